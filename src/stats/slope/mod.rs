//! Slope and relative index of inequality of PHEindicatormethods (Low & Low 2004; `R/SII_function.R`).
//!
//! Groups stand in order of deprivation, the most deprived first, each over its share of the population. A weighted
//! line through their values is read at rank 0 and rank 1: the SII is the difference of the two ends, the RII their
//! quotient. A negative SII says the value falls towards the least deprived. The default limits carry each group's
//! own sampling error through the fit and are exact where the published simulation is random.

pub mod group;

pub(crate) mod fit;
mod measurement;
mod value_type;

use serde::Serialize;

use super::error::{StatsError, positive};
use super::limits::{Confidence, Limits};
pub use group::Group;
pub use value_type::ValueType;

use fit::Fit;

/// The fewest groups the method takes.
pub const FEWEST_GROUPS: usize = 5;
/// The most groups the method takes.
pub const MOST_GROUPS: usize = 100;
/// Above this many groups small counts make the index unstable, which [`SlopeIndex::many_groups`] says.
pub const STABLE_GROUPS: usize = 10;

/// The slope and the relative index of one set of groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SlopeIndex {
    /// Slope index: value at rank 1 minus value at rank 0, times the multiplier. Positive means higher in the least
    /// deprived when the multiplier is positive.
    pub sii: f64,
    /// Limits of the slope index, where the groups carry an error and the level is below 100%.
    pub sii_limits: Option<Limits>,
    /// Relative index: value at rank 1 over value at rank 0, inverted under a negative multiplier. `None` where a
    /// fitted end is not above zero or a value is negative.
    pub rii: Option<f64>,
    /// Limits of the relative index.
    pub rii_limits: Option<Limits>,
    /// Fitted value at rank 0, the most deprived end, on the scale of the values and not multiplied.
    pub y0: f64,
    /// Fitted value at rank 1, the least deprived end, on the scale of the values and not multiplied.
    pub y1: f64,
    /// The middle of each group's span of cumulative population, 0 to 1, in the order of the groups.
    pub ridits: Vec<f64>,
    /// Each group's share of the population.
    pub shares: Vec<f64>,
    /// Standard error of the slope before the multiplier, on the scale that was fitted (log or logit under
    /// `transform`).
    pub slope_se: Option<f64>,
    /// True above ten groups, where small counts make the index unstable.
    pub many_groups: bool,
}

/// The options of one call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Asked {
    pub(crate) value_type: ValueType,
    pub(crate) transform: bool,
    pub(crate) multiplier: f64,
}

impl Asked {
    /// The options, if they go together.
    pub(crate) fn new(value_type: ValueType, transform: bool, multiplier: f64) -> Result<Self, StatsError> {
        if transform && value_type == ValueType::Other {
            return Err(StatsError::Options("a transformed slope is for rates and proportions only"));
        }
        if !multiplier.is_finite() || multiplier == 0.0 {
            return Err(StatsError::Options("the multiplier must be a finite number other than zero"));
        }
        Ok(Self { value_type, transform, multiplier })
    }

    /// A value to the scale the line is fitted on.
    pub(crate) fn forward(self, value: f64) -> f64 {
        if self.transform { self.value_type.forward(value) } else { value }
    }

    /// A fitted value back to the scale of the values.
    fn back(self, fitted: f64) -> f64 {
        if self.transform { self.value_type.back(fitted) } else { fitted }
    }

    /// The relative index of two ends, inverted under a negative multiplier.
    pub(crate) fn ratio(self, y0: f64, y1: f64) -> f64 {
        if self.multiplier < 0.0 { y0 / y1 } else { y1 / y0 }
    }

    /// Limits of both indices for slopes at `low` and `high` through the fixed middle `mean` of the line.
    pub(crate) fn limits_at(self, mean: f64, low: f64, high: f64) -> (Option<Limits>, Option<Limits>) {
        let ends = |slope: f64| (self.back(mean - slope / 2.0), self.back(mean + slope / 2.0));
        let ((low0, low1), (high0, high1)) = (ends(low), ends(high));
        let sii = Limits::from_ends((low1 - low0) * self.multiplier, (high1 - high0) * self.multiplier);
        let rii = Limits::from_ends(self.ratio(low0, low1), self.ratio(high0, high1));
        (sii, rii)
    }
}

/// Slope and relative index with the deterministic limits of the groups' own sampling error.
///
/// * `groups`: most deprived first, 5 to 100 of them.
/// * `transform`: fit on the log (rates) or logit (proportions) scale, as recommended for both. Needs limits, not errors.
/// * `multiplier`: scales the SII; a negative one turns its sign and inverts the RII, for indicators where high is bad.
///
/// Groups that carry neither limits nor standard error give the indices without limits; all must carry one or none. A
/// value, or a limit, at 0 (or 1, for proportions) has no log or logit and is not available.
pub fn slope_index(
    groups: &[Group],
    value_type: ValueType,
    transform: bool,
    multiplier: f64,
    confidence: Confidence,
) -> Result<SlopeIndex, StatsError> {
    let asked = Asked::new(value_type, transform, multiplier)?;
    check(groups, asked)?;
    let errors = group::errors(groups, value_type)?;
    let fit = Fit::new(groups, asked);
    let mut index = point(groups, asked, &fit)?;
    if let Some(errors) = errors {
        let limits = measurement::limits(groups, asked, &fit, &errors, confidence);
        index.slope_se = Some(limits.slope_se).filter(|se| se.is_finite());
        index.sii_limits = limits.sii;
        index.rii_limits = if index.rii.is_some() { limits.rii } else { None };
    }
    Ok(index)
}

/// The indices without limits.
pub(crate) fn point(groups: &[Group], asked: Asked, fit: &Fit) -> Result<SlopeIndex, StatsError> {
    let (y0, y1) = (asked.back(fit.mean - fit.slope / 2.0), asked.back(fit.mean + fit.slope / 2.0));
    let sii = (y1 - y0) * asked.multiplier;
    if !sii.is_finite() {
        return Err(StatsError::NotFinite { what: "the slope index" });
    }
    let has_ratio = y0 > 0.0 && y1 > 0.0 && groups.iter().all(|group| group.value >= 0.0);
    Ok(SlopeIndex {
        sii,
        sii_limits: None,
        rii: has_ratio.then(|| asked.ratio(y0, y1)),
        rii_limits: None,
        y0,
        y1,
        ridits: fit.ridits.clone(),
        shares: fit.shares.clone(),
        slope_se: None,
        many_groups: groups.len() > STABLE_GROUPS,
    })
}

/// The rules on the groups that do not depend on how the limits are made.
pub(crate) fn check(groups: &[Group], asked: Asked) -> Result<(), StatsError> {
    if groups.len() < FEWEST_GROUPS {
        return Err(StatsError::TooFew { what: "groups", needed: FEWEST_GROUPS, found: groups.len() });
    }
    if groups.len() > MOST_GROUPS {
        return Err(StatsError::TooMany { what: "groups", most: MOST_GROUPS, found: groups.len() });
    }
    for group in groups {
        positive(group.population, "the population of a group")?;
        asked.value_type.check(group.value)?;
        if asked.transform && group.se.is_some() {
            return Err(StatsError::Options("a transformed slope needs limits, not standard errors"));
        }
    }
    Ok(())
}
