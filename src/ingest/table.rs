//! A data file as rows of cells, whether it is text or a workbook, and its rows as places to point at.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};
use std::ops::Range;

use csv::ByteRecord;

use super::cells::{BadQuote, cells};
use super::rows::{Place, Rows};
use super::sheet::{self, NoSheet, Sheet};
use super::text::{self, NotText, Survey, Text};
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::{FileId, Span};
use crate::project::{DataFile, ProjectError};

/// Rows at the start of a file that are looked at before it is read.
const HEAD_BYTES: u64 = 1 << 16;

/// What is known of a file before its rows are read; it can be read any number of times.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Text { survey: Survey, delimiter: u8 },
    Workbook { bytes: std::sync::Arc<[u8]>, sheet: Option<String> },
}

/// The rows of a file, one after the other.
pub(super) struct Table<'d> {
    data: &'d DataFile,
    delimiter: u8,
    rows: Source,
}

enum Source {
    Text(Box<Rows<Text<Box<dyn Read>>>>),
    Sheet(Sheet),
}

/// A row that can be pointed at.
#[derive(Debug, Clone)]
pub(super) struct Excerpt {
    file: FileId,
    cells: Vec<Range<usize>>,
    end: usize,
}

impl Excerpt {
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
        data.open()?.read_to_end(&mut bytes).map_err(|source| data.failed(source))?;
        return Ok(Some(Shape { kind: Kind::Workbook { bytes: bytes.into(), sheet: sheet.map(str::to_owned) } }));
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
    Ok(Some(Shape { kind: Kind::Text { survey, delimiter: delimiter(&head) } }))
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
        let Kind::Text { survey, .. } = self.kind else { return Vec::new() };
        DELIMITERS.map(|delimiter| Self { kind: Kind::Text { survey, delimiter } }).to_vec()
    }

    /// Whether cells are divided by semicolons, as where a comma stands in numbers.
    pub(super) fn has_semicolons(&self) -> bool {
        matches!(self.kind, Kind::Text { delimiter: b';', .. })
    }

    /// The file from its first row; none, with a problem told, where its sheet cannot be read.
    pub(super) fn open<'d>(
        &self,
        data: &'d DataFile,
        collector: &mut Collector,
    ) -> Result<Option<Table<'d>>, ProjectError> {
        Ok(match &self.kind {
            Kind::Text { survey, delimiter } => {
                let text = Text::new(Box::new(data.open()?) as Box<dyn Read>, *survey);
                let rows = Source::Text(Box::new(Rows::new(text, *delimiter)));
                Some(Table { data, delimiter: *delimiter, rows })
            }
            Kind::Workbook { bytes, sheet } => match sheet::read(Cursor::new(bytes.clone()), sheet.as_deref()) {
                Ok(sheet) => Some(Table { data, delimiter: b',', rows: Source::Sheet(sheet) }),
                Err(problem) => {
                    let place = start_of(data, collector);
                    collector.report(no_sheet(data, sheet.as_deref(), problem, &place));
                    None
                }
            },
        })
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

fn no_sheet(data: &DataFile, asked: Option<&str>, problem: NoSheet, place: &Span) -> Diagnostic {
    let (message, help) = match problem {
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
    /// The next row into `record`; none at the end.
    pub(super) fn next(
        &mut self,
        record: &mut ByteRecord,
        collector: &mut Collector,
    ) -> Result<Option<Place>, ProjectError> {
        match &mut self.rows {
            Source::Sheet(sheet) => Ok(sheet.next(record)),
            Source::Text(rows) => match rows.next(record) {
                Ok(place) => Ok(place),
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    let place = start_of(self.data, collector);
                    collector.report(damaged(self.data, &error, &place));
                    Ok(None)
                }
                Err(source) => Err(self.data.failed(source)),
            },
        }
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
        Excerpt { file, cells, end: text.len() }
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
        collector.report(Diagnostic::error("ingest/bad-quotes", message).at(&span, "here").help(help));
        false
    }
}

fn as_csv(record: &ByteRecord) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let written = writer.write_byte_record(record).ok().and_then(|()| writer.into_inner().ok());
    String::from_utf8_lossy(&written.unwrap_or_default()).trim_end().to_owned()
}
