//! Life expectancy by age from an abridged life table (Chiang 1968, method II; variance of Silcocks et al 2001).
//!
//! Twenty bands starting at 0, 1, 5, 10 and so on to 90 and over (PHEindicatormethods `R/LifeExpectancy.R`).

use serde::Serialize;

use super::error::{StatsError, not_negative, positive};
use super::limits::{Confidence, Estimate, Limits};

/// The first age of each band.
pub const START_AGES: [u32; 20] = [0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90];
/// At or below this many person-years in all there is no life table.
pub const FEWEST_PERSON_YEARS: f64 = 5_000.0;
/// Above this width of the 95% interval, in years, a value is not shown.
pub const WIDEST_INTERVAL: f64 = 20.0;

/// Starting number of the life table.
const BIRTHS: f64 = 100_000.0;

/// Person-years and deaths of one band, youngest first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeathBand {
    /// People, or person-years over several years; above zero.
    pub population: f64,
    /// Deaths, at most as many as people.
    pub deaths: f64,
}

/// Years of life still expected at one age.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expectancy {
    /// The age.
    pub start_age: u32,
    /// Years expected; `None` where the 95% interval is wider than twenty years or nobody reaches the age.
    pub value: Option<f64>,
    /// Limits at the level asked for, also beside a value that is not shown.
    pub limits: Option<Limits>,
}

/// One row of the life table.
#[derive(Clone, Copy, Default)]
struct Row {
    survivors: f64,
    years_lived: f64,
    /// Variance the band adds to all ages up to it, times the square of survivors.
    weighted_variance: f64,
}

/// Life expectancy at the start of every band.
///
/// Not available for 5,000 person-years or fewer, more deaths than people in a band, or no deaths at 90 and over,
/// where the table has no end. Anything but twenty bands is an error.
pub fn life_expectancy(bands: &[DeathBand], confidence: Confidence) -> Result<Vec<Expectancy>, StatsError> {
    check(bands)?;
    let rows = table(bands);
    let (z, z95) = (confidence.z(), Confidence::P95.z());
    let (mut years, mut variance) = (0.0, 0.0);
    let mut answers: Vec<Expectancy> = Vec::with_capacity(rows.len());
    for (row, start_age) in rows.iter().zip(START_AGES).rev() {
        years += row.years_lived;
        variance += row.weighted_variance;
        let mut answer = Expectancy { start_age, value: None, limits: None };
        if row.survivors > 0.0 {
            let expected = years / row.survivors;
            let se = variance.sqrt() / row.survivors;
            answer.value = (2.0 * z95 * se <= WIDEST_INTERVAL).then_some(expected);
            answer.limits = Estimate::additive(expected, z * se).ok().and_then(|estimate| estimate.limits);
        }
        answers.push(answer);
    }
    answers.reverse();
    Ok(answers)
}

fn check(bands: &[DeathBand]) -> Result<(), StatsError> {
    let unavailable = |why| StatsError::NotAvailable { what: "life expectancy", why };
    if bands.len() != START_AGES.len() {
        return Err(StatsError::LengthMismatch {
            what: "the life table",
            needed: START_AGES.len(),
            found: bands.len(),
        });
    }
    let mut person_years = 0.0;
    for band in bands {
        person_years += positive(band.population, "the population of an age band")?;
        if not_negative(band.deaths, "the deaths of an age band")? > band.population {
            return Err(unavailable("an age band has more deaths than people"));
        }
    }
    if person_years <= FEWEST_PERSON_YEARS {
        return Err(unavailable("there are 5,000 person-years or fewer"));
    }
    if bands.last().is_none_or(|band| band.deaths == 0.0) {
        return Err(unavailable("nobody died in the oldest age band"));
    }
    Ok(())
}

/// The rows from birth to the open band, and the variance each adds, which needs the expectancy of the next age.
fn table(bands: &[DeathBand]) -> Vec<Row> {
    let last = bands.len() - 1;
    let mut rows = vec![Row::default(); bands.len()];
    let mut survivors = BIRTHS;
    for (i, (band, row)) in bands.iter().zip(&mut rows).enumerate() {
        row.survivors = survivors;
        let death_rate = band.deaths / band.population;
        if i == last {
            row.years_lived = survivors / death_rate;
            let variance = 4.0 / (band.deaths * death_rate * death_rate);
            row.weighted_variance = (survivors / 2.0) * (survivors / 2.0) * variance;
        } else {
            let dying = survivors * probability_of_dying(band, i);
            survivors -= dying;
            row.years_lived = width(i) * (survivors + lived_by_the_dying(i) * dying);
        }
    }
    let mut years_after = 0.0;
    let mut survivors_after = 0.0;
    for (i, (band, row)) in bands.iter().zip(&mut rows).enumerate().rev() {
        let q = if i == last { 1.0 } else { probability_of_dying(band, i) };
        if i < last && band.deaths > 0.0 && q < 1.0 && survivors_after > 0.0 {
            let reach = (1.0 - lived_by_the_dying(i)) * width(i) + years_after / survivors_after;
            row.weighted_variance = (row.survivors * reach).powi(2) * q * q * (1.0 - q) / band.deaths;
        }
        years_after += row.years_lived;
        survivors_after = row.survivors;
    }
    rows
}

/// Chance of dying within the band; certain where the deaths leave no room for a survivor.
fn probability_of_dying(band: &DeathBand, i: usize) -> f64 {
    let (n, a) = (width(i), lived_by_the_dying(i));
    if band.deaths > band.population / (n * a) {
        return 1.0;
    }
    let events = band.deaths / band.population * n;
    events / (1.0 + events * (1.0 - a))
}

/// Years in a closed band.
fn width(i: usize) -> f64 {
    match (START_AGES.get(i), START_AGES.get(i + 1)) {
        (Some(start), Some(next)) => f64::from(next - start),
        _ => 0.0,
    }
}

/// Share of the band that those who die in it live through: infants die early.
fn lived_by_the_dying(i: usize) -> f64 {
    if i == 0 { 0.1 } else { 0.5 }
}

#[cfg(test)]
mod tests {
    use super::{DeathBand, life_expectancy};
    use crate::stats::limits::Confidence;

    fn bands(scale: f64) -> Vec<DeathBand> {
        let young = DeathBand { population: 1000.0 * scale, deaths: (2.0 * scale).floor() };
        let mut bands = vec![young; 19];
        bands.push(DeathBand { population: 100.0 * scale, deaths: 30.0 * scale });
        bands
    }

    #[test]
    fn too_few_people_or_an_empty_last_band_have_no_table() {
        assert!(life_expectancy(&bands(1.0), Confidence::P95).is_ok());
        assert!(life_expectancy(&bands(0.25), Confidence::P95).is_err_and(|error| error.is_not_available()));
        assert!(life_expectancy(&bands(1.0)[..19], Confidence::P95).is_err_and(|error| !error.is_not_available()));
        let mut endless = bands(1.0);
        endless[19].deaths = 0.0;
        assert!(life_expectancy(&endless, Confidence::P95).is_err_and(|error| error.is_not_available()));
    }

    #[test]
    fn an_interval_wider_than_twenty_years_hides_the_value_and_keeps_the_limits() {
        let mut wide = bands(1.0);
        wide[19] = DeathBand { population: 60.0, deaths: 2.0 };
        let oldest = *life_expectancy(&wide, Confidence::P95).expect("a table").last().expect("a last band");
        assert_eq!(oldest.value, None);
        assert!(oldest.limits.is_some_and(|limits| limits.width() > 20.0));
    }
}
