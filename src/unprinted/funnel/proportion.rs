//! Funnel limits of a proportion: the averages whose Wilson interval would just touch.

use statrs::distribution::{ContinuousCDF, Normal};

use super::{Control, Side, Significance, significance};
use crate::stats::error::{StatsError, finite, positive};
use crate::stats::limits::Limits;
use crate::stats::wilson;

/// Control limits at `denominator` around an `average` from 0 to 1, as the formula gives them: small denominators
/// pass 0 and 1.
pub fn limits(denominator: f64, average: f64, control: Control) -> Result<Limits, StatsError> {
    let n = positive(denominator, "the denominator")?;
    if !(0.0..=1.0).contains(&finite(average, "the average")?) {
        return Err(StatsError::NotAProportion(average));
    }
    let z = Normal::standard().inverse_cdf(1.0 - control.tail());
    let zz = z * z;
    let centre = average * (n / zz + 1.0);
    let root = (8.0 * centre).powi(2)
        - 64.0 * (1.0 / zz + 1.0 / n) * average * (n * (average * (n / zz + 2.0) - 1.0) + zz * (average - 1.0));
    let reach = root.max(0.0).sqrt() / 8.0;
    let at = |top: f64| top / (1.0 / zz + 1.0 / n) / n;
    let limits = Limits { lower: at(centre - reach), upper: at(centre + reach) };
    if limits.lower.is_finite() && limits.upper.is_finite() {
        Ok(limits)
    } else {
        Err(StatsError::NotFinite { what: "a funnel limit" })
    }
}

/// The same limits times `multiplier` for drawing, kept within what a proportion can be.
pub fn drawn_limits(denominator: f64, average: f64, control: Control, multiplier: f64) -> Result<Limits, StatsError> {
    positive(multiplier, "the multiplier")?;
    let Limits { lower, upper } = limits(denominator, average, control)?;
    Ok(Limits { lower: lower.clamp(0.0, 1.0) * multiplier, upper: upper.clamp(0.0, 1.0) * multiplier })
}

/// Where an area stands against the average; touching a limit is inside.
pub fn position(count: f64, denominator: f64, average: f64) -> Result<Significance, StatsError> {
    wilson::check(count, denominator)?;
    let side = |control| {
        let value = count / denominator;
        let limits = limits(denominator, average, control)?;
        Ok(if value > limits.upper {
            Some(Side::High)
        } else if value < limits.lower {
            Some(Side::Low)
        } else {
            None
        })
    };
    Ok(significance(side(Control::P001)?, side(Control::P025)?))
}
