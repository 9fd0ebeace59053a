//! How many measures went which way: the headline count of the house, with its denominator.

use crate::figures::{Counted, Reported};
use crate::record::{ProgressWord, Rule};
use crate::say;
use crate::text::{Text, text};

/// Measures whose progress can be judged, among some: those with a direction, as the house calls them.
pub(super) struct Directions {
    /// Those that improved, stayed the same, got worse, each with its word.
    moved: [(Counted, &'static str); 3],
    /// Improved or stayed the same.
    good: Counted,
    /// All that can be judged: the denominator of the headline count.
    judged: Counted,
    /// Whose change could not be tested, so that the house rule decides.
    pub(super) untested: Counted,
    /// Whether there is any change, also one that cannot be judged.
    changed: bool,
}

impl Directions {
    /// Counts some records; `scope` names them in the ids of the counts.
    pub(super) fn of(scope: &str, records: &[&Reported<'_>]) -> Self {
        let number = |word| records.iter().filter(|one| one.progress.word == word).count();
        let [improved, same, worse] =
            [ProgressWord::Improved, ProgressWord::StayedTheSame, ProgressWord::GotWorse].map(number);
        let counted = |name: &str, number: usize| Counted::new(format!("{scope}.{name}"), number, "count of measures");
        let untested = records.iter().filter(|record| record.progress.rule == Rule::AnyChange).count();
        Self {
            moved: [
                (counted("improved", improved), "improved"),
                (counted("stayed-the-same", same), "stayed the same"),
                (counted("got-worse", worse), "got worse"),
            ],
            good: counted("improved-or-stayed-the-same", improved + same),
            judged: counted("judged", improved + same + worse),
            untested: counted("untested", untested),
            changed: records.iter().any(|record| record.progress.change.is_some()),
        }
    }

    /// How many can be judged.
    pub(super) fn judged(&self) -> &Counted {
        &self.judged
    }

    /// Improved or stayed the same.
    pub(super) fn good(&self) -> &Counted {
        &self.good
    }

    /// The count in one sentence.
    pub(super) fn sentence(&self) -> Text {
        let found: Vec<&(Counted, &str)> = self.moved.iter().filter(|(counted, _)| counted.number > 0).collect();
        match (self.judged.number, &found[..]) {
            (0, _) if self.changed => "No change since a baseline can be judged.".into(),
            (0, _) => "No measure has two periods that can be compared.".into(),
            (1, [(_, word)]) => text!("The one measure that can be judged {}.", *word),
            (2, [(_, word)]) => text!("Both measures that can be judged {}.", *word),
            (_, [(_, word)]) => text!("All {} measures that can be judged {}.", say::number(&self.judged), *word),
            (_, parts) => {
                let parts = parts.iter().map(|(counted, word)| text!("{} {}", say::number(counted), *word));
                text!(
                    "Of the {} measures that can be judged, {}: {} improved or stayed the same.",
                    say::number(&self.judged),
                    say::join(parts.collect()),
                    say::share(&self.good, &self.judged)
                )
            }
        }
    }
}
