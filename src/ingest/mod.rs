//! Bytes of data files to typed observations, every one with its file and row.
//!
//! A file is read whole and every row of it is checked, also rows that no series takes; then each series takes its
//! rows. Nothing is skipped, coerced or guessed: what cannot be read is reported with its line and column.

mod cells;
mod select;
mod tidy;

use std::collections::BTreeMap;

use crate::diag::Collector;
use crate::model::Observation;
use crate::project::Project;

/// The observations of each series, by its id, in the order of the file.
pub type Observations = BTreeMap<String, Vec<Observation>>;

/// Reads every data file of the project and gives each series its rows.
pub fn ingest(project: &Project, collector: &mut Collector) -> Observations {
    let mut tables = BTreeMap::new();
    for (name, data) in &project.tables {
        tables.insert(name.as_str(), tidy::read(data, &project.areas, collector));
    }
    let mut observations = Observations::new();
    for series in &project.series {
        if let Some(Some(rows)) = tables.get(series.file.value.as_str()) {
            let path = format!("data/{}", series.file.value);
            observations.insert(series.id.value.clone(), select::take(series, rows, &path, collector));
        }
    }
    for (name, rows) in &tables {
        if let Some(rows) = rows {
            select::check_unread_periods(name, rows, project, collector);
        }
    }
    observations
}
