//! The data behind every chart and sentence, a table a series.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::Table;
use crate::compose::tables;
use crate::say;

/// The data tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataTables {
    /// Heading.
    pub heading: String,
    /// Sentence under it.
    pub lead: String,
    /// The tables.
    pub tables: Vec<Table>,
}

pub(crate) fn data_tables(composer: &Composer<'_>) -> DataTables {
    let table = |record: &crate::protect::Masked<'_>| {
        let label = format!("Data table {}", composer.data_table(record));
        let whole = tables::over_groups(record, label.clone());
        let mut table = whole.unwrap_or_else(|| tables::over_time(record, label, None));
        table
            .notes
            .extend(record.series.notes.iter().filter(|note| !table.notes.contains(note)).cloned().collect::<Vec<_>>());
        table.notes.extend(say::ingredient_note(record.series));
        table.notes.push(composer.source_line(record));
        table
    };
    DataTables {
        heading: "Data tables".to_owned(),
        lead: "The figures behind the charts, with their notes. Differences are taken before rounding, so they may not match the rounded figures.".to_owned(),
        tables: composer.used_records().into_iter().map(table).collect(),
    }
}
