//! Who answers for the report, how to reach them, in which form and under which licence.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::model::names::by_alphabet;

/// The imprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imprint {
    /// Heading.
    pub heading: String,
    /// Terms with their text.
    pub entries: Vec<(String, String)>,
    /// Attribution lines of the sources, each once.
    pub attributions: Vec<String>,
}

pub(crate) fn imprint(composer: &Composer<'_>) -> Imprint {
    let report = &composer.project.report;
    let unknown = |text: &Option<String>| text.clone().unwrap_or_else(|| "Not yet named for this edition.".to_owned());
    let entry = |term: &str, text: String| (term.to_owned(), text);
    let mut attributions: Vec<String> = composer.sources().iter().map(|source| source.attribution.clone()).collect();
    attributions.sort_by(|one, other| by_alphabet(one, other));
    attributions.dedup();
    Imprint {
        heading: "About this report".to_owned(),
        entries: vec![
            entry("Published by", report.imprint.publisher.clone()),
            entry("Edition", format!("{}. Data as at {}.", report.edition.subtitle, composer.as_at())),
            entry("Responsible analyst", unknown(&report.imprint.analyst)),
            entry("Contact", unknown(&report.imprint.contact)),
            entry("Other formats", report.imprint.formats.clone()),
            entry("Accessibility", report.imprint.accessibility.clone()),
            entry("Licence", report.imprint.licence.clone()),
            entry("Next update and corrections", report.imprint.next_update.clone()),
            entry(
                "How it was made",
                format!(
                    "By Gradient {}. Every figure, sentence, chart and text alternative comes from one computed record, which leads back to a file and a row.",
                    env!("CARGO_PKG_VERSION")
                ),
            ),
        ],
        attributions,
    }
}
