//! Limits of a slope from how far the groups lie off the line, by ordinary weighted regression theory.
//!
//! They measure lack of a straight line, not sampling error, and can be far narrower or wider than the published
//! ones: label them when both are shown.

use crate::stats::error::StatsError;
use crate::stats::limits::Confidence;
use crate::stats::slope::{Asked, Group, SlopeIndex, ValueType, check, fit::Fit, point};
use crate::unprinted::mean::student_quantile;

/// Slope index with Student t limits of `k - 2` degrees of freedom. Without `transform` there are none for the
/// relative index.
///
/// The groups' own errors are not read.
pub fn slope_index(
    groups: &[Group],
    value_type: ValueType,
    transform: bool,
    multiplier: f64,
    confidence: Confidence,
) -> Result<SlopeIndex, StatsError> {
    let asked = Asked::new(value_type, transform, multiplier)?;
    check(groups, asked)?;
    let fit = Fit::new(groups, asked);
    let mut index = point(groups, asked, &fit)?;
    let degrees = groups.len() as f64 - 2.0;
    let squares: f64 = groups
        .iter()
        .zip(fit.shares.iter().zip(&fit.ridits))
        .map(|(group, (share, ridit))| {
            let off = asked.forward(group.value) - (fit.mean + fit.slope * (ridit - 0.5));
            share * off * off
        })
        .sum();
    let slope_se = (squares / degrees / fit.rank_squares).sqrt();
    index.slope_se = Some(slope_se).filter(|se| se.is_finite());
    if let Some(t) = student_quantile(confidence, degrees) {
        let (sii, rii) = asked.limits_at(fit.mean, fit.slope - t * slope_se, fit.slope + t * slope_se);
        index.sii_limits = sii;
        index.rii_limits = if transform && index.rii.is_some() { rii } else { None };
    }
    Ok(index)
}
