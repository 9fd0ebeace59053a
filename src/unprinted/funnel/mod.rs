//! Control limits of funnel plots, the significance of each area, and the axis (PHEindicatormethods `R/Funnels.R`).

pub mod axis;
pub mod proportion;
pub mod ratio;

use std::fmt;

use serde::{Deserialize, Serialize};

/// The two control limits of a funnel, as the probability outside one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Control {
    /// 0.025 a side: the 95% limits.
    P025,
    /// 0.001 a side: the 99.8% limits.
    P001,
}

impl Control {
    /// The probability outside one side.
    pub fn tail(self) -> f64 {
        match self {
            Self::P025 => 0.025,
            Self::P001 => 0.001,
        }
    }
}

/// Where an area stands in its funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Significance {
    /// Above the 0.001 limit.
    High001,
    /// Above the 0.025 limit.
    High025,
    /// Inside.
    NotSignificant,
    /// Below the 0.025 limit.
    Low025,
    /// Below the 0.001 limit.
    Low001,
    /// A standardised rate of fewer than ten events.
    NotApplicable,
}

impl fmt::Display for Significance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::High001 => "High (0.001)",
            Self::High025 => "High (0.025)",
            Self::NotSignificant => "Not significant",
            Self::Low025 => "Low (0.025)",
            Self::Low001 => "Low (0.001)",
            Self::NotApplicable => "Not applicable",
        })
    }
}

/// A side of the funnel an area can be out on.
#[derive(Clone, Copy)]
enum Side {
    High,
    Low,
}

/// The stricter limit first.
fn significance(outer: Option<Side>, inner: Option<Side>) -> Significance {
    match (outer, inner) {
        (Some(Side::High), _) => Significance::High001,
        (Some(Side::Low), _) => Significance::Low001,
        (None, Some(Side::High)) => Significance::High025,
        (None, Some(Side::Low)) => Significance::Low025,
        (None, None) => Significance::NotSignificant,
    }
}
