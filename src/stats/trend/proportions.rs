//! The test for proportions: chi-squared for trend of counts, with the sign from the log odds.

use super::{Tested, TrendPoint};

/// A count and its denominator.
pub(super) fn usable(points: &[TrendPoint]) -> Vec<(f64, f64)> {
    points
        .iter()
        .filter_map(|point| point.count.zip(point.denominator))
        .filter(|(count, denominator)| {
            denominator.is_finite() && *denominator > 0.0 && (0.0..=*denominator).contains(count)
        })
        .collect()
}

/// `None` where a count is zero or all of its denominator: it has no log odds.
pub(super) fn fit(points: &[(f64, (f64, f64))]) -> Option<Tested> {
    if points.iter().any(|(_, (r, n))| *r == 0.0 || r == n) {
        return None;
    }
    let sum = |term: fn(f64, f64, f64) -> f64| -> f64 { points.iter().map(|(t, (r, n))| term(*t, *r, *n)).sum() };
    let (counts, people) = (sum(|_, r, _| r), sum(|_, _, n| n));
    let (timed_counts, timed_people) = (sum(|t, r, _| r * t), sum(|t, _, n| n * t));
    let squares = sum(|t, _, n| n * t * t);
    let off = people * timed_counts - counts * timed_people;
    let spread = counts * (people - counts) * (people * squares - timed_people * timed_people);
    let chi_squared = people * off * off / spread;
    let slope = log_odds_slope(points);
    (slope.is_finite() && chi_squared.is_finite()).then_some(Tested { slope, chi_squared })
}

/// Unweighted slope of the log odds on time.
fn log_odds_slope(points: &[(f64, (f64, f64))]) -> f64 {
    let count = points.len() as f64;
    let mean_time = points.iter().map(|(t, _)| t).sum::<f64>() / count;
    let spread: f64 = points.iter().map(|(t, _)| (t - mean_time) * (t - mean_time)).sum();
    points.iter().map(|(t, (r, n))| (t - mean_time) * (r / (n - r)).ln()).sum::<f64>() / spread
}
