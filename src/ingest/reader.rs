//! A data file from its first row to its last: what kind of file it is, what its columns mean, and each row in turn.

use std::cell::OnceCell;

use csv::ByteRecord;

use super::layout::{Layout, cell, is_gss};
use super::profile::Profiles;
use super::rows::Place;
use super::table::{Excerpt, Shape, Table, shape, start_of};
use super::value::{Notation, Writing};
use super::{crosstab, detect, few, nomis_web};
use crate::diag::{Collector, Diagnostic};
use crate::model::observation::Markers;
use crate::model::{Format, Span};
use crate::project::{DataFile, ProjectError};

/// What a person says of a file because its content does not tell.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// Its format.
    pub format: Option<Format>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether a comma stands before decimals.
    pub decimal_comma: bool,
    /// The line of the header.
    pub header_row: Option<usize>,
    /// The column of the areas, by its header.
    pub area_column: Option<String>,
    /// The columns that make the period together, by their headers.
    pub period_columns: Vec<String>,
    /// Texts that stand for a missing value.
    pub markers: Markers,
}

/// Why a row of a file gives no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A title or a note above the header.
    AboveHeader,
    /// The header again, above another table of the same file.
    HeaderAgain,
    /// A note below or between tables.
    Footnote,
    /// Every cell is empty.
    Empty,
    /// No area code, as in a row of totals.
    NoAreaCode,
    /// It repeats an earlier row.
    Duplicate,
}

impl Reason {
    /// The reason in words, after a number of rows.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::AboveHeader => "titles and notes above the header",
            Self::HeaderAgain => "the header again",
            Self::Footnote => "footnotes",
            Self::Empty => "empty rows",
            Self::NoAreaCode => "without an area code",
            Self::Duplicate => "repeat an earlier row",
        }
    }
}

/// A file that can be read, with what its columns mean.
pub(super) struct Reader<'d> {
    data: &'d DataFile,
    shape: Shape,
    layout: Layout,
    above: Vec<ByteRecord>,
    header: Excerpt,
    notation: Notation,
    choice: &'d Choice,
}

/// A row of figures.
pub(super) struct Row<'r> {
    pub(super) layout: &'r Layout,
    pub(super) cells: &'r ByteRecord,
    pub(super) place: Place,
    table: &'r Table<'r>,
    excerpt: OnceCell<Excerpt>,
}

impl Row<'_> {
    /// The trimmed text of a cell.
    pub(super) fn cell(&self, column: usize) -> &str {
        cell(self.cells, column)
    }

    /// Path of its file.
    pub(super) fn path(&self) -> &str {
        self.table.path()
    }

    /// Puts the row where problems can point at it.
    pub(super) fn excerpt(&self, collector: &mut Collector) -> Excerpt {
        self.excerpt.get_or_init(|| self.table.excerpt(self.place, self.cells, collector)).clone()
    }
}

/// What a file holds, row by row.
pub(super) enum Visit<'r> {
    /// A row of figures.
    Row(Row<'r>),
    /// A row that gives none.
    SetAside(Reason),
}

/// Rows in which a header is looked for, and which show what its columns hold.
const HEAD: usize = 60;

impl<'d> Reader<'d> {
    /// Finds out how `data` is to be read; none, with every problem told, where it cannot be.
    pub(super) fn open(
        data: &'d DataFile,
        choice: &'d Choice,
        collector: &mut Collector,
    ) -> Result<Option<Self>, ProjectError> {
        let Some(shape) = shape(data, choice.sheet.as_deref(), collector)? else { return Ok(None) };
        let shape = told_by_header(data, &shape, choice)?.unwrap_or(shape);
        let notation = match choice.decimal_comma {
            true => Notation::Comma,
            false if shape.has_semicolons() => Notation::Undeclared,
            false => Notation::Point,
        };
        let notation = |format: Format| if format == Format::Tidy { Notation::Undeclared } else { notation };
        let Some(head) = head(data, &shape, choice, collector)? else { return Ok(None) };
        if head.is_empty() {
            let place = start_of(data, collector);
            collector.report(empty(data, "is empty", "nothing here", &place));
            return Ok(None);
        }
        let rows: Vec<ByteRecord> = head.iter().map(|(row, _)| row.clone()).collect();
        let Some(found) = detect::find(&rows, choice, data, &head, collector) else { return Ok(None) };
        let (above, header) = (rows[..found.header].to_vec(), head[found.header].1.clone());
        if let Some(at) = above.iter().position(detect::is_of_an_area) {
            collector.report(above_header(&head[at].1.row(), &header.row()));
            return Ok(None);
        }
        let top = detect::Top { rows: &rows, found: &found, choice, data, header: &header };
        let Some(frame) = top.frame(collector) else { return Ok(None) };
        let writing = Writing { notation: notation(found.format), markers: &choice.markers };
        let profiles = match frame.needs_profiles() {
            true => profiles(data, &shape, found.header, &frame, writing, collector)?,
            false => Some(Profiles::default()),
        };
        let Some(profiles) = profiles else { return Ok(None) };
        let Some(layout) = top.layout(&frame, &profiles, collector) else { return Ok(None) };
        let notation = notation(found.format);
        Ok(Some(Self { data, shape, layout, above, header, notation, choice }))
    }

    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The header, to point at.
    pub(super) fn header(&self) -> Span {
        self.header.row()
    }

    /// A cell of the header, to point at.
    pub(super) fn header_cell(&self, column: usize) -> Span {
        self.header.cell(column)
    }

    pub(super) fn notation(&self) -> Notation {
        self.notation
    }

    /// How its cells are written.
    pub(super) fn writing(&self) -> Writing<'_> {
        Writing { notation: self.notation, markers: &self.choice.markers }
    }

    /// Passes every row below the header to `visit`, in the order of the file. A row that does not fit the header, or
    /// whose quotation marks are in doubt, is told and not passed.
    pub(super) fn walk(
        &self,
        collector: &mut Collector,
        mut visit: impl FnMut(Visit<'_>, &mut Collector),
    ) -> Result<(), ProjectError> {
        let mut table = self.shape.open(self.data)?;
        let mut layout = self.layout.clone();
        let mut notes: Vec<ByteRecord> = Vec::new();
        let mut row = ByteRecord::new();
        let mut at = 0;
        loop {
            let place = table.next(&mut row, collector)?;
            for _ in 0..table.take_blank_lines() {
                visit(Visit::SetAside(Reason::Empty), collector);
            }
            let Some(place) = place else { break };
            at += 1;
            table.check_letters(place, &row, collector);
            let sound = table.check_quotes(place, &row, collector);
            if at <= self.above.len() {
                visit(Visit::SetAside(Reason::AboveHeader), collector);
            } else if at == self.above.len() + 1 || !sound {
            } else if row.iter().all(|cell| cell.trim_ascii().is_empty()) {
                visit(Visit::SetAside(Reason::Empty), collector);
            } else if layout.format == Format::NomisWeb && nomis_web::is_header(&row) {
                let names: Vec<&str> = (0..row.len()).map(|column| cell(&row, column)).collect();
                let table = layout.table + 1;
                layout = Layout { table, ..nomis_web::layout(&names, &notes).unwrap_or(layout) };
                notes.clear();
                visit(Visit::SetAside(Reason::HeaderAgain), collector);
            } else if layout.format == Format::NomisWeb && row.len() <= 2 && layout.header.len() > 2 {
                notes.push(row.clone());
                visit(Visit::SetAside(Reason::Footnote), collector);
            } else if layout.format == Format::Crosstab && (at == self.above.len() + 2 || crosstab::is_label(&row)) {
                visit(Visit::SetAside(Reason::Footnote), collector);
            } else if !layout.fits(row.len(), table.pads_rows()) {
                if layout.format != Format::Tidy && is_note(&row) {
                    visit(Visit::SetAside(Reason::Footnote), collector);
                } else {
                    self.wrong_length(&table, place, &row, collector);
                }
            } else {
                notes.clear();
                if layout.na_is_empty {
                    row = without_na(&row);
                }
                self.data.speaks_of(few::fewest(&layout, &row, self.notation));
                visit(
                    Visit::Row(Row { layout: &layout, cells: &row, place, table: &table, excerpt: OnceCell::new() }),
                    collector,
                );
            }
        }
        if at == self.above.len() + 1 {
            collector.report(empty(self.data, "has a header and no rows", "only this", &self.header.row()));
        }
        Ok(())
    }

    fn wrong_length(&self, table: &Table<'_>, place: Place, row: &ByteRecord, collector: &mut Collector) {
        let (length, width) = (row.len(), self.layout.header.len());
        let (message, help) = match table.cell_name(length - 1) {
            Some(cell) => (
                format!("the row reaches to cell {cell}: it has {length} cells, the header has {width}"),
                "delete what stands beside the table",
            ),
            None => (
                format!("rows do not have the {width} cells of the header, such as one with {length}"),
                "look for a missing or extra comma, or a quotation mark that is not closed",
            ),
        };
        let span = table.excerpt(place, row, collector).row();
        let found = Diagnostic::error("ingest/row-length", message).at(&span, "this row").help(help);
        collector.report(found.row_of(&self.data.path));
    }
}

/// Whether a row that does not fit its table is a note below it: it holds the code of no area, and either little else than
/// a text or the word for a note.
fn is_note(row: &ByteRecord) -> bool {
    const WORDS: [&str; 6] = ["note", "source", "footnote", "©", "crown copyright", "symbol"];
    let filled = || (0..row.len()).map(|column| cell(row, column)).filter(|text| !text.is_empty());
    let first = filled().next().unwrap_or_default().to_lowercase();
    let is_called = WORDS.iter().any(|word| first.starts_with(word));
    let is_text = filled().count() <= 2
        && filled().any(|text| text.contains(char::is_whitespace))
        && filled().all(|text| text.parse::<f64>().is_err());
    (is_called || is_text) && !filled().any(is_gss)
}

/// The row with nothing where R wrote NA for it.
fn without_na(row: &ByteRecord) -> ByteRecord {
    row.iter().map(|cell| if cell == b"NA" { &[][..] } else { cell }).collect()
}

fn empty(data: &DataFile, what: &str, label: &str, place: &Span) -> Diagnostic {
    let found = Diagnostic::error("ingest/empty-file", format!("`{}` {what}", data.path));
    found.at(place, label).help("save the figures into it, or take the series out")
}

fn above_header(row: &Span, header: &Span) -> Diagnostic {
    let found = Diagnostic::error("ingest/row-above-header", "a row of figures stands above the header");
    let help = "move the header above the first row of figures, or delete the row";
    found.at(row, "about an area").see(header, "header").help(help)
}

/// The file divided so that a row of it is the widest header of some format; none where no row is one. Groups joined by
/// semicolons can outnumber the commas of a file, but not in its header.
fn told_by_header(data: &DataFile, shape: &Shape, choice: &Choice) -> Result<Option<Shape>, ProjectError> {
    let mut widest: Option<(usize, Shape)> = None;
    for shape in shape.divided() {
        let Some(head) = head(data, &shape, choice, &mut Collector::default())? else { continue };
        let rows = head.iter().map(|(row, _)| row);
        let width = rows.filter(|row| detect::is_named(row, choice)).map(ByteRecord::len).max();
        if let Some(width) = width.filter(|width| widest.as_ref().is_none_or(|(other, _)| width > other)) {
            widest = Some((width, shape));
        }
    }
    Ok(widest.map(|(_, shape)| shape))
}

/// The first rows of a file, each with its place; none, with that told, where it breaks off among them.
fn head(
    data: &DataFile,
    shape: &Shape,
    choice: &Choice,
    collector: &mut Collector,
) -> Result<Option<Vec<(ByteRecord, Excerpt)>>, ProjectError> {
    let mut table = shape.open(data)?;
    let mut head = Vec::new();
    let mut row = ByteRecord::new();
    while head.len() < HEAD + choice.header_row.unwrap_or_default()
        && let Some(place) = table.next(&mut row, collector)?
    {
        let excerpt = table.excerpt(place, &row, collector);
        head.push((row.clone(), excerpt));
    }
    Ok((!table.is_broken()).then_some(head))
}

/// What each column holds below the header, over the whole file; none, with that told, where it breaks off.
fn profiles(
    data: &DataFile,
    shape: &Shape,
    header: usize,
    frame: &detect::Frame,
    writing: Writing<'_>,
    collector: &mut Collector,
) -> Result<Option<Profiles>, ProjectError> {
    let mut table = shape.open(data)?;
    let (mut profiles, mut width) = (Profiles::default(), 0);
    let mut row = ByteRecord::new();
    let mut at = 0;
    while table.next(&mut row, collector)?.is_some() {
        if at == header {
            width = row.len();
            profiles = Profiles::new(width, frame.keys());
        } else if at > header && (row.len() == width || !is_note(&row)) {
            profiles.count(&row, writing);
        }
        at += 1;
    }
    Ok((!table.is_broken()).then_some(profiles))
}
