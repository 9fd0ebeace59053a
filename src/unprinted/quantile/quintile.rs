//! Fingertips' quintile comparison: NTILE(5) over the areas of one period, sex and age, lowest value first.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::Polarity;

/// How many classes there are, and the fewest areas to share out.
pub const QUINTILES: usize = 5;

/// An area's quintile as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quintile {
    /// First fifth from below, not judged.
    Lowest,
    /// Second fifth from below, not judged.
    Low,
    /// Fourth fifth from below, not judged.
    High,
    /// Last fifth from below, not judged.
    Highest,
    /// The fifth on the bad end.
    Worst,
    /// Next to the bad end.
    Worse,
    /// The middle fifth, judged or not.
    Middle,
    /// Next to the good end.
    Better,
    /// The fifth on the good end.
    Best,
    /// Too few areas, or no value.
    NotCompared,
}

/// The quintile of every area in the order given.
///
/// As in the database, surplus areas go to the first tiles; equal values are told apart by their order. Fewer than
/// five values compare nobody.
pub fn quintiles(values: &[Option<f64>], polarity: Polarity) -> Vec<Quintile> {
    tiles(values, QUINTILES)
        .into_iter()
        .map(|tile| tile.map_or(Quintile::NotCompared, |tile| name(tile, polarity)))
        .collect()
}

/// SQL's NTILE: tile 1 holds the lowest values; no tile without a value or with fewer values than tiles.
pub fn tiles(values: &[Option<f64>], count: usize) -> Vec<Option<usize>> {
    let mut order: Vec<(usize, f64)> =
        values.iter().enumerate().filter_map(|(i, value)| Some((i, (*value).filter(|v| !v.is_nan())?))).collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut tiles = vec![None; values.len()];
    if count == 0 || order.len() < count {
        return tiles;
    }
    let (size, surplus) = (order.len() / count, order.len() % count);
    for (place, (i, _)) in order.iter().enumerate() {
        let in_long_tiles = surplus * (size + 1);
        let tile = if place < in_long_tiles { place / (size + 1) } else { surplus + (place - in_long_tiles) / size };
        tiles[*i] = Some(tile + 1);
    }
    tiles
}

fn name(tile: usize, polarity: Polarity) -> Quintile {
    use Quintile::{Best, Better, High, Highest, Low, Lowest, Middle, NotCompared, Worse, Worst};
    let names = match polarity {
        Polarity::HigherIsBetter => [Worst, Worse, Middle, Better, Best],
        Polarity::LowerIsBetter => [Best, Better, Middle, Worse, Worst],
        Polarity::NoJudgement => [Lowest, Low, Middle, High, Highest],
    };
    names.get(tile.wrapping_sub(1)).copied().unwrap_or(NotCompared)
}

impl fmt::Display for Quintile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Lowest => "Lowest",
            Self::Low => "Low",
            Self::High => "High",
            Self::Highest => "Highest",
            Self::Worst => "Worst",
            Self::Worse => "Worse",
            Self::Middle => "Middle",
            Self::Better => "Better",
            Self::Best => "Best",
            Self::NotCompared => "Not compared",
        })
    }
}
