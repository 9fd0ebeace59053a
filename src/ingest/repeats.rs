//! Whether a row speaks of a figure that an earlier row has given, and says the same of it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::reader::Row;

/// The rows met so far, each as two fingerprints and its line, so that memory stays small in a large file.
#[derive(Default)]
pub(super) struct Repeats {
    rows: HashMap<u128, (u64, usize)>,
}

/// What is known of a row's figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// Nothing yet.
    New,
    /// An earlier row says the same; its line.
    Same(usize),
    /// An earlier row says something else; its line.
    Other(usize),
}

impl Repeats {
    /// Takes a row and tells whether an earlier one speaks of the same figure.
    pub(super) fn take(&mut self, row: &Row<'_>) -> Seen {
        let (key, values) = fingerprints(row);
        match self.rows.get(&key) {
            Some((same, line)) if *same == values => Seen::Same(*line),
            Some((_, line)) => Seen::Other(*line),
            None => {
                self.rows.insert(key, (values, row.place.line));
                Seen::New
            }
        }
    }
}

/// Fingerprints of what a row speaks of, and of what it says of it.
fn fingerprints(row: &Row<'_>) -> (u128, u64) {
    let layout = row.layout;
    let mut keys = layout.period.columns();
    keys.extend(layout.period_kind.iter().chain(&layout.indicator).chain(&layout.sex).chain(&layout.age));
    keys.extend(layout.pair.into_iter().flat_map(|(dimension, group)| [dimension, group]));
    keys.extend(&layout.filters);
    let mut key = [DefaultHasher::new(), DefaultHasher::new()];
    1_u8.hash(&mut key[1]);
    for half in &mut key {
        layout.area_of(row.cells).0.hash(half);
        layout.above.hash(half);
        layout.period_above.hash(half);
        for column in &keys {
            row.cell(*column).hash(half);
        }
    }
    let mut values = DefaultHasher::new();
    let beside = layout.limits.into_iter().flat_map(|(lower, upper)| [lower, upper]);
    let beside = beside.chain(layout.count).chain(layout.denominator).chain(layout.marker);
    for column in layout.measures.iter().map(|measure| measure.column).chain(beside) {
        row.cell(column).hash(&mut values);
    }
    let [high, low] = key.map(|half| u128::from(half.finish()));
    (high << 64 | low, values.finish())
}
