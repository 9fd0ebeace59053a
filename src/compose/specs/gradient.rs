//! The gradient of a record, alone or with an earlier edition behind it, and the same as steps for the cover.

use super::FULL_WIDTH;
use super::axes::axis;
use crate::charts::spec::{
    ChartId, ChartSpec, EarlierGradient, FittedLine, Frame, GapMark, GradientSpec, GroupMark, ReferenceLine,
    StaircaseSpec, ValueAxis,
};
use crate::charts::{ChartStyle, narrower_than_dot};
use crate::figures::{NamedFigure, OfGradient, Reported};
use crate::model::{Figure, Missing};
use crate::record::{Gradient, GradientGroup, NoInterval};
use crate::say::{self, NoChart};
use crate::text::{Text, quoted, structural, text};

/// The gradient of a record, with an earlier one drawn behind it where there is one.
pub(in crate::compose) fn gradient(
    record: &Reported<'_>,
    earlier: Option<&Reported<'_>>,
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
        gradient.inhabited().map(|group| mark(record, gradient, group, &shown)).collect();
    let groups = groups.filter(|groups| groups.len() > 1)?;
    let wide = groups.iter().any(|group| group.interval.is_some());
    let id = if earlier.is_some() { "gradient-then-and-now" } else { "gradient" };
    Some(ChartSpec::Gradient(GradientSpec {
        frame: Frame {
            id: ChartId::of(&series.id.value, id),
            width: FULL_WIDTH,
            height,
            title: text!(
                "{} by {}, {}",
                quoted(&series.title),
                quoted(&over.dimension.value),
                quoted(&record.area_name)
            ),
            alt: text!(
                "{}{}",
                say::gradient_alt(record, gradient, table),
                earlier.map_or(Text::default(), say::earlier_alt)
            ),
        },
        notes: notes(record, &groups, gradient, &axis, wide, earlier_gradient.is_some()),
        axis,
        groups,
        fitted: fitted(gradient, "Fitted line".into()),
        reference: record.at(gradient.period).and_then(|figure| {
            let label = text!("{} {}", quoted(&record.area_name), say::label(figure));
            Some(ReferenceLine { value: figure.number()?, label })
        }),
        gap: record.gradient_result(OfGradient::Gap).map(gap_mark),
        earlier: earlier
            .and_then(earlier_edition)
            .map(|before| EarlierGradient { present_name: quoted(&over.vintage), ..before }),
        first_label: "Most deprived".into(),
        last_label: "Least deprived".into(),
        groups_label: text!("{} deprivation {}", quoted(&over.scope).capitalised(), quoted(&over.level)),
    }))
}

/// The steps of a gradient as a picture for the cover, or faint for an opener.
pub(in crate::compose) fn staircase(
    record: &Reported<'_>,
    id: &'static str,
    size: (f64, f64),
    faint: bool,
) -> Option<ChartSpec> {
    let gradient = record.gradient.as_ref()?;
    let values: Option<Vec<f64>> = gradient.inhabited().map(|group| Some(group.figure.known()?.value)).collect();
    let values = values.filter(|values| values.len() > 1)?;
    let ends = gradient.inhabited().next().zip(gradient.inhabited().next_back())?;
    let printed = |group: &GradientGroup| record.group(group.number).map(say::label);
    let (first, last) = (printed(ends.0)?, printed(ends.1)?);
    // An end that nobody lives in has no step, and the step beside it is not that end.
    let end = |group: Option<&GradientGroup>, name: &'static str| {
        group.filter(|group| !faint && !group.nobody).map(|_| name.into())
    };
    Some(ChartSpec::Staircase(StaircaseSpec {
        frame: Frame {
            id: ChartId::ornament(id),
            width: size.0,
            height: size.1,
            title: quoted(&record.series.title),
            alt: text!("Steps from {} to {}.", &first, &last),
        },
        step_labels: if faint {
            Vec::new()
        } else {
            gradient.inhabited().map(|group| structural(group.number)).collect()
        },
        value_labels: (!faint).then_some((first, last)),
        end_labels: (end(gradient.groups.first(), "Most deprived"), end(gradient.groups.last(), "Least deprived")),
        steps: values,
        faint,
    }))
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
    record: &Reported<'_>,
    gradient: &Gradient,
    group: &GradientGroup,
    shown: &dyn Fn(&(f64, f64)) -> bool,
) -> Option<GroupMark> {
    let estimate = group.figure.known()?;
    let ends = [gradient.inhabited().next(), gradient.inhabited().next_back()];
    let is_end = ends.into_iter().flatten().any(|end| end.number == group.number);
    Some(GroupMark {
        label: structural(group.number),
        share: group.share?,
        rank: group.rank?,
        value: estimate.value,
        interval: estimate.limits.map(|limits| (limits.lower, limits.upper)).filter(shown),
        value_label: record.group(group.number).filter(|_| is_end).map(say::label),
    })
}

fn fitted(gradient: &Gradient, label: Text) -> Option<FittedLine> {
    gradient.slope.map(|slope| FittedLine { first: slope.at_most_deprived, last: slope.at_least_deprived, label })
}

fn gap_mark(gap: &NamedFigure<'_>) -> GapMark {
    let (figure, unit) = say::size(gap).split_at(' ');
    GapMark { word: "Gap".into(), figure, unit: unit.words() }
}

fn earlier_edition(record: &Reported<'_>) -> Option<EarlierGradient> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let points: Option<Vec<(f64, f64)>> =
        gradient.inhabited().map(|group| Some((group.rank?, group.figure.known()?.value))).collect();
    let points = points?;
    let printed = |group: Option<&GradientGroup>| record.group(group?.number).map(say::label);
    let mut inhabited = gradient.inhabited();
    Some(EarlierGradient {
        value_labels: (printed(inhabited.next())?, printed(inhabited.next_back())?),
        points,
        fitted: fitted(gradient, Text::default()),
        name: text!("{} [b]", quoted(&over.vintage)),
        present_name: Text::default(),
        gap_label: None,
    })
}

fn notes(
    record: &Reported<'_>,
    groups: &[GroupMark],
    gradient: &Gradient,
    axis: &ValueAxis,
    wide: bool,
    has_earlier: bool,
) -> Vec<Text> {
    let Some(over) = &record.series.gradient else { return Vec::new() };
    let why_none = gradient.inhabited().find_map(|group| group.interval.why_none());
    let mut line = if has_earlier { Vec::new() } else { vec![text!("Bands: share of {}.", quoted(&over.weights))] };
    let has_limits =
        gradient.groups.iter().any(|group| group.figure.known().is_some_and(|known| known.limits.is_some()));
    let narrow = has_limits && groups.iter().any(|group| group.interval.is_none());
    line.push(if has_earlier && !has_limits {
        let why = say::no_interval_words(why_none.unwrap_or(NoInterval::NotGiven));
        text!("No intervals for {}: {}.", quoted(&over.vintage), why)
    } else {
        say::interval_note(wide, narrow, why_none.filter(|_| !has_limits))
    });
    if axis.from != 0.0 {
        line.extend(axis.ticks.first().map(|tick| text!("The axis starts at {}.", &tick.label)));
    }
    let mut lines = vec![Text::joined(line, " ")];
    if has_earlier {
        lines.push("[b] break in the series: the two editions differ in areas and methods.".into());
    }
    lines.extend(say::nobody_note(record, gradient));
    if gradient.groups.iter().any(|group| group.dominant.is_some()) {
        let of = |group: &GradientGroup| group.dominant.as_ref().map(|_| structural(group.number));
        let numbers: Vec<Text> = gradient.groups.iter().filter_map(of).collect();
        lines.push(text!("Mostly one small area: {} {}.", quoted(&over.level), say::join(numbers)));
    }
    lines
}
