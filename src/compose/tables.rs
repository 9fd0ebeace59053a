//! Tables of a record: over time, and over groups.

use super::parts::{Column, Table};
use crate::figures::Reported;
use crate::model::{Figure as Value, Mark, Missing};
use crate::record::{Basis, ComparatorLine, Point};
use crate::say::{self, Shorthand};
use crate::stats::Estimate;
use crate::text::{Text, quoted, structural, text};

/// The table of a series over time: all of it, or of `most` periods the baseline and the latest with a value.
pub(super) fn over_time(record: &Reported<'_>, label: Text, most: Option<usize>) -> Table {
    let points = chosen(record, most);
    let series = record.series;
    let has_counts = points.iter().any(|point| point.count.is_some());
    let has_limits = points.iter().any(|point| limits(&point.figure).is_some());
    let unit = say::unit_after_comma(series);
    let mut columns =
        vec![Column::words("Period", 3), Column::numbers(text!("{}{}", quoted(&record.area_name), &unit), 2)];
    if has_limits {
        columns.push(Column::numbers("95%\u{a0}interval", 3));
    }
    if has_counts {
        columns.push(Column::numbers("Count", 2));
        columns.push(Column::numbers("Out\u{a0}of", 2));
    }
    if let Some(between) = &series.gap {
        let unit = if series.unit.is_empty() { Text::default() } else { text!(",\u{a0}{}", quoted(&series.unit)) };
        columns.push(Column::numbers(text!("{}{}", quoted(&between.minuend.value), &unit), 2));
        columns.push(Column::numbers(text!("{}{}", quoted(&between.subtrahend.value), &unit), 2));
    }
    columns.extend(record.comparators.iter().map(|line| Column::numbers(text!("{}{}", quoted(&line.name), &unit), 2)));
    let rows: Vec<Vec<Text>> = points.iter().map(|point| row(record, point, has_limits, has_counts)).collect();
    let key = shorthand(points.iter().flat_map(|point| marks(point)).collect(), &rows);
    let mut notes = comparator_notes(record, &points);
    notes.extend(say::missing_periods(record).filter(|_| most.is_none()));
    notes.extend(rows.is_empty().then(|| say::no_figure_words(record)));
    Table { label, title: text!("{}, {}", quoted(&series.title), quoted(&record.area_name)), columns, rows, key, notes }
}

fn chosen<'r>(record: &'r Reported<'_>, most: Option<usize>) -> Vec<&'r Point> {
    let Some(most) = most.filter(|most| record.points.len() > *most) else { return record.points.iter().collect() };
    let known: Vec<&Point> = record.points.iter().filter(|point| point.figure.known().is_some()).collect();
    let baseline = record.baseline().map(|point| point.period);
    let from = known.len().saturating_sub(most - usize::from(baseline.is_some()));
    let early = known[..from].iter().copied().filter(|point| Some(point.period) == baseline);
    early.chain(known[from..].iter().copied()).collect()
}

fn row(record: &Reported<'_>, point: &Point, has_limits: bool, has_counts: bool) -> Vec<Text> {
    let figure = record.point(point.period);
    let cell = |printed: Option<Text>| printed.unwrap_or_else(|| no_value(&point.figure));
    let value = cell(record.at(point.period).map(say::value_alone));
    let mut cells = vec![point.period.into(), with_marks(value, &point.marks)];
    if has_limits {
        cells.push(cell(figure.and_then(say::limits)));
    }
    if has_counts {
        cells.push(cell(figure.and_then(say::count)));
        cells.push(cell(figure.and_then(say::people)));
    }
    if record.series.gap.is_some() {
        let sides = record.sides(point.period);
        cells.extend((0..2).map(|side| cell(sides.map(|sides| say::value_alone(sides[side])))));
    }
    cells.extend(record.comparators.iter().map(|line| comparator_cell(record, line, point)));
    cells
}

fn comparator_cell(record: &Reported<'_>, line: &ComparatorLine, point: &Point) -> Text {
    let without = line.without.iter().find(|(period, _)| *period == point.period).map(|(_, reason)| *reason);
    let reason = without.unwrap_or(Missing::NotAvailable);
    let figure = record.comparator_at(&line.id, point.period);
    figure.map_or_else(|| reason.shorthand().into(), say::value_alone)
}

/// The table of a gradient, a row a group.
pub(super) fn over_groups(record: &Reported<'_>, label: Text) -> Option<Table> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let series = record.series;
    let has_limits = gradient.groups.iter().any(|group| limits(&group.figure).is_some());
    let has_counts = gradient.groups.iter().any(|group| group.count.is_some());
    let unit = say::unit_after_comma(series);
    let mut columns =
        vec![Column::words(quoted(&over.level).capitalised(), 3), Column::numbers(text!("Value{}", unit), 2)];
    if has_limits {
        columns.push(Column::numbers("95%\u{a0}interval", 3));
    }
    if has_counts {
        columns.push(Column::numbers("Count", 2));
    }
    columns.push(Column::numbers(quoted(&over.weights).capitalised(), 3));
    let last = gradient.groups.len();
    let rows = gradient.groups.iter().map(|group| {
        let number = structural(group.number);
        let name = match group.number {
            1 => text!("{}, most deprived", number),
            one if one == last => text!("{}, least deprived", number),
            _ => number,
        };
        let figure = record.group_figure(group.number);
        let cell = |printed: Option<Text>| printed.unwrap_or_else(|| no_value(&group.figure));
        let mut cells = vec![name, cell(record.group(group.number).map(say::value_alone))];
        if has_limits {
            cells.push(cell(figure.and_then(say::limits)));
        }
        if has_counts {
            cells.push(cell(figure.and_then(say::count)));
        }
        cells.push(cell(figure.and_then(say::people)));
        cells
    });
    let marks = gradient.groups.iter().filter_map(|group| match group.figure {
        Value::Missing(reason) => Some(Shorthand::Missing(reason)),
        Value::Known(_) => None,
    });
    let rows: Vec<Vec<Text>> = rows.collect();
    let key = shorthand(marks.collect(), &rows);
    let mut remarks: Vec<&str> = Vec::new();
    for group in gradient.groups.iter().filter(|group| !group.note.is_empty()) {
        if !remarks.contains(&group.note.as_str()) {
            remarks.push(&group.note);
        }
    }
    let mut notes: Vec<Text> = say::small_areas_note(record, gradient).into_iter().collect();
    notes.extend(remarks.into_iter().map(|note| text!("{}.", quoted(note).without_full_stop().capitalised())));
    notes.extend(say::gradient_without(record, gradient));
    notes.extend(say::dominated_note(record, gradient));
    Some(Table {
        label,
        title: text!(
            "{} by {}, {}, {}",
            quoted(&series.title),
            quoted(&over.dimension.value),
            quoted(&record.area_name),
            gradient.period
        ),
        columns,
        rows,
        key,
        notes,
    })
}

fn limits(value: &Value<Estimate>) -> Option<crate::stats::Limits> {
    value.known().and_then(|estimate| estimate.limits)
}

/// The shorthand of a cell without a value: its reason, or not available.
fn no_value(value: &Value<Estimate>) -> Text {
    match value {
        Value::Missing(reason) => reason.shorthand().into(),
        Value::Known(_) => "[x]".into(),
    }
}

fn with_marks(text: Text, marks: &[Mark]) -> Text {
    let marks: Text = marks.iter().map(|mark| Text::from(mark.shorthand())).collect();
    if marks.is_empty() { text } else { text!("{} {}", text, marks) }
}

fn marks(point: &Point) -> Vec<Shorthand> {
    let missing = match point.figure {
        Value::Missing(reason) => Some(Shorthand::Missing(reason)),
        Value::Known(_) => None,
    };
    missing.into_iter().chain(point.marks.iter().copied().map(Shorthand::Mark)).collect()
}

/// The key to the shorthand of a table, also that in the cells of comparators.
pub(super) fn shorthand(mut used: Vec<Shorthand>, rows: &[Vec<Text>]) -> Option<Text> {
    let stands = |reason: &Missing| rows.iter().flatten().any(|cell| **cell == *reason.shorthand());
    let of_cells = Missing::NAMES.into_iter().map(|(_, reason)| reason).filter(stands);
    used.extend(of_cells.map(Shorthand::Missing));
    say::shorthand_key(used)
}

/// Where the figures of a group of areas come from, period by period where that differs.
fn comparator_notes(record: &Reported<'_>, shown: &[&Point]) -> Vec<Text> {
    let note = |line: &ComparatorLine| {
        let points: Vec<_> =
            line.points.iter().filter(|point| shown.iter().any(|other| other.period == point.period)).collect();
        let first = points.first().filter(|point| point.basis != Basis::Area)?;
        let basis = |basis: Basis| say::short_basis(record, &line.id, basis);
        if points.iter().all(|point| point.basis == first.basis) {
            return Some(text!("{}: {}.", quoted(&line.name), basis(first.basis)));
        }
        let each = points.iter().map(|point| text!("{} ({})", basis(point.basis), point.period));
        Some(text!("{}: {}.", quoted(&line.name), Text::joined(each, ", ")))
    };
    record.comparators.iter().filter_map(note).collect()
}
