//! Slope and relative index of the WHO toolkit: a logistic or straight line over the ranks (healthequal `R/sii.R`,
//! `R/rii.R`).
//!
//! The robust covariance is HC1, the limits use the delta method and the normal quantile. Not the PHE index of
//! [`crate::stats::slope`]. Upstream prints the error of the SII on 0 to 1 beside an SII on the indicator's scale;
//! here both are on the indicator's scale.

use super::{Measure, Subgroup, estimates, ordered, populations, ridits};
use crate::stats::error::{StatsError, not_negative, positive};
use crate::stats::limits::Confidence;

/// The line through the subgroups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Straight on the log odds.
    Logistic,
    /// Straight on the estimates.
    Straight,
}

/// Predicted estimate at the top of the order minus that at the bottom, on the scale of the estimates.
pub fn slope_index(groups: &[Subgroup], line: Line, confidence: Confidence) -> Result<Measure, StatsError> {
    let fit = Fit::new(groups, line)?;
    let (bottom, top) = fit.ends();
    let gradient = match line {
        Line::Logistic => {
            let (steep_bottom, steep_top) = (bottom * (1.0 - bottom), top * (1.0 - top));
            [steep_top - steep_bottom, steep_top]
        }
        Line::Straight => [0.0, 1.0],
    };
    let se = fit.error(gradient);
    Measure::additive((top - bottom) * fit.scale, Some(se * fit.scale), confidence)
}

/// The two ends over each other; the error is that of the logarithm. Not available unless both ends are above zero.
pub fn relative_index(groups: &[Subgroup], line: Line, confidence: Confidence) -> Result<Measure, StatsError> {
    let fit = Fit::new(groups, line)?;
    let (bottom, top) = fit.ends();
    if bottom <= 0.0 || top <= 0.0 {
        return Err(StatsError::NotAvailable { what: "the relative index", why: "the line does not stay above zero" });
    }
    let gradient = match line {
        Line::Logistic => [bottom - top, 1.0 - top],
        Line::Straight => [1.0 / top - 1.0 / bottom, 1.0 / top],
    };
    Measure::multiplicative(top / bottom, Some(fit.error(gradient)), confidence)
}

/// What upstream takes for "everybody": the smallest of 1, 100, 1000 and so on to a million that no estimate passes.
pub fn scale_of(estimates: &[f64]) -> f64 {
    let largest = estimates.iter().copied().fold(0.0, f64::max);
    [1.0, 100.0, 1e3, 1e4, 1e5].into_iter().find(|scale| largest <= *scale).unwrap_or(1e6)
}

type Symmetric = [[f64; 2]; 2];

/// A fitted line `b0 + b1 rank` and the robust covariance of its two numbers.
struct Fit {
    line: Line,
    scale: f64,
    at: [f64; 2],
    covariance: Symmetric,
}

impl Fit {
    /// At least three subgroups in an order that runs on, not all alike, each with a population above zero.
    fn new(groups: &[Subgroup], line: Line) -> Result<Self, StatsError> {
        if groups.len() < 3 {
            return Err(StatsError::TooFew { what: "subgroups", needed: 3, found: groups.len() });
        }
        let groups = ordered(groups)?;
        let estimates = estimates(&groups)?;
        if estimates.windows(2).all(|pair| pair[0] == pair[1]) {
            return Err(StatsError::NotAvailable { what: "the slope index", why: "all subgroups are alike" });
        }
        let scale = scale_of(&estimates);
        let people: Vec<f64> = populations(&groups)?.iter().map(|people| people.ceil()).collect();
        let total = positive(people.iter().sum(), "the whole population")?;
        let shares: Vec<f64> = people.iter().map(|people| people / total).collect();
        let ranks = ridits(&shares);
        match line {
            Line::Straight => {
                let values: Vec<f64> = estimates.iter().map(|estimate| estimate / scale).collect();
                Self::straight(scale, &ranks, &values, &shares)
            }
            Line::Logistic => {
                let mut rows = Vec::with_capacity(ranks.len());
                for ((rank, estimate), people) in ranks.iter().zip(&estimates).zip(&people) {
                    positive(*people, "the population of a subgroup")?;
                    let cases =
                        (not_negative(*estimate, "the estimate of a subgroup")? / scale * people).round_ties_even();
                    let share = people / total;
                    // Upstream's prior weight is the population squared; shares do as well and cannot overflow.
                    rows.push((*rank, cases / people, share * share));
                }
                Self::logistic(scale, &rows)
            }
        }
    }

    fn straight(scale: f64, ranks: &[f64], values: &[f64], weights: &[f64]) -> Result<Self, StatsError> {
        let rows = || ranks.iter().zip(values).zip(weights);
        let mut information = [[0.0; 2]; 2];
        let mut moment = [0.0; 2];
        for ((rank, value), weight) in rows() {
            add_square(&mut information, *rank, *weight);
            moment[0] += weight * value;
            moment[1] += weight * value * rank;
        }
        let inverse = inverse(information)?;
        let at = times(inverse, moment);
        let mut meat = [[0.0; 2]; 2];
        for ((rank, value), weight) in rows() {
            let off = weight * (value - at[0] - at[1] * rank);
            add_square(&mut meat, *rank, off * off);
        }
        Ok(Self { line: Line::Straight, scale, at, covariance: robust(inverse, meat, ranks.len()) })
    }

    /// Newton's method on rows of rank, share with the outcome, and weight.
    fn logistic(scale: f64, rows: &[(f64, f64, f64)]) -> Result<Self, StatsError> {
        const MOST_STEPS: usize = 200;
        const CLOSE: f64 = 1e-13;
        let none = StatsError::NotAvailable { what: "the slope index", why: "the logistic line has no fit" };
        let mut at = [0.0; 2];
        for _ in 0..MOST_STEPS {
            let mut information = [[0.0; 2]; 2];
            let mut score = [0.0; 2];
            for (rank, share, weight) in rows {
                let fitted = logistic(at[0] + at[1] * rank);
                add_square(&mut information, *rank, weight * fitted * (1.0 - fitted));
                score[0] += weight * (share - fitted);
                score[1] += weight * (share - fitted) * rank;
            }
            let inverse = inverse(information).map_err(|_| none.clone())?;
            let step = times(inverse, score);
            at = [at[0] + step[0], at[1] + step[1]];
            if !at[0].is_finite() || !at[1].is_finite() {
                return Err(none);
            }
            if step[0].abs() + step[1].abs() <= CLOSE * (1.0 + at[0].abs() + at[1].abs()) {
                let mut meat = [[0.0; 2]; 2];
                for (rank, share, weight) in rows {
                    let off = weight * (share - logistic(at[0] + at[1] * rank));
                    add_square(&mut meat, *rank, off * off);
                }
                return Ok(Self { line: Line::Logistic, scale, at, covariance: robust(inverse, meat, rows.len()) });
            }
        }
        Err(none)
    }

    /// The line at rank 0 and rank 1, as a share of the scale.
    fn ends(&self) -> (f64, f64) {
        let (bottom, top) = (self.at[0], self.at[0] + self.at[1]);
        match self.line {
            Line::Logistic => (logistic(bottom), logistic(top)),
            Line::Straight => (bottom, top),
        }
    }

    /// Standard error of a function of the line with this gradient.
    fn error(&self, gradient: [f64; 2]) -> f64 {
        let spread = times(self.covariance, gradient);
        (gradient[0] * spread[0] + gradient[1] * spread[1]).max(0.0).sqrt()
    }
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Adds `weight × (1, rank)(1, rank)ᵀ`.
fn add_square(sum: &mut Symmetric, rank: f64, weight: f64) {
    sum[0][0] += weight;
    sum[0][1] += weight * rank;
    sum[1][0] += weight * rank;
    sum[1][1] += weight * rank * rank;
}

fn times(matrix: Symmetric, vector: [f64; 2]) -> [f64; 2] {
    matrix.map(|row| row[0] * vector[0] + row[1] * vector[1])
}

fn inverse(m: Symmetric) -> Result<Symmetric, StatsError> {
    let determinant = m[0][0] * m[1][1] - m[0][1] * m[1][0];
    if determinant.is_nan() || determinant <= 0.0 || !determinant.is_finite() {
        return Err(StatsError::NotAvailable { what: "the slope index", why: "the ranks do not spread" });
    }
    Ok([[m[1][1] / determinant, -m[0][1] / determinant], [-m[1][0] / determinant, m[0][0] / determinant]])
}

/// HC1: the sandwich times `n / (n − 2)`.
fn robust(bread: Symmetric, meat: Symmetric, rows: usize) -> Symmetric {
    let n = rows as f64;
    let left = bread.map(|row| times(meat, row));
    // Bread and meat are symmetric, so multiplying rows by bread on the right is multiplying by its columns.
    left.map(|row| times(bread, row).map(|cell| cell * n / (n - 2.0)))
}
