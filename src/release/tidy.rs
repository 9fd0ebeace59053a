//! A table as CSV that opens right by a double click: UTF-8 with its mark, a head and then rows, quoted only where it must
//! be, and no text that a spreadsheet would compute or take for a date.

use std::borrow::Cow;

use super::{Cell, DataTable};
use crate::model::spreadsheet;

/// The mark by which spreadsheets know UTF-8.
const MARK: char = '\u{FEFF}';

/// The bytes of the file.
#[must_use]
pub fn csv(table: &DataTable) -> Vec<u8> {
    let mut text = String::from(MARK);
    text.push_str(&line(table.columns.iter().map(|head| spreadsheet::kept(head))));
    for row in &table.rows {
        text.push_str(&line(row.iter().map(kept)));
    }
    text.into_bytes()
}

fn kept(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => spreadsheet::kept(text),
        Cell::Number(digits) => Cow::Borrowed(digits),
    }
}

fn line<'c>(cells: impl Iterator<Item = Cow<'c, str>>) -> String {
    let cells: Vec<String> = cells.map(quoted).collect();
    cells.join(",") + "\n"
}

fn quoted(cell: Cow<'_, str>) -> String {
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.into_owned(),
    }
}
