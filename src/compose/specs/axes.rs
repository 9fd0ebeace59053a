//! What charts of one series share: the axis, the place's points, and how points become runs.

use crate::charts::spec::{Blank, Tick, TimePoint, ValueAxis};
use crate::figures::Reported;
use crate::model::{Mark, Period, Series};
use crate::say;
use crate::text::{Text, quoted, structural, text};

pub(super) fn extent(point: &TimePoint) -> impl Iterator<Item = f64> + use<> {
    let limits = point.interval.map(|(lower, upper)| [lower, upper]);
    std::iter::once(point.value).chain(limits.into_iter().flatten())
}

/// An axis that starts at zero unless the values lie far from it.
pub(super) fn axis(series: &Series, values: Vec<f64>) -> ValueAxis {
    let sign = if series.unit == "%" && series.gap.is_none() { "%" } else { "" };
    ValueAxis { unit: say::axis_unit(series), ..axis_of(sign, values) }
}

/// The same of values that are followed by a sign.
pub(super) fn axis_of(sign: &'static str, values: Vec<f64>) -> ValueAxis {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let from_zero = low >= 0.0 && low < high * 0.5;
    let places = |at: f64| (0..=3).find(|places| (at * 10_f64.powi(*places)).fract().abs() < 1e-6).unwrap_or(3);
    let plain = ValueAxis::covering(values.iter().copied(), from_zero, |_| Text::default());
    let decimals = plain.ticks.iter().map(|tick| places(tick.at)).max().unwrap_or(0).unsigned_abs() as usize;
    ValueAxis::covering(values, from_zero, |at| say::axis_label(at, decimals, sign))
}

pub(super) fn place_points(record: &Reported<'_>) -> Vec<TimePoint> {
    time_points(&record.points)
}

pub(super) fn time_points(points: &[crate::record::Point]) -> Vec<TimePoint> {
    let point = |point: &crate::record::Point| {
        let estimate = point.figure.known()?;
        Some(TimePoint {
            at: point.period.position(),
            value: estimate.value,
            interval: estimate.limits.map(|limits| (limits.lower, limits.upper)),
            provisional: point.marks.contains(&Mark::Provisional),
        })
    };
    points.iter().filter_map(point).collect()
}

/// The usual distance between two periods: the smallest one that occurs.
pub(super) fn step(record: &Reported<'_>) -> f64 {
    let positions: Vec<f64> = record.points.iter().map(|point| point.period.position()).collect();
    positions.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min)
}

/// Points that follow one another without a missing period, run by run.
pub(super) fn runs(points: Vec<TimePoint>, step: f64) -> Vec<Vec<TimePoint>> {
    let mut runs: Vec<Vec<TimePoint>> = Vec::new();
    for point in points {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| point.at - last.at < step * 1.5) => run.push(point),
            _ => runs.push(vec![point]),
        }
    }
    runs
}

pub(super) fn time_ticks(record: &Reported<'_>) -> Vec<Tick> {
    let known = record.points.iter().filter(|point| point.figure.known().is_some());
    known.map(|point| Tick { at: point.period.position(), label: structural(point.period.axis_label()) }).collect()
}

pub(super) fn blanks(series: &Series) -> Vec<Blank> {
    let read = |text: &str| Period::parse(series.periods, text);
    let blank = |stretch: &crate::model::series::BlankStretch| {
        let (from, to) = (read(&stretch.from.value)?, read(&stretch.to.value)?);
        let periods = if from == to { from.into() } else { text!("{} to {}", from, to) };
        let label = vec![text!("{} [x]", quoted(&stretch.reason)), periods];
        Some(Blank { span: (from.position() - 0.6, to.position() + 0.6), label })
    };
    series.blanks.iter().filter_map(blank).collect()
}
