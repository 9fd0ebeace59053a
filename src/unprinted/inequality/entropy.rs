//! Theil index and mean log deviation, both times 1000 (healthequal `R/ti.R`, `R/mld.R`).
//!
//! Upstream multiplies the index and not its error, which makes its limits a thousand times too narrow; here both are.

use super::{Measure, Subgroup, Weighted, errors};
use crate::stats::error::{StatsError, not_negative};
use crate::stats::limits::Confidence;

/// What an estimate of zero is replaced by, having no logarithm.
const NEXT_TO_ZERO: f64 = 1e-6;
/// Both indices are printed per thousand.
const SCALE: f64 = 1000.0;

/// Theil index: weights the subgroups by their share of the total.
pub fn theil(groups: &[Subgroup], confidence: Confidence) -> Result<Measure, StatsError> {
    let weighted = without_zeros(groups)?;
    let mean = weighted.mean;
    let index = weighted.sum(|y, p| p * (y / mean) * (y / mean).ln());
    let q = weighted.sum(|y, p| p * (y / mean) * (1.0 + (y / mean).ln()));
    let se = error(groups, &weighted, |r| 1.0 + r.ln() - q)?;
    Measure::additive(SCALE * index, se, confidence)
}

/// Mean log deviation: weights the subgroups by their share of the people.
pub fn mean_log_deviation(groups: &[Subgroup], confidence: Confidence) -> Result<Measure, StatsError> {
    let weighted = without_zeros(groups)?;
    let mean = weighted.mean;
    let index = weighted.sum(|y, p| -p * (y / mean).ln());
    let se = error(groups, &weighted, |r| 1.0 - 1.0 / r)?;
    Measure::additive(SCALE * index, se, confidence)
}

fn without_zeros(groups: &[Subgroup]) -> Result<Weighted, StatsError> {
    let mut lifted = groups.to_vec();
    for group in &mut lifted {
        if not_negative(group.estimate, "the estimate of a subgroup")? == 0.0 {
            group.estimate = NEXT_TO_ZERO;
        }
    }
    Weighted::new(&lifted)
}

/// The scaled error of an index from how it answers to each subgroup's share of the mean.
fn error(groups: &[Subgroup], weighted: &Weighted, answer: impl Fn(f64) -> f64) -> Result<Option<f64>, StatsError> {
    let Some(errors) = errors(groups)? else { return Ok(None) };
    let parts = weighted.estimates.iter().zip(&weighted.shares).zip(errors);
    let squares: f64 = parts.map(|((y, p), se)| (answer(y / weighted.mean) * p * se / weighted.mean).powi(2)).sum();
    Ok(Some(SCALE * squares.sqrt()))
}
