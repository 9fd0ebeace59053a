//! The two groups behind a gap, over time.

use super::axes::{axis_of, blanks, extent, runs, step, time_ticks};
use super::{FULL_WIDTH, Setting};
use crate::charts::spec::{ChartId, ChartSpec, Frame, GapArrow, GapLine, GapSpec, TimePoint, ValueAxis};
use crate::figures::Reported;
use crate::model::Mark;
use crate::record::{GroupPoint, Point};
use crate::say;
use crate::text::{Text, quoted, text};

/// The periods in which both groups have a value: the one that is subtracted from, and the one that is subtracted.
pub(super) fn pairs<'r>(record: &'r Reported<'_>) -> Vec<(&'r Point, &'r [GroupPoint; 2])> {
    let known = record.points.iter().filter(|point| point.figure.known().is_some());
    known.filter_map(|point| Some((point, point.groups.as_ref()?))).collect()
}

/// The gap chart of a record.
pub(super) fn gap(record: &Reported<'_>, setting: Setting<'_>) -> Option<ChartSpec> {
    let series = record.series;
    let between = series.gap.as_ref()?;
    let pairs = pairs(record);
    let (first, last) = (pairs.first()?, pairs.last()?);
    let sign = if series.unit == "%" { "%" } else { "" };
    let ends = (record.sides(first.0.period)?, record.sides(last.0.period)?);
    let line = |side: usize| {
        let point = |(point, groups): &(&Point, &[GroupPoint; 2])| TimePoint {
            at: point.period.position(),
            value: groups[side].estimate.value,
            interval: groups[side].estimate.limits.map(|limits| (limits.lower, limits.upper)),
            provisional: point.marks.contains(&Mark::Provisional),
        };
        GapLine {
            name: text!("{}, {}", quoted(&first.1[side].group), say::within(record, &between.dimension.value)),
            first_label: say::label(ends.0[side]),
            end_label: say::label(ends.1[side]),
            runs: runs(pairs.iter().map(point).collect(), step(record)),
        }
    };
    let lines = [line(0), line(1)];
    let values: Vec<f64> = lines.iter().flat_map(|line| line.runs.iter().flatten()).flat_map(extent).collect();
    let unit = say::axis_unit(series).filter(|_| sign.is_empty());
    let axis = ValueAxis { unit, ..axis_of(sign, values) };
    let arrow = |(point, groups): &(&Point, &[GroupPoint; 2])| {
        let (figure, unit) = say::value(record.at(point.period)?).split_at(' ');
        Some(GapArrow {
            at: point.period.position(),
            between: (groups[0].estimate.value, groups[1].estimate.value),
            label: vec![text!("Gap {}", figure), unit],
        })
    };
    let mut notes = Vec::new();
    if lines.iter().flat_map(|line| line.runs.iter().flatten()).any(|point| point.interval.is_some()) {
        notes.push("Shaded: 95% intervals.".into());
    }
    if axis.from != 0.0 {
        notes.push(text!("The axis starts at {}.", &axis.ticks.first()?.label));
    }
    Some(ChartSpec::Gap(GapSpec {
        frame: Frame {
            id: ChartId::of(&series.id.value, "gap"),
            width: FULL_WIDTH,
            height: setting.height(206.0, 160.0, 240.0),
            title: text!("{}, {}", quoted(&series.title), quoted(&record.area_name)),
            alt: say::gap_alt(record, setting.table)?,
        },
        gaps: [arrow(first), arrow(last)].into_iter().flatten().collect(),
        time_ticks: time_ticks(record),
        blanks: blanks(series),
        notes: if notes.is_empty() { notes } else { vec![Text::joined(notes, " ")] },
        axis,
        lines,
    }))
}
