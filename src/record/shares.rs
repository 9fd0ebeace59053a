//! Shares of a whole: compositions that add to 100, and how many of some bodies meet each standard.

use serde::Serialize;

use super::points;
use crate::model::observation::Origin;
use crate::model::{AreaCode, Observation, Period, Series};

/// What some wholes are made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Composition {
    /// Period the shares are about.
    pub period: Period,
    /// One bar a whole; a whole of which a part is missing has none.
    pub bars: Vec<Bar>,
}

/// One whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// Name of the whole.
    pub name: String,
    /// Line under the name.
    pub detail: String,
    /// Its parts, in the order of the series.
    pub parts: Vec<Part>,
    /// How many the whole counts, where published.
    pub total: Option<f64>,
}

/// One part of a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its share in per cent.
    pub share: f64,
    /// How many it counts, where published.
    pub count: Option<f64>,
    /// File and line of its row.
    #[serde(serialize_with = "points::origins")]
    pub origin: Vec<Origin>,
}

/// How many of some bodies, such as schools, meet each of a list of standards. Bodies are not people: the mask has
/// nothing to hide here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Benchmarks {
    /// Period the counts are about.
    pub period: Period,
    /// The standards, in the order of the series.
    pub rows: Vec<Benchmark>,
}

/// One standard.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Benchmark {
    /// Its name.
    pub name: String,
    /// How many meet it, and of how many; none where the file gives no counts.
    pub met: Option<(f64, f64)>,
    /// File and line of its row.
    #[serde(serialize_with = "points::origins")]
    pub origin: Vec<Origin>,
}

/// The composition of `area` at its latest period.
pub(super) fn composition(series: &Series, rows: &[Observation], area: &AreaCode) -> Option<Composition> {
    let of = series.composition.as_ref()?;
    let here = || points::rows_of(rows, area).iter().filter(|row| row.group.is_some());
    let period = here().map(|row| row.period).max()?;
    let part = |dimension: &str, name: &str| {
        let is_it = |row: &&Observation| {
            row.period == period
                && row.group.as_ref().is_some_and(|group| group.dimension == dimension && group.group == name)
        };
        let row = here().find(is_it)?;
        let exact = row.count.zip(row.denominator).filter(|(_, of)| *of > 0.0).map(|(count, of)| 100.0 * count / of);
        let share = exact.filter(|share| row.counts_give_value(*share)).or(row.value.known().copied())?;
        let part = Part { name: name.to_owned(), share, count: row.count, origin: row.origins() };
        Some((part, row.denominator))
    };
    let bars = of.bars.iter().filter_map(|bar| {
        let parts: Option<Vec<_>> = of.parts.iter().map(|name| part(&bar.dimension.value, &name.value)).collect();
        let (parts, totals): (Vec<Part>, Vec<Option<f64>>) = parts?.into_iter().unzip();
        Some(Bar {
            name: bar.name.clone(),
            detail: bar.detail.clone(),
            parts,
            total: totals.first().copied().flatten(),
        })
    });
    let bars: Vec<Bar> = bars.collect();
    (!bars.is_empty()).then_some(Composition { period, bars })
}

/// The benchmarks of `area` at its latest period.
pub(super) fn benchmarks(series: &Series, rows: &[Observation], area: &AreaCode) -> Option<Benchmarks> {
    let of = series.benchmarks.as_ref()?;
    let group = |row: &Observation| row.group.as_ref().filter(|group| group.dimension == of.dimension.value).cloned();
    let here = || points::rows_of(rows, area).iter().filter_map(|row| Some((group(row)?.group, row)));
    let period = here().map(|(_, row)| row.period).max()?;
    let standard = |name: &str| {
        let row = here().find(|(group, row)| group == name && row.period == period).map(|(_, row)| row);
        Benchmark {
            name: name.to_owned(),
            met: row.and_then(|row| row.count.zip(row.denominator)),
            origin: row.map_or_else(Vec::new, Observation::origins),
        }
    };
    Some(Benchmarks { period, rows: of.names.iter().map(|name| standard(&name.value)).collect() })
}
