//! A table as CSV: UTF-8, a head and then rows, quoted only where it must be.

use super::{Cell, DataTable};

/// The bytes of the file.
#[must_use]
pub fn csv(table: &DataTable) -> Vec<u8> {
    let mut text = line(table.columns.iter().map(String::as_str));
    for row in &table.rows {
        text.push_str(&line(row.iter().map(Cell::text)));
    }
    text.into_bytes()
}

fn line<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let cells: Vec<String> = cells.map(quoted).collect();
    cells.join(",") + "\n"
}

fn quoted(cell: &str) -> String {
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}
