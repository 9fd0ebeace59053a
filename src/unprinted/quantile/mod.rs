//! Puts areas into quantiles by value (PHEindicatormethods `R/Quantiles.R`; Fingertips "Assigning deprivation
//! categories"), and scores larger areas.
//!
//! Three rules exist side by side and differ: this file counts areas with ties kept together, [`quintile`] is the
//! database's NTILE that the benchmark comparison uses, and [`crate::stats::quantile::weighted`] shares out people.

pub mod quintile;

use crate::stats::error::{StatsError, finite};
use crate::stats::quantile::weighted::{ScoredArea, total_population};

/// Which end is quantile 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The highest value: right for a deprivation **score**.
    Highest,
    /// The lowest value: right for a deprivation **rank**, where 1 is the most deprived.
    Lowest,
}

/// The quantile of every value, 1 to `count`, in the order given; missing values stay missing.
///
/// Ties share the lowest number of their block, so quantiles can be uneven or empty. With fewer values than quantiles
/// nobody has one.
pub fn quantiles(values: &[Option<f64>], count: u32, first: First) -> Result<Vec<Option<u32>>, StatsError> {
    if count == 0 {
        return Err(StatsError::TooFew { what: "quantiles", needed: 1, found: 0 });
    }
    let mut sorted = Vec::with_capacity(values.len());
    for value in values.iter().flatten() {
        sorted.push(finite(*value, "a value")?);
    }
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    if n < count as usize {
        return Ok(vec![None; values.len()]);
    }
    let assign = |value: f64| {
        // How many stand before this value, ties not counted.
        let before = match first {
            First::Lowest => sorted.partition_point(|other| *other < value),
            First::Highest => n - sorted.partition_point(|other| *other <= value),
        };
        number(before, n, count)
    };
    Ok(values.iter().map(|value| value.map(assign)).collect())
}

/// The formula as published, in floating point: its quotient sits on whole numbers when `count` divides `n`.
fn number(before: usize, n: usize, count: u32) -> u32 {
    let (n, k) = (n as f64, f64::from(count));
    let behind = n - before as f64;
    let quantile = ((k + 1.0) - (behind / (n / k)).ceil()).floor();
    quantile.clamp(1.0, k) as u32
}

/// The score of a larger area: the mean of its small areas' scores weighted by people.
pub fn score_of_larger_area(areas: &[ScoredArea]) -> Result<f64, StatsError> {
    let total = total_population(areas)?;
    Ok(areas.iter().map(|area| area.population / total * area.score).sum())
}
