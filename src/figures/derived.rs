//! Figures worked out from those that the files give: changes, the distance to a target, the results of a gradient.

use super::{Measured, NamedFigure, OfEdition, OfGradient, What, part_of_id};
use crate::model::observation::Origin;
use crate::model::{Figure, Missing, Period};
use crate::protect::Masked;
use crate::record::{Change, Gradient, Rule, Without};
use crate::stats::Estimate;

/// The changes since the baseline and since the figure before.
pub(super) fn changes<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let progress = &record.progress;
    let of = |name: &str, what: What<'r>, change: Option<&Change>, without: Missing| NamedFigure {
        period: change.map(|change| change.to),
        figure: change.map_or(Figure::Missing(without), |change| Figure::Known(change.difference)),
        measured: Measured::Difference,
        origin: change.map(|change| of_points(record, &[change.from, change.to])).unwrap_or_default(),
        ..NamedFigure::new(record, name, what)
    };
    let without = match progress.rule {
        Rule::Suppressed => Missing::Confidential,
        Rule::BaselineMissing(reason) => reason,
        _ => Missing::NotAvailable,
    };
    let since = progress.change.as_ref();
    let mut figures = vec![of("change", What::SinceBaseline(since), since, without)];
    let previous = record.since_previous.as_ref();
    figures.extend(
        previous.map(|change| of("change.previous", What::SincePrevious(change), Some(change), Missing::NotAvailable)),
    );
    figures
}

/// Every row that the points of some periods rest on.
fn of_points(record: &Masked<'_>, periods: &[Period]) -> Vec<Origin> {
    let points = record.points.iter().filter(|point| periods.contains(&point.period));
    points.flat_map(|point| point.origin.clone()).collect()
}

/// The target, and how far the latest value is from it.
pub(super) fn target<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some((distance, latest)) = record.target.as_ref().zip(record.latest()) else { return Vec::new() };
    vec![
        NamedFigure {
            period: Some(distance.by),
            figure: Figure::Known(Estimate::point(distance.target)),
            ..NamedFigure::new(record, "target", What::TargetItself(distance))
        },
        NamedFigure {
            period: Some(latest.period),
            figure: Figure::Known(Estimate::point(distance.distance)),
            measured: Measured::Difference,
            origin: latest.origin.clone(),
            ..NamedFigure::new(record, "target.distance", What::Target(distance))
        },
    ]
}

/// What the largest small area holds of each group that it makes most of.
pub(super) fn largest<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some((gradient, over)) = record.gradient.as_ref().zip(record.series.gradient.as_ref()) else {
        return Vec::new();
    };
    let level = part_of_id(&over.level);
    let of = gradient.groups.iter().filter_map(|group| {
        Some(NamedFigure {
            period: Some(gradient.period),
            figure: Figure::Known(Estimate::point(100.0 * group.dominant.as_ref()?.share)),
            measured: Measured::Share,
            origin: group.origin.clone(),
            ..NamedFigure::new(record, &format!("{level}.{}.largest", group.number), What::Largest(group))
        })
    });
    of.collect()
}

/// What an earlier edition gave as the latest figure, what stands there now, and the change since.
pub(super) fn edition<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some(since) = &record.since_edition else { return Vec::new() };
    let of = |name: &str, which: OfEdition, period: Period, estimate: Estimate, origin: Vec<Origin>| NamedFigure {
        period: Some(period),
        figure: Figure::Known(estimate),
        measured: if which == OfEdition::Change { Measured::Difference } else { Measured::Value },
        origin,
        ..NamedFigure::new(record, name, What::Edition(which))
    };
    let was = of("edition", OfEdition::Was, since.period, Estimate::point(since.was), Vec::new());
    let now = since.now.map(|now| {
        of("edition.now", OfEdition::Now, since.period, Estimate::point(now), of_points(record, &[since.period]))
    });
    let change = since.progress.change.as_ref().map(|change| {
        let origin = of_points(record, &[change.from, change.to]);
        of("edition.change", OfEdition::Change, change.to, change.difference, origin)
    });
    [Some(was), now, change].into_iter().flatten().collect()
}

/// The results of the gradient: of the gap and the slope also why there is none.
pub(super) fn gradient<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some(gradient) = &record.gradient else { return Vec::new() };
    let of = |name: &str, result: OfGradient, figure: Figure<Estimate>| NamedFigure {
        period: Some(gradient.period),
        figure,
        measured: match result {
            OfGradient::Gap | OfGradient::Slope => Measured::Difference,
            OfGradient::Ratio | OfGradient::RelativeSlope => Measured::Times,
            OfGradient::MostDeprived | OfGradient::LeastDeprived => Measured::OfGroup,
        },
        origin: rows_behind(gradient, result),
        ..NamedFigure::new(record, name, What::Gradient(result))
    };
    let known = |name: &str, result: OfGradient, estimate: Option<Estimate>| {
        estimate.map(|estimate| of(name, result, Figure::Known(estimate)))
    };
    let or_why = |name: &str, result: OfGradient, estimate: Option<Estimate>, why: Option<Without>| {
        known(name, result, estimate).or_else(|| Some(of(name, result, Figure::Missing(missing(why?)))))
    };
    let slope = gradient.slope.as_ref();
    [
        or_why("gap", OfGradient::Gap, gradient.gap, gradient.no_gap),
        known("ratio", OfGradient::Ratio, gradient.ratio),
        or_why("slope", OfGradient::Slope, slope.map(|slope| slope.sii), gradient.no_slope),
        known("relative-slope", OfGradient::RelativeSlope, slope.and_then(|slope| slope.rii)),
        known(
            "fitted.most-deprived",
            OfGradient::MostDeprived,
            slope.map(|slope| Estimate::point(slope.at_most_deprived)),
        ),
        known(
            "fitted.least-deprived",
            OfGradient::LeastDeprived,
            slope.map(|slope| Estimate::point(slope.at_least_deprived)),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The rows of the two ends, or of all groups for what a line was fitted through.
fn rows_behind(gradient: &Gradient, result: OfGradient) -> Vec<Origin> {
    let last = gradient.groups.len();
    let is_end = |number: usize| number == 1 || number == last;
    let is_input = |number: usize| !matches!(result, OfGradient::Gap | OfGradient::Ratio) || is_end(number);
    let groups = gradient.groups.iter().filter(|group| is_input(group.number));
    groups.flat_map(|group| group.origin.clone()).collect()
}

fn missing(why: Without) -> Missing {
    match why {
        Without::Suppressed => Missing::Confidential,
        Without::Nobody => Missing::NotApplicable,
        Without::NoFigure | Without::NoPeople | Without::FewGroups | Without::NoLine => Missing::NotAvailable,
    }
}
