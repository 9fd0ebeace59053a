//! The mask over everything that will be shown: small counts and all that would give them away.
//!
//! A count from 1 to one less than the house's smallest count is suppressed, and so is its complement, its rate and
//! limits, and every change, position, gap and slope that rests on it. The records of one statistic form tables: groups
//! with their whole, sexes and ages with theirs, areas with the place they make up; in each, as much more is suppressed
//! as [`crate::stats::disclosure`] needs so that no printed total gives a hidden count back. The same figure has the
//! same mask in every record. Only this stage can make a [`Masked`] record and later stages take no other, so an
//! unmasked value cannot be reached from them.

mod apply;
mod areas;
mod cells;
mod hide;
mod lines;

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::Serialize;

use crate::model::{AreaCode, Period};
use crate::record::Record;
use cells::{About, Cells};

/// A record that may be shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Masked<'p> {
    record: Record<'p>,
    #[serde(skip)]
    hidden: Vec<Hidden>,
}

/// Something that the mask took out of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Hidden {
    /// The figure of a period.
    Point(Period),
    /// The figure of a group, by its number.
    Group(usize),
    /// The number of people in a group.
    People(usize),
    /// The figure of a comparator in a period.
    Comparator(String, Period),
    /// The figure of another area.
    Area(AreaCode),
    /// The figures of so many authorities.
    Authorities(usize),
    /// A whole with its parts, by its name.
    Whole(String),
}

impl Masked<'_> {
    /// What the mask took out.
    #[must_use]
    pub fn hidden(&self) -> &[Hidden] {
        &self.hidden
    }
}

impl<'p> Deref for Masked<'p> {
    type Target = Record<'p>;

    fn deref(&self) -> &Record<'p> {
        &self.record
    }
}

/// What of one record is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mask {
    /// Whether each of its points is hidden.
    points: Vec<bool>,
    /// Whether each group of its gradient is hidden, and whether its population is too.
    groups: Vec<(bool, bool)>,
}

/// Masks every record; counts of 1 up to one less than `smallest_count` are not shown.
#[must_use]
pub fn protect(records: Vec<Record<'_>>, smallest_count: u32) -> Vec<Masked<'_>> {
    let masks = plan(&records, smallest_count);
    let both = records.into_iter().zip(masks);
    let masked = both.map(|(record, mask)| apply::apply(record, &mask, f64::from(smallest_count)));
    masked.map(|(record, hidden)| Masked { record, hidden }).collect()
}

/// What of each record is not shown: the records of one statistic together, and each statistic by itself.
fn plan(records: &[Record<'_>], smallest_count: u32) -> Vec<Mask> {
    let mut families: BTreeMap<(&str, &str), Vec<&Record<'_>>> = BTreeMap::new();
    for record in records {
        families.entry(cells::statistic(record)).or_default().push(record);
    }
    let hidden: BTreeMap<(&str, &str), Cells<'_>> =
        families.into_iter().map(|(statistic, family)| (statistic, hide::hidden(&family, smallest_count))).collect();
    let mask = |record| {
        let cells = &hidden[&cells::statistic(record)];
        let hides = |about: &About<'_>| cells.get(about).is_some_and(|cell| cell.hidden);
        let hides_people = |about: &About<'_>| cells.get(about).is_some_and(|cell| cell.whole_hidden);
        Mask {
            points: cells::of_points(record).map(|abouts| abouts.iter().any(&hides)).collect(),
            groups: cells::of_groups(record).map(|about| (hides(&about), hides_people(&about))).collect(),
        }
    };
    records.iter().map(mask).collect()
}
