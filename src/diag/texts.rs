//! Texts as people wrote them, made fit for every file that they are written to: what is wrong with one is told where it
//! stands. Each entrance of a text into the program comes past here, so that nothing later can meet such a letter, and
//! equal names are equal bytes.

use super::{Collector, Diagnostic};
use crate::model::Span;
use crate::model::letters::{self, Unfit};
use crate::model::names::composed;

/// A text in one composition and without the letters that no output can hold; the worst of them is told.
#[must_use]
pub fn fitted(text: &str, span: &Span, collector: &mut Collector) -> String {
    let Some(found) = unfit(text) else { return composed(text).into_owned() };
    collector.report(found.at(span, "in this text"));
    composed(&letters::fit(text)).into_owned()
}

/// What is wrong with the letters of a text; none where it can be printed.
#[must_use]
pub fn unfit(text: &str) -> Option<Diagnostic> {
    let (letter, unfit) = Unfit::worst(text)?;
    let name = format!("U+{:04X}", u32::from(letter));
    Some(match unfit {
        Unfit::Control => {
            let message = format!("the text holds the control character {name}; a space is printed in its stead");
            Diagnostic::warning("letters/control", message)
                .help("delete it: it cannot be seen, and was pasted in from elsewhere")
        }
        Unfit::Direction => {
            let message = format!("the text holds {name}, which turns letters round; it is left out");
            Diagnostic::warning("letters/direction", message).help("delete it, and read the text once more")
        }
        Unfit::NoCharacter => {
            let message = format!("the text holds {name}, which is no character");
            Diagnostic::error("letters/no-character", message).help("delete it, or write the letter that was meant")
        }
    })
}
