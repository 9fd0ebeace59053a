//! Why something is left out, worded once: charts, tables, scorecards, the data and `explain` all say it from here.

use super::counted::spell;
use super::number::join;

use super::shorthand::missing_meaning;
use super::when::{short, with_article};
use crate::figures::Counted;
use crate::model::{Figure, Missing, Period};
use crate::protect::{Hidden, Masked};
use crate::record::{Gradient, NoInterval, Rule, Without};
use crate::text::{Text, quoted, structural, text};

/// Why a record carries no chart of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoChart {
    /// A figure that it needs is not shown, to protect people.
    Suppressed,
    /// One of its groups has no figure.
    MissingGroup,
    /// It needs so many figures.
    FewFigures(usize),
    /// It needs so many other areas.
    FewAreas(usize),
    /// The series has no figures of this shape.
    NoSuchFigures,
}

/// Why a figure has no interval, as a clause.
#[must_use]
pub fn no_interval_words(why: NoInterval) -> &'static str {
    match why {
        NoInterval::NoFigure => "there is no figure",
        NoInterval::Suppressed => "the figure is suppressed to protect people",
        NoInterval::Count => "a count by itself gives no interval",
        NoInterval::NotGiven => "the source gives no interval",
        NoInterval::CountsNotNamed => "no counts were taken from the source",
        NoInterval::NoCounts => "the source gives no counts",
        NoInterval::CountsDiffer => "the source’s counts do not give back its figures",
        NoInterval::Surveyed => "the source’s counts are estimates of a survey, which tell nothing of its error",
        NoInterval::MaySurvey => "it is not known whether the source’s counts are estimates of a survey",
        NoInterval::TooFew => "it rests on too few events or people",
    }
}

/// Why the latest figure of a record, or its change, has no interval, as a clause.
#[must_use]
pub fn record_without_interval(record: &Masked<'_>) -> &'static str {
    no_interval_words(record.why_no_interval().unwrap_or(NoInterval::NotGiven))
}

/// Why there is no chart, as a clause.
#[must_use]
pub fn no_chart_words(why: NoChart) -> Text {
    let few = |needed: usize| spell(&Counted::new("chart.fewest", needed, "least number for a chart"));
    match why {
        NoChart::Suppressed => "figures that it needs are suppressed to protect people".into(),
        NoChart::MissingGroup => "a group has no figure".into(),
        NoChart::FewFigures(needed) => text!("there are fewer than {} figures to compare", few(needed)),
        NoChart::FewAreas(needed) => text!("fewer than {} other areas have a figure", few(needed)),
        NoChart::NoSuchFigures => "there are no figures to draw".into(),
    }
}

/// The groups of a gradient that are empty, as a clause: `nobody in Leicester lives in decile 10`.
fn nobody(record: &Masked<'_>, gradient: &Gradient) -> Option<Text> {
    let level = &record.series.gradient.as_ref()?.level;
    let numbers: Vec<Text> = gradient.empty().into_iter().map(structural).collect();
    let plural = if numbers.len() > 1 { "s" } else { "" };
    let area = quoted(&record.area_name);
    (!numbers.is_empty()).then(|| text!("nobody in {} lives in {}{} {}", area, quoted(level), plural, join(numbers)))
}

/// The groups of a gradient that are empty, in a sentence for a chart.
#[must_use]
pub fn nobody_note(record: &Masked<'_>, gradient: &Gradient) -> Option<Text> {
    nobody(record, gradient).map(|nobody| text!("{}.", nobody.capitalised()))
}

/// Said wherever a gradient speaks that lacks a gap or a slope: which of them, and why. Groups that nobody lives in are
/// named in any case.
#[must_use]
pub fn gradient_without(record: &Masked<'_>, gradient: &Gradient) -> Option<Text> {
    let over = record.series.gradient.as_ref()?;
    let (what, why) = match (gradient.no_gap, gradient.no_slope) {
        (Some(why), Some(_)) => ("there is no gap between the ends and no slope", why),
        (Some(why), None) => ("there is no gap between the ends", why),
        (None, Some(why)) => ("there is no slope", why),
        (None, None) => return nobody_note(record, gradient),
    };
    let level = quoted(&over.level);
    let because = match why {
        Without::Nobody => nobody(record, gradient)?,
        Without::Suppressed => "a figure is suppressed to protect people".into(),
        Without::NoFigure => text!("a {} has no figure", level),
        Without::NoPeople => text!("the number of {} in a {} is not known", quoted(&over.weights), level),
        Without::FewGroups => "a slope needs five groups".into(),
        Without::NoLine => "no line can be fitted through the figures".into(),
    };
    Some(text!("{}, so {}.", because.capitalised(), what))
}

/// Periods without a figure, a sentence; the stretches that the series explains itself are left to it.
#[must_use]
pub fn missing_periods(record: &Masked<'_>) -> Option<Text> {
    let series = record.series;
    let read = |text: &str| Period::parse(series.periods, text);
    let is_explained = |period: Period| {
        let stretches = series.blanks.iter().filter_map(|blank| read(&blank.from.value).zip(read(&blank.to.value)));
        stretches.into_iter().any(|(from, to)| from <= period && period <= to)
    };
    let without: Vec<(Period, Missing)> =
        record.without_figure().filter(|(period, _)| !is_explained(*period)).collect();
    let mut reasons: Vec<Missing> = Vec::new();
    for (_, reason) in &without {
        if !reasons.contains(reason) {
            reasons.push(*reason);
        }
    }
    let part = |reason: &Missing| {
        let periods = without.iter().filter(|(_, other)| other == reason).map(|(period, _)| with_article(*period));
        text!("{} ({})", join(periods.collect()), missing_meaning(*reason))
    };
    let parts = Text::joined(reasons.iter().map(part), "; ");
    (!reasons.is_empty()).then(|| text!("No figure of {} is shown for {}.", quoted(&record.area_name), parts))
}

/// Why a record has no figure at all; none where it has one.
#[must_use]
pub fn no_figure(record: &Masked<'_>) -> Option<Missing> {
    let last = record.points.last().map(|point| point.figure);
    let is_masked = || record.hidden().iter().any(|one| matches!(one, Hidden::Whole(_)));
    match last {
        _ if record.latest().is_some() => None,
        Some(Figure::Missing(reason)) => Some(reason),
        None if is_masked() => Some(Missing::Confidential),
        _ => Some(Missing::NotAvailable),
    }
}

/// What stands where too few figures make a line.
#[must_use]
pub fn no_trend_words(record: &Masked<'_>) -> &'static str {
    if record.has_figure() { "one figure" } else { "no figure" }
}

/// Why the latest figure is compared with none, in a cell.
#[must_use]
pub fn no_position_words(record: &Masked<'_>) -> Text {
    let missing = record.positions.iter().find_map(|position| Some((position, position.without?)));
    match missing {
        _ if record.series.comparators.is_empty() => "no comparator".into(),
        Some((position, Missing::Confidential)) => text!("{}: suppressed", quoted(&position.name)),
        Some(_) => "no figure for the same period".into(),
        // The mask clears the positions of a latest figure that it takes out; an earlier one stands in its place.
        None if record.latest().is_some() => "the latest figure is suppressed".into(),
        None => "no figure".into(),
    }
}

/// That a record has no figure at all, and why.
#[must_use]
pub fn no_figure_words(record: &Masked<'_>) -> Text {
    let why = no_figure(record).map_or("", missing_meaning);
    text!("No figure of this series can be shown for {}: {}.", quoted(&record.area_name), why)
}

/// Why progress is not available.
#[must_use]
pub fn no_progress_words(record: &Masked<'_>) -> Text {
    let latest = record.latest().map(|point| point.period);
    let later = record.without_figure().any(|(period, _)| latest.is_some_and(|latest| period > latest));
    match (&record.progress.rule, latest) {
        (Rule::Suppressed, _) => "a figure is suppressed to protect people".into(),
        (Rule::NoBaseline, _) => "no baseline is named".into(),
        (Rule::BaselineMissing(reason), _) => text!("the figure of the baseline is {}", missing_meaning(*reason)),
        (_, None) if !record.has_figure() => "no figure".into(),
        (_, Some(latest)) if later || record.baseline().is_some_and(|baseline| baseline.period == latest) => {
            text!("no figure after {}", short(latest))
        }
        _ => "one comparable figure".into(),
    }
}
