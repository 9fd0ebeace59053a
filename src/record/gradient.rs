//! The spread over ordered groups: each group's value, the gap between the ends, and the slope by the PHE method.
//!
//! Signs: the gap is most deprived minus least deprived. The slope keeps METHODS' sign: positive means higher in the
//! least deprived. Words on the page always say which end is higher.

use serde::Serialize;

use super::points::{self, Interval, NoInterval};
use super::quality;
use crate::model::observation::Origin;
use crate::model::series::GradientOver;
use crate::model::{AreaCode, Dominant, Figure, Missing, Observation, Period, Series, SeriesKind};
use crate::stats::slope::{self, Group, ValueType};
use crate::stats::{Confidence, Estimate, gap};

/// A gradient over ordered groups, most deprived first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gradient {
    /// Period the groups are about.
    pub period: Period,
    /// The groups, all of them, also those that nobody of the place lives in.
    pub groups: Vec<GradientGroup>,
    /// Most deprived minus least deprived; none where an end has no value.
    pub gap: Option<Estimate>,
    /// Why there is no gap.
    pub no_gap: Option<Without>,
    /// Most deprived over least deprived; none on a scale without a natural zero.
    pub ratio: Option<Estimate>,
    /// The fitted line; none where a group has no value or no population, or there are fewer than five.
    pub slope: Option<Slope>,
    /// Why there is no fitted line.
    pub no_slope: Option<Without>,
}

/// Why a gradient has no gap or no slope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Without {
    /// Nobody of the place lives in a group.
    Nobody,
    /// The figure of a group is not shown, to protect people.
    Suppressed,
    /// A group has no figure.
    NoFigure,
    /// It is not known how many people live in a group.
    NoPeople,
    /// A line needs five groups.
    FewGroups,
    /// No line can be fitted through the figures.
    NoLine,
}

impl Gradient {
    /// The groups that somebody of the place lives in.
    pub fn inhabited(&self) -> impl DoubleEndedIterator<Item = &GradientGroup> {
        self.groups.iter().filter(|group| !group.nobody)
    }

    /// Numbers of the groups that nobody of the place lives in.
    #[must_use]
    pub fn empty(&self) -> Vec<usize> {
        self.groups.iter().filter(|group| group.nobody).map(|group| group.number).collect()
    }
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradientGroup {
    /// Its number, 1 for the most deprived.
    pub number: usize,
    /// Whether nobody of the place lives in it, so that it can have no figure.
    pub nobody: bool,
    /// Its value with 95% limits.
    pub figure: Figure<Estimate>,
    /// How the limits were made.
    pub interval: Interval,
    /// Numerator.
    pub count: Option<f64>,
    /// Its population.
    pub population: Option<f64>,
    /// Its share of the population, 0 to 1.
    pub share: Option<f64>,
    /// Relative rank of its midpoint, 0 to 1.
    pub rank: Option<f64>,
    /// The small area that holds more of it than all its others together, where one does.
    pub dominant: Option<Dominant>,
    /// How many small areas were added up for it.
    pub small_areas: Option<usize>,
    /// The file's note.
    pub note: String,
    /// File and line of every row it rests on; empty where it has none.
    #[serde(serialize_with = "points::origins")]
    pub origin: Vec<Origin>,
}

/// The line fitted over relative rank.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Slope {
    /// Fitted value at rank 0, the most deprived end.
    pub at_most_deprived: f64,
    /// Fitted value at rank 1, the least deprived end.
    pub at_least_deprived: f64,
    /// Slope index of inequality, least minus most deprived.
    pub sii: Estimate,
    /// Relative index of inequality, least over most deprived.
    pub rii: Option<Estimate>,
}

/// The gradient of `area` at its latest period.
pub(super) fn over_groups(series: &Series, rows: &[Observation], area: &AreaCode) -> Option<Gradient> {
    let over = series.gradient.as_ref()?;
    let number = |row: &Observation| {
        let group = row.group.as_ref().filter(|group| group.dimension == over.dimension.value)?;
        group.group.parse::<usize>().ok()
    };
    let here = || points::rows_of(rows, area).iter().filter_map(|row| Some((number(row)?, row)));
    let period = here().map(|(_, row)| row.period).max()?;
    let found: Vec<(usize, &Observation)> = here().filter(|(_, row)| row.period == period).collect();
    Some(gradient(series, period, groups(series, over, &found)))
}

fn groups(series: &Series, over: &GradientOver, found: &[(usize, &Observation)]) -> Vec<GradientGroup> {
    let total: Option<f64> = found.iter().map(|(_, row)| row.denominator).sum();
    let mut before = 0.0;
    let group = |number: usize| {
        let row = found.iter().find(|(other, _)| *other == number).map(|(_, row)| *row);
        let Some(row) = row.filter(|row| !is_about_nobody(row)) else { return nobody(number, row) };
        let share = row.denominator.zip(total).map(|(population, total)| population / total);
        let rank = share.map(|share| before + share / 2.0);
        before += share.unwrap_or_default();
        let (figure, interval) = points::estimate(series, row);
        GradientGroup {
            number,
            nobody: false,
            figure,
            interval,
            count: row.count,
            population: row.denominator,
            share,
            rank,
            dominant: quality::dominating(row),
            small_areas: row.dominant.as_ref().map(|largest| largest.of),
            note: row.note.clone(),
            origin: row.origins(),
        }
    };
    (1..=over.groups).map(group).collect()
}

/// Whether a row says that there is nobody whom its figure could be about.
fn is_about_nobody(row: &Observation) -> bool {
    match row.denominator {
        Some(people) => people == 0.0,
        None => row.value == Figure::Missing(Missing::NotApplicable),
    }
}

/// A group that nobody lives in: it has no row, or one that says so.
fn nobody(number: usize, row: Option<&Observation>) -> GradientGroup {
    GradientGroup {
        number,
        nobody: true,
        figure: Figure::Missing(Missing::NotApplicable),
        interval: Interval::None(NoInterval::NoFigure),
        count: Some(0.0),
        population: Some(0.0),
        share: None,
        rank: None,
        dominant: None,
        small_areas: None,
        note: row.map_or_else(String::new, |row| row.note.clone()),
        origin: row.map_or_else(Vec::new, Observation::origins),
    }
}

fn gradient(series: &Series, period: Period, groups: Vec<GradientGroup>) -> Gradient {
    let value = |group: Option<&GradientGroup>| group.and_then(|group| group.figure.known().copied());
    let ends = value(groups.first()).zip(value(groups.last()));
    let slope = slope(series, &groups);
    Gradient {
        period,
        gap: ends.map(|(most, least)| gap::difference(most, least)),
        no_gap: groups.first().into_iter().chain(groups.last()).find_map(without_figure).filter(|_| ends.is_none()),
        ratio: ends
            .filter(|_| series.kind != SeriesKind::Score)
            .and_then(|(most, least)| gap::ratio(most, least).ok())
            .filter(|ratio| ratio.value.is_finite()),
        slope: slope.ok(),
        no_slope: slope.err(),
        groups,
    }
}

/// Why a group has no figure.
fn without_figure(group: &GradientGroup) -> Option<Without> {
    match group.figure {
        Figure::Known(_) => None,
        Figure::Missing(_) if group.nobody => Some(Without::Nobody),
        Figure::Missing(Missing::Confidential) => Some(Without::Suppressed),
        Figure::Missing(_) => Some(Without::NoFigure),
    }
}

/// Groups that a line is fitted through at the least.
const FEWEST: usize = 5;

/// The PHE method without transform: the line is straight on relative rank, so the chart can show it.
fn slope(series: &Series, groups: &[GradientGroup]) -> Result<Slope, Without> {
    let share = series.kind == SeriesKind::Proportion;
    let scale = if share { 100.0 } else { 1.0 };
    let value_type = match series.kind {
        SeriesKind::Proportion => ValueType::Proportion,
        SeriesKind::Rate => ValueType::Rate,
        _ => ValueType::Other,
    };
    let input = |group: &GradientGroup| {
        let why = without_figure(group).unwrap_or(Without::NoFigure);
        let estimate = group.figure.known().ok_or(why)?.scaled(1.0 / scale);
        let input = Group::new(group.population.ok_or(Without::NoPeople)?, estimate.value);
        Ok(match estimate.limits {
            Some(limits) => input.with_limits(limits),
            None => input,
        })
    };
    let inputs: Vec<Group> = groups.iter().map(input).collect::<Result<_, Without>>()?;
    if inputs.len() < FEWEST {
        return Err(Without::FewGroups);
    }
    let index = slope::slope_index(&inputs, value_type, false, scale, Confidence::P95).map_err(|_| Without::NoLine)?;
    Ok(Slope {
        at_most_deprived: index.y0 * scale,
        at_least_deprived: index.y1 * scale,
        sii: Estimate::new(index.sii, index.sii_limits),
        rii: index.rii.filter(|_| series.kind != SeriesKind::Score).map(|rii| Estimate::new(rii, index.rii_limits)),
    })
}
