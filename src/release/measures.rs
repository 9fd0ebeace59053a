//! The table of all measures: what each comes to, a row each, also those without figures.

use super::{Cell, DataTable, OTHER_TABLES, unit_of_value};
use crate::model::series::TABLES_OF_ALL;
use crate::model::{Item, Priority};
use crate::project::Project;
use crate::protect::Masked;
use crate::say;

const COLUMNS: [&str; 20] = [
    "Priority number",
    "Priority",
    "Measure number",
    "Measure",
    "Headline indicator",
    "State",
    "Needed before it can be reported",
    "Series",
    "Statistic",
    "Area",
    "Period",
    "Value",
    "Unit",
    "Baseline period",
    "Change since the baseline",
    "Change, lower 95% limit",
    "Change, upper 95% limit",
    "Progress",
    "Compared with",
    "Position",
];

pub(super) fn table(project: &Project, records: &[Masked<'_>]) -> DataTable {
    let mut rows = Vec::new();
    for priority in &project.framework.priorities {
        for (at, item) in priority.items.iter().enumerate() {
            rows.push(row(priority, at + 1, item, records));
        }
    }
    DataTable {
        id: TABLES_OF_ALL[0].to_owned(),
        title: format!("Every measure and headline indicator, {}", project.report.place.name),
        source: OTHER_TABLES.to_owned(),
        notes: Vec::new(),
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows,
    }
}

fn row(priority: &Priority, number: usize, item: &Item, records: &[Masked<'_>]) -> Vec<Cell> {
    let lead = item.series.first();
    let record = lead.and_then(|lead| records.iter().find(|record| record.series.id.value == lead.value));
    let mut cells = vec![
        Cell::Number(priority.number.to_string()),
        Cell::words(&priority.title),
        Cell::words(format!("{}.{number}", priority.number)),
        Cell::words(&item.name),
        Cell::words(if item.headline.is_empty() { "no" } else { "yes" }),
        Cell::words(say::state_word(item.state)),
        Cell::words(item.needed.clone().unwrap_or_default()),
    ];
    match record {
        Some(record) => cells.extend(figures(record)),
        None => cells.resize_with(COLUMNS.len(), Cell::absent),
    }
    cells
}

fn figures(record: &Masked<'_>) -> Vec<Cell> {
    let (series, decimals) = (record.series, record.series.decimals);
    let latest = record.latest().and_then(|point| Some((point.period, point.figure.known()?.value)));
    let change = record.progress.change.as_ref();
    let limits = change.and_then(|change| change.difference.limits);
    let number = |number: Option<f64>| number.map_or_else(Cell::absent, |number| Cell::number(number, decimals));
    let period = |period: Option<crate::model::Period>| {
        period.map_or_else(Cell::absent, |period| Cell::words(period.to_string()))
    };
    let against = record.positions.iter().find_map(|position| Some((position, position.value?)));
    let compared = against.map(|(position, value)| format!("{} {}", position.name, say::value(series, value)));
    vec![
        Cell::words(&series.id.value),
        Cell::words(&series.statistic),
        Cell::words(&record.area_name),
        period(latest.map(|(period, _)| period)),
        number(latest.map(|(_, value)| value)),
        Cell::words(unit_of_value(series)),
        period(change.map(|change| change.from)),
        number(change.map(|change| change.difference.value)),
        number(limits.map(|limits| limits.lower)),
        number(limits.map(|limits| limits.upper)),
        Cell::words(say::progress_word(record.progress.word)),
        compared.map_or_else(Cell::absent, Cell::words),
        against.map_or_else(Cell::absent, |(position, _)| Cell::words(say::position_word(position.verdict, true))),
    ]
}
