//! Why a series finds no row in its file: the first thing it asks for that no row holds, and what rows hold instead.

use std::collections::BTreeSet;

use super::detect;
use super::layout::cell;
use super::reader::{Reader, Visit};
use super::select::Taker;
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::Spanned;
use crate::project::ProjectError;

/// Different texts of a column beyond which they are not gathered.
const GATHERED: usize = 2000;

/// Texts that a message lists where none is near.
const LISTED: usize = 12;

/// Reads the file once more and tells what the series asks for in vain.
pub(super) fn explain(
    taker: &Taker<'_>,
    reader: &Reader<'_>,
    path: &str,
    collector: &mut Collector,
) -> Result<(), ProjectError> {
    let asked = &taker.selection.indicator;
    let Some(probe) = taker.probes().first() else {
        let layout = reader.layout();
        let names: BTreeSet<&str> = layout.measures.iter().map(|one| one.indicator.as_str()).collect();
        if layout.column(&asked.value).is_some_and(|column| layout.stands_twice(column)) {
            collector.report(detect::several_columns(layout, asked));
        } else if !names.contains(asked.value.as_str()) {
            collector.report(unknown_measure(path, asked, &names));
        }
        return Ok(());
    };
    let mut tallies: Vec<Tally> = probe.filters.iter().map(|_| Tally::default()).collect();
    // What is wrong with its rows was told when they were read.
    reader.walk(&mut collector.beside(), |visit, _| {
        let Visit::Row(row) = visit else { return };
        let holds: Vec<bool> = probe.filters.iter().map(|test| test.holds(row.cells)).collect();
        for (at, (tally, test)) in tallies.iter_mut().zip(&probe.filters).enumerate() {
            tally.alone |= holds[at];
            let others = holds.iter().enumerate().all(|(other, holds)| other == at || *holds);
            tally.gather(cell(row.cells, test.column), others);
        }
    })?;
    let pairs = || probe.filters.iter().zip(&tallies);
    let culprit =
        pairs().find(|(_, tally)| !tally.alone).or_else(|| pairs().find(|(_, tally)| !tally.beside.is_empty()));
    let Some((test, tally)) = culprit.or_else(|| pairs().next()) else { return Ok(()) };
    let texts = if tally.beside.is_empty() { &tally.all } else { &tally.beside };
    let texts: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
    if test.is_indicator {
        collector.report(unknown_measure(path, asked, &texts));
    } else {
        let column = reader.layout().header.get(test.column).map_or("", String::as_str);
        for asked in &test.texts {
            collector.report(no_match(path, column, asked, &texts));
        }
    }
    Ok(())
}

/// The texts of one column.
#[derive(Default)]
pub(super) struct Tally {
    /// Whether any row holds the text.
    alone: bool,
    /// The texts of the column, in all rows and in those that hold everything else that is asked for.
    all: BTreeSet<String>,
    pub(super) beside: BTreeSet<String>,
}

impl Tally {
    pub(super) fn gather(&mut self, text: &str, others: bool) {
        let sets = std::iter::once(&mut self.all).chain(others.then_some(&mut self.beside));
        for set in sets {
            if set.len() < GATHERED && !set.contains(text) {
                set.insert(text.to_owned());
            }
        }
    }
}

fn unknown_measure(path: &str, asked: &Spanned<String>, names: &BTreeSet<&str>) -> Diagnostic {
    let help = match nearest(&asked.value, names.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("indicators in the file: {}", list(names)),
    };
    let message = format!("`{path}` has no rows for \"{}\"", asked.value);
    Diagnostic::error("ingest/unknown-measure", message).at(&asked.span, "asked for here").help(help)
}

fn no_match(path: &str, column: &str, asked: &Spanned<String>, texts: &BTreeSet<&str>) -> Diagnostic {
    let help = match nearest(&asked.value, texts.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("the column holds: {}", list(texts)),
    };
    let message = format!("`{path}` has no row with \"{}\" in `{column}` for this series", asked.value);
    Diagnostic::error("ingest/no-match", message).at(&asked.span, "asked for here").help(help)
}

pub(super) fn list(texts: &BTreeSet<&str>) -> String {
    let mut listed: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).take(LISTED).collect();
    if texts.len() > LISTED {
        listed.push("…");
    }
    listed.join("; ")
}
