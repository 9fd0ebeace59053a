//! Periods as they are printed: alone, in a sentence, short, on an axis, and in words that no spreadsheet takes for a date.

use std::fmt;

use super::{Month, Period};

impl Period {
    /// The period with its preposition, for a sentence: `in 2023/24`, `at 31 March 2024`.
    #[must_use]
    pub fn phrase(self) -> String {
        let preposition = if matches!(self, Self::Snapshot(_, Some(_), Some(_))) { "at" } else { "in" };
        format!("{preposition} {}", self.with_article())
    }

    /// The period as it stands after a preposition, with its article where it needs one: `since the 12 months to
    /// November 2022`, `since 2023/24`.
    #[must_use]
    pub fn with_article(self) -> String {
        let needs_one = match self {
            Self::MonthRange(first, last) => is_year(first, last),
            Self::Week(week) => !week.has_number(),
            Self::Term(..) => true,
            _ => false,
        };
        if needs_one { format!("the {self}") } else { self.to_string() }
    }

    /// A short form for a narrow column: a year of months by its last one.
    #[must_use]
    pub fn short(self) -> String {
        match self {
            Self::MonthRange(first, last) if is_year(first, last) => {
                format!("year to {} {}", &last.name()[..3], last.year)
            }
            _ => self.to_string(),
        }
    }

    /// The period in words that no spreadsheet takes for a date; [`Period::parse`] reads them again, by the kind.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::FinancialYear(y) | Self::AcademicYear(y) => format!("{y} to {}", y + 1),
            Self::Snapshot(_, Some(_), _) => self.phrase(),
            _ => self.to_string(),
        }
    }

    /// The shortest label that is still clear, for an axis.
    #[must_use]
    pub fn axis_label(self) -> String {
        match self {
            Self::MonthRange(_, last) => format!("{} {}", &last.name()[..3], last.year),
            Self::Week(week) => week.axis_label(),
            _ => self.to_string(),
        }
    }
}

/// Whether two months begin and end twelve.
fn is_year(first: Month, last: Month) -> bool {
    last == first.later(11)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::CalendarYear(y) => write!(f, "{y}"),
            Self::FinancialYear(y) | Self::AcademicYear(y) => write!(f, "{y}/{:02}", (y + 1).rem_euclid(100)),
            Self::RollingYears(a, b) => write!(f, "{a} to {b}"),
            Self::RollingSplitYears(a, b) => write!(f, "{} to {}", Self::FinancialYear(a), Self::FinancialYear(b)),
            Self::Quarter(first) => {
                let last = first.later(2);
                write!(f, "{}", Self::MonthRange(first, last))
            }
            Self::MonthRange(a, b) if is_year(a, b) => {
                write!(f, "12 months to {} {}", b.name(), b.year)
            }
            Self::MonthRange(a, b) if a.year == b.year => write!(f, "{} to {} {}", a.name(), b.name(), b.year),
            Self::MonthRange(a, b) => write!(f, "{} {} to {} {}", a.name(), a.year, b.name(), b.year),
            Self::Snapshot(year, Some(month), Some(day)) => {
                write!(f, "{day} {} {year}", Month { year, month }.name())
            }
            Self::Snapshot(year, Some(month), None) => write!(f, "{} {year}", Month { year, month }.name()),
            Self::Snapshot(year, None, _) => write!(f, "{year}"),
            Self::Term(y, t) => {
                let name = ["autumn", "spring", "summer"][(t - 1) as usize];
                write!(f, "{name} term {y}/{:02}", (y + 1).rem_euclid(100))
            }
            Self::Week(week) => write!(f, "{week}"),
        }
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::PeriodKind;
    use super::Period;

    #[test]
    fn periods_are_printed_as_people_write_them() {
        let say = |kind, text| Period::parse(kind, text).map(|p| p.to_string());
        assert_eq!(say(PeriodKind::AcademicYear, "199900").as_deref(), Some("1999/00"));
        assert_eq!(say(PeriodKind::RollingYears, "2019-21").as_deref(), Some("2019 to 2021"));
        assert_eq!(say(PeriodKind::MonthRange, "2021-12 to 2022-11").as_deref(), Some("12 months to November 2022"));
        assert_eq!(say(PeriodKind::Snapshot, "2024-03-31").as_deref(), Some("31 March 2024"));
        assert_eq!(say(PeriodKind::Term, "2023/24 autumn").as_deref(), Some("autumn term 2023/24"));
        assert_eq!(say(PeriodKind::Term, "202021 Spring term").as_deref(), Some("spring term 2020/21"));
        assert_eq!(say(PeriodKind::Quarter, "2022/23 Q4").as_deref(), Some("January to March 2023"));
    }

    #[test]
    fn periods_stand_in_a_sentence_with_their_article() {
        for (kind, text, within) in [
            (PeriodKind::CalendarYear, "2023", "in 2023"),
            (PeriodKind::AcademicYear, "2023/24", "in 2023/24"),
            (PeriodKind::Quarter, "2023 Q2", "in April to June 2023"),
            (PeriodKind::MonthRange, "2021-12 to 2022-11", "in the 12 months to November 2022"),
            (PeriodKind::MonthRange, "2022-04 to 2022-09", "in April to September 2022"),
            (PeriodKind::Snapshot, "2024-03-31", "at 31 March 2024"),
            (PeriodKind::Snapshot, "2024-03", "in March 2024"),
            (PeriodKind::Term, "2023/24 autumn", "in the autumn term 2023/24"),
            (PeriodKind::Week, "2025 Week 30", "in week 30 of 2025"),
            (PeriodKind::Week, "week ending 2021-01-08", "in the week ending 8 January 2021"),
        ] {
            let period = Period::parse(kind, text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(period.phrase(), within);
            assert_eq!(period.phrase().split_once(' ').unwrap().1, period.with_article());
        }
    }

    #[test]
    fn words_of_every_kind_are_read_again() {
        for (kind, text, words) in [
            (PeriodKind::CalendarYear, "2023", "2023"),
            (PeriodKind::FinancialYear, "2009/10", "2009 to 2010"),
            (PeriodKind::AcademicYear, "1999/00", "1999 to 2000"),
            (PeriodKind::RollingYears, "2009-10", "2009 to 2010"),
            (PeriodKind::RollingYears, "2009/10 to 2011/12", "2009/10 to 2011/12"),
            (PeriodKind::Quarter, "2023 Q2", "April to June 2023"),
            (PeriodKind::MonthRange, "2021-12 to 2022-11", "12 months to November 2022"),
            (PeriodKind::MonthRange, "2021-01 to 2021-12", "12 months to December 2021"),
            (PeriodKind::MonthRange, "2022-04 to 2022-09", "April to September 2022"),
            (PeriodKind::MonthRange, "2018-04 to 2021-03", "April 2018 to March 2021"),
            (PeriodKind::Snapshot, "2024-03-31", "at 31 March 2024"),
            (PeriodKind::Snapshot, "2024-03", "in March 2024"),
            (PeriodKind::Snapshot, "2024", "2024"),
            (PeriodKind::Term, "2023/24 autumn", "autumn term 2023/24"),
            (PeriodKind::Week, "2025 Week 30", "week 30 of 2025"),
            (PeriodKind::Week, "week ending 2021-01-08", "week ending 8 January 2021"),
        ] {
            let period = Period::parse(kind, text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(period.in_words(), words);
            assert_eq!(Period::parse(kind, words), Some(period), "{words}");
            assert_eq!(Period::parse(kind, &period.to_string()), Some(period), "{period}");
            assert_eq!(crate::model::spreadsheet::kept(words), words);
        }
    }
}
