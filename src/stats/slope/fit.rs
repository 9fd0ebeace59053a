//! The weighted line through the groups in closed form: the population-weighted mean rank is exactly one half.

use super::{Asked, Group};

/// A line `mean + slope (rank - 1/2)` and what each group adds to it.
pub(crate) struct Fit {
    /// Each group's share of the population.
    pub(crate) shares: Vec<f64>,
    /// The middle of each group's span of cumulative share.
    pub(crate) ridits: Vec<f64>,
    /// What one unit of each group's value adds to the slope.
    pub(crate) pull: Vec<f64>,
    /// Weighted sum of squares of the ranks.
    pub(crate) rank_squares: f64,
    /// Slope on the fitted scale.
    pub(crate) slope: f64,
    /// Weighted mean on the fitted scale, the height of the line at rank 1/2.
    pub(crate) mean: f64,
}

impl Fit {
    pub(crate) fn new(groups: &[Group], asked: Asked) -> Self {
        // Shares of the largest population first, so that a sum of huge populations cannot overflow.
        let largest = groups.iter().map(|group| group.population).fold(0.0, f64::max);
        let total: f64 = groups.iter().map(|group| group.population / largest).sum();
        let shares: Vec<f64> = groups.iter().map(|group| group.population / largest / total).collect();
        let mut before = 0.0;
        let ridits: Vec<f64> = shares
            .iter()
            .map(|share| {
                let ridit = before + share / 2.0;
                before += share;
                ridit
            })
            .collect();
        let rank_squares: f64 = shares.iter().zip(&ridits).map(|(a, b)| a * (b - 0.5) * (b - 0.5)).sum();
        let pull: Vec<f64> = shares.iter().zip(&ridits).map(|(a, b)| a * (b - 0.5) / rank_squares).collect();
        let mut fit = Self { shares, ridits, pull, rank_squares, slope: 0.0, mean: 0.0 };
        let values: Vec<f64> = groups.iter().map(|group| asked.forward(group.value)).collect();
        (fit.slope, fit.mean) = fit.line(&values);
        fit
    }

    /// Slope and mean for other values of the same groups.
    ///
    /// The slope is taken from differences to the first value: groups that are all alike then have a slope of exactly
    /// 0.
    pub(crate) fn line(&self, values: &[f64]) -> (f64, f64) {
        let first = values.first().copied().unwrap_or_default();
        let slope = self.pull.iter().zip(values).map(|(c, y)| c * (y - first)).sum();
        let mean = first + self.shares.iter().zip(values).map(|(a, y)| a * (y - first)).sum::<f64>();
        (slope, mean)
    }
}
