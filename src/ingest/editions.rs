//! Each figure of a series once, although editions of one file repeat the years before and an area can stand under two
//! codes: equal ones are taken once, and of two that differ the later source wins and says so.

use std::collections::HashMap;

use crate::model::observation::{Group, Replaced};
use crate::model::{AreaCode, Figure, Mark, Observation, Period};

/// The figures of a series from its sources, in their order. Two rows of one file for one figure are both kept: they are
/// a problem, told by the checks.
pub(super) fn once(found: Vec<Observation>) -> Vec<Observation> {
    let mut figures: Vec<Observation> = Vec::new();
    let mut places: HashMap<(AreaCode, Period, Option<Group>), usize> = HashMap::new();
    for one in found {
        let key = (one.area.clone(), one.period, one.group.clone());
        let Some(&at) = places.get(&key) else {
            places.insert(key, figures.len());
            figures.push(one);
            continue;
        };
        let known = &figures[at];
        let is_same_file = known.origin.file == one.origin.file;
        if is_same_file && known.earlier_code == one.earlier_code {
            figures.push(one);
        } else if is_same_file && one.earlier_code.is_some() {
            figures[at] = over(known.clone(), &one);
        } else {
            figures[at] = over(one, known);
        }
    }
    figures
}

/// The figure that wins, with the one it takes the place of. One that says the same lends it the counts that it lacks.
fn over(winner: Observation, other: &Observation) -> Observation {
    let differs = !is_same(&winner, other) || other.replaces.as_ref().is_some_and(|earlier| earlier.differs);
    let mut winner = Observation { replaces: Some(Replaced { origin: other.origin.clone(), differs }), ..winner };
    if differs {
        let is_edition = winner.origin.file != other.origin.file;
        winner.marks.extend(is_edition.then_some(Mark::Revised));
        winner.marks.sort_unstable();
        winner.marks.dedup();
    } else {
        winner.count = winner.count.or(other.count);
        winner.denominator = winner.denominator.or(other.denominator);
        winner.limits = winner.limits.or(other.limits);
    }
    winner
}

/// What two equal numbers may differ by, since they were worked out in another order.
const EQUAL: f64 = 1e-9;

/// Whether two figures say the same, as far as the one with fewer decimals can tell.
fn is_same(one: &Observation, other: &Observation) -> bool {
    let same = |one: f64, other: f64| (one - other).abs() <= EQUAL;
    let same_value = match (one.value, other.value) {
        (Figure::Known(value), Figure::Known(known)) => (value - known).abs() <= EQUAL + precision(one, other),
        (Figure::Missing(reason), Figure::Missing(known)) => reason == known,
        (Figure::Known(_), Figure::Missing(_)) | (Figure::Missing(_), Figure::Known(_)) => false,
    };
    let same_count = |one: Option<f64>, other: Option<f64>| one.zip(other).is_none_or(|(one, other)| same(one, other));
    let bands = one.bands.iter().zip(&other.bands);
    same_value
        && same_count(one.count, other.count)
        && same_count(one.denominator, other.denominator)
        && one.bands.len() == other.bands.len()
        && bands.into_iter().all(|(one, other)| same(one.count, other.count) && same(one.people, other.people))
}

/// Half a unit of the last decimal place of the figure that was published with fewer; none where both have as many.
fn precision(one: &Observation, other: &Observation) -> f64 {
    match (one.value_decimals, other.value_decimals) {
        (Some(one), Some(other)) if one != other => {
            0.5 / 10_f64.powi(i32::try_from(one.min(other)).unwrap_or(i32::MAX))
        }
        _ => 0.0,
    }
}
