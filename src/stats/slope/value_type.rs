//! What kind of number a group's value is, and the scale on which its error is even.

use serde::{Deserialize, Serialize};

use crate::stats::error::{StatsError, finite, not_negative};

/// The kind of value the groups carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// Any other number, such as life expectancy: no transformation.
    Other,
    /// A rate: log scale.
    Rate,
    /// A proportion on 0 to 1: logit scale.
    Proportion,
}

impl ValueType {
    /// A value to the log or logit scale.
    pub(crate) fn forward(self, value: f64) -> f64 {
        match self {
            Self::Other => value,
            Self::Rate => value.ln(),
            Self::Proportion => value.ln() - (-value).ln_1p(),
        }
    }

    /// A value back from the log or logit scale.
    pub(crate) fn back(self, value: f64) -> f64 {
        match self {
            Self::Other => value,
            Self::Rate => value.exp(),
            Self::Proportion => 1.0 / (1.0 + (-value).exp()),
        }
    }

    /// How much the natural value moves for one unit of the log or logit scale, at `value`.
    pub(super) fn rate_of_change(self, value: f64) -> f64 {
        match self {
            Self::Other => 1.0,
            Self::Rate => value,
            Self::Proportion => value * (1.0 - value),
        }
    }

    /// Refuses values the type cannot hold, and reports those it can hold but not transform as not available.
    pub(super) fn check(self, value: f64) -> Result<(), StatsError> {
        match self {
            Self::Other => finite(value, "the value of a group").map(drop),
            Self::Rate => {
                not_negative(value, "the rate of a group")?;
                if value == 0.0 { Err(NO_LOG) } else { Ok(()) }
            }
            Self::Proportion => {
                finite(value, "the value of a group")?;
                if !(0.0..=1.0).contains(&value) {
                    return Err(StatsError::NotAProportion(value));
                }
                if value == 0.0 || value == 1.0 { Err(NO_LOGIT) } else { Ok(()) }
            }
        }
    }
}

const NO_LOG: StatsError = StatsError::NotAvailable {
    what: "the slope index",
    why: "a rate or one of its limits is zero and has no logarithm",
};
const NO_LOGIT: StatsError = StatsError::NotAvailable {
    what: "the slope index",
    why: "a proportion or one of its limits is 0 or 1 and has no logit",
};
