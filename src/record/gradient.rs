//! The spread over ordered groups: each group's value, the gap between the ends, and the slope by the PHE method.
//!
//! Signs: the gap is most deprived minus least deprived. The slope keeps METHODS' sign: positive means higher in the
//! least deprived. Words on the page always say which end is higher.

use serde::Serialize;

use super::{points, quality};
use crate::model::series::GradientOver;
use crate::model::{AreaCode, Dominant, Figure, Observation, Period, Series, SeriesKind};
use crate::stats::slope::{self, Group, ValueType};
use crate::stats::{Confidence, Estimate, gap};

/// A gradient over ordered groups, most deprived first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gradient {
    /// Period the groups are about.
    pub period: Period,
    /// The groups.
    pub groups: Vec<GradientGroup>,
    /// Most deprived minus least deprived; none where an end has no value.
    pub gap: Option<Estimate>,
    /// Most deprived over least deprived; none on a scale without a natural zero.
    pub ratio: Option<Estimate>,
    /// The fitted line; none where a group has no value or no population, or there are fewer than five.
    pub slope: Option<Slope>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradientGroup {
    /// Its number, 1 for the most deprived.
    pub number: usize,
    /// Its value with 95% limits.
    pub figure: Figure<Estimate>,
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
    /// The file's note.
    pub note: String,
    /// File and line of its row.
    pub origin: String,
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
    let mut found: Vec<(usize, &Observation)> = here().filter(|(_, row)| row.period == period).collect();
    found.sort_by_key(|(number, _)| *number);
    let groups = groups(series, &found);
    Some(gradient(series, over, period, groups))
}

fn groups(series: &Series, found: &[(usize, &Observation)]) -> Vec<GradientGroup> {
    let total: Option<f64> = found.iter().map(|(_, row)| row.denominator).sum();
    let mut before = 0.0;
    let group = |(number, row): &(usize, &Observation)| {
        let share = row.denominator.zip(total).map(|(population, total)| population / total);
        let rank = share.map(|share| before + share / 2.0);
        before += share.unwrap_or_default();
        GradientGroup {
            number: *number,
            figure: points::estimate(series, row).0,
            count: row.count,
            population: row.denominator,
            share,
            rank,
            dominant: quality::dominating(row),
            note: row.note.clone(),
            origin: rows_of(row),
        }
    };
    found.iter().map(group).collect()
}

/// File and line of a row; of age bands, the first and the last.
fn rows_of(row: &Observation) -> String {
    let lines = || row.bands.iter().map(|band| band.origin.line);
    match lines().min().zip(lines().max()) {
        Some((first, last)) => format!("{}:{first} to {last}", row.origin.file),
        None => format!("{}:{}", row.origin.file, row.origin.line),
    }
}

fn gradient(series: &Series, over: &GradientOver, period: Period, groups: Vec<GradientGroup>) -> Gradient {
    let complete = groups.len() == over.groups;
    let end =
        |group: Option<&GradientGroup>| group.and_then(|group| group.figure.known().copied()).filter(|_| complete);
    let ends = end(groups.first()).zip(end(groups.last()));
    Gradient {
        period,
        gap: ends.map(|(most, least)| gap::difference(most, least)),
        ratio: ends
            .filter(|_| series.kind != SeriesKind::Score)
            .and_then(|(most, least)| gap::ratio(most, least).ok())
            .filter(|ratio| ratio.value.is_finite()),
        slope: if complete { slope(series, &groups) } else { None },
        groups,
    }
}

/// The PHE method without transform: the line is straight on relative rank, so the chart can show it.
fn slope(series: &Series, groups: &[GradientGroup]) -> Option<Slope> {
    let share = series.kind == SeriesKind::Proportion;
    let scale = if share { 100.0 } else { 1.0 };
    let value_type = match series.kind {
        SeriesKind::Proportion => ValueType::Proportion,
        SeriesKind::Rate => ValueType::Rate,
        _ => ValueType::Other,
    };
    let input = |group: &GradientGroup| {
        let estimate = group.figure.known()?.scaled(1.0 / scale);
        let input = Group::new(group.population?, estimate.value);
        Some(match estimate.limits {
            Some(limits) => input.with_limits(limits),
            None => input,
        })
    };
    let inputs: Vec<Group> = groups.iter().map(input).collect::<Option<_>>()?;
    let index = slope::slope_index(&inputs, value_type, false, scale, Confidence::P95).ok()?;
    Some(Slope {
        at_most_deprived: index.y0 * scale,
        at_least_deprived: index.y1 * scale,
        sii: Estimate::new(index.sii, index.sii_limits),
        rii: index.rii.filter(|_| series.kind != SeriesKind::Score).map(|rii| Estimate::new(rii, index.rii_limits)),
    })
}
