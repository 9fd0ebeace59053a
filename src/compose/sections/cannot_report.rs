//! What cannot be reported yet: every item without figures, and what it needs.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::Marked;
use crate::say;

/// What cannot be reported yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CannotReport {
    /// Heading.
    pub heading: String,
    /// Sentence under it.
    pub lead: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows: name, priority, state, what is needed.
    pub rows: Vec<(String, u32, Marked, String)>,
    /// What the states mean.
    pub note: String,
    /// Reported items that hold less than their name promises.
    pub partly_heading: String,
    /// Heads of their columns.
    pub partly_heads: Vec<String>,
    /// Their name, priority and what is missing.
    pub partly: Vec<(String, u32, String)>,
}

pub(crate) fn cannot_report(composer: &Composer<'_>) -> CannotReport {
    let mut rows = Vec::new();
    let mut partly = Vec::new();
    for priority in &composer.project.framework.priorities {
        for item in &priority.items {
            if composer.reported(item).is_some() {
                partly.extend(item.note.clone().map(|note| (item.name.clone(), priority.number, note)));
                continue;
            }
            let (state, needed) = composer.without_figures(item);
            rows.push((item.name.clone(), priority.number, state, needed));
        }
    }
    let number = say::spell(rows.len());
    let lead = match rows.len() {
        0 => "Every measure and indicator of the framework has figures.".to_owned(),
        1 => "One measure or indicator of the framework has no figures. It stays in every count and is not drawn as zero."
            .to_owned(),
        _ => format!(
            "{}{} measures and indicators of the framework have no figures. They stay in every count, and none is drawn as zero.",
            number[..1].to_uppercase(),
            &number[1..]
        ),
    };
    let state = |state| format!("{}: {}.", say::state_word(state), say::state_meaning(state));
    let states: Vec<String> = say::WITHOUT_FIGURES.into_iter().map(state).collect();
    CannotReport {
        heading: "What we cannot report yet".to_owned(),
        lead,
        heads: ["Measure", "Priority", "State", "What is needed"].map(str::to_owned).to_vec(),
        rows,
        note: states.join(" "),
        partly_heading: "Reported in part".to_owned(),
        partly_heads: ["Measure", "Priority", "What is missing"].map(str::to_owned).to_vec(),
        partly,
    }
}
