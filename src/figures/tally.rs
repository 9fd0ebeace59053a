//! How many measures are reported, how they moved, and what the others wait for: the figures that are counts of measures.

use std::collections::BTreeMap;

use super::Counted;
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
    pub fn all(&self) -> Counted {
        counted("measures", self.states.len())
    }

    /// Those with figures.
    #[must_use]
    pub fn reported(&self) -> Counted {
        counted("reported", self.words.len())
    }

    /// Those that moved so since the baseline.
    #[must_use]
    pub fn moved(&self, word: ProgressWord) -> Counted {
        let name = match word {
            ProgressWord::Improved => "improved",
            ProgressWord::StayedTheSame => "stayed-the-same",
            ProgressWord::GotWorse => "got-worse",
            ProgressWord::CantSay => "cant-say",
            ProgressWord::NotAvailable => "not-available",
        };
        counted(name, self.words.iter().filter(|one| **one == word).count())
    }

    /// Those that have a series and no figure that can be shown.
    #[must_use]
    pub fn not_shown(&self) -> Counted {
        counted("not-shown", self.in_state(ItemState::Reported).number - self.words.len())
    }

    /// Those in a state.
    #[must_use]
    pub fn in_state(&self, state: ItemState) -> Counted {
        let name = match state {
            ItemState::Reported => "with-a-series",
            ItemState::AwaitingData => "awaiting-data",
            ItemState::NotYetDefined => "not-yet-defined",
            ItemState::Qualitative => "qualitative",
        };
        counted(name, self.states.iter().filter(|one| **one == state).count())
    }

    /// Every count.
    #[must_use]
    pub fn named(&self) -> Vec<Counted> {
        vec![
            self.all(),
            self.reported(),
            self.moved(ProgressWord::Improved),
            self.moved(ProgressWord::StayedTheSame),
            self.moved(ProgressWord::GotWorse),
            self.moved(ProgressWord::CantSay),
            self.moved(ProgressWord::NotAvailable),
            self.in_state(ItemState::AwaitingData),
            self.in_state(ItemState::NotYetDefined),
            self.not_shown(),
            self.in_state(ItemState::Qualitative),
        ]
    }
}

fn counted(name: &str, number: usize) -> Counted {
    Counted::new(format!("count.{name}"), number, "count of measures")
}
