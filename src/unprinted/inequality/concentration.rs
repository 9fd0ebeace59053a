//! Absolute and relative concentration index of ordered subgroups (healthequal `R/aci.R`, `R/rci.R`).

use super::{Measure, Subgroup, Weighted, ordered, ridits};
use crate::stats::error::{StatsError, finite};
use crate::stats::limits::Confidence;

/// How the relative index is corrected for indicators with a ceiling.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Correction {
    /// Not at all.
    None,
    /// Wagstaff: over one minus the mean. For indicators from `minimum` to `maximum`.
    Wagstaff {
        /// The least the indicator can be.
        minimum: f64,
        /// The most it can be.
        maximum: f64,
    },
    /// Erreygers: times four means. For indicators from `minimum` to `maximum`.
    Erreygers {
        /// The least the indicator can be.
        minimum: f64,
        /// The most it can be.
        maximum: f64,
    },
}

/// Absolute concentration index: twice the covariance of estimate and rank, on the scale of the estimate.
///
/// Needs three subgroups in an order. Give every subgroup a population of one where none is known.
pub fn absolute(groups: &[Subgroup], confidence: Confidence) -> Result<Measure, StatsError> {
    let (index, se, _) = regress(&ordered(groups)?)?;
    Measure::additive(index, Some(se), confidence)
}

/// Relative concentration index: the absolute one over the mean. A mean of zero has none.
pub fn relative(groups: &[Subgroup], correction: Correction, confidence: Confidence) -> Result<Measure, StatsError> {
    let mut groups = ordered(groups)?;
    if let Correction::Wagstaff { minimum, maximum } | Correction::Erreygers { minimum, maximum } = correction {
        rescale(&mut groups, minimum, maximum)?;
    }
    let (index, se, mean) = regress(&groups)?;
    let factor = match correction {
        Correction::None => 1.0 / mean,
        Correction::Wagstaff { .. } => 1.0 / mean / (1.0 - mean),
        Correction::Erreygers { .. } => 4.0,
    };
    if !factor.is_finite() {
        return Err(StatsError::NotAvailable {
            what: "the concentration index",
            why: "its mean leaves no room for one",
        });
    }
    Measure::additive(index * factor, Some(se * factor.abs()), confidence)
}

fn rescale(groups: &mut [Subgroup], minimum: f64, maximum: f64) -> Result<(), StatsError> {
    if finite(minimum, "the minimum")? >= finite(maximum, "the maximum")? {
        return Err(StatsError::LimitsReversed { lower: minimum, upper: maximum });
    }
    for group in groups {
        group.estimate = (group.estimate - minimum) / (maximum - minimum);
        if !(0.0..=1.0).contains(&group.estimate) {
            return Err(StatsError::NotAProportion(group.estimate));
        }
    }
    Ok(())
}

/// The index, its error and the mean: slope of `2 s² y √p` on `r √p` and `√p`, with `n − 2` degrees of freedom in the
/// error.
fn regress(groups: &[Subgroup]) -> Result<(f64, f64, f64), StatsError> {
    if groups.len() < 3 {
        return Err(StatsError::TooFew { what: "subgroups", needed: 3, found: groups.len() });
    }
    let Weighted { estimates, shares, mean } = Weighted::new(groups)?;
    let ranks = ridits(&shares);
    let sum = |term: &dyn Fn(usize) -> f64| -> f64 { (0..ranks.len()).map(|i| shares[i] * term(i)).sum() };
    let rank_variance = sum(&|i| (ranks[i] - 0.5) * (ranks[i] - 0.5));
    if rank_variance == 0.0 {
        return Err(StatsError::NotAvailable {
            what: "the concentration index",
            why: "all people are in one subgroup",
        });
    }
    let slope = sum(&|i| (ranks[i] - 0.5) * (estimates[i] - mean)) / rank_variance;
    let squares = sum(&|i| {
        let off = estimates[i] - mean - slope * (ranks[i] - 0.5);
        off * off
    });
    let slope_error = (squares / (ranks.len() as f64 - 2.0) / rank_variance).sqrt();
    let twice = 2.0 * rank_variance;
    Ok((twice * slope, twice * slope_error, mean))
}
