//! Tables of records that are not one over time: parts of wholes, benchmarks, other areas.

use super::parts::{Column, Table};
use super::tables::{over_groups, shorthand};
use crate::figures::{NamedFigure, Reported};
use crate::say;
use crate::text::{Text, quoted, structural, text};

/// Whether a record has a table of its own shape.
pub(super) fn has_own(record: &Reported<'_>) -> bool {
    record.gradient.is_some() || record.composition.is_some() || record.benchmarks.is_some()
}

/// The table of a record that is not one over time: over groups, parts of wholes, or benchmarks.
pub(super) fn own(record: &Reported<'_>, label: Text) -> Option<Table> {
    over_groups(record, label.clone())
        .or_else(|| over_parts(record, label.clone()))
        .or_else(|| over_benchmarks(record, label))
}

/// The table of a composition, a row a whole.
fn over_parts(record: &Reported<'_>, label: Text) -> Option<Table> {
    let found = record.composition.as_ref()?;
    let first = found.bars.first()?;
    let mut columns = vec![Column::words("Bar", 3)];
    columns.extend(first.parts.iter().map(|part| Column::numbers(text!("{}, %", quoted(&part.name)), 2)));
    let counted = found.bars.iter().any(|bar| bar.total.is_some());
    if counted {
        columns.extend(first.parts.iter().map(|part| Column::numbers(text!("{}, count", quoted(&part.name)), 2)));
        columns.push(Column::numbers("All", 2));
    }
    let absent = || Text::from("[x]");
    let rows = found.bars.iter().map(|bar| {
        let parts: Vec<_> = bar.parts.iter().map(|part| record.part(bar, part)).collect();
        let mut cells = vec![quoted(&bar.name).capitalised()];
        cells.extend(parts.iter().map(|part| part.map_or_else(absent, say::value_alone)));
        if counted {
            cells.extend(parts.iter().map(|part| part.and_then(say::count).unwrap_or_else(absent)));
            cells.push(parts.iter().flatten().find_map(|part| say::people(part)).unwrap_or_else(absent));
        }
        cells
    });
    let rows: Vec<Vec<Text>> = rows.collect();
    Some(Table {
        label,
        title: text!("{}, {}, {}", quoted(&record.series.title), quoted(&record.area_name), found.period),
        columns,
        key: shorthand(Vec::new(), &rows),
        notes: Vec::new(),
        rows,
    })
}

/// The table of benchmarks, a row each.
fn over_benchmarks(record: &Reported<'_>, label: Text) -> Option<Table> {
    let (found, of) = (record.benchmarks.as_ref()?, record.series.benchmarks.as_ref()?);
    let row = |(index, row): (usize, &crate::record::Benchmark)| {
        let figure = record.standard(row);
        let cell = |printed: Option<Text>| printed.unwrap_or_else(|| "[x]".into());
        let name = text!("{} {}", structural(index + 1), quoted(&row.name));
        vec![name, cell(figure.and_then(say::count)), cell(figure.and_then(say::people))]
    };
    let rows: Vec<Vec<Text>> = found.rows.iter().enumerate().map(row).collect();
    Some(Table {
        label,
        title: text!("{}, {}, {}", quoted(&record.series.title), quoted(&record.area_name), found.period),
        columns: vec![
            Column::words("Benchmark", 5),
            Column::numbers("Met by", 2),
            Column::numbers(text!("Of {}", quoted(&of.bodies)), 2),
        ],
        key: shorthand(Vec::new(), &rows),
        notes: Vec::new(),
        rows,
    })
}

/// The table of a comparison, a row an area, lowest first.
pub(super) fn over_areas(record: &Reported<'_>, label: Text) -> Option<Table> {
    let (series, peers) = (record.series, record.peers.as_ref()?);
    let own = (record.area_name.as_str(), record.latest_figure()?.1);
    let others = peers
        .areas
        .iter()
        .filter_map(|peer| Some((peer.name.as_str(), record.area_figure(&peer.code.0, peers.period)?)));
    let mut all: Vec<(&str, &NamedFigure<'_>)> = std::iter::once(own).chain(others).collect();
    let number = |figure: &NamedFigure<'_>| figure.number().unwrap_or_default();
    all.sort_by(|a, b| number(a.1).total_cmp(&number(b.1)).then_with(|| a.0.cmp(b.0)));
    let has_limits = all.iter().any(|(_, figure)| say::limits(figure).is_some());
    let unit = say::unit_after_comma(series);
    let mut columns = vec![Column::words("Area", 4), Column::numbers(text!("Value{}", unit), 2)];
    if has_limits {
        columns.push(Column::numbers("95% interval", 3));
    }
    let row = |(name, figure): &(&str, &NamedFigure<'_>)| {
        let mut cells = vec![quoted(name), say::value_alone(figure)];
        if has_limits {
            cells.push(say::limits(figure).unwrap_or_else(|| "[x]".into()));
        }
        cells
    };
    let rows: Vec<Vec<Text>> = all.iter().map(row).collect();
    Some(Table {
        label,
        title: text!("{}, {} and other areas, {}", quoted(&series.title), quoted(&record.area_name), peers.period),
        columns,
        key: shorthand(Vec::new(), &rows),
        notes: Vec::new(),
        rows,
    })
}
