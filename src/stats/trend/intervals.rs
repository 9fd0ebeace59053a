//! The test for any type of value: a line weighted by one over the squared error read from each 95% interval.

use super::{Tested, TrendPoint};
use crate::stats::limits::Limits;

/// Twice the 1.96 of the published formula, whose 95% limits were made with it.
const WIDTH_IN_ERRORS: f64 = 3.92;

/// A value and its weight.
pub(super) fn usable(points: &[TrendPoint]) -> Vec<(f64, f64)> {
    points
        .iter()
        .filter_map(|point| Some((point.value?, weight(point.limits?)?)).filter(|(value, _)| value.is_finite()))
        .collect()
}

fn weight(limits: Limits) -> Option<f64> {
    let error = limits.width() / WIDTH_IN_ERRORS;
    let weight = 1.0 / (error * error);
    (error > 0.0 && weight.is_finite() && weight > 0.0).then_some(weight)
}

pub(super) fn fit(points: &[(f64, (f64, f64))]) -> Option<Tested> {
    let sum = |term: fn(f64, f64) -> f64| -> f64 { points.iter().map(|(t, (y, w))| w * term(*t, *y)).sum() };
    let (weights, times, values) = (sum(|_, _| 1.0), sum(|t, _| t), sum(|_, y| y));
    let (products, squares) = (sum(|t, y| t * y), sum(|t, _| t * t));
    let spread = weights * squares - times * times;
    let slope = (weights * products - times * values) / spread;
    let chi_squared = slope * slope * spread / weights;
    (spread > 0.0 && slope.is_finite() && chi_squared.is_finite()).then_some(Tested { slope, chi_squared })
}
