//! Terms and what they mean.

use serde::Serialize;

use crate::compose::composer::Composer;

/// The glossary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Glossary {
    /// Heading.
    pub heading: String,
    /// Heads of the columns.
    pub heads: (String, String),
    /// Terms with their meanings.
    pub terms: Vec<(String, String)>,
}

pub(crate) fn glossary(composer: &Composer<'_>) -> Option<Glossary> {
    let terms = &composer.project.framework.glossary;
    (!terms.is_empty()).then(|| Glossary {
        heading: "Glossary".to_owned(),
        heads: ("Term".to_owned(), "What it means".to_owned()),
        terms: terms.iter().map(|term| (term.term.clone(), term.meaning.clone())).collect(),
    })
}
