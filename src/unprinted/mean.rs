//! The mean of single values with Student t limits (PHEindicatormethods `R/Means.R`).

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::stats::error::{StatsError, finite};
use crate::stats::limits::{Confidence, Estimate, Limits};

/// A mean, its standard deviation and its limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mean {
    /// The arithmetic mean.
    pub value: f64,
    /// Standard deviation with `n − 1`; `None` for a single value.
    pub standard_deviation: Option<f64>,
    /// Limits; `None` for a single value.
    pub limits: Option<Limits>,
    /// How many values went in.
    pub count: usize,
}

/// Mean ∓ t(n − 1) · s / √n. One value has no limits; none at all is an error. Leave missing values out before the
/// call.
pub fn mean(values: &[f64], confidence: Confidence) -> Result<Mean, StatsError> {
    let count = values.len();
    if count == 0 {
        return Err(StatsError::TooFew { what: "values", needed: 1, found: 0 });
    }
    let n = count as f64;
    // From the first value, so that values which are all alike have a mean of exactly that.
    let first = values.first().copied().unwrap_or_default();
    let mut shifted = 0.0;
    for value in values {
        shifted += finite(*value, "a value")? - first;
    }
    let value = finite(first + shifted / n, "the mean")?;
    if count == 1 {
        return Ok(Mean { value, standard_deviation: None, limits: None, count });
    }
    let squares: f64 = values.iter().map(|x| (x - value) * (x - value)).sum();
    let deviation = (squares / (n - 1.0)).sqrt();
    let reach = student_quantile(confidence, n - 1.0).map(|t| t * deviation / n.sqrt());
    let limits = Estimate::additive(value, reach.unwrap_or(f64::INFINITY))?.limits;
    Ok(Mean { value, standard_deviation: Some(deviation).filter(|s| s.is_finite()), limits, count })
}

/// The two-sided Student t quantile of a level; `None` where it is infinite or the degrees of freedom are not positive.
pub(super) fn student_quantile(confidence: Confidence, degrees: f64) -> Option<f64> {
    // From here on t and z agree to more digits than the t quantile is computed to.
    const NORMAL_FROM: f64 = 1e12;
    if degrees >= NORMAL_FROM {
        return Some(confidence.z()).filter(|z| z.is_finite());
    }
    let distribution = StudentsT::new(0.0, 1.0, degrees).ok()?;
    Some(distribution.inverse_cdf(confidence.upper_tail())).filter(|t| t.is_finite())
}
