//! The shorthand in tables and what it means, worded once: for the page on how to read the report, under each table that
//! uses it, and on the cover of the data.

use crate::model::{Mark, Missing};
use crate::text::{Text, text};

/// What stands in a cell in place of a value, or behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shorthand {
    /// Why there is no value.
    Missing(Missing),
    /// A remark on one that is there.
    Mark(Mark),
}

impl Shorthand {
    const ALL: [Self; 11] = [
        Self::Missing(Missing::Confidential),
        Self::Missing(Missing::NotAvailable),
        Self::Missing(Missing::NotApplicable),
        Self::Missing(Missing::RoundsToZero),
        Self::Missing(Missing::LowReliability),
        Self::Missing(Missing::NoneRecorded),
        Self::Mark(Mark::Break),
        Self::Mark(Mark::Estimated),
        Self::Mark(Mark::Provisional),
        Self::Mark(Mark::Revised),
        Self::Mark(Mark::LowReliability),
    ];

    fn letters(self) -> &'static str {
        match self {
            Self::Missing(reason) => reason.shorthand(),
            Self::Mark(mark) => mark.shorthand(),
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Missing(Missing::Confidential) => "suppressed to protect people",
            Self::Missing(Missing::NotAvailable) => "not available",
            Self::Missing(Missing::NotApplicable) => "not applicable: the figure does not exist",
            Self::Missing(Missing::RoundsToZero) => "rounds to zero but is not zero",
            Self::Missing(Missing::LowReliability) => "withheld as unreliable",
            Self::Missing(Missing::NoneRecorded) => "none recorded in the survey",
            Self::Mark(Mark::Break) => "break in the series",
            Self::Mark(Mark::Estimated) => "estimated",
            Self::Mark(Mark::Provisional) => "provisional",
            Self::Mark(Mark::Revised) => "revised",
            Self::Mark(Mark::LowReliability) => "low reliability",
        }
    }
}

/// What the shorthand of a missing value means.
#[must_use]
pub fn missing_meaning(reason: Missing) -> &'static str {
    Shorthand::Missing(reason).meaning()
}

/// The key to all shorthand.
#[must_use]
pub fn whole_shorthand_key() -> Text {
    line(Shorthand::ALL.to_vec())
}

/// The key to the shorthand that is used; none where none is.
#[must_use]
pub fn shorthand_key(used: Vec<Shorthand>) -> Option<Text> {
    (!used.is_empty()).then(|| line(used))
}

/// Each shorthand once, with all that it can stand for.
fn line(mut used: Vec<Shorthand>) -> Text {
    used.sort_unstable();
    used.dedup();
    let mut entries: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for one in used {
        match entries.iter_mut().find(|(letters, _)| *letters == one.letters()) {
            Some((_, meanings)) => meanings.push(one.meaning()),
            None => entries.push((one.letters(), vec![one.meaning()])),
        }
    }
    let entry = |(letters, meanings): (&'static str, Vec<&'static str>)| {
        text!("{} {}", letters, Text::joined(meanings.into_iter().map(Text::from), ", or "))
    };
    text!("{}.", Text::joined(entries.into_iter().map(entry), "; "))
}

#[cfg(test)]
mod tests {
    use super::{Shorthand, shorthand_key, whole_shorthand_key};
    use crate::model::{Mark, Missing};

    #[test]
    fn each_letter_stands_once_with_all_it_means() {
        let whole = whole_shorthand_key();
        for letters in ["[c]", "[x]", "[z]", "[low]", "[u]", "[w]", "[b]", "[e]", "[p]", "[r]"] {
            assert_eq!(whole.matches(letters).count(), 1, "{letters} in {whole}");
        }
        assert!(whole.contains("[u] withheld as unreliable, or low reliability"), "{whole}");
    }

    #[test]
    fn only_what_is_used_is_explained() {
        let used = [Shorthand::Mark(Mark::Revised), Shorthand::Missing(Missing::Confidential)];
        assert_eq!(shorthand_key(used.repeat(2)).as_deref(), Some("[c] suppressed to protect people; [r] revised."));
        assert_eq!(shorthand_key(Vec::new()), None);
    }
}
