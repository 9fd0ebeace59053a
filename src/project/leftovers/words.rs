//! Words that hold the place of others.

use std::ops::Range;

use super::{Kind, Leftover};

/// Short for "to be" confirmed, agreed, decided; in any case.
pub(super) const TO_BE: [&str; 3] = ["tbc", "tba", "tbd"];

/// The same in words. Things of which something is still to be done can be written of, so that only these are told within a
/// sentence.
const TO_BE_IN_WORDS: [&str; 4] = ["to be confirmed", "to be inserted", "to be determined", "to be announced"];

/// What is told where it is all that a text says.
const ALONE: [&str; 8] = [
    "to be agreed",
    "to be decided",
    "to be added",
    "to be completed",
    "to be written",
    "to be updated",
    "to follow",
    "placeholder",
];

/// What programmers write, in capitals.
const TO_DO: [&str; 2] = ["TODO", "FIXME"];

/// Words before a Roman numeral.
const BEFORE_NUMERALS: [&str; 18] = [
    "chapter", "part", "schedule", "article", "section", "title", "volume", "book", "annex", "annexe", "appendix",
    "act", "class", "phase", "stage", "table", "bowl", "legio",
];

/// Words after a Roman numeral, or after the signs of two like chromosomes.
const AFTER_NUMERALS: [&str; 6] = ["century", "chromosome", "chromosomes", "olympiad", "congress", "dynasty"];

pub(super) fn find(text: &str) -> Vec<Leftover> {
    let words = words(text);
    let is_left = |at: &usize| {
        let word = &text[words[*at].clone()];
        let is_to_be = TO_BE.iter().any(|short| word.eq_ignore_ascii_case(short));
        is_to_be || TO_DO.contains(&word) || (is_crosses(word) && !is_numeral(text, &words, *at))
    };
    let found = (0..words.len()).filter(is_left).map(|at| words[at].clone());
    let lower = text.to_ascii_lowercase();
    let latin = lower.match_indices("lorem ipsum").map(|(at, found)| at..at + found.len());
    let in_words = TO_BE_IN_WORDS.iter().flat_map(|words| phrase(&lower, words));
    let alone = ALONE.iter().flat_map(|words| phrase(&lower, words)).filter(|bytes| is_all(text, bytes));
    found.chain(latin).chain(in_words).chain(alone).map(|bytes| Leftover { bytes, kind: Kind::Placeholder }).collect()
}

/// Where words stand that are not parts of others.
fn phrase<'t>(lower: &'t str, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let all = lower.match_indices(words).map(|(at, found)| at..at + found.len());
    all.filter(|bytes| {
        let (before, after) = (&lower[..bytes.start], &lower[bytes.end..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// Whether a text says nothing else.
fn is_all(text: &str, bytes: &Range<usize>) -> bool {
    let others = [&text[..bytes.start], &text[bytes.end..]];
    others.iter().all(|part| !part.contains(char::is_alphanumeric))
}

/// Where the runs of letters, digits and low lines stand.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric() || *letter == '_') {
        match words.last_mut().filter(|word| word.end == at) {
            Some(word) => word.end = at + letter.len_utf8(),
            None => words.push(at..at + letter.len_utf8()),
        }
    }
    words
}

/// Crosses in the place of digits: `XX`, `xxx`, `XXm`, `20XX`.
fn is_crosses(word: &str) -> bool {
    let crosses = ["bn", "m", "k"].iter().find_map(|unit| word.strip_suffix(unit)).unwrap_or(word);
    let crosses = crosses.strip_prefix("20").or_else(|| crosses.strip_prefix("19")).unwrap_or(crosses);
    crosses.len() > 1 && (crosses.bytes().all(|byte| byte == b'x') || crosses.bytes().all(|byte| byte == b'X'))
}

/// Whether crosses are a number of the Romans, or chromosomes, by the words beside them.
fn is_numeral(text: &str, words: &[Range<usize>], at: usize) -> bool {
    let word = &text[words[at].clone()];
    let beside = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| text[word.clone()].to_lowercase());
    let is_among = |word: Option<String>, known: &[&str]| word.is_some_and(|word| known.contains(&word.as_str()));
    let next = beside(Some(at + 1));
    ["XX", "XXX"].contains(&word)
        && (is_among(beside(at.checked_sub(1)), &BEFORE_NUMERALS)
            || is_among(next.clone(), &AFTER_NUMERALS)
            || (word == "XX" && is_among(next, &["xy"])))
}
