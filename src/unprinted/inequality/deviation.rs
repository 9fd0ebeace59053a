//! Mean differences from the best, from the mean and from the reference, and the index of disparity
//! (healthequal `R/mdb*.R`, `R/mdm*.R`, `R/mdr*.R`, `R/idis*.R`).
//!
//! Points only: upstream's limits come from a hundred random draws.

use super::{Subgroup, Weighted, estimates, favourable};
use crate::model::Polarity;
use crate::stats::error::{StatsError, finite};

/// Whether every subgroup counts alike or by its people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Every subgroup counts alike.
    Alike,
    /// By population.
    People,
}

/// Mean distance from the best subgroup: the highest where high is good, else the lowest.
pub fn from_best(groups: &[Subgroup], polarity: Polarity, weight: Weight) -> Result<f64, StatsError> {
    let estimates = estimates(groups)?;
    let (start, pick): (f64, fn(f64, f64) -> f64) =
        if favourable(polarity)? { (f64::NEG_INFINITY, f64::max) } else { (f64::INFINITY, f64::min) };
    distance(groups, estimates.into_iter().fold(start, pick), weight)
}

/// Mean distance from the mean: the weighted mean of the subgroups, or a published `average`.
pub fn from_mean(groups: &[Subgroup], average: Option<f64>, weight: Weight) -> Result<f64, StatsError> {
    distance(groups, mean(groups, average)?, weight)
}

/// Mean distance from the reference subgroup.
pub fn from_reference(groups: &[Subgroup], weight: Weight) -> Result<f64, StatsError> {
    let reference = groups.iter().find(|group| group.reference);
    let reference =
        reference.ok_or_else(|| StatsError::Missing { what: "the reference", place: "the subgroups".to_owned() })?;
    distance(groups, finite(reference.estimate, "the estimate of a subgroup")?, weight)
}

/// Index of disparity: mean distance from the mean in per cent of it. A mean of zero has none.
pub fn disparity(groups: &[Subgroup], average: Option<f64>, weight: Weight) -> Result<f64, StatsError> {
    let mean = mean(groups, average)?;
    if mean == 0.0 {
        return Err(StatsError::NotAvailable { what: "the index of disparity", why: "the mean is zero" });
    }
    finite(100.0 * distance(groups, mean, weight)? / mean, "the measure")
}

fn mean(groups: &[Subgroup], average: Option<f64>) -> Result<f64, StatsError> {
    match average {
        Some(average) => finite(average, "the average of the setting"),
        None => Weighted::new(groups).map(|weighted| weighted.mean),
    }
}

fn distance(groups: &[Subgroup], from: f64, weight: Weight) -> Result<f64, StatsError> {
    let distance = match weight {
        Weight::People => Weighted::new(groups)?.sum(|y, p| p * (y - from).abs()),
        Weight::Alike => {
            let estimates = estimates(groups)?;
            estimates.iter().map(|y| (y - from).abs()).sum::<f64>() / estimates.len() as f64
        }
    };
    finite(distance, "the measure")
}
