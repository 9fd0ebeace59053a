//! Tables of a record: over time, and over groups.

use super::parts::{Column, Table};
use crate::model::{Figure as Value, Mark, Missing};
use crate::protect::Masked;
use crate::record::{Basis, ComparatorLine, Point};
use crate::say::{self, Shorthand};
use crate::stats::Estimate;

/// The table of a series over time: all of it, or of `most` periods the baseline and the latest with a value.
pub(super) fn over_time(record: &Masked<'_>, label: String, most: Option<usize>) -> Table {
    let points = chosen(record, most);
    let series = record.series;
    let has_counts = points.iter().any(|point| point.count.is_some());
    let has_limits = points.iter().any(|point| limits(&point.figure).is_some());
    let unit = say::unit_after_comma(series);
    let mut columns = vec![Column::words("Period", 3), Column::numbers(format!("{}{unit}", record.area_name), 2)];
    if has_limits {
        columns.push(Column::numbers("95%\u{a0}interval", 3));
    }
    if has_counts {
        columns.push(Column::numbers("Count", 2));
        columns.push(Column::numbers("Out\u{a0}of", 2));
    }
    if let Some(between) = &series.gap {
        let unit = if series.unit.is_empty() { String::new() } else { format!(",\u{a0}{}", series.unit) };
        columns.push(Column::numbers(format!("{}{unit}", between.minuend.value), 2));
        columns.push(Column::numbers(format!("{}{unit}", between.subtrahend.value), 2));
    }
    columns.extend(record.comparators.iter().map(|line| Column::numbers(format!("{}{unit}", line.name), 2)));
    let rows: Vec<Vec<String>> = points.iter().map(|point| row(record, point, has_limits, has_counts)).collect();
    let key = shorthand(points.iter().flat_map(|point| marks(point)).collect(), &rows);
    let mut notes = comparator_notes(record, &points);
    notes.extend(say::missing_periods(record).filter(|_| most.is_none()));
    notes.extend(rows.is_empty().then(|| say::no_figure_words(record)));
    Table { label, title: format!("{}, {}", series.title, record.area_name), columns, rows, key, notes }
}

fn chosen<'r>(record: &'r Masked<'_>, most: Option<usize>) -> Vec<&'r Point> {
    let Some(most) = most.filter(|most| record.points.len() > *most) else { return record.points.iter().collect() };
    let known: Vec<&Point> = record.points.iter().filter(|point| point.figure.known().is_some()).collect();
    let baseline = record.baseline().map(|point| point.period);
    let from = known.len().saturating_sub(most - usize::from(baseline.is_some()));
    let early = known[..from].iter().copied().filter(|point| Some(point.period) == baseline);
    early.chain(known[from..].iter().copied()).collect()
}

fn row(record: &Masked<'_>, point: &Point, has_limits: bool, has_counts: bool) -> Vec<String> {
    let series = record.series;
    let mut cells = vec![point.period.to_string(), with_marks(figure(record, &point.figure), &point.marks)];
    if has_limits {
        cells.push(
            limits(&point.figure)
                .map_or_else(|| no_value(&point.figure), |limits| say::interval(limits, series.decimals)),
        );
    }
    if has_counts {
        let cell = |number: Option<f64>| number.map_or_else(|| no_value(&point.figure), say::whole);
        cells.push(cell(point.count));
        cells.push(cell(point.denominator));
    }
    if series.gap.is_some() {
        for side in 0..2 {
            let group = point.groups.as_ref().map(|groups| groups[side].estimate.value);
            cells.push(group.map_or_else(|| no_value(&point.figure), |number| say::value_alone(series, number)));
        }
    }
    cells.extend(record.comparators.iter().map(|line| comparator_cell(record, line, point)));
    cells
}

fn comparator_cell(record: &Masked<'_>, line: &ComparatorLine, point: &Point) -> String {
    let value = line.points.iter().find(|other| other.period == point.period).map(|other| other.value);
    let without = line.without.iter().find(|(period, _)| *period == point.period).map(|(_, reason)| *reason);
    let reason = without.unwrap_or(Missing::NotAvailable);
    value.map_or_else(|| reason.shorthand().to_owned(), |number| say::value_alone(record.series, number))
}

/// The table of a gradient, a row a group.
pub(super) fn over_groups(record: &Masked<'_>, label: String) -> Option<Table> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let series = record.series;
    let has_limits = gradient.groups.iter().any(|group| limits(&group.figure).is_some());
    let has_counts = gradient.groups.iter().any(|group| group.count.is_some());
    let unit = say::unit_after_comma(series);
    let mut columns = vec![Column::words(&say::capitalise(&over.level), 3), Column::numbers(format!("Value{unit}"), 2)];
    if has_limits {
        columns.push(Column::numbers("95%\u{a0}interval", 3));
    }
    if has_counts {
        columns.push(Column::numbers("Count", 2));
    }
    columns.push(Column::numbers(say::capitalise(&over.weights), 3));
    let last = gradient.groups.len();
    let rows = gradient.groups.iter().map(|group| {
        let name = match group.number {
            1 => "1, most deprived".to_owned(),
            number if number == last => format!("{number}, least deprived"),
            number => number.to_string(),
        };
        let mut cells = vec![name, figure(record, &group.figure)];
        if has_limits {
            cells.push(
                limits(&group.figure)
                    .map_or_else(|| no_value(&group.figure), |limits| say::interval(limits, series.decimals)),
            );
        }
        if has_counts {
            cells.push(group.count.map_or_else(|| no_value(&group.figure), say::whole));
        }
        cells.push(group.population.map_or_else(|| no_value(&group.figure), say::whole));
        cells
    });
    let marks = gradient.groups.iter().filter_map(|group| match group.figure {
        Value::Missing(reason) => Some(Shorthand::Missing(reason)),
        Value::Known(_) => None,
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let key = shorthand(marks.collect(), &rows);
    let mut remarks: Vec<&String> = Vec::new();
    for group in gradient.groups.iter().filter(|group| !group.note.is_empty()) {
        if !remarks.contains(&&group.note) {
            remarks.push(&group.note);
        }
    }
    let mut notes: Vec<String> = say::small_areas_note(series, gradient).into_iter().collect();
    notes.extend(remarks.into_iter().map(|note| say::capitalise(note.trim_end_matches('.')) + "."));
    notes.extend(say::gradient_without(record, gradient));
    notes.extend(say::dominated_note(series, gradient));
    Some(Table {
        label,
        title: format!("{} by {}, {}, {}", series.title, over.dimension.value, record.area_name, gradient.period),
        columns,
        rows,
        key,
        notes,
    })
}

fn figure(record: &Masked<'_>, value: &Value<Estimate>) -> String {
    value.known().map_or_else(|| no_value(value), |estimate| say::value_alone(record.series, estimate.value))
}

fn limits(value: &Value<Estimate>) -> Option<crate::stats::Limits> {
    value.known().and_then(|estimate| estimate.limits)
}

/// The shorthand of a cell without a value: its reason, or not available.
fn no_value(value: &Value<Estimate>) -> String {
    match value {
        Value::Missing(reason) => reason.shorthand().to_owned(),
        Value::Known(_) => "[x]".to_owned(),
    }
}

fn with_marks(text: String, marks: &[Mark]) -> String {
    let marks: String = marks.iter().map(|mark| mark.shorthand()).collect();
    if marks.is_empty() { text } else { format!("{text} {marks}") }
}

fn marks(point: &Point) -> Vec<Shorthand> {
    let missing = match point.figure {
        Value::Missing(reason) => Some(Shorthand::Missing(reason)),
        Value::Known(_) => None,
    };
    missing.into_iter().chain(point.marks.iter().copied().map(Shorthand::Mark)).collect()
}

/// The key to the shorthand of a table, also that in the cells of comparators.
pub(super) fn shorthand(mut used: Vec<Shorthand>, rows: &[Vec<String>]) -> Option<String> {
    let stands = |reason: &Missing| rows.iter().flatten().any(|cell| cell == reason.shorthand());
    let of_cells = Missing::NAMES.into_iter().map(|(_, reason)| reason).filter(stands);
    used.extend(of_cells.map(Shorthand::Missing));
    say::shorthand_key(used)
}

/// Where the figures of a group of areas come from, period by period where that differs.
fn comparator_notes(record: &Masked<'_>, shown: &[&Point]) -> Vec<String> {
    let note = |line: &ComparatorLine| {
        let points: Vec<_> =
            line.points.iter().filter(|point| shown.iter().any(|other| other.period == point.period)).collect();
        let first = points.first().filter(|point| point.basis != Basis::Area)?;
        if points.iter().all(|point| point.basis == first.basis) {
            return Some(format!("{}: {}.", line.name, say::short_basis(first.basis)));
        }
        let each: Vec<String> =
            points.iter().map(|point| format!("{} ({})", say::short_basis(point.basis), point.period)).collect();
        Some(format!("{}: {}.", line.name, each.join(", ")))
    };
    record.comparators.iter().filter_map(note).collect()
}
