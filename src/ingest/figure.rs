//! The cells of a row as typed values, with a problem for each that is not what its column says.

use super::import::{bad_number, note};
use super::layout::Layout;
use super::reader::Row;
use super::value::{Value, Writing, bare, one_word};
use crate::diag::{Collector, Diagnostic};
use crate::model::Format;
use crate::model::observation::{Figure, Mark, Missing};

/// The value of a row and the remarks on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    pub(super) value: Figure<f64>,
    /// Decimal places as published; none where there is no value.
    pub(super) decimals: Option<usize>,
    pub(super) marks: Vec<Mark>,
    /// Whether the cell could be read; if not, that has been told.
    pub(super) is_sound: bool,
    /// Whether the project says that it is not there yet; then the numbers beside it mean nothing either.
    pub(super) is_not_yet: bool,
}

/// Columns in which a publisher says of which status a row is.
const STATUS: [&str; 2] = ["version", "STATUS"];

/// The value in `column`, or why there is none. A cell that cannot be read is told and stands as missing: nothing is
/// computed from a file with problems, and a row that is there must not be told as absent too.
pub(super) fn read(row: &Row<'_>, column: usize, writing: Writing<'_>, collector: &mut Collector) -> Read {
    let missing = |reason| Read {
        value: Figure::Missing(reason),
        decimals: None,
        marks: Vec::new(),
        is_sound: true,
        is_not_yet: false,
    };
    let unreadable = || Read { is_sound: false, ..missing(Missing::NotAvailable) };
    let is_tidy = row.layout.format == Format::Tidy;
    match writing.value(row.cell(column)) {
        Value::Number(text, mark) => {
            let Some(mut marks) = marks(row, column, collector) else { return unreadable() };
            marks.extend(mark);
            marks.extend(status(row));
            let number = text.parse().unwrap_or_else(|_| unreachable!("the text was read as a number"));
            Read {
                value: Figure::Known(number),
                decimals: Some(decimals(&text)),
                marks,
                ..missing(Missing::NotAvailable)
            }
        }
        Value::Declared(reason) => missing(reason),
        Value::Marker(_, reason) if !is_tidy => missing(reason),
        Value::Empty if is_tidy => missing(reason(row, column, collector)),
        Value::Empty => {
            missing(parts(row, column).find_map(Missing::from_marker).unwrap_or_else(|| absence(note(row))))
        }
        Value::Marker(marker, reason) => {
            marker_as_number(row, column, one_word(marker, reason), collector);
            unreadable()
        }
        Value::Remarked(..) | Value::Text(_) => {
            bad_number(row, column, collector);
            unreadable()
        }
    }
}

/// Digits from which zeros at the end of a fraction are a database's, not the publisher's: `61.100000` is 61.1.
const PADDED: usize = 5;

/// Decimal places to which a publisher gave a number.
fn decimals(text: &str) -> usize {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    if fraction.len() < PADDED { fraction.len() } else { fraction.trim_end_matches('0').len().max(1) }
}

fn absence(note: &str) -> Missing {
    Missing::from_marker(super::import::reason_of_absence(note)).unwrap_or(Missing::NotAvailable)
}

fn marker_as_number(row: &Row<'_>, column: usize, marker: &str, collector: &mut Collector) {
    let (name, text) = (&row.layout.header[column], row.cell(column));
    let found = Diagnostic::error("ingest/bad-number", format!("`{name}` holds a marker: \"{text}\""));
    let span = row.excerpt(collector).cell(column);
    let help = format!("leave the cell empty and write `{marker}` into the column `marker`");
    let found = found.at(&span, "expected a number").help(help);
    collector.report(found.row_of(format!("{} {name} {text}", row.path())));
}

/// What a status column says of the row's figures.
fn status(row: &Row<'_>) -> Option<Mark> {
    let column = STATUS.into_iter().find_map(|name| row.layout.column(name))?;
    match row.cell(column).to_lowercase().as_str() {
        "provisional" => Some(Mark::Provisional),
        "revised" => Some(Mark::Revised),
        _ => None,
    }
}

/// Parts of the cell that marks a value: letters, bare or in square brackets.
pub(super) fn parts<'r>(row: &'r Row<'_>, column: usize) -> impl Iterator<Item = &'r str> {
    let cell = row.layout.marker_of(column).map_or("", |column| row.cell(column));
    cell.split([' ', ';', ']', '[']).filter(|part| !part.is_empty())
}

/// The remarks of the marker column on a value that is there; none if one of them is not understood. Publishers have signs
/// of their own, so one of theirs that is not known is told, and the value is taken.
fn marks(row: &Row<'_>, column: usize, collector: &mut Collector) -> Option<Vec<Mark>> {
    let mut marks = Vec::new();
    for marker in parts(row, column) {
        match Mark::from_marker(marker) {
            Some(mark) => marks.push(mark),
            None if is_of_derived(row, column, marker) => {}
            None if row.layout.format != Format::Tidy => unknown_mark(row, column, marker, collector),
            None if Missing::from_marker(marker).is_some() => {
                bad_marker(row, format!("marker `{marker}` cannot stand beside a value"), collector);
                return None;
            }
            None => {
                bad_marker(row, format!("unknown marker `{marker}`"), collector);
                return None;
            }
        }
    }
    Some(marks)
}

/// Whether a mark says that a figure was made from others, as Scottish files say of the figures of the whole country. It
/// is no remark on its quality.
pub(super) fn is_of_derived(row: &Row<'_>, column: usize, marker: &str) -> bool {
    marker == "d" && row.layout.marker_of(column).is_some_and(|at| row.layout.header[at].ends_with("QF"))
}

/// The reason that a tidy row gives for its empty value; an empty cell without one is a problem.
fn reason(row: &Row<'_>, column: usize, collector: &mut Collector) -> Missing {
    let mut reason = None;
    for marker in parts(row, column) {
        match Missing::from_marker(marker) {
            Some(missing) => reason = Some(missing),
            None => {
                let is_mark = Mark::from_marker(marker).is_some();
                let what = format!("marker `{marker}` cannot stand without a value");
                bad_marker(row, if is_mark { what } else { format!("unknown marker `{marker}`") }, collector);
                return Missing::NotAvailable;
            }
        }
    }
    reason.unwrap_or_else(|| {
        let found = Diagnostic::error("ingest/no-reason", "the value is empty and `marker` does not say why");
        let help = "write the value, or a marker: c confidential, x not available, z not applicable, k rounds to zero";
        let span = row.excerpt(collector).cell(column);
        collector.report(found.at(&span, "empty").help(help).row_of(row.path()));
        Missing::NotAvailable
    })
}

/// A mark of a publisher's own beside a value.
pub(super) fn unknown_mark(row: &Row<'_>, column: usize, marker: &str, collector: &mut Collector) {
    let at = row.layout.marker_of(column).unwrap_or(column);
    let name = &row.layout.header[at];
    let found = Diagnostic::warning("ingest/unknown-mark", format!("`{name}` holds \"{marker}\" beside a value"));
    let span = row.excerpt(collector).cell(at);
    let help = "the value is taken and the mark left out: look in the publisher's notes for what it means";
    collector.report(found.at(&span, "not a known mark").help(help).row_of(format!("{name} {marker}")));
}

fn bad_marker(row: &Row<'_>, message: String, collector: &mut Collector) {
    let span = row.excerpt(collector).cell(row.layout.marker.unwrap_or_default());
    let help = "with a value: b e p r u; without one: c x z k u w";
    let subject = format!("{} {message}", row.path());
    let found = Diagnostic::error("ingest/bad-marker", message).at(&span, "not understood here").help(help);
    collector.report(found.row_of(subject));
}

/// A number beside the value; none where the cell is empty or holds a marker.
pub(super) fn number(row: &Row<'_>, column: usize, writing: Writing<'_>, collector: &mut Collector) -> Option<f64> {
    match writing.value(row.cell(column)) {
        Value::Number(text, _) => text.parse().ok(),
        Value::Marker(marker, reason) if row.layout.format == Format::Tidy => {
            marker_as_number(row, column, one_word(marker, reason), collector);
            None
        }
        Value::Empty | Value::Marker(..) | Value::Declared(_) => None,
        Value::Remarked(..) | Value::Text(_) => {
            bad_number(row, column, collector);
            None
        }
    }
}

/// A number that cannot be below zero.
pub(super) fn not_negative(
    row: &Row<'_>,
    column: usize,
    writing: Writing<'_>,
    collector: &mut Collector,
) -> Option<f64> {
    let number = number(row, column, writing, collector)?;
    if number < 0.0 {
        let name = &row.layout.header[column];
        let span = row.excerpt(collector).cell(column);
        let found = Diagnostic::error("ingest/negative", format!("`{name}` is negative"));
        let found = found.at(&span, "below zero").help("counts start at zero; correct the cells");
        collector.report(found.row_of(format!("{} {name}", row.path())));
        return None;
    }
    Some(number)
}

/// What the publisher's mark of quality says of a figure; nothing where it is empty or a good one.
pub(super) fn quality(row: &Row<'_>, column: usize, writing: Writing<'_>, collector: &mut Collector) -> Option<Mark> {
    let text = row.cell(column);
    let lower = text.to_lowercase();
    let is_poor =
        ["unreliable", "low reliability", "low quality", "use with caution"].iter().any(|it| lower.contains(it));
    let is_good = ["reliable", "precise", "acceptable", "normal value"].iter().any(|it| lower.contains(it));
    match writing.value(text) {
        Value::Empty => None,
        Value::Declared(Missing::LowReliability) => Some(Mark::LowReliability),
        Value::Marker(_, Missing::LowReliability) => Some(Mark::LowReliability),
        _ if is_poor => Some(Mark::LowReliability),
        _ if is_good => None,
        _ => {
            let mark = Mark::from_marker(bare(text));
            if mark.is_none() {
                unknown_quality(row, column, collector);
            }
            mark
        }
    }
}

fn unknown_quality(row: &Row<'_>, column: usize, collector: &mut Collector) {
    let (name, text) = (&row.layout.header[column], row.cell(column));
    let found =
        Diagnostic::warning("ingest/unknown-quality", format!("`{name}` is no known mark of quality: \"{text}\""));
    let span = row.excerpt(collector).cell(column);
    let help = format!("if it means unreliable, say so in the series: `markers = {{ \"{text}\" = \"u\" }}`");
    collector.report(found.at(&span, "not understood").row_of(text).help(help));
}

/// Columns of numbers beside the value: those of the numerator and the denominator cannot be below zero.
pub(super) fn beside(layout: &Layout) -> (Vec<usize>, Vec<usize>) {
    let limits = layout.limits.into_iter().flat_map(|(lower, upper)| [lower, upper]).collect();
    (limits, layout.count.into_iter().chain(layout.denominator).collect())
}
