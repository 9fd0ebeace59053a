//! An estimate, its confidence limits and the level they are drawn at.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use super::error::{StatsError, finite};

/// The lower and upper confidence limit of one estimate, on the scale of that estimate.
///
/// The upper limit of a ratio may be infinite; no limit is ever "not a number".
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit, at or above the lower one.
    pub upper: f64,
}

impl Limits {
    /// Limits in the right order, or an error that says what is wrong with them.
    pub fn new(lower: f64, upper: f64) -> Result<Self, StatsError> {
        if lower.is_nan() || upper.is_nan() {
            return Err(StatsError::NotFinite { what: "a confidence limit" });
        }
        if lower > upper {
            return Err(StatsError::LimitsReversed { lower, upper });
        }
        Ok(Self { lower, upper })
    }

    /// Both limits through the same linear scale; a negative `factor` swaps them.
    pub fn scaled(self, factor: f64) -> Self {
        let (a, b) = (self.lower * factor, self.upper * factor);
        Self { lower: a.min(b), upper: a.max(b) }
    }

    /// Width of the interval.
    pub fn width(self) -> f64 {
        self.upper - self.lower
    }

    /// Limits from two ends in either order; `None` when an end is not a number.
    pub(crate) fn from_ends(a: f64, b: f64) -> Option<Self> {
        if a.is_nan() || b.is_nan() { None } else { Some(Self { lower: a.min(b), upper: a.max(b) }) }
    }
}

/// A value with its limits, where the method or the source gives any.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The point estimate. Infinite only for a ratio whose divisor is zero.
    pub value: f64,
    /// Its limits, or `None` where none can be given.
    pub limits: Option<Limits>,
}

impl Estimate {
    /// A value with limits.
    pub fn new(value: f64, limits: Option<Limits>) -> Self {
        Self { value, limits }
    }

    /// A value without limits.
    pub fn point(value: f64) -> Self {
        Self { value, limits: None }
    }

    /// `value ∓ reach`; no limits where the reach is not finite.
    pub(crate) fn additive(value: f64, reach: f64) -> Result<Self, StatsError> {
        let value = finite(value, "the estimate")?;
        Ok(Self {
            value,
            limits: Some(reach).filter(|r| r.is_finite()).and_then(|r| Limits::from_ends(value - r, value + r)),
        })
    }

    /// `value × exp(∓ reach)`; no limits where the reach is not finite.
    pub(crate) fn multiplicative(value: f64, reach: f64) -> Result<Self, StatsError> {
        let value = finite(value, "the estimate")?;
        let at = |reach: f64| value * reach.exp();
        Ok(Self { value, limits: Some(reach).filter(|r| r.is_finite()).and_then(|r| Limits::from_ends(at(-r), at(r))) })
    }

    /// Value and limits times `factor`; a negative factor swaps the limits.
    pub fn scaled(self, factor: f64) -> Self {
        Self { value: self.value * factor, limits: self.limits.map(|limits| limits.scaled(factor)) }
    }
}

/// How sure an interval is: the two levels public-health reports use, or any other from 90% to 100%.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "f64")]
pub enum Confidence {
    /// 95%.
    P95,
    /// 99.8%.
    P998,
    /// Another level, made by [`Confidence::level`].
    Other(Level),
}

/// A checked level that is neither 95% nor 99.8%, held as the bits of a proportion so that levels can be compared
/// exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u64);

impl Confidence {
    /// A level from 0.9 to 1, or from 90 to 100 in per cent (PHEindicatormethods' rule).
    pub fn level(level: f64) -> Result<Self, StatsError> {
        let proportion = if level >= 90.0 { level / 100.0 } else { level };
        if !(0.9..=1.0).contains(&proportion) {
            return Err(StatsError::Confidence(level));
        }
        Ok(if proportion == 0.95 {
            Self::P95
        } else if proportion == 0.998 {
            Self::P998
        } else {
            Self::Other(Level(proportion.to_bits()))
        })
    }

    /// The level as a proportion: 0.95.
    pub fn proportion(self) -> f64 {
        match self {
            Self::P95 => 0.95,
            Self::P998 => 0.998,
            Self::Other(Level(bits)) => f64::from_bits(bits),
        }
    }

    /// The level in per cent: 99.8.
    pub fn percent(self) -> f64 {
        match self {
            Self::P95 => 95.0,
            Self::P998 => 99.8,
            Self::Other(_) => self.proportion() * 100.0,
        }
    }

    /// Probability below the upper limit: 0.975 for 95%.
    pub fn upper_tail(self) -> f64 {
        let level = self.proportion();
        level + (1.0 - level) / 2.0
    }

    /// The normal quantile of the level, computed and never 1.96; infinite for 100%.
    pub fn z(self) -> f64 {
        Normal::standard().inverse_cdf(self.upper_tail())
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> f64 {
        confidence.proportion()
    }
}
