//! The spine of a priority: those of its series that all authorities publish, against the first comparator.

use super::FULL_WIDTH;
use crate::charts::spec::{ChartId, ChartSpec, Frame, SpineRow, SpineSpec, Spread, Status};
use crate::charts::spine_height;
use crate::compose::composer::Composer;
use crate::compose::parts::{Column, Table};
use crate::figures::{Counted, NamedFigure, Reported, What};
use crate::model::area::Authorities;
use crate::model::{Polarity, Priority, Series};
use crate::record;
use crate::say;
use crate::stats::benchmark::Position as Verdict;
use crate::text::{Text, quoted, structural, text};

/// Series that make a spine.
const FEWEST: usize = 3;

/// A spine with its words.
pub(in crate::compose) struct Spine {
    /// The finding.
    pub(in crate::compose) title: Text,
    /// What is compared, where.
    pub(in crate::compose) subtitle: Text,
    /// What is drawn.
    pub(in crate::compose) spec: ChartSpec,
    /// The series, in order.
    pub(in crate::compose) series: Vec<String>,
}

/// A series that can stand in the spine: its record, its figure, the benchmark's, the spread of all areas, and the
/// verdict.
struct Row<'a> {
    record: &'a Reported<'a>,
    own: &'a NamedFigure<'a>,
    benchmark: &'a NamedFigure<'a>,
    corners: [&'a NamedFigure<'a>; 4],
    spread: record::Spread,
    verdict: Verdict,
}

/// The benchmark's name, and a row a series.
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
        let (_, own) = record.latest_figure()?;
        let (benchmark, corners) = (record.against(&position.id)?, record.corners()?);
        Some(Row { record, own, benchmark, corners, spread, verdict: position.verdict })
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
    let counted = |name: &str, number: usize| {
        Counted::new(format!("spine.{}.{name}", priority.id), number, "count of figures on the spine")
    };
    let is_inside =
        |row: &&Row<'_>| row.own.number().is_some_and(|own| row.spread.middle.0 <= own && own <= row.spread.middle.1);
    let all = counted("figures", found.len());
    let title = say::spine_title(place, &counted("middle-half", found.iter().filter(is_inside).count()), &all);
    let unjudged: Vec<&str> = (found.iter())
        .filter(|row| row.record.series.polarity == Polarity::NoJudgement)
        .map(|row| row.record.series.title.as_str())
        .collect();
    let verdicts: Vec<Verdict> = found.iter().map(|row| row.verdict).collect();
    let notes = say::spine_notes(&verdicts, &unjudged);
    let values: Vec<say::SpineLine<'_>> = found
        .iter()
        .map(|row| say::SpineLine {
            own: row.own,
            benchmark: row.benchmark,
            range: (row.corners[0], row.corners[3]),
            verdict: row.verdict,
        })
        .collect();
    let table = composer.spine_table(priority);
    let lines = notes.iter().map(|note| 1 + note.len() / 96).sum();
    let spec = ChartSpec::Spine(SpineSpec {
        frame: Frame {
            id: ChartId::of(&priority.id, "spine"),
            width: FULL_WIDTH,
            height: spine_height(rows.len(), lines, composer.style),
            title: text!(
                "{} against {} and all authorities, {}",
                quoted(place),
                quoted(&benchmark),
                quoted(&priority.short_title)
            ),
            alt: say::spine_alt(place, &benchmark, &values, &all, table),
        },
        heads: (quoted(place), quoted(&benchmark)),
        ends: ("Worst".into(), "Best".into()),
        rows,
        notes,
    });
    Some(Spine {
        title,
        subtitle: text!("Latest figures, {}, {} and the {}", quoted(place), quoted(&benchmark), authorities(composer)),
        spec,
        series: found.iter().map(|row| row.record.series.id.value.clone()).collect(),
    })
}

/// The title of a series, with the unit of its values where they do not carry it.
fn named(series: &Series) -> Text {
    let unit = say::axis_unit(series).filter(|_| series.unit != "%");
    unit.map_or_else(|| quoted(&series.title), |_| text!("{}, {}", quoted(&series.title), quoted(&series.unit)))
}

fn drawn(row: &Row<'_>) -> SpineRow {
    let series = row.record.series;
    SpineRow {
        name: named(series),
        value: row.own.number().unwrap_or_default(),
        value_label: say::label(row.own),
        benchmark: row.benchmark.number().unwrap_or_default(),
        benchmark_label: say::label(row.benchmark),
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
        let period = row.record.latest().map(|point| say::short(point.period));
        let [lowest, lower, upper, highest] = row.corners;
        let printed = [row.own, row.benchmark, lowest, lower, upper, highest].map(say::label);
        let number =
            row.record.counted("authorities", row.spread.areas, "count of authorities with a figure", |what| {
                matches!(what, What::Authorities(_))
            });
        let ends = [text!("{}, {}", named(series), period)].into_iter().chain(printed);
        ends.chain([say::number(&number)]).collect()
    };
    let heads = ["Lowest", "Lower quartile", "Upper quartile", "Highest", "Authorities"].map(Text::from);
    let heads = [quoted(place), quoted(&benchmark)].into_iter().chain(heads);
    Some(Table {
        label: text!("Data table {}", structural(composer.spine_table(priority))),
        title: text!(
            "{}, {} and all authorities, {}",
            quoted(place),
            quoted(&benchmark),
            quoted(&priority.short_title)
        ),
        columns: std::iter::once(Column::words("Figure, period", 5))
            .chain(heads.map(|head| Column::numbers(head, 2)))
            .collect(),
        rows: found.iter().map(cells).collect(),
        key: None,
        notes: vec![text!("Lowest to highest: the figures of the {}.", authorities(composer))],
    })
}
