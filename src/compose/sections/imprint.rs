//! Who answers for the report, how to reach them, in which form and under which licence.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::model::names::by_alphabet;
use crate::text::{Text, quoted, structural, text};

/// The imprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imprint {
    /// Heading.
    pub heading: Text,
    /// Terms with their text.
    pub entries: Vec<(Text, Text)>,
    /// Attribution lines of the sources, each once.
    pub attributions: Vec<Text>,
}

pub(crate) fn imprint(composer: &Composer<'_>) -> Imprint {
    let report = &composer.project.report;
    let unknown =
        |text: &Option<String>| text.as_deref().map_or_else(|| "Not yet named for this edition.".into(), quoted);
    let entry = |term: &'static str, text: Text| (Text::from(term), text);
    let mut attributions: Vec<Text> = composer.sources().iter().map(|source| quoted(&source.attribution)).collect();
    attributions.sort_by(|one, other| by_alphabet(one, other));
    attributions.dedup();
    Imprint {
        heading: "About this report".into(),
        entries: vec![
            entry("Published by", quoted(&report.imprint.publisher)),
            entry("Edition", text!("{}. Data as at {}.", quoted(&report.edition.subtitle), composer.as_at())),
            entry("Responsible analyst", unknown(&report.imprint.analyst)),
            entry("Contact", unknown(&report.imprint.contact)),
            entry("Other formats", quoted(&report.imprint.formats)),
            entry("Accessibility", quoted(&report.imprint.accessibility)),
            entry("Licence", quoted(&report.imprint.licence)),
            entry("Next update and corrections", quoted(&report.imprint.next_update)),
            entry(
                "How it was made",
                text!(
                    "By Gradient {}. Every figure, sentence, chart and text alternative comes from one computed record, which leads back to a file and a row.",
                    structural(env!("CARGO_PKG_VERSION"))
                ),
            ),
        ],
        attributions,
    }
}
