//! Shares of a whole, in words: compositions and benchmarks.

use super::counted::number;
use super::number::{counts, join, met_of, percent, percent_short};
use super::sentence::name_within;
use crate::figures::{Reported, What};
use crate::record::{Bar, Benchmark, Benchmarks, Composition, Part};
use crate::text::{Text, quoted, structural, text};

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
pub fn composition_title(record: &Reported<'_>, found: &Composition) -> Option<Text> {
    let (first, last) = ends(found)?;
    let printed =
        |(bar, part): End<'_>| Some(text!("{} in {}", percent_short(record.part(bar, part)?), quoted(&bar.name)));
    let name = quoted(&first.1.name);
    Some(match found.bars.len() {
        1 => text!("{}: {}", name, printed(first)?),
        _ => text!("{}: {}, {}", name, printed(first)?, printed(last)?),
    })
}

/// The sentence about a composition, with its counts.
#[must_use]
pub fn composition_sentence(record: &Reported<'_>, found: &Composition) -> Option<Text> {
    let (first, last) = ends(found)?;
    let people = || record.series.population.as_deref().map_or_else(|| "cases".into(), quoted);
    let words = |(bar, part): End<'_>| {
        let figure = record.part(bar, part)?;
        let (share, bar) = (percent(figure), quoted(&bar.name));
        Some(match counts(figure) {
            Some((count, total)) => text!("{} of {} {} in {} ({})", count, total, people(), bar, share),
            None => text!("{} of {} in {}", share, people(), bar),
        })
    };
    let ends = if found.bars.len() > 1 { vec![first, last] } else { vec![first] };
    let said: Option<Vec<Text>> = ends.into_iter().map(words).collect();
    Some(text!("{}: {}.", quoted(&first.1.name), join(said?)))
}

/// Text of a composition: every share of every bar.
#[must_use]
pub fn composition_alt(record: &Reported<'_>, found: &Composition, table: usize) -> Text {
    let bar = |bar: &Bar| {
        let part =
            |part: &Part| text!("{} {}", name_within(record.series, &part.name), record.part(bar, part).map(percent));
        let detail = if bar.detail.is_empty() { Text::default() } else { text!(" ({})", quoted(&bar.detail)) };
        text!("{}{}: {}", quoted(&bar.name), detail, join(bar.parts.iter().map(part).collect()))
    };
    text!(
        "Bars of shares that add to 100%, {}. {}, {}. {}. Figures in data table {}.",
        found.period,
        quoted(&record.series.statistic),
        quoted(&record.area_name),
        Text::joined(found.bars.iter().map(bar), "; "),
        structural(table)
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

/// Whether a figure says how many bodies meet a standard.
fn is_standard(what: &What<'_>) -> bool {
    matches!(what, What::Standard(_))
}

/// The title of a chart of benchmarks.
#[must_use]
pub fn benchmarks_title(record: &Reported<'_>, found: &Benchmarks) -> Option<Text> {
    let of = record.series.benchmarks.as_ref()?;
    let ((least, (_, of_all)), (most, _)) = extremes(found)?;
    if of_all <= 1.5 {
        let met = found.rows.iter().filter(|row| row.met.is_some_and(|(met, _)| met > 0.5)).count();
        let met = record.counted("standards.met", met, "count of standards that are met", is_standard);
        let all = record.counted("standards", found.rows.len(), "count of standards", is_standard);
        return Some(text!("{} of {} benchmarks are met", number(&met), number(&all)));
    }
    let printed = |row: &Benchmark| met_of(record.standard(row)?);
    Some(text!(
        "From {} {} ({}) to {} ({})",
        printed(least)?,
        quoted(&of.bodies),
        name_within(record.series, &least.name),
        printed(most)?,
        name_within(record.series, &most.name)
    ))
}

/// Text of a chart of benchmarks.
#[must_use]
pub fn benchmarks_alt(record: &Reported<'_>, found: &Benchmarks, table: usize) -> Text {
    let row = |row: &Benchmark| {
        let label = record.standard(row).and_then(met_of);
        let label = label.map_or_else(|| "not available".into(), Text::in_small_letters);
        text!("{} {}", quoted(&row.name), label)
    };
    let bodies = record.series.benchmarks.as_ref().map_or_else(|| "bodies".into(), |of| quoted(&of.bodies));
    text!(
        "Rows of marks, filled for {} that meet a benchmark, hollow for those that do not, {}. {}, {}. {}. Figures in data table {}.",
        bodies,
        found.period,
        quoted(&record.series.statistic),
        quoted(&record.area_name),
        Text::joined(found.rows.iter().map(row), "; "),
        structural(table)
    )
}
