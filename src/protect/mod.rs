//! The mask over everything that will be shown: small counts and all that would give them away.
//!
//! A count from 1 to one less than the house's smallest count is suppressed, and so is its complement, its rate and
//! limits, and every change, position, gap and slope that rests on it; then, where one suppressed group could be had by
//! subtraction, a second. Only this stage can make a [`Masked`] record and later stages take no other, so an unmasked
//! value cannot be reached from them.

use std::ops::Deref;

use serde::Serialize;

use crate::model::{Figure, Missing, SeriesKind};
use crate::record::{GradientGroup, Point, Progress, ProgressWord, Record, Rule};

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
    let counts_people = matches!(record.series.kind, SeriesKind::Proportion | SeriesKind::Rate | SeriesKind::Count);
    if !counts_people {
        return record;
    }
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
    if let Some(gradient) = &mut record.gradient
        && mask_groups(&mut gradient.groups, smallest)
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

fn point_is_small(point: &Point, kind: SeriesKind, smallest: f64) -> bool {
    let groups = point.groups.iter().flatten().any(|group| is_small(group.count, group.denominator, smallest));
    let plain = kind == SeriesKind::Count
        && point.figure.known().is_some_and(|estimate| estimate.value > 0.0 && estimate.value < smallest);
    groups || plain || is_small(point.count, point.denominator, smallest)
}

/// Whether a count, its complement or its denominator is small. A true zero may be told.
fn is_small(count: Option<f64>, denominator: Option<f64>, smallest: f64) -> bool {
    let small = |number: f64| number > 0.0 && number < smallest;
    let complement = count.zip(denominator).map(|(count, denominator)| denominator - count);
    count.is_some_and(small) || complement.is_some_and(small) || denominator.is_some_and(small)
}

/// Suppresses small groups, and the smallest other one where a single gap could be filled by subtraction.
fn mask_groups(groups: &mut [GradientGroup], smallest: f64) -> bool {
    let mut hidden: Vec<usize> =
        (0..groups.len()).filter(|at| is_small(groups[*at].count, groups[*at].population, smallest)).collect();
    if let [only] = hidden[..] {
        let others = (0..groups.len()).filter(|at| *at != only && groups[*at].count.is_some_and(|count| count > 0.0));
        hidden.extend(
            others.min_by(|a, b| groups[*a].count.partial_cmp(&groups[*b].count).unwrap_or(std::cmp::Ordering::Equal)),
        );
    }
    for at in &hidden {
        groups[*at].figure = Figure::Missing(Missing::Confidential);
        groups[*at].count = None;
    }
    !hidden.is_empty()
}
