//! Nomis exported on its website: a title and notes, a header with a column of codes called "mnemonic", the table, a
//! row of totals and footnotes; several such tables may follow one another in one file.
//!
//! A column is a group of the table's population, or a year; `%` and `Conf %` stand again and again, each for the column
//! to their left.

use csv::ByteRecord;

use super::layout::{AreaColumns, COLUMN, Layout, Measure, cell};
use super::period::is_period;
use crate::model::Format;

/// Facts above a table that say nothing of its single figures.
const NOT_A_GROUP: [&str; 3] = ["Population", "Units", "Area type"];

/// The layout, with what the rows `above` the header say; none where the header is not one of an export.
pub(super) fn layout(header: &[&str], above: &[ByteRecord]) -> Option<Layout> {
    let code = header.iter().position(|name| name.eq_ignore_ascii_case("mnemonic"))?;
    let name = code.checked_sub(1);
    let mut layout = Layout::new(Format::NomisWeb, header, AreaColumns::Fixed { code, name });
    let columns = || (0..header.len()).filter(|column| *column > code && !header[*column].is_empty());
    let is_repeated = |column: usize| columns().filter(|other| header[*other] == header[column]).count() > 1;
    let has_years = columns().filter(|column| is_period(header[*column])).count() > 1;
    let title = title(above);
    let mut left: Option<usize> = None;
    for column in columns() {
        let text = header[column].to_owned();
        let measure = if is_repeated(column) {
            let of = left.map(|left| header[left].to_owned());
            let period = of.clone().filter(|of| has_years && is_period(of));
            let of = of.filter(|_| period.is_none()).map(|of| (COLUMN.to_owned(), of));
            Measure { of, period, ..Measure::new(column, &text) }
        } else {
            left = Some(column);
            let period = Some(text.clone()).filter(|text| has_years && is_period(text));
            let indicator = if period.is_some() { title.clone().unwrap_or_default() } else { text };
            Measure { period, ..Measure::new(column, &indicator) }
        };
        layout.measures.push(measure);
    }
    for row in above {
        let (name, value) = (cell(row, 0).trim_end_matches([':', ' ']), cell(row, 1));
        if name.eq_ignore_ascii_case("date") && !value.is_empty() {
            layout.period_above = Some(value.to_owned());
        } else if !name.is_empty() && !value.is_empty() && !NOT_A_GROUP.contains(&name) {
            layout.above.push((name.to_owned(), value.to_owned()));
        }
    }
    Some(layout)
}

/// The first row above the table that is a single text.
fn title(above: &[ByteRecord]) -> Option<String> {
    let alone = |row: &&ByteRecord| row.iter().skip(1).all(<[u8]>::is_empty) && !cell(row, 0).is_empty();
    above.iter().find(alone).map(|row| cell(row, 0).to_owned())
}

/// Whether a row is a header: that of the table, or of one that follows it.
pub(super) fn is_header(row: &ByteRecord) -> bool {
    (0..row.len()).any(|column| cell(row, column).eq_ignore_ascii_case("mnemonic"))
}
