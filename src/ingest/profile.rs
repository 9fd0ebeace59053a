//! What each column of a file holds, counted over all its rows, where a format does not say which columns are measures.

use std::collections::BTreeSet;

use csv::ByteRecord;

use super::layout::{cell, is_total};
use super::value::{Notation, Value, value};

/// What a column holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    numbers: usize,
    markers: usize,
    texts: usize,
    has_total: bool,
    /// The different texts, as far as they are few.
    distinct: BTreeSet<String>,
}

/// Different texts of a column beyond which they are not kept.
const KEPT: usize = 64;

/// Of a hundred cells, texts from which a column of numbers is taken for one of groups such as "Year 7" and "8".
const TEXTS_OF_GROUPS: usize = 5;

/// Names of columns that hold groups, also where these are numbers.
const GROUPS: [&str; 12] = [
    "age",
    "age_group",
    "age_band",
    "year_group",
    "nc_year",
    "nc_year_admitted",
    "ncyear",
    "quintile",
    "decile",
    "sex",
    "gender",
    "version",
];

/// Counts a row into the profiles of its columns.
pub(super) fn count(profiles: &mut [Profile], row: &ByteRecord, notation: Notation) {
    for (column, profile) in profiles.iter_mut().enumerate() {
        let text = cell(row, column);
        match value(text, notation) {
            Value::Empty => {}
            Value::Number(..) => profile.numbers += 1,
            Value::Marker(_) => profile.markers += 1,
            Value::Text(text) => {
                profile.texts += 1;
                profile.has_total |= is_total(text);
                if profile.distinct.len() < KEPT && !profile.distinct.contains(text) {
                    profile.distinct.insert(text.to_owned());
                }
            }
        }
    }
}

impl Profile {
    /// Whether the column called `name` holds values. A few texts among many numbers are slips, not groups: they must
    /// be told, and not turn a measure into a filter.
    pub(super) fn is_measure(&self, name: &str) -> bool {
        let values = self.numbers + self.markers;
        let has_groups = self.has_total || GROUPS.contains(&name.to_lowercase().as_str());
        values > 0 && !has_groups && self.texts * 100 < values * TEXTS_OF_GROUPS
    }

    /// Whether the column is empty in every row.
    pub(super) fn is_empty(&self) -> bool {
        self.numbers + self.markers + self.texts == 0
    }

    /// The different texts of the column, as far as they are few.
    pub(super) fn texts(&self) -> &BTreeSet<String> {
        &self.distinct
    }
}
