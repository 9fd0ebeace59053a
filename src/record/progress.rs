//! Change over time and Coventry's five words for it: improved, stayed the same, got worse, can't say, not available.
//!
//! The 95% interval of a change is MOVER from the limits of its two points (Donner and Zou 2012), which for two Wilson
//! intervals is Newcombe's method 10. Improved and got worse need an interval that leaves out zero, and a change that
//! can be seen in the figures as they are printed.

use std::cmp::Ordering;

use serde::Serialize;

use super::Point;
use crate::model::{Figure, Mark, Missing, Period, Polarity, Series, rounding};
use crate::stats::{Estimate, gap};

/// A difference between two periods: later minus earlier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Earlier period.
    pub from: Period,
    /// Later period.
    pub to: Period,
    /// Value at the earlier period.
    pub from_value: f64,
    /// Difference with its 95% limits, in the unit of the series.
    pub difference: Estimate,
    /// Which way the figure went, as it is printed.
    pub direction: Direction,
}

impl Change {
    /// The change from one figure of `series` to a later one.
    pub(super) fn between(series: &Series, (from, first): (Period, Estimate), (to, last): (Period, Estimate)) -> Self {
        let direction = match rounding::compare(last.value, first.value, series.decimals) {
            Ordering::Greater => Direction::Up,
            Ordering::Less => Direction::Down,
            Ordering::Equal => Direction::Level,
        };
        Self { from, to, from_value: first.value, difference: gap::difference(last, first), direction }
    }
}

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It is higher.
    Up,
    /// It is lower.
    Down,
    /// It is the same to the last printed digit, or the change is zero to it.
    Level,
}

/// The house scale of progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProgressWord {
    /// Better than at the baseline.
    Improved,
    /// No change that the test allows to be called one.
    StayedTheSame,
    /// Worse than at the baseline.
    GotWorse,
    /// There are two periods and no judgement can be made.
    CantSay,
    /// There are not two comparable periods.
    NotAvailable,
}

/// Why the word is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The 95% interval of the change was read.
    Interval,
    /// The figures as they are printed show no change.
    PrintsAsZero,
    /// No interval is possible and the house rule counts any change.
    AnyChange,
    /// No interval is possible.
    NoInterval,
    /// The series has no better or worse.
    NoJudgement,
    /// The definition changed between the two periods.
    Break(String),
    /// The two periods overlap, so that their figures are not independent.
    Overlap,
    /// The series names no baseline, although it has several figures.
    NoBaseline,
    /// The baseline has no figure, and this is why.
    BaselineMissing(Missing),
    /// There is no figure at all, or only one, or none after the baseline.
    OnePeriod,
    /// One of the two figures is suppressed to protect people.
    Suppressed,
}

/// Change since the baseline, the word for it, and the rule behind the word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Progress {
    /// The word.
    pub word: ProgressWord,
    /// The rule.
    pub rule: Rule,
    /// The change, where there are two comparable periods.
    pub change: Option<Change>,
}

/// Progress of the latest point since the baseline.
pub(super) fn since_baseline(series: &Series, points: &[Point], any_change_counts: bool) -> Progress {
    let none = |rule: Rule| Progress { word: ProgressWord::NotAvailable, rule, change: None };
    let Some(baseline) = series.baseline.as_ref().and_then(|text| Period::parse(series.periods, &text.value)) else {
        let known = points.iter().filter(|point| point.figure.known().is_some()).count();
        return none(if known > 1 { Rule::NoBaseline } else { Rule::OnePeriod });
    };
    let Some(last) = points.iter().rev().find(|point| point.figure.known().is_some()) else {
        return none(Rule::OnePeriod);
    };
    let first = points.iter().find(|point| point.period == baseline);
    match first.map_or(Figure::Missing(Missing::NotAvailable), |first| first.figure) {
        Figure::Missing(reason) => return none(Rule::BaselineMissing(reason)),
        Figure::Known(_) => {}
    }
    let Some(change) = first.and_then(|first| change(series, first, last)) else { return none(Rule::OnePeriod) };
    judged(series, points, change, any_change_counts)
}

/// The word for `change` and the rule behind it.
pub(super) fn judged(series: &Series, points: &[Point], change: Change, any_change_counts: bool) -> Progress {
    let (word, rule) = judge(series, points, &change, any_change_counts);
    Progress { word, rule, change: Some(change) }
}

/// Change of the latest point since the one before it, where the two do not overlap.
pub(super) fn since_previous(series: &Series, points: &[Point]) -> Option<Change> {
    let mut known = points.iter().rev().filter(|point| point.figure.known().is_some());
    let last = known.next()?;
    let previous = known.find(|point| !point.period.overlaps(last.period))?;
    let change = change(series, previous, last)?;
    broken(series, points, &change).is_none().then_some(change)
}

fn change(series: &Series, first: &Point, last: &Point) -> Option<Change> {
    let (from, to) = (first.figure.known()?, last.figure.known()?);
    (first.period < last.period).then(|| Change::between(series, (first.period, *from), (last.period, *to)))
}

fn judge(series: &Series, points: &[Point], change: &Change, any_change_counts: bool) -> (ProgressWord, Rule) {
    if let Some(reason) = broken(series, points, change) {
        return (ProgressWord::CantSay, Rule::Break(reason));
    }
    if series.polarity == Polarity::NoJudgement {
        return (ProgressWord::CantSay, Rule::NoJudgement);
    }
    if change.from.overlaps(change.to) {
        return (ProgressWord::CantSay, Rule::Overlap);
    }
    match change.difference.limits {
        Some(limits) if limits.lower <= 0.0 && limits.upper >= 0.0 => (ProgressWord::StayedTheSame, Rule::Interval),
        _ if change.direction == Direction::Level => (ProgressWord::StayedTheSame, Rule::PrintsAsZero),
        Some(_) => (read(series, change), Rule::Interval),
        None if any_change_counts => (read(series, change), Rule::AnyChange),
        None => (ProgressWord::CantSay, Rule::NoInterval),
    }
}

fn read(series: &Series, change: &Change) -> ProgressWord {
    match (change.direction, series.polarity) {
        (Direction::Level, _) => ProgressWord::StayedTheSame,
        (Direction::Up, Polarity::HigherIsBetter) | (Direction::Down, Polarity::LowerIsBetter) => {
            ProgressWord::Improved
        }
        (Direction::Up | Direction::Down, _) => ProgressWord::GotWorse,
    }
}

/// Why the two periods cannot be compared: a break that the project names, or one that the source marks on a figure.
fn broken(series: &Series, points: &[Point], change: &Change) -> Option<String> {
    let between = |period: Period| change.from < period && period <= change.to;
    let named = series.breaks.iter().find(|one| Period::parse(series.periods, &one.before.value).is_some_and(between));
    let marked = || points.iter().find(|point| point.marks.contains(&Mark::Break) && between(point.period));
    named
        .map(|one| one.reason.clone())
        .or_else(|| marked().map(|point| format!("the source marks a break before {}", point.period.with_article())))
}
