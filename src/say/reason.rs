//! Why something is left out, worded once: charts, tables, scorecards, the data and `explain` all say it from here.

use super::number::{join, spell};
use super::sentence::capitalise;
use super::shorthand::missing_meaning;
use crate::model::{Figure, Missing, Period};
use crate::protect::{Hidden, Masked};
use crate::record::{Gradient, NoInterval, Rule, Without};

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
pub fn no_chart_words(why: NoChart) -> String {
    match why {
        NoChart::Suppressed => "figures that it needs are suppressed to protect people".to_owned(),
        NoChart::MissingGroup => "a group has no figure".to_owned(),
        NoChart::FewFigures(needed) => format!("there are fewer than {} figures to compare", spell(needed)),
        NoChart::FewAreas(needed) => format!("fewer than {} other areas have a figure", spell(needed)),
        NoChart::NoSuchFigures => "there are no figures to draw".to_owned(),
    }
}

/// The groups of a gradient that are empty, as a clause: `nobody in Leicester lives in decile 10`.
fn nobody(record: &Masked<'_>, gradient: &Gradient) -> Option<String> {
    let level = &record.series.gradient.as_ref()?.level;
    let numbers: Vec<String> = gradient.empty().iter().map(ToString::to_string).collect();
    let plural = if numbers.len() > 1 { "s" } else { "" };
    (!numbers.is_empty()).then(|| format!("nobody in {} lives in {level}{plural} {}", record.area_name, join(&numbers)))
}

/// The groups of a gradient that are empty, in a sentence for a chart.
#[must_use]
pub fn nobody_note(record: &Masked<'_>, gradient: &Gradient) -> Option<String> {
    nobody(record, gradient).map(|nobody| format!("{}.", capitalise(&nobody)))
}

/// Said wherever a gradient speaks that lacks a gap or a slope: which of them, and why. Groups that nobody lives in are
/// named in any case.
#[must_use]
pub fn gradient_without(record: &Masked<'_>, gradient: &Gradient) -> Option<String> {
    let over = record.series.gradient.as_ref()?;
    let (what, why) = match (gradient.no_gap, gradient.no_slope) {
        (Some(why), Some(_)) => ("there is no gap between the ends and no slope", why),
        (Some(why), None) => ("there is no gap between the ends", why),
        (None, Some(why)) => ("there is no slope", why),
        (None, None) => return nobody_note(record, gradient),
    };
    let because = match why {
        Without::Nobody => nobody(record, gradient)?,
        Without::Suppressed => "a figure is suppressed to protect people".to_owned(),
        Without::NoFigure => format!("a {} has no figure", over.level),
        Without::NoPeople => format!("the number of {} in a {} is not known", over.weights, over.level),
        Without::FewGroups => "a slope needs five groups".to_owned(),
        Without::NoLine => "no line can be fitted through the figures".to_owned(),
    };
    Some(format!("{}, so {what}.", capitalise(&because)))
}

/// Periods without a figure, a sentence; the stretches that the series explains itself are left to it.
#[must_use]
pub fn missing_periods(record: &Masked<'_>) -> Option<String> {
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
        let periods = without.iter().filter(|(_, other)| other == reason).map(|(period, _)| period.with_article());
        format!("{} ({})", join(&periods.collect::<Vec<_>>()), missing_meaning(*reason))
    };
    let parts: Vec<String> = reasons.iter().map(part).collect();
    (!parts.is_empty()).then(|| format!("No figure of {} is shown for {}.", record.area_name, parts.join("; ")))
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
pub fn no_position_words(record: &Masked<'_>) -> String {
    let missing = record.positions.iter().find_map(|position| Some((position, position.without?)));
    match missing {
        _ if record.series.comparators.is_empty() => "no comparator".to_owned(),
        Some((position, Missing::Confidential)) => format!("{}: suppressed", position.name),
        Some(_) => "no figure for the same period".to_owned(),
        // The mask clears the positions of a latest figure that it takes out; an earlier one stands in its place.
        None if record.latest().is_some() => "the latest figure is suppressed".to_owned(),
        None => "no figure".to_owned(),
    }
}

/// That a record has no figure at all, and why.
#[must_use]
pub fn no_figure_words(record: &Masked<'_>) -> String {
    let why = no_figure(record).map_or("", missing_meaning);
    format!("No figure of this series can be shown for {}: {why}.", record.area_name)
}

/// Why progress is not available.
#[must_use]
pub fn no_progress_words(record: &Masked<'_>) -> String {
    let latest = record.latest().map(|point| point.period);
    let later = record.without_figure().any(|(period, _)| latest.is_some_and(|latest| period > latest));
    match (&record.progress.rule, latest) {
        (Rule::Suppressed, _) => "a figure is suppressed to protect people".to_owned(),
        (Rule::NoBaseline, _) => "no baseline is named".to_owned(),
        (Rule::BaselineMissing(reason), _) => {
            format!("the figure of the baseline is {}", missing_meaning(*reason))
        }
        (_, None) if !record.has_figure() => "no figure".to_owned(),
        (_, Some(latest)) if later || record.baseline().is_some_and(|baseline| baseline.period == latest) => {
            format!("no figure after {}", latest.short())
        }
        _ => "one comparable figure".to_owned(),
    }
}
