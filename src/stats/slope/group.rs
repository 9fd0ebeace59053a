//! The groups of a slope: their population, value and error, put in order and checked.

use serde::{Deserialize, Serialize};

use super::ValueType;
use crate::stats::error::{StatsError, not_negative};
use crate::stats::limits::{Confidence, Limits};

/// One group, such as a deprivation decile. Groups stand in order, the most deprived first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// People in the group; above zero.
    pub population: f64,
    /// The group's value. A proportion is on 0 to 1.
    pub value: f64,
    /// Its standard error: of the log for a rate, of the logit for a proportion, of the value itself otherwise.
    pub se: Option<f64>,
    /// Its **95%** limits on the scale of the value, whatever level is asked of the slope. Not read where `se` is
    /// given.
    pub limits: Option<Limits>,
}

impl Group {
    /// A group without any error: the indices come without limits.
    pub fn new(population: f64, value: f64) -> Self {
        Self { population, value, se: None, limits: None }
    }

    /// The group with its 95% limits.
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits: Some(limits), ..self }
    }

    /// The group with its standard error, on the scale [`Group::se`] describes.
    pub fn with_se(self, se: f64) -> Self {
        Self { se: Some(se), ..self }
    }
}

/// The standard error of every group on the log, logit or natural scale; `None` when no group carries any.
pub(crate) fn errors(groups: &[Group], value_type: ValueType) -> Result<Option<Vec<f64>>, StatsError> {
    if groups.iter().all(|group| group.se.is_none() && group.limits.is_none()) {
        return Ok(None);
    }
    let error = |(position, group): (usize, &Group)| match (group.se, group.limits) {
        (Some(se), _) => not_negative(se, "the standard error of a group"),
        (None, Some(limits)) => from_limits(limits, value_type),
        (None, None) => Err(StatsError::Missing {
            what: "the standard error or the limits",
            place: format!("group {}", position + 1),
        }),
    };
    groups.iter().enumerate().map(error).collect::<Result<Vec<_>, _>>().map(Some)
}

/// Half the width of 95% limits on the log, logit or natural scale, over the 95% normal quantile.
fn from_limits(limits: Limits, value_type: ValueType) -> Result<f64, StatsError> {
    let limits = Limits::new(limits.lower, limits.upper)?;
    value_type.check(limits.lower)?;
    value_type.check(limits.upper)?;
    Ok((value_type.forward(limits.upper) - value_type.forward(limits.lower)) / (2.0 * Confidence::P95.z()))
}
