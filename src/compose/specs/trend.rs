//! The trend of a record, and its sparkline.

use super::axes::{axis, blanks, extent, place_points, runs, step, time_points, time_ticks};
use super::{FULL_WIDTH, known};
use crate::charts::spec::{
    ChartId, ChartSpec, Frame, LineRole, ReferenceLine, SparklineSpec, TimePoint, TrendLine, TrendSpec,
};
use crate::figures::Reported;
use crate::model::Period;
use crate::record::ComparatorLine;
use crate::say;
use crate::text::{Text, quoted, text};

const ROLES: [LineRole; 3] = [LineRole::FirstComparator, LineRole::SecondComparator, LineRole::ThirdComparator];

/// Values that a trend needs before a line says more than a sentence.
pub(super) const FEWEST_VALUES: usize = 3;

/// The trend of a record; none with fewer than three values.
pub(super) fn trend(record: &Reported<'_>, height: f64, table: usize) -> Option<ChartSpec> {
    if known(record) < FEWEST_VALUES {
        return None;
    }
    let series = record.series;
    let step = step(record);
    let mut lines = vec![TrendLine {
        name: quoted(&record.area_name),
        end_label: say::label(record.latest_figure()?.1),
        role: LineRole::Place,
        runs: runs(place_points(record), step),
    }];
    let from = record.points.first()?.period;
    lines.extend(
        record.comparators.iter().zip(ROLES).filter_map(|(line, role)| comparator(record, line, role, from, step)),
    );
    let values = lines.iter().flat_map(|line| line.runs.iter().flatten()).flat_map(extent);
    let values = values.chain(record.target.iter().map(|target| target.target));
    let axis = axis(series, values.collect());
    let mut notes = Vec::new();
    if lines[0].runs.iter().flatten().any(|point| point.interval.is_some()) {
        notes.push("Shaded: 95% intervals.".into());
    }
    if axis.from != 0.0 {
        notes.push(text!("The axis starts at {}.", &axis.ticks.first()?.label));
    }
    Some(ChartSpec::Trend(TrendSpec {
        frame: Frame {
            id: ChartId::of(&series.id.value, "trend"),
            width: FULL_WIDTH,
            height,
            title: text!("{}, {}", quoted(&series.title), quoted(&record.area_name)),
            alt: say::trend_alt(record, table),
        },
        time_ticks: time_ticks(record),
        blanks: blanks(series),
        target: record.target.as_ref().map(|target| ReferenceLine {
            value: target.target,
            label: text!(
                "Target {} by {}",
                record.target_figures().map(|(_, aim)| say::label(aim)),
                say::short(target.by)
            ),
        }),
        notes: if notes.is_empty() { notes } else { vec![Text::joined(notes, " ")] },
        axis,
        lines,
    }))
}

/// The sparkline of a record; none with fewer than two values.
pub(in crate::compose) fn sparkline(record: &Reported<'_>) -> Option<ChartSpec> {
    sparkline_of(record, (66.0, 22.0), None)
}

/// The same as a picture by itself, with its first and last value.
pub(in crate::compose) fn sparkline_alone(record: &Reported<'_>) -> Option<ChartSpec> {
    let mut known = record.since_baseline().iter().filter_map(|point| record.at(point.period));
    let first = known.next()?;
    let labels = (say::value(first), say::value(known.next_back().unwrap_or(first)));
    sparkline_of(record, ALONE, Some(labels))
}

/// Width and height of a sparkline by itself, in points.
const ALONE: (f64, f64) = (220.0, 24.0);

fn sparkline_of(record: &Reported<'_>, size: (f64, f64), value_labels: Option<(Text, Text)>) -> Option<ChartSpec> {
    let points = time_points(record.since_baseline());
    (points.len() >= 2).then(|| {
        ChartSpec::Sparkline(SparklineSpec {
            frame: Frame {
                id: ChartId::of(&record.series.id.value, "sparkline"),
                width: size.0,
                height: size.1,
                title: quoted(&record.series.title),
                alt: say::sparkline_alt(record),
            },
            runs: runs(points, step(record)),
            value_labels,
        })
    })
}

fn comparator(
    record: &Reported<'_>,
    line: &ComparatorLine,
    role: LineRole,
    from: Period,
    step: f64,
) -> Option<TrendLine> {
    let points: Vec<TimePoint> = (line.points.iter())
        .filter(|point| point.period >= from)
        .map(|point| TimePoint { at: point.period.position(), value: point.value, interval: None, provisional: false })
        .collect();
    let latest = line.points.last()?.period;
    Some(TrendLine {
        name: quoted(&line.name),
        end_label: say::label(record.comparator_at(&line.id, latest)?),
        role,
        runs: runs(points, step),
    })
}
