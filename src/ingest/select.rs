//! The rows of a file that belong to a series, with their periods read by the series' kind.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::tidy::Row;
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::observation::Origin;
use crate::model::{Figure, Observation, Period, PeriodKind, Series, SeriesKind};

/// Takes the rows of `series`.
pub(super) fn take(series: &Series, rows: &[Row], path: &str, collector: &mut Collector) -> Vec<Observation> {
    let wanted = |row: &&Row| {
        row.indicator == series.indicator.value
            && series.sex.as_ref().is_none_or(|sex| *sex == row.sex)
            && series.age.as_ref().is_none_or(|age| *age == row.age)
    };
    let file: Arc<str> = Arc::from(path);
    let mut observations: Vec<Observation> = Vec::new();
    for row in rows.iter().filter(wanted) {
        let Some(period) = Period::parse(series.periods, &row.period) else {
            collector.report(bad_period(series, row));
            continue;
        };
        observations.push(Observation {
            area: row.area.clone(),
            period,
            group: row.group.clone(),
            value: row.value,
            value_decimals: row.value_decimals,
            limits: row.limits,
            count: row.count,
            denominator: row.denominator,
            dominant: None,
            marks: row.marks.clone(),
            note: row.note.clone(),
            origin: Origin { file: Arc::clone(&file), line: row.line, span: row.span.clone() },
        });
    }
    if !rows.iter().any(|row| wanted(&row)) {
        collector.report(no_rows(series, rows, path));
    }
    check_counts(series, &observations, collector);
    check_zeros(series, &observations, collector);
    check_one_row_a_cell(series, &observations, collector);
    check_groups(series, &observations, collector);
    check_periods_named(series, &observations, collector);
    observations
}

/// Rows that no series reads must still carry a period of some kind, or a slip in them would stay unseen.
pub(super) fn check_unread_periods(rows: &[Row], readers: &[&Series], collector: &mut Collector) {
    let read: BTreeSet<&str> = readers.iter().map(|series| series.indicator.value.as_str()).collect();
    for row in rows.iter().filter(|row| !read.contains(row.indicator.as_str())) {
        if !PeriodKind::ALL.iter().any(|kind| Period::parse(*kind, &row.period).is_some()) {
            let found = Diagnostic::error("ingest/bad-period", format!("\"{}\" is not a period", row.period));
            let help = "write it like one of: 2023, 2023/24, 2021 to 2023, 2023 Q2, 2021-12 to 2022-11, 2024-03-31";
            collector.report(found.at(&row.period_span, "no kind of period").help(help));
        }
    }
}

fn bad_period(series: &Series, row: &Row) -> Diagnostic {
    let kind = series.periods;
    let message = format!("\"{}\" is not a {}", row.period, kind.name());
    let help = format!("write it as {}, or change `periods` of series `{}`", kind.example(), series.id.value);
    Diagnostic::error("ingest/bad-period", message)
        .at(&row.period_span, format!("expected a {}", kind.name()))
        .help(help)
}

fn no_rows(series: &Series, rows: &[Row], path: &str) -> Diagnostic {
    let names: BTreeSet<&str> = rows.iter().map(|row| row.indicator.as_str()).collect();
    let help = match nearest(&series.indicator.value, names.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("indicators in the file: {}", names.into_iter().collect::<Vec<_>>().join("; ")),
    };
    let message = format!("`{path}` has no rows for \"{}\"", series.indicator.value);
    Diagnostic::error("ingest/unknown-measure", message).at(&series.indicator.span, "asked for here").help(help)
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
            let help = "choose one with `sex = \"…\"` or `age = \"…\"` in the series";
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
        let message =
            format!("no row of \"{}\" has the dimension \"{}\"", series.indicator.value, over.dimension.value);
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
            let message = format!("{level} {list} of \"{}\" is missing for {area}, {period}", series.indicator.value);
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
            let message = format!("\"{}\" is not a {}", named.value, series.periods.name());
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
