//! What one cell says: a number as its publisher wrote it, a marker, or nothing.

use std::borrow::Cow;

use super::remark;
use crate::model::observation::{LARGEST, Mark, Markers, Meaning, Missing, SMALLEST};

/// How numbers are written in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// A point before decimals; commas may stand between thousands.
    Point,
    /// A comma before decimals, as the project declares; points or spaces may stand between thousands.
    Comma,
    /// A comma could be either, as in a file divided by semicolons without a declaration.
    Undeclared,
}

/// How the cells of a file are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writing<'c> {
    pub(super) notation: Notation,
    /// Texts that the project declares to stand for a missing value.
    pub(super) markers: &'c Markers,
}

impl Writing<'_> {
    /// Reads a cell; what the project says of its text comes first. A number is declared with any decimals: `-99` is
    /// also `-99.0`.
    pub(super) fn value(self, cell: &str) -> Value<'_> {
        let value = value(cell, self.notation);
        let stands_for = |text: &str| match &value {
            Value::Number(number, None) => is_same_number(number, text) || text == cell.trim(),
            _ => text == cell.trim(),
        };
        let missing = self.markers.iter().find_map(|(text, meaning)| match meaning {
            Meaning::Missing(missing) if stands_for(text) => Some(*missing),
            _ => None,
        });
        match (missing, value) {
            (Some(missing), _) => Value::Declared(missing),
            (None, Value::Remarked(number, remark)) => {
                match self.markers.get(remark).and_then(|it| it.behind_a_number()) {
                    Some(mark) => Value::Number(number, Some(mark)),
                    None => Value::Remarked(number, remark),
                }
            }
            (None, value) => value,
        }
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Nothing.
    Empty,
    /// A number with a point before decimals and nothing between thousands, and the remark behind it, if any.
    Number(Cow<'a, str>, Option<Mark>),
    /// A number and a remark behind it of which nobody has said what it means.
    Remarked(Cow<'a, str>, &'a str),
    /// What stands in place of a number, and why.
    Marker(&'a str, Missing),
    /// A text that the project declares to stand for a missing value.
    Declared(Missing),
    /// Anything else.
    Text(&'a str),
}

fn is_same_number(number: &str, text: &str) -> bool {
    number.parse::<f64>().is_ok_and(|number| text.parse() == Ok(number))
}

/// Reads a cell.
pub(super) fn value(cell: &str, notation: Notation) -> Value<'_> {
    let cell = without_tags(cell.trim());
    if cell.is_empty() {
        return Value::Empty;
    }
    if let Some(number) = number(cell, notation) {
        return Value::Number(number, None);
    }
    if let Some(reason) = Missing::from_marker(bare(cell)).or_else(|| bound(cell)) {
        return Value::Marker(cell, reason);
    }
    if let Some((before, remark)) = remark::split(cell)
        && let Some(number) = number(before, notation)
    {
        return match remark::known(remark) {
            Some(mark) => Value::Number(number, Some(mark)),
            None => Value::Remarked(number, remark),
        };
    }
    Value::Text(cell)
}

/// Whether a text is a number with a comma before decimals, in a file that does not declare it: `12,5`.
pub(super) fn has_decimal_comma(text: &str) -> bool {
    text.contains(',') && number(text, Notation::Comma).is_some()
}

/// Why a number is withheld of which a cell tells the bounds alone: `<5`, `≤5`, `fewer than 5`, `5 or fewer`, `1 to 4`,
/// `>95%`. Below one or a part of one, it rounds to zero.
pub(super) fn bound(cell: &str) -> Option<Missing> {
    const BELOW: [&str; 6] = ["<=", "≤", "<", "fewer than", "less than", "lower than"];
    const ABOVE: [&str; 5] = [">=", "≥", ">", "more than", "greater than"];
    const OR_FEWER: [&str; 3] = [" or fewer", " or less", " or lower"];
    let lower = cell.to_lowercase();
    let after = |starts: &[&str]| starts.iter().find_map(|start| lower.strip_prefix(start));
    let limit = |text: &str| text.trim().trim_end_matches('%').trim_end().parse::<f64>().ok().filter(|n| *n >= 0.0);
    let below = after(&BELOW).or_else(|| OR_FEWER.iter().find_map(|end| lower.strip_suffix(end)));
    if let Some(limit) = below.and_then(limit) {
        return Some(if limit <= 1.0 { Missing::RoundsToZero } else { Missing::Confidential });
    }
    if after(&ABOVE).and_then(limit).is_some() {
        return Some(Missing::Confidential);
    }
    let (first, last) = lower.split_once(" to ").or_else(|| lower.split_once(['-', '–']))?;
    let whole = |text: &str| text.trim().trim_end_matches('%').parse::<u32>().ok();
    let (first, last) = (whole(first)?, whole(last)?);
    (first < last && last <= 100).then_some(Missing::Confidential)
}

/// A marker as one word, as a tidy file has it: as it stands, or by the letter of its reason.
pub(super) fn one_word(marker: &str, reason: Missing) -> &str {
    let is_word = Missing::from_marker(bare(marker)).is_some() && !marker.contains(char::is_whitespace);
    if is_word { marker } else { reason.letter() }
}

/// The text between HTML tags that a website left around it in a download: `<div class="no-data">-</div>` is `-`.
pub(super) fn without_tags(cell: &str) -> &str {
    let inner = |cell: &'_ str| -> Option<(usize, usize)> {
        let name_end = cell.strip_prefix('<')?.find(|letter: char| !letter.is_ascii_alphanumeric())? + 1;
        let name =
            cell[1..name_end].strip_prefix(|letter: char| letter.is_ascii_alphabetic()).map(|_| &cell[1..name_end])?;
        let open = cell[name_end..].starts_with(['>', ' ']).then(|| cell.find('>'))?? + 1;
        let closing = cell.strip_suffix('>')?.strip_suffix(name)?.strip_suffix("</")?.len();
        (closing >= open).then_some((open, closing))
    };
    inner(cell).map_or(cell, |(open, close)| cell[open..close].trim())
}

/// A marker without the square brackets that it may stand in.
pub(super) fn bare(cell: &str) -> &str {
    cell.strip_prefix('[').and_then(|cell| cell.strip_suffix(']')).unwrap_or(cell)
}

/// What can stand between thousands beside a comma.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];

/// The number in plain notation; none where the text is not one. A sign of money before it or of per cent behind it is
/// its unit, which the series names.
fn number(text: &str, notation: Notation) -> Option<Cow<'_, str>> {
    let plain = match notation {
        Notation::Point => without_thousands(without_unit(text), &[&[','], &SPACES])?,
        Notation::Undeclared => without_unit(text),
        Notation::Comma => {
            let text = without_unit(text);
            let (whole, decimals) = text.split_once(',').map_or((&*text, None), |(whole, rest)| (whole, Some(rest)));
            let whole = without_thousands(Cow::Borrowed(whole), &[&['.'], &SPACES])?;
            if whole.contains('.') {
                return None;
            }
            Cow::Owned(decimals.map_or(whole.to_string(), |decimals| format!("{whole}.{decimals}")))
        }
    };
    let is_plain = plain.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    (is_plain && plain.parse().is_ok_and(|number| is_in_reach(number, &plain))).then_some(plain)
}

/// Whether a number can be that of a figure: not beyond all measure, and not so small that it only looks like 0.
fn is_in_reach(number: f64, text: &str) -> bool {
    let is_written_as_zero =
        || !text.split(['e', 'E']).next().unwrap_or_default().contains(|digit| ('1'..='9').contains(&digit));
    (SMALLEST..=LARGEST).contains(&number.abs()) || (number == 0.0 && is_written_as_zero())
}

/// Whether a text is a number that no figure can have.
pub(super) fn is_out_of_reach(text: &str) -> bool {
    text.parse().is_ok_and(|number: f64| !number.is_nan() && !is_in_reach(number, text))
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The text without `%` or a sign of money, and with a hyphen for a minus.
fn without_unit(text: &str) -> Cow<'_, str> {
    const MONEY: [char; 3] = ['£', '€', '$'];
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    match text.chars().next() {
        Some('−') => Cow::Owned(format!("-{}", text['−'.len_utf8()..].trim_start_matches(MONEY))),
        Some('-') => match text[1..].strip_prefix(MONEY) {
            Some(rest) => Cow::Owned(format!("-{rest}")),
            None => Cow::Borrowed(text),
        },
        _ => Cow::Borrowed(text.strip_prefix(MONEY).unwrap_or(text)),
    }
}

/// The text without the separators of one kind between groups of three digits; none where they stand elsewhere.
fn without_thousands<'t>(text: Cow<'t, str>, kinds: &[&[char]]) -> Option<Cow<'t, str>> {
    let has_points = kinds.iter().any(|kind| kind.contains(&'.'));
    let (whole, decimals) = if has_points { (&*text, None) } else { split_point(&text) };
    let Some(separators) = kinds.iter().find(|kind| whole.contains(**kind)) else { return Some(text) };
    let mut groups = whole.split(*separators);
    let first = groups.next()?.trim_start_matches(['-', '+']);
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    // Before thousands stands no 0: `0,123` is a number of another notation.
    if !(1..=3).contains(&first.len())
        || first.starts_with('0')
        || !digits(first)
        || !groups.all(|group| group.len() == 3 && digits(group))
    {
        return None;
    }
    let joined = whole.replace(*separators, "");
    Some(Cow::Owned(decimals.map_or(joined.clone(), |decimals| format!("{joined}.{decimals}"))))
}

fn split_point(text: &str) -> (&str, Option<&str>) {
    text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)))
}

#[cfg(test)]
mod tests {
    use super::Notation::{Comma, Point, Undeclared};
    use super::*;

    fn number(text: &str) -> Value<'_> {
        Value::Number(Cow::Borrowed(text), None)
    }

    #[test]
    fn numbers_stay_as_written_but_for_their_separators() {
        for (cell, notation, expected) in [
            ("14.100000", Point, "14.100000"),
            (" -0.5 ", Point, "-0.5"),
            ("74,588", Point, "74588"),
            ("-1,234,567.80", Point, "-1234567.80"),
            ("1.2E+05", Point, "1.2E+05"),
            ("12,5", Comma, "12.5"),
            ("1.234,5", Comma, "1234.5"),
            ("1 234", Comma, "1234"),
            ("12.5", Undeclared, "12.5"),
            ("24.1%", Point, "24.1"),
            ("24,1 %", Comma, "24.1"),
            ("£1,234", Point, "1234"),
            ("-£5", Point, "-5"),
            ("−0.5", Point, "-0.5"),
            ("1 234 567.8", Point, "1234567.8"),
        ] {
            assert_eq!(value(cell, notation), number(expected), "{cell}");
        }
    }

    #[test]
    fn what_could_be_two_numbers_is_none() {
        for (cell, notation) in [
            ("12,5", Point),
            ("1,23,456", Point),
            (",5", Point),
            ("12,5", Undeclared),
            ("1,234", Undeclared),
            ("12.5", Comma),
            ("1,2,3", Comma),
            ("0,123", Point),
            ("12.5%%", Point),
            ("£", Point),
            ("1 23", Point),
            ("1,234 567", Point),
            ("inf", Point),
            ("1e999", Point),
            ("1.7e308", Point),
            ("1e-400", Point),
            ("2024-03-31", Point),
        ] {
            assert_eq!(value(cell, notation), Value::Text(cell), "{cell}");
        }
    }

    #[test]
    fn a_declared_text_is_a_marker_before_it_is_a_number() {
        let markers = Markers::from([("-99".to_owned(), Meaning::Missing(Missing::Confidential))]);
        let writing = Writing { notation: Point, markers: &markers };
        assert_eq!(writing.value(" -99 "), Value::Declared(Missing::Confidential));
        assert_eq!(writing.value("-99.0"), Value::Declared(Missing::Confidential));
        assert_eq!(writing.value("-98"), number("-98"));
    }

    #[test]
    fn markers_stand_bare_or_in_brackets_and_marks_behind_a_number() {
        for (marker, reason) in [
            ("c", Missing::Confidential),
            ("x", Missing::NotAvailable),
            ("z", Missing::NotApplicable),
            ("k", Missing::RoundsToZero),
            ("LOW", Missing::RoundsToZero),
            ("u", Missing::LowReliability),
            ("*", Missing::Confidential),
            ("Suppressed", Missing::Confidential),
            ("NaN", Missing::NotAvailable),
            ("-", Missing::NotAvailable),
            ("..", Missing::NotAvailable),
            ("[low]", Missing::RoundsToZero),
        ] {
            assert_eq!(value(marker, Point), Value::Marker(marker, reason));
        }
        assert_eq!(value("12.5 [r]", Point), Value::Number(Cow::Borrowed("12.5"), Some(Mark::Revised)));
        assert_eq!(value("1,234p", Point), Value::Number(Cow::Borrowed("1234"), Some(Mark::Provisional)));
        assert_eq!(value("12.5*", Point), Value::Remarked(Cow::Borrowed("12.5"), "*"));
        let markers = Markers::from([("*".to_owned(), Meaning::Remark(Mark::Estimated))]);
        let writing = Writing { notation: Point, markers: &markers };
        assert_eq!(writing.value("12.5*"), Value::Number(Cow::Borrowed("12.5"), Some(Mark::Estimated)));
        assert_eq!(writing.value("*"), Value::Marker("*", Missing::Confidential));
        assert_eq!(value("", Point), Value::Empty);
        assert_eq!(value("<div class=\"no-data\">-</div>", Point), Value::Marker("-", Missing::NotAvailable));
        assert_eq!(value("#DIV/0!", Point), Value::Marker("#DIV/0!", Missing::NotAvailable));
        assert_eq!(value("†", Point), Value::Text("†"));
    }

    #[test]
    fn bounds_in_place_of_a_number_say_why_it_is_withheld() {
        for text in
            ["<5", "< 5", "≤5", "<=5", "fewer than 5", "Less than 10", "5 or fewer", "1 to 4", "1-4", "1–4", ">95%"]
        {
            assert_eq!(value(text, Point), Value::Marker(text, Missing::Confidential), "{text}");
        }
        for text in ["<0.5", "<1", "<1%", "less than 0.1"] {
            assert_eq!(value(text, Point), Value::Marker(text, Missing::RoundsToZero), "{text}");
        }
        for text in ["4-1", "2019-20", "<b>", "under five", "1-4-5", "<5 people"] {
            assert_eq!(value(text, Point), Value::Text(text), "{text}");
        }
        assert_eq!(one_word("fewer than 5", Missing::Confidential), "c");
        assert_eq!(one_word("[c]", Missing::Confidential), "[c]");
    }

    #[test]
    fn only_a_tag_is_markup() {
        for (text, inner) in [
            ("<p>see</p>", "see"),
            ("<div class=\"a\"> b </div>", "b"),
            ("<5 people> see </p>", "<5 people> see </p>"),
            ("<p>see</div>", "<p>see</div>"),
            ("<b>", "<b>"),
            ("<b></b>", ""),
        ] {
            assert_eq!(without_tags(text), inner);
        }
    }
}
