//! Recent trend: whether the last five points rise or fall by more than chance (Fingertips guidance "Trend markers").
//!
//! Two tests are published and can differ near the limit, so the answer names the one used. A trend counts only when
//! chi-squared passes its 99.8% point **and** the slope keeps its sign with each point left out in turn. The time of
//! a point is its place among the last five, 1 to 5: give annual points that do not overlap, oldest first. The trend
//! is not the change since a baseline.

mod intervals;
mod label;
mod proportions;

use serde::{Deserialize, Serialize};

use super::limits::Limits;
pub use label::Label;

/// How many of the latest points are tested.
pub const POINTS: usize = 5;
/// The 99.8% point of chi-squared with one degree of freedom, as Fingertips writes it.
pub const CRITICAL: f64 = 9.54953570608324;

/// One year of an indicator. What the method used does not need may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TrendPoint {
    /// Events counted.
    pub count: Option<f64>,
    /// What they are counted out of.
    pub denominator: Option<f64>,
    /// The published value.
    pub value: Option<f64>,
    /// Its 95% limits.
    pub limits: Option<Limits>,
}

/// The two published tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// A line through the values weighted by their 95% intervals; for every type of value.
    Intervals,
    /// Chi-squared for trend of counts out of denominators; for proportions only.
    Proportions,
}

/// Which way the values go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// A significant rise.
    Increasing,
    /// A significant fall.
    Decreasing,
    /// No significant change.
    NoChange,
    /// Too few usable points, or counts the method cannot take.
    CannotBeCalculated,
}

/// The recent trend of one series.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trend {
    /// Which way the values go.
    pub direction: Direction,
    /// The test used.
    pub method: Method,
    /// Chi-squared on one degree of freedom, where it could be calculated.
    pub chi_squared: Option<f64>,
    /// Slope a point: of the value, or of the log odds under [`Method::Proportions`].
    pub slope: Option<f64>,
}

/// One fit: the slope and its test, `None` where the points give none.
struct Tested {
    slope: f64,
    chi_squared: f64,
}

/// The published choice: counts where the value is a proportion and the last five points all carry them, else
/// intervals.
pub fn usual_method(points: &[TrendPoint], is_proportion: bool) -> Method {
    let latest = points.get(points.len().saturating_sub(POINTS)..).unwrap_or_default();
    let counted = latest.iter().all(|point| point.count.is_some() && point.denominator.is_some());
    if is_proportion && counted { Method::Proportions } else { Method::Intervals }
}

/// The trend of the latest five usable points, oldest first.
///
/// Points without what the method needs (limits of some width, or a count within a denominator) are left out first.
/// Fewer than five left cannot be calculated; nor can counts of which one is zero or all of its denominator.
pub fn recent_trend(points: &[TrendPoint], method: Method) -> Trend {
    let tested = match method {
        Method::Intervals => test(&intervals::usable(points), intervals::fit),
        Method::Proportions => test(&proportions::usable(points), proportions::fit),
    };
    let Some((tested, steady)) = tested else {
        return Trend { direction: Direction::CannotBeCalculated, method, chi_squared: None, slope: None };
    };
    let direction = if tested.chi_squared <= CRITICAL || !steady {
        Direction::NoChange
    } else if tested.slope < 0.0 {
        Direction::Decreasing
    } else {
        Direction::Increasing
    };
    Trend { direction, method, chi_squared: Some(tested.chi_squared), slope: Some(tested.slope) }
}

/// The fit of the last five points, and whether its slope keeps its sign when each is left out. A slope of 0 counts
/// as a rise.
fn test<P: Copy>(usable: &[P], fit: impl Fn(&[(f64, P)]) -> Option<Tested>) -> Option<(Tested, bool)> {
    let first = usable.len().checked_sub(POINTS)?;
    let timed: Vec<(f64, P)> = (1u8..).map(f64::from).zip(usable.get(first..)?.iter().copied()).collect();
    let whole = fit(&timed)?;
    let falls = whole.slope < 0.0;
    let mut steady = true;
    for left_out in 0..timed.len() {
        let mut rest = timed.clone();
        rest.remove(left_out);
        steady &= (fit(&rest)?.slope < 0.0) == falls;
    }
    Some((whole, steady))
}
