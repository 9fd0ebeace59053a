//! Bytes of data files to typed observations, every one with its file and row.
//!
//! A file is read whole and every row of it is checked, also rows that no series takes; then each series takes its
//! rows. Nothing is skipped, coerced or guessed: what cannot be read is reported with its line and column.

mod cells;
mod select;
mod tidy;

use std::collections::BTreeMap;

use crate::diag::Collector;
use crate::model::{Area, AreaCode, Observation, Series};
use crate::project::DataFile;

/// The observations of each series, by its id, in the order of the file.
pub type Observations = BTreeMap<String, Vec<Observation>>;

/// Reads every data file that series name and gives each series its rows.
pub fn ingest(
    series: &[Series],
    tables: &BTreeMap<String, DataFile>,
    areas: &BTreeMap<AreaCode, Area>,
    collector: &mut Collector,
) -> Observations {
    let mut observations = Observations::new();
    for (name, data) in tables {
        let Some(rows) = tidy::read(data, areas, collector) else { continue };
        let readers: Vec<&Series> = series.iter().filter(|series| series.file.value == *name).collect();
        for series in &readers {
            observations.insert(series.id.value.clone(), select::take(series, &rows, &data.path, collector));
        }
        select::check_unread_periods(&rows, &readers, collector);
    }
    observations
}
