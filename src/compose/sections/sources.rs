//! Where the figures come from, with as-at dates and licences.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::text::{Text, quoted, text};

/// The sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sources {
    /// Heading.
    pub heading: Text,
    /// Sentence under it.
    pub lead: Text,
    /// One a data file.
    pub sources: Vec<SourceEntry>,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceEntry {
    /// Title of the publication.
    pub title: Text,
    /// Publisher.
    pub publisher: Text,
    /// File of the project, date, licence, next update and site in one line.
    pub facts: Text,
    /// Address of the page it was published on; the title leads there.
    pub page: Option<String>,
    /// How the file was made.
    pub note: Option<Text>,
}

pub(crate) fn sources(composer: &Composer<'_>) -> Sources {
    let entry = |source: &&crate::project::Source| SourceEntry {
        title: quoted(&source.title),
        publisher: quoted(&source.publisher),
        facts: text!(
            "File {}. Data as at {}. {}.{}{}",
            quoted(&source.file.value),
            crate::compose::composer::day(source.as_at.value),
            quoted(&source.licence).without_full_stop(),
            source.next_update.as_ref().map_or(Text::default(), |next| text!(" Next update: {}.", quoted(next))),
            source.page.as_ref().map_or(Text::default(), |page| text!(" Published on {}.", quoted(site(page))))
        ),
        page: source.page.clone(),
        note: source.note.as_deref().map(quoted),
    };
    Sources {
        heading: "Sources".into(),
        lead: "Every figure in this report stands in one of these files. Each was made from the publication named, without changing a figure.".into(),
        sources: composer.sources().iter().map(entry).collect(),
    }
}

/// The site of an address: `www.coventry.gov.uk`.
fn site(address: &str) -> &str {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    host.split('/').next().unwrap_or(host)
}
