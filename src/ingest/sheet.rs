//! One sheet of a workbook (XLSX, ODS) as rows of text, the same rows that its CSV would have.

use std::io::{Read, Seek};

use calamine::{Data, Reader as _, SheetVisible, Sheets};
use csv::ByteRecord;

use super::rows::Place;

/// The rows of a sheet that hold anything; blank ones between them are counted.
pub(super) struct Sheet {
    rows: std::vec::IntoIter<(usize, ByteRecord)>,
    last: usize,
    blank_rows: usize,
}

/// Why no sheet can be read.
#[derive(Debug)]
pub(super) enum NoSheet {
    /// The workbook is damaged; what the library said.
    Damaged(String),
    /// There are several sheets and none was chosen, or none has the chosen name; the names.
    Unknown(Vec<String>),
}

/// Reads the sheet called `name`; without a name, the only one that is not hidden.
pub(super) fn read(file: impl Read + Seek + Clone, name: Option<&str>) -> Result<Sheet, NoSheet> {
    let damaged = |error: calamine::Error| NoSheet::Damaged(error.to_string());
    let mut workbook: Sheets<_> = calamine::open_workbook_auto_from_rs(file).map_err(damaged)?;
    let name = choose(&workbook, name)?;
    let range = workbook.worksheet_range(&name).map_err(damaged)?;
    let first_row = range.start().map_or(0, |(row, _)| row as usize);
    let mut rows = Vec::new();
    for (at, cells) in range.rows().enumerate() {
        let row = first_row + at + 1;
        let texts: Vec<String> = cells.iter().map(text).collect();
        let filled = texts.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
        if filled > 0 {
            rows.push((row, ByteRecord::from(&texts[..filled])));
        }
    }
    Ok(Sheet { rows: rows.into_iter(), last: 0, blank_rows: 0 })
}

fn choose<RS: Read + Seek>(workbook: &Sheets<RS>, name: Option<&str>) -> Result<String, NoSheet> {
    let all = workbook.sheets_metadata();
    let visible: Vec<&str> =
        all.iter().filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.as_str()).collect();
    match (name, &visible[..]) {
        (Some(name), _) if all.iter().any(|sheet| sheet.name == name) => Ok(name.to_owned()),
        (None, [only]) => Ok((*only).to_owned()),
        _ => Err(NoSheet::Unknown(all.iter().map(|sheet| sheet.name.clone()).collect())),
    }
}

/// A cell as its CSV would show it; dates as `2024-03-31`.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(is) => if *is { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(error) => error.to_string(),
    }
}

impl Sheet {
    /// The next row into `record`; none at the end.
    pub(super) fn next(&mut self, record: &mut ByteRecord) -> Option<Place> {
        let (row, cells) = self.rows.next()?;
        self.blank_rows += row - self.last - 1;
        self.last = row;
        *record = cells;
        Some(Place::of_row(row))
    }

    /// Blank rows met since this was asked last.
    pub(super) fn take_blank_rows(&mut self) -> usize {
        std::mem::take(&mut self.blank_rows)
    }
}
