//! What one file says of each small area.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Collector, Diagnostic};
use crate::ingest::layout::{AreaColumns, Layout};
use crate::ingest::probes::Test;
use crate::ingest::reader::{Choice, Reader, Visit};
use crate::ingest::{detect, figure};
use crate::model::selection::Filter;
use crate::model::{Figure, Span, Spanned};
use crate::project::{DataFile, ProjectError};

/// What one file says of a small area.
#[derive(Debug, Clone)]
pub(super) struct Small {
    /// The sum of the columns that were asked for, or why there is none.
    pub(super) value: Figure<f64>,
    /// Whether the row holds all that the filters ask for.
    pub(super) is_wanted: bool,
    pub(super) line: usize,
    pub(super) row: Span,
}

/// The small areas of a file, by code.
pub(super) struct File {
    pub(super) areas: BTreeMap<String, Small>,
    /// Year of the boundaries, by the header of the column of codes.
    pub(super) boundaries: Option<u16>,
}

/// The columns of a file, added up for each small area, of some small areas only where these are given; none where the
/// file cannot be read.
pub(super) fn read(
    data: &DataFile,
    choice: &Choice,
    columns: &[Spanned<String>],
    (rows, members): (&[Filter], Option<&BTreeSet<String>>),
    collector: &mut Collector,
) -> Result<Option<File>, ProjectError> {
    let Some(reader) = Reader::open(data, choice, collector)? else { return Ok(None) };
    let layout = reader.layout();
    let mut find = |asked: &Spanned<String>| detect::asked_column(layout, asked, collector);
    let columns: Option<Vec<usize>> = columns.iter().map(&mut find).collect();
    let tests: Option<Vec<Test>> = rows
        .iter()
        .map(|filter| {
            Some(Test { column: find(&filter.column)?, or: None, texts: filter.texts.clone(), is_indicator: false })
        })
        .collect();
    let (Some(columns), Some(tests)) = (columns, tests) else { return Ok(None) };
    let mut areas = BTreeMap::new();
    reader.walk(collector, |visit, collector| {
        let Visit::Row(row) = visit else { return };
        let code = row.layout.area_of(row.cells).0;
        if code.is_empty() || members.is_some_and(|members| !members.contains(code)) {
            return;
        }
        let mut value = Figure::Known(0.0);
        for column in &columns {
            let read = figure::read(&row, *column, reader.writing(), collector).value;
            value = match (value, read) {
                (Figure::Known(sum), Figure::Known(more)) => Figure::Known(sum + more),
                (Figure::Missing(reason), _) | (_, Figure::Missing(reason)) => Figure::Missing(reason),
            };
        }
        let is_wanted = tests.iter().all(|test| test.holds(row.cells));
        let small = Small { value, is_wanted, line: row.place.line, row: row.excerpt(collector).row() };
        if let Some(first) = areas.insert(code.to_owned(), small) {
            let message = format!("small areas have several rows, such as {code}");
            let span = row.excerpt(collector).row();
            let found = Diagnostic::error("ingest/duplicate-row", message).at(&span, "second row");
            let found = found.see(&first.row, "first row").help("keep one row for each small area");
            collector.report(found.row_of(row.path()));
        }
    })?;
    Ok(Some(File { areas, boundaries: boundaries(layout) }))
}

/// Year of the boundaries that the column of codes names: `LSOA code (2021)` or `lsoa11_code`.
fn boundaries(layout: &Layout) -> Option<u16> {
    let (AreaColumns::Fixed { code, .. } | AreaColumns::Gss { code, .. }) = layout.area else { return None };
    let name = layout.header[code].to_lowercase();
    let digits: Vec<&str> =
        name.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    digits.iter().find_map(|digits| match digits.len() {
        4 => digits.parse().ok(),
        2 => digits.parse::<u16>().ok().map(|year| 2000 + year),
        _ => None,
    })
}
