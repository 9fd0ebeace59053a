//! The gap between two groups, absolute and relative, from each group's own limits.
//!
//! The gap is first minus second; by the house rule the most deprived group is first and the sign is kept. The limits
//! are those of MOVER (Donner & Zou 2012), which for two Wilson intervals is method 10 of Newcombe 1998 (Stat Med
//! 17:873-890). They hold at 0 and 1 and for small counts, and serve any interval: Wilson, exact, Byar, Dobson.

use super::error::{StatsError, not_negative};
use super::limits::{Estimate, Limits};
use crate::model::rounding;

/// First minus second. Limits only when both have them.
pub fn difference(first: Estimate, second: Estimate) -> Estimate {
    let value = rounding::difference(first.value, second.value);
    let limits = first.limits.zip(second.limits).and_then(|(a, b)| {
        let down = (first.value - a.lower).hypot(b.upper - second.value);
        let up = (a.upper - first.value).hypot(second.value - b.lower);
        Limits::from_ends(value - down, value + up)
    });
    Estimate::new(value, limits)
}

/// First over second. Limits only when both have them.
///
/// A second value of zero gives an infinite ratio whose lower limit still counts; nothing over nothing is not
/// available. Negative values have no ratio and are an error.
pub fn ratio(first: Estimate, second: Estimate) -> Result<Estimate, StatsError> {
    let (t1, t2) = (not_negative(first.value, "the first value")?, not_negative(second.value, "the second value")?);
    if t1 == 0.0 && t2 == 0.0 {
        return Err(StatsError::NotAvailable { what: "the ratio", why: "both values are zero" });
    }
    let value = if t2 == 0.0 { f64::INFINITY } else { t1 / t2 };
    let limits = first.limits.zip(second.limits).and_then(|(a, b)| ratio_limits(t1, a, t2, b));
    Ok(Estimate::new(value, limits))
}

/// MOVER limits of a ratio in the form that does not cancel for small second values.
fn ratio_limits(t1: f64, first: Limits, t2: f64, second: Limits) -> Option<Limits> {
    let product = t1 * t2;
    // Limits of means may reach below zero; a ratio's do not.
    let (first, second) = (at_least_zero(first), at_least_zero(second));
    let root = |n: f64, d: f64| (product * product - n * d).max(0.0).sqrt();
    let (low_n, low_d) = (first.lower * (2.0 * t1 - first.lower), second.upper * (2.0 * t2 - second.upper));
    let lower_divisor = product + root(low_n, low_d);
    let lower = if low_n == 0.0 { 0.0 } else { low_n / lower_divisor };
    let (up_n, up_d) = (first.upper * (2.0 * t1 - first.upper), second.lower * (2.0 * t2 - second.lower));
    let upper = if up_d <= 0.0 { f64::INFINITY } else { (product + root(up_n, up_d)) / up_d };
    if lower.is_nan() || upper.is_nan() || lower > upper { None } else { Some(Limits { lower, upper }) }
}

fn at_least_zero(limits: Limits) -> Limits {
    Limits { lower: limits.lower.max(0.0), ..limits }
}
