//! Every programme and partner with all its names and the priorities that name it.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::model::Priority;
use crate::text::{Text, quoted, text};

/// The partner index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartnerIndex {
    /// Heading.
    pub heading: Text,
    /// Sentence under it.
    pub lead: Text,
    /// Heads of the columns.
    pub heads: Vec<Text>,
    /// Rows: name with other names, priorities that name it as a body, priorities it is a programme of.
    pub rows: Vec<(Text, Vec<u32>, Vec<u32>)>,
}

/// The index; none where nobody stands in it.
pub(crate) fn partner_index(composer: &Composer<'_>) -> Option<PartnerIndex> {
    let mut rows = Vec::new();
    for entity in &composer.project.framework.entities {
        let partner_in = composer.priorities_with(&entity.name, None, Priority::involves);
        let runs = composer.priorities_with(&entity.name, None, Priority::runs);
        if partner_in.is_empty() && runs.is_empty() {
            continue;
        }
        let used: Vec<Text> =
            entity.aliases.iter().filter(|alias| composer.is_printed(alias)).map(|alias| quoted(alias)).collect();
        let name = match used.is_empty() {
            true => quoted(&entity.name),
            false => text!("{} (also: {})", quoted(&entity.name), Text::joined(used, "; ")),
        };
        rows.push((name, partner_in, runs));
    }
    (!rows.is_empty()).then(|| PartnerIndex {
        heading: "Partner index".into(),
        lead: "Who delivers, leads, answers for a measure or is asked to act, and what is run. Numbers are those of the priorities.".into(),
        heads: ["Partner or programme", "Partner in", "Programme of"].map(Text::from).to_vec(),
        rows,
    })
}
