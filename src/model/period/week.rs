//! Weeks: by their number in a year, or by the day on which they begin or end.
//!
//! A numbered week is placed in time by ISO 8601, in which it begins on a Monday; some publishers begin theirs on a
//! Saturday, so no day is printed of a week that its file names by number alone.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::months::date;
use super::written::{digits, year};
use super::{Month, Period};

/// Seven days that a publisher counts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Week {
    /// Its year and its number in it.
    Numbered(i32, u32),
    /// Its first day.
    Beginning(NaiveDate),
    /// Its last day.
    Ending(NaiveDate),
}

/// What publishers write before the first day of a week.
const BEGINNING: [&str; 5] = ["week beginning ", "week commencing ", "week starting ", "week from ", "w/c "];

/// What publishers write before the last day of a week.
const ENDING: [&str; 4] = ["week ending ", "week to ", "week ended ", "w/e "];

impl Week {
    /// `2025 Week 30`, `2025-W30`, `week 30 of 2025`, `week ending 8 January 2021`, `w/c 04/01/2021`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let after = |starts: &[&str]| starts.iter().find_map(|start| date(text.strip_prefix(start)?));
        if let Some(day) = after(&BEGINNING) {
            return Some(Self::Beginning(day));
        }
        if let Some(day) = after(&ENDING) {
            return Some(Self::Ending(day));
        }
        let text = text.replace("week", "w");
        let (before, behind) = text.split_once('w')?;
        let (before, behind) = (before.trim_end_matches([' ', '-', ',']), behind.trim_start_matches([' ', '-']));
        let numbered = |y: &str, number: &str| {
            let number = digits(number.trim()).filter(|_| number.trim().len() < 3)?.cast_unsigned();
            Some(Self::Numbered(year(y.trim())?, number)).filter(|week| week.monday().is_some())
        };
        match before {
            "" => {
                let (number, y) = behind.split_once([' ', ',', '/'])?;
                numbered(y.trim().trim_start_matches("of "), number)
            }
            y => numbered(y, behind),
        }
    }

    /// The Monday of a numbered week; none of a week that its year does not have.
    fn monday(self) -> Option<NaiveDate> {
        match self {
            Self::Numbered(year, number) => NaiveDate::from_isoywd_opt(year, number, Weekday::Mon),
            Self::Beginning(_) | Self::Ending(_) => None,
        }
    }

    /// Its first day.
    fn first(self) -> NaiveDate {
        match self {
            Self::Numbered(..) => self.monday().unwrap_or_else(|| unreachable!("a week without a Monday is not read")),
            Self::Beginning(day) => day,
            Self::Ending(day) => day.checked_sub_days(Days::new(6)).unwrap_or(day),
        }
    }

    /// Month and day on which it starts.
    pub(super) fn starts(self) -> (Month, u32) {
        let first = self.first();
        (Month { year: first.year(), month: first.month() }, first.day())
    }

    /// Its last day.
    pub(super) fn last(self) -> NaiveDate {
        let first = self.first();
        first.checked_add_days(Days::new(6)).unwrap_or(first)
    }

    /// Whether it is known by its number.
    pub(super) fn has_number(self) -> bool {
        matches!(self, Self::Numbered(..))
    }

    /// The day that stands for it in a file of days: the one that names it, or its Monday.
    pub(super) fn day(self) -> Period {
        let day = match self {
            Self::Numbered(..) | Self::Beginning(_) => self.first(),
            Self::Ending(day) => day,
        };
        Period::Snapshot(day.year(), Some(day.month()), Some(day.day()))
    }

    pub(super) fn axis_label(self) -> String {
        match self {
            Self::Numbered(year, number) => format!("w{number} {year}"),
            Self::Beginning(day) | Self::Ending(day) => day.format("%-d %b %Y").to_string(),
        }
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Numbered(year, number) => write!(f, "week {number} of {year}"),
            Self::Beginning(day) => write!(f, "week beginning {}", day.format("%-d %B %Y")),
            Self::Ending(day) => write!(f, "week ending {}", day.format("%-d %B %Y")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Period, PeriodKind};

    fn read(text: &str) -> Option<Period> {
        Period::parse(PeriodKind::Week, text)
    }

    #[test]
    fn weeks_are_read_as_publishers_write_them_and_as_they_are_printed() {
        for (text, said) in [
            ("2025 Week 30", "week 30 of 2025"),
            ("2025 week-30", "week 30 of 2025"),
            ("2025-W30", "week 30 of 2025"),
            ("Week 30, 2025", "week 30 of 2025"),
            ("Week Ending 2021-01-08", "week ending 8 January 2021"),
            ("w/e 08/01/2021", "week ending 8 January 2021"),
            ("week commencing 4 January 2021", "week beginning 4 January 2021"),
        ] {
            let week = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(week.to_string(), said, "{text}");
            assert_eq!(read(&week.to_string()), Some(week), "{said} is read again");
        }
        for text in ["2025 Week 54", "2021 Week 53", "Week 30", "2025", "2021-01-08", "week ending"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_sort_by_their_first_day_and_stand_apart_on_a_chart() {
        let weeks = ["2025 Week 29", "2025 Week 30", "2025 Week 31", "2025 Week 32"].map(|text| read(text).unwrap());
        assert!(weeks.windows(2).all(|pair| pair[0] < pair[1] && pair[0].position() < pair[1].position()));
        assert!(!weeks[0].overlaps(weeks[1]) && weeks[0].overlaps(weeks[0]));
    }
}
