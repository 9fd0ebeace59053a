//! How many measures are reported, how they moved, and what the others wait for: the figures that are counts of measures.

use std::collections::BTreeMap;

use crate::model::{Item, ItemState};
use crate::project::Project;
use crate::protect::Masked;
use crate::record::ProgressWord;

/// Counts of the measures and headline indicators of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    words: Vec<ProgressWord>,
    states: Vec<ItemState>,
}

impl Tally {
    /// Counts the items of a project by their leading records.
    #[must_use]
    pub fn of<'r>(project: &Project, records: impl IntoIterator<Item = &'r Masked<'r>>) -> Self {
        let with_figures = records.into_iter().filter(|record| record.has_figure());
        let words: BTreeMap<&str, ProgressWord> =
            with_figures.map(|record| (record.series.id.value.as_str(), record.progress.word)).collect();
        let items = || project.framework.priorities.iter().flat_map(|priority| &priority.items);
        let word = |item: &Item| words.get(item.series.first()?.value.as_str()).copied();
        Self { words: items().filter_map(word).collect(), states: items().map(|item| item.state).collect() }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> usize {
        self.states.len()
    }

    /// Those with figures.
    #[must_use]
    pub fn reported(&self) -> usize {
        self.words.len()
    }

    /// Those that moved so since the baseline.
    #[must_use]
    pub fn moved(&self, word: ProgressWord) -> usize {
        self.words.iter().filter(|one| **one == word).count()
    }

    /// Those that have a series and no figure that can be shown.
    #[must_use]
    pub fn not_shown(&self) -> usize {
        self.in_state(ItemState::Reported) - self.reported()
    }

    /// Each count under its id.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, usize)> {
        vec![
            ("count.measures", self.all()),
            ("count.reported", self.reported()),
            ("count.improved", self.moved(ProgressWord::Improved)),
            ("count.stayed-the-same", self.moved(ProgressWord::StayedTheSame)),
            ("count.got-worse", self.moved(ProgressWord::GotWorse)),
            ("count.cant-say", self.moved(ProgressWord::CantSay)),
            ("count.not-available", self.moved(ProgressWord::NotAvailable)),
            ("count.awaiting-data", self.in_state(ItemState::AwaitingData)),
            ("count.not-yet-defined", self.in_state(ItemState::NotYetDefined)),
            ("count.not-shown", self.not_shown()),
            ("count.qualitative", self.in_state(ItemState::Qualitative)),
        ]
    }

    /// Those in a state.
    #[must_use]
    pub fn in_state(&self, state: ItemState) -> usize {
        self.states.iter().filter(|one| **one == state).count()
    }
}
