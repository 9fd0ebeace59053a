//! How many measures went which way: the headline count of the house, with its denominator.

use crate::protect::Masked;
use crate::record::{ProgressWord, Rule};
use crate::say;

/// Measures whose progress can be judged, among some: those with a direction, as the house calls them.
pub(super) struct Directions {
    /// Improved.
    improved: usize,
    /// Stayed the same.
    same: usize,
    /// Got worse.
    worse: usize,
    /// Whose change could not be tested, so that the house rule decides.
    pub(super) untested: usize,
    /// Whether there is any change, also one that cannot be judged.
    changed: bool,
}

impl Directions {
    pub(super) fn of(records: &[&Masked<'_>]) -> Self {
        let count = |word| records.iter().filter(|one| one.progress.word == word).count();
        Self {
            improved: count(ProgressWord::Improved),
            same: count(ProgressWord::StayedTheSame),
            worse: count(ProgressWord::GotWorse),
            changed: records.iter().any(|record| record.progress.change.is_some()),
            untested: records.iter().filter(|record| record.progress.rule == Rule::AnyChange).count(),
        }
    }

    /// How many can be judged: the denominator of the headline count.
    pub(super) fn judged(&self) -> usize {
        self.good() + self.worse
    }

    /// Improved or stayed the same.
    pub(super) fn good(&self) -> usize {
        self.improved + self.same
    }

    /// The count in one sentence.
    pub(super) fn sentence(&self) -> String {
        let all = [(self.improved, "improved"), (self.same, "stayed the same"), (self.worse, "got worse")];
        let found: Vec<(usize, &str)> = all.into_iter().filter(|(number, _)| *number > 0).collect();
        match (self.judged(), &found[..]) {
            (0, _) if self.changed => "No change since a baseline can be judged.".to_owned(),
            (0, _) => "No measure has two periods that can be compared.".to_owned(),
            (1, [(_, word)]) => format!("The one measure that can be judged {word}."),
            (2, [(_, word)]) => format!("Both measures that can be judged {word}."),
            (judged, [(_, word)]) => format!("All {judged} measures that can be judged {word}."),
            (judged, parts) => {
                let parts: Vec<String> = parts.iter().map(|(number, word)| format!("{number} {word}")).collect();
                let share = say::share(self.good(), judged);
                let parts = say::join(&parts);
                format!("Of the {judged} measures that can be judged, {parts}: {share} improved or stayed the same.")
            }
        }
    }
}
