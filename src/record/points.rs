//! The points of one area: a value and interval for each period, by the rule that the series' kind and data allow.
//!
//! An interval is given only where numerator and denominator are published, or where the publisher gives one. Counts
//! that a publisher rounded do not give its value back; then the value stands as published, without an interval.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ages;
use crate::model::observation::{Mark, Origin, Surveyed};
use crate::model::series::GapBetween;
use crate::model::{AreaCode, Figure, Missing, Observation, Period, Series, SeriesKind, rounding};
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
    /// None, and why.
    None(NoInterval),
}

/// Why a figure has no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoInterval {
    /// There is no figure.
    NoFigure,
    /// The figure is not shown, to protect people.
    Suppressed,
    /// It is a count, and so has no denominator.
    Count,
    /// It is of a kind whose interval only the publisher can give, who gives none.
    NotGiven,
    /// The series does not name where its counts stand.
    CountsNotNamed,
    /// Counts were looked for, and the source gives none.
    NoCounts,
    /// The source gives counts that do not give back its figure.
    CountsDiffer,
    /// The source's counts are estimates that a survey was grossed up to.
    Surveyed,
    /// The source's counts look like such estimates, and the series does not say what they are.
    MaySurvey,
    /// It rests on fewer than ten events, or on too few people, to be given at all.
    TooFew,
}

impl Interval {
    /// Why there is none.
    #[must_use]
    pub fn why_none(self) -> Option<NoInterval> {
        match self {
            Self::None(why) => Some(why),
            _ => None,
        }
    }
}

/// One period of a series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// Value and 95% limits in the unit of the series, or why there is none.
    pub figure: Figure<Estimate>,
    /// The value as its source gives it, before counts made it more exact: what a mean of areas is made of.
    #[serde(skip)]
    pub published: Option<f64>,
    /// How the limits were made.
    pub interval: Interval,
    /// Numerator.
    pub count: Option<f64>,
    /// Denominator.
    pub denominator: Option<f64>,
    /// Whether the counts are a survey's estimates, from which no interval is made.
    #[serde(skip)]
    pub surveyed: Surveyed,
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
    /// File and line of every row it rests on.
    #[serde(serialize_with = "origins")]
    pub origin: Vec<Origin>,
}

pub(super) fn origins<S: serde::Serializer>(origin: &[Origin], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(origin.iter().map(|one| format!("{}:{}", one.file, one.line)))
}

/// The points of `area`, in order of time.
pub(super) fn of_area(series: &Series, rows: &[Observation], area: &AreaCode) -> Vec<Point> {
    of_rows(series, rows_of(rows, area).iter())
}

/// The points, with one for each other period since the first of them, in which the area has no figure.
pub(super) fn with_periods(points: Vec<Point>, others: impl Iterator<Item = Period>) -> Vec<Point> {
    let Some(first) = points.first().map(|point| point.period) else { return points };
    let mut all: BTreeMap<Period, Point> =
        others.filter(|period| *period > first).map(|period| (period, Point::not_available(period))).collect();
    all.extend(points.into_iter().map(|point| (point.period, point)));
    all.into_values().collect()
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
        Figure::Missing(Missing::Confidential) => {
            return (Figure::Missing(Missing::Confidential), Interval::None(NoInterval::Suppressed));
        }
        Figure::Missing(reason) => return (Figure::Missing(reason), Interval::None(NoInterval::NoFigure)),
    };
    if let Some((lower, upper)) = row.limits {
        return (Figure::Known(Estimate::new(value, Some(Limits { lower, upper }))), Interval::Published);
    }
    let counted = row.count.zip(row.denominator).filter(|_| row.surveyed == Surveyed::Counted);
    let made = counted.and_then(|(count, denominator)| from_counts(series, count, denominator));
    match made {
        Some((estimate, interval)) if row.counts_give_value(estimate.value) => (Figure::Known(estimate), interval),
        made => (Figure::Known(Estimate::point(value)), Interval::None(why_none(series, row, made.is_some()))),
    }
}

/// Why a known value has no interval; `differs` where its counts give another value.
fn why_none(series: &Series, row: &Observation, differs: bool) -> NoInterval {
    match (series.kind, row.count.zip(row.denominator)) {
        _ if differs => NoInterval::CountsDiffer,
        (SeriesKind::Proportion | SeriesKind::Rate, Some(_)) if row.surveyed == Surveyed::Estimates => {
            NoInterval::Surveyed
        }
        (SeriesKind::Proportion | SeriesKind::Rate, Some(_)) if row.surveyed == Surveyed::Unknown => {
            NoInterval::MaySurvey
        }
        (SeriesKind::Count, _) => NoInterval::Count,
        (SeriesKind::Proportion, Some(_)) => NoInterval::CountsDiffer,
        (SeriesKind::Proportion | SeriesKind::Rate, None) if row.counts_sought => NoInterval::NoCounts,
        (SeriesKind::Proportion | SeriesKind::Rate, None) => NoInterval::CountsNotNamed,
        _ => NoInterval::NotGiven,
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

/// The point of one row.
pub(super) fn point(series: &Series, row: &Observation) -> Point {
    let (figure, interval) = estimate(series, row);
    Point {
        period: row.period,
        figure,
        published: row.value.known().copied().filter(|_| row.bands.is_empty()),
        interval,
        count: row.count,
        denominator: row.denominator,
        surveyed: row.surveyed,
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
    let without = made.iter().find_map(|(_, interval)| interval.why_none()).unwrap_or(NoInterval::NotGiven);
    let estimates = made.map(|(figure, _)| figure);
    let (figure, groups) = match estimates {
        [Figure::Known(a), Figure::Known(b)] => {
            let groups = [(first, a), (second, b)].map(|(row, estimate)| GroupPoint {
                group: row.group.as_ref().map(|group| group.group.clone()).unwrap_or_default(),
                estimate,
                count: row.count,
                denominator: row.denominator,
                origin: row.origins(),
            });
            (Figure::Known(gap::difference(a, b)), Some(groups))
        }
        [Figure::Missing(reason), _] | [_, Figure::Missing(reason)] => (Figure::Missing(reason), None),
    };
    let has_limits = figure.known().is_some_and(|estimate| estimate.limits.is_some());
    let both = first.value.known().zip(second.value.known());
    Point {
        period,
        published: both.map(|(first, second)| rounding::difference(*first, *second)),
        interval: match (has_limits, both_wilson) {
            (true, true) => Interval::Newcombe,
            (true, false) => Interval::Mover,
            (false, _) => Interval::None(without),
        },
        figure,
        count: None,
        denominator: None,
        surveyed: first.surveyed.max(second.surveyed),
        marks: first.marks.iter().chain(&second.marks).copied().collect(),
        note: if first.note.is_empty() { second.note.clone() } else { first.note.clone() },
        groups,
        origin: [first.origins(), second.origins()].concat(),
    }
}

impl Point {
    /// A period without a figure, and without a row.
    fn not_available(period: Period) -> Self {
        Self {
            period,
            figure: Figure::Missing(Missing::NotAvailable),
            published: None,
            interval: Interval::None(NoInterval::NoFigure),
            count: None,
            denominator: None,
            surveyed: Surveyed::Counted,
            marks: Vec::new(),
            note: String::new(),
            groups: None,
            origin: Vec::new(),
        }
    }

    /// Takes every number out of the point and leaves the reason.
    pub(crate) fn suppress(&mut self) {
        self.figure = Figure::Missing(Missing::Confidential);
        self.published = None;
        self.interval = Interval::None(NoInterval::Suppressed);
        self.count = None;
        self.denominator = None;
        self.groups = None;
    }
}
