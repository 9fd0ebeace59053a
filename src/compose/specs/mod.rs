//! Which charts a record can carry, which of them are drawn, and their specifications: one file a kind.

mod axes;
mod comparison;
mod gap;
mod gradient;
mod shares;
mod spine;
mod trend;

use super::composer::Composer;
use crate::charts::ChartStyle;
use crate::charts::spec::{ChartId, ChartSpec};
use crate::figures::Reported;
use crate::model::{ChartKind, Figure, Item, Missing, Series, Span, Spanned};
use crate::project::Project;
use crate::protect::Hidden;
use crate::say::{self, NoChart};
use crate::text::{Text, text};

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
    pub(super) earlier: Option<&'a Reported<'a>>,
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
pub(super) fn kinds(record: &Reported<'_>) -> Vec<ChartKind> {
    ChartKind::NAMES.iter().map(|(_, kind)| *kind).filter(|kind| refusal(record, *kind).is_none()).collect()
}

/// Why a record cannot carry a chart of a kind; none where it can.
fn refusal(record: &Reported<'_>, kind: ChartKind) -> Option<NoChart> {
    let few = |enough: bool, why: NoChart| (!enough).then_some(why);
    let over_time = |number: usize| {
        let suppressed = record.points.iter().any(|point| point.figure == Figure::Missing(Missing::Confidential));
        let why = if suppressed { NoChart::Suppressed } else { NoChart::FewFigures(trend::FEWEST_VALUES) };
        few(number >= trend::FEWEST_VALUES, why)
    };
    match kind {
        ChartKind::Gradient => record.gradient.as_ref().map_or(Some(NoChart::NoSuchFigures), gradient::refusal),
        ChartKind::Gap if record.series.gap.is_none() => Some(NoChart::NoSuchFigures),
        ChartKind::Gap => over_time(gap::pairs(record).len()),
        ChartKind::Trend => over_time(known(record)),
        ChartKind::Composition if record.series.composition.is_none() => Some(NoChart::NoSuchFigures),
        ChartKind::Composition => {
            let is_masked = record.hidden().iter().any(|one| matches!(one, Hidden::Whole(_)));
            few(record.composition.is_some(), if is_masked { NoChart::Suppressed } else { NoChart::MissingGroup })
        }
        ChartKind::Benchmarks => {
            let is_counted = record.benchmarks.as_ref().is_some_and(|all| all.rows.iter().any(|row| row.met.is_some()));
            few(is_counted, NoChart::NoSuchFigures)
        }
        ChartKind::Comparison => comparison::refusal(record),
    }
}

/// The kinds that a record is meant to carry: those asked for, else the one that its series is made for.
fn meant(record: &Reported<'_>, item: Option<&Item>) -> Vec<ChartKind> {
    if let Some(asked) = asked(record.series, item) {
        return asked.iter().map(|kind| kind.value).collect();
    }
    let series = record.series;
    let shapes = [
        (series.gradient.is_some(), ChartKind::Gradient),
        (series.gap.is_some(), ChartKind::Gap),
        (series.composition.is_some(), ChartKind::Composition),
        (series.benchmarks.is_some(), ChartKind::Benchmarks),
    ];
    let shape = shapes.into_iter().find(|(is_it, _)| *is_it).map(|(_, kind)| kind);
    vec![shape.unwrap_or(ChartKind::Trend)]
}

/// Why a page shows no chart of a record, in a line; none where it shows one, or none is meant.
pub(super) fn no_chart(record: &Reported<'_>, item: Option<&Item>) -> Option<Text> {
    if !chosen(record, item).is_empty() {
        return None;
    }
    let why = meant(record, item).into_iter().find_map(|kind| refusal(record, kind))?;
    Some(text!("No chart: {}.", say::no_chart_words(why)))
}

/// Why the gradient of a record is not drawn, in a line; none where it is.
pub(super) fn no_gradient(record: &Reported<'_>) -> Option<Text> {
    let why = refusal(record, ChartKind::Gradient)?;
    Some(text!("No chart of {}: {}.", say::within(record, &record.series.title), say::no_chart_words(why)))
}

/// A chart that the mask takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressedChart {
    /// The series.
    pub series: String,
    /// The kind.
    pub kind: ChartKind,
    /// Where the series stands.
    pub span: Span,
}

/// Every chart that the report would show, were none of its figures suppressed: those meant for items, for further and
/// linked series, and leading gradients.
#[must_use]
pub fn suppressed_charts(project: &Project, records: &[Reported<'_>]) -> Vec<SuppressedChart> {
    let record = |id: &str| records.iter().find(|record| record.series.id.value == id);
    let mut lost = Vec::new();
    for id in project.used_series() {
        let Some(record) = record(id) else { continue };
        let items = project.framework.priorities.iter().flat_map(|priority| &priority.items);
        let led = items.filter(|item| item.series.first().is_some_and(|lead| lead.value == id));
        let mut kinds: Vec<ChartKind> = led.flat_map(|item| meant(record, Some(item))).collect();
        kinds.extend(meant(record, None));
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds.into_iter().filter(|kind| refusal(record, *kind) == Some(NoChart::Suppressed)) {
            lost.push(SuppressedChart { series: id.to_owned(), kind, span: record.series.id.span.clone() });
        }
    }
    lost
}

/// The kinds that are drawn: those asked for by the item, else by the series, else the one that says most. Unasked, a
/// comparison is drawn only of a leading series, and only where there is nothing else to draw.
pub(super) fn chosen(record: &Reported<'_>, item: Option<&Item>) -> Vec<ChartKind> {
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
pub(super) fn draw(record: &Reported<'_>, kind: ChartKind, setting: Setting<'_>) -> Option<(Text, ChartSpec)> {
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
            Some((say::composition_title(record, found)?, shares::composition(record, found, setting)))
        }
        ChartKind::Benchmarks => {
            let found = record.benchmarks.as_ref()?;
            Some((say::benchmarks_title(record, found)?, shares::benchmarks(record, found, setting)?))
        }
        ChartKind::Comparison => {
            let found = record.peers.as_ref().filter(|_| comparison::refusal(record).is_none())?;
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

/// Every chart that was asked for, of an item or a series, and that its record cannot carry. One that the mask takes away
/// is none of them: what can be shown may change with the figures.
#[must_use]
pub fn refused_charts(project: &Project, records: &[Reported<'_>]) -> Vec<RefusedChart> {
    let record = |id: &str| records.iter().find(|record| record.series.id.value == id);
    let items = project.framework.priorities.iter().flat_map(|priority| &priority.items);
    let of_items = items.filter_map(|item| Some((item.charts.as_ref()?, record(&item.series.first()?.value)?)));
    let of_series = records.iter().filter_map(|record| Some((record.series.charts.as_ref()?, record)));
    let mut refused = Vec::new();
    for (asked, record) in of_items.chain(of_series) {
        let able = kinds(record);
        let is_refused = |kind| refusal(record, kind).is_some_and(|why| why != NoChart::Suppressed);
        for one in asked.iter().filter(|one| is_refused(one.value)) {
            let (series, span) = (record.series.id.value.clone(), one.span.clone());
            refused.push(RefusedChart { series, kind: one.value, span, able: able.clone() });
        }
    }
    refused
}

/// Every chart of the records in use as a picture by itself, named for its series and kind, then the spine of each
/// priority.
#[must_use]
pub fn charts(project: &Project, records: &[Reported<'_>], style: &ChartStyle) -> Vec<ChartSpec> {
    let composer = Composer::new(project, records, style);
    let mut charts = Vec::new();
    for record in composer.used_records() {
        let earlier = record.series.earlier.as_ref().map(|series| composer.record(&series.value));
        let table = composer.data_table(record);
        let setting = Setting { earlier, table, room: Room::Alone, shared: false, style };
        let drawn = kinds(record).into_iter().filter_map(|kind| Some(draw(record, kind, setting)?.1));
        for chart in drawn.chain(sparkline_alone(record)) {
            let id = ChartId::of(&record.series.id.value, chart.kind());
            charts.push(chart.named(id));
        }
    }
    charts.extend(project.framework.priorities.iter().filter_map(|one| Some(spine(&composer, one)?.spec)));
    charts
}

/// How many values a record has.
fn known(record: &Reported<'_>) -> usize {
    record.points.iter().filter(|point| point.figure.known().is_some()).count()
}
