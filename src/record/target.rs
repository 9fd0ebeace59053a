//! How far the latest figure is from the target that the place set itself, where it set one.

use serde::Serialize;

use crate::model::{Polarity, Series};

/// Distance of the latest figure from its target.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distance {
    /// The target, in the unit of the series.
    pub target: f64,
    /// When it is to be met, as the place writes it.
    pub by: String,
    /// Target minus latest value.
    pub distance: f64,
    /// Whether it is met; none where the series has no better or worse.
    pub met: Option<bool>,
}

/// Distance of `latest` from the target of `series`.
pub(super) fn distance(series: &Series, latest: f64) -> Option<Distance> {
    let target = series.target.as_ref()?;
    let met = match series.polarity {
        Polarity::HigherIsBetter => Some(latest >= target.value),
        Polarity::LowerIsBetter => Some(latest <= target.value),
        Polarity::NoJudgement => None,
    };
    Some(Distance { target: target.value, by: target.by.clone(), distance: target.value - latest, met })
}
