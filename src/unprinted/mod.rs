//! Methods that no output uses: nothing here is ever printed, and no stage may call it, which a test holds.
//!
//! They stand ready beside [`crate::stats`], on whose types they build, and the fixtures judge them as they judge those
//! in use (`cargo test --test it fixtures`). A method moves to `stats` on the day an output needs it. Randomness is
//! seeded.
//!
//! | method | file | source |
//! |---|---|---|
//! | comparison at two levels, of two intervals | `benchmark` | FingertipsNext `BenchmarkComparisonEngine` |
//! | shares that give a count away, rounding of counts | `disclosure` | GSS and NHS England practice |
//! | funnel limits, significance, axis | `funnel` | PHE `Funnels.R` |
//! | relative gap in per cent; gap and ratio from counts, ratio of published rates | `gap` | Katz et al 1978; log and Wald limits |
//! | the WHO toolkit's measures | `inequality` | healthequal 1.0.1 |
//! | mean | `mean` | PHE `Means.R` |
//! | quantiles by areas, NTILE, score of a larger area | `quantile` | PHE `Quantiles.R`; FingertipsNext |
//! | crude rate of several rows | `rate` | PHE `Rates.R` |
//! | standardised rate of repeated events | `repeated_events` | PHE `DSR.R` |
//! | slope by simulation, or from residuals | `slope` | PHE `SII_function.R`; regression theory |

pub mod benchmark;
pub mod disclosure;
pub mod funnel;
pub mod gap;
pub mod inequality;
pub mod mean;
pub mod quantile;
pub mod rate;
pub mod repeated_events;
pub mod slope;

mod random;
