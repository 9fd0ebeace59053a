//! What must hold of all the figures of a series together, from whichever files they come.

use std::collections::BTreeSet;

use crate::diag::{Collector, Diagnostic};
use crate::model::{Figure, Observation, Period, Series, SeriesKind};

/// Checks the figures of `series`.
pub(super) fn check(series: &Series, observations: &[Observation], collector: &mut Collector) {
    check_counts(series, observations, collector);
    check_zeros(series, observations, collector);
    check_one_row_a_cell(series, observations, collector);
    check_groups(series, observations, collector);
    super::shares::check(series, observations, collector);
    check_periods_named(series, observations, collector);
}

/// What the main file of a series calls it.
fn indicator(series: &Series) -> &str {
    series.from.first().map_or("", |selection| selection.indicator.value.as_str())
}

/// The counts of a share belong to its value: a numerator above its denominator is wrong, a different share is a slip.
fn check_counts(series: &Series, observations: &[Observation], collector: &mut Collector) {
    if series.kind != SeriesKind::Proportion {
        return;
    }
    for one in observations {
        let (Some(count), Some(denominator), Figure::Known(value)) = (one.count, one.denominator, one.value) else {
            continue;
        };
        if count > denominator {
            let message = format!("the count {count} is larger than its denominator {denominator}");
            let help = "correct the two columns; they may have changed places";
            collector.report(
                Diagnostic::error("ingest/count-above-denominator", message)
                    .at(&one.origin.span, "this row")
                    .help(help),
            );
        } else if denominator > 0.0 && !one.counts_fit_value(100.0 * count / denominator) {
            let share = 100.0 * count / denominator;
            let message = format!("the value is {value}, but {count} of {denominator} is {share:.1}%");
            let help = "check the row against its source; the report uses the value";
            collector.report(
                Diagnostic::warning("ingest/value-differs", message).at(&one.origin.span, "this row").help(help),
            );
        }
    }
}

/// Areas that must all be zero before a period looks as if it were not there yet.
const ZERO_AREAS: usize = 3;

/// A period in which every area is zero, in a series that is not, holds zeros that mean "not yet available".
fn check_zeros(series: &Series, observations: &[Observation], collector: &mut Collector) {
    let known = || observations.iter().filter_map(|one| Some((one, *one.value.known()?)));
    if !known().any(|(_, value)| value != 0.0) {
        return;
    }
    let periods: BTreeSet<Period> = known().map(|(one, _)| one.period).collect();
    for period in periods {
        let here: Vec<(&Observation, f64)> = known().filter(|(one, _)| one.period == period).collect();
        let areas: BTreeSet<_> = here.iter().map(|(one, _)| &one.area).collect();
        if areas.len() >= ZERO_AREAS && here.iter().all(|(_, value)| *value == 0.0) {
            let message = format!("every area of series `{}` is zero in {period}", series.id.value);
            let help = "if the figures are not published yet, empty the cells and write the marker x";
            let found = Diagnostic::warning("ingest/zeros", message).at(&here[0].0.origin.span, "the first of them");
            collector.report(found.help(help));
        }
    }
}

/// A series that does not choose a sex or an age must not meet two rows for one figure.
fn check_one_row_a_cell(series: &Series, observations: &[Observation], collector: &mut Collector) {
    let mut seen = std::collections::HashMap::new();
    for one in observations {
        if let Some(first) = seen.insert((&one.area, one.period, &one.group), one) {
            let message = format!("series `{}` finds two rows for one figure", series.id.value);
            let help = "two `[[series.from]]` take it from one file: make what they ask for with `where` differ";
            let found = Diagnostic::error("ingest/two-rows", message).at(&one.origin.span, "second row");
            collector.report(found.see(&first.origin.span, "first row").help(help));
        }
    }
}

/// A gradient needs every one of its groups, for every area and period that has any: none is interpolated.
fn check_groups(series: &Series, observations: &[Observation], collector: &mut Collector) {
    let Some(over) = series.gradient.as_ref().filter(|_| !observations.is_empty()) else { return };
    let in_dimension =
        |one: &&Observation| one.group.as_ref().is_some_and(|group| group.dimension == over.dimension.value);
    let cells: BTreeSet<_> = observations.iter().filter(in_dimension).map(|one| (&one.area, one.period)).collect();
    if cells.is_empty() {
        let message = format!("no row of \"{}\" has the dimension \"{}\"", indicator(series), over.dimension.value);
        let help = "correct `dimension`, or give the figures of each group in the file";
        collector.report(
            Diagnostic::error("ingest/missing-group", message).at(&over.dimension.span, "asked for here").help(help),
        );
    }
    for (area, period) in cells {
        let here = || observations.iter().filter(in_dimension).filter(|one| (&one.area, one.period) == (area, period));
        let missing: Vec<String> = (1..=over.groups)
            .map(|number| number.to_string())
            .filter(|name| !here().any(|one| one.group.as_ref().is_some_and(|group| group.group == *name)))
            .collect();
        let Some(first) = here().next() else { continue };
        if !missing.is_empty() {
            let (level, list) = (&over.level, missing.join(", "));
            let message = format!("{level} {list} of \"{}\" is missing for {area}, {period}", indicator(series));
            let help = format!(
                "add a row for each of the {} groups; a gradient is never drawn from a part of them",
                over.groups
            );
            collector.report(
                Diagnostic::error("ingest/missing-group", message)
                    .at(&first.origin.span, "the groups start here")
                    .help(help),
            );
        }
        for one in here() {
            let name = one.group.as_ref().map_or("", |group| group.group.as_str());
            if !(1..=over.groups).any(|number| number.to_string() == name) {
                let message = format!("\"{name}\" is not one of the {} groups", over.groups);
                let help = format!("number them from 1, the most deprived, to {}", over.groups);
                collector.report(
                    Diagnostic::error("ingest/unknown-group", message).at(&one.origin.span, "this group").help(help),
                );
            }
        }
    }
}

/// Baseline, breaks and blanks of a series are periods of its kind; a baseline has a row.
fn check_periods_named(series: &Series, observations: &[Observation], collector: &mut Collector) {
    let in_series = series.breaks.iter().map(|one| &one.before);
    let in_blanks = series.blanks.iter().flat_map(|one| [&one.from, &one.to]);
    for named in series.baseline.iter().chain(in_series).chain(in_blanks) {
        if Period::parse(series.periods, &named.value).is_none() {
            let message = format!("\"{}\" is not {}", named.value, series.periods.with_article());
            let help = format!("write it as {}", series.periods.example());
            collector.report(
                Diagnostic::error("ingest/bad-period", message)
                    .at(&named.span, "not a period of this series")
                    .help(help),
            );
        }
    }
    let Some(baseline) = &series.baseline else { return };
    let Some(period) = Period::parse(series.periods, &baseline.value) else { return };
    if !observations.is_empty() && !observations.iter().any(|one| one.period == period) {
        let periods: BTreeSet<Period> = observations.iter().map(|one| one.period).collect();
        let list: Vec<String> = periods.iter().map(ToString::to_string).collect();
        let message = format!("series `{}` has no row for its baseline {period}", series.id.value);
        collector.report(
            Diagnostic::error("ingest/no-baseline", message)
                .at(&baseline.span, "no such row")
                .help(format!("choose one of: {}", list.join(", "))),
        );
    }
}
