//! The points of one area: a value and interval for each period, by the rule that the series' kind and data allow.
//!
//! An interval is given only where numerator and denominator are published, or where the publisher gives one. Counts
//! that a publisher rounded do not give its value back; then the value stands as published, without an interval.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ages;
use crate::model::observation::{Mark, Origin};
use crate::model::series::GapBetween;
use crate::model::{AreaCode, Figure, Missing, Observation, Period, Series, SeriesKind};
use crate::stats::{Confidence, Estimate, Limits, gap, rate, wilson};

/// How an interval was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interval {
    /// Given by the publisher.
    Published,
    /// Wilson score, from numerator and denominator.
    Wilson,
    /// Exact Poisson below ten events, Byar's from ten.
    Poisson,
    /// Newcombe's method 10, from two Wilson intervals.
    Newcombe,
    /// MOVER, from the limits of both groups where these are not both Wilson's.
    Mover,
    /// Dobson's, of a directly standardised rate.
    Dobson,
    /// Of a life table: Chiang's, with the variance of Silcocks.
    LifeTable,
    /// None: the source gives no counts, or the kind has no method.
    None,
}

/// One period of a series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// Value and 95% limits in the unit of the series, or why there is none.
    pub figure: Figure<Estimate>,
    /// How the limits were made.
    pub interval: Interval,
    /// Numerator.
    pub count: Option<f64>,
    /// Denominator.
    pub denominator: Option<f64>,
    /// Remarks of the publisher.
    pub marks: Vec<Mark>,
    /// The file's note.
    pub note: String,
    /// The two groups of a gap, the one that is subtracted from first.
    pub groups: Option<[GroupPoint; 2]>,
    /// File and line of every row it rests on.
    #[serde(serialize_with = "origins")]
    pub origin: Vec<Origin>,
}

/// One of the two groups of a gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupPoint {
    /// Name of the group.
    pub group: String,
    /// Its value and limits.
    pub estimate: Estimate,
    /// Numerator.
    pub count: Option<f64>,
    /// Denominator.
    pub denominator: Option<f64>,
}

pub(super) fn origins<S: serde::Serializer>(origin: &[Origin], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(origin.iter().map(|one| format!("{}:{}", one.file, one.line)))
}

/// The points of `area`, in order of time.
pub(super) fn of_area(series: &Series, rows: &[Observation], area: &AreaCode) -> Vec<Point> {
    of_rows(series, rows_of(rows, area).iter())
}

/// The rows of one area; observations stand area by area.
pub(super) fn rows_of<'r>(rows: &'r [Observation], area: &AreaCode) -> &'r [Observation] {
    let start = rows.partition_point(|row| row.area < *area);
    let length = rows[start..].partition_point(|row| row.area == *area);
    &rows[start..start + length]
}

/// The points of one area from its own rows, in order of time.
pub(super) fn of_rows<'r>(series: &Series, rows: impl Iterator<Item = &'r Observation>) -> Vec<Point> {
    match &series.gap {
        Some(between) => gap_points(series, rows, between),
        None => {
            let whole = rows.filter(|row| row.group.is_none());
            let by_period: BTreeMap<Period, Point> = whole.map(|row| (row.period, point(series, row))).collect();
            by_period.into_values().collect()
        }
    }
}

/// Value, limits and how the limits were made, of one row.
pub(super) fn estimate(series: &Series, row: &Observation) -> (Figure<Estimate>, Interval) {
    if let Some(method) = series.by_age().filter(|_| !row.bands.is_empty()) {
        return ages::estimate(series, method, &row.bands);
    }
    let value = match row.value {
        Figure::Known(value) => value,
        Figure::Missing(reason) => return (Figure::Missing(reason), Interval::None),
    };
    if let Some((lower, upper)) = row.limits {
        return (Figure::Known(Estimate::new(value, Some(Limits { lower, upper }))), Interval::Published);
    }
    let made = row.count.zip(row.denominator).and_then(|(count, denominator)| from_counts(series, count, denominator));
    match made {
        Some((estimate, interval)) if row.counts_give_value(estimate.value) => (Figure::Known(estimate), interval),
        _ => (Figure::Known(Estimate::point(value)), Interval::None),
    }
}

/// The value and its limits from counts, by the method of the series' kind; none for kinds without one.
fn from_counts(series: &Series, count: f64, denominator: f64) -> Option<(Estimate, Interval)> {
    match (series.kind, series.per) {
        (SeriesKind::Proportion, _) => {
            let share = wilson::proportion(count, denominator, Confidence::P95).ok()?;
            Some((share.scaled(100.0), Interval::Wilson))
        }
        (SeriesKind::Rate, Some(per)) => {
            let rate = rate::rate(count, denominator, per, Confidence::P95).ok()?;
            Some((rate, Interval::Poisson))
        }
        _ => None,
    }
}

fn point(series: &Series, row: &Observation) -> Point {
    let (figure, interval) = estimate(series, row);
    Point {
        period: row.period,
        figure,
        interval,
        count: row.count,
        denominator: row.denominator,
        marks: row.marks.clone(),
        note: row.note.clone(),
        groups: None,
        origin: row.origins(),
    }
}

fn gap_points<'r>(series: &Series, rows: impl Iterator<Item = &'r Observation>, between: &GapBetween) -> Vec<Point> {
    let mut pairs: BTreeMap<Period, [Option<&Observation>; 2]> = BTreeMap::new();
    for row in rows {
        let Some(group) = row.group.as_ref().filter(|group| group.dimension == between.dimension.value) else {
            continue;
        };
        let names = [&between.minuend.value, &between.subtrahend.value];
        if let Some(side) = names.iter().position(|name| **name == group.group) {
            pairs.entry(row.period).or_default()[side] = Some(row);
        }
    }
    let both = pairs.into_iter().filter_map(|(period, [first, second])| Some((period, first?, second?)));
    both.map(|(period, first, second)| gap_point(series, period, first, second)).collect()
}

fn gap_point(series: &Series, period: Period, first: &Observation, second: &Observation) -> Point {
    let made = [estimate(series, first), estimate(series, second)];
    let both_wilson = made.iter().all(|(_, interval)| *interval == Interval::Wilson);
    let estimates = made.map(|(figure, _)| figure);
    let (figure, groups) = match estimates {
        [Figure::Known(a), Figure::Known(b)] => {
            let groups = [(first, a), (second, b)].map(|(row, estimate)| GroupPoint {
                group: row.group.as_ref().map(|group| group.group.clone()).unwrap_or_default(),
                estimate,
                count: row.count,
                denominator: row.denominator,
            });
            (Figure::Known(gap::difference(a, b)), Some(groups))
        }
        [Figure::Missing(reason), _] | [_, Figure::Missing(reason)] => (Figure::Missing(reason), None),
    };
    let has_limits = figure.known().is_some_and(|estimate| estimate.limits.is_some());
    Point {
        period,
        interval: match (has_limits, both_wilson) {
            (true, true) => Interval::Newcombe,
            (true, false) => Interval::Mover,
            (false, _) => Interval::None,
        },
        figure,
        count: None,
        denominator: None,
        marks: first.marks.iter().chain(&second.marks).copied().collect(),
        note: if first.note.is_empty() { second.note.clone() } else { first.note.clone() },
        groups,
        origin: [first.origins(), second.origins()].concat(),
    }
}

impl Point {
    /// Takes every number out of the point and leaves the reason.
    pub(crate) fn suppress(&mut self) {
        self.figure = Figure::Missing(Missing::Confidential);
        self.interval = Interval::None;
        self.count = None;
        self.denominator = None;
        self.groups = None;
    }
}
