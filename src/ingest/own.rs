//! What a tidy file promises of every row, also of those that no series takes: it is our own format, and a slip in it
//! must not wait until a series needs the row.

use std::collections::BTreeMap;

use super::figure;
use super::reader::Row;
use super::repeats::{Repeats, Seen};
use super::tidy::COLUMNS;
use super::value::Notation;
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::{Area, AreaCode};

/// Checks a row; whether a period must stand in it is said by `needs_period`.
pub(super) fn check(
    row: &Row<'_>,
    areas: &BTreeMap<AreaCode, Area>,
    needs_period: bool,
    repeats: &mut Repeats,
    collector: &mut Collector,
) {
    area(row, areas, collector);
    if let Seen::Same(line) | Seen::Other(line) = repeats.take(row) {
        let found = Diagnostic::error("ingest/duplicate-row", "two rows speak of the same figure");
        let help =
            format!("the first is in line {line}; keep one row for each indicator, area, period, sex, age and group");
        let span = row.excerpt(collector).row();
        collector.report(found.at(&span, "second row").help(help));
    }
    let needed = [("indicator", true), ("area_code", true), ("period", needs_period)];
    for (name, _) in needed.into_iter().filter(|(name, is_needed)| *is_needed && text(row, name).is_empty()) {
        empty(row, name, "fill the cell, or delete the row", collector);
    }
    let notation = Notation::Undeclared;
    figure::read(row, column(row, "value"), notation, collector);
    let (limits, counts) = figure::beside(row.layout);
    for column in limits {
        figure::number(row, column, notation, collector);
    }
    for column in counts {
        figure::not_negative(row, column, notation, collector);
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
    collector.report(found.at(&span, "empty").help(help));
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
    collector.report(found.at(&span, "empty").help(help));
}

/// The code is in the register of areas, and the name beside it is not that of another area.
fn area(row: &Row<'_>, areas: &BTreeMap<AreaCode, Area>, collector: &mut Collector) {
    let (code, name) = (AreaCode(text(row, "area_code").to_owned()), text(row, "area"));
    if code.0.is_empty() || areas.is_empty() {
        return;
    }
    match areas.get(&code) {
        Some(area) if name.is_empty() || is_same_name(&area.name, name) => {}
        Some(area) => {
            let found = Diagnostic::error("ingest/area-name", format!("{code} is {}, not {name}", area.name));
            let help = "correct the code or the name; the register is `data/areas.csv`";
            let span = row.excerpt(collector).cell(column(row, "area"));
            collector.report(found.at(&span, "another name").help(help));
        }
        None => {
            let near = nearest(&code.0, areas.keys().map(|known| known.0.as_str()));
            let by_name = areas.values().find(|area| area.name == name).map(|area| area.code.0.as_str());
            let help = match by_name.or(near) {
                Some(near) => {
                    let name = areas.get(&AreaCode(near.to_owned())).map_or("", |area| area.name.as_str());
                    format!("did you mean {near} ({name})?")
                }
                None => "add the area to `data/areas.csv`, or delete the row".to_owned(),
            };
            let found = Diagnostic::error("ingest/unknown-area", format!("unknown area code `{code}`"));
            let span = row.excerpt(collector).cell(column(row, "area_code"));
            collector.report(found.at(&span, "not in `data/areas.csv`").help(help));
        }
    }
}

/// Whether two names can be of one area: publishers write "Bristol, City of" and "North East region (statistical)".
fn is_same_name(known: &str, name: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().replace(['.', ',', '\'', '’'], "");
    let (known, name) = (plain(known), plain(name));
    known.contains(&name) || name.contains(&known)
}
