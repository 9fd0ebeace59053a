//! How the figures of all authorities are spread, a row a series: what a spine is drawn from.

use super::{Cell, DataTable, OTHER_TABLES};
use crate::model::series::AUTHORITIES;
use crate::project::Project;
use crate::protect::Masked;

const COLUMNS: [&str; 9] = [
    "Series",
    "Title",
    "Period",
    "Unit",
    "Lowest",
    "Lower quartile",
    "Upper quartile",
    "Highest",
    "Authorities with a figure",
];

/// Makes the table; none where no series has figures of all authorities.
pub(super) fn table(project: &Project, records: &[&Masked<'_>]) -> Option<DataTable> {
    let all = project.report.place.code.value.authorities()?;
    let rows: Vec<Vec<Cell>> = records.iter().filter_map(|record| row(record)).collect();
    (!rows.is_empty()).then(|| DataTable {
        id: AUTHORITIES.to_owned(),
        title: format!("All authorities: {}", all.name()),
        source: OTHER_TABLES.to_owned(),
        notes: Vec::new(),
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows,
    })
}

fn row(record: &Masked<'_>) -> Option<Vec<Cell>> {
    let (peers, series) = (record.peers.as_ref()?, record.series);
    let spread = peers.spread()?;
    let values = [spread.range.0, spread.middle.0, spread.middle.1, spread.range.1];
    let words = [series.id.value.as_str(), &series.title, &peers.period.in_words(), super::unit_of_value(series)];
    let words = words.map(Cell::words);
    let numbers = values.map(|value| Cell::number(value, series.decimals));
    Some(words.into_iter().chain(numbers).chain([Cell::whole(Some(spread.areas_as_number()))]).collect())
}
