//! The summary measures of the World Health Organization's inequality toolkit (R package healthequal 1.0.1).
//!
//! Subgroups of one setting in, one number with its error and limits out. They are not the slope of [`crate::stats::slope`],
//! which fits another line: name the one used. Upstream scales some indices (×1000, ×100) and not their error; here
//! both are.

pub mod attributable;
pub mod concentration;
pub mod deviation;
pub mod dispersion;
pub mod entropy;
pub mod extremes;
pub mod regression;

use serde::Serialize;

use crate::model::Polarity;
use crate::stats::error::{StatsError, finite, not_negative, positive};
use crate::stats::limits::{Confidence, Estimate, Limits};

/// One subgroup.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Subgroup {
    /// Place in a natural order such as wealth or deprivation, 1 for the most disadvantaged; `None` where there is no
    /// order.
    pub order: Option<u32>,
    /// The indicator in this subgroup.
    pub estimate: f64,
    /// Its standard error, on the scale of the estimate.
    pub se: Option<f64>,
    /// People.
    pub population: Option<f64>,
    /// Whether this is the subgroup others are compared with.
    pub reference: bool,
}

/// A measure with its error and limits, where it has any.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measure {
    /// The measure. Infinite only for a ratio to zero.
    pub estimate: f64,
    /// Its standard error on the same scale; of its logarithm for ratios.
    pub se: Option<f64>,
    /// Limits, with the normal quantile.
    pub limits: Option<Limits>,
}

impl Measure {
    /// Limits `estimate ∓ z se`.
    fn additive(estimate: f64, se: Option<f64>, confidence: Confidence) -> Result<Self, StatsError> {
        let se = se.filter(|se| se.is_finite());
        let reach = se.map_or(f64::INFINITY, |se| confidence.z() * se);
        let Estimate { value, limits } = Estimate::additive(estimate, reach)?;
        Ok(Self { estimate: value, se, limits })
    }

    /// Limits `estimate × exp(∓ z se)`.
    fn multiplicative(estimate: f64, log_se: Option<f64>, confidence: Confidence) -> Result<Self, StatsError> {
        let se = log_se.filter(|se| se.is_finite());
        let reach = se.map_or(f64::INFINITY, |se| confidence.z() * se);
        let Estimate { value, limits } = Estimate::multiplicative(estimate, reach)?;
        Ok(Self { estimate: value, se, limits })
    }
}

/// Estimates with shares of the population and their weighted mean.
struct Weighted {
    estimates: Vec<f64>,
    shares: Vec<f64>,
    mean: f64,
}

impl Weighted {
    /// Every subgroup needs a population, and their sum must be above zero.
    fn new(groups: &[Subgroup]) -> Result<Self, StatsError> {
        let populations = populations(groups)?;
        let total = positive(populations.iter().sum(), "the whole population")?;
        let shares: Vec<f64> = populations.iter().map(|population| population / total).collect();
        let estimates = estimates(groups)?;
        let mean = finite(estimates.iter().zip(&shares).map(|(y, p)| y * p).sum(), "the mean of the subgroups")?;
        Ok(Self { estimates, shares, mean })
    }

    /// The sum of a term over all subgroups, from estimate and share.
    fn sum(&self, term: impl Fn(f64, f64) -> f64) -> f64 {
        self.estimates.iter().zip(&self.shares).map(|(y, p)| term(*y, *p)).sum()
    }
}

fn estimates(groups: &[Subgroup]) -> Result<Vec<f64>, StatsError> {
    if groups.is_empty() {
        return Err(StatsError::TooFew { what: "subgroups", needed: 1, found: 0 });
    }
    groups.iter().map(|group| finite(group.estimate, "the estimate of a subgroup")).collect()
}

fn populations(groups: &[Subgroup]) -> Result<Vec<f64>, StatsError> {
    let population = |(position, group): (usize, &Subgroup)| match group.population {
        Some(population) => not_negative(population, "the population of a subgroup"),
        None => Err(StatsError::Missing { what: "the population", place: format!("subgroup {}", position + 1) }),
    };
    groups.iter().enumerate().map(population).collect()
}

/// The standard errors, or `None` as soon as one is missing.
fn errors(groups: &[Subgroup]) -> Result<Option<Vec<f64>>, StatsError> {
    let checked = groups.iter().map(|group| group.se.map(|se| not_negative(se, "a standard error")).transpose());
    checked.collect::<Result<Option<Vec<_>>, _>>()
}

/// Subgroups in their order, which must run on without holes or ties.
fn ordered(groups: &[Subgroup]) -> Result<Vec<Subgroup>, StatsError> {
    let mut sorted = groups.to_vec();
    sorted.sort_by_key(|group| group.order);
    let orders: Option<Vec<u32>> = sorted.iter().map(|group| group.order).collect();
    let Some(orders) = orders else {
        return Err(StatsError::Missing { what: "the order", place: "a subgroup".to_owned() });
    };
    if orders.windows(2).any(|pair| pair[0].checked_add(1) != Some(pair[1])) {
        return Err(StatsError::Options("the order of the subgroups must run on without a hole and without a tie"));
    }
    Ok(sorted)
}

fn is_ordered(groups: &[Subgroup]) -> bool {
    groups.iter().all(|group| group.order.is_some())
}

/// Whether high is good; these measures must know.
fn favourable(polarity: Polarity) -> Result<bool, StatsError> {
    match polarity {
        Polarity::HigherIsBetter => Ok(true),
        Polarity::LowerIsBetter => Ok(false),
        Polarity::NoJudgement => Err(StatsError::Options("this measure must know whether high is good")),
    }
}

/// The ridit of each share, in the order given.
fn ridits(shares: &[f64]) -> Vec<f64> {
    let mut before = 0.0;
    let mut ridits = Vec::with_capacity(shares.len());
    for share in shares {
        ridits.push(before + share / 2.0);
        before += share;
    }
    ridits
}
