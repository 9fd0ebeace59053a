//! A data file as rows of cells, whether it is text or a workbook, and its rows as places to point at.

use std::borrow::Cow;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use csv::ByteRecord;

use super::cells::{BadQuote, cells};
use super::rows::{LONGEST_ROW, Place, Rows};
use super::text::{self, NotText, Survey, Text};
use super::workbook::{self, NoSheet, Sheet};
use crate::diag::{Collector, Diagnostic, nearest, unfit};
use crate::model::letters::fit;
use crate::model::spreadsheet::HEAD_OF_SERIES;
use crate::model::{FileId, Span, names, spreadsheet};
use crate::project::{DataFile, ProjectError};

/// Rows at the start of a file that are looked at before it is read.
const HEAD_BYTES: u64 = 1 << 16;

/// Bytes of the largest workbook.
const LARGEST_WORKBOOK: u64 = 100_000_000;

/// What is known of a file before its rows are read; it can be read any number of times.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Text { survey: Survey, delimiter: u8, is_ours: bool },
    Sheet(Arc<Sheet>),
}

/// The rows of a file, one after the other.
pub(super) struct Table<'d> {
    data: &'d DataFile,
    delimiter: u8,
    rows: Source,
    /// Whether it is a table that we wrote, with apostrophes before texts that a spreadsheet would change.
    is_ours: bool,
    /// Whether it broke off before its end, which has been told.
    broken: bool,
    /// Columns of the row at hand whose text was not fit to be printed, with what is wrong.
    unfit: Vec<(usize, Diagnostic)>,
}

enum Source {
    Text(Box<Rows<Text<Box<dyn Read>>>>),
    Sheet(workbook::Rows),
}

/// A row that can be pointed at.
#[derive(Debug, Clone)]
pub(super) struct Excerpt {
    file: FileId,
    line: usize,
    cells: Vec<Range<usize>>,
    end: usize,
}

impl Excerpt {
    /// The line of its first cell.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// The whole row.
    pub(super) fn row(&self) -> Span {
        Span::new(self.file, 0..self.end)
    }

    /// One cell; the end of the row where the row is too short to have it.
    pub(super) fn cell(&self, column: usize) -> Span {
        Span::new(self.file, self.cells.get(column).cloned().unwrap_or(self.end..self.end))
    }
}

/// Looks at a file from end to end; none, with a problem told, where it is no table.
pub(super) fn shape(
    data: &DataFile,
    sheet: Option<&str>,
    collector: &mut Collector,
) -> Result<Option<Shape>, ProjectError> {
    let mut start = Vec::new();
    data.open()?.take(8).read_to_end(&mut start).map_err(|source| data.failed(source))?;
    let refuse = |message: String, help: &str, line: usize, collector: &mut Collector| {
        let place = Span::new(collector.sources.add_excerpt(&data.path, line, ""), 0..0);
        collector.report(Diagnostic::error("ingest/not-a-table", message).at(&place, "here").help(help));
    };
    if start.starts_with(b"PK\x03\x04") {
        let mut bytes = Vec::new();
        data.open()?.take(LARGEST_WORKBOOK + 1).read_to_end(&mut bytes).map_err(|source| data.failed(source))?;
        let read = match bytes.len() as u64 {
            ..=LARGEST_WORKBOOK => workbook::read(&bytes.into(), sheet),
            _ => Err(NoSheet::TooLarge(format!("the file holds more than {} MB", LARGEST_WORKBOOK / 1_000_000))),
        };
        return Ok(match read {
            Ok(sheet) => {
                remarks(data, &sheet, collector);
                if sheet.is_hidden {
                    let place = start_of(data, collector);
                    collector.report(hidden(data, &place));
                }
                Some(Shape { kind: Kind::Sheet(Arc::new(sheet)) })
            }
            Err(problem) => {
                let place = start_of(data, collector);
                collector.report(no_sheet(data, sheet, problem, &place));
                None
            }
        });
    }
    let survey = match text::survey(data.open()?).map_err(|source| data.failed(source))? {
        Ok(survey) => survey,
        Err(NotText::Binary { line }) => {
            let help = if start.starts_with(&[0x1f, 0x8b]) { "unpack it first" } else { "save it as CSV, XLSX or ODS" };
            refuse(format!("`{}` is neither text nor a workbook", data.path), help, line, collector);
            return Ok(None);
        }
        Err(NotText::Mixed { line, byte }) => {
            let message = format!(
                "`{}` is neither UTF-8 nor Windows-1252 throughout: byte {byte:#04x} in line {line}",
                data.path
            );
            let help = "save the file as \"CSV UTF-8\" in the spreadsheet program";
            refuse(message, help, line, collector);
            return Ok(None);
        }
    };
    let mut head = Vec::new();
    let head_text = Text::new(data.open()?, survey).take(HEAD_BYTES).read_to_end(&mut head);
    if let Err(error) = head_text {
        return if error.kind() == io::ErrorKind::InvalidData {
            let place = start_of(data, collector);
            collector.report(damaged(data, &error, &place));
            Ok(None)
        } else {
            Err(data.failed(error))
        };
    }
    let delimiter = delimiter(&head);
    Ok(Some(Shape { kind: Kind::Text { survey, delimiter, is_ours: is_ours(&head, delimiter) } }))
}

/// Whether the first row is the head of one of our tables of a series.
fn is_ours(head: &[u8], delimiter: u8) -> bool {
    let first = head.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let mut heads = first.split(|byte| *byte == delimiter);
    HEAD_OF_SERIES.iter().all(|ours| heads.next() == Some(ours.as_bytes()))
}

/// What cells can be divided by.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

/// The delimiter that cuts the first rows into the most cells of a regular table; a comma where none does.
fn delimiter(head: &[u8]) -> u8 {
    let score = |delimiter: u8| {
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(head);
        let mut rows_by_length = std::collections::BTreeMap::new();
        for record in reader.byte_records().flatten().take(100) {
            *rows_by_length.entry(record.len()).or_insert(0_usize) += 1;
        }
        rows_by_length.into_iter().map(|(cells, rows)| (cells - 1) * rows).max().unwrap_or(0)
    };
    DELIMITERS.into_iter().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

impl Shape {
    /// The same file with its cells divided in each way they could be; a workbook's are never in doubt.
    pub(super) fn divided(&self) -> Vec<Self> {
        let Kind::Text { survey, is_ours, .. } = self.kind else { return Vec::new() };
        DELIMITERS.map(|delimiter| Self { kind: Kind::Text { survey, delimiter, is_ours } }).to_vec()
    }

    /// Whether cells are divided by semicolons, as where a comma stands in numbers.
    pub(super) fn has_semicolons(&self) -> bool {
        matches!(self.kind, Kind::Text { delimiter: b';', .. })
    }

    /// The file from its first row.
    pub(super) fn open<'d>(&self, data: &'d DataFile) -> Result<Table<'d>, ProjectError> {
        let (delimiter, rows, is_ours) = match &self.kind {
            Kind::Text { survey, delimiter, is_ours } => {
                let text = Text::new(Box::new(data.open()?) as Box<dyn Read>, *survey);
                (*delimiter, Source::Text(Box::new(Rows::new(text, *delimiter))), *is_ours)
            }
            Kind::Sheet(sheet) => (b',', Source::Sheet(workbook::Rows::new(Arc::clone(sheet))), false),
        };
        Ok(Table { data, delimiter, rows, is_ours, broken: false, unfit: Vec::new() })
    }
}

/// The start of a file, to point at where no row of it can be.
pub(super) fn start_of(data: &DataFile, collector: &mut Collector) -> Span {
    Span::new(collector.sources.add_excerpt(&data.path, 1, ""), 0..0)
}

fn damaged(data: &DataFile, error: &io::Error, place: &Span) -> Diagnostic {
    let found = Diagnostic::error("ingest/not-a-table", format!("`{}` is damaged: {error}", data.path));
    found.at(place, "here").help("save the file as \"CSV UTF-8\" in the spreadsheet program")
}

fn too_long(place: &Span) -> Diagnostic {
    let message = format!("the row that begins here is longer than {} MB", LONGEST_ROW / 1_000_000);
    let help = "look for a quotation mark that is never closed, or for line ends that are missing";
    Diagnostic::error("ingest/too-large", message).at(place, "this row").help(help)
}

/// Cells that a message lists.
const LISTED: usize = 3;

/// What of a sheet is not there although its program shows it, with the cells.
fn remarks(data: &DataFile, sheet: &Sheet, collector: &mut Collector) {
    let mut tell = |code: &'static str, cells: &[String], what: &str, help: &str| {
        if cells.is_empty() {
            return;
        }
        let more = if cells.len() > LISTED { format!(" and {} more", cells.len() - LISTED) } else { String::new() };
        let message = format!("`{}` {what}: {}{more}", data.path, cells[..cells.len().min(LISTED)].join(", "));
        let place = start_of(data, collector);
        collector.report(Diagnostic::warning(code, message).at(&place, "this sheet").help(help));
    };
    let help = "open the workbook in a spreadsheet program and save it, so that the values are in it";
    tell("ingest/no-stored-value", &sheet.without_value, "was saved without the values of formulas", help);
    let help = "they are read as withheld, c, and a hidden 0 as not available, x: give the cells another number format if they may be seen";
    tell("ingest/not-shown", &sheet.not_shown, "hides numbers by their format", help);
    let help = "only the first cell of them holds the text: take the cells apart and fill each, if rows need it";
    tell("ingest/merged-cells", &sheet.merged, "has merged cells", help);
}

/// Tells of a sheet that its program does not show.
fn hidden(data: &DataFile, place: &Span) -> Diagnostic {
    let message = format!("the sheet that is read of `{}` is hidden in its workbook", data.path);
    let help = "look whether it is the table that is meant, or an earlier or unfinished one";
    Diagnostic::warning("ingest/hidden-sheet", message).at(place, "this sheet").help(help)
}

fn no_sheet(data: &DataFile, asked: Option<&str>, problem: NoSheet, place: &Span) -> Diagnostic {
    let (message, help) = match problem {
        NoSheet::TooLarge(what) => {
            let found =
                Diagnostic::error("ingest/too-large", format!("`{}` is larger than any table: {what}", data.path));
            let help = "delete what stands outside the table, or save the sheet as \"CSV UTF-8\"";
            return found.at(place, "this workbook").help(help);
        }
        NoSheet::Damaged(what) => {
            (format!("`{}` cannot be opened: {what}", data.path), "save it again in the spreadsheet program".to_owned())
        }
        NoSheet::Unknown(names) => {
            let near = asked.and_then(|asked| nearest(asked, names.iter().map(String::as_str)));
            let did_you = near.map_or(String::new(), |near| format!("did you mean \"{near}\"? "));
            let message = match asked {
                Some(asked) => format!("`{}` has no sheet \"{asked}\"", data.path),
                None => format!("`{}` has {} sheets", data.path, names.len()),
            };
            (message, format!("{did_you}choose one with `sheet` or `--sheet`: {}", names.join("; ")))
        }
    };
    Diagnostic::error("ingest/sheet", message).at(place, "this workbook").help(help)
}

impl Table<'_> {
    /// The next row into `record`, its cells fit to be printed and as they are meant; none at the end.
    pub(super) fn next(
        &mut self,
        record: &mut ByteRecord,
        collector: &mut Collector,
    ) -> Result<Option<Place>, ProjectError> {
        let place = self.next_as_it_stands(record, collector)?;
        self.unfit = unfit_cells(record);
        if !self.unfit.is_empty() {
            each_cell(record, fit);
        }
        if !record.as_slice().is_ascii() {
            each_cell(record, names::composed);
        }
        if self.is_ours {
            each_cell(record, |text| Cow::Borrowed(spreadsheet::meant(text)));
        }
        Ok(place)
    }

    fn next_as_it_stands(
        &mut self,
        record: &mut ByteRecord,
        collector: &mut Collector,
    ) -> Result<Option<Place>, ProjectError> {
        match &mut self.rows {
            Source::Sheet(sheet) => Ok(sheet.next(record)),
            Source::Text(rows) => match rows.next(record) {
                Ok(place) => Ok(place),
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    let (line, start) = rows.unfinished();
                    let place = Span::new(collector.sources.add_excerpt(&self.data.path, line, &start), 0..0);
                    collector.report(too_long(&place));
                    self.broken = true;
                    Ok(None)
                }
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    let place = start_of(self.data, collector);
                    collector.report(damaged(self.data, &error, &place));
                    self.broken = true;
                    Ok(None)
                }
                Err(source) => Err(self.data.failed(source)),
            },
        }
    }

    /// Whether it broke off before its end, which has been told.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Path of the file.
    pub(super) fn path(&self) -> &str {
        &self.data.path
    }

    /// Blank lines met since this was asked last.
    pub(super) fn take_blank_lines(&mut self) -> usize {
        match &mut self.rows {
            Source::Text(rows) => rows.take_blank_lines(),
            Source::Sheet(sheet) => sheet.take_blank_rows(),
        }
    }

    /// Whether a row may stop before its last cells: a sheet does not keep empty ones.
    pub(super) fn pads_rows(&self) -> bool {
        matches!(self.rows, Source::Sheet(_))
    }

    /// The name of a cell of the row that was read last, where the file is a sheet.
    pub(super) fn cell_name(&self, column: usize) -> Option<String> {
        match &self.rows {
            Source::Text(_) => None,
            Source::Sheet(sheet) => Some(sheet.cell_name(column)),
        }
    }

    fn text(&self, place: Place, record: &ByteRecord) -> Cow<'_, str> {
        match &self.rows {
            Source::Text(rows) => rows.text(place),
            Source::Sheet(_) => Cow::Owned(as_csv(record)),
        }
    }

    /// Puts the row that was read last where problems can point at it.
    pub(super) fn excerpt(&self, place: Place, record: &ByteRecord, collector: &mut Collector) -> Excerpt {
        let text = self.text(place, record);
        let cells = cells(&text, self.delimiter).unwrap_or_default();
        let file = collector.sources.add_excerpt(&self.data.path, place.line, &text);
        Excerpt { file, line: place.line, cells, end: text.len() }
    }

    /// Tells what is wrong with the letters of the row that was read last.
    pub(super) fn check_letters(&self, place: Place, record: &ByteRecord, collector: &mut Collector) {
        if self.unfit.is_empty() {
            return;
        }
        let row = self.excerpt(place, record, collector);
        for (column, found) in &self.unfit {
            let subject = format!("{}: {}", self.data.path, found.message);
            collector.report(found.clone().at(&row.cell(*column), "in this cell").row_of(subject));
        }
    }

    /// Whether the quotation marks of the row that was read last close where their cells end; if not, that is told.
    pub(super) fn check_quotes(&self, place: Place, record: &ByteRecord, collector: &mut Collector) -> bool {
        let Source::Text(rows) = &self.rows else { return true };
        if !rows.has_quotes(place) {
            return true;
        }
        let Err(problem) = cells(&rows.text(place), self.delimiter) else { return true };
        let row = self.excerpt(place, record, collector);
        let (message, at, help) = match problem {
            BadQuote::Open(at) => ("a quotation mark is opened and never closed", at, "close it where the cell ends"),
            BadQuote::TextAfter(at) => {
                ("text follows a closing quotation mark", at, "double each quotation mark that belongs to the text")
            }
        };
        let span = Span::new(row.file, at..at + 1);
        let found = Diagnostic::error("ingest/bad-quotes", message).at(&span, "here").help(help);
        collector.report(found.row_of(format!("{} {message}", self.data.path)));
        false
    }
}

/// Columns whose text is not fit to be printed, with what is wrong.
fn unfit_cells(record: &ByteRecord) -> Vec<(usize, Diagnostic)> {
    if record.as_slice().iter().all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r')) {
        return Vec::new();
    }
    let cells = record.iter().enumerate();
    cells.filter_map(|(column, cell)| Some((column, unfit(std::str::from_utf8(cell).ok()?)?))).collect()
}

/// Changes the texts of a row; bytes that are none stay.
fn each_cell(record: &mut ByteRecord, change: impl Fn(&str) -> Cow<'_, str>) {
    let changed = |cell| match std::str::from_utf8(cell) {
        Ok(text) => match change(text) {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        },
        Err(_) => Cow::Borrowed(cell),
    };
    let cells: Vec<Cow<'_, [u8]>> = record.iter().map(changed).collect();
    *record = cells.iter().collect();
}

fn as_csv(record: &ByteRecord) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let written = writer.write_byte_record(record).ok().and_then(|()| writer.into_inner().ok());
    String::from_utf8_lossy(&written.unwrap_or_default()).trim_end().to_owned()
}
