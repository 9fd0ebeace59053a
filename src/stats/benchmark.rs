//! An area's interval against a benchmark's point value: better, similar or worse.
//!
//! Rule of Fingertips (FingertipsNext `BenchmarkComparisonEngine`): the benchmark's own interval is not used, and
//! touching is similar. The caller does not compare a benchmark with itself.

use serde::{Deserialize, Serialize};

use super::limits::Limits;
use crate::model::Polarity;

/// Where an area stands against its benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Significantly better.
    Better,
    /// No significant difference.
    Similar,
    /// Significantly worse.
    Worse,
    /// Significantly higher, where nothing is said about good or bad.
    Higher,
    /// Significantly lower, where nothing is said about good or bad.
    Lower,
    /// Limits or benchmark are missing.
    NotCompared,
}

/// Compares `limits` with the `benchmark` value. Missing or not-a-number input gives [`Position::NotCompared`].
pub fn compare(limits: Option<Limits>, benchmark: Option<f64>, polarity: Polarity) -> Position {
    let (Some(limits), Some(benchmark)) = (limits, benchmark) else { return Position::NotCompared };
    if benchmark.is_nan() || limits.lower.is_nan() || limits.upper.is_nan() {
        return Position::NotCompared;
    }
    if limits.upper < benchmark {
        below(polarity)
    } else if limits.lower > benchmark {
        above(polarity)
    } else {
        Position::Similar
    }
}

/// What an area below its benchmark is.
pub(crate) fn below(polarity: Polarity) -> Position {
    match polarity {
        Polarity::HigherIsBetter => Position::Worse,
        Polarity::LowerIsBetter => Position::Better,
        Polarity::NoJudgement => Position::Lower,
    }
}

/// What an area above its benchmark is.
pub(crate) fn above(polarity: Polarity) -> Position {
    match polarity {
        Polarity::HigherIsBetter => Position::Better,
        Polarity::LowerIsBetter => Position::Worse,
        Polarity::NoJudgement => Position::Higher,
    }
}
