//! Which chart a record can carry, and its specification.

use crate::charts::ChartStyle;
use crate::charts::narrower_than_dot;
use crate::charts::spec::{
    Blank, ChartSpec, EarlierGradient, FittedLine, Frame, GapMark, GradientSpec, GroupMark, LineRole, ReferenceLine,
    SparklineSpec, StaircaseSpec, Tick, TimePoint, TrendLine, TrendSpec, ValueAxis,
};
use crate::model::series::GradientOver;
use crate::model::{Mark, Period, Series};
use crate::protect::Masked;
use crate::record::{ComparatorLine, Gradient};
use crate::say;
use crate::stats::Estimate;

/// Width of a chart that spans the text, in points: 170 mm.
pub(super) const FULL_WIDTH: f64 = 481.9;

const ROLES: [LineRole; 3] = [LineRole::FirstComparator, LineRole::SecondComparator, LineRole::ThirdComparator];

/// Values that a trend needs before a line says more than a sentence.
const FEWEST_VALUES: usize = 3;

/// Whether a record can carry a chart.
pub(super) fn has_chart(record: &Masked<'_>) -> bool {
    let known = record.points.iter().filter(|point| point.figure.known().is_some()).count();
    record.gradient.is_some() || known >= FEWEST_VALUES
}

/// The trend of a record; none with fewer than three values.
pub(super) fn trend(record: &Masked<'_>, height: f64, table: usize) -> Option<ChartSpec> {
    let known = record.points.iter().filter(|point| point.figure.known().is_some()).count();
    if known < FEWEST_VALUES {
        return None;
    }
    let series = record.series;
    let step = step(record);
    let mut lines = vec![TrendLine {
        name: record.area_name.clone(),
        end_label: end_label(series, record.latest()?.figure.known()?.value),
        role: LineRole::Place,
        runs: runs(place_points(record), step),
    }];
    let from = record.points.first()?.period;
    lines.extend(
        record.comparators.iter().zip(ROLES).filter_map(|(line, role)| comparator(series, line, role, from, step)),
    );
    let values = lines.iter().flat_map(|line| line.runs.iter().flatten()).flat_map(extent);
    let values = values.chain(record.target.iter().map(|target| target.target));
    let axis = axis(series, values.collect());
    let mut notes = Vec::new();
    if lines[0].runs.iter().flatten().any(|point| point.interval.is_some()) {
        notes.push("Shaded: 95% intervals.".to_owned());
    }
    if axis.from != 0.0 {
        notes.push(format!("The axis starts at {}.", axis.ticks.first()?.label));
    }
    Some(ChartSpec::Trend(TrendSpec {
        frame: Frame {
            id: format!("{}-trend", series.id.value),
            width: FULL_WIDTH,
            height,
            title: format!("{}, {}", series.title, record.area_name),
            alt: say::trend_alt(record, table),
        },
        time_ticks: time_ticks(record),
        blanks: blanks(series),
        target: record.target.as_ref().map(|target| ReferenceLine {
            value: target.target,
            label: format!("Target {} by {}", say::value(series, target.target), target.by),
        }),
        notes: if notes.is_empty() { notes } else { vec![notes.join(" ")] },
        axis,
        lines,
    }))
}

/// The gradient of a record, with an earlier one drawn behind it where there is one.
pub(super) fn gradient(
    record: &Masked<'_>,
    earlier: Option<&Masked<'_>>,
    height: f64,
    table: usize,
    style: &ChartStyle,
) -> Option<ChartSpec> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let series = record.series;
    let earlier_gradient = earlier.and_then(|record| record.gradient.as_ref());
    let all = gradient.groups.iter().chain(earlier_gradient.iter().flat_map(|earlier| &earlier.groups));
    let values: Vec<f64> = all
        .filter_map(|group| group.figure.known())
        .flat_map(|estimate| {
            let limits = estimate.limits.map(|limits| [limits.lower, limits.upper]);
            std::iter::once(estimate.value).chain(limits.into_iter().flatten())
        })
        .collect();
    let axis = axis(series, values);
    let narrow = intervals_are_narrow(gradient, &axis, height, style);
    let groups: Option<Vec<GroupMark>> =
        gradient.groups.iter().map(|group| mark(series, gradient, group, narrow)).collect();
    let id = if earlier.is_some() { "gradient-then-and-now" } else { "gradient" };
    Some(ChartSpec::Gradient(GradientSpec {
        frame: Frame {
            id: format!("{}-{id}", series.id.value),
            width: FULL_WIDTH,
            height,
            title: format!("{} by {}, {}", series.title, over.dimension.value, record.area_name),
            alt: format!(
                "{}{}",
                say::gradient_alt(record, gradient, table),
                earlier.map_or(String::new(), say::earlier_alt)
            ),
        },
        notes: notes(over, gradient, &axis, narrow, earlier_gradient.is_some()),
        axis,
        groups: groups?,
        fitted: fitted(gradient, "Fitted line"),
        reference: whole_of(record, gradient.period).map(|estimate| ReferenceLine {
            value: estimate.value,
            label: format!("{} {}", record.area_name, say::value(series, estimate.value)),
        }),
        gap: gap_mark(series, gradient),
        earlier: earlier
            .and_then(earlier_edition)
            .map(|before| EarlierGradient { present_name: over.vintage.clone(), ..before }),
        first_label: "Most deprived".to_owned(),
        last_label: "Least deprived".to_owned(),
        groups_label: format!("{} deprivation {}", say::capitalise(&over.scope), over.level),
    }))
}

/// The figure of the whole place in the period of its groups.
fn whole_of<'r>(record: &'r Masked<'_>, period: Period) -> Option<&'r Estimate> {
    record.points.iter().find(|point| point.period == period)?.figure.known()
}

/// The sparkline of a record; none with fewer than two values.
pub(super) fn sparkline(record: &Masked<'_>) -> Option<ChartSpec> {
    let points = place_points(record);
    (points.len() >= 2).then(|| {
        ChartSpec::Sparkline(SparklineSpec {
            frame: Frame {
                id: format!("{}-sparkline", record.series.id.value),
                width: 66.0,
                height: 22.0,
                title: record.series.title.clone(),
                alt: say::sparkline_alt(record),
            },
            runs: runs(points, step(record)),
        })
    })
}

/// The steps of a gradient as a picture for the cover, or faint for an opener.
pub(super) fn staircase(record: &Masked<'_>, id: &str, size: (f64, f64), faint: bool) -> Option<ChartSpec> {
    let gradient = record.gradient.as_ref()?;
    let values: Option<Vec<f64>> = gradient.groups.iter().map(|group| Some(group.figure.known()?.value)).collect();
    let values = values?;
    let (first, last) = (*values.first()?, *values.last()?);
    let printed = |number: f64| say::value(record.series, number);
    Some(ChartSpec::Staircase(StaircaseSpec {
        frame: Frame {
            id: id.to_owned(),
            width: size.0,
            height: size.1,
            title: record.series.title.clone(),
            alt: format!("Steps from {} to {}.", printed(first), printed(last)),
        },
        step_labels: if faint {
            Vec::new()
        } else {
            gradient.groups.iter().map(|group| group.number.to_string()).collect()
        },
        value_labels: (!faint).then(|| (printed(first), printed(last))),
        end_labels: (!faint).then(|| ("Most deprived".to_owned(), "Least deprived".to_owned())),
        steps: values,
        faint,
    }))
}

fn extent(point: &TimePoint) -> impl Iterator<Item = f64> + use<> {
    let limits = point.interval.map(|(lower, upper)| [lower, upper]);
    std::iter::once(point.value).chain(limits.into_iter().flatten())
}

/// An axis that starts at zero unless the values lie far from it.
fn axis(series: &Series, values: Vec<f64>) -> ValueAxis {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let from_zero = low >= 0.0 && low < high * 0.5;
    let places = |at: f64| (0..=3).find(|places| (at * 10_f64.powi(*places)).fract().abs() < 1e-6).unwrap_or(3);
    let plain = ValueAxis::covering(values.iter().copied(), from_zero, |_| String::new());
    let decimals = plain.ticks.iter().map(|tick| places(tick.at)).max().unwrap_or(0).unsigned_abs() as usize;
    let sign = if series.unit == "%" && series.gap.is_none() { "%" } else { "" };
    let mut axis = ValueAxis::covering(values, from_zero, |at| format!("{}{sign}", say::decimal(at, decimals)));
    if series.gap.is_some() {
        axis.unit = Some("Percentage points".to_owned());
    }
    axis
}

fn end_label(series: &Series, number: f64) -> String {
    if series.gap.is_some() { say::value_alone(series, number) } else { say::value(series, number) }
}

fn place_points(record: &Masked<'_>) -> Vec<TimePoint> {
    let point = |point: &crate::record::Point| {
        let estimate = point.figure.known()?;
        Some(TimePoint {
            at: point.period.position(),
            value: estimate.value,
            interval: estimate.limits.map(|limits| (limits.lower, limits.upper)),
            provisional: point.marks.contains(&Mark::Provisional),
        })
    };
    record.points.iter().filter_map(point).collect()
}

fn comparator(series: &Series, line: &ComparatorLine, role: LineRole, from: Period, step: f64) -> Option<TrendLine> {
    let points: Vec<TimePoint> = (line.points.iter())
        .filter(|point| point.period >= from)
        .map(|point| TimePoint { at: point.period.position(), value: point.value, interval: None, provisional: false })
        .collect();
    Some(TrendLine {
        name: line.name.clone(),
        end_label: end_label(series, points.last()?.value),
        role,
        runs: runs(points, step),
    })
}

/// The usual distance between two periods: the smallest one that occurs.
fn step(record: &Masked<'_>) -> f64 {
    let positions: Vec<f64> = record.points.iter().map(|point| point.period.position()).collect();
    positions.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min)
}

/// Points that follow one another without a missing period, run by run.
fn runs(points: Vec<TimePoint>, step: f64) -> Vec<Vec<TimePoint>> {
    let mut runs: Vec<Vec<TimePoint>> = Vec::new();
    for point in points {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| point.at - last.at < step * 1.5) => run.push(point),
            _ => runs.push(vec![point]),
        }
    }
    runs
}

fn time_ticks(record: &Masked<'_>) -> Vec<Tick> {
    let known = record.points.iter().filter(|point| point.figure.known().is_some());
    known.map(|point| Tick { at: point.period.position(), label: point.period.axis_label() }).collect()
}

fn blanks(series: &Series) -> Vec<Blank> {
    let read = |text: &str| Period::parse(series.periods, text);
    let blank = |stretch: &crate::model::series::BlankStretch| {
        let (from, to) = (read(&stretch.from.value)?, read(&stretch.to.value)?);
        let periods = if from == to { from.to_string() } else { format!("{from} to {to}") };
        let label = vec![format!("{} [x]", stretch.reason), periods];
        Some(Blank { span: (from.position() - 0.6, to.position() + 0.6), label })
    };
    series.blanks.iter().filter_map(blank).collect()
}

fn intervals_are_narrow(gradient: &Gradient, axis: &ValueAxis, height: f64, style: &ChartStyle) -> bool {
    let mut limits = gradient.groups.iter().filter_map(|group| group.figure.known()?.limits).peekable();
    limits.peek().is_some() && limits.all(|limits| narrower_than_dot(axis, height, (limits.lower, limits.upper), style))
}

fn mark(series: &Series, gradient: &Gradient, group: &crate::record::GradientGroup, narrow: bool) -> Option<GroupMark> {
    let estimate = group.figure.known()?;
    let is_end = group.number == 1 || group.number == gradient.groups.len();
    Some(GroupMark {
        label: group.number.to_string(),
        share: group.share?,
        rank: group.rank?,
        value: estimate.value,
        interval: estimate.limits.filter(|_| !narrow).map(|limits| (limits.lower, limits.upper)),
        value_label: is_end.then(|| say::value(series, estimate.value)),
    })
}

fn fitted(gradient: &Gradient, label: &str) -> Option<FittedLine> {
    gradient.slope.map(|slope| FittedLine {
        first: slope.at_most_deprived,
        last: slope.at_least_deprived,
        label: label.to_owned(),
    })
}

fn gap_mark(series: &Series, gradient: &Gradient) -> Option<GapMark> {
    let gap = gradient.gap?;
    let unit = say::unit(series).difference_long.trim();
    Some(GapMark {
        word: "Gap".to_owned(),
        figure: say::decimal(gap.value.abs(), series.decimals),
        unit: unit.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
    })
}

fn earlier_edition(record: &Masked<'_>) -> Option<EarlierGradient> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let points: Option<Vec<(f64, f64)>> =
        gradient.groups.iter().map(|group| Some((group.rank?, group.figure.known()?.value))).collect();
    let points = points?;
    let printed = |number: f64| say::value(record.series, number);
    Some(EarlierGradient {
        value_labels: (printed(points.first()?.1), printed(points.last()?.1)),
        points,
        fitted: fitted(gradient, ""),
        name: format!("{} [b]", over.vintage),
        present_name: String::new(),
        gap_label: None,
    })
}

fn notes(over: &GradientOver, gradient: &Gradient, axis: &ValueAxis, narrow: bool, has_earlier: bool) -> Vec<String> {
    let mut line = if has_earlier { Vec::new() } else { vec![format!("Bands: share of {}.", over.weights)] };
    let has_limits =
        gradient.groups.iter().any(|group| group.figure.known().is_some_and(|known| known.limits.is_some()));
    line.push(match (has_limits, narrow) {
        (true, true) => "95% intervals are narrower than the dots.".to_owned(),
        (true, false) => "Whiskers: 95% intervals.".to_owned(),
        (false, _) if has_earlier => format!("No intervals are drawn: the source of {} gives no counts.", over.vintage),
        (false, _) => "No intervals: the source gives no counts.".to_owned(),
    });
    if axis.from != 0.0 {
        line.extend(axis.ticks.first().map(|tick| format!("The axis starts at {}.", tick.label)));
    }
    let mut lines = vec![line.join(" ")];
    if has_earlier {
        lines.push("[b] break in the series: the two editions differ in areas and methods.".to_owned());
    }
    if gradient.groups.iter().any(|group| group.dominant.is_some()) {
        let of = |group: &crate::record::GradientGroup| group.dominant.as_ref().map(|_| group.number.to_string());
        let numbers: Vec<String> = gradient.groups.iter().filter_map(of).collect();
        lines.push(format!("Mostly one small area: {} {}.", over.level, say::join(&numbers)));
    }
    lines
}
