//! Months, quarters and days as publishers write them in their files.

use chrono::{Datelike, NaiveDate};

use super::written::{digits, split_year, year, year_after};
use super::{Month, Period, PeriodKind, Week, written};

/// What publishers write before the last of twelve months.
const YEAR_TO: [&str; 6] =
    ["12 months to ", "12 months ending ", "year to ", "year ending ", "year ended ", "12 month period to "];

/// First and last month: `2021-12 to 2022-11`, `Jan 2020-Dec 2020`, `Jan-Dec 2021`, `01/12/2021 to 30/11/2022` for whole
/// months, `2018/19 - 20/21` for financial years together, `year ending March 2020`.
pub(super) fn month_range(text: &str) -> Option<Period> {
    let (first, last) = ends(text)?;
    Some(Period::MonthRange(first, last))
}

/// First and last month of a text that names both.
fn ends(text: &str) -> Option<(Month, Month)> {
    let lower = text.to_lowercase();
    if let Some(last) = YEAR_TO.iter().find_map(|start| lower.strip_prefix(start)) {
        let last = month(last).or_else(|| named_month(last)).or_else(|| last_of(date(last)?))?;
        return Some((last.later(-11), last));
    }
    if let Some(found) = quarters(&lower) {
        return Some(found);
    }
    let bare = text.replace(['(', ')'], "");
    let (first, last) = written::split(&bare)?;
    let found = months(first, last).or_else(|| days(first, last)).or_else(|| financial_years(first, last))?;
    (found.0 <= found.1).then_some(found)
}

/// Twelve months as the year of a kind that they are; none where they are another year or more.
pub(super) fn year_of(kind: PeriodKind, text: &str) -> Option<i32> {
    let (first, last) = ends(text)?;
    let starts = match kind {
        PeriodKind::FinancialYear => 4,
        PeriodKind::AcademicYear => 9,
        _ => 1,
    };
    (first.month == starts && last == first.later(11)).then_some(first.year)
}

/// A day or a month: `31/03/2024`, `March 2024`, `Mar-24`, `2024 March`; the Monday of a week: `2020 Week 42`; a year.
pub(super) fn moment(text: &str) -> Option<Period> {
    let day = |date: NaiveDate| Period::Snapshot(date.year(), Some(date.month()), Some(date.day()));
    let of_month = |month: Month| Period::Snapshot(month.year, Some(month.month), None);
    let lower = text.to_lowercase();
    let plain = ["as at ", "at ", "in "].iter().find_map(|start| lower.strip_prefix(start)).unwrap_or(&lower);
    if let Some(y) = written::mid_year(plain) {
        return Some(Period::Snapshot(y, Some(6), Some(30)));
    }
    year(plain)
        .map(|y| Period::Snapshot(y, None, None))
        .or_else(|| date(plain).map(day))
        .or_else(|| month(plain).or_else(|| named_month(plain)).map(of_month))
        .or_else(|| Week::read(plain).map(Week::day))
}

/// `2023 Q2`, `Q2 2023`, `2023 2` from a column of years and one of numbers, `2023/24 Q1` by quarters of a financial year,
/// `202122 Academic year Q1`, `Oct-Dec 2020`.
pub(super) fn quarter(text: &str) -> Option<Period> {
    let of_number = |text: &str| {
        let (number, rest) = quarter_number(text).or_else(|| bare_number(text))?;
        let (y, says) = written::without_kind(&rest);
        let first = match (year(&y), says) {
            (Some(year), None | Some(PeriodKind::CalendarYear)) => Month { year, month: 1 },
            (None, None | Some(PeriodKind::FinancialYear)) => Month { year: split_year(&y)?, month: 4 },
            // The department gives apprenticeships by quarters from August: "the first 2 quarters (August 2020 to January 2021)".
            (None, Some(PeriodKind::AcademicYear)) => Month { year: split_year(&y)?, month: 8 },
            _ => return None,
        };
        Some(first.later(3 * (number - 1)))
    };
    let of_months = || ends(text).filter(|(first, last)| *last == first.later(2)).map(|(first, _)| first);
    of_number(text).or_else(of_months).map(Period::Quarter)
}

/// The number of a quarter, and the text without it.
fn quarter_number(text: &str) -> Option<(i32, String)> {
    let text = text.to_lowercase().replace("quarter ", "q").replace("quarter-", "q").replace("qtr ", "q");
    let at = text.char_indices().find(|(at, letter)| {
        let before = text[..*at].chars().next_back();
        *letter == 'q' && !before.is_some_and(char::is_alphabetic)
    })?;
    let (before, after) = (&text[..at.0], &text[at.0 + 1..]);
    let number = after.chars().next()?.to_digit(10).filter(|number| (1..=4).contains(number))?;
    let after = &after[1..];
    if after.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let trimmed = |text: &str| text.trim_matches([' ', '-', '/', ',', ':', '(', ')']).to_owned();
    let rest = [trimmed(before), trimmed(after.trim_start().trim_start_matches("of "))];
    let rest: Vec<String> = rest.into_iter().filter(|part| !part.is_empty()).collect();
    Some((number.cast_signed(), rest.join(" ")))
}

/// The number of a quarter behind a year and nothing else, and the year.
fn bare_number(text: &str) -> Option<(i32, String)> {
    let (year, number) = text.rsplit_once(' ')?;
    let number = digits(number).filter(|number| (1..=4).contains(number) && !year.contains(' '))?;
    Some((number, year.to_owned()))
}

/// Quarters that follow on one another in a year of a kind: `202122 Financial year Q1-Q3`.
fn quarters(text: &str) -> Option<(Month, Month)> {
    let (rest, numbers) = text.rsplit_once(" q")?;
    let (first, last) = numbers.split_once("-q").or_else(|| numbers.split_once(" to q"))?;
    let number = |text: &str| digits(text).filter(|number| (1..=4).contains(number));
    let (first, last) = (number(first)?, number(last)?);
    let (y, says) = written::without_kind(rest);
    let start = match says? {
        PeriodKind::FinancialYear => Month { year: split_year(&y)?, month: 4 },
        PeriodKind::AcademicYear => Month { year: split_year(&y)?, month: 8 },
        _ => Month { year: year(&y)?, month: 1 },
    };
    (first <= last).then(|| (start.later(3 * (first - 1)), start.later(3 * last - 1)))
}

/// Two months, of which one may leave out the year that both have: `Jan to Dec 2019`, `2019 Jan to Dec`.
fn months(first: &str, last: &str) -> Option<(Month, Month)> {
    if let (Some(first), Some(month)) = (named_month(first), month_name(last)) {
        return Some((first, Month { year: first.year, month }));
    }
    let last = month(last).or_else(|| named_month(last))?;
    let in_same_year = || Some(Month { year: last.year, month: month_name(first)? });
    let first = month(first).or_else(|| named_month(first)).or_else(in_same_year)?;
    Some((first, last))
}

/// Months that two days begin and end.
fn days(first: &str, last: &str) -> Option<(Month, Month)> {
    let (first, last) = (date(first)?, date(last)?);
    (first.day() == 1).then_some((Month { year: first.year(), month: first.month() }, last_of(last)?))
}

/// The month of which a day is the last.
fn last_of(day: NaiveDate) -> Option<Month> {
    let ends_month = day.succ_opt().is_none_or(|next| next.month() != day.month());
    ends_month.then(|| Month { year: day.year(), month: day.month() })
}

fn financial_years(first: &str, last: &str) -> Option<(Month, Month)> {
    let first = split_year(first)?;
    let last = year_after(first, last)?;
    Some((Month { year: first, month: 4 }, Month { year: last + 1, month: 3 }))
}

/// A day: `2024-03-31`, also with a time behind it, `31/03/2024` with the day before the month as in Britain, `31 March
/// 2024`, `31-Mar-24`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let text = text.find([' ', 'T', 't']).filter(|at| text[at + 1..].contains(':')).map_or(text, |at| &text[..at]);
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok().filter(|date| (1900..2100).contains(&date.year()));
    }
    let parts: Vec<&str> = text.split(['-', '/', ' ']).collect();
    let [one, two, three] = parts[..] else { return None };
    let number = |text: &str| digits(text).filter(|_| (1..=2).contains(&text.len())).map(i32::cast_unsigned);
    if one.len() == 4 {
        let is_full = two.len() == 2 && three.len() == 2 && !text.contains('/');
        return NaiveDate::from_ymd_opt(year(one)?, number(two).filter(|_| is_full)?, number(three)?);
    }
    let month = if text.contains('/') { number(two)? } else { month_name(two).or_else(|| number(two))? };
    NaiveDate::from_ymd_opt(full_year(three)?, month, number(one)?)
}

/// A year of four digits, or of two in this century.
fn full_year(text: &str) -> Option<i32> {
    year(text).or_else(|| digits(text).filter(|_| text.len() == 2).map(|short| 2000 + short))
}

/// `2024-03`, `202403`.
fn month(text: &str) -> Option<Month> {
    let text = text.trim();
    let joined = || text.split_at_checked(4).filter(|_| text.len() == 6);
    let (y, m) = text.split_once('-').or_else(joined)?;
    let month = digits(m).filter(|_| m.len() == 2)?.cast_unsigned();
    (1..=12).contains(&month).then_some(Month { year: year(y)?, month })
}

/// A month by its name or the first three letters of it, before or after its year.
fn named_month(text: &str) -> Option<Month> {
    let (one, other) = text.split_once([' ', '-'])?;
    let (month, y) = match month_name(one) {
        Some(month) => (month, other),
        None => (month_name(other)?, one),
    };
    Some(Month { year: full_year(y.trim_matches([' ', ',', ':']))?, month })
}

/// The number of a month by its name, the first three letters of it, or the four of `Sept`.
pub(super) fn month_name(text: &str) -> Option<u32> {
    let is_it = |number: &u32| {
        let name = Month { year: 0, month: *number }.name();
        text.eq_ignore_ascii_case(name) || text.eq_ignore_ascii_case(&name[..3])
    };
    if text.eq_ignore_ascii_case("sept") { Some(9) } else { (1..=12).find(is_it) }
}

#[cfg(test)]
mod tests {
    use super::{moment, month_range, quarter};

    #[test]
    fn months_are_read_as_publishers_write_them() {
        for (text, said) in [
            ("2021-12 to 2022-11", "12 months to November 2022"),
            ("01/12/2021 to 30/11/2022", "12 months to November 2022"),
            ("2021-12-01 to 2022-11-30", "12 months to November 2022"),
            ("01/02/2024 to 29/02/2024", "February to February 2024"),
            ("Jan 2020-Dec 2020", "12 months to December 2020"),
            ("Jan-Dec 2021", "12 months to December 2021"),
            ("Apr 23-Mar 24", "12 months to March 2024"),
            ("Apr 2019-Mar 2020", "12 months to March 2020"),
            ("year ending March 2020", "12 months to March 2020"),
            ("12 months to November 2022", "12 months to November 2022"),
            ("2018/19 - 20/21", "April 2018 to March 2021"),
            ("2019/20 - 2021/22", "April 2019 to March 2022"),
            ("April 2018 to March 2021", "April 2018 to March 2021"),
        ] {
            assert_eq!(month_range(text).map(|period| period.to_string()).as_deref(), Some(said), "{text}");
        }
        for text in
            ["02/12/2021 to 30/11/2022", "01/12/2021 to 29/11/2022", "Dec 2020-Jan 2020", "2018", "Foo 2020-Bar 2020"]
        {
            assert_eq!(month_range(text), None, "{text}");
        }
    }

    #[test]
    fn quarters_are_read_as_publishers_write_them() {
        for (text, said) in [
            ("2020 Q4", "October to December 2020"),
            ("Q4 2020", "October to December 2020"),
            ("2020Q4", "October to December 2020"),
            ("2020 Quarter 4", "October to December 2020"),
            ("Oct-Dec 2020", "October to December 2020"),
            ("October to December 2020", "October to December 2020"),
            ("Nov 2021 to Jan 2022", "November 2021 to January 2022"),
            ("2020 Calendar year Q4", "October to December 2020"),
            ("2022/23 Q4", "January to March 2023"),
            ("202122 Financial year Q1", "April to June 2021"),
            ("202122 Academic year Q1", "August to October 2021"),
        ] {
            assert_eq!(quarter(text).map(|period| period.to_string()).as_deref(), Some(said), "{text}");
        }
        for text in ["2020 Q5", "2020 Q12", "Q4", "2020", "Jan-Dec 2020", "202122 Calendar year Q1", "2020 FAQ1"] {
            assert_eq!(quarter(text), None, "{text}");
        }
    }

    #[test]
    fn moments_are_read_as_publishers_write_them() {
        for (text, said) in [
            ("31/03/2024", "31 March 2024"),
            ("2024-03-31T00:00:00", "31 March 2024"),
            ("31 March 2024", "31 March 2024"),
            ("31-Mar-24", "31 March 2024"),
            ("March 2024", "March 2024"),
            ("Mar-24", "March 2024"),
            ("2024 Mar", "March 2024"),
            ("mid-2024", "30 June 2024"),
            ("2020 Week 42", "12 October 2020"),
            ("week ending 2020-10-16", "16 October 2020"),
        ] {
            assert_eq!(moment(text).map(|period| period.to_string()).as_deref(), Some(said), "{text}");
        }
        for text in ["31/02/2024", "3/31/2024", "2020 Week 54", "Marchember 2024", "2024/25", "2024-3-31"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
