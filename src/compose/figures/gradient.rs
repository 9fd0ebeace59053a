//! The gradient of a record, alone or with an earlier edition behind it, and the same as steps for the cover.

use super::FULL_WIDTH;
use super::shared::axis;
use crate::charts::spec::{
    ChartSpec, EarlierGradient, FittedLine, Frame, GapMark, GradientSpec, GroupMark, ReferenceLine, StaircaseSpec,
    ValueAxis,
};
use crate::charts::{ChartStyle, narrower_than_dot};
use crate::model::{Figure, Missing, Period, Series};
use crate::protect::Masked;
use crate::record::{Gradient, GradientGroup, NoInterval};
use crate::say::{self, NoChart};
use crate::stats::Estimate;

/// The gradient of a record, with an earlier one drawn behind it where there is one.
pub(in crate::compose) fn gradient(
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
    let mut values: Vec<f64> = all
        .filter_map(|group| group.figure.known())
        .flat_map(|estimate| {
            let limits = estimate.limits.map(|limits| [limits.lower, limits.upper]);
            std::iter::once(estimate.value).chain(limits.into_iter().flatten())
        })
        .collect();
    // The fitted lines have room too, but none that ends below zero takes the axis there.
    let fits = std::iter::once(gradient).chain(earlier_gradient).filter_map(|gradient| gradient.slope);
    let floor = values.iter().copied().fold(0.0, f64::min);
    values.extend(fits.flat_map(|slope| [slope.at_most_deprived, slope.at_least_deprived]).map(|end| end.max(floor)));
    let axis = axis(series, values);
    let shown = |limits: &(f64, f64)| !narrower_than_dot(&axis, height, *limits, style);
    let groups: Option<Vec<GroupMark>> =
        gradient.inhabited().map(|group| mark(series, gradient, group, &shown)).collect();
    let groups = groups.filter(|groups| groups.len() > 1)?;
    let wide = groups.iter().any(|group| group.interval.is_some());
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
        notes: notes(record, &groups, gradient, &axis, wide, earlier_gradient.is_some()),
        axis,
        groups,
        fitted: fitted(gradient, "Fitted line"),
        reference: whole_of(record, gradient.period).map(|estimate| ReferenceLine {
            value: estimate.value,
            label: format!("{} {}", record.area_name, say::label(series, estimate.value)),
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

/// The steps of a gradient as a picture for the cover, or faint for an opener.
pub(in crate::compose) fn staircase(record: &Masked<'_>, id: &str, size: (f64, f64), faint: bool) -> Option<ChartSpec> {
    let gradient = record.gradient.as_ref()?;
    let values: Option<Vec<f64>> = gradient.inhabited().map(|group| Some(group.figure.known()?.value)).collect();
    let values = values.filter(|values| values.len() > 1)?;
    let (first, last) = (*values.first()?, *values.last()?);
    let printed = |number: f64| say::label(record.series, number);
    // An end that nobody lives in has no step, and the step beside it is not that end.
    let end = |group: Option<&GradientGroup>, name: &str| {
        group.filter(|group| !faint && !group.nobody).map(|_| name.to_owned())
    };
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
            gradient.inhabited().map(|group| group.number.to_string()).collect()
        },
        value_labels: (!faint).then(|| (printed(first), printed(last))),
        end_labels: (end(gradient.groups.first(), "Most deprived"), end(gradient.groups.last(), "Least deprived")),
        steps: values,
        faint,
    }))
}

/// The figure of the whole place in the period of its groups.
fn whole_of<'r>(record: &'r Masked<'_>, period: Period) -> Option<&'r Estimate> {
    record.points.iter().find(|point| point.period == period)?.figure.known()
}

/// Why a gradient cannot be drawn: a group that somebody lives in lacks what a drawing needs.
pub(super) fn refusal(gradient: &Gradient) -> Option<NoChart> {
    let is_suppressed = |group: &GradientGroup| group.figure == Figure::Missing(Missing::Confidential);
    let can_stand = |group: &GradientGroup| group.figure.known().is_some() && group.share.is_some();
    if gradient.inhabited().any(is_suppressed) {
        return Some(NoChart::Suppressed);
    }
    if !gradient.inhabited().all(can_stand) {
        return Some(NoChart::MissingGroup);
    }
    (gradient.inhabited().count() < 2).then_some(NoChart::FewFigures(2))
}

fn mark(
    series: &Series,
    gradient: &Gradient,
    group: &GradientGroup,
    shown: &dyn Fn(&(f64, f64)) -> bool,
) -> Option<GroupMark> {
    let estimate = group.figure.known()?;
    let ends = [gradient.inhabited().next(), gradient.inhabited().next_back()];
    let is_end = ends.into_iter().flatten().any(|end| end.number == group.number);
    Some(GroupMark {
        label: group.number.to_string(),
        share: group.share?,
        rank: group.rank?,
        value: estimate.value,
        interval: estimate.limits.map(|limits| (limits.lower, limits.upper)).filter(shown),
        value_label: is_end.then(|| say::label(series, estimate.value)),
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
    let amount = say::amount(series, gap.value.abs());
    let (figure, unit) = amount.split_once(' ').unwrap_or((&amount, ""));
    Some(GapMark {
        word: "Gap".to_owned(),
        figure: figure.to_owned(),
        unit: unit.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
    })
}

fn earlier_edition(record: &Masked<'_>) -> Option<EarlierGradient> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let points: Option<Vec<(f64, f64)>> =
        gradient.inhabited().map(|group| Some((group.rank?, group.figure.known()?.value))).collect();
    let points = points?;
    let printed = |number: f64| say::label(record.series, number);
    Some(EarlierGradient {
        value_labels: (printed(points.first()?.1), printed(points.last()?.1)),
        points,
        fitted: fitted(gradient, ""),
        name: format!("{} [b]", over.vintage),
        present_name: String::new(),
        gap_label: None,
    })
}

fn notes(
    record: &Masked<'_>,
    groups: &[GroupMark],
    gradient: &Gradient,
    axis: &ValueAxis,
    wide: bool,
    has_earlier: bool,
) -> Vec<String> {
    let Some(over) = &record.series.gradient else { return Vec::new() };
    let why_none = gradient.inhabited().find_map(|group| group.interval.why_none());
    let mut line = if has_earlier { Vec::new() } else { vec![format!("Bands: share of {}.", over.weights)] };
    let has_limits =
        gradient.groups.iter().any(|group| group.figure.known().is_some_and(|known| known.limits.is_some()));
    let narrow = has_limits && groups.iter().any(|group| group.interval.is_none());
    line.push(if has_earlier && !has_limits {
        let why = say::no_interval_words(why_none.unwrap_or(NoInterval::NotGiven));
        format!("No intervals for {}: {why}.", over.vintage)
    } else {
        say::interval_note(wide, narrow, why_none.filter(|_| !has_limits))
    });
    if axis.from != 0.0 {
        line.extend(axis.ticks.first().map(|tick| format!("The axis starts at {}.", tick.label)));
    }
    let mut lines = vec![line.join(" ")];
    if has_earlier {
        lines.push("[b] break in the series: the two editions differ in areas and methods.".to_owned());
    }
    lines.extend(say::nobody_note(record, gradient));
    if gradient.groups.iter().any(|group| group.dominant.is_some()) {
        let of = |group: &GradientGroup| group.dominant.as_ref().map(|_| group.number.to_string());
        let numbers: Vec<String> = gradient.groups.iter().filter_map(of).collect();
        lines.push(format!("Mostly one small area: {} {}.", over.level, say::join(&numbers)));
    }
    lines
}
