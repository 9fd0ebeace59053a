//! Estimates of a survey: numerators and denominators that people were grossed up to, and not counted. They tell nothing
//! of the survey's error, so no interval is made from them.

use super::layout::Layout;
use super::reader::Row;
use crate::diag::{Collector, Diagnostic};
use crate::model::observation::Surveyed;
use crate::model::selection::{Counts, Selection};
use crate::model::{Format, Observation, Series};

/// Why a file is taken for a survey's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// Nomis gives the 95% half-widths of its surveys as a measure, or a column, of their own.
    Confidence,
    /// Every count is a large number of hundreds.
    Hundreds,
}

/// Whether a row shows that its file comes from a survey.
pub(super) fn shows(row: &Row<'_>) -> bool {
    row.layout.format == Format::NomisApi
        && ["MEASURES_NAME", "MEASURES"].into_iter().any(|name| {
            let column = row.layout.header.iter().position(|header| header.eq_ignore_ascii_case(name));
            column.is_some_and(|column| matches!(row.cell(column), "Confidence" | "20701"))
        })
}

/// Whether a header shows it.
pub(super) fn has_column(layout: &Layout) -> bool {
    let is_one = |name: &String| name.to_lowercase().starts_with("conf");
    layout.format == Format::NomisWeb && layout.header.iter().any(is_one)
}

/// Marks the counts of a selection that are estimates; where only the file shows that they are, this is told.
pub(super) fn mark(
    series: &Series,
    selection: &Selection,
    observations: &mut [Observation],
    file_shows: bool,
    collector: &mut Collector,
) {
    let sign = match (selection.counts, file_shows) {
        (Some(Counts::Counted), _) => return,
        (Some(Counts::Estimates), _) => None,
        (None, true) => Some(Sign::Confidence),
        (None, false) if are_hundreds(observations) => Some(Sign::Hundreds),
        (None, false) => return,
    };
    let mut would_be_used =
        observations.iter().filter(|one| one.count.is_some() && one.denominator.is_some() && one.limits.is_none());
    let first = would_be_used.next().filter(|_| series.kind.rests_on_counts()).map(|one| one.origin.span.clone());
    let surveyed = if sign == Some(Sign::Hundreds) { Surveyed::Unknown } else { Surveyed::Estimates };
    observations.iter_mut().for_each(|one| one.surveyed = surveyed);
    let (Some(sign), Some(row)) = (sign, first) else { return };
    let file = &selection.file.value;
    let why = match sign {
        Sign::Confidence => format!("`{file}` gives the confidence of a survey"),
        Sign::Hundreds => format!("every count of `{file}` is a number of hundreds, as a survey's estimates are"),
    };
    let id = &series.id.value;
    let message = format!("{why}: series `{id}` gets no interval from its counts");
    let half = match sign {
        Sign::Confidence => "take the publisher's: `plus_minus = { where = { MEASURES_NAME = \"Confidence\" } }`; or ",
        Sign::Hundreds => "",
    };
    let help =
        format!("{half}write `counts = \"estimates\"` if that is right, `counts = \"counted\"` if people were counted");
    collector.report(Diagnostic::warning("ingest/survey", message).at(&row, "the first of them").help(help));
}

/// Denominators from which a survey's estimates are rounded to hundreds, as in the Annual Population Survey.
const LARGE: f64 = 10_000.0;

/// Counts that must all be hundreds before they are taken for estimates: four by chance are one in a hundred million.
const ENOUGH: usize = 4;

fn are_hundreds(observations: &[Observation]) -> bool {
    let pairs: Vec<(f64, f64)> = observations.iter().filter_map(|one| one.count.zip(one.denominator)).collect();
    let is_hundreds = |number: f64| number % 100.0 == 0.0;
    let fit = |(count, of): &(f64, f64)| is_hundreds(*count) && is_hundreds(*of) && *of >= LARGE;
    pairs.len() * 2 >= ENOUGH && pairs.iter().all(fit)
}
