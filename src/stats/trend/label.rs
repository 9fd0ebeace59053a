//! The words of a trend marker, with the judgement polarity allows.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Direction;
use crate::model::Polarity;

/// A trend as it is said. `Display` gives the published wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// A rise nobody judges.
    Increasing,
    /// A fall nobody judges.
    Decreasing,
    /// A rise that is good.
    IncreasingAndGettingBetter,
    /// A rise that is bad.
    IncreasingAndGettingWorse,
    /// A fall that is good.
    DecreasingAndGettingBetter,
    /// A fall that is bad.
    DecreasingAndGettingWorse,
    /// No significant change.
    NoChange,
    /// No answer.
    CannotBeCalculated,
}

impl Direction {
    /// The label of this direction for an indicator of the given polarity.
    pub fn label(self, polarity: Polarity) -> Label {
        match (self, polarity) {
            (Self::Increasing, Polarity::HigherIsBetter) => Label::IncreasingAndGettingBetter,
            (Self::Increasing, Polarity::LowerIsBetter) => Label::IncreasingAndGettingWorse,
            (Self::Increasing, Polarity::NoJudgement) => Label::Increasing,
            (Self::Decreasing, Polarity::HigherIsBetter) => Label::DecreasingAndGettingWorse,
            (Self::Decreasing, Polarity::LowerIsBetter) => Label::DecreasingAndGettingBetter,
            (Self::Decreasing, Polarity::NoJudgement) => Label::Decreasing,
            (Self::NoChange, _) => Label::NoChange,
            (Self::CannotBeCalculated, _) => Label::CannotBeCalculated,
        }
    }
}

impl Label {
    /// The published wording.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Increasing => "Increasing",
            Self::Decreasing => "Decreasing",
            Self::IncreasingAndGettingBetter => "Increasing and getting better",
            Self::IncreasingAndGettingWorse => "Increasing and getting worse",
            Self::DecreasingAndGettingBetter => "Decreasing and getting better",
            Self::DecreasingAndGettingWorse => "Decreasing and getting worse",
            Self::NoChange => "No significant change",
            Self::CannotBeCalculated => "Cannot be calculated",
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
