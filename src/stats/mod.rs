//! Turns counts, populations and published limits into estimates with intervals, gaps, slopes, trends and judgements.
//!
//! Slices in, plain values out: no files, no clock, no randomness. A missing answer is `None` or a
//! [`StatsError`] with a reason, never "not a number". Everything is full precision; rounding is done where text is
//! made. Levels are [`Confidence`], and `z` is the computed quantile, not 1.96.
//! Methods that no output uses yet are in [`crate::unprinted`].
//!
//! | method | file | source |
//! |---|---|---|
//! | Wilson score limits of a proportion | `wilson` | Wilson 1927; PHEindicatormethods 2.1.0 `Proportions.R` |
//! | Byar's and exact limits of a count | `poisson` | Breslow & Day 1987; Garwood 1936; PHE `utils.R` |
//! | crude rate | `rate` | PHE `Rates.R` |
//! | directly standardised rate | `dsr` | Dobson et al 1991; PHE `DSR.R` |
//! | slope and relative index of inequality | `slope` | Low & Low 2004; PHE `SII_function.R` |
//! | life expectancy | `life_expectancy` | Chiang 1968; Silcocks et al 2001; PHE `LifeExpectancy.R` |
//! | gap and ratio from each group's limits | `gap` | Newcombe 1998 method 10; Donner & Zou 2012 |
//! | recent trend | `trend` | Fingertips "Trend markers"; FingertipsNext |
//! | comparison with a benchmark | `benchmark` | FingertipsNext `BenchmarkComparisonEngine` |
//! | quartiles of areas, quantiles of people | `quantile` | Hyndman & Fan 1996; own rule |
//! | hiding of small counts, audit | `disclosure` | GSS and NHS England practice |

pub mod benchmark;
pub mod disclosure;
pub mod dsr;
pub mod error;
pub mod gap;
pub mod life_expectancy;
pub mod limits;
pub mod poisson;
pub mod quantile;
pub mod rate;
pub mod slope;
pub mod trend;
pub mod wilson;

pub use error::StatsError;
pub use limits::{Confidence, Estimate, Limits};
