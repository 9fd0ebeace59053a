//! Directly standardised rates with Dobson's limits (Dobson et al 1991; PHEindicatormethods `R/DSR.R`).

use serde::Serialize;

use super::error::{StatsError, finite, not_negative, positive};
use super::limits::{Confidence, Estimate, Limits};
use super::poisson::byar;

/// Below this many events in all a standardised rate is not given.
pub const FEWEST_EVENTS: f64 = 10.0;

/// European Standard Population 2013: 0-4, 5-9 and so on to 85-89 and 90+. Sums to 100,000.
pub const ESP2013: [f64; 19] = [
    5000.0, 5500.0, 5500.0, 5500.0, 6000.0, 6000.0, 6500.0, 7000.0, 7000.0, 7000.0, 7000.0, 6500.0, 6000.0, 5500.0,
    5000.0, 4000.0, 2500.0, 1500.0, 1000.0,
];

/// One age band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgeBand {
    /// Events; a missing count stands for none, its band still counts.
    pub count: Option<f64>,
    /// People; must be there and above zero.
    pub population: f64,
    /// People of this age in the standard population; zero is allowed.
    pub standard: f64,
}

/// A standardised rate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct StandardisedRate {
    /// Events over all bands.
    pub total_count: f64,
    /// People over all bands.
    pub total_population: f64,
    /// The rate with its limits; `None` under ten events.
    pub estimate: Option<Estimate>,
}

/// Weighted sums over the bands of one table.
struct Sums {
    events: f64,
    people: f64,
    standard: f64,
    rate: f64,
    variance: f64,
}

/// The rate the standard population would have at this area's rates by age, times `multiplier`.
///
/// Limits are `DSR + √(Var / O) (B − O)` with Byar's limits `B` of all events `O`, never the exact ones.
pub fn standardised_rate(
    bands: &[AgeBand],
    multiplier: f64,
    confidence: Confidence,
) -> Result<StandardisedRate, StatsError> {
    let sums = sums(bands)?;
    finish(&sums, sums.events, sums.variance, multiplier, confidence)
}

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
    finish(&all, all.events, all.variance, multiplier, confidence)
}

fn sums(bands: &[AgeBand]) -> Result<Sums, StatsError> {
    if bands.is_empty() {
        return Err(StatsError::TooFew { what: "age bands", needed: 1, found: 0 });
    }
    let mut sums = Sums { events: 0.0, people: 0.0, standard: 0.0, rate: 0.0, variance: 0.0 };
    for band in bands {
        let events = not_negative(band.count.unwrap_or(0.0), "the count of an age band")?;
        let people = positive(band.population, "the population of an age band")?;
        let weight = not_negative(band.standard, "the standard population of an age band")?;
        sums.events += events;
        sums.people += people;
        sums.standard += weight;
        sums.rate += weight * events / people;
        sums.variance += weight * weight * events / (people * people);
    }
    positive(sums.standard, "the whole standard population")?;
    Ok(sums)
}

fn finish(
    sums: &Sums,
    events: f64,
    variance: f64,
    multiplier: f64,
    confidence: Confidence,
) -> Result<StandardisedRate, StatsError> {
    positive(multiplier, "the multiplier")?;
    let mut rate = StandardisedRate { total_count: events, total_population: sums.people, estimate: None };
    if events < FEWEST_EVENTS {
        return Ok(rate);
    }
    let value = finite(sums.rate / sums.standard, "the standardised rate")?;
    let spread = (variance / sums.standard / sums.standard / events).sqrt();
    let byar = byar(events, confidence)?;
    let at = |limit: f64| (value + spread * (limit - events)) * multiplier;
    let limits = byar.lower.and_then(|lower| Limits::from_ends(at(lower), at(byar.upper)));
    rate.estimate = Some(Estimate::new(value * multiplier, limits));
    Ok(rate)
}

#[cfg(test)]
mod tests {
    use super::{AgeBand, repeated_events_rate, standardised_rate};
    use crate::stats::limits::Confidence;

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
