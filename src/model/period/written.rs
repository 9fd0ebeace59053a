//! Periods as publishers write them in their files: the text of a cell or a header, read by the kind a series names.
//!
//! A text that says its kind in words ("2018/19 financial year") is a period of that kind and of no other.

use super::months::{moment, month_name, month_range, quarter, year_of};
use super::{Period, PeriodKind, Week};

/// Reads a text as a period of `kind`; none where it is not one.
pub(super) fn read(kind: PeriodKind, text: &str) -> Option<Period> {
    let text = text.trim().replace(HYPHENS, "-");
    plain(kind, &text).or_else(|| {
        let (rest, says) = without_kind(&text);
        let agrees = says.is_none_or(|says| says == kind || kind == PeriodKind::RollingYears);
        plain(kind, &rest).filter(|_| agrees && months_agree(kind, &text))
    })
}

/// Whether months in brackets behind a year are those of a kind: `2019/20 (April to March)` is a financial year.
fn months_agree(kind: PeriodKind, text: &str) -> bool {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).and_then(|(_, inner)| split(inner));
    let month = |text: &str| text.split(' ').next().and_then(month_name);
    let ends = inner.and_then(|(first, last)| month(first).zip(month(last)));
    match kind {
        PeriodKind::CalendarYear => ends.is_none_or(|ends| ends == (1, 12)),
        PeriodKind::FinancialYear => ends.is_none_or(|ends| ends == (4, 3)),
        PeriodKind::AcademicYear => ends.is_none_or(|ends| ends == (9, 8) || ends == (8, 7)),
        _ => true,
    }
}

/// Hyphens, dashes and minus signs that stand for the one of a keyboard.
const HYPHENS: [char; 6] = ['\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '−'];

fn plain(kind: PeriodKind, text: &str) -> Option<Period> {
    match kind {
        PeriodKind::CalendarYear => {
            year(text).or_else(|| mid_year(text)).or_else(|| year_of(kind, text)).map(Period::CalendarYear)
        }
        PeriodKind::FinancialYear => {
            split_year(text).or_else(|| year_of(kind, text)).or_else(|| year_ending(text)).map(Period::FinancialYear)
        }
        PeriodKind::AcademicYear => split_year(text).or_else(|| year_of(kind, text)).map(Period::AcademicYear),
        PeriodKind::RollingYears => rolling(text),
        PeriodKind::Quarter => quarter(text),
        PeriodKind::MonthRange => month_range(text),
        PeriodKind::Snapshot => moment(text),
        PeriodKind::Term => term(text),
        PeriodKind::Week => Week::read(text).map(Period::Week),
    }
}

/// Words for kinds of year, in lower case.
const KINDS: [(&str, PeriodKind); 9] = [
    ("financial year", PeriodKind::FinancialYear),
    ("fiscal year", PeriodKind::FinancialYear),
    ("tax year", PeriodKind::FinancialYear),
    ("fy", PeriodKind::FinancialYear),
    ("academic year", PeriodKind::AcademicYear),
    ("school year", PeriodKind::AcademicYear),
    ("ay", PeriodKind::AcademicYear),
    ("calendar year", PeriodKind::CalendarYear),
    ("cy", PeriodKind::CalendarYear),
];

/// What stands before the year in which a financial year ends.
const YEAR_ENDING: [&str; 5] = ["fye", "financial year ending", "financial year ended", "fy ending", "tax year ending"];

/// Words that say over how many years a figure was taken, and how.
const TAKEN_OVER: [&str; 12] = [
    "year",
    "years",
    "yr",
    "range",
    "average",
    "rolling",
    "pooled",
    "combined",
    "aggregate",
    "aggregates",
    "aggregated",
    "annual",
];

/// A text without the words that say its kind, the remark behind it and the number of its years; and that kind. The text
/// is in lower case.
pub(super) fn without_kind(text: &str) -> (String, Option<PeriodKind>) {
    let lower = text.to_lowercase();
    let head = lower.split(';').next().unwrap_or_default().trim();
    let says = |name: &str| {
        head.match_indices(name).any(|(at, _)| {
            let (before, after) = (&head[..at], &head[at + name.len()..]);
            !before.ends_with(char::is_alphabetic) && !after.trim_start_matches('s').starts_with(char::is_alphabetic)
        })
    };
    let kind = KINDS.iter().find(|(name, _)| says(name));
    let mut rest =
        kind.map_or(head.to_owned(), |(name, _)| head.replacen(&format!("{name}s"), " ", 1).replacen(name, " ", 1));
    if let Some(at) = remark(&rest) {
        rest.truncate(at);
    }
    let rest = rest.trim().trim_matches(['(', ')', ',', ':']).trim();
    (without_length(rest).to_owned(), kind.map(|(_, kind)| *kind))
}

/// Where the remark behind a period begins: `(p)`, `[r]`, `*`, or a letter right behind a digit.
fn remark(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let enclosed = |open: char, close: char| text.ends_with(close).then(|| text.rfind(open)).flatten();
    if let Some(at) = enclosed('(', ')').or_else(|| enclosed('[', ']')) {
        return Some(at).filter(|at| *at > 0);
    }
    let before = text.trim_end_matches(['*', '†', '‡', '^', '~']);
    let letter = before.strip_suffix(['p', 'r', 'e']).filter(|rest| rest.ends_with(|one: char| one.is_ascii_digit()));
    let at = letter.map_or(before.len(), str::len);
    (at > 0 && at < text.len()).then_some(at)
}

/// `FYE 2020`, `financial year ending March 2020`, by the year it starts in.
fn year_ending(text: &str) -> Option<i32> {
    let lower = text.to_lowercase();
    let rest = YEAR_ENDING.iter().find_map(|start| lower.strip_prefix(start))?.trim_start_matches([' ', ':', '-']);
    let rest = rest.strip_prefix("31 ").unwrap_or(rest);
    let last = rest.strip_prefix("march ").or_else(|| rest.strip_prefix("mar ")).unwrap_or(rest);
    year(last).map(|year| year - 1)
}

/// A text without `3 year range` before it or `3-year average` behind it.
fn without_length(text: &str) -> &str {
    let is_length = |word: &str| {
        let word = word.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start_matches('-');
        TAKEN_OVER.contains(&word)
    };
    let mut text = text;
    while let Some((word, rest)) = text.split_once(' ') {
        let counts = rest.split(' ').next().is_some_and(is_length) && digits(word).is_some_and(|years| years < 10);
        if !is_length(word) && !counts {
            break;
        }
        text = rest.trim_start();
    }
    while let Some((rest, word)) = text.rsplit_once(' ') {
        if !is_length(word) {
            break;
        }
        let number = rest.rsplit_once(' ').filter(|(_, word)| digits(word).is_some_and(|years| years < 10));
        text = number.filter(|(before, _)| !before.ends_with(['-', '–'])).map_or(rest, |(before, _)| before).trim_end();
    }
    text
}

/// The two ends of a span.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let (first, last) = text
        .split_once(" to ")
        .or_else(|| text.split_once(" - "))
        .or_else(|| text.split_once(" – "))
        .or_else(|| text.split_once(['-', '–']))?;
    Some((first.trim(), last.trim()))
}

/// `2021 to 2023`, `2021-23`, `2018 - 20`; `2019/20 - 2021/22`, `2018/19 - 20/21`.
fn rolling(text: &str) -> Option<Period> {
    let (first, last) = split(text)?;
    if let Some(first) = year(first) {
        let short = || digits(last).filter(|_| last.len() == 2).map(|last| first / 100 * 100 + last);
        let last = year(last).or_else(short)?;
        return (last > first).then_some(Period::RollingYears(first, last));
    }
    let (first, last) = match (year_ending(first), year_ending(last)) {
        (Some(first), Some(last)) => (first, last),
        _ => {
            let first = split_year(first)?;
            (first, year_after(first, last)?)
        }
    };
    (last > first).then_some(Period::RollingSplitYears(first, last))
}

/// `2023/24 autumn`, `202324 Autumn term`, `autumn term 2023/24`.
fn term(text: &str) -> Option<Period> {
    let lower = text.to_lowercase().replace(" term", "");
    let (one, other) = lower.split_once(' ')?;
    let number = |name: &str| ["autumn", "spring", "summer"].iter().position(|term| *term == name);
    let (term, y) = number(other).map(|term| (term, one)).or_else(|| Some((number(one)?, other)))?;
    Some(Period::Term(split_year(y)?, u32::try_from(term).ok()? + 1))
}

pub(super) fn digits(text: &str) -> Option<i32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// A year of four digits; anything outside 1800 to 2199 is a slip of the keyboard, not a year.
pub(super) fn year(text: &str) -> Option<i32> {
    let year = digits(text).filter(|_| text.len() == 4)?;
    (1800..2200).contains(&year).then_some(year)
}

/// The year of `mid-2019`, as estimates of the population are dated.
pub(super) fn mid_year(text: &str) -> Option<i32> {
    let start = text.get(..3).filter(|start| start.eq_ignore_ascii_case("mid"))?;
    let rest = text[start.len()..].trim_start_matches([' ', '-']);
    year(rest.strip_prefix("year").map_or(rest, |rest| rest.trim_start_matches([' ', '-'])))
}

/// `2023/24`, `2023-24`, `202324`, `2023/2024` or `2023 to 2024`, by the year it starts in.
pub(super) fn split_year(text: &str) -> Option<i32> {
    let (first, second) = match text.split_once(" to ").or_else(|| text.split_once(['/', '-', '–'])) {
        Some((first, second)) => (first.trim_end(), second.trim_start()),
        None if text.len() == 6 && text.is_ascii() => text.split_at(4),
        None => return None,
    };
    let first = year(first)?;
    let follows = match second.len() {
        2 => digits(second)? == (first + 1).rem_euclid(100),
        4 => digits(second)? == first + 1,
        _ => false,
    };
    follows.then_some(first)
}

/// The last of several years that follow `first`: `2021/22`, or `21/22` in its century.
pub(super) fn year_after(first: i32, last: &str) -> Option<i32> {
    match last.split_once(['/', '-']) {
        Some((short, _)) if short.len() == 2 => split_year(&format!("{}{last}", first / 100)),
        _ => split_year(last),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Period, PeriodKind};

    fn said(kind: PeriodKind, text: &str) -> Option<String> {
        Period::parse(kind, text).map(|period| period.to_string())
    }

    #[test]
    fn years_may_say_their_kind_in_words() {
        for (kind, text, expected) in [
            (PeriodKind::FinancialYear, "2018/19 financial year", "2018/19"),
            (PeriodKind::FinancialYear, "Financial year 2018-19", "2018/19"),
            (PeriodKind::FinancialYear, "FY2018/19", "2018/19"),
            (PeriodKind::FinancialYear, "2018/19 (financial year)", "2018/19"),
            (PeriodKind::FinancialYear, "Apr 2019-Mar 2020", "2019/20"),
            (PeriodKind::FinancialYear, "April 2019 to March 2020", "2019/20"),
            (PeriodKind::FinancialYear, "year ending March 2020", "2019/20"),
            (PeriodKind::FinancialYear, "2021/22 (p)", "2021/22"),
            (PeriodKind::FinancialYear, "2021\u{2010}22", "2021/22"),
            (PeriodKind::FinancialYear, "2021\u{2011}22 [r]", "2021/22"),
            (PeriodKind::FinancialYear, "FYE 2020", "2019/20"),
            (PeriodKind::FinancialYear, "FYE2020", "2019/20"),
            (PeriodKind::FinancialYear, "Financial year ending 2020", "2019/20"),
            (PeriodKind::FinancialYear, "FYE March 2020", "2019/20"),
            (PeriodKind::FinancialYear, "2019/20 (April to March)", "2019/20"),
            (PeriodKind::CalendarYear, "2020*", "2020"),
            (PeriodKind::CalendarYear, "2020p", "2020"),
            (PeriodKind::CalendarYear, "CY2020", "2020"),
            (PeriodKind::CalendarYear, "2019 Jan to Dec", "2019"),
            (PeriodKind::CalendarYear, "2019 (Jan to Dec)", "2019"),
            (PeriodKind::CalendarYear, "2019 January\u{2013}December", "2019"),
            (PeriodKind::RollingYears, "FYE 2018 to FYE 2020", "2017/18 to 2019/20"),
            (PeriodKind::AcademicYear, "2018/19 academic year", "2018/19"),
            (PeriodKind::AcademicYear, "2018 - 19", "2018/19"),
            (PeriodKind::CalendarYear, "2016 calendar year", "2016"),
            (PeriodKind::CalendarYear, "Mid-2019", "2019"),
            (PeriodKind::CalendarYear, "Jan-Dec 2016", "2016"),
            (PeriodKind::RollingYears, "2014 to 2016 calendar years; 3-year aggregates", "2014 to 2016"),
            (PeriodKind::RollingYears, "3 year range 2018 - 20", "2018 to 2020"),
            (PeriodKind::RollingYears, "2018 - 20 3 year average", "2018 to 2020"),
            (PeriodKind::RollingYears, "2016-18 (3 years pooled)", "2016 to 2018"),
            (PeriodKind::RollingYears, "2021-23", "2021 to 2023"),
            (PeriodKind::RollingYears, "2019/20 - 2021/22", "2019/20 to 2021/22"),
            (PeriodKind::RollingYears, "2018/19 - 20/21", "2018/19 to 2020/21"),
            (PeriodKind::RollingYears, "2016/17 to 2018/19 financial years; 3-year aggregates", "2016/17 to 2018/19"),
            (PeriodKind::Term, "autumn term 2023/24", "autumn term 2023/24"),
        ] {
            assert_eq!(said(kind, text).as_deref(), Some(expected), "{text}");
        }
    }

    /// One kind is never read as another because its words were cut away.
    #[test]
    fn another_kind_in_words_is_refused() {
        for (kind, text) in [
            (PeriodKind::AcademicYear, "2018/19 financial year"),
            (PeriodKind::FinancialYear, "2018/19 academic year"),
            (PeriodKind::FinancialYear, "Sep 2018-Aug 2019"),
            (PeriodKind::FinancialYear, "Apr 2018-Mar 2020"),
            (PeriodKind::Snapshot, "2016 calendar year"),
            (PeriodKind::CalendarYear, "FYE 2020"),
            (PeriodKind::CalendarYear, "FY2020"),
            (PeriodKind::FinancialYear, "FY2020"),
            (PeriodKind::FinancialYear, "CY2020"),
            (PeriodKind::FinancialYear, "2019/20 (Sep to Aug)"),
            (PeriodKind::CalendarYear, "2019 (Apr to Mar)"),
            (PeriodKind::CalendarYear, "2019 Apr to Mar"),
            (PeriodKind::CalendarYear, "3 years"),
            (PeriodKind::CalendarYear, "2016 3 year average 2018"),
            (PeriodKind::RollingYears, "2018"),
        ] {
            assert_eq!(said(kind, text), None, "{text}");
        }
    }
}
