//! How many measures went which way: the headline count of the house, with its denominator.

use crate::protect::Masked;
use crate::record::{ProgressWord, Rule};
use crate::say;

/// Measures with a direction, among some.
pub(super) struct Directions {
    /// Improved, stayed the same or got worse.
    pub(super) directed: usize,
    /// Improved or stayed the same.
    pub(super) good: usize,
    /// Whose change could not be tested, so that the house rule decides.
    pub(super) untested: usize,
}

impl Directions {
    pub(super) fn of(records: &[&Masked<'_>]) -> Self {
        let count = |words: &[ProgressWord]| records.iter().filter(|one| words.contains(&one.progress.word)).count();
        let good = count(&[ProgressWord::Improved, ProgressWord::StayedTheSame]);
        Self {
            directed: good + count(&[ProgressWord::GotWorse]),
            good,
            untested: records.iter().filter(|record| record.progress.rule == Rule::AnyChange).count(),
        }
    }

    /// The count in one sentence.
    pub(super) fn sentence(&self) -> String {
        let (directed, good) = (self.directed, self.good);
        if directed == 0 {
            return "No measure has two periods that can be compared.".to_owned();
        }
        let (of, are) = (say::share(good, directed), if directed == 1 { "measure" } else { "measures" });
        format!("Of the {directed} {are} with a direction, {good} improved or stayed the same ({of}).")
    }
}
