//! How the figures of all authorities are spread, a row a series: what a spine is drawn from.

use super::{Cell, DataTable, OTHER_TABLES};
use crate::figures::{Reported, What};
use crate::model::series::AUTHORITIES;
use crate::project::Project;

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
pub(super) fn table(project: &Project, records: &[&Reported<'_>]) -> Option<DataTable> {
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

fn row(record: &Reported<'_>) -> Option<Vec<Cell>> {
    let corners = || record.figures().iter().filter(|figure| matches!(figure.what, What::Authorities(..)));
    let (first, series) = (corners().next()?, record.series);
    let What::Authorities(spread) = first.what else { return None };
    let period = first.period?.in_words();
    let words = [series.id.value.as_str(), &series.title, &period, super::unit_of_value(series)].map(Cell::words);
    let values = corners().filter_map(|figure| figure.figure.known());
    let numbers = values.map(|estimate| Cell::number(estimate.value, series.decimals));
    Some(words.into_iter().chain(numbers).chain([Cell::whole(Some(spread.areas_as_number()))]).collect())
}
