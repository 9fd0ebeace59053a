//! Which columns of a wide table make the period: one of them, or a year with a part of it.

use std::collections::BTreeSet;

use csv::ByteRecord;

use super::Doubt;
use crate::diag::nearest;
use crate::ingest::layout::{AreaColumns, cell};
use crate::ingest::period::{PeriodColumns, TimePart, is_period, part_named};
use crate::ingest::profile::Profiles;
use crate::model::{Period, PeriodKind};

/// First or last words of the names of columns of time.
const WORDS: [&str; 6] = ["date", "year", "period", "quarter", "month", "yyyymm"];

/// Different months from which a column of numbers such as 202001 is one of months, whatever it is called.
const MONTHS: usize = 3;

/// The columns of time, with what each holds.
pub(super) fn columns(header: &[&str], below: &[ByteRecord], area: &AreaColumns) -> Vec<(TimePart, usize)> {
    let of_area = super::area::of(area);
    let others = || (0..header.len()).filter(|column| !of_area.contains(column));
    let named: Vec<(TimePart, usize)> =
        others().filter_map(|column| Some((part(header[column], column, below)?, column))).collect();
    if !named.is_empty() {
        return named;
    }
    let says_time = |column: &usize| says_periods(*column, below) || says_months(*column, below);
    let by_cells: Vec<usize> = others().filter(says_time).collect();
    if let [only] = by_cells[..] { vec![(TimePart::Whole, only)] } else { Vec::new() }
}

/// Whether every cell of a column is a period in words or signs, which no number is.
fn says_periods(column: usize, below: &[ByteRecord]) -> bool {
    let mut filled = below.iter().map(|row| cell(row, column)).filter(|text| !text.is_empty()).peekable();
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    filled.peek().is_some() && filled.all(|text| is_period(text) && !is_number(text))
}

/// Whether the cells of a column are several months as numbers: `202001`, `202002`.
fn says_months(column: usize, below: &[ByteRecord]) -> bool {
    let filled: BTreeSet<&str> = below.iter().map(|row| cell(row, column)).filter(|text| !text.is_empty()).collect();
    let is_month = |text: &&str| {
        text.len() == 6 && (text.starts_with("19") || text.starts_with("20")) && is_of(PeriodKind::Snapshot, text)
    };
    filled.len() >= MONTHS && filled.iter().all(is_month)
}

fn is_of(kind: PeriodKind, text: &str) -> bool {
    Period::parse(kind, text).is_some()
}

/// Whether a column is called like one of time, by the first or the last word of its name; `Year 6 pupils` is not.
fn is_called(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_numbered = words.get(1).is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
    let is_time = |word: Option<&&str>| word.is_some_and(|word| WORDS.contains(word));
    is_time(words.last()) || (is_time(words.first()) && !is_numbered)
}

/// The column of this name as one of time.
pub(super) fn asked(name: &str, header: &[&str], below: &[ByteRecord]) -> Result<(TimePart, usize), Doubt> {
    let Some(column) = header.iter().position(|column| *column == name) else {
        let near = nearest(name, header.iter().copied());
        let help = near
            .map_or(format!("columns of the file: {}", header.join("; ")), |near| format!("did you mean \"{near}\"?"));
        return Err(Doubt::no_column(name, help));
    };
    Ok((part(name, column, below).unwrap_or(TimePart::Whole), column))
}

/// What a column of time holds, by its name and its cells; none where it is no column of time.
fn part(name: &str, column: usize, below: &[ByteRecord]) -> Option<TimePart> {
    let filled = || below.iter().map(|row| cell(row, column)).filter(|text| !text.is_empty());
    let are_periods = || filled().next().is_some() && filled().all(is_period);
    let is_date = |start: &str| filled().all(|text| is_of(PeriodKind::Week, &format!("{start} {text}")));
    match part_named(name) {
        Some(TimePart::Term | TimePart::Quarter | TimePart::FinancialQuarter | TimePart::Month | TimePart::Week)
            if are_periods() =>
        {
            Some(TimePart::Whole)
        }
        Some(TimePart::WeekEnding) => is_date("week ending").then_some(TimePart::WeekEnding),
        Some(TimePart::WeekBeginning) => is_date("week beginning").then_some(TimePart::WeekBeginning),
        Some(part @ (TimePart::Whole | TimePart::Year)) => filled().any(is_period).then_some(part),
        Some(part) => Some(part),
        None => (is_called(name) && are_periods()).then_some(TimePart::Whole),
    }
}

/// The columns that the project names, together.
pub(super) fn together(times: &[(TimePart, usize)]) -> PeriodColumns {
    match times {
        [(TimePart::Start, first), (TimePart::End, last)] => PeriodColumns::FirstAndLast(*first, *last),
        [(TimePart::Whole | TimePart::Year, column)] => PeriodColumns::One(*column),
        several => PeriodColumns::Together(several.to_vec()),
    }
}

/// The columns that make the period. A year and a part of it belong together; of several that name it whole, the finest is
/// taken where the others agree with it.
pub(super) fn choose(
    times: &[(TimePart, usize)],
    header: &[&str],
    below: &[ByteRecord],
    profiles: &Profiles,
) -> Result<PeriodColumns, Doubt> {
    let of = |wanted: fn(TimePart) -> bool| times.iter().copied().filter(move |(part, _)| wanted(*part));
    let is_part = |part: TimePart| (TimePart::Term..=TimePart::Week).contains(&part);
    let year = of(|part| part == TimePart::Year).next();
    if let (Some(year), Some(part)) = (year, of(is_part).rev().max_by_key(|(part, _)| *part)) {
        return Ok(PeriodColumns::Together(vec![year, part]));
    }
    let names_all = |part: TimePart| {
        matches!(part, TimePart::Whole | TimePart::Year | TimePart::WeekEnding | TimePart::WeekBeginning)
    };
    let different = |column: usize| profiles.of(column).different();
    let Some(finest) = of(names_all).rev().max_by_key(|(_, column)| different(*column)) else {
        let end = |wanted: TimePart| times.iter().find(|(part, _)| *part == wanted).map(|(_, column)| *column);
        return Ok(match (end(TimePart::Start), end(TimePart::End)) {
            (Some(first), Some(last)) => PeriodColumns::FirstAndLast(first, last),
            (first, last) => first.or(last).map_or(PeriodColumns::None, PeriodColumns::One),
        });
    };
    if let Some((_, other)) = of(names_all).find(|other| !agree(finest, *other, below)) {
        let name = header[finest.1];
        let setting = format!("`period_columns = [\"{name}\"]` in the series, or with `--period-columns`");
        return Err(Doubt::between(header, (finest.1, other), "period", &setting));
    }
    Ok(together(&[finest]))
}

/// Whether two columns can name the same period in each of the first rows.
fn agree(one: (TimePart, usize), other: (TimePart, usize), below: &[ByteRecord]) -> bool {
    let periods = |(part, column): (TimePart, usize), row: &ByteRecord| -> Vec<Period> {
        let text = PeriodColumns::Together(vec![(part, column)]).text(row);
        PeriodKind::ALL.iter().filter_map(|kind| Period::parse(*kind, &text)).collect()
    };
    below.iter().all(|row| {
        let (one, other) = (periods(one, row), periods(other, row));
        one.is_empty() || other.is_empty() || one.iter().any(|one| other.iter().any(|other| one.overlaps(*other)))
    })
}
