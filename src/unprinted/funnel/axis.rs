//! The horizontal axis of a funnel plot: its two ends and the hundred places its curves are drawn at.

use crate::stats::error::{StatsError, finite, positive};

/// How many places a curve has.
pub const PLACES: usize = 100;

/// The ends of the axis and the places on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The left end: 0 when the largest area is more than twice the smallest.
    pub minimum: f64,
    /// The right end.
    pub maximum: f64,
    /// Where the curves are calculated, closer together on the left.
    pub places: Vec<f64>,
}

/// What the funnel shows, which decides what its axis counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// Proportions: the axis counts the denominator.
    Proportion,
    /// Ratios of observed to expected events: the axis counts expected events.
    Ratio,
    /// Rates: the axis counts the events the average would give.
    Rate {
        /// Events for each unit of the denominator.
        average: f64,
        /// Years the data span; denominators are person-years over all of them.
        years: f64,
    },
}

/// The axis for areas with denominators from `smallest` to `largest`.
pub fn axis(smallest: f64, largest: f64, scale: Scale) -> Result<Axis, StatsError> {
    let smallest = positive(smallest, "the smallest denominator")?;
    let largest = positive(largest, "the largest denominator")?;
    if smallest > largest {
        return Err(StatsError::LimitsReversed { lower: smallest, upper: largest });
    }
    let years = match scale {
        Scale::Rate { average, years } => {
            positive(average, "the average")?;
            positive(years, "the years of data")?
        }
        Scale::Proportion | Scale::Ratio => 1.0,
    };
    let mut minimum = if largest > 2.0 * smallest { 0.0 } else { to_digits(0.95 * smallest / years, 1, f64::floor) };
    let mut maximum = to_digits(1.05 * largest / years, 2, f64::ceil);
    if let Scale::Rate { average, .. } = scale {
        minimum = (minimum * years * average).floor();
        maximum = (maximum * years * average).ceil();
    }
    finite(maximum, "the end of the axis")?;
    Ok(Axis { minimum, maximum, places: places(minimum, maximum, scale) })
}

/// Each place an even share of the way that is left in ratio, at least one further than the last. Ratios count the
/// place they stand on among those left, so their last place falls short of the end; as upstream.
fn places(minimum: f64, maximum: f64, scale: Scale) -> Vec<f64> {
    let standing_on = if scale == Scale::Ratio { 1.0 } else { 0.0 };
    let mut x = minimum.max(1.0);
    let mut places = vec![x];
    for left in (1..PLACES).rev() {
        let step = (maximum / x).powf(1.0 / (left as f64 + standing_on));
        x = (step * x).round_ties_even().max(x + 1.0);
        places.push(x);
    }
    places
}

/// A number cut to so many significant digits by `cut`.
fn to_digits(value: f64, digits: i32, cut: fn(f64) -> f64) -> f64 {
    let power = value.log10().floor() as i32 - (digits - 1);
    // Divide by a whole power of ten where there is one: 0.1 is not exact.
    if power >= 0 {
        let unit = 10f64.powi(power);
        cut(value / unit) * unit
    } else {
        let unit = 10f64.powi(-power);
        cut(value * unit) / unit
    }
}
