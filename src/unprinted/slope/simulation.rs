//! Limits of a slope by the published simulation, with a seed: random where the default limits are exact.
//!
//! Each repetition draws every group's value from a normal distribution about its own on the log, logit or natural
//! scale, and the limits are order statistics of what the draws give. Upstream inverts the limits of a transformed
//! rate for every multiplier below 1; here only a negative one does.

use crate::stats::error::StatsError;
use crate::stats::limits::{Confidence, Limits};
use crate::stats::slope::{Asked, Group, SlopeIndex, ValueType, check, fit::Fit, group::errors, point};
use crate::unprinted::random::Draws;

/// The fewest repetitions the method takes.
pub const FEWEST_REPETITIONS: usize = 1_000;
/// The repetitions of the published method.
pub const USUAL_REPETITIONS: usize = 100_000;

/// Slope index with simulated limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulated {
    /// The indices, their limits taken from the draws.
    pub index: SlopeIndex,
    /// Order statistics of the quotient of the ends as the draws gave it, also where the relative index is not
    /// available because the values can be negative. To compare with published figures, never to print.
    pub quotient: Option<Limits>,
}

/// Slope index with limits from `repetitions` draws, the same for the same `seed`.
///
/// Rules as for [`crate::stats::slope::slope_index`], and every group needs an error. At least 1,000 repetitions.
pub fn slope_index(
    groups: &[Group],
    value_type: ValueType,
    transform: bool,
    multiplier: f64,
    confidence: Confidence,
    repetitions: usize,
    seed: u64,
) -> Result<Simulated, StatsError> {
    let asked = Asked::new(value_type, transform, multiplier)?;
    check(groups, asked)?;
    if repetitions < FEWEST_REPETITIONS {
        return Err(StatsError::TooFew { what: "repetitions", needed: FEWEST_REPETITIONS, found: repetitions });
    }
    let errors = errors(groups, value_type)?.ok_or_else(|| StatsError::Missing {
        what: "the standard error or the limits",
        place: "the groups".to_owned(),
    })?;
    let fit = Fit::new(groups, asked);
    let mut index = point(groups, asked, &fit)?;
    let centres: Vec<f64> = groups.iter().map(|group| value_type.forward(group.value)).collect();
    let mut random = Draws::new(seed);
    let mut slopes = Vec::with_capacity(repetitions);
    let mut quotients = Vec::with_capacity(repetitions);
    let mut draw = vec![0.0; groups.len()];
    for _ in 0..repetitions {
        for ((value, centre), se) in draw.iter_mut().zip(&centres).zip(&errors) {
            let drawn = centre + se * random.normal();
            *value = if transform { drawn } else { value_type.back(drawn) };
        }
        let (slope, mean) = fit.line(&draw);
        slopes.push(slope);
        quotients.push(asked.ratio(mean - slope / 2.0, mean + slope / 2.0));
    }
    let (low, high) = order_statistics(&mut slopes, confidence);
    let (sii, transformed_rii) = asked.limits_at(fit.mean, low, high);
    let (low, high) = order_statistics(&mut quotients, confidence);
    let quotient = if transform { transformed_rii } else { Limits::from_ends(low, high) };
    index.sii_limits = sii;
    index.rii_limits = if index.rii.is_some() { quotient } else { None };
    Ok(Simulated { index, quotient })
}

/// Draws number `round(N (1 - p))` and `round(N p)` in order, counted from one.
fn order_statistics(draws: &mut [f64], confidence: Confidence) -> (f64, f64) {
    draws.sort_by(f64::total_cmp);
    let count = draws.len() as f64;
    let p = confidence.upper_tail();
    let pick = |share: f64| {
        let number = (count * share).round_ties_even().clamp(1.0, count) as usize;
        draws.get(number - 1).copied().unwrap_or(f64::NAN)
    };
    (pick(1.0 - p), pick(p))
}
