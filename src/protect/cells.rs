//! The numbers of people that records print, each by what it is about: one cell however many records print it.

use std::collections::BTreeMap;

use crate::model::{Figure, Missing, Period, SeriesKind};
use crate::record::Record;

/// What a figure of a statistic is about. Two records whose figures are about the same print the same row of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct About<'r> {
    /// Area.
    pub(super) area: &'r str,
    /// Period.
    pub(super) period: Period,
    /// Columns and the texts that the series chooses in them, such as a sex or an age.
    pub(super) chosen: Vec<(&'r str, &'r str)>,
    /// Part of the population.
    pub(super) part: Part<'r>,
}

/// The whole population, or a group of a dimension, by its number where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part<'r> {
    Whole,
    Numbered(&'r str, usize),
    Named(&'r str, &'r str),
}

/// The people behind a figure, and what of it is hidden.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// Those who are counted.
    pub(super) cases: Option<f64>,
    /// Those among whom they are counted.
    pub(super) whole: Option<f64>,
    /// The figure and its count are not shown.
    pub(super) hidden: bool,
    /// Nor is the number of people among whom they are counted.
    pub(super) whole_hidden: bool,
}

pub(super) type Cells<'r> = BTreeMap<About<'r>, Cell>;

/// Main file and indicator of a record.
pub(super) fn statistic<'r>(record: &'r Record<'_>) -> (&'r str, &'r str) {
    let from = record.series.from.first();
    from.map_or(("", ""), |from| (&from.file.value, &from.indicator.value))
}

/// Every cell that a record prints.
pub(super) fn printed<'r>(record: &'r Record<'_>) -> Vec<(About<'r>, Cell)> {
    let kind = record.series.kind;
    let mut cells = Vec::new();
    for (abouts, point) in of_points(record).zip(&record.points) {
        let hidden = matches!(point.figure, Figure::Missing(Missing::Confidential));
        let value = point.figure.known().map(|estimate| estimate.value);
        for (side, about) in abouts.into_iter().enumerate() {
            let (value, count, whole) = match (&record.series.gap, &point.groups) {
                (None, _) => (value, point.count, point.denominator),
                (Some(_), Some(groups)) => {
                    let group = &groups[side];
                    (Some(group.estimate.value), group.count, group.denominator)
                }
                (Some(_), None) => (None, None, None),
            };
            cells.push((about, Cell { cases: cases(kind, value, count, whole), whole, hidden, whole_hidden: false }));
        }
    }
    let groups = record.gradient.iter().flat_map(|gradient| &gradient.groups);
    for (about, group) in of_groups(record).zip(groups) {
        let hidden = matches!(group.figure, Figure::Missing(Missing::Confidential));
        let value = group.figure.known().map(|estimate| estimate.value);
        let cases = cases(kind, value, group.count, group.population);
        cells.push((about, Cell { cases, whole: group.population, hidden, whole_hidden: false }));
    }
    cells
}

/// What each point of a record is about: one cell, or the two sides of a gap.
pub(super) fn of_points<'r>(record: &'r Record<'_>) -> impl Iterator<Item = Vec<About<'r>>> {
    record.points.iter().map(|point| match &record.series.gap {
        None => vec![about(record, point.period, Part::Whole)],
        Some(between) => [&between.minuend.value, &between.subtrahend.value]
            .map(|name| about(record, point.period, part(&between.dimension.value, name)))
            .to_vec(),
    })
}

/// What each group of the gradient of a record is about.
pub(super) fn of_groups<'r>(record: &'r Record<'_>) -> impl Iterator<Item = About<'r>> {
    let dimension = record.series.gradient.as_ref().map_or("", |over| over.dimension.value.as_str());
    record.gradient.iter().flat_map(move |gradient| {
        let of = move |number| about(record, gradient.period, Part::Numbered(dimension, number));
        gradient.groups.iter().map(move |group| of(group.number))
    })
}

fn about<'r>(record: &'r Record<'_>, period: Period, part: Part<'r>) -> About<'r> {
    let mut chosen = Vec::new();
    if let Some(from) = record.series.from.first() {
        chosen.extend(from.sex.iter().map(|sex| ("sex", sex.value.as_str())));
        chosen.extend(from.age.iter().map(|age| ("age", age.value.as_str())));
        let texts = from.rows.iter().flat_map(|filter| filter.texts.iter().map(move |text| (filter, text)));
        chosen.extend(texts.map(|(filter, text)| (filter.column.value.as_str(), text.value.as_str())));
        chosen.sort_unstable();
    }
    About { area: &record.area.0, period, chosen, part }
}

fn part<'r>(dimension: &'r str, name: &'r str) -> Part<'r> {
    name.parse().map_or(Part::Named(dimension, name), |number| Part::Numbered(dimension, number))
}

/// The count that is published, or the one that anybody can work out: from a share and its denominator, or because the
/// figure is a count.
pub(super) fn cases(kind: SeriesKind, value: Option<f64>, count: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let follows = match kind {
        SeriesKind::Proportion => value.zip(whole).map(|(share, whole)| (share / 100.0 * whole).round()),
        SeriesKind::Count => value,
        _ => None,
    };
    count.or(follows)
}

/// Whether a count, its complement or those among whom it is counted are few. A true zero may be told.
pub(super) fn is_small(cases: Option<f64>, whole: Option<f64>, smallest: f64) -> bool {
    let small = |number: f64| number > 0.0 && number < smallest;
    let others = cases.zip(whole).map(|(cases, whole)| whole - cases);
    cases.is_some_and(small) || others.is_some_and(small) || whole.is_some_and(small)
}
