//! Slope and relative index by simulation and from residuals, and groups from numbered rows and from counts.

pub mod residual;
pub mod simulation;

use crate::stats::error::{StatsError, positive};
use crate::stats::slope::Group;
use crate::stats::wilson::proportion;
use crate::stats::{Confidence, Limits};

/// A proportion from its count, with Wilson limits. A count of zero or below is an error: its logit does not exist.
pub fn from_count(count: f64, population: f64) -> Result<Group, StatsError> {
    positive(count, "the count of a group")?;
    let estimate = proportion(count, population, Confidence::P95)?;
    Ok(Group { population, value: estimate.value, se: None, limits: estimate.limits })
}

/// A row of a table that may be incomplete and out of order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberedGroup {
    /// 1 for the most deprived group.
    pub number: u32,
    /// People in the group.
    pub population: Option<f64>,
    /// The group's value.
    pub value: Option<f64>,
    /// As [`Group::se`].
    pub se: Option<f64>,
    /// As [`Group::limits`].
    pub limits: Option<Limits>,
}

/// Rows in the order of their numbers, each complete. A number given twice, a hole in the numbers, or a row without
/// population, value or error is an error: an area that lacks a group has no slope, and nothing is filled in.
pub fn ordered(rows: &[NumberedGroup]) -> Result<Vec<Group>, StatsError> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| row.number);
    let mut groups = Vec::with_capacity(rows.len());
    for (expected, row) in (1u32..).zip(&rows) {
        if row.number < expected {
            return Err(StatsError::DuplicateGroup(row.number));
        }
        if row.number > expected {
            return Err(StatsError::Missing { what: "group", place: format!("the numbers before {}", row.number) });
        }
        let missing = |what| StatsError::Missing { what, place: format!("group {expected}") };
        let population = row.population.ok_or_else(|| missing("the population"))?;
        let value = row.value.ok_or_else(|| missing("the value"))?;
        if row.se.is_none() && row.limits.is_none() {
            return Err(missing("the standard error or the limits"));
        }
        groups.push(Group { population, value, se: row.se, limits: row.limits });
    }
    Ok(groups)
}
