//! Limits that carry each group's sampling error through the fit: what the published simulation converges to.

use super::{Asked, Fit, Group};
use crate::stats::limits::{Confidence, Limits};

/// Limits of one slope and its standard error on the fitted scale.
pub(super) struct Measured {
    pub(super) slope_se: f64,
    pub(super) sii: Option<Limits>,
    pub(super) rii: Option<Limits>,
}

/// `errors` are on the log, logit or natural scale of the value type, one for each group.
pub(super) fn limits(groups: &[Group], asked: Asked, fit: &Fit, errors: &[f64], confidence: Confidence) -> Measured {
    let natural: Vec<f64> = if asked.transform {
        errors.to_vec()
    } else {
        groups.iter().zip(errors).map(|(group, se)| se * asked.value_type.rate_of_change(group.value)).collect()
    };
    let slope_se = root_of_squares(fit.pull.iter().zip(&natural).map(|(c, s)| c * s));
    let z = confidence.z();
    if z.is_infinite() {
        return Measured { slope_se, sii: None, rii: None };
    }
    let reach = z * slope_se;
    let (sii, transformed_rii) = asked.limits_at(fit.mean, fit.slope - reach, fit.slope + reach);
    let rii = if asked.transform { transformed_rii } else { delta(asked, fit, &natural, z) };
    Measured { slope_se, sii, rii }
}

/// Limits of the quotient of the two ends by the delta method on its logarithm. None unless both ends are above zero.
fn delta(asked: Asked, fit: &Fit, natural: &[f64], z: f64) -> Option<Limits> {
    let (y0, y1) = (fit.mean - fit.slope / 2.0, fit.mean + fit.slope / 2.0);
    if y0 <= 0.0 || y1 <= 0.0 {
        return None;
    }
    let gradient = fit.shares.iter().zip(&fit.pull).map(|(a, c)| (a + c / 2.0) / y1 - (a - c / 2.0) / y0);
    let reach = z * root_of_squares(gradient.zip(natural).map(|(g, s)| g * s));
    let quotient = asked.ratio(y0, y1);
    Limits::from_ends(quotient * (-reach).exp(), quotient * reach.exp())
}

fn root_of_squares(parts: impl Iterator<Item = f64>) -> f64 {
    parts.map(|part| part * part).sum::<f64>().sqrt()
}
