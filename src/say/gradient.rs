//! Sentences about a gradient: its gap, absolute and relative, its slope, and what a reader must know of its groups.

use std::cmp::Ordering;

use super::number::{amount, decimal, interval, join, share_of, value};
use super::reason::{gradient_without, no_interval_words};
use crate::model::series::GradientOver;
use crate::model::{Series, rounding};
use crate::protect::Masked;
use crate::record::{Gradient, GradientGroup, NoInterval};
use crate::stats::Estimate;

/// The sentences of a gradient, a paragraph each.
#[must_use]
pub fn gradient_sentences(record: &Masked<'_>) -> Vec<String> {
    [gap_sentence(record), slope_sentence(record)].into_iter().flatten().chain(cautions(record)).collect()
}

/// The same in short: a slope without an interval is left to the data table.
#[must_use]
pub fn brief_gradient_sentences(record: &Masked<'_>) -> Vec<String> {
    let has_limits = record.gradient.as_ref().and_then(|gradient| gradient.slope?.sii.limits).is_some();
    let slope = if has_limits { slope_sentence(record) } else { None };
    [gap_sentence(record), slope].into_iter().flatten().chain(cautions(record)).collect()
}

/// Said wherever the gradient speaks: what it lacks and why, that it is part of its own index, that a group is really one
/// small area.
fn cautions(record: &Masked<'_>) -> impl Iterator<Item = String> {
    let gradient = record.gradient.as_ref();
    let without = gradient.and_then(|gradient| gradient_without(record, gradient));
    let dominated = gradient.and_then(|gradient| dominated_note(record.series, gradient));
    without.into_iter().chain(ingredient_note(record.series)).chain(dominated)
}

fn gap_sentence(record: &Masked<'_>) -> Option<String> {
    let (gradient, over, series) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?, record.series);
    let (ends, gap) = (ends(gradient)?, gradient.gap?);
    let limits = gap.limits.map(|limits| format!(" (95% interval {})", interval(limits, series.decimals)));
    let latest = record.latest().map(|point| point.period);
    let when = if latest == Some(gradient.period) { String::new() } else { format!(" {}", gradient.period.phrase()) };
    let relative = gradient.ratio.map(|ratio| format!(", or {}", times_the_least_deprived(ratio)));
    let size = amount(series, gap.value.abs());
    let (limits, relative) = (limits.unwrap_or_default(), relative.unwrap_or_default());
    let shown = match gap_way(series, gradient)? {
        Ordering::Greater => format!("{size} higher{limits}{relative}"),
        Ordering::Less => format!("{size} lower{limits}{relative}"),
        Ordering::Equal => format!("not clearly different{limits}"),
    };
    Some(format!(
        "In the most deprived {level}{when}, {} was {}; in the least deprived it was {}. The most deprived end is {shown}.",
        series.subject,
        value(series, ends.0),
        value(series, ends.1),
        level = over.level,
    ))
}

/// A ratio as `2.5 times the least deprived end (95% interval 2.4 to 2.6)`, or `at least 2.4` without an upper limit.
fn times_the_least_deprived(ratio: Estimate) -> String {
    let (times, limits) = times(ratio);
    format!("{times} the least deprived end{limits}")
}

/// Decimal places of a ratio.
#[must_use]
pub fn ratio_places(ratio: f64) -> usize {
    if ratio < 1.0 { 2 } else { 1 }
}

/// `2.5 times`, and its interval in brackets where there is one.
pub(super) fn times(ratio: Estimate) -> (String, String) {
    let decimals = ratio_places(ratio.value);
    let limits = ratio.limits.map(|limits| {
        if limits.upper.is_finite() {
            format!(" (95% interval {})", interval(limits, decimals))
        } else {
            format!(" (95% interval at least {})", decimal(limits.lower, decimals))
        }
    });
    (format!("{} times", decimal(ratio.value, decimals)), limits.unwrap_or_default())
}

fn slope_sentence(record: &Masked<'_>) -> Option<String> {
    let (slope, series) = (record.gradient.as_ref()?.slope?, record.series);
    let limits = slope.sii.limits.map(|limits| {
        let (a, b) = (decimal(-limits.upper, series.decimals), decimal(-limits.lower, series.decimals));
        format!(" (95% interval {a} to {b})")
    });
    let none = || {
        let groups = record.gradient.iter().flat_map(|gradient| gradient.inhabited());
        let why = groups.filter_map(|group| group.interval.why_none()).next().unwrap_or(NoInterval::NotGiven);
        format!(", without an interval because {}", no_interval_words(why))
    };
    Some(format!(
        "Fitted over everyone by relative rank, the slope from the least to the most deprived end is {}{}.",
        amount(series, -slope.sii.value),
        limits.unwrap_or_else(none),
    ))
}

/// Said wherever a gradient speaks that is itself part of the index it is set against.
#[must_use]
pub fn ingredient_note(series: &Series) -> Option<String> {
    let over = series.gradient.as_ref().filter(|over| over.ingredient)?;
    Some(format!(
        "This figure is itself part of the index that orders the {}s ({}), so part of the slope is built in.",
        over.level, over.vintage
    ))
}

/// What the groups of a gradient are: of the whole country, or of the place itself.
#[must_use]
pub fn groups_meaning(over: &GradientOver) -> String {
    let groups = format!("{} {}s", over.scope, over.level);
    match over.scope.as_str() {
        "local" => format!("{} divide the people of the place itself.", super::sentence::capitalise(&groups)),
        _ => format!(
            "{} divide the small areas of the whole country, so a place may have few people in one of them, or none.",
            super::sentence::capitalise(&groups)
        ),
    }
}

/// Said wherever a gradient speaks with a group that is really one small area.
#[must_use]
pub fn dominated_note(series: &Series, gradient: &Gradient) -> Option<String> {
    let over = series.gradient.as_ref()?;
    let part = |group: &GradientGroup| {
        let largest = group.dominant.as_ref()?;
        let (level, number, part) = (&over.level, group.number, share_of(largest.share));
        Some(format!("in {level} {number}, {} holds {part}", largest.area))
    };
    let parts: Vec<String> = gradient.groups.iter().filter_map(part).collect();
    let (areas, says) = match parts.len() {
        0 => return None,
        1 => ("One small area holds", format!("Its figure says more about that area than about the {}.", over.level)),
        _ => (
            "Single small areas hold",
            format!("Their figures say more about those areas than about the {}s.", over.level),
        ),
    };
    Some(format!("{areas} most of the {}: {}. {says}", over.weights, join(&parts)))
}

/// How many small areas were added up: `one small area`, `5 small areas added up`.
#[must_use]
pub fn small_areas(number: usize) -> String {
    if number == 1 { "one small area".to_owned() } else { format!("{number} small areas added up") }
}

/// How many small areas each group was added up from, in one line; none where groups are not made of small areas.
#[must_use]
pub fn small_areas_note(series: &Series, gradient: &Gradient) -> Option<String> {
    let level = &series.gradient.as_ref()?.level;
    let numbers: Option<Vec<String>> =
        gradient.inhabited().map(|group| group.small_areas.map(|number| number.to_string())).collect();
    let numbers = numbers.filter(|numbers| !numbers.is_empty())?;
    Some(format!("Small areas added up, {level} by {level}: {}.", join(&numbers)))
}

/// How the most deprived end stands to the least deprived one, as both are printed.
#[must_use]
pub fn gap_way(series: &Series, gradient: &Gradient) -> Option<Ordering> {
    ends(gradient).map(|(most, least)| rounding::compare(most, least, series.decimals))
}

/// Values of the most and the least deprived group.
pub(super) fn ends(gradient: &Gradient) -> Option<(f64, f64)> {
    let value = |group: Option<&GradientGroup>| Some(group?.figure.known()?.value);
    Some((value(gradient.groups.first())?, value(gradient.groups.last())?))
}
