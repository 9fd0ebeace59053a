//! Ratio of two rates of which only the value and the limits are published, such as standardised rates.

use crate::stats::error::{StatsError, positive};
use crate::stats::limits::{Confidence, Estimate, Limits};

/// First over second, with the error of each logarithm read back from its published limits: `(ln U − ln L) / 2z`.
///
/// `published` is the level of the limits given, `confidence` that of the limits wanted. Limits only when both have
/// them. A value or a limit of zero has no logarithm and is an error: use [`crate::stats::gap::ratio`] there.
pub fn log_ratio(
    first: Estimate,
    second: Estimate,
    published: Confidence,
    confidence: Confidence,
) -> Result<Estimate, StatsError> {
    let value = positive(first.value, "the first value")? / positive(second.value, "the second value")?;
    let Some((a, b)) = first.limits.zip(second.limits) else { return Ok(Estimate::point(value)) };
    let reach = log_error(a, published)?.hypot(log_error(b, published)?) * confidence.z();
    Estimate::multiplicative(value, reach)
}

fn log_error(limits: Limits, published: Confidence) -> Result<f64, StatsError> {
    let Limits { lower, upper } = Limits::new(limits.lower, limits.upper)?;
    let width = positive(upper, "an upper limit")?.ln() - positive(lower, "a lower limit")?.ln();
    Ok(width / (2.0 * published.z()))
}

#[cfg(test)]
mod tests {
    use super::log_ratio;
    use crate::stats::limits::{Confidence, Estimate, Limits};

    #[test]
    fn equal_rates_widen_by_the_square_root_of_two() {
        let rate = Estimate::new(100.0, Some(Limits { lower: 80.0, upper: 125.0 }));
        let found = log_ratio(rate, rate, Confidence::P95, Confidence::P95).expect("a ratio");
        let limits = found.limits.expect("limits");
        assert_eq!(found.value, 1.0);
        assert!((limits.upper.ln() - 1.25f64.ln() * 2f64.sqrt()).abs() < 1e-12);
        assert!((limits.lower * limits.upper - 1.0).abs() < 1e-12);
        assert!(log_ratio(rate, Estimate::point(0.0), Confidence::P95, Confidence::P95).is_err());
    }
}
