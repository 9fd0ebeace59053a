//! Tables across from SuperWEB and Stat-Xplore: a title and the facts that hold for all of it, a row of what the columns
//! divide with its groups, a row with the label of the rows alone, the table, and notes with the meaning of symbols.
//!
//! Rows are areas by their names. The groups across may be periods; a column of annotations may stand behind each.

use csv::ByteRecord;

use super::layout::{AreaColumns, Layout, Measure, cell, is_gss};
use super::period::is_period;
use crate::model::Format;

/// What the name of a column of annotations has beyond that of the column that it marks.
const ANNOTATIONS: &str = " - Annotations";

/// Before the name of what is counted.
const COUNTING: &str = "Counting:";

/// Facts above a table that say nothing of its single figures.
const NOT_A_GROUP: [&str; 2] = ["Default Summation", "Filters"];

/// Whether a row says what the columns divide: the row below it has a label alone, and the next one figures.
pub(super) fn is_header(row: &ByteRecord, below: &[ByteRecord]) -> bool {
    let [label, first, ..] = below else { return false };
    let is_named = !cell(row, 0).is_empty() && (1..row.len()).any(|column| !cell(row, column).is_empty());
    let has_figures =
        (1..first.len()).any(|column| cell(first, column).starts_with(|letter: char| letter.is_ascii_digit()));
    let has_codes = below.iter().any(|row| row.iter().any(|cell| is_gss(&String::from_utf8_lossy(cell))));
    is_named && is_label(label) && has_figures && !has_codes
}

/// Whether a row holds nothing but a label in its first cell.
pub(super) fn is_label(row: &ByteRecord) -> bool {
    !cell(row, 0).is_empty() && (1..row.len()).all(|column| cell(row, column).is_empty())
}

/// The layout, with what the rows `above` the header say.
pub(super) fn layout(header: &[&str], above: &[ByteRecord], below: &[ByteRecord]) -> Option<Layout> {
    let label = cell(below.first()?, 0);
    let names: Vec<&str> = std::iter::once(label).chain(header.iter().skip(1).copied()).collect();
    let mut layout = Layout::new(Format::Crosstab, &names, AreaColumns::named(0));
    let groups =
        || (1..header.len()).filter(|column| !header[*column].is_empty() && !header[*column].ends_with(ANNOTATIONS));
    let are_periods = groups().all(|column| is_period(header[column]));
    let counted = counted(above);
    for column in groups() {
        let name = header[column].to_owned();
        let bare = name.rfind(" (").map_or(name.as_str(), |at| &name[..at]);
        let annotations = [name.as_str(), bare].map(|name| format!("{name}{ANNOTATIONS}"));
        let marker = header.iter().position(|other| annotations.iter().any(|name| name == other));
        let of = (!are_periods).then(|| (header[0].to_owned(), name.clone()));
        layout.measures.push(Measure {
            of,
            period: are_periods.then_some(name),
            marker,
            ..Measure::new(column, &counted)
        });
    }
    for row in above {
        let (name, value) = (cell(row, 0).trim_end_matches([':', ' ']), cell(row, 1));
        if value.is_empty() || NOT_A_GROUP.contains(&name) {
            continue;
        }
        match is_period(value) && !are_periods {
            true => layout.period_above = Some(value.to_owned()),
            false => layout.above.push((name.to_owned(), value.to_owned())),
        }
    }
    Some(layout)
}

/// What the table counts, as it says itself, else its title.
fn counted(above: &[ByteRecord]) -> String {
    let alone = || above.iter().filter(|row| is_label(row)).map(|row| cell(row, 0));
    let counting = alone().find_map(|text| text.strip_prefix(COUNTING));
    let title = || alone().find(|text| !text.ends_with(':') && *text != "Stat-Xplore");
    counting.map(str::trim).or_else(title).unwrap_or_default().to_owned()
}
