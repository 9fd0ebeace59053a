//! Values to axes: where the ticks of a value axis stand, and which time labels there is room for.
//!
//! Ticks are multiples of 1, 2 or 5 times a power of ten, three to six of them, and the axis runs from the first tick
//! to the last. A tick is computed as a whole number times or over a power of ten, so that 0.3 is 0.3.

use super::spec::{Tick, ValueAxis};
use crate::text::Text;

/// Most steps between ticks, so at most one more tick.
const MOST_STEPS: f64 = 5.0;
/// Ranges smaller than this share of the largest value count as one value.
const ONE_VALUE: f64 = 1e-9;
/// Values beyond this are drawn at it; nothing a report counts comes near.
const LARGEST: f64 = 1e200;

impl ValueAxis {
    /// An axis that covers all values, from zero if wanted. Without values it runs from 0 to 1; with one value, or all
    /// equal, it leaves room on both sides. Values must be finite; others are left out.
    pub fn covering(
        values: impl IntoIterator<Item = f64>,
        start_at_zero: bool,
        label: impl Fn(f64) -> Text,
    ) -> ValueAxis {
        let (low, high) = widened(extremes(values, start_at_zero));
        let step = Step::for_range(low, high);
        let ticks: Vec<Tick> = (step.index(low).floor() as i64..=step.index(high).ceil() as i64)
            .map(|index| step.at(index))
            .map(|at| Tick { at, label: label(at) })
            .collect();
        let ends = (ticks.first().map_or(low, |t| t.at), ticks.last().map_or(high, |t| t.at));
        ValueAxis { from: ends.0, to: ends.1, ticks, unit: None }
    }
}

fn extremes(values: impl IntoIterator<Item = f64>, start_at_zero: bool) -> Option<(f64, f64)> {
    let finite = values.into_iter().filter(|value| {
        debug_assert!(!value.is_infinite(), "an axis was given an infinite value");
        value.is_finite()
    });
    let zero = start_at_zero.then_some(0.0);
    finite.chain(zero).map(|value| value.clamp(-LARGEST, LARGEST)).fold(None, |seen, value| match seen {
        None => Some((value, value)),
        Some((low, high)) => Some((low.min(value), high.max(value))),
    })
}

/// A range that is wide enough to divide.
fn widened(range: Option<(f64, f64)>) -> (f64, f64) {
    let (low, high) = range.unwrap_or((0.0, 0.0));
    let largest = low.abs().max(high.abs());
    if largest < 1.0 / LARGEST {
        (0.0, 1.0)
    } else if high - low > largest * ONE_VALUE {
        (low, high)
    } else {
        (low - largest / 10.0, high + largest / 10.0)
    }
}

/// The distance between ticks: `times` 1, 2 or 5, times ten to the `power`.
struct Step {
    times: f64,
    power: i32,
}

impl Step {
    /// The smallest step that needs no more than [`MOST_STEPS`].
    fn for_range(low: f64, high: f64) -> Step {
        let mut power = ((high - low) / MOST_STEPS).log10().floor() as i32 - 1;
        loop {
            for times in [1.0, 2.0, 5.0] {
                let step = Step { times, power };
                if step.index(high).ceil() - step.index(low).floor() <= MOST_STEPS {
                    return step;
                }
            }
            power += 1;
        }
    }

    fn at(&self, index: i64) -> f64 {
        let count = index as f64 * self.times;
        if self.power < 0 { count / 10_f64.powi(-self.power) } else { count * 10_f64.powi(self.power) }
    }

    /// Position in steps, snapped to a tick where only rounding keeps it away.
    fn index(&self, value: f64) -> f64 {
        let exact = value / self.at(1);
        if (exact - exact.round()).abs() < 1e-6 { exact.round() } else { exact }
    }
}

/// Which of the labels, given from left to right by their ends, can be printed at least `gap` apart: always the first
/// and the last, and between them every second, third … as far as needed, and a little further if that makes the last
/// step as long as the others.
pub(super) fn thinned(spans: &[(f64, f64)], gap: f64) -> Vec<usize> {
    let Some(last) = spans.len().checked_sub(1) else { return Vec::new() };
    let apart = |a: usize, b: usize| spans[a].1 + gap <= spans[b].0;
    let every = |step: usize| {
        let mut kept: Vec<usize> = (0..last).step_by(step).collect();
        while kept.len() > 1 && !apart(kept[kept.len() - 1], last) {
            kept.pop();
        }
        kept.push(last);
        kept.windows(2).all(|pair| apart(pair[0], pair[1])).then_some(kept)
    };
    let Some((least, kept)) = (1..=spans.len()).find_map(|step| Some((step, every(step)?))) else { return vec![last] };
    let even = (least..=2 * least).filter(|step| last.is_multiple_of(*step)).find_map(every);
    even.unwrap_or(kept)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ticks(values: &[f64], zero: bool) -> Vec<f64> {
        ValueAxis::covering(values.iter().copied(), zero, |v| Text::axis(v.to_string()))
            .ticks
            .iter()
            .map(|t| t.at)
            .collect()
    }

    #[test]
    fn ticks_are_those_a_person_would_choose() {
        assert_eq!(ticks(&[50.5, 19.8], true), [0.0, 20.0, 40.0, 60.0]);
        assert_eq!(ticks(&[25.9, 7.6], true), [0.0, 10.0, 20.0, 30.0]);
        assert_eq!(ticks(&[39.0, 60.7], false), [30.0, 40.0, 50.0, 60.0, 70.0]);
        assert_eq!(ticks(&[0.0, 100.0], true), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(&[0.12, 0.31], false), [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
        assert_eq!(ticks(&[-0.12, -0.08], true), [-0.15, -0.1, -0.05, 0.0]);
    }

    #[test]
    fn degenerate_data_still_has_an_axis() {
        assert_eq!(ticks(&[], false), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(ticks(&[0.0, 0.0], true), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(ticks(&[50.0], false), [45.0, 50.0, 55.0]);
        assert_eq!(ticks(&[f64::NAN, 3.0], true), ticks(&[3.0], true));
    }

    #[test]
    fn time_labels_are_thinned_evenly() {
        let years = |n: usize, step: f64| (0..n).map(|i| (step * i as f64, step * i as f64 + 20.0)).collect::<Vec<_>>();
        assert_eq!(thinned(&years(4, 30.0), 5.0), [0, 1, 2, 3]);
        assert_eq!(thinned(&years(9, 15.0), 5.0), [0, 2, 4, 6, 8]);
        assert_eq!(thinned(&years(10, 15.0), 5.0), [0, 3, 6, 9]);
        assert_eq!(thinned(&years(8, 15.0), 5.0), [0, 2, 4, 7]);
        assert_eq!(thinned(&[(0.0, 20.0)], 5.0), [0]);
        assert_eq!(thinned(&[(0.0, 20.0), (1.0, 21.0)], 5.0), [1]);
    }

    proptest! {
        #[test]
        fn axes_cover_their_values(
            values in prop::collection::vec(prop::num::f64::NORMAL, 1..20), zero: bool,
        ) {
            let axis = ValueAxis::covering(values.iter().copied(), zero, |v| Text::axis(v.to_string()));
            prop_assert!((3..=6).contains(&axis.ticks.len()), "{} ticks", axis.ticks.len());
            prop_assert!(axis.ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
            let slack = (axis.to - axis.from) * 1e-5;
            for value in values.iter().filter(|v| v.abs() < LARGEST) {
                prop_assert!(axis.from - slack <= *value && *value <= axis.to + slack);
            }
            prop_assert!(!zero || (axis.from <= 0.0 && axis.to >= 0.0));
        }
    }
}
