//! What cannot be reported yet: every item without figures, and what it needs.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::Marked;
use crate::figures::Counted;
use crate::say;
use crate::text::{Text, quoted, text};

/// What cannot be reported yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CannotReport {
    /// Heading.
    pub heading: Text,
    /// Sentence under it.
    pub lead: Text,
    /// Heads of the columns.
    pub heads: Vec<Text>,
    /// Rows: name, priority, state, what is needed.
    pub rows: Vec<(Text, u32, Marked, Text)>,
    /// What the states mean.
    pub note: Text,
    /// Reported items that hold less than their name promises.
    pub partly_heading: Text,
    /// Heads of their columns.
    pub partly_heads: Vec<Text>,
    /// Their name, priority and what is missing.
    pub partly: Vec<(Text, u32, Text)>,
}

pub(crate) fn cannot_report(composer: &Composer<'_>) -> CannotReport {
    let mut rows = Vec::new();
    let mut partly = Vec::new();
    for priority in &composer.project.framework.priorities {
        for item in &priority.items {
            if composer.reported(item).is_some() {
                partly.extend(item.note.as_deref().map(|note| (quoted(&item.name), priority.number, quoted(note))));
                continue;
            }
            let (state, needed) = composer.without_figures(item);
            rows.push((quoted(&item.name), priority.number, state, needed));
        }
    }
    let number = Counted::new("count.without-figures", rows.len(), "count of measures");
    let lead = match rows.len() {
        0 => "Every measure and indicator of the framework has figures.".into(),
        1 => "One measure or indicator of the framework has no figures. It stays in every count and is not drawn as zero."
            .into(),
        _ => text!("{} measures and indicators of the framework have no figures. They stay in every count, and none is drawn as zero.", say::spell(&number).capitalised()),
    };
    let state = |state| text!("{}: {}.", say::state_word(state), say::state_meaning(state));
    let states: Vec<Text> = say::WITHOUT_FIGURES.into_iter().map(state).collect();
    CannotReport {
        heading: "What we cannot report yet".into(),
        lead,
        heads: ["Measure", "Priority", "State", "What is needed"].map(Text::from).to_vec(),
        rows,
        note: Text::joined(states, " "),
        partly_heading: "Reported in part".into(),
        partly_heads: ["Measure", "Priority", "What is missing"].map(Text::from).to_vec(),
        partly,
    }
}
