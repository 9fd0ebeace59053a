//! Spread of subgroups about their weighted mean: between-group variance and what follows (healthequal `R/bgv.R`).

use super::{Measure, Subgroup, Weighted, errors};
use crate::stats::error::{StatsError, finite};
use crate::stats::limits::Confidence;

/// Between-group variance. Its lower limit may fall below zero.
pub fn between_group_variance(groups: &[Subgroup], confidence: Confidence) -> Result<Measure, StatsError> {
    let weighted = Weighted::new(groups)?;
    let se = errors(groups)?.map(|errors| variance_error(&weighted, &errors));
    Measure::additive(variance(&weighted), se, confidence)
}

/// Between-group standard deviation.
pub fn between_group_deviation(groups: &[Subgroup]) -> Result<f64, StatsError> {
    finite(variance(&Weighted::new(groups)?).sqrt(), "the measure")
}

/// Coefficient of variation in per cent of the mean. A mean of zero has none.
pub fn coefficient_of_variation(groups: &[Subgroup]) -> Result<f64, StatsError> {
    let weighted = Weighted::new(groups)?;
    if weighted.mean == 0.0 {
        return Err(StatsError::NotAvailable { what: "the coefficient of variation", why: "the mean is zero" });
    }
    finite(100.0 * variance(&weighted).sqrt() / weighted.mean, "the measure")
}

fn variance(weighted: &Weighted) -> f64 {
    weighted.sum(|y, p| p * (y - weighted.mean) * (y - weighted.mean))
}

fn variance_error(weighted: &Weighted, errors: &[f64]) -> f64 {
    let (mut a, mut b, mut c, mut e) = (0.0, 0.0, 0.0, 0.0);
    for ((y, p), se) in weighted.estimates.iter().zip(&weighted.shares).zip(errors) {
        let (off, pse2) = (y - weighted.mean, p * p * se * se);
        a += pse2 * off * off;
        b += pse2;
        c += pse2 * pse2;
        e += pse2 * (1.0 - p) * (1.0 - p) * se * se;
    }
    (4.0 * a + 2.0 * (b * b - c + e)).max(0.0).sqrt()
}
