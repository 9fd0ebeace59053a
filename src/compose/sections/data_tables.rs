//! The data behind every chart and sentence, a table a series.

use serde::Serialize;

use crate::charts::spec::ChartId;
use crate::compose::composer::Composer;
use crate::compose::parts::Table;
use crate::compose::specs;
use crate::compose::{shapes, tables};
use crate::say;
use crate::text::{Text, quoted, structural, text};

/// The data tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataTables {
    /// Heading.
    pub heading: Text,
    /// Sentence under it.
    pub lead: Text,
    /// The tables.
    pub tables: Vec<Table>,
}

pub(crate) fn data_tables(composer: &Composer<'_>) -> DataTables {
    let table = |record: &crate::figures::Reported<'_>| {
        let label = text!("Data table {}", structural(composer.data_table(record)));
        let mut table = shapes::own(record, label.clone()).unwrap_or_else(|| tables::over_time(record, label, None));
        let own = record.series.notes.iter().map(|note| quoted(note));
        let new: Vec<Text> = own.filter(|note| table.notes.iter().all(|other| **other != **note)).collect();
        table.notes.extend(new);
        table.notes.extend(say::ingredient_note(record.series));
        table.notes.extend(say::joined_notes(record));
        table.notes.push(composer.source_line(record));
        table
    };
    let mut all = Vec::new();
    for record in composer.used_records() {
        all.push(table(record));
        if composer.has_chart(&ChartId::of(&record.series.id.value, "comparison")) {
            let label = text!("Data table {}, areas", structural(composer.data_table(record)));
            all.extend(shapes::over_areas(record, label).map(|mut table| {
                table.notes.push(composer.source_line(record));
                table
            }));
        }
    }
    let spines =
        composer.project.framework.priorities.iter().filter(|one| composer.has_chart(&ChartId::of(&one.id, "spine")));
    all.extend(spines.filter_map(|priority| specs::spine_table(composer, priority)));
    DataTables {
        heading: "Data tables".into(),
        lead: "The figures behind the charts, with their notes. Differences are taken before rounding, so they may not match the rounded figures.".into(),
        tables: all,
    }
}
