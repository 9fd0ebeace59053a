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
    /// File of the project, date, licence, next update and site in one line.
    pub facts: String,
    /// Address of the page it was published on; the title leads there.
    pub page: Option<String>,
    /// How the file was made.
    pub note: Option<String>,
}

pub(crate) fn sources(composer: &Composer<'_>) -> Sources {
    let entry = |source: &&crate::project::Source| SourceEntry {
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        facts: format!(
            "File {}. Data as at {}. {}.{}{}",
            source.file.value,
            crate::compose::composer::day(source.as_at.value),
            source.licence.trim_end_matches('.'),
            source.next_update.as_ref().map_or(String::new(), |next| format!(" Next update: {next}.")),
            source.page.as_ref().map_or(String::new(), |page| format!(" Published on {}.", site(page))),
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

/// The site of an address: `www.coventry.gov.uk`.
fn site(address: &str) -> &str {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    host.split('/').next().unwrap_or(host)
}
