//! What a tidy file promises of every row, also of those that no series takes: it is our own format, and a slip in it
//! must not wait until a series needs the row.

use super::figure;
use super::reader::Row;
use super::repeats::{Repeats, Seen};
use super::tidy::COLUMNS;
use super::value::Writing;
use crate::diag::{Collector, Diagnostic};

/// Checks a row; whether a period must stand in it is said by `needs_period`.
pub(super) fn check(
    row: &Row<'_>,
    needs_period: bool,
    repeats: &mut Repeats,
    writing: Writing<'_>,
    collector: &mut Collector,
) {
    if let Seen::Same(line) | Seen::Other(line) = repeats.take(row) {
        let message = format!("rows speak of the same figure, such as lines {line} and {}", row.place.line);
        let help = "keep one row for each indicator, area, period, sex, age and group";
        let span = row.excerpt(collector).row();
        let found = Diagnostic::error("ingest/duplicate-row", message).at(&span, "second row").help(help);
        collector.report(found.row_of(row.path()));
    }
    let needed = [("indicator", true), ("area_code", true), ("period", needs_period)];
    for (name, _) in needed.into_iter().filter(|(name, is_needed)| *is_needed && text(row, name).is_empty()) {
        empty(row, name, "fill the cell, or delete the row", collector);
    }
    figure::read(row, column(row, "value"), writing, collector);
    let (limits, counts) = figure::beside(row.layout);
    for column in limits {
        figure::number(row, column, writing, collector);
    }
    for column in counts {
        figure::not_negative(row, column, writing, collector);
    }
}

/// A row that names what the population is divided by and no part of it, or a part of nothing, is about neither a group nor
/// the whole, whatever its format.
pub(super) fn check_pair(row: &Row<'_>, collector: &mut Collector) {
    let Some((dimension, group)) = row.layout.pair else { return };
    let empty = match (row.cell(dimension).is_empty(), row.cell(group).is_empty()) {
        (true, false) => dimension,
        (false, true) => group,
        _ => return,
    };
    let names = [dimension, group, empty].map(|column| row.layout.header[column].as_str());
    let found = Diagnostic::error("ingest/half-group", format!("`{}` is empty", names[2]));
    let help = format!("fill both `{}` and `{}`, or neither for the whole population", names[0], names[1]);
    let span = row.excerpt(collector).cell(empty);
    collector.report(found.at(&span, "empty").help(help).row_of(format!("{} {}", row.path(), names[2])));
}

fn column(row: &Row<'_>, name: &str) -> usize {
    debug_assert!(COLUMNS.contains(&name), "{name}");
    row.layout.column(name).unwrap_or_default()
}

fn text<'r>(row: &'r Row<'_>, name: &str) -> &'r str {
    row.cell(column(row, name))
}

fn empty(row: &Row<'_>, name: &str, help: &str, collector: &mut Collector) {
    let span = row.excerpt(collector).cell(column(row, name));
    let found = Diagnostic::error("ingest/empty-cell", format!("`{name}` is empty"));
    collector.report(found.at(&span, "empty").help(help).row_of(format!("{} {name}", row.path())));
}
