//! Problems that come to light only when records meet charts, told where the user can mend them.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::{CompileError, Cramped, Fonts};
use crate::compose;
use crate::diag::{Collector, Diagnostic};
use crate::figures::Reported;
use crate::model::Span;
use crate::model::spreadsheet::is_formula;
use crate::project::Project;

use crate::release::{Cell, DataTable};

/// Tells of every chart that was asked for and that its series cannot carry.
pub(crate) fn of_asked_charts(project: &Project, records: &[Reported<'_>], collector: &mut Collector) {
    for refused in compose::refused_charts(project, records) {
        let able: Vec<&str> = refused.able.iter().map(|kind| kind.name()).collect();
        let help = if able.is_empty() {
            format!("take it out: no kind of chart can be drawn of series `{}`", refused.series)
        } else {
            format!("series `{}` can carry: {}", refused.series, able.join(", "))
        };
        let message =
            format!("series `{}` cannot carry a chart of the kind \"{}\"", refused.series, refused.kind.name());
        collector.report(Diagnostic::error("project/chart", message).at(&refused.span, "asked for here").help(help));
    }
}

/// Tells of letters of `printed` that no font shows, once for each text of the user's that holds some; whether there are
/// none.
pub(crate) fn of_missing_letters<'t>(
    printed: impl IntoIterator<Item = &'t str>,
    project: &Project,
    fonts: &Fonts,
    collector: &mut Collector,
) -> bool {
    let missing = fonts.lacking(printed);
    let mut by_text: BTreeMap<&str, Vec<&Span>> = BTreeMap::new();
    for text in project.texts.iter().filter(|text| text.value.contains(|letter| missing.contains(&letter))) {
        by_text.entry(&text.value).or_default().push(&text.span);
    }
    let mut without_place = missing.clone();
    for (text, places) in by_text {
        let letters = fonts.lacking([text]);
        without_place.retain(|letter| !letters.contains(letter));
        let found = no_font(&letters).at(places[0], "in this text");
        collector.report(places[1..].iter().fold(found, |found, place| found.see(place, "here too")));
    }
    if !without_place.is_empty() {
        collector.report(no_font(&without_place));
    }
    missing.is_empty()
}

fn no_font(letters: &BTreeSet<char>) -> Diagnostic {
    let shown: Vec<String> = letters.iter().take(LETTERS).map(|letter| format!("`{letter}`")).collect();
    let more = letters.len().saturating_sub(LETTERS);
    let more = if more > 0 { format!(" and {more} more letters") } else { String::new() };
    let help = "put a font that has them into `fonts/` (a TTF or OTF file), or write the text in other letters";
    Diagnostic::error("compile/no-font", format!("no font shows {}{more}", shown.join(" "))).help(help)
}

/// Letters without a font that a message names.
const LETTERS: usize = 12;

/// Tells of texts of a table that a spreadsheet would compute, had they no apostrophe before them.
pub(crate) fn of_formulas(table: &DataTable, project: &Project, collector: &mut Collector) {
    let texts = table.rows.iter().flatten().filter(|cell| matches!(cell, Cell::Text(_))).map(Cell::text);
    let formulas: BTreeSet<&str> = texts.filter(|text| is_formula(text)).collect();
    for formula in formulas {
        let message = format!("\"{formula}\" begins as a formula does; in `out/data` an apostrophe stands before it");
        let help = "nothing of it is computed; begin the text with a letter to have it as it is";
        let found = Diagnostic::warning("write/formula", message).help(help);
        let place = project.texts.iter().find(|text| text.value == formula);
        collector.report(match place {
            Some(text) => found.at(&text.span, "this text"),
            None => found,
        });
    }
}

/// Tells of every chart that the mask takes away: the page says so, and so must the build.
pub(crate) fn of_suppressed_charts(project: &Project, records: &[Reported<'_>], collector: &mut Collector) {
    let smallest = project.report.house.smallest_count;
    for lost in compose::suppressed_charts(project, records) {
        let (series, kind) = (&lost.series, lost.kind.name());
        let message =
            format!("series `{series}` carries no chart of the kind \"{kind}\", because figures of it are suppressed");
        let help = format!(
            "counts of 1 to {} are not shown, nor what would give them away (`smallest_count`): take wider groups or longer periods, or leave it as it is, and the page says so",
            smallest.saturating_sub(1)
        );
        collector.report(Diagnostic::warning("protect/no-chart", message).at(&lost.span, "this series").help(help));
    }
}

/// What was made; where the words of charts leave no room, none, and each is told at its series.
///
/// # Errors
/// Any other failure.
pub(crate) fn of_cramped_charts<T>(
    made: Result<T, CompileError>,
    project: &Project,
    collector: &mut Collector,
) -> Result<Option<T>, CompileError> {
    match made {
        Ok(made) => Ok(Some(made)),
        Err(CompileError::Cramped(cramped)) => {
            for chart in cramped {
                collector.report(too_small(&chart, project));
            }
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn too_small(chart: &Cramped, project: &Project) -> Diagnostic {
    let series = project.series.iter().find(|series| Some(&series.id.value) == chart.id.subject.as_ref());
    let message = format!("the words of the chart \"{}\" leave no room to draw in", chart.title);
    let help = "shorten the longest of them: the names of areas, groups, parts or comparators, the target, the reasons for missing periods, or the words under the chart";
    let found = Diagnostic::error("compile/chart-words", message).help(help);
    match series {
        Some(series) => found.at(&series.id.span, "the chart of this series"),
        None => found,
    }
}
