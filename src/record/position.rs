//! Where the place stands against its comparators: its 95% interval against their value, as Fingertips does it.

use serde::Serialize;

use super::Point;
use super::points;
use crate::model::observation::Origin;
use crate::model::place::{Average, ComparatorAreas};
use crate::model::{AreaCode, Comparator, Figure, Missing, Observation, Period, Series, SeriesKind, rounding};
use crate::project::Project;
use crate::stats::benchmark;
use crate::stats::benchmark::Position as Verdict;

/// A comparator over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparatorLine {
    /// The comparator's id in `report.toml`.
    pub id: String,
    /// Its name on the page.
    pub name: String,
    /// One value a period, in order of time.
    pub points: Vec<ComparatorPoint>,
    /// Periods of one area for which its file has no figure, with the reason.
    pub without: Vec<(Period, Missing)>,
}

/// The value of a comparator in one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparatorPoint {
    /// The period.
    pub period: Period,
    /// The value.
    pub value: f64,
    /// Where the value comes from.
    pub basis: Basis,
    /// The value as its source gives it, before counts made it more exact: what a mean of areas is made of.
    #[serde(skip)]
    pub published: f64,
    /// Numerator of one area's figure; only the mask looks at it.
    #[serde(skip)]
    pub count: Option<f64>,
    /// Its denominator.
    #[serde(skip)]
    pub denominator: Option<f64>,
    /// Whether its events over its people are its value, so that it may be pooled with others.
    #[serde(skip)]
    pub poolable: bool,
    /// File and line of every row it rests on.
    #[serde(serialize_with = "points::origins")]
    pub origin: Vec<Origin>,
}

/// Where the value of a comparator comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The figure of one area.
    Area,
    /// An average that the publisher gives.
    Published,
    /// The mean of the values of some areas: how many have one, of how many.
    MeanOf(usize, usize),
    /// All events over all people of some areas: how many have both, of how many.
    PooledOf(usize, usize),
}

/// The latest value against one comparator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Position {
    /// The comparator's id.
    pub id: String,
    /// Its name on the page.
    pub name: String,
    /// Its name within a sentence.
    pub phrase: String,
    /// Its value in the same period, where it has one.
    pub value: Option<f64>,
    /// Where that value comes from.
    pub basis: Option<Basis>,
    /// Why it has no value.
    pub without: Option<Missing>,
    /// Better, similar, worse, higher, lower or not compared.
    pub verdict: Verdict,
    /// File and line of every row the comparator's value rests on.
    #[serde(serialize_with = "points::origins")]
    pub origin: Vec<Origin>,
}

/// The lines of the comparators of a series that have figures.
pub(super) fn lines(project: &Project, series: &Series, rows: &[Observation], area: &AreaCode) -> Vec<ComparatorLine> {
    let wanted = series
        .comparators
        .iter()
        .filter_map(|name| project.report.comparators.iter().find(|comparator| comparator.id == name.value));
    wanted
        .map(|comparator| ComparatorLine {
            id: comparator.id.clone(),
            name: comparator.name.clone(),
            points: line(series, rows, comparator, area),
            without: match &comparator.who {
                ComparatorAreas::Area(code) => reasons(series, rows, &code.value),
                ComparatorAreas::Group { .. } => Vec::new(),
            },
        })
        .filter(|line| !line.points.is_empty())
        .collect()
}

/// Where the latest point stands. A comparator without a value in that very period is not compared.
pub(super) fn of_latest(
    project: &Project,
    series: &Series,
    points: &[Point],
    lines: &[ComparatorLine],
    rows: &[Observation],
) -> Vec<Position> {
    let Some(latest) = points.iter().rev().find(|point| point.figure.known().is_some()) else { return Vec::new() };
    let limits = latest.figure.known().and_then(|estimate| estimate.limits);
    let position = |name: &str| {
        let comparator = project.report.comparators.iter().find(|comparator| comparator.id == name)?;
        let line = lines.iter().find(|line| line.id == name);
        let point = line.and_then(|line| line.points.iter().find(|point| point.period == latest.period));
        Some(Position {
            id: name.to_owned(),
            name: comparator.name.clone(),
            phrase: comparator.phrase.clone(),
            value: point.map(|point| point.value),
            basis: point.map(|point| point.basis),
            without: if point.is_some() { None } else { Some(why_missing(series, rows, comparator, latest.period)) },
            origin: point.map(|point| point.origin.clone()).unwrap_or_default(),
            verdict: benchmark::compare(limits, point.map(|point| point.value), series.polarity),
        })
    };
    series.comparators.iter().filter_map(|name| position(&name.value)).collect()
}

/// Why a comparator has no figure in a period: the reason in the file, where it gives one.
fn why_missing(series: &Series, rows: &[Observation], comparator: &Comparator, period: Period) -> Missing {
    let ComparatorAreas::Area(code) = &comparator.who else { return Missing::NotAvailable };
    let reasons = reasons(series, rows, &code.value);
    reasons.into_iter().find(|(other, _)| *other == period).map_or(Missing::NotAvailable, |(_, reason)| reason)
}

/// The periods for which an area has a row and no figure, with the reason.
fn reasons(series: &Series, rows: &[Observation], code: &AreaCode) -> Vec<(Period, Missing)> {
    let points = points::of_area(series, rows, code);
    let reason = |point: &Point| match point.figure {
        Figure::Missing(reason) => Some((point.period, reason)),
        Figure::Known(_) => None,
    };
    points.iter().filter_map(reason).collect()
}

fn line(series: &Series, rows: &[Observation], comparator: &Comparator, area: &AreaCode) -> Vec<ComparatorPoint> {
    match &comparator.who {
        ComparatorAreas::Area(code) if code.value == *area => Vec::new(),
        ComparatorAreas::Area(code) => values(series, rows, &code.value, Basis::Area),
        ComparatorAreas::Group { members, published, average, .. } => {
            let members: Vec<Vec<ComparatorPoint>> =
                members.iter().map(|code| values(series, rows, &code.value, Basis::Area)).collect();
            let mut periods: Vec<Period> = members.iter().flatten().map(|point| point.period).collect();
            periods.sort_unstable();
            periods.dedup();
            // A published average of areas that are not listed is another definition: it stands only where nothing else does.
            if periods.is_empty() {
                let given = published.as_ref().map(|code| values(series, rows, &code.value, Basis::Published));
                return given.unwrap_or_default();
            }
            periods.into_iter().map(|period| together(series, &members, period, *average)).collect()
        }
    }
}

/// The known values of one area.
fn values(series: &Series, rows: &[Observation], code: &AreaCode, basis: Basis) -> Vec<ComparatorPoint> {
    let known = |point: points::Point, [count, denominator]: [Option<f64>; 2]| {
        let (period, value) = (point.period, point.figure.known()?.value);
        let published = point.published.unwrap_or(value);
        Some(ComparatorPoint {
            period,
            value,
            published,
            basis,
            count,
            denominator,
            poolable: false,
            origin: point.origin,
        })
    };
    if series.gap.is_some() {
        // Of the two groups behind a gap, the one with the fewer cases is what the mask must see.
        let fewest = |point: &points::Point| {
            let groups = point.groups.iter().flatten();
            let least = groups.min_by(|a, b| a.count.unwrap_or(f64::MAX).total_cmp(&b.count.unwrap_or(f64::MAX)));
            least.map_or([None, None], |group| [group.count, group.denominator])
        };
        let all = points::of_area(series, rows, code).into_iter();
        return all
            .filter_map(|point| {
                let counts = fewest(&point);
                known(point, counts)
            })
            .collect();
    }
    let whole = points::rows_of(rows, code).iter().filter(|row| row.group.is_none());
    let mut points: Vec<ComparatorPoint> = whole
        .filter_map(|row| {
            let point = known(points::point(series, row), [row.count, row.denominator])?;
            Some(ComparatorPoint { poolable: counts_are_its_value(series, row), ..point })
        })
        .collect();
    points.sort_by_key(|point| point.period);
    points
}

/// Whether events over people are the value; counts of a share may be rounded.
fn counts_are_its_value(series: &Series, row: &Observation) -> bool {
    let Some((count, people)) = row.count.zip(row.denominator).filter(|(_, people)| *people > 0.0) else {
        return false;
    };
    match (series.kind, series.per) {
        (SeriesKind::Proportion, _) => row.counts_fit_value(100.0 * count / people),
        (SeriesKind::Rate, Some(per)) => row.bands.is_empty() && row.counts_give_value(per * count / people),
        _ => false,
    }
}

/// The members' values in one period as one.
fn together(series: &Series, members: &[Vec<ComparatorPoint>], period: Period, average: Average) -> ComparatorPoint {
    let at = |line: &'_ Vec<ComparatorPoint>| line.iter().find(|point| point.period == period).cloned();
    let found: Vec<ComparatorPoint> = members.iter().filter_map(at).collect();
    let (n, of) = (found.len(), members.len());
    let pooled = pooled(series, &found).filter(|_| average == Average::PooledRate);
    let mean = rounding::mean(&found.iter().map(|point| point.published).collect::<Vec<f64>>());
    let (value, basis) = match pooled {
        Some(value) => (value, Basis::PooledOf(n, of)),
        None => (mean, Basis::MeanOf(n, of)),
    };
    let (count, denominator) = counts_behind(&found, basis);
    let origin = found.into_iter().flat_map(|point| point.origin).collect();
    ComparatorPoint { period, value, published: value, basis, count, denominator, poolable: false, origin }
}

/// What the mask must see of several areas: all their events and people behind a pooled rate; behind a mean of one or
/// two, which a reader can take apart, those of the area with fewest events.
fn counts_behind(found: &[ComparatorPoint], basis: Basis) -> (Option<f64>, Option<f64>) {
    let all = |number: fn(&ComparatorPoint) -> Option<f64>| found.iter().map(number).sum::<Option<f64>>();
    match basis {
        Basis::PooledOf(..) => (all(|point| point.count), all(|point| point.denominator)),
        _ if found.len() <= 2 => {
            let events = |point: &&ComparatorPoint| point.count.unwrap_or(f64::MAX);
            let fewest = found.iter().min_by(|a, b| events(a).total_cmp(&events(b)));
            fewest.map_or((None, None), |point| (point.count, point.denominator))
        }
        _ => (None, None),
    }
}

/// All events over all people; none where an area lacks either, where these do not give its value (as with a rate that
/// its publisher standardised), or where the series is neither a share nor a rate.
fn pooled(series: &Series, found: &[ComparatorPoint]) -> Option<f64> {
    let scale = match series.kind {
        SeriesKind::Proportion if series.gap.is_none() => 100.0,
        SeriesKind::Rate => series.per?,
        _ => return None,
    };
    let events: f64 = found.iter().map(|point| point.count).sum::<Option<f64>>()?;
    let people: f64 = found.iter().map(|point| point.denominator).sum::<Option<f64>>()?;
    (people > 0.0 && found.iter().all(|point| point.poolable)).then(|| scale * events / people)
}
