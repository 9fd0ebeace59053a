//! Comparison with a benchmark at two levels, and of two areas by their intervals.

use serde::{Deserialize, Serialize};

use crate::model::Polarity;
use crate::stats::benchmark::{Position, above, below, compare};
use crate::stats::limits::Limits;

/// How sure a position is when two levels are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Different at 99.8%.
    P998,
    /// Different at 95% and not at 99.8%.
    P95,
}

/// Compares at two levels, the stricter first: five classes. The strength is `None` for similar and not compared.
///
/// Without 99.8% limits the answer is the one at 95%.
pub fn compare_two_levels(
    limits_95: Option<Limits>,
    limits_998: Option<Limits>,
    benchmark: Option<f64>,
    polarity: Polarity,
) -> (Position, Option<Strength>) {
    for (limits, strength) in [(limits_998, Strength::P998), (limits_95, Strength::P95)] {
        let position = compare(limits, benchmark, polarity);
        if !matches!(position, Position::Similar | Position::NotCompared) {
            return (position, Some(strength));
        }
    }
    (compare(limits_95, benchmark, polarity), None)
}

/// Compares two areas by whether their intervals overlap. Conservative: prefer the limits of their difference.
pub fn compare_intervals(first: Option<Limits>, second: Option<Limits>, polarity: Polarity) -> Position {
    let (Some(first), Some(second)) = (first, second) else { return Position::NotCompared };
    if first.upper < second.lower {
        below(polarity)
    } else if first.lower > second.upper {
        above(polarity)
    } else {
        Position::Similar
    }
}

#[cfg(test)]
mod tests {
    use super::{Polarity, Position, Strength, compare_intervals, compare_two_levels};
    use crate::stats::limits::Limits;

    const fn limits(lower: f64, upper: f64) -> Option<Limits> {
        Some(Limits { lower, upper })
    }

    #[test]
    fn the_stricter_level_speaks_first() {
        let at = |benchmark| {
            compare_two_levels(limits(9.0, 11.0), limits(8.0, 12.0), Some(benchmark), Polarity::LowerIsBetter)
        };
        assert_eq!(at(13.0), (Position::Better, Some(Strength::P998)));
        assert_eq!(at(11.5), (Position::Better, Some(Strength::P95)));
        assert_eq!(at(10.0), (Position::Similar, None));
        assert_eq!(at(8.5), (Position::Worse, Some(Strength::P95)));
        assert_eq!(at(7.0), (Position::Worse, Some(Strength::P998)));
        assert_eq!(compare_two_levels(None, None, Some(1.0), Polarity::NoJudgement), (Position::NotCompared, None));
    }

    #[test]
    fn intervals_that_touch_are_similar() {
        let first = limits(1.0, 2.0);
        assert_eq!(compare_intervals(first, limits(2.0, 3.0), Polarity::HigherIsBetter), Position::Similar);
        assert_eq!(compare_intervals(first, limits(2.1, 3.0), Polarity::HigherIsBetter), Position::Worse);
        assert_eq!(compare_intervals(limits(4.0, 5.0), limits(2.1, 3.0), Polarity::NoJudgement), Position::Higher);
        assert_eq!(compare_intervals(None, first, Polarity::NoJudgement), Position::NotCompared);
    }
}
