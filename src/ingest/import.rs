//! A file of any format as tidy rows, and an account of every row of it: `gradient import data`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::figure;
use super::layout::{Layout, Measure, Role};
use super::own;
use super::predecessor::{self, Differences};
use super::reader::{Choice, Reader, Reason, Row, Visit};
use super::repeats::{Repeats, Seen};
use super::tidy::COLUMNS;
use super::unreadable::Unreadable;
use super::value::{Notation, Value, Writing, bare, has_decimal_comma, is_out_of_reach, one_word, value, without_tags};
use crate::diag::{Collector, Diagnostic};
use crate::model::{Format, Mark, Missing, Span};
use crate::project::{DataFile, ProjectError};

/// Why a file could not be imported although nothing is wrong with it.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] ProjectError),
    /// The tidy rows could not be written.
    #[error("cannot write the tidy rows: {0}")]
    Write(#[from] csv::Error),
}

/// What was read of a file. Rows read and rows set aside are all its rows but the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its format.
    pub format: Format,
    /// Rows that were read.
    pub read: usize,
    /// Tidy rows that they give: one for each figure.
    pub figures: usize,
    /// Rows that were set aside, by reason.
    pub set_aside: BTreeMap<Reason, usize>,
    /// Texts that stand where the code of an area would, as far as they are few.
    pub without_code: BTreeSet<String>,
    /// Whether these are all of them.
    pub lists_all: bool,
    /// Codes of the areas.
    pub areas: BTreeSet<String>,
    /// Periods, as the file writes them.
    pub periods: BTreeSet<String>,
    /// Markers in place of values, with how often each stands.
    pub markers: BTreeMap<String, usize>,
    /// Cells without a value and without a marker; printed with the marker `x`.
    pub empty: usize,
    /// What each column was taken for, in the order of the file.
    pub columns: Vec<(String, Role)>,
    /// How the columns differ from those that the format has today.
    pub differences: Differences,
}

impl Summary {
    /// All rows of the file but the header.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.read + self.set_aside.values().sum::<usize>()
    }

    /// Keeps what a row without the code of an area has in its place.
    fn take_without_code(&mut self, row: &Row<'_>) {
        let (code, name) = row.layout.area_columns(row.cells);
        let text = code.or(name).map_or("", |column| row.cell(column));
        if text.is_empty() || self.without_code.contains(text) {
            return;
        }
        if self.without_code.len() < LISTED {
            self.without_code.insert(text.to_owned());
        } else {
            self.lists_all = false;
        }
    }
}

/// Reads a whole file and writes it to `out` as tidy CSV; none, with every problem told and nothing written, where any of
/// it cannot be read.
///
/// # Errors
/// When the machine cannot read the file or write to `out`.
pub fn import(
    data: &DataFile,
    choice: &Choice,
    out: &mut dyn Write,
    collector: &mut Collector,
) -> Result<Option<Summary>, ImportError> {
    let Some(reader) = Reader::open(data, choice, collector)? else { return Ok(None) };
    tell_twins(&reader, collector);
    let mut unreadable = Unreadable::default();
    let mut looking =
        Pass { reader: &reader, writer: None, unreadable: Some(&mut unreadable), skipped: BTreeSet::new() };
    let account = looking.run(collector)?;
    let skipped = unreadable.tell(reader.layout(), collector);
    if account.figures == 0 && !collector.has_errors() {
        collector.report(no_codes(&account, &data.path, &reader.header()));
    }
    if collector.has_errors() {
        return Ok(None);
    }
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    let mut writing = Pass { reader: &reader, writer: Some(&mut writer), unreadable: None, skipped };
    // All that can be told of the file was told in the first pass.
    let mut again = collector.beside();
    let summary = writing.run(&mut again)?;
    writer.flush().map_err(csv::Error::from)?;
    if again.has_errors() {
        collector.absorb(again);
        return Ok(None);
    }
    Ok(Some(summary))
}

/// Tells of columns that are not read because their names stand twice.
fn tell_twins(reader: &Reader<'_>, collector: &mut Collector) {
    let twins = reader.layout().roles().into_iter().rev().filter(|(_, _, role)| *role == Role::Twin);
    let first: BTreeMap<&str, usize> = twins.map(|(at, name, _)| (name, at)).collect();
    for (name, at) in first {
        let message = format!("column `{name}` stands twice and is not read");
        let found = Diagnostic::warning("ingest/duplicate-column", message).at(&reader.header_cell(at), "this name");
        collector.report(found.help("give each of the columns a name of its own, if one of them is needed"));
    }
}

/// Texts in place of the code of an area that are kept for the account.
const LISTED: usize = 60;

type Writer<'w> = csv::Writer<&'w mut dyn Write>;

/// One reading of a file from end to end: the first looks, the second writes what can be read.
struct Pass<'p, 'w> {
    reader: &'p Reader<'p>,
    writer: Option<&'p mut Writer<'w>>,
    /// Where columns with unreadable cells are gathered.
    unreadable: Option<&'p mut Unreadable>,
    /// Columns that are set aside.
    skipped: BTreeSet<usize>,
}

impl Pass<'_, '_> {
    fn run(&mut self, collector: &mut Collector) -> Result<Summary, ImportError> {
        let layout = self.reader.layout();
        let role = |at: usize, role: Role| if self.skipped.contains(&at) { Role::SetAside } else { role };
        let mut summary = Summary {
            format: layout.format,
            read: 0,
            figures: 0,
            set_aside: BTreeMap::new(),
            without_code: BTreeSet::new(),
            lists_all: true,
            areas: BTreeSet::new(),
            periods: BTreeSet::new(),
            markers: BTreeMap::new(),
            empty: 0,
            columns: layout.roles().into_iter().map(|(at, name, found)| (name.to_owned(), role(at, found))).collect(),
            differences: predecessor::compare(layout),
        };
        let mut repeats = Repeats::default();
        let mut failed = None;
        self.reader.walk(collector, |visit, collector| {
            let reason = match visit {
                Visit::SetAside(reason) => Some(reason),
                Visit::Row(row) if row.layout.area_of(row.cells).0.is_empty() => {
                    summary.take_without_code(&row);
                    Some(Reason::NoAreaCode)
                }
                Visit::Row(row) => match repeats.take(&row) {
                    Seen::Same(_) => Some(Reason::Duplicate),
                    Seen::Other(line) => {
                        let place = row.excerpt(collector).row();
                        collector.report(conflict(&row, line, &place));
                        None
                    }
                    Seen::New => {
                        own::check_pair(&row, collector);
                        let mut figures = Figures {
                            row: &row,
                            writing: self.reader.writing(),
                            summary: &mut summary,
                            unreadable: self.unreadable.as_deref_mut().filter(|_| may_set_aside(row.layout)),
                            skipped: &self.skipped,
                        };
                        let written = figures.write(self.writer.as_deref_mut(), collector);
                        failed = failed.take().or(written.err());
                        None
                    }
                },
            };
            match reason {
                Some(reason) => *summary.set_aside.entry(reason).or_insert(0) += 1,
                None => summary.read += 1,
            }
        })?;
        failed.map_or(Ok(summary), |error| Err(error.into()))
    }
}

/// Whether one column of values can be set aside and the others read.
fn may_set_aside(layout: &Layout) -> bool {
    matches!(layout.format, Format::Dfe | Format::Imd | Format::Wide) && layout.measures.len() > 1
}

fn no_codes(account: &Summary, path: &str, header: &Span) -> Diagnostic {
    let message = format!("no row of `{path}` carries the code of an area");
    let found = Diagnostic::error("ingest/no-area-codes", message).at(header, "header");
    let name = account.format.name();
    found.help(format!("it was read as {name}: correct the column of codes, or choose another format with `--format`"))
}

fn conflict(row: &Row<'_>, first: usize, place: &Span) -> Diagnostic {
    let message = format!("lines {first} and {} speak of the same figure and differ", row.place.line);
    let found = Diagnostic::error("ingest/duplicate-row", message).at(place, "the second of them");
    let found = found.help("keep the one that is right; each indicator, area, period, sex, age and group has one row");
    found.row_of(row.path())
}

/// The figures of one row of a file.
struct Figures<'r> {
    row: &'r Row<'r>,
    writing: Writing<'r>,
    summary: &'r mut Summary,
    unreadable: Option<&'r mut Unreadable>,
    skipped: &'r BTreeSet<usize>,
}

impl Figures<'_> {
    fn write(&mut self, mut writer: Option<&mut Writer<'_>>, collector: &mut Collector) -> Result<(), csv::Error> {
        let (row, layout) = (self.row, self.row.layout);
        let (code, name) = layout.area_of(row.cells);
        self.summary.areas.insert(code.to_owned());
        let text = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        for measure in layout.measures.iter().filter(|measure| !self.skipped.contains(&measure.column)) {
            let period = layout.period_of(row.cells, measure);
            let indicator = layout.indicator.map_or(measure.indicator.as_str(), |column| row.cell(column));
            let (dimension, group) = dimension(row, measure);
            let (figure, marker) = self.figure(measure, collector);
            let lower = self.number(layout.limits.map(|limits| limits.0), collector);
            let upper = self.number(layout.limits.map(|limits| limits.1), collector);
            let count = self.number(layout.count, collector);
            let denominator = self.number(layout.denominator, collector);
            let (sex, age, note) = (text(layout.sex), text(layout.age), self.note());
            if let Some(writer) = writer.as_deref_mut() {
                writer.write_record([
                    indicator,
                    code,
                    name,
                    &period,
                    sex,
                    age,
                    &dimension,
                    &group,
                    &figure,
                    &lower,
                    &upper,
                    &count,
                    &denominator,
                    &marker,
                    note,
                ])?;
            }
            self.summary.figures += 1;
            if !period.is_empty() && !self.summary.periods.contains(&period) {
                self.summary.periods.insert(period);
            }
        }
        Ok(())
    }

    /// The value as text, and what stands in its place or beside it.
    fn figure(&mut self, measure: &Measure, collector: &mut Collector) -> (String, String) {
        match self.writing.value(self.row.cell(measure.column)) {
            Value::Number(number, remark) => (number.into_owned(), self.marks(measure.column, remark, collector)),
            Value::Marker(marker, reason) => {
                *self.summary.markers.entry(marker.to_owned()).or_insert(0) += 1;
                (String::new(), one_word(marker, reason).to_owned())
            }
            Value::Declared(missing) => {
                let text = self.row.cell(measure.column);
                *self.summary.markers.entry(text.to_owned()).or_insert(0) += 1;
                (String::new(), missing.letter().to_owned())
            }
            Value::Empty => match stated(self.row, measure.column) {
                Some((marker, reason)) => {
                    *self.summary.markers.entry(marker.to_owned()).or_insert(0) += 1;
                    (String::new(), one_word(marker, reason).to_owned())
                }
                None => {
                    self.summary.empty += 1;
                    (String::new(), reason_of_absence(self.note()).to_owned())
                }
            },
            Value::Remarked(..) | Value::Text(_) => {
                match self.unreadable.as_deref_mut() {
                    Some(unreadable) => unreadable.take(self.row, measure.column, collector),
                    None => bad_number(self.row, measure.column, collector),
                }
                Default::default()
            }
        }
    }

    /// The remarks on a value, behind it or beside it; those that are not known are told and left out, but in a tidy file,
    /// which is printed as it stands.
    fn marks(&self, column: usize, behind: Option<Mark>, collector: &mut Collector) -> String {
        let row = self.row;
        if row.layout.format == Format::Tidy && behind.is_none() {
            return row.layout.marker_of(column).map_or("", |column| row.cell(column)).to_owned();
        }
        let is_known = |marker: &&str| Mark::from_marker(marker).is_some();
        let is_told = |marker: &&str| !is_known(marker) && !figure::is_of_derived(row, column, marker);
        for unknown in figure::parts(row, column).filter(is_told) {
            figure::unknown_mark(row, column, unknown, collector);
        }
        let mut marks: Vec<&str> = figure::parts(row, column).filter(is_known).collect();
        marks.extend(behind.map(Mark::letter).filter(|letter| !marks.contains(letter)));
        marks.join(" ")
    }

    /// A number beside the value; empty where a marker stands for it.
    fn number(&self, column: Option<usize>, collector: &mut Collector) -> Cow<'_, str> {
        let Some(column) = column else { return Cow::Borrowed("") };
        match self.writing.value(self.row.cell(column)) {
            Value::Number(number, _) => number,
            Value::Empty | Value::Marker(..) | Value::Declared(_) => Cow::Borrowed(""),
            Value::Remarked(..) | Value::Text(_) => {
                bad_number(self.row, column, collector);
                Cow::Borrowed("")
            }
        }
    }

    fn note(&self) -> &str {
        note(self.row)
    }
}

/// The marker that says in a column of its own why a value is not there.
fn stated<'r>(row: &'r Row<'_>, column: usize) -> Option<(&'r str, Missing)> {
    let text = row.layout.marker_of(column).map(|column| row.cell(column))?;
    let known = Missing::from_marker(bare(text)).map(|reason| (text, reason));
    known.or_else(|| figure::parts(row, column).find_map(|part| Some((part, Missing::from_marker(part)?))))
}

/// The note beside a value, without the tags of a website; empty where it says that nothing is to be said.
pub(super) fn note<'r>(row: &'r Row<'_>) -> &'r str {
    let note = without_tags(row.layout.note.map_or("", |column| row.cell(column)));
    if row.layout.format == Format::NomisApi && note == "Normal Value" { "" } else { note }
}

/// Marker for a value that is left out without one, by the note beside it.
pub(super) fn reason_of_absence(note: &str) -> &'static str {
    let note = note.to_lowercase();
    if note.contains("suppress") || note.contains("disclos") { "c" } else { "x" }
}

/// A cell that holds neither a number nor a marker.
pub(super) fn bad_number(row: &Row<'_>, column: usize, collector: &mut Collector) {
    let text = row.cell(column);
    let name = row.layout.header.get(column).map_or("", String::as_str);
    let shown = shortened(text);
    let help = match row.layout.format {
        Format::Tidy if text.contains(',') && !is_out_of_reach(text) => {
            "write the number without commas, with a point before decimals".to_owned()
        }
        _ => advice(text),
    };
    let found =
        Diagnostic::error("ingest/bad-number", format!("`{name}` holds what is not a number, such as \"{shown}\""));
    let span = row.excerpt(collector).cell(column);
    let found = found.at(&span, "expected a number").help(help);
    collector.report(found.row_of(format!("{} {name}", row.path())));
}

/// The first letters of a text.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    let is_short = text.chars().count() <= SHOWN;
    if is_short { text.to_owned() } else { format!("{}…", text.chars().take(SHOWN).collect::<String>()) }
}

/// What is to be done about a text that is neither a number nor a known marker: the setting that says what it is.
pub(super) fn advice(text: &str) -> String {
    if is_out_of_reach(text) {
        return "it is beyond any figure: write the number that is meant, or leave the cell empty and give a marker"
            .to_owned();
    }
    if has_decimal_comma(text) {
        return "a comma before decimals must be declared: `decimal_comma = true` in the series, or `--decimal-comma`"
            .to_owned();
    }
    if let Value::Remarked(number, remark) = value(text, Notation::Point) {
        return format!(
            "it is {number} with the remark \"{remark}\": say what that means with `markers = {{ \"{remark}\" = \"p\" }}` in the series, or with `--marker \"{remark}=p\"` (b break, e estimated, p provisional, r revised, u unreliable)"
        );
    }
    let shown = shortened(text);
    format!(
        "write a plain number such as 12.5, or say what the text stands for: `markers = {{ \"{shown}\" = \"x\" }}` in the series, `--marker \"{shown}=x\"` of `import data`"
    )
}

/// Names and values of the groups that a figure is about, each joined by `; `.
fn dimension(row: &Row<'_>, measure: &Measure) -> (String, String) {
    let layout: &Layout = row.layout;
    let mut parts: Vec<(&str, &str)> = Vec::new();
    parts.extend(layout.pair.map(|(dimension, group)| (row.cell(dimension), row.cell(group))));
    parts.extend(layout.filters.iter().map(|column| (layout.header[*column].as_str(), row.cell(*column))));
    parts.extend(layout.above.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    parts.extend(measure.of.as_ref().map(|(dimension, group)| (dimension.as_str(), group.as_str())));
    parts.retain(|(dimension, group)| !dimension.is_empty() && !group.is_empty());
    let join = |part: fn(&(&str, &str)) -> String| parts.iter().map(part).collect::<Vec<_>>().join("; ");
    (join(|part| part.0.to_owned()), join(|part| part.1.to_owned()))
}
