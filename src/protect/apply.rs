//! Takes what is hidden out of a record, with all that rests on it.

use super::cells::{cases, is_small};
use super::{Hidden, Mask};
use crate::model::{Figure, Missing, Period};
use crate::record::{ComparatorPoint, Gradient, Interval, NoInterval, Progress, ProgressWord, Record, Rule, Without};
use crate::stats::benchmark::Position as Verdict;

/// The record without what its mask hides, and what was taken out.
pub(super) fn apply<'p>(mut record: Record<'p>, mask: &Mask, smallest: f64) -> (Record<'p>, Vec<Hidden>) {
    let latest = record.latest().map(|point| point.period);
    let (mut hidden, mut taken) = (Vec::new(), Vec::new());
    for (point, _) in record.points.iter_mut().zip(&mask.points).filter(|(_, hides)| **hides) {
        if point.figure.known().is_some() || point.count.or(point.denominator).is_some() || point.groups.is_some() {
            taken.push(Hidden::Point(point.period));
        }
        let reason = match point.figure {
            Figure::Known(_) => None,
            Figure::Missing(reason) => Some(reason),
        };
        // Counts go also where the publisher gives no value; its own reason stays.
        point.suppress();
        match reason {
            Some(reason) => point.figure = Figure::Missing(reason),
            None => record.recent_trend = None,
        }
        hidden.push(point.period);
    }
    changes(&mut record, &hidden);
    if latest.is_some_and(|latest| hidden.contains(&latest)) {
        record.positions.clear();
        record.target = None;
        record.quality = None;
        record.peers = None;
    }
    comparators(&mut record, latest, smallest, &mut taken);
    super::areas::mask(&mut record, smallest, &mut taken);
    if let Some(gradient) = &mut record.gradient {
        groups(gradient, mask, &mut taken);
    }
    (record, taken)
}

/// Takes out every change from or to a hidden point.
fn changes(record: &mut Record<'_>, hidden: &[Period]) {
    let none = || Progress { word: ProgressWord::NotAvailable, rule: Rule::Suppressed, change: None };
    let touches = |progress: &Progress| {
        progress.change.as_ref().is_some_and(|change| hidden.contains(&change.from) || hidden.contains(&change.to))
    };
    if touches(&record.progress) {
        record.progress = none();
    }
    record.since_previous =
        record.since_previous.take().filter(|change| !hidden.contains(&change.from) && !hidden.contains(&change.to));
    record.since_edition =
        record.since_edition.take().filter(|since| !hidden.contains(&since.period) && !touches(&since.progress));
}

/// Takes out figures of other areas that rest on small counts, and the positions against them.
fn comparators(record: &mut Record<'_>, latest: Option<Period>, smallest: f64, taken: &mut Vec<Hidden>) {
    let kind = record.series.kind;
    let small = |point: &ComparatorPoint| {
        is_small(cases(kind, Some(point.value), point.count, point.denominator), point.denominator, smallest)
    };
    for line in &mut record.comparators {
        if line.points.iter().any(|point| Some(point.period) == latest && small(point)) {
            for position in record.positions.iter_mut().filter(|position| position.id == line.id) {
                (position.value, position.basis, position.verdict) = (None, None, Verdict::NotCompared);
                position.without = Some(Missing::Confidential);
            }
        }
        let few = line.points.iter().filter(|point| small(point));
        let few: Vec<Period> = few.map(|point| point.period).collect();
        line.without.extend(few.iter().map(|period| (*period, Missing::Confidential)));
        taken.extend(few.into_iter().map(|period| Hidden::Comparator(line.id.clone(), period)));
        line.points.retain(|point| !small(point));
    }
    record.comparators.retain(|line| !line.points.is_empty());
}

/// Takes out hidden groups. Where a number of people is hidden, no share and no rank may tell it.
fn groups(gradient: &mut Gradient, mask: &Mask, taken: &mut Vec<Hidden>) {
    for (group, (hides, hides_people)) in gradient.groups.iter_mut().zip(&mask.groups) {
        if *hides && (group.figure.known().is_some() || group.count.is_some()) {
            taken.push(Hidden::Group(group.number));
        }
        if *hides_people && group.population.is_some() {
            taken.push(Hidden::People(group.number));
        }
        if *hides && group.figure.known().is_some() {
            group.figure = Figure::Missing(Missing::Confidential);
            group.interval = Interval::None(NoInterval::Suppressed);
        }
        if *hides {
            (group.count, group.dominant) = (None, None);
        }
        if *hides_people {
            group.population = None;
        }
    }
    if mask.groups.iter().any(|(_, people)| *people) {
        for group in &mut gradient.groups {
            (group.share, group.rank) = (None, None);
        }
    }
    if mask.groups.iter().any(|(hides, _)| *hides) {
        gradient.slope = None;
        gradient.no_slope = Some(Without::Suppressed);
        let ends = [mask.groups.first(), mask.groups.last()];
        if ends.into_iter().flatten().any(|(hides, _)| *hides) {
            (gradient.gap, gradient.ratio) = (None, None);
            gradient.no_gap = Some(Without::Suppressed);
        }
    }
}
