//! Turns counts, populations and published limits into estimates with intervals, gaps, slopes, trends and judgements.
//!
//! Slices in, plain values out: no files, no clock, no randomness without a seed. A missing answer is `None` or a
//! [`StatsError`] with a reason, never "not a number". Everything is full precision; rounding is done where text is
//! made. Levels are [`Confidence`], and `z` is the computed quantile, not 1.96.
//!
//! | method | file | source |
//! |---|---|---|
//! | Wilson score limits of a proportion | `wilson` | Wilson 1927; PHEindicatormethods 2.1.0 `Proportions.R` |
//! | Byar's and exact limits of a count | `poisson` | Breslow & Day 1987; Garwood 1936; PHE `utils.R` |
//! | crude rate | `rate` | PHE `Rates.R` |
//! | mean | `mean` | PHE `Means.R` |
//! | directly standardised rate, also of repeated events | `dsr` | Dobson et al 1991; PHE `DSR.R` |
//! | slope and relative index of inequality | `slope` | Low & Low 2004; PHE `SII_function.R` |
//! | the same by simulation, or from residuals | `slope::simulation`, `slope::residual` | PHE; regression theory |
//! | the WHO toolkit's measures | `inequality` | healthequal 1.0.1 |
//! | life expectancy | `life_expectancy` | Chiang 1968; Silcocks et al 2001; PHE `LifeExpectancy.R` |
//! | gap and ratio from each group's limits | `gap` | Newcombe 1998 method 10; Donner & Zou 2012 |
//! | gap and ratio from counts, ratio of published rates | `gap::counts`, `gap::published` | Katz et al 1978; log and Wald limits |
//! | recent trend | `trend` | Fingertips "Trend markers"; FingertipsNext |
//! | comparison with a benchmark | `benchmark` | FingertipsNext `BenchmarkComparisonEngine` |
//! | quantiles, by areas, by people, NTILE | `quantile` | PHE `Quantiles.R`; own rule; FingertipsNext |
//! | funnel limits, significance, axis | `funnel` | PHE `Funnels.R` |
//! | hiding of small counts, audit, rounding | `disclosure` | GSS and NHS England practice |

pub mod benchmark;
pub mod disclosure;
pub mod dsr;
pub mod error;
pub mod funnel;
pub mod gap;
pub mod inequality;
pub mod life_expectancy;
pub mod limits;
pub mod mean;
pub mod poisson;
pub mod quantile;
pub mod rate;
pub mod slope;
pub mod trend;
pub mod wilson;

mod random;

pub use error::StatsError;
pub use limits::{Confidence, Estimate, Limits};
