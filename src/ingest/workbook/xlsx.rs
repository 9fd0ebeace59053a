//! The sheet of an Excel workbook, cell by cell.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{Cursor, Read, Seek};
use std::sync::Arc;

use calamine::{Cell, DataRef, Reader as _, SheetVisible, Sheets, Style, Xlsx, open_workbook_auto_from_rs};

use super::sheet::{Gathered, Sheet, Spot};
use super::shown::shown;
use super::{Named, NoSheet, choose};

/// Reads the sheet called `name`; without a name, the only one that is not hidden.
pub(super) fn read(bytes: Arc<[u8]>, name: Option<&str>) -> Result<Sheet, NoSheet> {
    let mut workbook: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheets_metadata().iter();
    let sheets: Vec<Named> = sheets
        .map(|sheet| Named { name: sheet.name.clone(), is_hidden: sheet.visible != SheetVisible::Visible })
        .collect();
    let Named { name, is_hidden } = &sheets[choose(&sheets, name)?];
    let mut gathered = Gathered::default();
    match &mut workbook {
        Sheets::Xlsx(workbook) => {
            for merged in workbook.merge_cells_by_sheet_name(name).map_err(damaged)? {
                gathered.merge(merged.start, merged.end);
            }
            let formulas = without_value(workbook, name)?;
            let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
            let formats: Vec<Option<String>> = cells.styles().iter().map(number_format).collect();
            while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
                let format = formats.get(style).and_then(Option::as_deref);
                put(&mut gathered, &cell, format, formulas.contains(&cell.get_position()))?;
            }
        }
        Sheets::Xlsb(workbook) => {
            let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
            while let Some(cell) = cells.next_cell().map_err(damaged)? {
                put(&mut gathered, &cell, None, false)?;
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => return Err(NoSheet::Damaged("Cannot detect file format".to_owned())),
    }
    Ok(gathered.finish()?.hidden(*is_hidden))
}

fn damaged(error: impl Into<calamine::Error>) -> NoSheet {
    NoSheet::Damaged(error.into().to_string())
}

/// Rows and columns of the largest sheet that Excel has.
const LAST: (u32, u32) = (1_048_575, 16_383);

/// The cells whose formula was saved without its value, by row and column.
fn without_value<RS: Read + Seek>(workbook: &mut Xlsx<RS>, name: &str) -> Result<HashSet<(u32, u32)>, NoSheet> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let mut found = HashSet::new();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        let is_empty = match &cell.value {
            DataRef::Empty => true,
            DataRef::String(text) => text.is_empty(),
            _ => false,
        };
        if is_empty && cell.formula.is_some() {
            found.insert(cell.pos);
        }
    }
    Ok(found)
}

/// The number format of a style, where it can change what is said.
fn number_format(style: &Style) -> Option<String> {
    style.number_format.as_ref().map(|format| format.format_code.clone()).filter(|code| code != "General")
}

fn put(
    gathered: &mut Gathered,
    cell: &Cell<DataRef<'_>>,
    format: Option<&str>,
    is_without_value: bool,
) -> Result<(), NoSheet> {
    if *cell.get_value() == DataRef::Empty && !is_without_value {
        return Ok(());
    }
    let (row, column) = cell.get_position();
    if row > LAST.0 || column > LAST.1 {
        let (row, column) = (u64::from(row) + 1, u64::from(column) + 1);
        return Err(NoSheet::TooLarge(format!("a cell names row {row} and column {column}, beyond any sheet")));
    }
    let spot = Spot { row, rows: 1, column, columns: 1 };
    if is_without_value {
        return gathered.put_without_value(spot);
    }
    let number = match cell.get_value() {
        DataRef::Float(number) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet keeps numbers as floats")]
        DataRef::Int(number) => Some(*number as f64),
        _ => None,
    };
    match number.zip(format).and_then(|(number, format)| Some((number, shown(number, format)?))) {
        Some((number, shown)) if shown.is_empty() => gathered.put_not_shown(spot, number),
        Some((_, shown)) => gathered.put(spot, &shown),
        None => gathered.put(spot, &text(cell.get_value())),
    }
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
