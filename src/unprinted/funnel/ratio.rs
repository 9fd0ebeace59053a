//! Funnel limits of counts against expected counts: standardised ratios and rates.

use super::{Control, Side, Significance, significance};
use crate::stats::dsr::FEWEST_EVENTS;
use crate::stats::error::{StatsError, not_negative, positive};
use crate::stats::limits::{Confidence, Limits};
use crate::stats::poisson::{count_limits, half_chi_squared};

/// Which rates a funnel holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateKind {
    /// Crude rates.
    Crude,
    /// Directly standardised rates, not judged under ten events.
    Standardised,
}

/// Expected events at which `observed` would just be significant, on either side.
///
/// The exact Poisson tail as a chi-squared quantile; upstream finds the same by bisection to about 1e-6.
pub fn expected_events(observed: f64, control: Control) -> Result<Limits, StatsError> {
    let observed = not_negative(observed, "the observed count")?;
    let tail = control.tail();
    Ok(Limits {
        lower: half_chi_squared(tail, 2.0 * observed),
        upper: half_chi_squared(1.0 - tail, 2.0 * observed + 2.0),
    })
}

/// Control limits of observed over expected at `observed` events: `o / e_high` to `o / e_low`. Times 100 for a
/// standardised ratio, minus 1 for a count ratio, times average and multiplier for a rate.
///
/// No events leave the upper limit infinite.
pub fn limits(observed: f64, control: Control) -> Result<Limits, StatsError> {
    let expected = expected_events(observed, control)?;
    let upper = if expected.lower > 0.0 { observed / expected.lower } else { f64::INFINITY };
    Ok(Limits { lower: observed / expected.upper, upper })
}

/// Limits of `observed / expected`: exact below ten events, Byar's from ten on. An area differs when 1 lies outside.
pub fn test_limits(observed: f64, expected: f64, confidence: Confidence) -> Result<Limits, StatsError> {
    let expected = positive(expected, "the expected count")?;
    let limits = count_limits(observed, confidence)?;
    Ok(Limits { lower: limits.lower / expected, upper: limits.upper / expected })
}

/// Where a ratio of observed to expected events stands, the 99.8% limits first.
pub fn position(observed: f64, expected: f64) -> Result<Significance, StatsError> {
    let side = |confidence| {
        let limits = test_limits(observed, expected, confidence)?;
        Ok(if limits.lower > 1.0 {
            Some(Side::High)
        } else if limits.upper < 1.0 {
            Some(Side::Low)
        } else {
            None
        })
    };
    Ok(significance(side(Confidence::P998)?, side(Confidence::P95)?))
}

/// Where a rate stands: the events the average would give at this denominator are the expected ones.
///
/// `average` is events for each unit of `denominator`; see [`derived_denominator`] and [`average`].
pub fn rate_position(count: f64, denominator: f64, average: f64, kind: RateKind) -> Result<Significance, StatsError> {
    if kind == RateKind::Standardised && not_negative(count, "the count")? < FEWEST_EVENTS {
        return Ok(Significance::NotApplicable);
    }
    position(count, positive(denominator, "the denominator")? * positive(average, "the average")?)
}

/// The denominator a published rate implies: `multiplier × count / rate`. A rate of zero implies none.
pub fn derived_denominator(count: f64, rate: f64, multiplier: f64) -> Result<f64, StatsError> {
    Ok(positive(multiplier, "the multiplier")? * not_negative(count, "the count")? / positive(rate, "the rate")?)
}

/// The weighted average of all areas: events over (derived) denominators, as `(count, denominator)`.
pub fn average(areas: &[(f64, f64)]) -> Result<f64, StatsError> {
    let (mut counts, mut denominators) = (0.0, 0.0);
    for (count, denominator) in areas {
        counts += not_negative(*count, "the count")?;
        denominators += not_negative(*denominator, "the denominator")?;
    }
    Ok(counts / positive(denominators, "the sum of all denominators")?)
}
