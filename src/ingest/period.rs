//! Where the period of a row stands: in one column, in the first and the last day, or in a year with a part of it.

use csv::ByteRecord;

use super::layout::cell;
use crate::model::{Period, PeriodKind};

/// The columns of the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PeriodColumns {
    /// None: the file, or the header of each column of values, names it.
    None,
    /// One column.
    One(usize),
    /// The first and the last day.
    FirstAndLast(usize, usize),
    /// Columns that name it together, a year first.
    Together(Vec<(TimePart, usize)>),
}

/// What a column of time holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum TimePart {
    /// A whole period.
    Whole,
    /// A year of any kind.
    Year,
    /// A part of a year.
    Term,
    /// A part of a year.
    Quarter,
    /// A quarter of a financial year.
    FinancialQuarter,
    /// A part of a year.
    Month,
    /// A part of a year.
    Week,
    /// The last day of a week.
    WeekEnding,
    /// The first day of a week.
    WeekBeginning,
    /// The first day of a period.
    Start,
    /// Its last day.
    End,
}

impl PeriodColumns {
    /// Every column of it.
    pub(super) fn columns(&self) -> Vec<usize> {
        match self {
            Self::None => Vec::new(),
            Self::One(column) => vec![*column],
            Self::FirstAndLast(first, last) => vec![*first, *last],
            Self::Together(parts) => parts.iter().map(|(_, column)| *column).collect(),
        }
    }

    /// The period of a row, as the file writes it.
    pub(super) fn text(&self, row: &ByteRecord) -> String {
        match self {
            Self::None => String::new(),
            Self::One(column) => cell(row, *column).to_owned(),
            Self::FirstAndLast(first, last) => format!("{} to {}", cell(row, *first), cell(row, *last)),
            Self::Together(parts) => {
                let texts: Vec<(TimePart, &str)> =
                    parts.iter().map(|(part, column)| (*part, cell(row, *column))).collect();
                together(&texts)
            }
        }
    }
}

/// Texts of several columns as one period: year and quarter as `2020 Q4`, the end of a week as `week ending 2021-01-08`.
fn together(texts: &[(TimePart, &str)]) -> String {
    let mut period = String::new();
    for (part, text) in texts.iter().filter(|(_, text)| !text.is_empty() && !is_whole_year(text)) {
        let number = number(text);
        period = match (part, number) {
            (TimePart::FinancialQuarter, Some(number)) => format!("{period} Financial year Q{number}"),
            (TimePart::Quarter, Some(number)) => format!("{period} Q{number}"),
            (TimePart::Month, Some(number)) => format!("{period}-{number:02}"),
            (TimePart::Week, Some(number)) => format!("{period} Week {number}"),
            (TimePart::Quarter, None) => format!("{text} {}", period.trim_start()),
            (TimePart::WeekEnding, _) => format!("{period} week ending {text}"),
            (TimePart::WeekBeginning, _) => format!("{period} week beginning {text}"),
            _ => format!("{period} {text}"),
        };
    }
    period.trim_start().to_owned()
}

/// Whether a part of a year is said to be all of it.
fn is_whole_year(text: &str) -> bool {
    ["all", "total", "annual", "full year", "year"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The number of a part of a year: `4`, `Q4`, `Quarter 4`, `Week 30`, `week-30`.
fn number(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let words = ["quarter", "qtr", "week", "month", "wk", "q", "w", "m"];
    let rest = words.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    rest.trim_start_matches([' ', '-', '_']).parse().ok()
}

/// Whether a text is the name of a part of a year that stands beside it, as the Department for Education has weeks, months
/// and quarters: `Week 30`, `January`, `Financial year Q1`.
pub(super) fn is_part_of_year(text: &str) -> bool {
    let lower = text.to_lowercase();
    let has_number = lower.strip_prefix("week ").is_some_and(|number| number.parse::<u32>().is_ok());
    let is_quarter = [" q1", " q2", " q3", " q4"].iter().any(|end| lower.ends_with(end));
    let is_several =
        [" q1-q", " q2-q", " q3-q", " q1 to q", " q2 to q", " q3 to q"].iter().any(|part| lower.contains(part));
    let is_half = [" h1", " h2"].iter().any(|end| lower.ends_with(end)) || lower.starts_with("part ");
    let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_month = || Period::parse(PeriodKind::Snapshot, &format!("2000 {text}")).is_some();
    has_number || is_quarter || is_several || is_half || (is_word && is_month())
}

/// The kind of year that a text names and nothing else, as `time_identifier` and the headers of columns do.
pub(super) fn kind_of_year(text: &str) -> Option<PeriodKind> {
    let name: String = text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase();
    match name.trim_end_matches('s') {
        "academicyear" | "schoolyear" => Some(PeriodKind::AcademicYear),
        "financialyear" | "fiscalyear" | "taxyear" => Some(PeriodKind::FinancialYear),
        "calendaryear" => Some(PeriodKind::CalendarYear),
        _ => None,
    }
}

/// Whether a text is a period of some kind.
pub(super) fn is_period(text: &str) -> bool {
    PeriodKind::ALL.iter().any(|kind| Period::parse(*kind, text).is_some())
}

/// What a column of this name holds, where its name says that it is one of time.
pub(super) fn part_named(header: &str) -> Option<TimePart> {
    let name: String = header.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let named = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
    named.map(|(part, _)| *part)
}

/// Names of columns of time, in lower case and without spaces and signs.
const NAMES: [(TimePart, &[&str]); 11] = [
    (
        TimePart::Whole,
        &[
            "period",
            "timeperiod",
            "time",
            "date",
            "effectivedate",
            "reportingperiod",
            "referenceperiod",
            "refperiod",
            "datecode",
            "asat",
            "asatdate",
            "snapshotdate",
            "censusdate",
            "monthending",
            "quarterending",
            "yearending",
            "yearquarter",
            "quarteryear",
            "yearmonth",
            "monthyear",
            "yearandquarter",
            "periodname",
            "timeperiodname",
        ],
    ),
    (
        TimePart::Year,
        &[
            "year",
            "years",
            "yr",
            "calendaryear",
            "calendaryears",
            "financialyear",
            "financialyears",
            "academicyear",
            "academicyears",
            "schoolyear",
            "fiscalyear",
            "taxyear",
            "finyear",
            "midyear",
            "reportingyear",
            "referenceyear",
            "refyear",
            "yearname",
            "fy",
            "surveyyear",
            "dateyear",
        ],
    ),
    (TimePart::Term, &["term", "schoolterm"]),
    (TimePart::Quarter, &["quarter", "qtr", "qt", "qrt", "quarternumber", "quarterno", "qtrno", "calendarquarter"]),
    (TimePart::FinancialQuarter, &["financialquarter", "fyquarter", "financialyearquarter", "fiscalquarter"]),
    (
        TimePart::Month,
        &["month", "months", "monthnumber", "monthno", "monthnum", "monthname", "calendarmonth", "mth", "mnth"],
    ),
    (TimePart::Week, &["week", "weeknumber", "weekno", "weeknum", "isoweek"]),
    (TimePart::WeekEnding, &["weekending", "weekendingdate", "weekended", "we"]),
    (TimePart::WeekBeginning, &["weekcommencing", "weekbeginning", "weekstarting", "weekstart", "wc"]),
    (TimePart::Start, &["startdate", "periodstart", "datestart", "fromdate", "datefrom", "startofperiod"]),
    (TimePart::End, &["enddate", "periodend", "dateend", "todate", "dateto", "endofperiod"]),
];

#[cfg(test)]
mod tests {
    use super::{TimePart, is_part_of_year, part_named, together};

    #[test]
    fn columns_of_time_go_by_many_names() {
        for (name, part) in [
            ("calendar-years", TimePart::Year),
            ("Financial Year", TimePart::Year),
            ("mid_year", TimePart::Year),
            ("time", TimePart::Whole),
            ("effective_date", TimePart::Whole),
            ("quarter", TimePart::Quarter),
            ("WeekEnding", TimePart::WeekEnding),
            ("week_ending", TimePart::WeekEnding),
            ("month", TimePart::Month),
        ] {
            assert_eq!(part_named(name), Some(part), "{name}");
        }
        assert_eq!(part_named("year_group"), None);
    }

    #[test]
    fn parts_of_a_year_are_put_behind_it() {
        let year = (TimePart::Year, "2020");
        for (part, text, period) in [
            (TimePart::Quarter, "4", "2020 Q4"),
            (TimePart::Quarter, "Q4", "2020 Q4"),
            (TimePart::Quarter, "Oct-Dec", "Oct-Dec 2020"),
            (TimePart::Month, "3", "2020-03"),
            (TimePart::Month, "March", "2020 March"),
            (TimePart::Week, "week-30", "2020 Week 30"),
            (TimePart::Term, "Autumn", "2020 Autumn"),
            (TimePart::Quarter, "Total", "2020"),
        ] {
            assert_eq!(together(&[year, (part, text)]), period);
        }
        assert_eq!(together(&[(TimePart::WeekEnding, "2021-01-08")]), "week ending 2021-01-08");
    }

    #[test]
    fn the_department_writes_parts_of_a_year_beside_it() {
        for text in ["Week 30", "January", "Financial year Q1", "Academic year Q4"] {
            assert!(is_part_of_year(text), "{text}");
        }
        for text in ["Academic year", "Spring term", "Autumn and spring term", "Reporting year", ""] {
            assert!(!is_part_of_year(text), "{text}");
        }
    }
}
