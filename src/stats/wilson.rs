//! Wilson score limits of a proportion (Wilson 1927; PHEindicatormethods `R/utils.R`; Fingertips guidance
//! "Proportions").

use super::error::{StatsError, not_negative, positive};
use super::limits::{Confidence, Estimate, Limits};

/// Wilson score limits of `count / denominator`, on 0 to 1.
///
/// `2x + z² ∓ z √(z² + 4x(1 − x/n))` over `2(n + z²)`. Fractional counts are taken as they are (weighted surveys). No
/// count gives a lower limit of exactly 0, a full count an upper limit of exactly 1, a level of 100% the whole range.
/// A denominator of zero is an error: there is no proportion of nobody.
pub fn wilson(count: f64, denominator: f64, confidence: Confidence) -> Result<Limits, StatsError> {
    check(count, denominator)?;
    let z = confidence.z();
    if z.is_infinite() {
        return Ok(Limits { lower: 0.0, upper: 1.0 });
    }
    let z2 = z * z;
    let share = count / denominator;
    // All terms over the larger of 1 and the denominator, so that no finite input can overflow.
    let scale = denominator.max(1.0);
    let half = z * (z2 / 4.0 + count * (1.0 - share)).sqrt() / scale;
    let middle = count / scale + z2 / 2.0 / scale;
    let divisor = denominator / scale + z2 / scale;
    let lower = if count == 0.0 { 0.0 } else { ((middle - half) / divisor).clamp(0.0, share) };
    let upper = if count == denominator { 1.0 } else { ((middle + half) / divisor).clamp(share, 1.0) };
    Ok(Limits { lower, upper })
}

/// The proportion with its Wilson limits, on 0 to 1. Scale it with [`Estimate::scaled`] for per cent.
pub fn proportion(count: f64, denominator: f64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let limits = wilson(count, denominator, confidence)?;
    Ok(Estimate::new(count / denominator, Some(limits)))
}

/// The rule all proportion methods share: `0 <= count <= denominator` and a denominator above zero.
pub(crate) fn check(count: f64, denominator: f64) -> Result<(), StatsError> {
    not_negative(count, "the count")?;
    positive(denominator, "the denominator")?;
    if count > denominator { Err(StatsError::CountAboveDenominator { count, denominator }) } else { Ok(()) }
}
