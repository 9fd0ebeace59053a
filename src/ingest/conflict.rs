//! Several rows for one figure: told once for each series, with every column in which they differ and the line that
//! leaves one row a figure, for the place and for all that it is compared with.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{AreaColumns, Layout, cell, is_total};
use super::probes::over;
use super::reader::{Reader, Row, Visit};
use super::select::Taker;
use super::{figure, people};
use crate::diag::{Collector, Diagnostic};
use crate::model::selection::Filter;
use crate::model::{AreaCode, Format, Span, Spanned};
use crate::project::ProjectError;

/// Rows of which each gives a figure that an earlier one has given.
#[derive(Debug)]
pub(super) struct Conflict {
    /// The row that gave the first such figure.
    first: Span,
    /// The first rows that gave it again.
    again: Vec<Span>,
    rows: usize,
}

/// Places that a finding names.
const PLACES: usize = 3;

/// Texts of a column that a message lists.
const LISTED: usize = 8;

impl Conflict {
    /// Takes a row that gives a figure again.
    pub(super) fn take(found: &mut Option<Self>, first: &Span, again: Span) {
        let conflict = found.get_or_insert_with(|| Self { first: first.clone(), again: Vec::new(), rows: 0 });
        conflict.rows += 1;
        if conflict.again.len() < PLACES {
            conflict.again.push(again);
        }
    }
}

/// Reads the file once more and tells how the rows differ and what decides between them.
pub(super) fn explain(
    taker: &Taker<'_>,
    conflict: &Conflict,
    asked: &[&AreaCode],
    reader: &Reader<'_>,
    collector: &mut Collector,
) -> Result<(), ProjectError> {
    let mut rows = Vec::new();
    reader.walk(&mut collector.beside(), |visit, _| {
        let Visit::Row(row) = visit else { return };
        rows.extend(taker.figures_of(&row).into_iter().map(|figure| Candidate::new(figure, &row)));
    })?;
    let layout = reader.layout();
    if rows.iter().any(|row| asked.contains(&&row.area)) {
        rows.retain(|row| asked.contains(&&row.area));
    }
    let differing = differing(layout, &rows);
    // Of rows about different people is told once for the series.
    if !differing.is_empty() && differing.iter().all(|column| is_of_others(layout, &rows, *column)) {
        return Ok(());
    }
    // A tidy file that repeats a row is told of that row, whichever series takes it.
    if differing.is_empty() && layout.format == Format::Tidy {
        return Ok(());
    }
    let id = &taker.series.id.value;
    let (code, message, help) = if differing.is_empty() {
        let help = "keep one row for each indicator, area, period, sex, age and group";
        ("ingest/duplicate-row", format!("rows of series `{id}` speak of the same figure and differ"), help.to_owned())
    } else {
        let help = advice(taker, layout, &differing, rows, asked);
        let rows = match conflict.rows {
            1 => "two rows for one figure".to_owned(),
            rows => format!("{rows} rows for figures that other rows have given"),
        };
        ("ingest/two-rows", format!("series `{id}` finds {rows}"), help)
    };
    let mut places = conflict.again.iter();
    let Some(second) = places.next() else { return Ok(()) };
    let mut found =
        Diagnostic::error(code, message).at(second, "second row").see(&conflict.first, "first row").help(help);
    found.related.extend(places.map(|place| (place.clone(), "another row".to_owned())));
    collector.report(found);
    Ok(())
}

/// What a row gives a figure of: its area, and the rest of it.
pub(super) type FigureOf = (AreaCode, String);

/// A row that gives a figure.
struct Candidate {
    area: AreaCode,
    figure: String,
    cells: Vec<String>,
}

impl Candidate {
    fn new((area, figure): FigureOf, row: &Row<'_>) -> Self {
        let cells = (0..row.layout.header.len()).map(|column| cell(row.cells, column).to_owned()).collect();
        Self { area, figure, cells }
    }
}

/// The rows, figure by figure.
fn by_figure(rows: &[Candidate]) -> BTreeMap<(&AreaCode, &str), Vec<&Candidate>> {
    let mut figures: BTreeMap<_, Vec<&Candidate>> = BTreeMap::new();
    for row in rows {
        figures.entry((&row.area, row.figure.as_str())).or_default().push(row);
    }
    figures
}

/// The columns in which rows of one figure differ, but for those of numbers, of areas and of periods.
fn differing(layout: &Layout, rows: &[Candidate]) -> Vec<usize> {
    let figures = by_figure(rows);
    let differs = |column: &usize| {
        figures.values().any(|rows| rows.iter().any(|row| row.cells[*column] != rows[0].cells[*column]))
    };
    (0..layout.header.len()).filter(|column| decides(layout, *column)).filter(differs).collect()
}

/// Whether a column says that rows are about different people.
fn is_of_others(layout: &Layout, rows: &[Candidate], column: usize) -> bool {
    people::Trait::of(layout, column).is_some()
        && rows.iter().any(|row| !people::same_people(&row.cells[column], &rows[0].cells[column]))
}

/// Whether a column can decide between rows.
fn decides(layout: &Layout, column: usize) -> bool {
    let (limits, counts) = figure::beside(layout);
    let is_area = match &layout.area {
        AreaColumns::Fixed { code, name } | AreaColumns::Gss { code, name } => *code == column || *name == Some(column),
        AreaColumns::Named { name, .. } => *name == column,
        AreaColumns::ByLevel { levels, .. } => {
            levels.iter().any(|(_, code, name)| *code == column || *name == Some(column))
        }
    };
    !layout.measures.iter().any(|measure| measure.column == column)
        && !limits.contains(&column)
        && !counts.contains(&column)
        && ![layout.note, layout.marker].contains(&Some(column))
        && !layout.period.columns().contains(&column)
        && layout.period_kind != Some(column)
        && !is_area
}

/// How the rows differ, and what leaves one row a figure: column by column the text for all together, else the one that
/// most figures of the area have, for each area that has rows.
fn advice(
    taker: &Taker<'_>,
    layout: &Layout,
    differing: &[usize],
    mut rows: Vec<Candidate>,
    asked: &[&AreaCode],
) -> String {
    let named: Vec<String> =
        differing.iter().map(|column| listed(layout, &rows, *column, asked.first().copied())).collect();
    let mut chosen: Vec<(usize, Vec<String>)> = Vec::new();
    for column in differing {
        let is_open =
            by_figure(&rows).values().any(|rows| rows.iter().any(|row| row.cells[*column] != rows[0].cells[*column]));
        if is_open {
            let texts = texts_for_all(&rows, *column, asked);
            rows.retain(|row| texts.contains(&row.cells[*column]));
            chosen.push((*column, texts.into_iter().collect()));
        }
    }
    let mut lines = Vec::new();
    for (column, key) in [(layout.sex, "sex"), (layout.age, "age")] {
        let of_key = chosen
            .iter()
            .position(|(chosen, texts)| Some(*chosen) == column && texts.len() == 1 && !texts[0].is_empty());
        lines.extend(of_key.map(|at| format!("`{key} = {}`", quoted(&chosen.remove(at).1[0]))));
    }
    let asked_already = &taker.selection.rows;
    let filters: Vec<Filter> = chosen.into_iter().map(|(column, texts)| filter(layout, column, texts, taker)).collect();
    if !filters.is_empty() {
        let pairs: Vec<String> = over(asked_already, &filters).iter().map(written).collect();
        lines.push(format!("`where = {{ {} }}`", pairs.join(", ")));
    }
    let more = by_figure(&rows).values().any(|rows| rows.len() > 1);
    let rest = if more { "; the rows that are then left say the same twice" } else { "" };
    format!("they differ in {}; choose in the series, such as with {}{rest}", named.join(", "), lines.join(" and "))
}

/// A column and its texts in the rows of the place: `sex` (Total, Female, Male).
fn listed(layout: &Layout, rows: &[Candidate], column: usize, place: Option<&AreaCode>) -> String {
    let here = || rows.iter().filter(|row| place.is_none_or(|place| row.area == *place));
    let all = if here().next().is_some() { here().collect() } else { rows.iter().collect::<Vec<_>>() };
    let mut texts: Vec<&str> = Vec::new();
    for row in all {
        if !texts.contains(&row.cells[column].as_str()) && texts.len() <= LISTED {
            texts.push(&row.cells[column]);
        }
    }
    let more = if texts.len() > LISTED { ", …" } else { "" };
    let texts: Vec<String> = texts.into_iter().take(LISTED).map(quoted).collect();
    format!("`{}` ({}{more})", layout.header[column], texts.join(", "))
}

/// The texts of a column that leave each area its rows: of the place that of all together, where it has one, else the one
/// that most of its figures have; of another area the same, where it has that, else its own, if the place has none such.
fn texts_for_all(rows: &[Candidate], column: usize, asked: &[&AreaCode]) -> BTreeSet<String> {
    let mut areas: Vec<&AreaCode> = rows.iter().map(|row| &row.area).collect();
    areas.sort_by_key(|area| asked.iter().position(|asked| asked == area).unwrap_or(usize::MAX));
    areas.dedup();
    let mut chosen: BTreeSet<String> = BTreeSet::new();
    let mut of_place: Option<BTreeSet<&str>> = None;
    for area in areas {
        let mut figures: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.area == *area) {
            figures.entry(&row.cells[column]).or_default().insert(&row.figure);
        }
        let has_one = figures.keys().any(|text| chosen.contains(*text));
        let own = figures.iter().filter(|(text, _)| of_place.as_ref().is_none_or(|place| !place.contains(**text)));
        let best = own.max_by_key(|(text, figures)| (is_for_all(text), figures.len(), std::cmp::Reverse(**text)));
        if let Some((text, _)) = best.filter(|_| !has_one) {
            chosen.insert((*text).to_owned());
        }
        of_place.get_or_insert_with(|| figures.into_keys().collect());
    }
    chosen
}

/// Whether a text stands for all groups together: "Total", "All", "Persons", or nothing.
fn is_for_all(text: &str) -> bool {
    text.is_empty() || is_total(text) || text.to_lowercase().starts_with("all ")
}

fn filter(layout: &Layout, column: usize, texts: Vec<String>, taker: &Taker<'_>) -> Filter {
    let spanned = |value: String| Spanned { value, span: taker.selection.indicator.span.clone() };
    Filter { column: spanned(layout.header[column].clone()), texts: texts.into_iter().map(spanned).collect() }
}

/// A filter as `SERIES.toml` holds it.
fn written(filter: &Filter) -> String {
    let texts: Vec<String> = filter.texts.iter().map(|text| quoted(&text.value)).collect();
    let texts = if texts.len() == 1 { texts.concat() } else { format!("[{}]", texts.join(", ")) };
    format!("{} = {texts}", quoted(&filter.column.value))
}

/// A text as TOML holds it.
fn quoted(text: impl AsRef<str>) -> String {
    format!("\"{}\"", text.as_ref().replace('\\', "\\\\").replace('"', "\\\""))
}
