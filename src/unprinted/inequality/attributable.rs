//! Population attributable risk and fraction: what the setting would gain if all did as well as the best
//! (healthequal `R/par.R`, `R/paf.R`).
//!
//! Upstream gives the fraction in per cent and its error as a fraction, so its limits are a hundred times too narrow;
//! here both are in per cent.

use super::{Measure, Subgroup, Weighted, estimates, favourable, is_ordered, ordered};
use crate::model::Polarity;
use crate::stats::error::{StatsError, not_negative, positive};
use crate::stats::limits::Confidence;

/// What the mean of the setting is taken from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Setting {
    /// From the populations of the subgroups; gives limits. `scale` is the estimate of "everybody": 1, 100, 1000.
    Population {
        /// The estimate of "everybody".
        scale: f64,
    },
    /// A published average; no limits.
    Average(f64),
}

/// The reference minus the mean: the highest order, or without an order the best estimate. Zero where the reference
/// does worse than the mean, as there is then nothing to gain.
pub fn risk(
    groups: &[Subgroup],
    polarity: Polarity,
    setting: Setting,
    confidence: Confidence,
) -> Result<Measure, StatsError> {
    let parts = Parts::new(groups, polarity, setting)?;
    let se = parts.fraction_error.map(|se| parts.mean.abs() * se);
    Measure::additive(parts.risk, se, confidence)
}

/// The risk in per cent of the mean.
pub fn fraction(
    groups: &[Subgroup],
    polarity: Polarity,
    setting: Setting,
    confidence: Confidence,
) -> Result<Measure, StatsError> {
    let parts = Parts::new(groups, polarity, setting)?;
    if parts.mean == 0.0 {
        return Err(StatsError::NotAvailable { what: "the attributable fraction", why: "the mean is zero" });
    }
    let se = parts.fraction_error.map(|se| 100.0 * se);
    Measure::additive(100.0 * parts.risk / parts.mean, se, confidence)
}

struct Parts {
    mean: f64,
    risk: f64,
    /// Error of risk over mean.
    fraction_error: Option<f64>,
}

impl Parts {
    fn new(groups: &[Subgroup], polarity: Polarity, setting: Setting) -> Result<Self, StatsError> {
        let favourable = favourable(polarity)?;
        let reference = reference(groups, favourable)?;
        let (mean, fraction_error) = match setting {
            Setting::Average(mean) => (not_negative(mean, "the average of the setting")?, None),
            Setting::Population { scale } => {
                let mean = Weighted::new(groups)?.mean;
                (mean, table_error(groups, reference, mean, positive(scale, "the scale")?))
            }
        };
        let risk = reference.estimate - mean;
        let gains = if favourable { risk.max(0.0) } else { risk.min(0.0) };
        Ok(Self { mean, risk: gains, fraction_error })
    }
}

fn reference(groups: &[Subgroup], favourable: bool) -> Result<Subgroup, StatsError> {
    estimates(groups)?;
    let found = if is_ordered(groups) {
        ordered(groups)?.last().copied()
    } else {
        let best = |a: &&Subgroup, b: &&Subgroup| {
            let by_value = a.estimate.total_cmp(&b.estimate);
            if favourable { by_value } else { by_value.reverse() }
        };
        groups.iter().max_by(best).copied()
    };
    found.ok_or(StatsError::TooFew { what: "subgroups", needed: 1, found: 0 })
}

/// Error of the attributable fraction from the two-by-two table of reference and rest, with and without the outcome.
fn table_error(groups: &[Subgroup], reference: Subgroup, mean: f64, scale: f64) -> Option<f64> {
    let people: f64 = groups.iter().filter_map(|group| group.population).sum();
    let in_reference = reference.population?;
    let c = reference.estimate / scale * in_reference;
    let d = in_reference - c;
    let a = mean / scale * people - c;
    let b = people - a - in_reference;
    let top = c * people * (a * d * (people - c) + b * c * c);
    let bottom = (a + c).powi(3) * (c + d).powi(3);
    Some((top / bottom).sqrt()).filter(|se| se.is_finite())
}
