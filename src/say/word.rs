//! The house's fixed words and the marks that go with them.

use serde::Serialize;

use super::shorthand::missing_meaning;
use crate::model::ItemState;
use crate::record::{Change, Direction, Progress, ProgressWord, Rule};
use crate::stats::benchmark::Position as Verdict;

/// A mark before a word: its shape is the judgement, an arrow in it the direction of the figure. Each is drawn by the file
/// of its name in `templates/marks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusMark {
    /// Improved, by a rise.
    ImprovedUp,
    /// Improved, by a fall.
    ImprovedDown,
    /// Got worse, by a rise.
    WorseUp,
    /// Got worse, by a fall.
    WorseDown,
    /// Stayed the same.
    Same,
    /// No judgement is possible.
    CantSay,
    /// No progress, or no figure.
    NotAvailable,
    /// Better than another area.
    Better,
    /// Not told apart from another area.
    Similar,
    /// Worse than another area.
    Worse,
    /// Higher, without judgement.
    Higher,
    /// Lower, without judgement.
    Lower,
    /// Not tested against another area.
    NotCompared,
    /// Awaiting data.
    Awaiting,
    /// Not yet defined.
    Undefined,
    /// Told, not counted.
    Qualitative,
}

/// The words for progress, in the order in which they are told.
pub const PROGRESS_WORDS: [ProgressWord; 5] = [
    ProgressWord::Improved,
    ProgressWord::StayedTheSame,
    ProgressWord::GotWorse,
    ProgressWord::CantSay,
    ProgressWord::NotAvailable,
];

/// The word for progress.
#[must_use]
pub fn progress_word(word: ProgressWord) -> &'static str {
    match word {
        ProgressWord::Improved => "Improved",
        ProgressWord::StayedTheSame => "Stayed the same",
        ProgressWord::GotWorse => "Got worse",
        ProgressWord::CantSay => "Can’t say",
        ProgressWord::NotAvailable => "Progress not available",
    }
}

/// The word for progress where room is short.
#[must_use]
pub fn short_progress_word(word: ProgressWord) -> &'static str {
    match word {
        ProgressWord::NotAvailable => "Not available",
        other => progress_word(other),
    }
}

/// The mark beside it; its arrow shows the direction of the figure, its shape the judgement.
#[must_use]
pub fn mark_of_progress(progress: &Progress) -> StatusMark {
    let up = progress.change.as_ref().is_some_and(|change| change.direction == Direction::Up);
    match (progress.word, up) {
        (ProgressWord::Improved, true) => StatusMark::ImprovedUp,
        (ProgressWord::Improved, false) => StatusMark::ImprovedDown,
        (ProgressWord::GotWorse, true) => StatusMark::WorseUp,
        (ProgressWord::GotWorse, false) => StatusMark::WorseDown,
        (ProgressWord::StayedTheSame, _) => StatusMark::Same,
        (ProgressWord::CantSay, _) => StatusMark::CantSay,
        (ProgressWord::NotAvailable, _) => StatusMark::NotAvailable,
    }
}

/// The mark that stands for a word in a key, where no figure says which way.
#[must_use]
pub fn mark_of_word(word: ProgressWord) -> StatusMark {
    match word {
        ProgressWord::Improved => StatusMark::ImprovedUp,
        ProgressWord::StayedTheSame => StatusMark::Same,
        ProgressWord::GotWorse => StatusMark::WorseUp,
        ProgressWord::CantSay => StatusMark::CantSay,
        ProgressWord::NotAvailable => StatusMark::NotAvailable,
    }
}

/// Why the word for progress is what it is.
#[must_use]
pub fn rule_words(rule: &Rule) -> String {
    match rule {
        Rule::Interval => "the 95% interval of the change, by polarity".to_owned(),
        Rule::PrintsAsZero => "the change does not show in the printed figures".to_owned(),
        Rule::AnyChange => "house rule: no interval is possible, so any change counts".to_owned(),
        Rule::NoInterval => "no interval is possible".to_owned(),
        Rule::NoJudgement => "the series has no better or worse".to_owned(),
        Rule::Break(reason) => format!("break in the series: {reason}"),
        Rule::Overlap => "the two periods overlap".to_owned(),
        Rule::OnePeriod => "there are not two comparable periods".to_owned(),
        Rule::NoBaseline => "the series names no baseline".to_owned(),
        Rule::BaselineMissing(reason) => {
            format!("the figure of the baseline is {}", missing_meaning(*reason))
        }
        Rule::Suppressed => "a figure is suppressed to protect people".to_owned(),
    }
}

/// What a change between two points shows, no stronger than its test.
#[must_use]
pub fn step_word(change: &Change) -> &'static str {
    match (change.difference.limits, change.direction) {
        (Some(limits), _) if limits.lower <= 0.0 && limits.upper >= 0.0 => "no clear change",
        (None, Direction::Up | Direction::Down) => "not tested",
        (_, Direction::Up) => "higher",
        (_, Direction::Down) => "lower",
        (_, Direction::Level) => "no clear change",
    }
}

/// The word for a position.
pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Better => "Better",
        Verdict::Similar => "Similar",
        Verdict::Worse => "Worse",
        Verdict::Higher => "Higher",
        Verdict::Lower => "Lower",
        Verdict::NotCompared => "Not compared",
    }
}

/// The word for a position on a page: a comparator's figure that stands there without a test is not called "not
/// compared", since the reader has the two side by side.
#[must_use]
pub fn position_word(verdict: Verdict, has_figure: bool) -> &'static str {
    match verdict {
        Verdict::NotCompared if has_figure => "Not tested",
        other => verdict_word(other),
    }
}

/// The mark beside it.
#[must_use]
pub fn mark_of_verdict(verdict: Verdict) -> StatusMark {
    match verdict {
        Verdict::Better => StatusMark::Better,
        Verdict::Similar => StatusMark::Similar,
        Verdict::Worse => StatusMark::Worse,
        Verdict::Higher => StatusMark::Higher,
        Verdict::Lower => StatusMark::Lower,
        Verdict::NotCompared => StatusMark::NotCompared,
    }
}

/// The word for the state of an item.
#[must_use]
pub fn state_word(state: ItemState) -> &'static str {
    match state {
        ItemState::Reported => "Reported",
        ItemState::AwaitingData => "Awaiting data",
        ItemState::NotYetDefined => "Not yet defined",
        ItemState::Qualitative => "Qualitative",
    }
}

/// The states of items without figures, in the order in which they are told.
pub const WITHOUT_FIGURES: [ItemState; 3] = [ItemState::AwaitingData, ItemState::NotYetDefined, ItemState::Qualitative];

/// What the state of an item without figures means.
#[must_use]
pub fn state_meaning(state: ItemState) -> &'static str {
    match state {
        ItemState::Reported => "has figures",
        ItemState::AwaitingData => "agreed, and no figures held yet",
        ItemState::NotYetDefined => "named as a source, with no measure agreed",
        ItemState::Qualitative => "told through case studies, not counted",
    }
}

/// What a number of items in a state do, as a sentence tells it: they `await data`, one `awaits data`.
#[must_use]
pub fn state_verb(state: ItemState, number: usize) -> &'static str {
    match (state, number) {
        (ItemState::Reported, 1) => "has none that can be shown",
        (ItemState::Reported, _) => "have none that can be shown",
        (ItemState::AwaitingData, 1) => "awaits data",
        (ItemState::AwaitingData, _) => "await data",
        (ItemState::NotYetDefined, 1) => "is not yet defined",
        (ItemState::NotYetDefined, _) => "are not yet defined",
        (ItemState::Qualitative, 1) => "is told through case studies",
        (ItemState::Qualitative, _) => "are told through case studies",
    }
}

/// The mark of an item without figures.
#[must_use]
pub fn mark_of_state(state: ItemState) -> StatusMark {
    match state {
        ItemState::Reported => StatusMark::NotAvailable,
        ItemState::AwaitingData => StatusMark::Awaiting,
        ItemState::NotYetDefined => StatusMark::Undefined,
        ItemState::Qualitative => StatusMark::Qualitative,
    }
}
