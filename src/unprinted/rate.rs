//! Crude rates of several rows taken together.

use crate::stats::error::{StatsError, not_negative, positive};
use crate::stats::rate::rate;
use crate::stats::{Confidence, Estimate};

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
