//! Periods as they stand in a text: numbers that give it its structure.

use crate::model::Period;
use crate::text::{Text, structural};

/// With its preposition, for a sentence: `in 2023/24`.
#[must_use]
pub fn phrase(period: Period) -> Text {
    structural(period.phrase())
}

/// After a preposition, with its article where it needs one.
#[must_use]
pub fn with_article(period: Period) -> Text {
    structural(period.with_article())
}

/// Short, for a narrow column.
#[must_use]
pub fn short(period: Period) -> Text {
    structural(period.short())
}
