//! Series made of shares: every part of every whole has a row, the parts add to 100, and a benchmark has its counts.

use std::collections::BTreeMap;

use crate::diag::{Collector, Diagnostic};
use crate::model::series::{BenchmarksOf, CompositionOf};
use crate::model::{AreaCode, Figure, Observation, Period, Series};

/// How far printed shares may add up to something else, for each part: they are published to a tenth or less.
const SLACK: f64 = 0.6;

/// Tells what a composition or a list of benchmarks lacks.
pub(super) fn check(series: &Series, observations: &[Observation], collector: &mut Collector) {
    if let Some(of) = series.composition.as_ref().filter(|_| !observations.is_empty()) {
        composition(series, of, observations, collector);
    }
    if let Some(of) = series.benchmarks.as_ref().filter(|_| !observations.is_empty()) {
        benchmarks(series, of, observations, collector);
    }
}

fn composition(series: &Series, of: &CompositionOf, observations: &[Observation], collector: &mut Collector) {
    for bar in &of.bars {
        let mut cells: BTreeMap<(&AreaCode, Period), Vec<&Observation>> = BTreeMap::new();
        let in_bar =
            |one: &&Observation| one.group.as_ref().is_some_and(|group| group.dimension == bar.dimension.value);
        for one in observations.iter().filter(in_bar) {
            cells.entry((&one.area, one.period)).or_default().push(one);
        }
        if cells.is_empty() {
            let (id, dimension) = (&series.id.value, &bar.dimension.value);
            let message = format!("no row of series `{id}` has the dimension \"{dimension}\"");
            let help = "correct `dimension`, or give the figures of each part in the file";
            let found = Diagnostic::error("ingest/missing-group", message).at(&bar.dimension.span, "asked for here");
            collector.report(found.help(help));
        }
        for ((area, period), rows) in cells {
            let of_part = |name: &str| {
                rows.iter().find(|one| one.group.as_ref().is_some_and(|group| group.group == name)).copied()
            };
            let found: Vec<Option<&Observation>> = of.parts.iter().map(|name| of_part(&name.value)).collect();
            let missing = of.parts.iter().zip(&found).filter(|(_, row)| row.is_none()).map(|(name, _)| &name.value);
            let missing: Vec<&str> = missing.map(String::as_str).collect();
            if !missing.is_empty() {
                let message = format!(
                    "the bar \"{}\" lacks a part, such as {} for {area}, {period}",
                    bar.name,
                    missing.join(", ")
                );
                let help = "add a row for each part; a part without a figure has a row with its marker";
                let found =
                    Diagnostic::error("ingest/missing-group", message).at(&rows[0].origin.span, "the parts start here");
                collector.report(found.help(help).row_of(format!("{} {}", series.id.value, bar.name)));
                continue;
            }
            let values: Option<Vec<f64>> = found.iter().flatten().map(|row| row.value.known().copied()).collect();
            let Some(values) = values else { continue };
            let total: f64 = values.iter().sum();
            #[expect(clippy::cast_precision_loss, reason = "at most four parts")]
            if (total - 100.0).abs() > SLACK * values.len() as f64 || values.iter().any(|value| *value < 0.0) {
                let message = format!(
                    "the parts of \"{}\" do not add to 100, such as to {total:.1} for {area}, {period}",
                    bar.name
                );
                let help = "correct the shares, or name the parts so that they are the whole";
                let found =
                    Diagnostic::error("ingest/not-a-whole", message).at(&rows[0].origin.span, "the parts start here");
                collector.report(found.help(help).row_of(format!("{} {}", series.id.value, bar.name)));
            }
        }
    }
}

fn benchmarks(series: &Series, of: &BenchmarksOf, observations: &[Observation], collector: &mut Collector) {
    let named = |one: &&Observation, name: &str| {
        one.group.as_ref().is_some_and(|group| group.dimension == of.dimension.value && group.group == name)
    };
    for name in &of.names {
        let rows: Vec<&Observation> = observations.iter().filter(|one| named(one, &name.value)).collect();
        if rows.is_empty() {
            let message = format!("no row of series `{}` is about \"{}\"", series.id.value, name.value);
            let help = "add its row, with how many meet it in `count` and of how many in `denominator`";
            let found = Diagnostic::error("ingest/missing-group", message).at(&name.span, "asked for here");
            collector.report(found.help(help));
        }
        for row in rows {
            let whole = |number: f64| number >= 0.0 && number.fract() == 0.0 && number < 10_000.0;
            let counted = row.count.zip(row.denominator);
            let fits = counted.is_some_and(|(met, of)| whole(met) && whole(of) && met <= of);
            if !fits && (counted.is_some() || matches!(row.value, Figure::Known(_))) {
                let message = format!("\"{}\" needs how many meet it and of how many", name.value);
                let help = "write whole numbers in `count` and `denominator`, or no value and a marker";
                let found = Diagnostic::error("ingest/benchmark", message).at(&row.origin.span, "this row");
                collector.report(found.help(help).row_of(format!("{} {}", series.id.value, name.value)));
            }
        }
    }
}
