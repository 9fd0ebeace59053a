//! Shares of a whole, in words: compositions and benchmarks.

use super::number::{decimal, join, whole};
use super::sentence::name_within;
use crate::model::Series;
use crate::protect::Masked;
use crate::record::{Bar, Benchmark, Benchmarks, Composition, Part};

/// A share in per cent: `10.1%`.
#[must_use]
pub fn percent(series: &Series, share: f64) -> String {
    format!("{}%", decimal(share, series.decimals))
}

/// How many meet a standard: `14 of 20`, or the word where one body is looked at.
#[must_use]
pub fn met_of((met, of): (f64, f64)) -> String {
    if of > 1.5 {
        format!("{} of {}", whole(met), whole(of))
    } else if met > 0.5 {
        "Met".to_owned()
    } else {
        "Not met".to_owned()
    }
}

/// A bar and its last part.
type End<'c> = (&'c Bar, &'c Part);

/// The last part of the first and of the last bar: what the chart is about.
fn ends(found: &Composition) -> Option<(End<'_>, End<'_>)> {
    let end = |bar: &'_ Bar| bar.parts.len().checked_sub(1);
    let (first, last) = (found.bars.first()?, found.bars.last()?);
    Some(((first, &first.parts[end(first)?]), (last, &last.parts[end(last)?])))
}

/// The title of a composition: its last part, in the first and the last bar.
#[must_use]
pub fn composition_title(found: &Composition) -> Option<String> {
    let ((first, one), (last, other)) = ends(found)?;
    let printed = |part: &Part| format!("{}%", decimal(part.share, 1));
    if found.bars.len() == 1 {
        return Some(format!("{}: {} in {}", one.name, printed(one), first.name));
    }
    Some(format!("{}: {} in {}, {} in {}", one.name, printed(one), first.name, printed(other), last.name))
}

/// The sentence about a composition, with its counts.
#[must_use]
pub fn composition_sentence(record: &Masked<'_>, found: &Composition) -> Option<String> {
    let ((first, one), (last, other)) = ends(found)?;
    let (series, people) = (record.series, record.series.population.as_deref().unwrap_or("cases"));
    let words = |bar: &Bar, part: &Part| {
        let share = percent(series, part.share);
        match part.count.zip(bar.total) {
            Some((count, total)) => format!("{} of {} {people} in {} ({share})", whole(count), whole(total), bar.name),
            None => format!("{share} of {people} in {}", bar.name),
        }
    };
    let both = if found.bars.len() > 1 { vec![words(first, one), words(last, other)] } else { vec![words(first, one)] };
    Some(format!("{}: {}.", one.name, join(&both)))
}

/// Text of a composition: every share of every bar.
#[must_use]
pub fn composition_alt(record: &Masked<'_>, found: &Composition, table: usize) -> String {
    let bar = |bar: &Bar| {
        let parts: Vec<String> = bar
            .parts
            .iter()
            .map(|part| format!("{} {}", name_within(record.series, &part.name), percent(record.series, part.share)))
            .collect();
        let detail = if bar.detail.is_empty() { String::new() } else { format!(" ({})", bar.detail) };
        format!("{}{detail}: {}", bar.name, join(&parts))
    };
    let bars: Vec<String> = found.bars.iter().map(bar).collect();
    format!(
        "Bars of shares that add to 100%, {}. {}, {}. {}. Figures in data table {table}.",
        found.period,
        record.series.statistic,
        record.area_name,
        bars.join("; ")
    )
}

/// A benchmark with how many meet it and of how many.
type Counted<'b> = (&'b Benchmark, (f64, f64));

/// The benchmarks that the fewest and the most meet, by share; none where no count is known.
fn extremes(found: &Benchmarks) -> Option<(Counted<'_>, Counted<'_>)> {
    let known = || found.rows.iter().filter_map(|row| Some((row, row.met.filter(|(_, of)| *of > 0.0)?)));
    let share = |(met, of): (f64, f64)| met / of;
    let least = known().min_by(|a, b| share(a.1).total_cmp(&share(b.1)))?;
    let most = known().max_by(|a, b| share(a.1).total_cmp(&share(b.1)))?;
    Some((least, most))
}

/// The title of a chart of benchmarks.
#[must_use]
pub fn benchmarks_title(record: &Masked<'_>, found: &Benchmarks) -> Option<String> {
    let of = record.series.benchmarks.as_ref()?;
    let (least, most) = extremes(found)?;
    if least.1.1 <= 1.5 {
        let met = found.rows.iter().filter(|row| row.met.is_some_and(|(met, _)| met > 0.5)).count();
        return Some(format!("{} of {} benchmarks are met", met, found.rows.len()));
    }
    let (least, most) = ((least.0, met_of(least.1)), (most.0, met_of(most.1)));
    Some(format!(
        "From {} {} ({}) to {} ({})",
        least.1,
        of.bodies,
        name_within(record.series, &least.0.name),
        most.1,
        name_within(record.series, &most.0.name)
    ))
}

/// Text of a chart of benchmarks.
#[must_use]
pub fn benchmarks_alt(record: &Masked<'_>, found: &Benchmarks, table: usize) -> String {
    let row = |row: &Benchmark| {
        let label = row.met.map_or_else(|| "not available".to_owned(), |met| met_of(met).to_lowercase());
        format!("{} {label}", row.name)
    };
    let rows: Vec<String> = found.rows.iter().map(row).collect();
    let bodies = record.series.benchmarks.as_ref().map_or("bodies", |of| of.bodies.as_str());
    format!(
        "Rows of marks, filled for {bodies} that meet a benchmark, hollow for those that do not, {}. {}, {}. {}. Figures in data table {table}.",
        found.period,
        record.series.statistic,
        record.area_name,
        rows.join("; ")
    )
}
