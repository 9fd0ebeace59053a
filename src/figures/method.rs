//! The method behind a figure and behind its limits, named as the methods of the report are.

use super::{NamedFigure, OfEdition, OfGradient, What};
use crate::record::{Basis, Interval};

/// The method of a value that stands in its file as it is printed.
pub const AS_PUBLISHED: &str = "as published";

/// How the value was made.
pub(super) fn of(figure: &NamedFigure<'_>) -> String {
    let series = figure.record.series;
    match figure.what {
        What::Point(point) => match point.interval {
            Interval::Dobson => "directly standardised rate".to_owned(),
            Interval::LifeTable => "life table".to_owned(),
            _ if series.gap.is_some() => "first group minus second, before rounding".to_owned(),
            made => given(Some(made)),
        },
        What::Comparator(_, Some(point), _) => match point.basis {
            Basis::Area if series.gap.is_some() => "first group minus second, before rounding".to_owned(),
            Basis::Area => given(None),
            Basis::Published => "mean as published".to_owned(),
            Basis::MeanOf(some, all) => format!("mean of {some} of {all} areas"),
            Basis::PooledOf(some, all) => format!("pooled rate of {some} of {all} areas"),
        },
        What::Group(group) if group.small_areas.is_some() => "small areas added up".to_owned(),
        What::Group(group) => given(Some(group.interval)),
        What::Side(side) if side.estimate.limits.is_some() && side.count.is_some() => given(Some(Interval::Wilson)),
        What::Side(_) | What::Area(_) | What::Comparator(..) => given(None),
        What::Part(..) => "share of the whole".to_owned(),
        What::Standard(_) => "count of bodies".to_owned(),
        What::Authorities(_) => "order of all authorities’ figures".to_owned(),
        What::SinceBaseline(_) | What::SincePrevious(_) | What::Edition(OfEdition::Change) => {
            "later minus earlier, before rounding".to_owned()
        }
        What::TargetItself(_) => "set by the place".to_owned(),
        What::Target(_) => "target minus latest, before rounding".to_owned(),
        What::Edition(OfEdition::Was) => "as the earlier edition gave it".to_owned(),
        What::Edition(OfEdition::Now) => given(None),
        What::Largest(_) => "share of the group’s people".to_owned(),
        What::Gradient(result) => match result {
            OfGradient::Gap => "most minus least deprived, before rounding",
            OfGradient::Ratio => "most over least deprived, before rounding",
            OfGradient::Slope => "slope index of inequality",
            OfGradient::RelativeSlope => "relative index of inequality",
            OfGradient::MostDeprived | OfGradient::LeastDeprived => "line fitted over relative rank",
        }
        .to_owned(),
    }
}

/// A figure of a file, by how its interval was made: where counts gave it, they gave the value too.
fn given(made: Option<Interval>) -> String {
    match made {
        Some(Interval::Wilson | Interval::Poisson) => "count over people, from the source’s counts".to_owned(),
        _ => AS_PUBLISHED.to_owned(),
    }
}

/// How the limits were made; empty where there are none.
pub(super) fn of_limits(figure: &NamedFigure<'_>) -> &'static str {
    if figure.figure.known().is_none_or(|estimate| estimate.limits.is_none()) {
        return "";
    }
    let record = figure.record;
    let of_period =
        || record.points.iter().find(|point| Some(point.period) == figure.period).map(|point| point.interval);
    let made = match figure.what {
        What::Point(point) => Some(point.interval),
        What::Group(group) => Some(group.interval),
        What::Side(side) => return if side.count.is_some() { "Wilson score" } else { "as published" },
        What::Gradient(OfGradient::Slope | OfGradient::RelativeSlope) => return "from each group’s own error",
        What::SinceBaseline(_) | What::SincePrevious(_) | What::Gradient(_) | What::Edition(_) => {
            return "MOVER, from the limits of both";
        }
        _ => of_period(),
    };
    match made {
        Some(Interval::Wilson) => "Wilson score",
        Some(Interval::Poisson) => "exact Poisson or Byar’s",
        Some(Interval::Newcombe) => "Newcombe’s method 10",
        Some(Interval::Dobson) => "Dobson’s",
        Some(Interval::LifeTable) => "Chiang, variance of Silcocks",
        Some(Interval::Mover) => "MOVER, from the limits of both",
        Some(Interval::Published | Interval::None(_)) | None => "as published",
    }
}
