//! Which charts a record can carry, which of them are drawn, and their specifications: one file a kind.

mod comparison;
mod gap;
mod gradient;
mod shared;
mod shares;
mod spine;
mod trend;

use super::composer::Composer;
use crate::charts::ChartStyle;
use crate::charts::spec::ChartSpec;
use crate::model::{ChartKind, Item, Series, Span, Spanned};
use crate::project::Project;
use crate::protect::Masked;
use crate::say;

pub(super) use gradient::{gradient, staircase};
pub(super) use spine::{spine, spine_table};
pub(super) use trend::{sparkline, sparkline_alone};

/// Width of a chart that spans the text, in points: 170 mm.
pub(super) const FULL_WIDTH: f64 = 481.9;

/// What is left of the height of a chart that shares its room.
const SHARED: f64 = 0.62;

/// How much room a chart is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// As part of a measure in full.
    Full,
    /// As a further figure.
    Brief,
    /// As the second chart of a briefing.
    Briefing,
    /// As a file of its own.
    Alone,
}

/// What drawing a record takes beside the record.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The record of the earlier edition, where there is one and it is wanted.
    pub(super) earlier: Option<&'a Masked<'a>>,
    /// Number of its data table.
    pub(super) table: usize,
    /// How much room there is.
    pub(super) room: Room,
    /// Whether another chart of the same record shares that room.
    pub(super) shared: bool,
    /// How it looks.
    pub(super) style: &'a ChartStyle,
}

impl Setting<'_> {
    fn height(&self, full: f64, brief: f64, alone: f64) -> f64 {
        match self.room {
            Room::Full if self.shared => full * SHARED,
            Room::Full => full,
            Room::Brief => brief,
            Room::Briefing => brief.mul_add(0.75, full * 0.25),
            Room::Alone => alone,
        }
    }
}

/// The kinds that a record can carry, the one that says most first.
pub(super) fn kinds(record: &Masked<'_>) -> Vec<ChartKind> {
    let can = |kind: &ChartKind| match kind {
        ChartKind::Gradient => record.gradient.as_ref().is_some_and(gradient::is_complete),
        ChartKind::Gap => gap::pairs(record).len() >= trend::FEWEST_VALUES,
        ChartKind::Trend => known(record) >= trend::FEWEST_VALUES,
        ChartKind::Composition => record.composition.is_some(),
        ChartKind::Benchmarks => {
            record.benchmarks.as_ref().is_some_and(|all| all.rows.iter().any(|row| row.met.is_some()))
        }
        ChartKind::Comparison => comparison::can_carry(record),
    };
    ChartKind::NAMES.iter().map(|(_, kind)| *kind).filter(can).collect()
}

/// The kinds that are drawn: those asked for by the item, else by the series, else the one that says most. Unasked, a
/// comparison is drawn only of a leading series, and only where there is nothing else to draw.
pub(super) fn chosen(record: &Masked<'_>, item: Option<&Item>) -> Vec<ChartKind> {
    let able = kinds(record);
    match asked(record.series, item) {
        Some(asked) => asked.iter().map(|kind| kind.value).filter(|kind| able.contains(kind)).collect(),
        None => able.into_iter().take(1).filter(|kind| item.is_some() || *kind != ChartKind::Comparison).collect(),
    }
}

/// What is asked for, by the item first.
pub(super) fn asked<'a>(series: &'a Series, item: Option<&'a Item>) -> Option<&'a [Spanned<ChartKind>]> {
    item.and_then(|item| item.charts.as_deref()).or(series.charts.as_deref())
}

/// A chart of a record with its title; none where the record cannot carry it.
pub(super) fn draw(record: &Masked<'_>, kind: ChartKind, setting: Setting<'_>) -> Option<(String, ChartSpec)> {
    match kind {
        ChartKind::Gradient => {
            let found = record.gradient.as_ref()?;
            let height = setting.height(164.0, 176.0, 208.0);
            let title = match setting.room {
                Room::Full => say::gradient_title(record, found),
                Room::Brief | Room::Briefing | Room::Alone => say::named_gradient_title(record, found),
            };
            Some((title, gradient(record, setting.earlier, height, setting.table, setting.style)?))
        }
        ChartKind::Gap => Some((say::gap_title(record)?, gap::gap(record, setting)?)),
        ChartKind::Trend => {
            let title = match setting.room {
                Room::Brief | Room::Briefing => say::finding(record),
                Room::Full | Room::Alone => say::figure_title(record),
            };
            Some((title, trend::trend(record, setting.height(168.0, 104.0, 196.0), setting.table)?))
        }
        ChartKind::Composition => {
            let found = record.composition.as_ref()?;
            Some((say::composition_title(found)?, shares::composition(record, found, setting)))
        }
        ChartKind::Benchmarks => {
            let found = record.benchmarks.as_ref()?;
            Some((say::benchmarks_title(record, found)?, shares::benchmarks(record, found, setting)?))
        }
        ChartKind::Comparison => {
            let found = record.peers.as_ref().filter(|_| comparison::can_carry(record))?;
            Some((say::comparison_title(record, found)?, comparison::comparison(record, found, setting)?))
        }
    }
}

/// A chart that was asked for and that its record cannot carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedChart {
    /// The series.
    pub series: String,
    /// What was asked for.
    pub kind: ChartKind,
    /// Where.
    pub span: Span,
    /// What it can carry instead.
    pub able: Vec<ChartKind>,
}

/// Every chart that was asked for, of an item or a series, and that its record cannot carry.
#[must_use]
pub fn refused_charts(project: &Project, records: &[Masked<'_>]) -> Vec<RefusedChart> {
    let record = |id: &str| records.iter().find(|record| record.series.id.value == id);
    let items = project.framework.priorities.iter().flat_map(|priority| &priority.items);
    let of_items = items.filter_map(|item| Some((item.charts.as_ref()?, record(&item.series.first()?.value)?)));
    let of_series = records.iter().filter_map(|record| Some((record.series.charts.as_ref()?, record)));
    let mut refused = Vec::new();
    for (asked, record) in of_items.chain(of_series) {
        let able = kinds(record);
        for one in asked.iter().filter(|one| !able.contains(&one.value)) {
            let (series, span) = (record.series.id.value.clone(), one.span.clone());
            refused.push(RefusedChart { series, kind: one.value, span, able: able.clone() });
        }
    }
    refused
}

/// Every chart of the records in use as a picture by itself, named for its series and kind, then the spine of each
/// priority.
#[must_use]
pub fn charts(project: &Project, records: &[Masked<'_>], style: &ChartStyle) -> Vec<ChartSpec> {
    let composer = Composer::new(project, records, style);
    let mut charts = Vec::new();
    for record in composer.used_records() {
        let earlier = record.series.earlier.as_ref().map(|series| composer.record(&series.value));
        let table = composer.data_table(record);
        let setting = Setting { earlier, table, room: Room::Alone, shared: false, style };
        let drawn = kinds(record).into_iter().filter_map(|kind| Some(draw(record, kind, setting)?.1));
        for chart in drawn.chain(sparkline_alone(record)) {
            let id = format!("{}-{}", record.series.id.value, chart.kind());
            charts.push(chart.named(id));
        }
    }
    charts.extend(project.framework.priorities.iter().filter_map(|one| Some(spine(&composer, one)?.spec)));
    charts
}

/// How many values a record has.
fn known(record: &Masked<'_>) -> usize {
    record.points.iter().filter(|point| point.figure.known().is_some()).count()
}
