//! Limits of a count of events: Byar's approximation and the exact Poisson interval.
//!
//! Breslow & Day 1987 (vol. II, p. 69); PHEindicatormethods `R/utils.R` and `R/Rates.R`. Counts below ten take the
//! exact limits, ten and above Byar's.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, Continuous, ContinuousCDF};

use super::error::{StatsError, not_negative};
use super::limits::{Confidence, Limits};

/// Counts from here on take Byar's limits, smaller ones the exact.
pub const BYAR_FROM: f64 = 10.0;

/// Above this count the exact limits are given by Byar's formula, which then agrees to about nine digits.
const EXACT_UP_TO: f64 = 1_000_000.0;

/// Byar's limits of a count. Very small counts have no lower one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByarLimits {
    /// The lower limit; `None` for a count of zero and wherever the formula falls below zero.
    pub lower: Option<f64>,
    /// The upper limit.
    pub upper: f64,
}

/// The method a count's limits come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountMethod {
    /// Exact Poisson, below ten events.
    Exact,
    /// Byar's approximation, from ten events on.
    Byar,
}

impl CountMethod {
    /// The method the size of a count calls for.
    pub fn of(count: f64) -> Self {
        if count < BYAR_FROM { Self::Exact } else { Self::Byar }
    }
}

/// Byar's limits: `x (1 − 1/9x − z/3√x)³` and the same at `x + 1` with a plus.
pub fn byar(count: f64, confidence: Confidence) -> Result<ByarLimits, StatsError> {
    not_negative(count, "the count")?;
    let z = confidence.z();
    let cube = |x: f64, z: f64| {
        let root = 1.0 - 1.0 / (9.0 * x) + z / (3.0 * x.sqrt());
        x * root * root * root
    };
    let lower = (count > 0.0).then(|| cube(count, -z)).filter(|lower| *lower >= 0.0);
    Ok(ByarLimits { lower, upper: cube(count + 1.0, z) })
}

/// Exact Poisson limits: half of chi-squared quantiles on `2x` and `2x + 2` degrees of freedom.
///
/// No events give a lower limit of 0. A fractional count uses fractional degrees of freedom.
pub fn exact(count: f64, confidence: Confidence) -> Result<Limits, StatsError> {
    not_negative(count, "the count")?;
    if count > EXACT_UP_TO {
        let Limits { lower, upper } = from_byar(byar(count, confidence)?);
        return Ok(Limits { lower, upper });
    }
    let tail = (1.0 - confidence.proportion()) / 2.0;
    let upper = half_chi_squared(confidence.upper_tail(), 2.0 * count + 2.0);
    Ok(Limits { lower: half_chi_squared(tail, 2.0 * count).min(count), upper: upper.max(count) })
}

/// Limits of a count by the method its size calls for.
pub fn count_limits(count: f64, confidence: Confidence) -> Result<Limits, StatsError> {
    match CountMethod::of(count) {
        CountMethod::Exact => exact(count, confidence),
        CountMethod::Byar => byar(count, confidence).map(from_byar),
    }
}

/// Byar's limits with 0 in place of a lower limit the formula cannot give.
fn from_byar(limits: ByarLimits) -> Limits {
    Limits { lower: limits.lower.unwrap_or(0.0), upper: limits.upper }
}

/// Half the `p` quantile of chi-squared: the Poisson mean whose tail at a count is `p`. No degrees of freedom give 0.
pub(crate) fn half_chi_squared(p: f64, degrees: f64) -> f64 {
    let Ok(distribution) = ChiSquared::new(degrees) else { return 0.0 };
    let mut quantile = distribution.inverse_cdf(p.clamp(0.0, 1.0));
    // The crate stops at about ten digits; two more steps of Newton's method give all of them.
    for _ in 0..2 {
        let step = (distribution.cdf(quantile) - p) / distribution.pdf(quantile);
        if step.is_finite() && step.abs() < quantile / 2.0 {
            quantile -= step;
        }
    }
    quantile / 2.0
}
