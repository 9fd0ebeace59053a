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
pub(crate) struct Sums {
    pub(crate) events: f64,
    pub(crate) people: f64,
    pub(crate) standard: f64,
    pub(crate) rate: f64,
    pub(crate) variance: f64,
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
    finish(&sums, multiplier, confidence)
}

/// The sums over checked bands.
pub(crate) fn sums(bands: &[AgeBand]) -> Result<Sums, StatsError> {
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

/// The rate of the sums with its limits, or none under ten events.
pub(crate) fn finish(sums: &Sums, multiplier: f64, confidence: Confidence) -> Result<StandardisedRate, StatsError> {
    positive(multiplier, "the multiplier")?;
    let events = sums.events;
    let mut rate = StandardisedRate { total_count: events, total_population: sums.people, estimate: None };
    if events < FEWEST_EVENTS {
        return Ok(rate);
    }
    let value = finite(sums.rate / sums.standard, "the standardised rate")?;
    let spread = (sums.variance / sums.standard / sums.standard / events).sqrt();
    let byar = byar(events, confidence)?;
    let at = |limit: f64| (value + spread * (limit - events)) * multiplier;
    let limits = byar.lower.and_then(|lower| Limits::from_ends(at(lower), at(byar.upper)));
    rate.estimate = Some(Estimate::new(value * multiplier, limits));
    Ok(rate)
}
