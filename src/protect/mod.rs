//! The mask over everything that will be shown: small counts and all that would give them away.
//!
//! A count from 1 to one less than the house's smallest count is suppressed, and so is its complement, its rate and
//! limits, and every change, position, gap and slope that rests on it; then, where one suppressed group could be had by
//! subtraction, a second. Only this stage can make a [`Masked`] record and later stages take no other, so an unmasked
//! value cannot be reached from them.

use std::ops::Deref;

use serde::Serialize;

use crate::model::{Figure, Missing, Period, SeriesKind};
use crate::record::{ComparatorPoint, GradientGroup, Point, Progress, ProgressWord, Record, Rule};
use crate::stats::benchmark::Position as Verdict;

/// A record that may be shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Masked<'p>(Record<'p>);

impl<'p> Deref for Masked<'p> {
    type Target = Record<'p>;

    fn deref(&self) -> &Record<'p> {
        &self.0
    }
}

/// Masks every record; counts of 1 up to one less than `smallest_count` are not shown.
#[must_use]
pub fn protect(records: Vec<Record<'_>>, smallest_count: u32) -> Vec<Masked<'_>> {
    records.into_iter().map(|record| Masked(mask(record, f64::from(smallest_count)))).collect()
}

fn mask(mut record: Record<'_>, smallest: f64) -> Record<'_> {
    let latest = record.latest().map(|point| point.period);
    let mut suppressed = Vec::new();
    for point in &mut record.points {
        if point_is_small(point, record.series.kind, smallest) {
            point.suppress();
            suppressed.push(point.period);
        }
    }
    if let Some(change) = &record.progress.change
        && (suppressed.contains(&change.from) || suppressed.contains(&change.to))
    {
        record.progress = Progress { word: ProgressWord::NotAvailable, rule: Rule::OnePeriod, change: None };
    }
    if let Some(change) = &record.since_previous
        && (suppressed.contains(&change.from) || suppressed.contains(&change.to))
    {
        record.since_previous = None;
    }
    if latest.is_some_and(|latest| suppressed.contains(&latest)) {
        record.positions.clear();
        record.target = None;
        record.quality = None;
    }
    if !suppressed.is_empty() {
        record.recent_trend = None;
    }
    mask_comparators(&mut record, latest, smallest);
    if let Some(gradient) = &mut record.gradient
        && mask_groups(&mut gradient.groups, record.series.kind, smallest)
    {
        gradient.slope = None;
        let ends = [gradient.groups.first(), gradient.groups.last()];
        if ends.iter().flatten().any(|end| end.figure.known().is_none()) {
            gradient.gap = None;
            gradient.ratio = None;
        }
    }
    record
}

/// Takes out figures of other areas that rest on small counts, and the positions against them.
fn mask_comparators(record: &mut Record<'_>, latest: Option<Period>, smallest: f64) {
    let kind = record.series.kind;
    let small = |point: &ComparatorPoint| {
        let plain = kind == SeriesKind::Count && point.value > 0.0 && point.value < smallest;
        let cases = cases(kind, Some(point.value), point.count, point.denominator);
        plain || is_small(cases, point.denominator, smallest)
    };
    for line in &mut record.comparators {
        if line.points.iter().any(|point| Some(point.period) == latest && small(point)) {
            for position in record.positions.iter_mut().filter(|position| position.id == line.id) {
                (position.value, position.basis, position.verdict) = (None, None, Verdict::NotCompared);
            }
        }
        line.points.retain(|point| !small(point));
    }
    record.comparators.retain(|line| !line.points.is_empty());
}

fn point_is_small(point: &Point, kind: SeriesKind, smallest: f64) -> bool {
    let groups = point.groups.iter().flatten().any(|group| {
        let cases = cases(kind, Some(group.estimate.value), group.count, group.denominator);
        is_small(cases, group.denominator, smallest)
    });
    let plain = kind == SeriesKind::Count
        && point.figure.known().is_some_and(|estimate| estimate.value > 0.0 && estimate.value < smallest);
    let value = point.figure.known().map(|estimate| estimate.value);
    groups || plain || is_small(cases(kind, value, point.count, point.denominator), point.denominator, smallest)
}

/// The count that is published, or the one that anybody can work out from a share and its denominator.
fn cases(kind: SeriesKind, value: Option<f64>, count: Option<f64>, denominator: Option<f64>) -> Option<f64> {
    let follows = value.zip(denominator).filter(|_| kind == SeriesKind::Proportion);
    count.or(follows.map(|(share, denominator)| (share / 100.0 * denominator).round()))
}

/// Whether a count, its complement or its denominator is small. A true zero may be told.
fn is_small(count: Option<f64>, denominator: Option<f64>, smallest: f64) -> bool {
    let small = |number: f64| number > 0.0 && number < smallest;
    let complement = count.zip(denominator).map(|(count, denominator)| denominator - count);
    count.is_some_and(small) || complement.is_some_and(small) || denominator.is_some_and(small)
}

/// Suppresses small groups, and the smallest other one where a single gap could be filled by subtraction.
fn mask_groups(groups: &mut [GradientGroup], kind: SeriesKind, smallest: f64) -> bool {
    let count = |group: &GradientGroup| {
        let value = group.figure.known().map(|estimate| estimate.value);
        cases(kind, value, group.count, group.population)
    };
    let mut hidden: Vec<usize> =
        (0..groups.len()).filter(|at| is_small(count(&groups[*at]), groups[*at].population, smallest)).collect();
    if let [only] = hidden[..] {
        let others = (0..groups.len()).filter(|at| *at != only);
        let counted = others.filter_map(|at| count(&groups[at]).filter(|count| *count > 0.0).map(|count| (at, count)));
        hidden.extend(counted.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at));
    }
    for at in &hidden {
        let group = &mut groups[*at];
        group.figure = Figure::Missing(Missing::Confidential);
        group.count = None;
        if is_small(None, group.population, smallest) {
            (group.population, group.share, group.rank) = (None, None, None);
        }
    }
    !hidden.is_empty()
}
