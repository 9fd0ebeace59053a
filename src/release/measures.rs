//! The table of all measures: what each comes to, a row each, also those without figures.

use super::{Cell, DataTable, OTHER_TABLES, unit_of_difference, unit_of_value};
use crate::figures::Reported;
use crate::model::series::MEASURES;
use crate::model::{Item, Missing, Priority};
use crate::project::Project;
use crate::record::Rule;
use crate::say;

const COLUMNS: [&str; 22] = [
    "Priority number",
    "Priority",
    "Number in its priority",
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
    "Unit of the change",
    "Change, lower 95% limit",
    "Change, upper 95% limit",
    "Progress",
    "Compared with",
    "Its value",
    "Position",
];

pub(super) fn table(project: &Project, records: &[Reported<'_>]) -> DataTable {
    let mut rows = Vec::new();
    for priority in &project.framework.priorities {
        for (at, item) in priority.items.iter().enumerate() {
            rows.push(row(priority, at + 1, item, records));
        }
    }
    DataTable {
        id: MEASURES.to_owned(),
        title: format!("Every measure and headline indicator, {}", project.report.place.name),
        source: OTHER_TABLES.to_owned(),
        notes: Vec::new(),
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows,
    }
}

fn row(priority: &Priority, number: usize, item: &Item, records: &[Reported<'_>]) -> Vec<Cell> {
    let lead = item.series.first();
    let record = lead.and_then(|lead| records.iter().find(|record| record.series.id.value == lead.value));
    let mut cells = vec![
        Cell::Number(priority.number.to_string()),
        Cell::words(&priority.title),
        Cell::Number(number.to_string()),
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

fn figures(record: &Reported<'_>) -> Vec<Cell> {
    let (series, decimals) = (record.series, record.series.decimals);
    let latest = record.latest().and_then(|point| Some((point.period, point.figure.known()?.value)));
    let change = record.progress.change.as_ref();
    let limits = change.and_then(|change| change.difference.limits);
    let number = |number: Option<f64>| number.map_or_else(Cell::absent, |number| Cell::number(number, decimals));
    let none = || {
        let reason = say::no_figure(record).unwrap_or(Missing::NotAvailable);
        Cell::Text(reason.shorthand().to_owned())
    };
    let hidden = || match record.progress.rule {
        _ if !record.has_figure() => none(),
        Rule::Suppressed => Cell::Text(Missing::Confidential.shorthand().to_owned()),
        Rule::BaselineMissing(reason) => Cell::Text(reason.shorthand().to_owned()),
        _ => Cell::absent(),
    };
    let changed = |number: Option<f64>| number.map_or_else(hidden, |number| Cell::number(number, decimals));
    let period = |period: Option<crate::model::Period>| {
        period.map_or_else(Cell::absent, |period| Cell::words(period.in_words()))
    };
    let against = record.positions.iter().find_map(|position| Some((position, position.value?)));
    vec![
        Cell::words(&series.id.value),
        Cell::words(&series.statistic),
        Cell::words(&record.area_name),
        period(latest.map(|(period, _)| period)),
        latest.map_or_else(none, |(_, value)| Cell::number(value, decimals)),
        Cell::words(unit_of_value(series)),
        period(change.map(|change| change.from)),
        changed(change.map(|change| change.difference.value)),
        Cell::words(unit_of_difference(series)),
        changed(limits.map(|limits| limits.lower)),
        changed(limits.map(|limits| limits.upper)),
        Cell::words(say::progress_word(record.progress.word)),
        against.map_or_else(Cell::absent, |(position, _)| Cell::words(&position.name)),
        number(against.map(|(_, value)| value)),
        against.map_or_else(Cell::absent, |(position, _)| Cell::words(say::position_word(position.verdict, true))),
    ]
}
