//! A table as CSV that opens right by a double click: UTF-8 with its mark, a head and then rows, quoted only where it must
//! be, and no text that a spreadsheet would compute or take for a date.

use super::{Cell, DataTable};
use crate::model::spreadsheet;

/// The mark by which spreadsheets know UTF-8.
const MARK: &str = "\u{FEFF}";

/// The bytes of the file.
#[must_use]
pub fn csv(table: &DataTable) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(MARK.as_bytes().to_vec());
    let head = table.columns.iter().map(|head| spreadsheet::kept(head).into_owned());
    let rows = table.rows.iter().map(|row| row.iter().map(kept).collect());
    for line in std::iter::once(head.collect::<Vec<_>>()).chain(rows) {
        writer.write_record(line).expect("rows are as wide as the head, and memory takes them");
    }
    writer.into_inner().expect("memory takes the rest")
}

fn kept(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => spreadsheet::kept(text).into_owned(),
        Cell::Number(digits) => digits.clone(),
    }
}
