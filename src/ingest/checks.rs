//! What must hold of all the figures of a series together, from whichever files they come.

use std::collections::BTreeSet;

use super::likeness;
use crate::diag::{Collector, Diagnostic};
use crate::model::{AreaCode, Observation, Period, Series};

/// Checks the figures of `series`, which is about `area` where that is known.
pub(super) fn check(series: &Series, observations: &[Observation], area: Option<&AreaCode>, collector: &mut Collector) {
    check_zeros(series, observations, collector);
    check_group_names(series, observations, collector);
    check_one_row_a_cell(series, observations, collector);
    super::groups::check(series, observations, area, collector);
    super::shares::check(series, observations, collector);
    check_periods_named(series, observations, collector);
}

/// The texts by which a series picks groups, as it writes them.
fn asked_groups(series: &Series) -> Vec<&str> {
    let gap = series.gap.iter().flat_map(|of| [&of.dimension, &of.minuend, &of.subtrahend]);
    let gradient = series.gradient.iter().map(|of| &of.dimension);
    let parts =
        series.composition.iter().flat_map(|of| of.parts.iter().chain(of.bars.iter().map(|bar| &bar.dimension)));
    let standards = series.benchmarks.iter().flat_map(|of| of.names.iter().chain([&of.dimension]));
    gap.chain(gradient).chain(parts).chain(standards).map(|text| text.value.as_str()).collect()
}

/// A group whose name only looks like the one that the series names is left out of it, which must not go unseen.
fn check_group_names(series: &Series, observations: &[Observation], collector: &mut Collector) {
    let asked = asked_groups(series);
    for one in observations {
        let texts = one.group.iter().flat_map(|group| [&group.dimension, &group.group]);
        for text in texts.filter(|text| !asked.contains(&text.as_str())) {
            let Some(like) = asked.iter().find(|asked| likeness::look_alike(asked, text)) else { continue };
            let (id, what) = (&series.id.value, likeness::difference(like, text));
            let message = format!("rows left out of series `{id}`: a group differs from the one it names by {what}");
            let label = format!("\"{}\", and \"{}\" is named", likeness::written(text), likeness::written(like));
            let found = Diagnostic::warning("ingest/look-alike", message).at(&one.origin.span, label);
            collector.report(found.row_of(format!("{id}, {text}")).help("write the same in both places"));
        }
    }
}

/// Areas that must all be zero before a period looks as if it were not there yet.
const ZERO_AREAS: usize = 2;

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
            let help = format!("if the figures are not there yet, say so in the series: `not_yet = [\"{period}\"]`");
            let found = Diagnostic::warning("ingest/zeros", message).at(&here[0].0.origin.span, "the first of them");
            collector.report(found.help(help));
        }
    }
}

/// A series must not meet two rows for one figure, from one file or from several.
fn check_one_row_a_cell(series: &Series, observations: &[Observation], collector: &mut Collector) {
    let mut seen = std::collections::HashMap::new();
    for one in observations {
        if let Some(first) = seen.insert((&one.area, one.period, &one.group), one) {
            let message = format!("series `{}` finds two rows for one figure", series.id.value);
            let help = "two `[[series.from]]` take it from one file: make what they ask for with `where` differ";
            let found = Diagnostic::error("ingest/two-rows", message).at(&one.origin.span, "second row");
            collector.report(found.see(&first.origin.span, "first row").help(help).row_of(&series.id.value));
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
