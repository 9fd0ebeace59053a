//! Columns of values with cells that are neither a number nor a known marker: one strange column of a file does not refuse
//! the others.

use std::collections::{BTreeMap, BTreeSet};

use super::import::{advice, shortened};
use super::layout::Layout;
use super::reader::Row;
use crate::diag::{Collector, Diagnostic};
use crate::model::Span;

/// The columns with such cells, met while a file is looked at.
#[derive(Default)]
pub(super) struct Unreadable {
    columns: BTreeMap<usize, Cells>,
}

/// The unreadable cells of a column.
struct Cells {
    first: Span,
    number: usize,
    /// Their different texts, as far as they are few.
    texts: BTreeSet<String>,
}

/// Different texts that are told.
const TOLD: usize = 5;

impl Unreadable {
    /// Takes a cell.
    pub(super) fn take(&mut self, row: &Row<'_>, column: usize, collector: &mut Collector) {
        let cells = self.columns.entry(column).or_insert_with(|| {
            let first = row.excerpt(collector).cell(column);
            Cells { first, number: 0, texts: BTreeSet::new() }
        });
        cells.number += 1;
        if cells.texts.len() < TOLD {
            cells.texts.insert(row.cell(column).to_owned());
        }
    }

    /// Tells each column and gives those that are set aside: all of them, where another one can be read.
    pub(super) fn tell(self, layout: &Layout, collector: &mut Collector) -> BTreeSet<usize> {
        let is_readable = layout.measures.iter().any(|measure| !self.columns.contains_key(&measure.column));
        for (column, cells) in &self.columns {
            collector.report(cells.problem(&layout.header[*column], is_readable));
        }
        self.columns.into_keys().collect()
    }
}

impl Cells {
    fn problem(&self, name: &str, is_readable: bool) -> Diagnostic {
        let texts: Vec<String> = self.texts.iter().map(|text| format!("\"{}\"", shortened(text))).collect();
        let (cells, hold) = if self.number == 1 { ("one cell", "holds") } else { ("cells", "hold") };
        let cells = if self.number == 1 { cells.to_owned() } else { format!("{} {cells}", self.number) };
        let message = format!("{cells} of `{name}` {hold} neither a number nor a known marker: {}", texts.join(", "));
        let declare = advice(self.texts.first().map_or("", String::as_str));
        if is_readable {
            let help = format!("the column is set aside and the others are read; {declare}");
            Diagnostic::warning("ingest/bad-column", message).at(&self.first, "the first of them").help(help)
        } else {
            Diagnostic::error("ingest/bad-column", message).at(&self.first, "the first of them").help(declare)
        }
    }
}
