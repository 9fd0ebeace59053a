//! Puts areas into quantiles by value (PHEindicatormethods `R/Quantiles.R`; Fingertips "Assigning deprivation
//! categories").
//!
//! Three rules exist side by side and differ: this file counts areas with ties kept together, [`weighted`] shares out
//! people, [`quintile`] is the database's NTILE that the benchmark comparison uses. National deprivation deciles are
//! none of these: take the decile column of the published file.

pub mod quintile;
pub mod weighted;

use super::error::{StatsError, finite};

/// Which end is quantile 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The highest value: right for a deprivation **score**.
    Highest,
    /// The lowest value: right for a deprivation **rank**, where 1 is the most deprived.
    Lowest,
}

/// First and third quartile, between neighbours in order in proportion (type 7 of Hyndman and Fan 1996, as spreadsheets
/// and R do it); none without values. Values must be finite.
#[must_use]
pub fn quartiles(values: &[f64]) -> Option<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "some hundred areas")]
    let at = |share: f64| {
        let rank = share * last as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank below the last")]
        let below = rank.floor() as usize;
        let above = sorted[(below + 1).min(last)];
        sorted[below] + (rank - rank.floor()) * (above - sorted[below])
    };
    Some((at(0.25), at(0.75)))
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
