//! Typed periods: what a figure's time means, how it sorts and how people write it.
//!
//! A text such as `2023/24` is an academic year in one series and a financial year in another, so a series names the
//! kind and the text is read by it. Two kinds are never compared.

mod months;
mod printed;
mod week;
mod written;

pub use week::Week;

/// The kind of period a series is published for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// January to December: `2023`.
    CalendarYear,
    /// April to March: `2023/24`.
    FinancialYear,
    /// September to August: `2023/24`.
    AcademicYear,
    /// Several years together: `2021 to 2023`, or `2019/20 to 2021/22`.
    RollingYears,
    /// Three months: `2023 Q2`.
    Quarter,
    /// First and last month: `2021-12 to 2022-11`.
    MonthRange,
    /// A moment: `2024-03-31`, `2024-03` or `2024`.
    Snapshot,
    /// A school term: `2023/24 autumn`.
    Term,
    /// Seven days: `2025 Week 30`, `week ending 2021-01-08`.
    Week,
}

impl PeriodKind {
    /// Every kind, in the order in which help texts list them.
    pub const ALL: [Self; 9] = [
        Self::CalendarYear,
        Self::FinancialYear,
        Self::AcademicYear,
        Self::RollingYears,
        Self::Quarter,
        Self::MonthRange,
        Self::Snapshot,
        Self::Term,
        Self::Week,
    ];

    /// The name used in `SERIES.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CalendarYear => "calendar year",
            Self::FinancialYear => "financial year",
            Self::AcademicYear => "academic year",
            Self::RollingYears => "rolling years",
            Self::Quarter => "quarter",
            Self::MonthRange => "month range",
            Self::Snapshot => "snapshot",
            Self::Term => "term",
            Self::Week => "week",
        }
    }

    /// The name with its article: `an academic year`.
    #[must_use]
    pub fn with_article(self) -> String {
        match self {
            Self::AcademicYear => format!("an {}", self.name()),
            Self::RollingYears => self.name().to_owned(),
            _ => format!("a {}", self.name()),
        }
    }

    /// An example of how a period of this kind is written in a file.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::CalendarYear => "2023",
            Self::FinancialYear | Self::AcademicYear => "2023/24",
            Self::RollingYears => "2021 to 2023",
            Self::Quarter => "2023 Q2",
            Self::MonthRange => "2021-12 to 2022-11",
            Self::Snapshot => "2024-03-31",
            Self::Term => "2023/24 autumn",
            Self::Week => "2025 Week 30",
        }
    }
}

/// A month of a year; months count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    fn ordinal(self) -> i32 {
        self.year * 12 + self.month.cast_signed() - 1
    }

    /// The month so many months later.
    fn later(self, months: i32) -> Self {
        let ordinal = self.ordinal() + months;
        Self { year: ordinal.div_euclid(12), month: ordinal.rem_euclid(12).cast_unsigned() + 1 }
    }

    /// Its last day.
    fn last_day(self) -> Option<chrono::NaiveDate> {
        let next = self.later(1);
        chrono::NaiveDate::from_ymd_opt(next.year, next.month, 1)?.pred_opt()
    }

    fn name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        NAMES[(self.month - 1) as usize]
    }
}

/// A period a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar year.
    CalendarYear(i32),
    /// A financial year, by the year it starts in.
    FinancialYear(i32),
    /// An academic year, by the year it starts in.
    AcademicYear(i32),
    /// First and last calendar year.
    RollingYears(i32, i32),
    /// First and last year of those that begin in one calendar year and end in the next, by the years they start in.
    RollingSplitYears(i32, i32),
    /// The first of three months.
    Quarter(Month),
    /// First and last month.
    MonthRange(Month, Month),
    /// Year, and month and day where known.
    Snapshot(i32, Option<u32>, Option<u32>),
    /// Academic year by the year it starts in, and term: 1 autumn, 2 spring, 3 summer.
    Term(i32, u32),
    /// Seven days.
    Week(Week),
}

impl Period {
    /// Reads `text` as a period of `kind`; none if it is not one.
    #[must_use]
    pub fn parse(kind: PeriodKind, text: &str) -> Option<Self> {
        written::read(kind, text)
    }

    /// The kind of this period.
    #[must_use]
    pub fn kind(self) -> PeriodKind {
        match self {
            Self::CalendarYear(_) => PeriodKind::CalendarYear,
            Self::FinancialYear(_) => PeriodKind::FinancialYear,
            Self::AcademicYear(_) => PeriodKind::AcademicYear,
            Self::RollingYears(..) | Self::RollingSplitYears(..) => PeriodKind::RollingYears,
            Self::Quarter(..) => PeriodKind::Quarter,
            Self::MonthRange(..) => PeriodKind::MonthRange,
            Self::Snapshot(..) => PeriodKind::Snapshot,
            Self::Term(..) => PeriodKind::Term,
            Self::Week(_) => PeriodKind::Week,
        }
    }

    /// First and last month as ordinals: the sortable key.
    #[must_use]
    pub fn key(self) -> (i32, i32, u32) {
        let span = |year: i32, from: u32, months: i32| {
            let first = Month { year, month: from }.ordinal();
            (first, first + months - 1, 0)
        };
        match self {
            Self::CalendarYear(y) => span(y, 1, 12),
            Self::FinancialYear(y) => span(y, 4, 12),
            Self::AcademicYear(y) => span(y, 9, 12),
            Self::RollingYears(a, b) => span(a, 1, 12 * (b - a + 1)),
            Self::RollingSplitYears(a, b) => span(a, 4, 12 * (b - a + 1)),
            Self::Quarter(first) => span(first.year, first.month, 3),
            Self::MonthRange(a, b) => (a.ordinal(), b.ordinal(), 0),
            Self::Snapshot(y, m, d) => {
                let (first, _, _) = span(y, m.unwrap_or(1), 1);
                (first, first, d.unwrap_or(0))
            }
            Self::Term(y, t) => {
                let (start, months) = [(9, 4), (13, 3), (16, 4)][(t - 1) as usize];
                let first = Month { year: y, month: 1 }.ordinal() + start - 1;
                (first, first + months - 1, 0)
            }
            Self::Week(week) => {
                let (month, day) = week.starts();
                (month.ordinal(), month.ordinal(), day)
            }
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Option<chrono::NaiveDate> {
        let (first, _, day) = self.key();
        chrono::NaiveDate::from_ymd_opt(first.div_euclid(12), first.rem_euclid(12).unsigned_abs() + 1, day.max(1))
    }

    /// Its last day; of a moment that is known by its month or year only, that of the month or year.
    #[must_use]
    pub fn last_day(self) -> Option<chrono::NaiveDate> {
        let (_, last, _) = self.key();
        let month = Month { year: last.div_euclid(12), month: last.rem_euclid(12).unsigned_abs() + 1 };
        match self {
            Self::Week(week) => Some(week.last()),
            Self::Snapshot(_, _, Some(_)) => self.first_day(),
            Self::Snapshot(year, None, None) => Month { year, month: 12 }.last_day(),
            _ => month.last_day(),
        }
    }

    /// Position in time for a chart, in years: the end of the period, and of a week its start.
    #[must_use]
    pub fn position(self) -> f64 {
        let (_, last, day) = self.key();
        match self {
            Self::Week(_) => f64::from(last) / 12.0 + f64::from(day) / 31.0 / 12.0,
            _ => f64::from(last) / 12.0 + f64::from(day) / 366.0 / 12.0,
        }
    }

    /// Whether the two share any day, so that their figures are not independent.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.key(), self.kind()).cmp(&(other.key(), other.kind()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, PeriodKind};

    #[test]
    fn every_example_of_help_texts_is_read() {
        for kind in PeriodKind::ALL {
            let period = Period::parse(kind, kind.example()).unwrap_or_else(|| panic!("{}", kind.name()));
            assert_eq!(period.kind(), kind);
        }
    }

    #[test]
    fn what_is_not_a_period_is_refused() {
        for (kind, text) in [
            (PeriodKind::CalendarYear, "202"),
            (PeriodKind::CalendarYear, "20223"),
            (PeriodKind::CalendarYear, "2O22"),
            (PeriodKind::AcademicYear, "2023/25"),
            (PeriodKind::AcademicYear, "2023"),
            (PeriodKind::FinancialYear, "2023-2025"),
            (PeriodKind::RollingYears, "2023 to 2021"),
            (PeriodKind::Quarter, "2023 Q5"),
            (PeriodKind::MonthRange, "2022-13 to 2023-01"),
            (PeriodKind::MonthRange, "2023-02 to 2023-01"),
            (PeriodKind::Snapshot, "2023-02-30"),
            (PeriodKind::Term, "2023/24 winter"),
        ] {
            assert_eq!(Period::parse(kind, text), None, "{} {text}", kind.name());
        }
    }

    #[test]
    fn periods_overlap_by_their_days() {
        for (kind, one, other, overlap) in [
            (PeriodKind::Snapshot, "2025-01-06", "2025-01-27", false),
            (PeriodKind::Snapshot, "2025-01-06", "2025-01-06", true),
            (PeriodKind::Snapshot, "2025-01-06", "2025-01", true),
            (PeriodKind::Snapshot, "2025-01-31", "2025-02", false),
            (PeriodKind::Snapshot, "2025-06-30", "2025", true),
            (PeriodKind::Week, "week ending 2021-01-08", "week ending 2021-01-10", true),
            (PeriodKind::Week, "week ending 2021-01-08", "week ending 2021-01-15", false),
            (PeriodKind::MonthRange, "2021-12 to 2022-11", "2022-11 to 2023-10", true),
            (PeriodKind::MonthRange, "2021-12 to 2022-11", "2022-12 to 2023-11", false),
        ] {
            let read = |text| Period::parse(kind, text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read(one).overlaps(read(other)), overlap, "{one}, {other}");
            assert_eq!(read(other).overlaps(read(one)), overlap, "{other}, {one}");
        }
    }

    #[test]
    fn later_periods_sort_after_earlier_ones() {
        let read = |text| Period::parse(PeriodKind::AcademicYear, text);
        assert!(read("2008/09") < read("2009/10"));
        assert!(read("1999/00") < read("2000/01"));
    }
}
