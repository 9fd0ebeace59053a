//! Whether each series has figures for those it is about: the place, both sides of a gap, the comparators. Where one of
//! them has none, the files are read once more and the message says what stands there instead.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{AreaColumns, cell};
use super::nothing::{Tally, list};
use super::probes::Probe;
use super::reader::{Reader, Row, Visit};
use super::select::Taker;
use super::{Observations, choice};
use crate::diag::{Collector, Diagnostic};
use crate::model::selection::Selection;
use crate::model::series::GapBetween;
use crate::model::{AreaCode, Observation, Period, Series, Span, Spanned};
use crate::project::{Parts, ProjectError};
use crate::register::{Areas, Naming};

/// Tells of every series without a figure for the place, for a side of its gap, or for one of its comparators.
///
/// # Errors
/// When the machine cannot read a file that is there.
pub fn check_coverage(
    parts: &Parts,
    observations: &Observations,
    collector: &mut Collector,
) -> Result<(), ProjectError> {
    let Some(place) = parts.place() else { return Ok(()) };
    for series in parts.series.iter().filter(|series| !in_doubt(series, parts, collector)).collect::<Vec<_>>() {
        let Some(rows) = observations.get(&series.id.value) else { continue };
        let area = series.area.as_ref().unwrap_or(place);
        if parts.areas.get(&area.value).is_none() {
            continue;
        }
        if !rows.iter().any(|row| row.area == area.value) {
            no_figure(parts, series, &area.value, collector)?;
            continue;
        }
        if let Some(between) = &series.gap {
            check_sides(series, between, rows.iter().filter(|row| row.area == area.value), collector);
        }
        for (id, mut codes) in parts.comparators_of(series) {
            codes.retain(|code| parts.areas.get(code).is_some());
            let own = || rows.iter().filter(|row| codes.contains(&&row.area));
            if !codes.is_empty() && own().next().is_none() {
                no_comparator(parts, series, id, &codes, collector)?;
            } else if let Some(side) = series.gap.as_ref().and_then(|between| missing_side(between, own)) {
                collector.report(no_gap(series, id, side));
            }
        }
    }
    Ok(())
}

/// Whether something is wrong with a series or its files already: what it lacks may come of that.
fn in_doubt(series: &Series, parts: &Parts, collector: &Collector) -> bool {
    let id = &series.id.span;
    let starts = parts.series.iter().map(|other| other.id.span.bytes.start);
    let end = starts.filter(|start| *start > id.bytes.start).min().unwrap_or(usize::MAX);
    let files: Vec<&str> = (series.from.iter().flat_map(Selection::files))
        .filter_map(|file| parts.tables.get(&file.value))
        .map(|data| data.path.as_str())
        .collect();
    let touches = |span: &Span| {
        let is_in_table = span.file == id.file && (id.bytes.start..end).contains(&span.bytes.start);
        is_in_table || files.contains(&collector.sources.path(span.file))
    };
    collector.errors().any(|error| error.span.iter().chain(error.related.iter().map(|(span, _)| span)).any(touches))
}

fn no_figure(parts: &Parts, series: &Series, area: &AreaCode, collector: &mut Collector) -> Result<(), ProjectError> {
    let Some(help) = instead(parts, series, &[area])? else { return Ok(()) };
    let message = format!("series `{}` has no figure for {}", series.id.value, called(&parts.areas, area));
    let found = Diagnostic::error("ingest/no-figure", message);
    collector.report(found.at(&series.id.span, "no row of its files is about this area").help(help));
    Ok(())
}

fn no_comparator(
    parts: &Parts,
    series: &Series,
    id: &Spanned<String>,
    codes: &[&AreaCode],
    collector: &mut Collector,
) -> Result<(), ProjectError> {
    let Some(help) = instead(parts, series, codes)? else { return Ok(()) };
    let whom = match codes {
        [one] => called(&parts.areas, one),
        several => format!("any of the {} areas of \"{}\"", several.len(), id.value),
    };
    let message = format!("series `{}` has no figure for {whom}, its comparator", series.id.value);
    let help = format!("{help}; or take \"{}\" out of `comparators`", id.value);
    collector.report(Diagnostic::warning("ingest/no-comparator", message).at(&id.span, "without rows").help(help));
    Ok(())
}

/// A side of a gap that none of some rows is about.
fn missing_side<'b, 'r, R: Iterator<Item = &'r Observation>>(
    between: &'b GapBetween,
    rows: impl Fn() -> R,
) -> Option<&'b Spanned<String>> {
    let is_there = |side: &str| {
        let mut groups = rows().filter_map(|row| row.group.as_ref());
        groups.any(|group| group.dimension == between.dimension.value && group.group == side)
    };
    [&between.minuend, &between.subtrahend].into_iter().find(|side| rows().next().is_some() && !is_there(&side.value))
}

fn no_gap(series: &Series, id: &Spanned<String>, side: &Spanned<String>) -> Diagnostic {
    let message = format!(
        "series `{}` has no figure of \"{}\" for its comparator \"{}\", so no gap to compare with",
        series.id.value, side.value, id.value
    );
    let help = format!("give the rows of both groups for it, or take \"{}\" out of `comparators`", id.value);
    Diagnostic::warning("ingest/no-comparator", message).at(&id.span, "without this side of the gap").help(help)
}

/// Both sides of a gap must be there: none without the other makes a gap, and a later one alone is not shown.
fn check_sides<'r>(
    series: &Series,
    between: &GapBetween,
    rows: impl Iterator<Item = &'r Observation>,
    collector: &mut Collector,
) {
    let (mut minuend, mut subtrahend): (BTreeSet<Period>, BTreeSet<Period>) = Default::default();
    for row in rows {
        let group = row.group.as_ref().filter(|group| group.dimension == between.dimension.value);
        match group {
            Some(group) if group.group == between.minuend.value => minuend.insert(row.period),
            Some(group) if group.group == between.subtrahend.value => subtrahend.insert(row.period),
            Some(_) | None => false,
        };
    }
    let sides = [(&between.minuend, &minuend, &subtrahend), (&between.subtrahend, &subtrahend, &minuend)];
    for (side, own, other) in sides {
        let id = &series.id.value;
        let found = match (own.last(), other.last()) {
            (None, _) => {
                let message =
                    format!("series `{id}` has no figure of \"{}\" for the place, so it has no gap", side.value);
                Diagnostic::error("ingest/missing-side", message)
            }
            (Some(own), Some(other)) if own < other => {
                let message =
                    format!("the gap of series `{id}` ends in {own}: for {other} \"{}\" is missing", side.value);
                Diagnostic::warning("ingest/missing-side", message)
            }
            _ => continue,
        };
        let help = "give the rows of both groups with `groups`, in the words of the file, or correct the name";
        collector.report(found.at(&side.span, "this side of the gap").help(help));
    }
}

fn called(areas: &Areas, code: &AreaCode) -> String {
    areas.get(code).map_or_else(|| code.to_string(), |area| format!("{} ({code})", area.name))
}

/// What the files of a series hold instead of figures for some areas, and what to do; none where no row holds what is
/// asked for, or a row of theirs that does could not be read: both are told already.
fn instead(parts: &Parts, series: &Series, wanted: &[&AreaCode]) -> Result<Option<String>, ProjectError> {
    let mut matched = false;
    for selection in series.from.iter().filter(|selection| selection.small_areas.is_none()) {
        let Some(data) = parts.tables.get(&selection.file.value) else { continue };
        let mut scratch = Collector::default();
        let choice = choice(selection);
        let Some(reader) = Reader::open(data, &choice, &mut scratch)? else { continue };
        let mut taker = Taker::new(series, selection, &parts.areas, BTreeSet::new(), reader.notation());
        let mut found = Found::default();
        reader.walk(&mut scratch, |visit, scratch| {
            let Visit::Row(row) = visit else { return };
            taker.prepare(row.layout, scratch);
            found.look(&row, taker.probes(), wanted, &parts.areas);
        })?;
        if found.is_there {
            return Ok(None);
        }
        matched |= found.matched;
        if let Some(help) = found.help(&reader.layout().header, taker.probes(), wanted) {
            return Ok(Some(help));
        }
    }
    Ok(matched.then(|| "its files have rows of other areas only: take another file, or correct the code".to_owned()))
}

/// What a file holds of some areas.
#[derive(Default)]
struct Found {
    /// Whether any row holds all that is asked for, whatever its area, and whether one of these areas has such a row.
    matched: bool,
    is_there: bool,
    /// For each probe, the texts of each filter's column in the rows of the areas.
    tallies: Vec<Vec<Tally>>,
    /// Columns and texts that make a row one of these areas: its level and its code.
    own: Vec<(usize, String)>,
    /// Column and text of an area's name in a row without a code that holds all that is asked for, and its code.
    named: Option<(usize, String, AreaCode)>,
    /// Texts of the columns that say whom a row is about, in the rows without a code that hold all that is asked for.
    uncoded: BTreeMap<usize, BTreeSet<String>>,
}

impl Found {
    fn look(&mut self, row: &Row<'_>, probes: &[Probe], wanted: &[&AreaCode], areas: &Areas) {
        let code = AreaCode(row.layout.area_of(row.cells).0.to_owned());
        let is_wanted = wanted.iter().any(|wanted| areas.today(wanted) == areas.today(&code));
        self.tallies.resize_with(probes.len().max(self.tallies.len()), Vec::new);
        for (probe, tallies) in probes.iter().zip(&mut self.tallies) {
            let holds: Vec<bool> = probe.filters.iter().map(|test| test.holds(row.cells)).collect();
            let holds_all = holds.iter().all(|holds| *holds);
            self.matched |= holds_all;
            self.is_there |= holds_all && is_wanted;
            if holds_all && code.0.is_empty() {
                self.named = self.named.take().or_else(|| name_of_wanted(row, wanted, areas));
                for column in about(row, probe) {
                    self.uncoded.entry(column).or_default().insert(row.cell(column).to_owned());
                }
            }
            if is_wanted {
                if self.own.is_empty() {
                    self.own = own(row);
                }
                tallies.resize_with(holds.len(), Tally::default);
                for (at, (tally, test)) in tallies.iter_mut().zip(&probe.filters).enumerate() {
                    let others = holds.iter().enumerate().all(|(other, holds)| other == at || *holds);
                    tally.gather(cell(row.cells, test.column), others);
                }
            }
        }
    }

    fn help(&self, header: &[String], probes: &[Probe], wanted: &[&AreaCode]) -> Option<String> {
        let name = |column: usize| header.get(column).map_or("", String::as_str);
        if let Some((column, text, code)) = &self.named {
            let take = take(code, &[(name(*column), text)]);
            return Some(format!("rows with \"{text}\" in `{}` carry no code; {take}", name(*column)));
        }
        let pairs = probes.iter().zip(&self.tallies).flat_map(|(probe, tallies)| probe.filters.iter().zip(tallies));
        let Some((test, tally)) = pairs.into_iter().find(|(_, tally)| !tally.beside.is_empty()) else {
            return self.help_uncoded(name, wanted);
        };
        let (column, texts) = (name(test.column), list(&tally.beside.iter().map(String::as_str).collect()));
        let asked: Vec<String> = test.texts.iter().map(|text| format!("\"{}\"", text.value)).collect();
        let there = format!("its rows hold other texts than {} in `{column}`: {texts}", asked.join(", "));
        let text = if tally.beside.len() == 1 { tally.beside.first().map_or("…", String::as_str) } else { "…" };
        let own = self.own.iter().map(|(column, text)| (name(*column), text.as_str()));
        let filters: Vec<(&str, &str)> = std::iter::once((column, text)).chain(own).collect();
        Some(match wanted {
            [code] if !test.is_indicator => format!("{there}; {}", take(code, &filters)),
            _ => there,
        })
    }

    /// What rows without a code hold where none of their cells names the area; none where there are no such rows.
    fn help_uncoded<'h>(&self, name: impl Fn(usize) -> &'h str, wanted: &[&AreaCode]) -> Option<String> {
        let ([code], false) = (wanted, self.uncoded.is_empty()) else { return None };
        let held = |(column, texts): (&usize, &BTreeSet<String>)| {
            format!("`{}`: {}", name(*column), list(&texts.iter().map(String::as_str).collect()))
        };
        let held: Vec<String> = self.uncoded.iter().map(held).collect();
        let filters = self.uncoded.iter().filter_map(|(column, texts)| {
            let text = if texts.len() == 1 { texts.first()?.as_str() } else { "…" };
            (!text.is_empty()).then(|| (name(*column), text))
        });
        let take = take(code, &filters.collect::<Vec<_>>());
        Some(format!("rows without a code hold {}; where some of them are about it, {take}", held.join("; ")))
    }
}

/// Columns and texts that make a row one of its area.
fn own(row: &Row<'_>) -> Vec<(usize, String)> {
    let level = match &row.layout.area {
        AreaColumns::ByLevel { level, .. } => Some(*level),
        AreaColumns::Fixed { .. } | AreaColumns::Gss { .. } | AreaColumns::Named { .. } => None,
    };
    let columns = level.into_iter().chain(row.layout.area_columns(row.cells).0);
    columns.map(|column| (column, row.cell(column).to_owned())).collect()
}

/// Columns that say whom a row is about: of its area, and those that a series may choose by and does not.
fn about(row: &Row<'_>, probe: &Probe) -> BTreeSet<usize> {
    let (code, name) = row.layout.area_columns(row.cells);
    let is_asked = |column: &usize| probe.filters.iter().any(|test| test.column == *column);
    let free = row.layout.filters.iter().copied().filter(|column| !is_asked(column));
    code.into_iter().chain(name).chain(free).collect()
}

/// The setting that takes the rows with these texts in these columns for an area.
fn take(code: &AreaCode, filters: &[(&str, &str)]) -> String {
    let filters: Vec<String> = filters.iter().map(|(column, text)| format!("\"{column}\" = \"{text}\"")).collect();
    format!("take them with `areas = [{{ code = \"{code}\", where = {{ {} }} }}]`", filters.join(", "))
}

/// The cell of a row that names one of some areas.
fn name_of_wanted(row: &Row<'_>, wanted: &[&AreaCode], areas: &Areas) -> Option<(usize, String, AreaCode)> {
    (0..row.cells.len()).find_map(|column| {
        let text = row.cell(column);
        let is_name = |code: &&&AreaCode| !text.is_empty() && areas.naming(code, text) == Naming::Fits;
        let code = wanted.iter().find(is_name)?;
        Some((column, text.to_owned(), (*code).clone()))
    })
}
