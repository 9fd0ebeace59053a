//! The spine of a priority: those of its series that all authorities publish, against the first comparator.

use super::FULL_WIDTH;
use crate::charts::spec::{ChartSpec, Frame, SpineRow, SpineSpec, Spread, Status};
use crate::charts::spine_height;
use crate::compose::composer::Composer;
use crate::compose::parts::{Column, Table};
use crate::model::area::Authorities;
use crate::model::{Polarity, Priority, Series};
use crate::protect::Masked;
use crate::record;
use crate::say;
use crate::stats::benchmark::Position as Verdict;

/// Series that make a spine.
const FEWEST: usize = 3;

/// A spine with its words.
pub(in crate::compose) struct Spine {
    /// The finding.
    pub(in crate::compose) title: String,
    /// What is compared, where.
    pub(in crate::compose) subtitle: String,
    /// What is drawn.
    pub(in crate::compose) spec: ChartSpec,
    /// The series, in order.
    pub(in crate::compose) series: Vec<String>,
}

/// A series that can stand in the spine: its record, the benchmark's value, the spread of all areas, and the verdict.
struct Row<'a> {
    record: &'a Masked<'a>,
    value: f64,
    benchmark: f64,
    spread: record::Spread,
    verdict: Verdict,
}

fn rows<'a>(composer: &Composer<'a>, priority: &Priority) -> (String, Vec<Row<'a>>) {
    let of_items = priority.items.iter().flat_map(|item| &item.series);
    let mut ids: Vec<&str> = Vec::new();
    for series in of_items.chain(&priority.linked) {
        if !ids.contains(&series.value.as_str()) {
            ids.push(&series.value);
        }
    }
    let mut name = String::new();
    let row = |id: &str| {
        let record = composer.record(id);
        let position = record.positions.iter().find(|position| {
            position.basis == Some(record::Basis::Area) && (name.is_empty() || position.name == name)
        })?;
        let spread = record.peers.as_ref()?.spread()?;
        if name.is_empty() {
            name.clone_from(&position.name);
        }
        let value = record.latest()?.figure.known()?.value;
        Some(Row { record, value, benchmark: position.value?, spread, verdict: position.verdict })
    };
    let found: Vec<Row<'a>> = ids.into_iter().filter_map(row).collect();
    (name, found)
}

/// The spine of a priority; none with fewer than three series that all authorities publish.
pub(in crate::compose) fn spine(composer: &Composer<'_>, priority: &Priority) -> Option<Spine> {
    let (benchmark, found) = rows(composer, priority);
    if found.len() < FEWEST {
        return None;
    }
    let place = &composer.project.report.place.name;
    let rows: Vec<SpineRow> = found.iter().map(drawn).collect();
    let inside = found.iter().filter(|row| row.spread.middle.0 <= row.value && row.value <= row.spread.middle.1);
    let title = say::spine_title(place, inside.count(), found.len());
    let unjudged: Vec<&str> = (found.iter())
        .filter(|row| row.record.series.polarity == Polarity::NoJudgement)
        .map(|row| row.record.series.title.as_str())
        .collect();
    let verdicts: Vec<Verdict> = found.iter().map(|row| row.verdict).collect();
    let notes = say::spine_notes(&verdicts, &unjudged);
    let values: Vec<say::SpineLine<'_>> = found
        .iter()
        .map(|row| say::SpineLine {
            series: row.record.series,
            value: row.value,
            benchmark: row.benchmark,
            range: row.spread.range,
            verdict: row.verdict,
        })
        .collect();
    let table = composer.spine_table(priority);
    let lines = notes.iter().map(|note| 1 + note.len() / 96).sum();
    let spec = ChartSpec::Spine(SpineSpec {
        frame: Frame {
            id: format!("{}-spine", priority.id),
            width: FULL_WIDTH,
            height: spine_height(rows.len(), lines, composer.style),
            title: format!("{place} against {benchmark} and all authorities, {}", priority.short_title),
            alt: say::spine_alt(place, &benchmark, &values, table),
        },
        heads: (place.clone(), benchmark.clone()),
        ends: ("Worst".to_owned(), "Best".to_owned()),
        rows,
        notes,
    });
    Some(Spine {
        title,
        subtitle: format!("Latest figures, {place}, {benchmark} and the {}", authorities(composer)),
        spec,
        series: found.iter().map(|row| row.record.series.id.value.clone()).collect(),
    })
}

/// The title of a series, with the unit of its values where they do not carry it.
fn named(series: &Series) -> String {
    let unit = say::axis_unit(series).filter(|_| series.unit != "%");
    unit.map_or_else(|| series.title.clone(), |_| format!("{}, {}", series.title, series.unit))
}

fn drawn(row: &Row<'_>) -> SpineRow {
    let series = row.record.series;
    SpineRow {
        name: named(series),
        value: row.value,
        value_label: say::label(series, row.value),
        benchmark: row.benchmark,
        benchmark_label: say::label(series, row.benchmark),
        spread: Spread { range: row.spread.range, middle: row.spread.middle },
        reversed: series.polarity == Polarity::LowerIsBetter,
        status: match row.verdict {
            Verdict::Better => Status::Better,
            Verdict::Similar => Status::Similar,
            Verdict::Worse => Status::Worse,
            Verdict::Higher => Status::Higher,
            Verdict::Lower => Status::Lower,
            Verdict::NotCompared => Status::NotCompared,
        },
    }
}

/// What the authorities are called of which the place is one.
fn authorities(composer: &Composer<'_>) -> &'static str {
    composer.project.report.place.code.value.authorities().map_or("authorities", Authorities::name)
}

/// The table of a spine, a row a series.
pub(in crate::compose) fn spine_table(composer: &Composer<'_>, priority: &Priority) -> Option<Table> {
    let (benchmark, found) = rows(composer, priority);
    if found.len() < FEWEST {
        return None;
    }
    let place = &composer.project.report.place.name;
    let cells = |row: &Row<'_>| {
        let series = row.record.series;
        let period = row.record.latest().map(|point| point.period.short()).unwrap_or_default();
        let (range, middle) = (row.spread.range, row.spread.middle);
        let values = [row.value, row.benchmark, range.0, middle.0, middle.1, range.1];
        let printed = values.map(|value| say::label(series, value));
        let ends = [format!("{}, {period}", named(series))].into_iter().chain(printed);
        ends.chain([say::whole(row.spread.areas_as_number())]).collect()
    };
    let heads = [place.as_str(), &benchmark, "Lowest", "Lower quartile", "Upper quartile", "Highest", "Authorities"];
    Some(Table {
        label: format!("Data table {}", composer.spine_table(priority)),
        title: format!("{place}, {benchmark} and all authorities, {}", priority.short_title),
        columns: std::iter::once(Column::words("Figure, period", 5))
            .chain(heads.map(|head| Column::numbers(head, 2)))
            .collect(),
        rows: found.iter().map(cells).collect(),
        key: None,
        notes: vec![format!("Lowest to highest: the figures of the {}.", authorities(composer))],
    })
}
