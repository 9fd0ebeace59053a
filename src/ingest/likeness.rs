//! Texts that look alike and are not the same: they differ by spaces, by capitals, by the composition of their letters, or
//! by signs that nobody sees. A row that is left out for such a difference is told.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::reader::Row;
use crate::diag::{Collector, Diagnostic};
use crate::model::Span;

/// Rows that a series leaves out because a text only looks like the one it asks for.
#[derive(Debug, Default)]
pub(super) struct LeftOut(BTreeMap<Pair, (Span, usize)>);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    column: String,
    asked: String,
    found: String,
}

impl LeftOut {
    /// Takes a row that holds something like `asked` in a column.
    pub(super) fn take(&mut self, asked: &str, row: &Row<'_>, column: usize, collector: &mut Collector) {
        let name = row.layout.header[column].clone();
        let pair = Pair { column: name, asked: asked.to_owned(), found: row.cell(column).to_owned() };
        self.0.entry(pair).or_insert_with(|| (row.excerpt(collector).cell(column), 0)).1 += 1;
    }

    /// Tells of them, each text once.
    pub(super) fn tell(&self, series: &str, path: &str, collector: &mut Collector) {
        for (Pair { column, asked, found }, (cell, rows)) in &self.0 {
            let what = difference(asked, found);
            let rows = if *rows == 1 { "a row".to_owned() } else { format!("{rows} rows") };
            let message = format!(
                "{rows} of `{path}` left out of series `{series}`: a text differs from the one asked for by {what}"
            );
            let (asked, found) = (written(asked), written(found));
            let both = format!("`where = {{ \"{column}\" = [\"{asked}\", \"{found}\"] }}`");
            let label = format!("\"{found}\", and \"{asked}\" is asked for");
            let told = Diagnostic::warning("ingest/look-alike", message).at(cell, label);
            collector.report(told.help(format!("correct the text in the file, or ask for both: {both}")));
        }
    }
}

/// Signs without a width of their own.
const UNSEEN: [char; 5] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}'];

/// Whether two different texts look alike.
pub(super) fn look_alike(one: &str, other: &str) -> bool {
    one != other && may_look_alike(one, other) && plain(one) == plain(other)
}

/// A quick look, since almost all texts that differ are plainly different: what remains is compared letter by letter.
fn may_look_alike(one: &str, other: &str) -> bool {
    let first = |text: &str| text.bytes().find(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    let is_close = one.len() * 2 >= other.len() && other.len() * 2 >= one.len();
    !one.is_empty() && !other.is_empty() && is_close && first(one) == first(other)
}

fn plain(text: &str) -> String {
    let seen: String = text.nfc().filter(|letter| !UNSEEN.contains(letter)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// In what two texts that look alike differ.
pub(super) fn difference(one: &str, other: &str) -> &'static str {
    let same = |form: fn(&str) -> String| form(one) == form(other);
    if same(|text| text.nfc().collect()) {
        "composition of letters"
    } else if same(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")) {
        "spaces"
    } else if same(str::to_lowercase) {
        "capitals"
    } else {
        "signs that are not seen"
    }
}

/// A text with what is not seen written as TOML writes it: `a\u00A0b`.
pub(super) fn written(text: &str) -> String {
    let is_plain =
        |letter: char| letter == ' ' || (!letter.is_whitespace() && !UNSEEN.contains(&letter) && !is_mark(letter));
    let write = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        letter if is_plain(letter) => letter.to_string(),
        letter => format!("\\u{:04X}", u32::from(letter)),
    };
    text.chars().map(write).collect()
}

/// Whether a sign is an accent by itself, which stands over the letter before it.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_alike_are_known_with_their_difference() {
        for (one, other, what) in [
            ("Ready for school", "Ready\u{a0}for school", "spaces"),
            ("Ready for school", "Ready for  school", "spaces"),
            ("Café", "Cafe\u{301}", "composition of letters"),
            ("Persons", "persons", "capitals"),
            ("Persons", "Per\u{ad}sons", "signs that are not seen"),
        ] {
            assert!(look_alike(one, other) && look_alike(other, one), "{other:?}");
            assert_eq!(difference(one, other), what, "{other:?}");
        }
        for (one, other) in [("Persons", "Persons"), ("Male", "Female"), ("1", "10"), ("", " "), ("Café", "Cafe")] {
            assert!(!look_alike(one, other), "{one:?} and {other:?}");
        }
        assert_eq!(written("a\u{a0}\"e\u{301}\""), "a\\u00A0\\\"e\\u0301\\\"");
    }
}
