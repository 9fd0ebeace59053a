//! What a series takes from its files, as `SERIES.toml` says it: one file in the series itself, or `[[series.from]]` for
//! each of several.

use super::table::Table;
use crate::diag::{Collector, Diagnostic};
use crate::model::observation::{Markers, Meaning};
use crate::model::selection::{
    AreaRows, Cell, Columns, Counts, Deprivation, Filter, GroupRows, Index, Selection, SmallAreas, SmallValues,
};
use crate::model::{AreaCode, Format, Spanned};

/// Every selection of a series; none where one of them cannot be read.
pub(super) fn all(table: &mut Table<'_>, collector: &mut Collector) -> Option<Vec<Selection>> {
    if !table.has("from") {
        return selections(table, &Markers::new(), collector);
    }
    let markers = markers(table, collector)?;
    let tables = table.tables("from", collector);
    if tables.is_empty() {
        let found = Diagnostic::error("project/missing-key", "`from` names no file");
        collector.report(found.at(table.span(), "in this series").help("write `file` and `indicator` into the series"));
        return None;
    }
    let mut read = Vec::new();
    for mut from in tables {
        read.push(selections(&mut from, &markers, collector));
        from.finish(collector);
    }
    let read: Option<Vec<Vec<Selection>>> = read.into_iter().collect();
    Some(read?.into_iter().flatten().collect())
}

/// What is taken from a file, or from each of several editions of it, the latest one last; `common` are the markers that
/// the series declares for all of its files.
fn selections(table: &mut Table<'_>, common: &Markers, collector: &mut Collector) -> Option<Vec<Selection>> {
    let files = table.paragraphs("file", collector);
    let read = selection(table, files.first().cloned(), common, collector)?;
    Some(files.into_iter().map(|file| Selection { file, ..read.clone() }).collect())
}

fn selection(
    table: &mut Table<'_>,
    file: Option<Spanned<String>>,
    common: &Markers,
    collector: &mut Collector,
) -> Option<Selection> {
    let indicator = table.text("indicator", collector);
    let has_format = table.has("format");
    let format = if has_format { table.choice("format", &Format::NAMES, collector) } else { None };
    let sheet = table.optional_text("sheet", collector);
    let decimal_comma = table.flag("decimal_comma", collector);
    let header_row = table.optional_whole("header_row", collector).map(|line| header_row(&line, collector));
    let area_column = table.optional_text("area_column", collector);
    let period_columns = columns_of(table, "period_columns", collector);
    let markers = markers(table, collector);
    let sex = table.optional_text("sex", collector);
    let age = table.optional_text("age", collector);
    let period = table.optional_text("period", collector);
    let not_yet = table.texts("not_yet", collector);
    let scale = if table.has("scale") { Some(scale(table, collector)?) } else { None };
    let from_counts = table.flag("from_counts", collector);
    let rows = filters(table, collector);
    let has_small_areas = table.has("small_areas");
    let small_areas = table.optional_table("small_areas", collector).and_then(|table| small_areas(table, collector));
    let cells = ["value", "count", "denominator", "lower", "upper", "plus_minus", "reliability"];
    let [value, count, denominator, lower, upper, plus_minus, reliability] =
        cells.map(|key| cell(table, key, collector));
    for one in [&value, &lower, &upper, &plus_minus, &reliability] {
        one_column(one.as_ref().and_then(Option::as_ref), collector);
    }
    let has_counts = table.has("counts");
    let counts = if has_counts { table.choice("counts", &Counts::NAMES, collector) } else { None };
    let areas = table.tables("areas", collector);
    let groups = table.tables("groups", collector);
    let areas: Option<Vec<AreaRows>> = areas.into_iter().map(|table| area(table, collector)).collect();
    let groups: Option<Vec<GroupRows>> = groups.into_iter().map(|table| group(table, collector)).collect();
    let is_unread = |was_given: bool, is_none: bool| was_given && is_none;
    if is_unread(has_format, format.is_none())
        || is_unread(has_small_areas, small_areas.is_none())
        || is_unread(has_counts, counts.is_none())
    {
        return None;
    }
    Some(Selection {
        file: file?,
        format,
        sheet: sheet.map(|text| text.value),
        decimal_comma,
        header_row: header_row.map_or(Some(None), |line| line.map(Some))?,
        area_column: area_column.map(|text| text.value),
        period_columns: period_columns?.into_iter().map(|text| text.value).collect(),
        markers: common.clone().into_iter().chain(markers?).collect(),
        indicator: indicator?,
        sex,
        age,
        period,
        not_yet,
        scale,
        from_counts,
        rows,
        value: value?,
        count: count?,
        denominator: denominator?,
        lower: lower?,
        upper: upper?,
        plus_minus: plus_minus?,
        reliability: reliability?,
        counts,
        areas: areas?,
        groups: groups?,
        small_areas,
    })
}

/// What values are multiplied with: a power of ten or the like, never 0 or below.
fn scale(table: &mut Table<'_>, collector: &mut Collector) -> Option<f64> {
    let scale = table.number("scale", collector)?;
    if (SCALES[0]..=SCALES[1]).contains(&scale.value) {
        return Some(scale.value);
    }
    let found = Diagnostic::error("project/out-of-range", "`scale` must be above zero, and no more than 1000000000");
    collector.report(
        found.at(&scale.span, "out of range").help("write 100 where the file gives shares of 1 for percentages"),
    );
    None
}

/// The smallest and the largest scale.
const SCALES: [f64; 2] = [1e-9, 1e9];

fn small_areas(mut table: Table<'_>, collector: &mut Collector) -> Option<SmallAreas> {
    let area = table.text("area", collector);
    let values = if table.has("rate") {
        table.text("rate", collector).map(SmallValues::Rate)
    } else {
        needed_columns(&mut table, "counts", collector).map(SmallValues::Counts)
    };
    let denominator = table.table("denominator", collector).and_then(|table| columns(table, collector));
    let has_index = table.has("index");
    let index = table.optional_table("index", collector).and_then(|table| index(table, collector));
    let lookup = table.optional_text("lookup", collector);
    table.finish(collector);
    let area = area?;
    if has_index && index.is_none() {
        return None;
    }
    Some(SmallAreas {
        area: Spanned { value: AreaCode(area.value), span: area.span },
        values: values?,
        denominator: denominator?,
        index,
        lookup,
    })
}

fn columns(mut table: Table<'_>, collector: &mut Collector) -> Option<Columns> {
    let file = table.optional_text("file", collector);
    let columns = needed_columns(&mut table, "column", collector);
    table.finish(collector);
    Some(Columns { file, columns: columns? })
}

fn index(mut table: Table<'_>, collector: &mut Collector) -> Option<Index> {
    let file = table.optional_text("file", collector);
    let kinds = [("rank", Deprivation::Rank), ("score", Deprivation::Score), ("decile", Deprivation::Decile)];
    let (key, by) = kinds.into_iter().find(|(key, _)| table.has(key)).unwrap_or(("decile", Deprivation::Decile));
    let column = table.text(key, collector);
    let rows = filters(&mut table, collector);
    table.finish(collector);
    Some(Index { file, by, column: column?, rows })
}

/// `markers = { "-99" = "c", "*" = "r" }`; none where one of them cannot be read.
fn markers(table: &mut Table<'_>, collector: &mut Collector) -> Option<Markers> {
    let pairs = table.pairs("markers", collector);
    pairs.into_iter().map(|(text, letters)| Some((text.value, meaning(&letters, collector)?))).collect()
}

fn meaning(letters: &[Spanned<String>], collector: &mut Collector) -> Option<Meaning> {
    let letter = letters.first()?;
    let known = Meaning::of_letter(&letter.value).filter(|_| letters.len() == 1);
    if known.is_none() {
        collector.report(super::table::unknown_choice("markers", letter, Meaning::letters()));
    }
    known
}

/// `where = { "Column" = "text", "Other" = ["one", "or another"] }`; nothing when left out.
fn filters(table: &mut Table<'_>, collector: &mut Collector) -> Vec<Filter> {
    let pairs = table.pairs("where", collector);
    pairs.into_iter().map(|(column, texts)| Filter { column, texts }).collect()
}

/// The line of the header; none, with the problem told, where it cannot be one.
fn header_row(line: &Spanned<i64>, collector: &mut Collector) -> Option<usize> {
    let found = usize::try_from(line.value).ok().filter(|line| *line > 0);
    if found.is_none() {
        let found = Diagnostic::error("project/out-of-range", "`header_row` must be above zero");
        collector.report(found.at(&line.span, "out of range").help("count lines from 1, as an editor does"));
    }
    found
}

/// A column by its header, several that are added together, or a table with `column` and `where`; the outer none where it
/// cannot be read.
#[expect(clippy::option_option, reason = "outer: readable, inner: present")]
fn cell(table: &mut Table<'_>, key: &'static str, collector: &mut Collector) -> Option<Option<Cell>> {
    if !table.is_table(key) {
        let columns = columns_of(table, key, collector)?;
        return Some((!columns.is_empty()).then_some(Cell { columns, rows: Vec::new() }));
    }
    let mut table = table.optional_table(key, collector)?;
    let columns = columns_of(&mut table, "column", collector);
    let rows = filters(&mut table, collector);
    table.finish(collector);
    Some(Some(Cell { columns: columns?, rows }))
}

/// One column or several, empty when left out; none, with the problem told, where a list names none or one of them twice.
fn columns_of(table: &mut Table<'_>, key: &'static str, collector: &mut Collector) -> Option<Vec<Spanned<String>>> {
    if let Some(span) = table.empty_list(key) {
        let found = Diagnostic::error("project/missing-key", format!("`{key}` names no column"));
        collector.report(found.at(&span, "nothing here").help("name a column, or leave the key out"));
        return None;
    }
    let columns = table.one_or_more(key, collector);
    let is_again = |at: &usize| columns[..*at].iter().any(|other| other.value == columns[*at].value);
    let Some(again) = (0..columns.len()).find(is_again).map(|at| &columns[at]) else { return Some(columns) };
    let found = Diagnostic::error("project/duplicate", format!("`{key}` names column \"{}\" twice", again.value));
    collector.report(found.at(&again.span, "again here").help("name each column once: it would be counted twice"));
    None
}

/// As [`columns_of`], where at least one is needed.
fn needed_columns(table: &mut Table<'_>, key: &'static str, collector: &mut Collector) -> Option<Vec<Spanned<String>>> {
    let columns = if table.has(key) { columns_of(table, key, collector)? } else { table.paragraphs(key, collector) };
    (!columns.is_empty()).then_some(columns)
}

/// Numerators and denominators are added together; values and limits are not.
fn one_column(cell: Option<&Cell>, collector: &mut Collector) {
    if let Some([_, second, ..]) = cell.map(|cell| &cell.columns[..]) {
        let found = Diagnostic::error("project/wrong-type", "only `count` and `denominator` are sums of columns");
        collector
            .report(found.at(&second.span, "a second column").help("name one column, or make the sum a denominator"));
    }
}

fn area(mut table: Table<'_>, collector: &mut Collector) -> Option<AreaRows> {
    let code = table.text("code", collector);
    let rows = filters(&mut table, collector);
    table.finish(collector);
    let code = code?;
    Some(AreaRows { code: Spanned { value: AreaCode(code.value), span: code.span }, rows })
}

fn group(mut table: Table<'_>, collector: &mut Collector) -> Option<GroupRows> {
    let dimension = table.text("dimension", collector);
    let group = table.text("group", collector);
    let rows = filters(&mut table, collector);
    table.finish(collector);
    Some(GroupRows { dimension: dimension?.value, group: group?.value, rows })
}
