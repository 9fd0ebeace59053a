//! Months, days and weeks as publishers write them in their files.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Month, Period, digits, month, split_year, year};

/// First and last month: `2021-12 to 2022-11`, `Jan 2020-Dec 2020`, `Jan-Dec 2021`, `01/12/2021 to 30/11/2022` for whole
/// months, `2018/19 - 20/21` for financial years together.
pub(super) fn month_range(text: &str) -> Option<Period> {
    let (first, last) =
        text.split_once(" to ").or_else(|| text.split_once(" - ")).or_else(|| text.split_once(['-', '–']))?;
    let (first, last) = (first.trim(), last.trim());
    let (first, last) = months(first, last).or_else(|| days(first, last)).or_else(|| financial_years(first, last))?;
    (first <= last).then_some(Period::MonthRange(first, last))
}

/// A day or a month: `31/03/2024`, `March 2024`, `Mar-24`, `2024 March`; the Monday of a week: `2020 Week 42`.
pub(super) fn moment(text: &str) -> Option<Period> {
    let of_date = |date: NaiveDate| Period::Snapshot(date.year(), Some(date.month()), Some(date.day()));
    if let Some(date) = date(text) {
        return Some(of_date(date));
    }
    if let Some((y, week)) = text.split_once(" Week ") {
        let week = digits(week)?.cast_unsigned();
        return NaiveDate::from_isoywd_opt(year(y)?, week, Weekday::Mon).map(of_date);
    }
    let month = named_month(text)?;
    Some(Period::Snapshot(month.year, Some(month.month), None))
}

fn months(first: &str, last: &str) -> Option<(Month, Month)> {
    let last = month(last).or_else(|| named_month(last))?;
    let in_same_year = || Some(Month { year: last.year, month: month_name(first)? });
    let first = month(first).or_else(|| named_month(first)).or_else(in_same_year)?;
    Some((first, last))
}

/// Months that two days begin and end.
fn days(first: &str, last: &str) -> Option<(Month, Month)> {
    let (first, last) = (date(first)?, date(last)?);
    let ends_month = last.succ_opt().is_none_or(|next| next.month() != last.month());
    let of = |date: NaiveDate| Month { year: date.year(), month: date.month() };
    (first.day() == 1 && ends_month).then(|| (of(first), of(last)))
}

fn financial_years(first: &str, last: &str) -> Option<(Month, Month)> {
    let first = split_year(first)?;
    let last = match last.split_once('/') {
        Some((short, _)) if short.len() == 2 => split_year(&format!("{}{last}", first / 100))?,
        _ => split_year(last)?,
    };
    Some((Month { year: first, month: 4 }, Month { year: last + 1, month: 3 }))
}

/// `31/03/2024`: the day before the month, as in Britain.
fn date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split('/').collect();
    let [day, month, y] = parts[..] else { return None };
    let is_short = |text: &str| (1..=2).contains(&text.len());
    if !is_short(day) || !is_short(month) {
        return None;
    }
    NaiveDate::from_ymd_opt(year(y)?, digits(month)?.cast_unsigned(), digits(day)?.cast_unsigned())
}

/// A month by its name or the first three letters of it, before or after its year.
fn named_month(text: &str) -> Option<Month> {
    let (one, other) = text.split_once([' ', '-'])?;
    let year_of = |text: &str| {
        let short = digits(text).filter(|_| text.len() == 2).map(|short| 2000 + short);
        year(text).or(short)
    };
    let (month, y) = match month_name(one) {
        Some(month) => (month, other),
        None => (month_name(other)?, one),
    };
    Some(Month { year: year_of(y.trim())?, month })
}

fn month_name(text: &str) -> Option<u32> {
    let is_it = |number: &u32| {
        let name = Month { year: 0, month: *number }.name();
        text.eq_ignore_ascii_case(name) || text.eq_ignore_ascii_case(&name[..3])
    };
    (1..=12).find(is_it)
}

#[cfg(test)]
mod tests {
    use super::{moment, month_range};

    #[test]
    fn months_are_read_as_publishers_write_them() {
        for (text, said) in [
            ("2021-12 to 2022-11", "12 months to November 2022"),
            ("01/12/2021 to 30/11/2022", "12 months to November 2022"),
            ("01/02/2024 to 29/02/2024", "February to February 2024"),
            ("Jan 2020-Dec 2020", "12 months to December 2020"),
            ("Jan-Dec 2021", "12 months to December 2021"),
            ("Apr 23-Mar 24", "12 months to March 2024"),
            ("2018/19 - 20/21", "April 2018 to March 2021"),
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
    fn moments_are_read_as_publishers_write_them() {
        for (text, said) in [
            ("31/03/2024", "31 March 2024"),
            ("March 2024", "March 2024"),
            ("Mar-24", "March 2024"),
            ("2024 Mar", "March 2024"),
            ("2020 Week 42", "12 October 2020"),
        ] {
            assert_eq!(moment(text).map(|period| period.to_string()).as_deref(), Some(said), "{text}");
        }
        for text in ["31/02/2024", "3/31/2024", "2020 Week 54", "Marchember 2024", "2024"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
