//! Numbers of things as they are printed: as digits, as words, as a share.

use std::sync::Arc;

use super::number::{decimal, plain};
use crate::figures::Counted;
use crate::text::{Aspect, Cited, Of, Text};

/// A share of things that were counted, in whole per cent.
#[must_use]
pub fn share(part: &Counted, whole: &Counted) -> Text {
    #[expect(clippy::cast_precision_loss, reason = "numbers of measures")]
    let per_cent = 100.0 * part.number as f64 / whole.number as f64;
    let cited = Cited { method: "share of those that were counted".to_owned(), ..Cited::clone(&part.cited) };
    let aspect = Aspect { of: Of::Value, value: plain(per_cent, 0), decimals: 0 };
    Text::of_figure(format!("{}%", decimal(per_cent, 0)), &Arc::new(cited), aspect)
}

/// A number of things as digits.
#[must_use]
pub fn number(counted: &Counted) -> Text {
    #[expect(clippy::cast_precision_loss, reason = "numbers of things")]
    let digits = decimal(counted.number as f64, 0);
    of_counted(digits, counted)
}

fn of_counted(printed: String, counted: &Counted) -> Text {
    let aspect = Aspect { of: Of::Count, value: counted.number.to_string(), decimals: 0 };
    Text::of_figure(printed, &counted.cited, aspect)
}

/// A number of things as a word up to twenty, as a sentence begins or counts with it.
#[must_use]
pub fn spell(counted: &Counted) -> Text {
    const WORDS: [&str; 21] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS.get(counted.number).map_or_else(|| number(counted), |word| of_counted((*word).to_owned(), counted))
}
