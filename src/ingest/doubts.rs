//! What is possible and yet looks like a slip, told for a second look: a decimal point in the wrong place, a number that
//! stands for a missing value, a period after the edition, a baseline from which no change can be told, a target far
//! from every figure.

use std::collections::{BTreeMap, BTreeSet};

use super::possible::{declaring, is_stand_in};
use crate::diag::{Collector, Diagnostic};
use crate::model::observation::Group;
use crate::model::{AreaCode, Figure, Missing, Observation, Period, Report, Series, SeriesKind};

/// Other periods that a figure needs to be out of line with them.
const OTHERS: usize = 3;

/// Times that a figure out of line by one decimal place is larger or smaller than the others.
const ABOUT_TEN: std::ops::RangeInclusive<f64> = 6.0..=16.0;

/// Tells what deserves a second look among the figures of `series` that the report prints.
pub(super) fn tell(series: &Series, observations: &[Observation], report: &Report, collector: &mut Collector) {
    let printed = report.areas_of(series);
    let shown: Vec<&Observation> = observations.iter().filter(|one| printed.contains(&one.area)).collect();
    tell_slips(series, &shown, collector);
    tell_stand_ins(series, observations, collector);
    tell_later_periods(series, &shown, report, collector);
    let place = series.area.as_ref().map_or(&report.place.code.value, |area| &area.value);
    let of_place: Vec<&Observation> = shown.into_iter().filter(|one| one.area == *place).collect();
    tell_baseline(series, &of_place, collector);
    tell_target(series, &of_place, collector);
}

/// Whether figures of a kind have a natural zero, so that one can be ten times another.
fn has_zero(kind: SeriesKind) -> bool {
    matches!(kind, SeriesKind::Proportion | SeriesKind::Rate | SeriesKind::Count | SeriesKind::Mean)
}

/// Figures of the same area and group, by both.
type Lines<'o> = BTreeMap<(&'o AreaCode, &'o Option<Group>), Vec<(&'o Observation, f64)>>;

fn lines<'o>(observations: &[&'o Observation]) -> Lines<'o> {
    let mut lines = Lines::new();
    for one in observations {
        if let Figure::Known(value) = one.value {
            lines.entry((&one.area, &one.group)).or_default().push((*one, value));
        }
    }
    lines
}

fn median(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len().checked_sub(1)? / 2;
    Some((sorted[middle] + sorted[sorted.len() / 2]) / 2.0)
}

fn tell_slips(series: &Series, shown: &[&Observation], collector: &mut Collector) {
    if !has_zero(series.kind) {
        return;
    }
    for line in lines(shown).into_values() {
        let above_zero: Vec<(&Observation, f64)> = line.into_iter().filter(|(_, value)| *value > 0.0).collect();
        if above_zero.len() <= OTHERS {
            continue;
        }
        for (at, (one, value)) in above_zero.iter().enumerate() {
            let others = above_zero.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, (_, value))| *value);
            let Some(others) = median(others) else { continue };
            let (times, word) =
                if *value > others { (value / others, "ten times") } else { (others / value, "a tenth of") };
            if !ABOUT_TEN.contains(&times) {
                continue;
            }
            let message = format!("a figure of series `{}` is about {word} those of other periods", series.id.value);
            let label = format!("{value}, and the median of the others is {others}");
            let found = Diagnostic::warning("ingest/decimal-slip", message).at(&one.origin.cell, label);
            let found = found.row_of(format!("{}, {word}", series.id.value));
            collector.report(found.help("look at its decimal point; nothing is to be done if it is right"));
        }
    }
}

/// A number such as -99 or 9999 that lies outside of all others stands for a missing value. Where a figure cannot be
/// negative, -99 has been told already.
fn tell_stand_ins(series: &Series, observations: &[Observation], collector: &mut Collector) {
    let all: Vec<&Observation> = observations.iter().collect();
    for line in lines(&all).into_values() {
        let (doubtful, others): (Vec<_>, Vec<_>) = line.into_iter().partition(|(_, value)| is_stand_in(*value));
        let ends = others
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (_, value)| (value.min(low), value.max(high)));
        for (one, value) in doubtful {
            let reach = (ends.1 - ends.0).max(ends.1.abs().max(ends.0.abs()));
            let is_inside = (ends.0 - reach..=ends.1 + reach).contains(&value);
            let is_told = series.kind == SeriesKind::Proportion && value > 100.0;
            if others.is_empty() || is_inside || is_told {
                continue;
            }
            let message = format!("a figure of series `{}` looks like a mark for a missing value", series.id.value);
            let found = Diagnostic::warning("ingest/stand-in", message).at(&one.origin.cell, format!("{value}"));
            collector.report(found.row_of(format!("{}, {value}", series.id.value)).help(declaring(series, value)));
        }
    }
}

fn tell_later_periods(series: &Series, shown: &[&Observation], report: &Report, collector: &mut Collector) {
    let as_at = report.edition.as_at;
    for one in shown.iter().filter(|one| one.period.first_day() > Some(as_at)) {
        let id = &series.id.value;
        let message = format!("series `{id}` has a figure of a period that begins after the edition's date, {as_at}");
        let found = Diagnostic::warning("ingest/later-than-edition", message);
        let help = "correct the period, or `as_at` under `[edition]` in `report.toml`";
        collector.report(found.at(&one.origin.span, one.period.to_string()).row_of(id.as_str()).help(help));
    }
}

/// Periods in which the place has a figure: both groups of a gap, or the whole population.
fn periods_with_figure(series: &Series, of_place: &[&Observation]) -> BTreeSet<Period> {
    let known = |group: &dyn Fn(&Observation) -> bool| -> BTreeSet<Period> {
        let rows = of_place.iter().filter(|one| (one.value.known().is_some() || !one.bands.is_empty()) && group(one));
        rows.map(|one| one.period).collect()
    };
    let Some(between) = &series.gap else { return known(&|one| one.group.is_none()) };
    let side = |name: &str| {
        known(&|one| {
            let group = one.group.as_ref();
            group.is_some_and(|group| group.dimension == between.dimension.value && group.group == name)
        })
    };
    side(&between.minuend.value).intersection(&side(&between.subtrahend.value)).copied().collect()
}

/// What a baseline lacks may be a figure that could not be read, so this waits until all are.
fn tell_baseline(series: &Series, of_place: &[&Observation], collector: &mut Collector) {
    let Some(baseline) = series.baseline.as_ref().filter(|_| !collector.has_errors()) else { return };
    let Some(period) = Period::parse(series.periods, &baseline.value) else { return };
    let periods = periods_with_figure(series, of_place);
    let Some(latest) = periods.last() else { return };
    let withheld =
        of_place.iter().any(|one| one.period == period && one.value == Figure::Missing(Missing::Confidential));
    let why = match (periods.contains(&period), withheld) {
        (true, _) if period == *latest => "is the latest period with a figure of the place",
        (true, _) => return,
        (false, true) => "is a period in which the figure of the place is suppressed",
        (false, false) => "is a period without a figure of the place",
    };
    let others: Vec<String> = periods.iter().rev().skip(1).rev().map(ToString::to_string).collect();
    let help = match others.is_empty() {
        true => "no change can be told yet; leave `baseline` out until there is a second period".to_owned(),
        false => format!("no change can be told from it; choose one of: {}", others.join(", ")),
    };
    let message = format!("the baseline {period} of series `{}` {why}", series.id.value);
    collector
        .report(Diagnostic::warning("ingest/baseline", message).at(&baseline.span, "no change from here").help(help));
}

/// A target of a kind whose scale has no end, far from every figure of the place.
fn tell_target(series: &Series, of_place: &[&Observation], collector: &mut Collector) {
    let is_open =
        matches!(series.kind, SeriesKind::Rate | SeriesKind::Count | SeriesKind::Mean) && series.gap.is_none();
    let Some(target) = series.target.as_ref().filter(|target| is_open && target.value.value > 0.0) else { return };
    let whole = of_place.iter().filter(|one| one.group.is_none()).filter_map(|one| one.value.known());
    let Some(usual) = median(whole.copied()).filter(|usual| *usual > 0.0) else { return };
    let times = (target.value.value / usual).max(usual / target.value.value);
    if times >= *ABOUT_TEN.start() {
        let message = format!("the target of series `{}` is far from every figure of the place", series.id.value);
        let found = Diagnostic::warning("project/target-out-of-scale", message);
        let label = format!("the median of the figures is {usual}");
        let help = "look at its decimal point and its unit; nothing is to be done if it is meant";
        collector.report(found.at(&target.value.span, label).help(help));
    }
}
