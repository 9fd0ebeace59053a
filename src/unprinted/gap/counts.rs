//! Textbook limits of gaps from counts: Katz's ratio of proportions, Wald's rate difference, the log ratio of rates.
//!
//! They need events on both sides to be any good; with few or none use
//! [`crate::stats::gap`].

use crate::stats::error::{StatsError, not_negative, positive};
use crate::stats::limits::{Confidence, Estimate};
use crate::stats::wilson;

/// A count of events and what it is a count out of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// Events.
    pub count: f64,
    /// People, or person-years for a rate.
    pub denominator: f64,
}

/// Ratio of two proportions with log limits (Katz et al 1978): `RR exp(∓ z √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂))`.
///
/// Not available without events on either side. Never for standardised rates.
pub fn proportion_ratio(first: Counted, second: Counted, confidence: Confidence) -> Result<Estimate, StatsError> {
    wilson::check(first.count, first.denominator)?;
    wilson::check(second.count, second.denominator)?;
    let part = |c: Counted| 1.0 / c.count - 1.0 / c.denominator;
    log_ratio(first, second, part(first) + part(second), confidence)
}

/// Ratio of two rates with log limits: `exp(∓ z √(1/x₁ + 1/x₂))`. Not available without events on either side.
pub fn rate_ratio(first: Counted, second: Counted, confidence: Confidence) -> Result<Estimate, StatsError> {
    check_rate(first)?;
    check_rate(second)?;
    log_ratio(first, second, 1.0 / first.count + 1.0 / second.count, confidence)
}

/// Difference of two rates, for each unit of the denominator, with Wald limits `∓ z √(x₁/n₁² + x₂/n₂²)`.
pub fn rate_difference(first: Counted, second: Counted, confidence: Confidence) -> Result<Estimate, StatsError> {
    check_rate(first)?;
    check_rate(second)?;
    let value = first.count / first.denominator - second.count / second.denominator;
    let error = |c: Counted| c.count.sqrt() / c.denominator;
    let reach = confidence.z() * error(first).hypot(error(second));
    Estimate::additive(value, reach)
}

fn check_rate(counted: Counted) -> Result<(), StatsError> {
    not_negative(counted.count, "the count")?;
    positive(counted.denominator, "the denominator").map(drop)
}

fn log_ratio(first: Counted, second: Counted, variance: f64, confidence: Confidence) -> Result<Estimate, StatsError> {
    if first.count == 0.0 || second.count == 0.0 {
        return Err(StatsError::NotAvailable { what: "the ratio", why: "a group has no events" });
    }
    let value = (first.count / first.denominator) / (second.count / second.denominator);
    let reach = confidence.z() * variance.max(0.0).sqrt();
    Estimate::multiplicative(value, reach)
}
