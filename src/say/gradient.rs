//! Sentences about a gradient: its gap, absolute and relative, its slope, and what a reader must know of its groups.

use std::cmp::Ordering;

use super::counted::number;
use super::number::{join, limits, share_of, size, turned, value};
use super::reason::{gradient_without, no_interval_words};
use super::when::phrase;
use crate::figures::{NamedFigure, OfGradient, Reported, What};
use crate::model::series::GradientOver;
use crate::model::{Series, rounding};
use crate::record::{Gradient, GradientGroup, NoInterval};
use crate::text::{Text, quoted, structural, text};

/// The sentences of a gradient, a paragraph each.
#[must_use]
pub fn gradient_sentences(record: &Reported<'_>) -> Vec<Text> {
    [gap_sentence(record), slope_sentence(record)].into_iter().flatten().chain(cautions(record)).collect()
}

/// The same in short: a slope without an interval is left to the data table.
#[must_use]
pub fn brief_gradient_sentences(record: &Reported<'_>) -> Vec<Text> {
    let has_limits = record.gradient.as_ref().and_then(|gradient| gradient.slope?.sii.limits).is_some();
    let slope = if has_limits { slope_sentence(record) } else { None };
    [gap_sentence(record), slope].into_iter().flatten().chain(cautions(record)).collect()
}

/// Said wherever the gradient speaks: what it lacks and why, that it is part of its own index, that a group is really one
/// small area.
fn cautions(record: &Reported<'_>) -> impl Iterator<Item = Text> {
    let gradient = record.gradient.as_ref();
    let without = gradient.and_then(|gradient| gradient_without(record, gradient));
    let dominated = gradient.and_then(|gradient| dominated_note(record, gradient));
    without.into_iter().chain(ingredient_note(record.series)).chain(dominated)
}

fn gap_sentence(record: &Reported<'_>) -> Option<Text> {
    let (gradient, over, series) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?, record.series);
    let ((most, least), gap) = (record.ends()?, record.gradient_result(OfGradient::Gap)?);
    let latest = record.latest().map(|point| point.period);
    let when = if latest == Some(gradient.period) { Text::default() } else { text!(" {}", phrase(gradient.period)) };
    let relative = record.gradient_result(OfGradient::Ratio);
    let relative = relative.map(|ratio| text!(", or {} the least deprived end{}", value(ratio), in_brackets(ratio)));
    let shown = match gap_way(series, gradient)? {
        Ordering::Greater => text!("{} higher{}{}", size(gap), in_brackets(gap), relative),
        Ordering::Less => text!("{} lower{}{}", size(gap), in_brackets(gap), relative),
        Ordering::Equal => text!("not clearly different{}", in_brackets(gap)),
    };
    Some(text!(
        "In the most deprived {}{}, {} was {}; in the least deprived it was {}. The most deprived end is {}.",
        quoted(&over.level),
        when,
        quoted(&series.subject),
        value(most),
        value(least),
        shown
    ))
}

/// The 95% interval of a figure, in brackets behind it; nothing where there is none.
#[must_use]
pub fn in_brackets(figure: &NamedFigure<'_>) -> Text {
    limits(figure).map_or_else(Text::default, |limits| text!(" (95% interval {})", limits))
}

fn slope_sentence(record: &Reported<'_>) -> Option<Text> {
    let (slope, limits) = turned(record.gradient_result(OfGradient::Slope)?);
    let none = || {
        let groups = record.gradient.iter().flat_map(|gradient| gradient.inhabited());
        let why = groups.filter_map(|group| group.interval.why_none()).next().unwrap_or(NoInterval::NotGiven);
        text!(", without an interval because {}", no_interval_words(why))
    };
    Some(text!(
        "Fitted over everyone by relative rank, the slope from the least to the most deprived end is {}{}.",
        slope,
        limits.map_or_else(none, |limits| text!(" (95% interval {})", limits))
    ))
}

/// Said wherever a gradient speaks that is itself part of the index it is set against.
#[must_use]
pub fn ingredient_note(series: &Series) -> Option<Text> {
    let over = series.gradient.as_ref().filter(|over| over.ingredient)?;
    Some(text!(
        "This figure is itself part of the index that orders the {}s ({}), so part of the slope is built in.",
        quoted(&over.level),
        quoted(&over.vintage)
    ))
}

/// What the groups of a gradient are: of the whole country, or of the place itself.
#[must_use]
pub fn groups_meaning(over: &GradientOver) -> Text {
    let groups = text!("{} {}s", quoted(&over.scope), quoted(&over.level)).capitalised();
    match over.scope.as_str() {
        "local" => text!("{} divide the people of the place itself.", groups),
        _ => text!(
            "{} divide the small areas of the whole country, so a place may have few people in one of them, or none.",
            groups
        ),
    }
}

/// Said wherever a gradient speaks with a group that is really one small area.
#[must_use]
pub fn dominated_note(record: &Reported<'_>, gradient: &Gradient) -> Option<Text> {
    let over = record.series.gradient.as_ref()?;
    let part = |group: &GradientGroup| {
        let (largest, share) = (group.dominant.as_ref()?, record.largest(group.number)?);
        Some(text!(
            "in {} {}, {} holds {}",
            quoted(&over.level),
            structural(group.number),
            structural(&largest.area),
            share_of(share)
        ))
    };
    let parts: Vec<Text> = gradient.groups.iter().filter_map(part).collect();
    let level = quoted(&over.level);
    let (areas, says) = match parts.len() {
        0 => return None,
        1 => ("One small area holds", text!("Its figure says more about that area than about the {}.", level)),
        _ => ("Single small areas hold", text!("Their figures say more about those areas than about the {}s.", level)),
    };
    Some(text!("{} most of the {}: {}. {}", areas, quoted(&over.weights), join(parts), says))
}

/// How many small areas were added up: `one small area`, `5 small areas added up`.
#[must_use]
pub fn small_areas(number: usize) -> String {
    if number == 1 { "one small area".to_owned() } else { format!("{number} small areas added up") }
}

/// How many small areas each group was added up from, in one line; none where groups are not made of small areas.
#[must_use]
pub fn small_areas_note(record: &Reported<'_>, gradient: &Gradient) -> Option<Text> {
    let level = quoted(&record.series.gradient.as_ref()?.level);
    let counted = |group: &GradientGroup| {
        let name = format!("{level}.{}.small-areas", group.number);
        Some(number(&record.counted(
            &name,
            group.small_areas?,
            "count of small areas",
            |what| matches!(what, What::Group(one) if one.number == group.number),
        )))
    };
    let numbers: Option<Vec<Text>> = gradient.inhabited().map(counted).collect();
    let numbers = numbers.filter(|numbers| !numbers.is_empty())?;
    Some(text!("Small areas added up, {} by {}: {}.", &level, &level, join(numbers)))
}

/// How the most deprived end stands to the least deprived one, as both are printed.
#[must_use]
pub fn gap_way(series: &Series, gradient: &Gradient) -> Option<Ordering> {
    ends(gradient).map(|(most, least)| rounding::compare(most, least, series.decimals))
}

/// Values of the most and the least deprived group.
fn ends(gradient: &Gradient) -> Option<(f64, f64)> {
    let value = |group: Option<&GradientGroup>| Some(group?.figure.known()?.value);
    Some((value(gradient.groups.first())?, value(gradient.groups.last())?))
}
