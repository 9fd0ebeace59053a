//! What one cell says: a number as its publisher wrote it, a marker, or nothing.

use std::borrow::Cow;

use crate::model::observation::{LARGEST, Mark, Missing, SMALLEST};

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

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Nothing.
    Empty,
    /// A number with a point before decimals and nothing between thousands, and the mark behind it, if any.
    Number(Cow<'a, str>, Option<&'a str>),
    /// A marker in place of a number, as it stands.
    Marker(&'a str),
    /// Anything else.
    Text(&'a str),
}

/// Reads a cell.
pub(super) fn value(cell: &str, notation: Notation) -> Value<'_> {
    let cell = without_tags(cell.trim());
    if cell.is_empty() {
        return Value::Empty;
    }
    if Missing::from_marker(bare(cell)).is_some() {
        return Value::Marker(cell);
    }
    if let Some(number) = number(cell, notation) {
        return Value::Number(number, None);
    }
    if let Some((before, mark)) = cell.strip_suffix(']').and_then(|cell| cell.rsplit_once('['))
        && Mark::from_marker(mark).is_some()
        && let Some(number) = number(before.trim_end(), notation)
    {
        return Value::Number(number, Some(mark));
    }
    Value::Text(cell)
}

/// The text between HTML tags that a website left around it in a download: `<div class="no-data">-</div>` is `-`.
pub(super) fn without_tags(cell: &str) -> &str {
    let inner = |cell: &'_ str| -> Option<(usize, usize)> {
        let open = cell.find('>').filter(|_| cell.starts_with('<'))? + 1;
        let close = cell.rfind("</").filter(|at| *at >= open && cell.ends_with('>'))?;
        Some((open, close))
    };
    inner(cell).map_or(cell, |(open, close)| cell[open..close].trim())
}

/// A marker without the square brackets that it may stand in.
pub(super) fn bare(cell: &str) -> &str {
    cell.strip_prefix('[').and_then(|cell| cell.strip_suffix(']')).unwrap_or(cell)
}

/// The number in plain notation; none where the text is not one.
fn number(text: &str, notation: Notation) -> Option<Cow<'_, str>> {
    let plain = match notation {
        Notation::Point => without_thousands(text, &[','])?,
        Notation::Undeclared => Cow::Borrowed(text),
        Notation::Comma => {
            let (whole, decimals) = text.split_once(',').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
            let whole = without_thousands(whole, &['.', ' ', '\u{a0}', '\u{202f}'])?;
            if whole.contains('.') {
                return None;
            }
            decimals.map_or(whole.clone(), |decimals| Cow::Owned(format!("{whole}.{decimals}")))
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

/// The text without separators between groups of three digits; none where they stand elsewhere.
fn without_thousands<'t>(text: &'t str, separators: &[char]) -> Option<Cow<'t, str>> {
    let (whole, decimals) = if separators.contains(&'.') { (text, None) } else { split_point(text) };
    let Some(separator) = separators.iter().find(|separator| whole.contains(**separator)) else {
        return Some(Cow::Borrowed(text));
    };
    let mut groups = whole.split(*separator);
    let first = groups.next()?.trim_start_matches(['-', '+']);
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=3).contains(&first.len()) || !digits(first) || !groups.all(|group| group.len() == 3 && digits(group)) {
        return None;
    }
    let joined = whole.replace(*separator, "");
    Some(Cow::Owned(decimals.map_or(joined.clone(), |decimals| format!("{joined}.{decimals}"))))
}

fn split_point(text: &str) -> (&str, Option<&str>) {
    text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::Notation::{Comma, Point, Undeclared};
    use super::{Value, value};

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
            ("12.5%", Point),
            ("NaN", Point),
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
    fn markers_stand_bare_or_in_brackets_and_marks_behind_a_number() {
        for marker in ["c", "x", "z", "k", "low", "u", "*", "#", "-", ".."] {
            assert_eq!(value(marker, Point), Value::Marker(marker));
        }
        assert_eq!(value("[low]", Point), Value::Marker("[low]"));
        assert_eq!(value("12.5 [r]", Point), Value::Number(Cow::Borrowed("12.5"), Some("r")));
        assert_eq!(value("", Point), Value::Empty);
        assert_eq!(value("<div class=\"no-data\">-</div>", Point), Value::Marker("-"));
        assert_eq!(value("#DIV/0!", Point), Value::Marker("#DIV/0!"));
    }
}
