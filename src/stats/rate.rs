//! Crude rates with Poisson limits (PHEindicatormethods `R/Rates.R`).

use super::error::{StatsError, finite, not_negative, positive};
use super::limits::{Confidence, Estimate, Limits};
use super::poisson::count_limits;

/// The usual multiplier: events per 100,000.
pub const PER_100_000: f64 = 100_000.0;

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

/// The rate of several rows taken together: counts and denominators are summed first.
pub fn grouped_rate(rows: &[(f64, f64)], multiplier: f64, confidence: Confidence) -> Result<Estimate, StatsError> {
    if rows.is_empty() {
        return Err(StatsError::TooFew { what: "rows", needed: 1, found: 0 });
    }
    let (mut count, mut denominator) = (0.0, 0.0);
    for (events, people) in rows {
        count += not_negative(*events, "the count")?;
        denominator += positive(*people, "the denominator")?;
    }
    rate(count, denominator, multiplier, confidence)
}
