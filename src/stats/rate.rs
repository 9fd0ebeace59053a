//! Crude rates with Poisson limits (PHEindicatormethods `R/Rates.R`).

use super::error::{StatsError, finite, not_negative, positive};
use super::limits::{Confidence, Estimate, Limits};
use super::poisson::count_limits;

/// `count / denominator × multiplier`, with exact limits below ten events and Byar's from ten on.
///
/// No events are fine: a rate of 0 with an upper limit above it. A denominator of zero or less is an error.
pub fn rate(count: f64, denominator: f64, multiplier: f64, confidence: Confidence) -> Result<Estimate, StatsError> {
    not_negative(count, "the count")?;
    positive(denominator, "the denominator")?;
    positive(multiplier, "the multiplier")?;
    let limits = count_limits(count, confidence)?;
    let scale = |events: f64| events / denominator * multiplier;
    let value = finite(scale(count), "the rate")?;
    Ok(Estimate::new(value, Some(Limits { lower: scale(limits.lower), upper: scale(limits.upper) })))
}
