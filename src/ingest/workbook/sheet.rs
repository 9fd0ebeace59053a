//! The cells of a sheet that hold anything, and its rows in turn.

use std::ops::Range;
use std::sync::Arc;

use csv::ByteRecord;

use super::NoSheet;
use crate::ingest::rows::Place;

/// Letters of the longest cell; Excel itself stops at 32,767.
const LONGEST_CELL: usize = 100_000;
/// Bytes of text that all cells of a sheet hold together.
const MOST_TEXT: usize = 150_000_000;
/// Cells that a sheet has once all its rows are as long as their last cell says.
const MOST_CELLS: usize = 50_000_000;

/// The cells of a sheet that hold anything, in the order of rows and columns.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Sheet {
    text: String,
    cells: Vec<Filled>,
    /// The first column that is used: rows begin there.
    left: u32,
    /// Names of cells whose formula was saved without its value.
    pub(in crate::ingest) without_value: Vec<String>,
    /// Names of cells whose number is hidden by its format.
    pub(in crate::ingest) not_shown: Vec<String>,
    /// Whether its program does not show the sheet.
    pub(in crate::ingest) is_hidden: bool,
    /// Names of the first and the last of cells that are merged, but for titles, which stand alone in their row.
    pub(in crate::ingest) merged: Vec<String>,
}

impl Sheet {
    /// The same sheet, shown by its program or not.
    pub(super) fn hidden(self, is_hidden: bool) -> Self {
        Self { is_hidden, ..self }
    }
}

/// A cell, or several of the same text side by side and below one another; rows and columns are counted from 0.
#[derive(Debug, Clone)]
struct Filled {
    row: u32,
    rows: u32,
    column: u32,
    columns: u32,
    start: u32,
    end: u32,
}

/// Where a cell stands, and how often it is repeated to the right and below.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) row: u32,
    pub(super) rows: u32,
    pub(super) column: u32,
    pub(super) columns: u32,
}

/// Gathers the cells of a sheet, in any order.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    sheet: Sheet,
    left: Option<u32>,
    merged: Vec<((u32, u32), (u32, u32))>,
}

/// What stands for the value of a formula that was saved without one: no number and no marker, so that it is told where it
/// is needed.
const NO_VALUE: &str = "=";

/// What stands for a number that is hidden by its format; 0 is hidden for looks, any other so that nobody learns it.
const NOT_SHOWN: [&str; 2] = ["[x]", "[c]"];

impl Gathered {
    /// Takes a cell; one without text only shows that its column is used.
    pub(super) fn put(&mut self, spot: Spot, text: &str) -> Result<(), NoSheet> {
        self.left = Some(self.left.map_or(spot.column, |left| left.min(spot.column)));
        if text.is_empty() {
            return Ok(());
        }
        check_length(spot, text)?;
        let place = || cell_name(spot.row as usize, spot.column as usize);
        let start = self.sheet.text.len();
        if start + text.len() > MOST_TEXT {
            let megabytes = MOST_TEXT / 1_000_000;
            return Err(NoSheet::TooLarge(format!(
                "the sheet holds more than {megabytes} MB of text: cell {}",
                place()
            )));
        }
        self.sheet.text.push_str(text);
        let [start, end] = [start, self.sheet.text.len()].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        let Spot { row, rows, column, columns } = spot;
        self.sheet.cells.push(Filled { row, rows, column, columns, start, end });
        Ok(())
    }

    /// Takes a cell whose formula was saved without its value.
    pub(super) fn put_without_value(&mut self, spot: Spot) -> Result<(), NoSheet> {
        self.sheet.without_value.push(cell_name(spot.row as usize, spot.column as usize));
        self.put(spot, NO_VALUE)
    }

    /// Takes a cell whose number is hidden by its format.
    pub(super) fn put_not_shown(&mut self, spot: Spot, number: f64) -> Result<(), NoSheet> {
        self.sheet.not_shown.push(cell_name(spot.row as usize, spot.column as usize));
        self.put(spot, NOT_SHOWN[usize::from(number != 0.0)])
    }

    /// Takes note of cells that are merged, by row and column of the first and the last.
    pub(super) fn merge(&mut self, first: (u32, u32), last: (u32, u32)) {
        if first != last {
            self.merged.push((first, last));
        }
    }

    /// Whether merged cells are a title: one row, and nothing else in it.
    fn is_title(&self, first: (u32, u32), last: (u32, u32)) -> bool {
        let stands_in = |cell: &&Filled| cell.row == first.0 && !(first.1..=last.1).contains(&cell.column);
        first.0 == last.0 && !self.sheet.cells.iter().any(|cell| stands_in(&cell))
    }

    /// The sheet; of two cells of one place the later is kept.
    pub(super) fn finish(mut self) -> Result<Sheet, NoSheet> {
        let cells = &mut self.sheet.cells;
        cells.sort_by_key(|cell| (cell.row, cell.column));
        cells.dedup_by(|later, earlier| {
            let is_same = (later.row, later.column) == (earlier.row, earlier.column);
            if is_same {
                earlier.clone_from(later);
            }
            is_same
        });
        self.sheet.left = self.left.unwrap_or_default();
        let told = self.merged.iter().filter(|(first, last)| !self.is_title(*first, *last));
        let name = |(row, column): (u32, u32)| cell_name(row as usize, column as usize);
        self.sheet.merged = told.map(|(first, last)| format!("{}:{}", name(*first), name(*last))).collect();
        let mut all = 0_usize;
        for row in self.sheet.cells.chunk_by(|one, other| one.row == other.row) {
            let Some(last) = row.last() else { continue };
            let wide = (last.column + last.columns - self.sheet.left) as usize;
            all = all.saturating_add(wide.saturating_mul(last.rows as usize));
            if all > MOST_CELLS {
                let cell = cell_name(last.row as usize, last.column as usize);
                return Err(NoSheet::TooLarge(format!(
                    "the sheet reaches over more than {MOST_CELLS} cells: cell {cell}"
                )));
            }
        }
        Ok(self.sheet)
    }
}

/// Refuses a text that no cell can hold.
pub(super) fn check_length(spot: Spot, text: &str) -> Result<(), NoSheet> {
    if text.len() <= LONGEST_CELL || text.chars().nth(LONGEST_CELL).is_none() {
        return Ok(());
    }
    let cell = cell_name(spot.row as usize, spot.column as usize);
    Err(NoSheet::TooLarge(format!("cell {cell} holds more than {LONGEST_CELL} letters")))
}

/// The name of a cell as spreadsheet programs show it, `B7`; row and column are counted from 0.
pub(super) fn cell_name(row: usize, column: usize) -> String {
    let (mut letters, mut left) = (Vec::new(), column + 1);
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    format!("{}{}", letters.into_iter().rev().collect::<String>(), row + 1)
}

/// The rows of a sheet that hold anything, one after the other; blank ones between them are counted.
pub(in crate::ingest) struct Rows {
    sheet: Arc<Sheet>,
    /// The first cell of the row to come, and how often that row was given already.
    at: usize,
    given: u32,
    /// The row that was given last, counted from 1.
    last: usize,
    blank_rows: usize,
}

impl Rows {
    pub(in crate::ingest) fn new(sheet: Arc<Sheet>) -> Self {
        Self { sheet, at: 0, given: 0, last: 0, blank_rows: 0 }
    }

    /// The next row into `record`; none at the end.
    pub(in crate::ingest) fn next(&mut self, record: &mut ByteRecord) -> Option<Place> {
        let cells = self.row();
        let first = self.sheet.cells.get(cells.start)?;
        record.clear();
        for cell in &self.sheet.cells[cells.clone()] {
            let column = (cell.column - self.sheet.left) as usize;
            (record.len()..column).for_each(|_| record.push_field(b""));
            let text = &self.sheet.text.as_bytes()[cell.start as usize..cell.end as usize];
            (record.len()..column + cell.columns as usize).for_each(|_| record.push_field(text));
        }
        let row = first.row as usize + self.given as usize + 1;
        self.given += 1;
        if self.given >= first.rows {
            (self.at, self.given) = (cells.end, 0);
        }
        self.blank_rows += row.saturating_sub(self.last + 1);
        self.last = row;
        Some(Place::of_row(row))
    }

    /// Blank rows met since this was asked last.
    pub(in crate::ingest) fn take_blank_rows(&mut self) -> usize {
        std::mem::take(&mut self.blank_rows)
    }

    /// The name of a cell of the row that was given last, by its place in the record.
    pub(in crate::ingest) fn cell_name(&self, column: usize) -> String {
        cell_name(self.last.saturating_sub(1), column + self.sheet.left as usize)
    }

    /// The cells of the row to come.
    fn row(&self) -> Range<usize> {
        let rest = &self.sheet.cells[self.at..];
        let row = rest.first().map(|first| first.row);
        self.at..self.at + rest.iter().take_while(|cell| Some(cell.row) == row).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(row: u32, column: u32) -> Spot {
        Spot { row, rows: 1, column, columns: 1 }
    }

    fn rows(gathered: Gathered) -> Vec<(usize, Vec<String>)> {
        let mut rows = Rows::new(Arc::new(gathered.finish().expect("a small sheet")));
        let mut record = ByteRecord::new();
        let mut all = Vec::new();
        while let Some(place) = rows.next(&mut record) {
            let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            all.push((place.line, cells));
        }
        all
    }

    #[test]
    fn cells_stand_where_they_are_named_whatever_their_order() {
        let mut gathered = Gathered::default();
        for (row, column, text) in [(4, 3, "d"), (1, 1, "first"), (1, 2, "b"), (4, 1, ""), (1, 1, "a")] {
            gathered.put(spot(row, column), text).expect("short");
        }
        let expected = [(2, vec!["a", "b"]), (5, vec!["", "", "d"])];
        assert_eq!(rows(gathered), expected.map(|(row, cells)| (row, cells.into_iter().map(str::to_owned).collect())));
    }

    #[test]
    fn what_is_repeated_is_given_as_often_and_kept_once() {
        let mut gathered = Gathered::default();
        gathered.put(Spot { row: 0, rows: 3, column: 0, columns: 2 }, "x").expect("short");
        assert_eq!(gathered.sheet.cells.len(), 1);
        let found = rows(gathered);
        assert_eq!(found.iter().map(|(row, cells)| (*row, cells.len())).collect::<Vec<_>>(), [(1, 2), (2, 2), (3, 2)]);
    }

    #[test]
    fn a_sheet_beyond_any_table_is_refused_with_its_cell() {
        let mut gathered = Gathered::default();
        gathered.put(Spot { row: 2, rows: 1_048_574, column: 0, columns: 16_384 }, "0").expect("short");
        let Err(NoSheet::TooLarge(what)) = gathered.finish() else { panic!("too large") };
        assert!(what.ends_with("cell A3"), "{what}");
        let Err(NoSheet::TooLarge(what)) = Gathered::default().put(spot(6, 1), &"é".repeat(100_001)) else {
            panic!("too long")
        };
        assert_eq!(what, "cell B7 holds more than 100000 letters");
    }

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!([cell_name(0, 0), cell_name(6, 25), cell_name(1_048_575, 16_383)], ["A1", "Z7", "XFD1048576"]);
    }
}
