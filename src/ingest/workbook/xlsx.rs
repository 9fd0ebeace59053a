//! The sheet of an Excel workbook, cell by cell.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Cell, DataRef, Reader as _, SheetVisible, Sheets, open_workbook_auto_from_rs};

use super::sheet::{Gathered, Sheet, Spot};
use super::{Named, NoSheet, choose};

/// Reads the sheet called `name`; without a name, the only one that is not hidden.
pub(super) fn read(bytes: Arc<[u8]>, name: Option<&str>) -> Result<Sheet, NoSheet> {
    let mut workbook: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheets_metadata().iter();
    let sheets: Vec<Named> = sheets
        .map(|sheet| Named { name: sheet.name.clone(), is_hidden: sheet.visible != SheetVisible::Visible })
        .collect();
    let name = &sheets[choose(&sheets, name)?].name;
    let mut gathered = Gathered::default();
    match &mut workbook {
        Sheets::Xlsx(workbook) => {
            let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
            while let Some(cell) = cells.next_cell().map_err(damaged)? {
                put(&mut gathered, &cell)?;
            }
        }
        Sheets::Xlsb(workbook) => {
            let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
            while let Some(cell) = cells.next_cell().map_err(damaged)? {
                put(&mut gathered, &cell)?;
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => return Err(NoSheet::Damaged("Cannot detect file format".to_owned())),
    }
    gathered.finish()
}

fn damaged(error: impl Into<calamine::Error>) -> NoSheet {
    NoSheet::Damaged(error.into().to_string())
}

/// Rows and columns of the largest sheet that Excel has.
const LAST: (u32, u32) = (1_048_575, 16_383);

fn put(gathered: &mut Gathered, cell: &Cell<DataRef<'_>>) -> Result<(), NoSheet> {
    if *cell.get_value() == DataRef::Empty {
        return Ok(());
    }
    let (row, column) = cell.get_position();
    if row > LAST.0 || column > LAST.1 {
        let (row, column) = (u64::from(row) + 1, u64::from(column) + 1);
        return Err(NoSheet::TooLarge(format!("a cell names row {row} and column {column}, beyond any sheet")));
    }
    gathered.put(Spot { row, rows: 1, column, columns: 1 }, &text(cell.get_value()))
}

/// A cell as its CSV would show it; dates as `2024-03-31`.
fn text<'c>(cell: &'c DataRef<'_>) -> Cow<'c, str> {
    match cell {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(number.to_string()),
        DataRef::Bool(is) => Cow::Borrowed(if *is { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cow::Owned(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::Error(error) => Cow::Owned(error.to_string()),
    }
}
