//! Bytes of data files to typed observations, every one with its file and row.
//!
//! ```text
//! text, rows | workbook ─▶ table ─▶ detect: one layout for each format ─▶ reader ─▶ select ─▶ observations
//!                                                                                └▶ import ─▶ tidy rows
//! ```
//!
//! A file is read row by row, in any format that its header tells, and only what a series takes is kept. Nothing is
//! skipped, coerced or guessed: what cannot be read is reported with its line and column.

mod ages;
mod area_names;
mod cells;
mod checks;
mod conflict;
mod counts;
mod coverage;
mod crosstab;
mod detect;
mod dfe;
mod doubts;
mod draft;
mod editions;
mod few;
mod figure;
mod fingertips;
mod groups;
mod imd;
mod import;
mod kept;
mod layout;
mod likeness;
mod mhsds;
mod nomis_api;
mod nomis_web;
mod nothing;
mod ons_api;
mod ons_custom;
mod own;
mod people;
mod period;
mod possible;
mod predecessor;
mod probes;
mod profile;
mod reader;
mod remark;
mod repeats;
mod rows;
mod select;
mod shares;
mod small_areas;
mod survey;
mod table;
mod text;
mod tidy;
mod unreadable;
mod value;
mod wide;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Collector, Diagnostic, SourceMap};
use crate::model::selection::Selection;
use crate::model::{AreaCode, Format, Observation, Period, PeriodKind, Report, Series, Span, Spanned};
use crate::project::{DataFile, ProjectError};
use crate::register::Areas;

pub use coverage::check_coverage;
pub use import::{ImportError, Summary, import};
pub use layout::Role;
pub use predecessor::Differences;
pub use reader::{Choice, Reason};

use area_names::AreaNames;
use reader::{Reader, Row, Visit};
use repeats::Repeats;
use select::Taker;

/// The observations of each series, by its id: area by area, those of an area in the order of its files.
pub type Observations = BTreeMap<String, Vec<Observation>>;

/// Reads every data file that series name and gives each series its rows. The report says which areas are printed: what
/// cannot be is an error there, and what looks like a slip is told.
///
/// # Errors
/// When the machine cannot read a file that is there.
pub fn ingest(
    series: &[Series],
    tables: &BTreeMap<String, DataFile>,
    areas: &Areas,
    report: Option<&Report>,
    collector: &mut Collector,
) -> Result<Observations, ProjectError> {
    let mut takers: BTreeMap<(&str, Choice), Vec<(&Series, &Selection)>> = BTreeMap::new();
    let mut taken: BTreeMap<&str, Vec<(usize, Vec<Observation>)>> = BTreeMap::new();
    let mut people: BTreeMap<&str, Vec<people::Met>> = BTreeMap::new();
    for one in series {
        for (order, selection) in one.from.iter().enumerate() {
            if let Some(asked) = &selection.small_areas {
                let found = small_areas::add_up(one, selection, asked, (tables, areas), collector)?;
                taken.entry(&one.id.value).or_default().push((order, found));
                continue;
            }
            takers.entry((&selection.file.value, choice(selection))).or_default().push((one, selection));
        }
    }
    for ((file, choice), selections) in takers {
        let Some(data) = tables.get(file) else { continue };
        let Some(reader) = Reader::open(data, &choice, collector)? else { continue };
        let printed = |series| report.map(|report| report.areas_of(series)).unwrap_or_default();
        let new = |(series, selection)| Taker::new(series, selection, areas, printed(series), reader.notation());
        for mut taker in read(&reader, selections.into_iter().map(new).collect(), areas, collector)? {
            if !taker.matched {
                nothing::explain(&taker, &reader, &data.path, collector)?;
            }
            let (series, selection) = (taker.series, taker.selection);
            tell_apart(&taker, &data.path, areas, collector);
            if let Some(conflict) = &taker.conflict {
                conflict::explain(&taker, conflict, &asked_areas(series, report), &reader, collector)?;
            }
            let file_shows = taker.file_shows_survey;
            people.entry(&series.id.value).or_default().push(std::mem::take(&mut taker.people));
            let mut found = taker.finish(&data.path, collector);
            survey::mark(series, selection, &mut found, file_shows, collector);
            counts::check(series, selection, reader.layout(), &found, collector);
            predecessor::tell_lost(series, selection, reader.layout(), collector);
            let order = series.from.iter().position(|one| one == selection).unwrap_or_default();
            taken.entry(&series.id.value).or_default().push((order, found));
        }
    }
    let mut observations = Observations::new();
    for one in series {
        let Some(mut parts) = taken.remove(one.id.value.as_str()) else { continue };
        parts.sort_by_key(|(order, _)| *order);
        let mut all = editions::once(parts.into_iter().flat_map(|(_, found)| found).collect());
        let area = one.area.as_ref().or(report.map(|report| &report.place.code)).map(|area| &area.value);
        people::tell(one, people.get(one.id.value.as_str()).map_or(&[], Vec::as_slice), collector);
        possible::settle(one, &mut all, &report.map(|report| report.areas_of(one)).unwrap_or_default(), collector);
        checks::check(one, &all, area, collector);
        if let Some(report) = report {
            doubts::tell(one, &all, report, collector);
        }
        all.sort_by(|one, other| one.area.cmp(&other.area));
        observations.insert(one.id.value.clone(), all);
    }
    Ok(observations)
}

/// The notes and groups that the files give the figures of the place each series is about: each text once, where it stands
/// first.
#[must_use]
pub fn texts(
    series: &[Series],
    place: &AreaCode,
    observations: &Observations,
    sources: &SourceMap,
) -> Vec<Spanned<String>> {
    let mut places: BTreeMap<&str, Span> = BTreeMap::new();
    for one in series {
        let area = one.area.as_ref().map_or(place, |area| &area.value);
        for row in observations.get(&one.id.value).into_iter().flatten().filter(|row| row.area == *area) {
            let group = row.group.iter().flat_map(|group| [&group.dimension, &group.group]);
            for text in group.chain([&row.note]).filter(|text| !text.is_empty()) {
                places.entry(text).or_insert_with(|| within(&row.origin.span, text, sources));
            }
        }
    }
    let mut texts: Vec<_> = places.into_iter().map(|(text, span)| Spanned { value: text.to_owned(), span }).collect();
    texts.sort_by_key(|text| (text.span.file, text.span.bytes.start));
    texts
}

/// Where a text stands in its row; the whole row where it is written there in another way.
fn within(row: &Span, text: &str, sources: &SourceMap) -> Span {
    let found = sources.slice(row).find(text).map(|at| row.bytes.start + at);
    found.map_or_else(|| row.clone(), |at| Span::new(row.file, at..at + text.len()))
}

/// Areas of which no register knows and which have figures, with the names that the files give them; without one, empty.
#[must_use]
pub fn area_names(observations: &Observations) -> BTreeMap<AreaCode, String> {
    let all = observations.values().flatten();
    let named = all.filter_map(|one| Some((one.area.clone(), one.area_name.clone()?)));
    named.collect()
}

/// The area that a series is about, then those it is compared with.
fn asked_areas<'a>(series: &'a Series, report: Option<&'a Report>) -> Vec<&'a AreaCode> {
    let own = series.area.as_ref().or(report.map(|report| &report.place.code));
    let comparators = report.iter().flat_map(|report| &report.comparators);
    let compared = comparators.filter(|one| series.comparators.iter().any(|id| id.value == one.id));
    own.into_iter().chain(compared.flat_map(|one| one.who.codes())).map(|code| &code.value).collect()
}

fn choice(selection: &Selection) -> Choice {
    Choice {
        format: selection.format,
        sheet: selection.sheet.clone(),
        decimal_comma: selection.decimal_comma,
        header_row: selection.header_row,
        area_column: selection.area_column.clone(),
        period_columns: selection.period_columns.clone(),
        markers: selection.markers.clone(),
    }
}

/// Passes every row of a file to those who take from it; none of them where there is no row to take.
fn read<'s>(
    reader: &Reader<'_>,
    mut takers: Vec<Taker<'s>>,
    areas: &Areas,
    collector: &mut Collector,
) -> Result<Vec<Taker<'s>>, ProjectError> {
    for taker in &mut takers {
        taker.prepare(reader.layout(), collector);
    }
    let wanted: BTreeSet<&str> = takers.iter().map(|taker| taker.selection.indicator.value.as_str()).collect();
    let needs_period = takers.iter().any(|taker| taker.selection.period.is_none());
    let (mut repeats, mut names) = (Repeats::default(), AreaNames::new(areas));
    let mut rows = 0;
    let mut shows_survey = survey::has_column(reader.layout());
    reader.walk(collector, |visit, collector| {
        let Visit::Row(row) = visit else { return };
        rows += 1;
        own::check_pair(&row, collector);
        names.check(&row, collector);
        if takers.iter().all(|taker| taker.selection.areas.is_empty()) {
            check_called(&row, collector);
        }
        if row.layout.format == Format::Tidy {
            own::check(&row, needs_period, &mut repeats, reader.writing(), collector);
            check_unread_period(&row, &wanted, collector);
        }
        shows_survey = shows_survey || survey::shows(&row);
        for taker in &mut takers {
            taker.take(&row, collector);
        }
    })?;
    takers.iter_mut().for_each(|taker| taker.file_shows_survey = shows_survey);
    Ok(if rows > 0 { takers } else { Vec::new() })
}

/// In a table of areas by their names, tells of names that the built-in register does not know: their rows are left out.
fn check_called(row: &Row<'_>, collector: &mut Collector) {
    let layout::AreaColumns::Named { name } = &row.layout.area else { return };
    let text = row.cell(*name);
    if text.is_empty() || layout::is_total(text) || !row.layout.area_of(row.cells).0.is_empty() {
        return;
    }
    let message =
        format!("rows are left out whose areas the built-in register does not know by name, such as \"{text}\"");
    let header = &row.layout.header[*name];
    let help = format!(
        "correct the name; or take its rows with `areas = [{{ code = \"…\", where = {{ \"{header}\" = \"{text}\" }} }}]` in the series; nothing is to be done about areas that the report does not need"
    );
    let span = row.excerpt(collector).cell(*name);
    let found = Diagnostic::warning("ingest/unknown-name", message).at(&span, "this name").help(help);
    collector.report(found.row_of(row.path()));
}

/// A tidy row that no series reads must still carry a period of some kind, or a slip in it would stay unseen.
fn check_unread_period(row: &Row<'_>, wanted: &BTreeSet<&str>, collector: &mut Collector) {
    let (Some(indicator), [column]) = (row.layout.indicator, &row.layout.period.columns()[..]) else { return };
    let text = row.cell(*column);
    let is_period = || PeriodKind::ALL.iter().any(|kind| Period::parse(*kind, text).is_some());
    if wanted.contains(row.cell(indicator)) || text.is_empty() || is_period() {
        return;
    }
    let message = format!("rows that no series takes have a period that is none, such as \"{text}\"");
    let found = Diagnostic::error("ingest/bad-period", message);
    let help = "write it like one of: 2023, 2023/24, 2021 to 2023, 2023 Q2, 2021-12 to 2022-11, 2024-03-31";
    let span = row.excerpt(collector).cell(*column);
    collector.report(found.at(&span, "no kind of period").help(help).row_of(row.path()));
}

/// Tells of areas that were joined or divided into one that the report needs: what a file says of them is not added up.
fn tell_apart(taker: &Taker<'_>, path: &str, areas: &Areas, collector: &mut Collector) {
    let called = |code: &AreaCode| areas.get(code).map_or_else(|| code.to_string(), |area| area.name.clone());
    for (needed, others) in taker.apart() {
        let others: Vec<String> = others.iter().map(|code| format!("{} ({code})", called(code))).collect();
        let (id, needed_name) = (&taker.series.id.value, called(needed));
        let message = format!(
            "`{path}` also gives series `{id}` figures of {}, which are not the same area as {needed_name} ({needed}) and are not added up",
            others.join(", ")
        );
        let help = format!(
            "areas were joined or divided here: figures of {needed_name} stand only where the file gives them under {needed}"
        );
        let found = Diagnostic::warning("ingest/other-boundaries", message);
        collector.report(found.at(&taker.selection.file.span, "in this file").help(help));
    }
}
