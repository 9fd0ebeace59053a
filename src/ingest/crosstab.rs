//! Tables across from SuperWEB and Stat-Xplore: a title and the facts that hold for all of it, a row of what the columns
//! divide with its groups, a row with the labels of the rows alone, the table, and notes with the meaning of symbols.
//!
//! Rows are areas by their names, and perhaps groups of them in a second column of labels. Groups across may be periods, or
//! stand below periods; a column of annotations may stand behind each. What is laid out otherwise is refused: it must be
//! turned in the tool that made it.

use csv::ByteRecord;

use super::layout::{AreaColumns, Layout, Measure, cell, is_gss, is_total};
use super::period::{PeriodColumns, is_period};
use super::wide::Doubt;
use crate::model::Format;
use crate::register;

/// What the name of a column of annotations has beyond that of the column that it marks.
const ANNOTATIONS: &str = " - Annotations";

/// Before the name of what is counted.
const COUNTING: &str = "Counting:";

/// Facts above a table that say nothing of its single figures.
const NOT_A_GROUP: [&str; 2] = ["Default Summation", "Filters"];

/// Whether a row says what the columns divide: the row below it has labels alone, and the next one figures.
pub(super) fn is_header(row: &ByteRecord, below: &[ByteRecord]) -> bool {
    let [label, first, ..] = below else { return false };
    let Some(labels) = labels(label) else { return false };
    // A row of figures that are not there looks like labels, below names that are none of groups.
    let is_below_names = (1..labels).any(|column| !cell(row, column).is_empty() && !is_period(cell(row, column)));
    let is_of_figures = (0..labels).any(|column| is_period(cell(label, column)) || is_area(cell(label, column)));
    if is_below_names || is_of_figures {
        return false;
    }
    let is_named = !cell(row, 0).is_empty() && (labels..row.len()).any(|column| !cell(row, column).is_empty());
    let has_figures =
        (labels..first.len()).any(|column| cell(first, column).starts_with(|letter: char| letter.is_ascii_digit()));
    let has_codes = below.iter().any(|row| row.iter().any(|cell| is_gss(&String::from_utf8_lossy(cell))));
    is_named && has_figures && !has_codes
}

fn is_area(text: &str) -> bool {
    register::called_today(text).is_some()
}

/// Whether a row holds nothing but a label in its first cell.
pub(super) fn is_label(row: &ByteRecord) -> bool {
    labels(row) == Some(1)
}

/// How many cells a row of labels fills; none where something stands behind an empty cell, or nothing anywhere.
fn labels(row: &ByteRecord) -> Option<usize> {
    let filled = (0..row.len()).take_while(|column| !cell(row, *column).is_empty()).count();
    let is_alone = (filled..row.len()).all(|column| cell(row, column).is_empty());
    (filled > 0 && is_alone).then_some(filled)
}

/// What stands above a column of figures.
struct Head {
    column: usize,
    /// Its name in the header.
    name: String,
    /// What stands above that, in a second row of heads.
    over: Option<String>,
}

/// The layout, with what the rows `above` the header say; the reason where it is in doubt which area, group or period a
/// figure is about.
pub(super) fn layout(header: &[&str], above: &[ByteRecord], below: &[ByteRecord]) -> Result<Option<Layout>, Doubt> {
    let Some((label, rows)) = below.split_first() else { return Ok(None) };
    let Some(count) = labels(label) else { return Ok(None) };
    if (1..count).any(|column| header.get(column).is_some_and(|name| !name.is_empty())) {
        return Err(doubt("labels of rows and groups across stand in one column", HEADS_APART));
    }
    let is_row = |row: &&ByteRecord| (count..row.len()).any(|column| !cell(row, column).is_empty());
    if rows.iter().filter(is_row).any(|row| (0..count).any(|column| cell(row, column).is_empty())) {
        return Err(doubt("a label stands once for several rows below it", FILL_DOWN));
    }
    let heads = heads(header, above, count)?;
    let has_areas = |column: &usize| rows.iter().any(|row| is_area(cell(row, *column)));
    let area = (0..count).find(has_areas);
    if area.is_none() && heads.iter().filter(|head| is_area(&head.name)).count() > 1 {
        return Err(doubt("areas stand across", AREAS_DOWN));
    }
    let names: Vec<&str> =
        (0..count).map(|column| cell(label, column)).chain(header.iter().skip(count).copied()).collect();
    let area = area.unwrap_or_default();
    let mut layout = Layout::new(Format::Crosstab, &names, AreaColumns::named(area));
    let says_periods = |column: &usize| rows.iter().filter(is_row).all(|row| is_period(cell(row, *column)));
    let (periods, groups): (Vec<usize>, Vec<usize>) =
        (0..count).filter(|column| *column != area).partition(says_periods);
    layout.period = periods.first().map_or(PeriodColumns::None, |column| PeriodColumns::One(*column));
    layout.filters = groups;
    let has_periods_down = !periods.is_empty();
    across(&mut layout, header, &heads, above, has_periods_down)?;
    facts(&mut layout, above);
    Ok(Some(layout))
}

/// The columns of figures, each with its group and its period.
fn across(
    layout: &mut Layout,
    header: &[&str],
    heads: &[Head],
    above: &[ByteRecord],
    has_periods_down: bool,
) -> Result<(), Doubt> {
    let counted = counted(above);
    let are_periods = |text: &dyn Fn(&Head) -> Option<&str>| {
        let mut texts = heads.iter().filter_map(text).filter(|text| !is_total(text)).peekable();
        texts.peek().is_some() && texts.all(is_period)
    };
    let (own, over) = (are_periods(&|head| Some(&head.name)), are_periods(&|head| head.over.as_deref()));
    let has_two_levels = heads.iter().any(|head| head.over.is_some());
    if has_two_levels && own == over {
        return Err(doubt("two kinds of groups stand across, one above the other", ONE_LEVEL));
    }
    if has_periods_down && (own || over) {
        return Err(doubt("periods stand across and in the rows", ONE_LEVEL));
    }
    for head in heads {
        let (period, group) = match (own, over) {
            (true, _) => (Some(&head.name), head.over.as_ref()),
            (_, true) => (head.over.as_ref(), Some(&head.name)),
            _ => (None, Some(&head.name)),
        };
        // Over all periods together there is no figure of one.
        if period.is_some_and(|period| is_total(period)) {
            continue;
        }
        let bare = head.name.rfind(" (").map_or(head.name.as_str(), |at| &head.name[..at]);
        let annotations = [head.name.as_str(), bare].map(|name| format!("{name}{ANNOTATIONS}"));
        let marker = header.iter().position(|other| annotations.iter().any(|name| name == other));
        let dimension = if own { upper(above).map_or("", |row| cell(row, 0)) } else { header[0] };
        layout.measures.push(Measure {
            of: group.map(|group| (dimension.to_owned(), group.clone())),
            period: period.cloned(),
            marker,
            ..Measure::new(head.column, &counted)
        });
    }
    Ok(())
}

/// What stands above each column of figures; a name in the upper row holds for the empty cells to its right.
fn heads(header: &[&str], above: &[ByteRecord], count: usize) -> Result<Vec<Head>, Doubt> {
    if above.iter().filter(|row| is_head(row)).count() > 1 {
        return Err(doubt("more than two rows of heads stand above the figures", ONE_LEVEL));
    }
    let mut over: Option<String> = None;
    let mut heads: Vec<Head> = Vec::new();
    for (column, name) in header.iter().copied().enumerate().skip(count) {
        let upper = upper(above).map(|row| cell(row, column)).filter(|text| !text.is_empty());
        over = upper.map(str::to_owned).or(over);
        if name.is_empty() || name.ends_with(ANNOTATIONS) {
            continue;
        }
        if heads.iter().any(|head| head.name == name && head.over == over) {
            return Err(doubt(&format!("`{name}` stands twice across"), ONE_LEVEL));
        }
        heads.push(Head { column, name: name.to_owned(), over: over.clone() });
    }
    Ok(heads)
}

/// Whether a row above the header has heads of its own: a name, and more than one value.
fn is_head(row: &ByteRecord) -> bool {
    !cell(row, 0).is_empty() && (1..row.len()).filter(|column| !cell(row, *column).is_empty()).count() > 1
}

fn upper(above: &[ByteRecord]) -> Option<&ByteRecord> {
    above.iter().find(|row| is_head(row))
}

/// Facts that hold for the whole table.
fn facts(layout: &mut Layout, above: &[ByteRecord]) {
    let has_periods =
        layout.period != PeriodColumns::None || layout.measures.iter().any(|measure| measure.period.is_some());
    for row in above.iter().filter(|row| !is_head(row)) {
        let (name, value) = (cell(row, 0).trim_end_matches([':', ' ']), cell(row, 1));
        if value.is_empty() || NOT_A_GROUP.contains(&name) {
            continue;
        }
        match is_period(value) && !has_periods {
            true => layout.period_above = Some(value.to_owned()),
            false => layout.above.push((name.to_owned(), value.to_owned())),
        }
    }
}

const HEADS_APART: &str =
    "export the table with the labels of rows in columns of their own, or as a list with a row for each figure";
const FILL_DOWN: &str =
    "write the label into each of its rows, or export the table as a list with a row for each figure";
const AREAS_DOWN: &str = "turn the table in the tool that made it, so that each area is a row";
const ONE_LEVEL: &str = "leave periods or one kind of groups across and take the others into the rows, or export the table as a list with a row for each figure";

fn doubt(message: &str, help: &str) -> Doubt {
    Doubt {
        code: "ingest/crosstab",
        message: format!("the table cannot be read with certainty: {message}"),
        columns: Vec::new(),
        help: help.to_owned(),
    }
}

/// What the table counts, as it says itself, else its title.
fn counted(above: &[ByteRecord]) -> String {
    let alone = || above.iter().filter(|row| is_label(row)).map(|row| cell(row, 0));
    let counting = alone().find_map(|text| text.strip_prefix(COUNTING));
    let title = || alone().find(|text| !text.ends_with(':') && *text != "Stat-Xplore");
    counting.map(str::trim).or_else(title).unwrap_or_default().to_owned()
}
