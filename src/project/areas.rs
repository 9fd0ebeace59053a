//! `data/areas.csv`: areas that the built-in register lacks, or that the project calls by another name.

use std::collections::BTreeMap;

use super::files::{Files, ProjectError};
use crate::diag::{Collector, Diagnostic, fitted};
use crate::model::letters::is_visible;
use crate::model::names::composed;
use crate::model::{Area, AreaCode, FileId, Span, Spanned};
use crate::register::Areas;

/// Path of the project's own areas.
pub(super) const PATH: &str = "data/areas.csv";

const HEADER: [&str; 3] = ["area_code", "area", "kind"];

/// The register of areas with the project's own, where it has any.
pub(super) fn read(files: &Files, collector: &mut Collector) -> Result<Areas, ProjectError> {
    let mut areas = BTreeMap::new();
    let Some((file, text)) = files.optional_text(PATH, collector)? else { return Ok(Areas::default()) };
    let mut reader = csv::ReaderBuilder::new().has_headers(true).flexible(true).from_reader(text.as_bytes());
    let whole = |record: &csv::StringRecord| {
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let start = start + text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
        Span::new(file, start..text[start..].find('\n').map_or(text.len(), |end| start + end))
    };
    if !reader.headers().is_ok_and(|header| header == HEADER[..]) {
        let found = Diagnostic::error("project/areas", "the register of areas has another header");
        let first = Span::new(file, 0..text.find('\n').unwrap_or(text.len()));
        collector.report(found.at(&first, "header").help(format!("write `{}` in the first line", HEADER.join(","))));
        return Ok(Areas::default());
    }
    for record in reader.records().flatten() {
        let [Some(code), Some(name), Some(kind)] = [record.get(0), record.get(1), record.get(2)] else {
            let found = Diagnostic::error("project/areas", "this line of the register has too few columns");
            collector
                .report(found.at(&whole(&record), "expected code, name and kind").help("complete or delete the line"));
            continue;
        };
        let mut text = |cell: &str| fitted(cell, &whole(&record), collector);
        let area = Area::named(AreaCode(text(code)), text(name), text(kind));
        if !is_visible(&area.code.0) || !is_visible(&area.name) {
            let found = Diagnostic::error("project/areas", "this line of the register has no code or no name");
            collector.report(found.at(&whole(&record), "nothing to be seen").help("complete or delete the line"));
            continue;
        }
        if areas.insert(area.code.clone(), area).is_some() {
            let found = Diagnostic::error("project/duplicate", format!("`{code}` stands twice in the register"));
            collector.report(found.at(&whole(&record), "again here").help("keep one line for each code"));
        }
    }
    Ok(Areas::with(areas))
}

/// The names in the register, each with its place.
pub(super) fn names(file: FileId, text: &str) -> Vec<Spanned<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(true).flexible(true).from_reader(text.as_bytes());
    let name = |record: csv::StringRecord| {
        let start = usize::try_from(record.position()?.byte()).ok()?;
        let name = record.get(1).filter(|name| !name.is_empty())?;
        // A name with doubled quotation marks stands otherwise in the file; then its line is pointed at.
        let at = start + text[start..].find(name).unwrap_or_default();
        Some(Spanned { value: composed(name).into_owned(), span: Span::new(file, at..at + name.len()) })
    };
    reader.records().flatten().filter_map(name).collect()
}
