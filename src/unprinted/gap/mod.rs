//! Gaps in other words and by other limits: in per cent, from counts, from published rates.

pub mod counts;
pub mod published;

use crate::stats::{Estimate, Limits};

/// How much higher the first is than the second in per cent: `(ratio - 1) × 100`, limits alike.
pub fn relative_percent(ratio: Estimate) -> Estimate {
    let percent = |x: f64| (x - 1.0) * 100.0;
    let limits = ratio.limits.map(|limits| Limits { lower: percent(limits.lower), upper: percent(limits.upper) });
    Estimate::new(percent(ratio.value), limits)
}
