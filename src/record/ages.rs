//! One figure from many ages: a directly standardised rate, or life expectancy at birth.

use super::{Interval, NoInterval};
use crate::model::age::AgeMethod;
use crate::model::observation::Band;
use crate::model::{Figure, Missing, Series};
use crate::stats::dsr::{AgeBand, ESP2013, standardised_rate};
use crate::stats::life_expectancy::{DeathBand, life_expectancy};
use crate::stats::{Confidence, Estimate};

/// People that a standardised rate is given for, unless the series says otherwise.
const PER: f64 = 100_000.0;

/// Value and limits from the bands, youngest first. What rests on too few events or people is not given: under ten
/// events for a rate, under 5,000 person-years or an interval of more than twenty years for life expectancy.
pub(super) fn estimate(series: &Series, method: AgeMethod, bands: &[Band]) -> (Figure<Estimate>, Interval) {
    let (made, interval) = match method {
        AgeMethod::Esp2013 => (standardised(bands, series.per.unwrap_or(PER)), Interval::Dobson),
        AgeMethod::LifeTable => (expected(bands), Interval::LifeTable),
    };
    match made {
        Some(estimate) => (Figure::Known(estimate), interval),
        None => (Figure::Missing(Missing::LowReliability), Interval::None(NoInterval::TooFew)),
    }
}

fn standardised(bands: &[Band], per: f64) -> Option<Estimate> {
    let weighted = bands.iter().zip(ESP2013);
    let bands: Vec<AgeBand> = weighted
        .map(|(band, standard)| AgeBand { count: Some(band.count), population: band.people, standard })
        .collect();
    standardised_rate(&bands, per, Confidence::P95).ok()?.estimate
}

fn expected(bands: &[Band]) -> Option<Estimate> {
    let bands: Vec<DeathBand> =
        bands.iter().map(|band| DeathBand { population: band.people, deaths: band.count }).collect();
    let ages = life_expectancy(&bands, Confidence::P95).ok()?;
    let birth = ages.first()?;
    Some(Estimate::new(birth.value?, birth.limits))
}
