//! Terms and what they mean.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::text::{Text, quoted};

/// The glossary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Glossary {
    /// Heading.
    pub heading: Text,
    /// Heads of the columns.
    pub heads: (Text, Text),
    /// Terms with their meanings.
    pub terms: Vec<(Text, Text)>,
}

pub(crate) fn glossary(composer: &Composer<'_>) -> Option<Glossary> {
    let terms = &composer.project.framework.glossary;
    (!terms.is_empty()).then(|| Glossary {
        heading: "Glossary".into(),
        heads: ("Term".into(), "What it means".into()),
        terms: terms.iter().map(|term| (quoted(&term.term), quoted(&term.meaning))).collect(),
    })
}
