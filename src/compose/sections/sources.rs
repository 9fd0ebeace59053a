//! Where the figures come from, with as-at dates and licences.

use serde::Serialize;

use crate::compose::composer::Composer;

/// The sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sources {
    /// Heading.
    pub heading: String,
    /// Sentence under it.
    pub lead: String,
    /// One a data file.
    pub sources: Vec<SourceEntry>,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceEntry {
    /// Title of the publication.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// File of the project, date, licence and next update in one line.
    pub facts: String,
    /// Page it was published on.
    pub page: Option<String>,
    /// How the file was made.
    pub note: Option<String>,
}

pub(crate) fn sources(composer: &Composer<'_>) -> Sources {
    let entry = |source: &&crate::project::Source| SourceEntry {
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        facts: format!(
            "File {}. Data as at {}. {}.{}",
            source.file.value,
            crate::compose::composer::day(source.as_at),
            source.licence.trim_end_matches('.'),
            source.next_update.as_ref().map_or(String::new(), |next| format!(" Next update: {next}.")),
        ),
        page: source.page.clone(),
        note: source.note.clone(),
    };
    Sources {
        heading: "Sources".to_owned(),
        lead: "Every figure in this report stands in one of these files. Each was made from the publication named, without changing a figure.".to_owned(),
        sources: composer.sources().iter().map(entry).collect(),
    }
}
