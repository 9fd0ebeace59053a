//! Tables of records that are not one over time: parts of wholes, benchmarks, other areas.

use super::parts::{Column, Table};
use super::tables::{over_groups, shorthand};
use crate::protect::Masked;
use crate::say;
use crate::stats::Estimate;

/// Whether a record has a table of its own shape.
pub(super) fn has_own(record: &Masked<'_>) -> bool {
    record.gradient.is_some() || record.composition.is_some() || record.benchmarks.is_some()
}

/// The table of a record that is not one over time: over groups, parts of wholes, or benchmarks.
pub(super) fn own(record: &Masked<'_>, label: String) -> Option<Table> {
    over_groups(record, label.clone())
        .or_else(|| over_parts(record, label.clone()))
        .or_else(|| over_benchmarks(record, label))
}

/// The table of a composition, a row a whole.
fn over_parts(record: &Masked<'_>, label: String) -> Option<Table> {
    let found = record.composition.as_ref()?;
    let first = found.bars.first()?;
    let mut columns = vec![Column::words("Bar", 3)];
    columns.extend(first.parts.iter().map(|part| Column::numbers(format!("{}, %", part.name), 2)));
    let counted = found.bars.iter().any(|bar| bar.total.is_some());
    if counted {
        columns.extend(first.parts.iter().map(|part| Column::numbers(format!("{}, count", part.name), 2)));
        columns.push(Column::numbers("All", 2));
    }
    let count = |number: Option<f64>| number.map_or_else(|| "[x]".to_owned(), say::whole);
    let rows = found.bars.iter().map(|bar| {
        let mut cells = vec![say::capitalise(&bar.name)];
        cells.extend(bar.parts.iter().map(|part| say::value_alone(record.series, part.share)));
        if counted {
            cells.extend(bar.parts.iter().map(|part| count(part.count)));
            cells.push(count(bar.total));
        }
        cells
    });
    let rows: Vec<Vec<String>> = rows.collect();
    Some(Table {
        label,
        title: format!("{}, {}, {}", record.series.title, record.area_name, found.period),
        columns,
        key: shorthand(Vec::new(), &rows),
        notes: Vec::new(),
        rows,
    })
}

/// The table of benchmarks, a row each.
fn over_benchmarks(record: &Masked<'_>, label: String) -> Option<Table> {
    let (found, of) = (record.benchmarks.as_ref()?, record.series.benchmarks.as_ref()?);
    let cell = |number: Option<f64>| number.map_or_else(|| "[x]".to_owned(), say::whole);
    let row = |(index, row): (usize, &crate::record::Benchmark)| {
        vec![
            format!("{} {}", index + 1, row.name),
            cell(row.met.map(|(met, _)| met)),
            cell(row.met.map(|(_, all)| all)),
        ]
    };
    let rows: Vec<Vec<String>> = found.rows.iter().enumerate().map(row).collect();
    Some(Table {
        label,
        title: format!("{}, {}, {}", record.series.title, record.area_name, found.period),
        columns: vec![
            Column::words("Benchmark", 5),
            Column::numbers("Met by", 2),
            Column::numbers(format!("Of {}", of.bodies), 2),
        ],
        key: shorthand(Vec::new(), &rows),
        notes: Vec::new(),
        rows,
    })
}

/// The table of a comparison, a row an area, lowest first.
pub(super) fn over_areas(record: &Masked<'_>, label: String) -> Option<Table> {
    let (series, peers) = (record.series, record.peers.as_ref()?);
    let own = *record.latest()?.figure.known()?;
    let others = peers.areas.iter().map(|peer| (peer.name.as_str(), peer.estimate));
    let mut all: Vec<(&str, Estimate)> = std::iter::once((record.area_name.as_str(), own)).chain(others).collect();
    all.sort_by(|a, b| a.1.value.total_cmp(&b.1.value).then_with(|| a.0.cmp(b.0)));
    let has_limits = all.iter().any(|(_, estimate)| estimate.limits.is_some());
    let unit = say::unit_after_comma(series);
    let mut columns = vec![Column::words("Area", 4), Column::numbers(format!("Value{unit}"), 2)];
    if has_limits {
        columns.push(Column::numbers("95% interval", 3));
    }
    let row = |(name, estimate): &(&str, Estimate)| {
        let mut cells = vec![(*name).to_owned(), say::value_alone(series, estimate.value)];
        if has_limits {
            let limits = estimate.limits.map(|limits| say::interval(limits, series.decimals));
            cells.push(limits.unwrap_or_else(|| "[x]".to_owned()));
        }
        cells
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    Some(Table {
        label,
        title: format!("{}, {} and other areas, {}", series.title, record.area_name, peers.period),
        columns,
        key: shorthand(Vec::new(), &rows),
        notes: Vec::new(),
        rows,
    })
}
