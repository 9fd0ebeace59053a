//! `data/SOURCES.toml`: who published each file, under which licence, and how current it is.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::files::{Files, ProjectError};
use super::table;
use crate::diag::{Collector, Diagnostic};
use crate::model::Spanned;
use crate::model::names::by_alphabet;

/// Where a data file comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file within `data/`.
    pub file: Spanned<String>,
    /// Publisher.
    pub publisher: String,
    /// Title of the publication.
    pub title: String,
    /// Short citation under charts.
    pub short: String,
    /// Page it was published on, where known.
    pub page: Option<String>,
    /// Licence.
    pub licence: String,
    /// Attribution line the licence asks for.
    pub attribution: String,
    /// Date up to which it is current.
    pub as_at: Spanned<chrono::NaiveDate>,
    /// When the next figures are due, where known.
    pub next_update: Option<String>,
    /// How the file was made.
    pub note: Option<String>,
}

impl Source {
    /// The order of sources in a list: by the alphabet of their titles, then by their files.
    #[must_use]
    pub fn in_a_list(&self, other: &Self) -> Ordering {
        by_alphabet(&self.title, &other.title).then_with(|| self.file.value.cmp(&other.file.value))
    }
}

/// The sources by file name, none where their file cannot be read; and the names of all files that have an entry, none
/// where it is not known which, so that a slip in an entry is not told at every use of its file too.
type Read = (Option<BTreeMap<String, Source>>, Option<Vec<String>>);

/// Reads `data/SOURCES.toml`.
pub(super) fn read(files: &Files, collector: &mut Collector) -> Result<Read, ProjectError> {
    let why = "it says where each data file comes from";
    let mut sources = BTreeMap::new();
    let Some((file, text)) = files.text("data/SOURCES.toml", why, collector)? else { return Ok((None, None)) };
    let Some(mut root) = table::parse(file, &text, collector) else { return Ok((None, None)) };
    let mut named = Some(Vec::new());
    for table in root.tables("source", collector) {
        let (file, source) = source(table, collector);
        named = named.zip(file).map(|(named, file)| [named, vec![file]].concat());
        let Some(source) = source else { continue };
        let name = source.file.value.clone();
        let span = source.file.span.clone();
        if let Some(first) = sources.insert(name.clone(), source) {
            let found = Diagnostic::error("project/duplicate", format!("`{name}` has two sources"));
            collector.report(found.at(&span, "second").see(&first.file.span, "first").help("keep one of them"));
        }
    }
    root.finish(collector);
    Ok((Some(sources), named))
}

/// The file that an entry names, and the whole of it.
fn source(mut table: table::Table<'_>, collector: &mut Collector) -> (Option<String>, Option<Source>) {
    let file = table.text("file", collector);
    let publisher = table.text("publisher", collector);
    let title = table.text("title", collector);
    let short = table.text("short", collector);
    let page = table.optional_link("page", collector);
    let licence = table.text("licence", collector);
    let attribution = table.text("attribution", collector);
    let as_at = table.text("as_at", collector).and_then(|text| {
        let value = super::report::date("as_at", &text, collector)?;
        Some(Spanned { value, span: text.span })
    });
    let next_update = table.optional_text("next_update", collector);
    let note = table.optional_text("note", collector);
    table.finish(collector);
    let named = file.as_ref().map(|file| file.value.clone());
    let whole = || {
        Some(Source {
            file: file?,
            publisher: publisher?.value,
            title: title?.value,
            short: short?.value,
            page: page.map(|text| text.value),
            licence: licence?.value,
            attribution: attribution?.value,
            as_at: as_at?,
            next_update: next_update.map(|text| text.value),
            note: note.map(|text| text.value),
        })
    };
    (named, whole())
}
