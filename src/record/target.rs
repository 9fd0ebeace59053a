//! How far the latest figure is from the target that the place set itself, where it set one.

use serde::Serialize;

use crate::model::{Period, Polarity, Series, rounding};

/// Distance of the latest figure from its target.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distance {
    /// The target, in the unit of the series.
    pub target: f64,
    /// When it is to be met.
    pub by: Period,
    /// Target minus latest value.
    pub distance: f64,
    /// Whether the two print alike, or their distance prints as zero.
    pub is_reached: bool,
    /// Whether it is met as it is printed; none where the series has no better or worse.
    pub met: Option<bool>,
}

/// Distance of `latest` from the target of `series`.
pub(super) fn distance(series: &Series, latest: f64) -> Option<Distance> {
    let target = series.target.as_ref()?;
    let against = rounding::compare(latest, target.value.value, series.decimals);
    let met = match series.polarity {
        Polarity::HigherIsBetter => Some(against.is_ge()),
        Polarity::LowerIsBetter => Some(against.is_le()),
        Polarity::NoJudgement => None,
    };
    let distance = rounding::difference(target.value.value, latest);
    Some(Distance { target: target.value.value, by: target.by, distance, is_reached: against.is_eq(), met })
}
