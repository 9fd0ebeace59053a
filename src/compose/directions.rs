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
        match (directed, directed - good) {
            (1, 0) => "The one measure with a direction improved or stayed the same.".to_owned(),
            (1, _) => "The one measure with a direction got worse.".to_owned(),
            (2, 0) => "Both measures with a direction improved or stayed the same.".to_owned(),
            (_, 0) => format!("All {directed} measures with a direction improved or stayed the same."),
            _ => {
                let of = say::share(good, directed);
                format!("Of the {directed} measures with a direction, {good} improved or stayed the same ({of}).")
            }
        }
    }
}
