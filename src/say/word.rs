//! The house's fixed words and the marks that go with them.

use crate::model::ItemState;
use crate::record::{Change, Direction, Progress, ProgressWord, Rule};
use crate::stats::benchmark::Position as Verdict;

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
pub fn mark_of_progress(progress: &Progress) -> &'static str {
    let up = progress.change.as_ref().is_some_and(|change| change.direction() == Direction::Up);
    match (progress.word, up) {
        (ProgressWord::Improved, true) => "improved-up",
        (ProgressWord::Improved, false) => "improved-down",
        (ProgressWord::GotWorse, true) => "worse-up",
        (ProgressWord::GotWorse, false) => "worse-down",
        (ProgressWord::StayedTheSame, _) => "same",
        (ProgressWord::CantSay, _) => "cant-say",
        (ProgressWord::NotAvailable, _) => "not-available",
    }
}

/// Why the word for progress is what it is.
#[must_use]
pub fn rule_words(rule: &Rule) -> String {
    match rule {
        Rule::Interval => "the 95% interval of the change, by polarity".to_owned(),
        Rule::AnyChange => "house rule: no interval is possible, so any change counts".to_owned(),
        Rule::NoInterval => "no interval is possible".to_owned(),
        Rule::NoJudgement => "the series has no better or worse".to_owned(),
        Rule::Break(reason) => format!("break in the series: {reason}"),
        Rule::Overlap => "the two periods overlap".to_owned(),
        Rule::OnePeriod => "there are not two comparable periods".to_owned(),
        Rule::Suppressed => "a figure is suppressed to protect people".to_owned(),
    }
}

/// What a change between two points shows, no stronger than its test.
#[must_use]
pub fn step_word(change: &Change) -> &'static str {
    match (change.difference.limits, change.direction()) {
        (Some(limits), _) if limits.lower <= 0.0 && limits.upper >= 0.0 => "no clear change",
        (None, Direction::Up | Direction::Down) => "not tested",
        (_, Direction::Up) => "higher",
        (_, Direction::Down) => "lower",
        (_, Direction::Level) => "no change",
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
pub fn mark_of_verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Better => "better",
        Verdict::Similar => "similar",
        Verdict::Worse => "worse",
        Verdict::Higher => "higher",
        Verdict::Lower => "lower",
        Verdict::NotCompared => "not-compared",
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

/// The mark of an item without figures.
#[must_use]
pub fn mark_of_state(state: ItemState) -> &'static str {
    match state {
        ItemState::Reported => "not-available",
        ItemState::AwaitingData => "awaiting",
        ItemState::NotYetDefined => "undefined",
        ItemState::Qualitative => "qualitative",
    }
}
