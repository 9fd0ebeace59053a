//! What is left in a text of a draft, of a template, of a web page or of a spreadsheet: words still to come, codes in the
//! place of letters, letters that were decoded twice. None of it is meant for a reader.

mod codes;
mod letters;
mod marks;
mod words;

use std::ops::Range;

use crate::diag::{Collector, Diagnostic};
use crate::model::{Span, Spanned};

/// A stretch of a text that was to be something else.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Leftover {
    bytes: Range<usize>,
    kind: Kind,
}

/// What is left, and what it should be where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// A word or mark in the place of one still to come.
    Placeholder,
    /// What a spreadsheet or a word processor shows where it failed.
    Failure,
    /// The code of a web page for a letter.
    Code(Option<char>),
    /// A tag of a web page.
    Tag,
    /// Letters decoded twice.
    Decoded(Option<char>),
}

/// Everything that is left in a text, in its order.
fn find(text: &str) -> Vec<Leftover> {
    let mut found: Vec<Leftover> =
        [words::find, marks::find, codes::find, letters::find].iter().flat_map(|find| find(text)).collect();
    found.sort_by_key(|leftover| (leftover.bytes.start, leftover.bytes.end));
    found.dedup_by(|next, kept| next.bytes.start < kept.bytes.end);
    found
}

/// Tells what is left in texts, each where it stands.
pub fn tell(texts: &[Spanned<String>], collector: &mut Collector) {
    texts.iter().for_each(|text| tell_of(text, collector));
}

fn tell_of(text: &Spanned<String>, collector: &mut Collector) {
    for Leftover { bytes, kind } in find(&text.value) {
        let left = &text.value[bytes.clone()];
        let (message, help) = kind.told(left);
        // A text with escapes is longer in its file than it is read; then the whole of it is pointed at.
        let is_plain = collector.sources.slice(&text.span) == text.value;
        let start = text.span.bytes.start;
        let span = match is_plain {
            true => Span::new(text.span.file, start + bytes.start..start + bytes.end),
            false => text.span.clone(),
        };
        collector.report(Diagnostic::warning("project/leftover", message).at(&span, "left here").help(help));
    }
}

impl Kind {
    /// What was found, and what to do.
    fn told(&self, left: &str) -> (String, String) {
        match self {
            Self::Placeholder => (
                format!("`{left}` holds the place of words that are still to come"),
                "write them, or take the text out; readers would see it as it stands".to_owned(),
            ),
            Self::Failure => (
                format!("`{left}` is what a program shows where it failed"),
                "mend it where the text was copied from, and write the result here".to_owned(),
            ),
            Self::Code(letter) => (
                format!("`{left}` is the code of a web page for a letter"),
                match letter {
                    Some('\u{a0}') | None => "write the letter itself, or a space".to_owned(),
                    Some(letter) => format!("write `{letter}`"),
                },
            ),
            Self::Tag => (
                format!("`{left}` is a tag of a web page"),
                "take it out; readers would see it as it stands".to_owned(),
            ),
            Self::Decoded(letter) => (
                format!("`{left}` is one letter that was read in the wrong encoding"),
                match letter {
                    Some('\u{a0}' | '\u{feff}') | None => "write the letter that was meant, or a space".to_owned(),
                    Some(letter) => format!("write `{letter}`, and look for others in the same source"),
                },
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, find};

    fn left(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|leftover| &text[leftover.bytes]).collect()
    }

    #[test]
    fn leftovers_are_found() {
        for (text, expected) in [
            ("Lead: TBC", "TBC"),
            ("tbc by the board", "tbc"),
            ("Start date (TBA).", "TBA"),
            ("TODO write this", "TODO"),
            ("XX of 1,000 children", "XX"),
            ("rose by xx% since 2019", "xx"),
            ("about £XXXm a year", "XXXm"),
            ("the 20XX survey", "20XX"),
            ("a rise to xxx", "xxx"),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
            ("[name] of the lead", "[name]"),
            ("[Insert local example here]", "[Insert local example here]"),
            ("by [insert date]", "[insert date]"),
            ("run by [your organisation]", "[your organisation]"),
            ("[XX]% of adults", "[XX]"),
            ("[TBC]", "[TBC]"),
            ("{{place}} has", "{{place}}"),
            ("Dear «First_name»", "«First_name»"),
            ("<<Council>>", "<<Council>>"),
            ("<insert text>", "<insert text>"),
            ("how many??? nobody knows", "???"),
            ("Lead: ??", "??"),
            ("Name: ____", "____"),
            ("see #REF! for more", "#REF!"),
            ("#N/A", "#N/A"),
            ("worth #VALUE! pounds", "#VALUE!"),
            ("#####", "#####"),
            ("Error! Reference source not found.", "Error! Reference source not found"),
            ("Click or tap here to enter text.", "Click or tap here to enter text"),
            ("Click here to enter text.", "Click here to enter text"),
            ("Choose an item.", "Choose an item"),
            ("Lead officer: To be confirmed", "To be confirmed"),
            ("The date is to be confirmed.", "to be confirmed"),
            ("To be agreed.", "To be agreed"),
            ("(to follow)", "to follow"),
            ("run by {name}", "{name}"),
            ("{Local_Authority} has", "{Local_Authority}"),
            ("Play &amp; Learn", "&amp;"),
            ("Children&#39;s centre", "&#39;"),
            ("a&nbsp;b", "&nbsp;"),
            ("5 &lt; 6", "&lt;"),
            ("caf&#xE9;", "&#xE9;"),
            ("one<br>two", "<br>"),
            ("a <strong>big</strong> step", "<strong>"),
            ("Childrenâ€™s centre", "â€™"),
            ("the â€œbestâ€ start", "â€œ"),
            ("cafÃ©", "Ã©"),
            ("Â£5 a week", "Â£"),
            ("OÅ‚Ã³wek", "Å‚"),
            ("2019â€“21", "â€“"),
            ("less â‰¥ 5", "â‰¥"),
            ("ï»¿Title", "ï»¿"),
            ("Children‚Äôs centre", "‚Äô"),
            ("caf√©", "√©"),
            ("caf\u{FFFD}", "\u{FFFD}"),
        ] {
            assert_eq!(left(text).first(), Some(&expected), "{text}");
        }
    }

    #[test]
    fn real_names_are_left_alone() {
        for text in [
            "TBC1D4 and TBCD are genes",
            "Chapter XX of the Act",
            "Part XXX, Schedule XX",
            "the XX century",
            "XX chromosomes, XX/XY",
            "size XXL, Louis XXIV",
            "Exxon, Xxavier's vixxen",
            "Todo el mundo",
            "[2024] EWCA Civ 123",
            "[c] suppressed, [x] not available, [low]",
            "they said \u{201C}[the council] will act\u{201D} [sic] [1] […]",
            "[accessed 5 May 2024]",
            "Really? Why not??",
            "R&D; A&E; Q&As; M&S",
            "AT&T, Marks & Spencer",
            "C# and #hashtag, no. #4",
            "«Égalité et réconciliation» said",
            "p < 0.05 and n > 5, 5 <x> 6",
            "under <18> years",
            "Café, Ynys Môn, Ålesund, SÃO PAULO, MANHÃ",
            "the ‘Café’ and “‘Café’” and Nescafé™, CAFÉ®, ÉLITE’S",
            "‘Gwlâ’” and “TÂN”",
            "Âge, âme, Ångström, Ñandú, Żółć",
            "10° to 15 °C, £5, €6, § 4, ½",
            "√2 is not ¬ true",
            "a snake_case word, __init__",
            "Loremipsum Ltd",
            "Error rates fell",
            "http://example.org/?a=1&b=2",
            "a plan to be agreed by the board, others to follow",
            "the set {1, 2} and {a b}",
        ] {
            assert_eq!(left(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn the_letter_that_was_meant_is_named() {
        for (text, letter) in [("â€™", '’'), ("Ã©", 'é'), ("Â£", '£'), ("‚Äô", '’'), ("Å‚", 'ł')]
        {
            assert_eq!(find(text)[0].kind, Kind::Decoded(Some(letter)), "{text}");
        }
        for (text, letter) in [("&amp;", '&'), ("&#39;", '\''), ("&#x2019;", '’'), ("&ndash;", '–')] {
            assert_eq!(find(text)[0].kind, Kind::Code(Some(letter)), "{text}");
        }
    }
}
