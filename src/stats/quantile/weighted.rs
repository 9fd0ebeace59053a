//! Quantiles that hold equal numbers of people.

use crate::stats::error::{StatsError, finite, not_negative, positive};

/// A small area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoredArea {
    /// Deprivation score: higher is more deprived.
    pub score: f64,
    /// People.
    pub population: f64,
}

/// The quantile of every area in the order given: 1 holds the highest scores and about `1 / count` of the people.
///
/// A block of equal scores stays together and goes where its middle person stands (own rule; nothing is published).
pub fn weighted_quantiles(areas: &[ScoredArea], count: u32) -> Result<Vec<u32>, StatsError> {
    if count == 0 {
        return Err(StatsError::TooFew { what: "quantiles", needed: 1, found: 0 });
    }
    let total = total_population(areas)?;
    let mut order: Vec<usize> = (0..areas.len()).collect();
    order.sort_by(|a, b| areas[*b].score.total_cmp(&areas[*a].score));
    let mut quantiles = vec![1; areas.len()];
    let mut before = 0.0;
    for block in order.chunk_by(|a, b| areas[*a].score == areas[*b].score) {
        let people: f64 = block.iter().map(|i| areas[*i].population).sum();
        let middle = f64::from(count) * (before + people / 2.0) / total;
        let quantile = (middle.floor() + 1.0).clamp(1.0, f64::from(count)) as u32;
        for i in block {
            quantiles[*i] = quantile;
        }
        before += people;
    }
    Ok(quantiles)
}

/// People of all areas, whose scores are numbers.
pub(crate) fn total_population(areas: &[ScoredArea]) -> Result<f64, StatsError> {
    let mut total = 0.0;
    for area in areas {
        finite(area.score, "a score")?;
        total += not_negative(area.population, "a population")?;
    }
    positive(total, "the whole population")
}
