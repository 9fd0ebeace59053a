//! Sentences about a gradient: its gap, absolute and relative, its slope, and what a reader must know of its groups.

use super::number::{decimal, interval, join, share_of, unit, value};
use crate::model::Series;
use crate::protect::Masked;
use crate::record::{Gradient, GradientGroup};
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

/// Said wherever the gradient speaks: that it is part of its own index, that a group is really one small area.
fn cautions(record: &Masked<'_>) -> impl Iterator<Item = String> {
    let dominated = record.gradient.as_ref().and_then(|gradient| dominated_note(record.series, gradient));
    ingredient_note(record.series).into_iter().chain(dominated)
}

fn gap_sentence(record: &Masked<'_>) -> Option<String> {
    let (gradient, over, series) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?, record.series);
    let (ends, gap) = (ends(gradient)?, gradient.gap?);
    let (higher, size) = (if gap.value >= 0.0 { "higher" } else { "lower" }, gap.value.abs());
    let limits = gap.limits.map(|limits| format!(" (95% interval {})", interval(limits, series.decimals)));
    let latest = record.latest().map(|point| point.period);
    let when = if latest == Some(gradient.period) { String::new() } else { format!(" {}", gradient.period.phrase()) };
    let relative = gradient.ratio.map(|ratio| format!(", or {}", times_the_least_deprived(ratio)));
    Some(format!(
        "In the most deprived {level}{when}, {} was {}; in the least deprived it was {}. The most deprived end is {}{} {higher}{}{}.",
        series.subject,
        value(series, ends.0),
        value(series, ends.1),
        decimal(size, series.decimals),
        unit(series).difference_long,
        limits.unwrap_or_default(),
        relative.unwrap_or_default(),
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
    let none = ", without an interval because the source gives none for its groups";
    Some(format!(
        "Fitted over everyone by relative rank, the slope from the least to the most deprived end is {}{}{}.",
        decimal(-slope.sii.value, series.decimals),
        unit(series).difference_long,
        limits.unwrap_or_else(|| none.to_owned()),
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

/// Values of the most and the least deprived group.
pub(super) fn ends(gradient: &Gradient) -> Option<(f64, f64)> {
    let value = |group: Option<&GradientGroup>| Some(group?.figure.known()?.value);
    Some((value(gradient.groups.first())?, value(gradient.groups.last())?))
}
