//! Marks that hold the place of words, and what programs show where they failed.

use std::ops::Range;

use super::words::TO_BE;
use super::{Kind, Leftover};

/// Marks around the name of what is to come, and whether that is one word.
const FIELDS: [(&str, &str, bool); 4] = [("{{", "}}", false), ("<<", ">>", false), ("«", "»", true), ("{", "}", true)];

/// Marks around something that may also be a remark: what it begins with tells.
const BRACKETS: [(&str, &str); 2] = [("[", "]"), ("<", ">")];

/// Words that ask for something to be written.
const ASKS: [&str; 5] = ["insert", "add", "enter", "replace", "fill"];

/// What is asked for, where nothing else stands between the brackets.
const ASKED: [&str; 23] = [
    "name",
    "date",
    "number",
    "figure",
    "percentage",
    "link",
    "url",
    "email",
    "e-mail",
    "phone",
    "telephone",
    "place",
    "area",
    "title",
    "organisation",
    "council",
    "local authority",
    "place name",
    "partner",
    "text",
    "x%",
    "contact",
    "type here",
];

/// What programs show in the place of a result.
const FAILURES: [&str; 14] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "[object Object]",
];

/// What word processors show in a field that nobody filled in.
const UNFILLED: [&str; 6] = [
    "Click or tap here to enter text",
    "Click here to enter text",
    "Click or tap to enter a date",
    "Click here to enter a date",
    "Choose an item",
    "Choose a building block",
];

/// Signs that stand in a row for something to come, and from how many on.
const ROWS: [(char, usize, Kind); 3] =
    [('?', 3, Kind::Placeholder), ('_', 3, Kind::Placeholder), ('#', 4, Kind::Failure)];

pub(super) fn find(text: &str) -> Vec<Leftover> {
    let placeholder = |bytes| Leftover { bytes, kind: Kind::Placeholder };
    let fields = FIELDS.iter().flat_map(|(open, close, is_word)| {
        let between = enclosed(text, open, close);
        between.into_iter().filter(move |(_, inner)| !inner.trim().is_empty() && (!is_word || is_one_word(inner)))
    });
    let brackets = BRACKETS.iter().flat_map(|(open, close)| enclosed(text, open, close));
    let brackets = brackets.filter(|(_, inner)| is_asked(inner));
    let failures = FAILURES.iter().flat_map(|failure| text.match_indices(failure));
    let failures = failures.map(|(at, found)| Leftover { bytes: at..at + found.len(), kind: Kind::Failure });
    let enclosed = fields.chain(brackets).map(|(bytes, _)| placeholder(bytes));
    let unfilled = UNFILLED.iter().flat_map(|words| text.match_indices(words));
    let unfilled = unfilled.map(|(at, found)| placeholder(at..at + found.len()));
    enclosed
        .chain(unfilled)
        .chain(failures)
        .chain(ROWS.iter().flat_map(|(sign, least, kind)| in_a_row(text, *sign, *least, kind)))
        .collect()
}

/// What stands between two marks, with the bytes of both and of that.
fn enclosed<'t>(text: &'t str, open: &str, close: &str) -> Vec<(Range<usize>, &'t str)> {
    let starts = text.match_indices(open).map(|(at, _)| at);
    let between = starts.filter_map(|at| {
        let inner = &text[at + open.len()..];
        let inner = &inner[..inner.find(close)?];
        Some((at..at + open.len() + inner.len() + close.len(), inner))
    });
    between.collect()
}

/// A name as a mail merge writes it: `First_name`.
fn is_one_word(inner: &str) -> bool {
    inner.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}

fn is_asked(inner: &str) -> bool {
    let lower = inner.trim().to_lowercase();
    let first = lower.split([' ', ':', '-']).next().unwrap_or_default();
    let is_crosses = lower.len() > 1 && lower.bytes().all(|byte| byte == b'x');
    let asked = lower.strip_prefix("your ").unwrap_or(&lower);
    let is_asked = ASKED.contains(&asked) || asked.starts_with("name of ");
    is_crosses || is_asked || ASKS.contains(&first) || TO_BE.contains(&first)
}

/// A sign in a row, from `least` on; two question marks are enough where no word stands before them.
fn in_a_row(text: &str, sign: char, least: usize, kind: &Kind) -> Vec<Leftover> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(sign) {
        match rows.last_mut().filter(|row| row.end == at) {
            Some(row) => row.end = at + 1,
            None => rows.push(at..at + 1),
        }
    }
    let stands_alone = |at: usize| text[..at].chars().next_back().is_none_or(char::is_whitespace);
    let is_enough =
        |row: &Range<usize>| row.len() >= least || (sign == '?' && row.len() == 2 && stands_alone(row.start));
    rows.into_iter().filter(is_enough).map(|bytes| Leftover { bytes, kind: kind.clone() }).collect()
}
