//! Standardised rates of events that can strike one person several times.

use crate::stats::dsr::{AgeBand, StandardisedRate, Sums, finish, sums};
use crate::stats::error::{StatsError, positive};
use crate::stats::limits::Confidence;

/// The rate of events that can strike one person several times (PHEindicatormethods, non-independent events).
///
/// Each table holds the **persons** with exactly so many events, over the same bands: `(frequency, bands)`. The
/// variance adds the square of the frequency times that of each table.
pub fn repeated_events_rate(
    tables: &[(f64, Vec<AgeBand>)],
    multiplier: f64,
    confidence: Confidence,
) -> Result<StandardisedRate, StatsError> {
    let Some((_, first)) = tables.first() else {
        return Err(StatsError::TooFew { what: "tables", needed: 1, found: 0 });
    };
    let mut all = Sums { rate: 0.0, variance: 0.0, events: 0.0, ..sums(first)? };
    for (frequency, bands) in tables {
        let frequency = positive(*frequency, "the number of events a person has")?;
        if bands.len() != first.len() {
            return Err(StatsError::LengthMismatch {
                what: "a table of persons",
                needed: first.len(),
                found: bands.len(),
            });
        }
        let table = sums(bands)?;
        all.events += frequency * table.events;
        all.rate += frequency * table.rate;
        all.variance += frequency * frequency * table.variance;
    }
    finish(&all, multiplier, confidence)
}

#[cfg(test)]
mod tests {
    use super::{AgeBand, Confidence, repeated_events_rate};
    use crate::stats::dsr::standardised_rate;

    fn bands(counts: [f64; 2]) -> Vec<AgeBand> {
        let [a, b] = counts;
        vec![
            AgeBand { count: Some(a), population: 1000.0, standard: 60.0 },
            AgeBand { count: Some(b), population: 500.0, standard: 40.0 },
        ]
    }

    #[test]
    fn events_that_strike_once_are_the_plain_rate() {
        let plain = standardised_rate(&bands([20.0, 10.0]), 1000.0, Confidence::P95);
        assert_eq!(repeated_events_rate(&[(1.0, bands([20.0, 10.0]))], 1000.0, Confidence::P95), plain);
    }

    #[test]
    fn events_that_strike_twice_count_twice_and_spread_more() {
        let once = standardised_rate(&bands([40.0, 20.0]), 1000.0, Confidence::P95)
            .expect("a rate")
            .estimate
            .expect("30 events");
        let twice = repeated_events_rate(&[(2.0, bands([20.0, 10.0]))], 1000.0, Confidence::P95);
        let twice = twice.expect("a rate").estimate.expect("60 events");
        assert_eq!(once.value, twice.value);
        let ratio = twice.limits.expect("limits").width() / once.limits.expect("limits").width();
        assert!((ratio - 2f64.sqrt()).abs() < 1e-12, "variance 4 Var(20, 10) is twice Var(40, 20): {ratio}");
    }
}
