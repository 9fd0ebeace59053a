//! Which cells add up to which: groups to their whole, and what differs in one choice, such as sexes, ages or areas, to
//! the one that is their sum.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{About, Cell, Cells, Part};

/// Parts, and the cell that is their sum where one is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'r> {
    pub(super) parts: Vec<About<'r>>,
    pub(super) whole: Option<About<'r>>,
}

/// Every line of the cells.
pub(super) fn lines<'r>(cells: &Cells<'r>) -> Vec<Line<'r>> {
    let mut lines = groups(cells);
    lines.extend(sums(cells, |about| About { area: "", ..about.clone() }));
    let columns: BTreeSet<&str> =
        cells.keys().flat_map(|about| about.chosen.iter().map(|(column, _)| *column)).collect();
    for column in columns {
        lines.extend(sums(cells, |about| {
            let others = about.chosen.iter().filter(|(other, _)| *other != column);
            About { chosen: others.copied().collect(), ..about.clone() }
        }));
    }
    lines
}

/// The groups of a dimension with their whole. Their sum is taken as known also where it is not printed: the figure of
/// a place is public.
fn groups<'r>(cells: &Cells<'r>) -> Vec<Line<'r>> {
    let mut found: BTreeMap<(About<'r>, &str), Vec<About<'r>>> = BTreeMap::new();
    // A group that nobody is in hides nothing: that it is empty is told.
    for about in cells.iter().filter(|(_, cell)| cell.whole != Some(0.0)).map(|(about, _)| about) {
        let (Part::Numbered(dimension, _) | Part::Named(dimension, _)) = about.part else { continue };
        let whole = About { part: Part::Whole, ..about.clone() };
        found.entry((whole, dimension)).or_default().push(about.clone());
    }
    let line = |((whole, _), parts): ((About<'r>, &str), Vec<About<'r>>)| Line {
        parts,
        whole: Some(whole).filter(|whole| cells.contains_key(whole)),
    };
    found.into_iter().map(line).collect()
}

/// Cells that differ in one thing alone, where one of them is the sum of the others.
fn sums<'r>(cells: &Cells<'r>, without: impl Fn(&About<'r>) -> About<'r>) -> Vec<Line<'r>> {
    let mut found: BTreeMap<About<'r>, Vec<&About<'r>>> = BTreeMap::new();
    for about in cells.keys() {
        found.entry(without(about)).or_default().push(about);
    }
    let families = found.into_values().filter(|family| family.len() > 2);
    families
        .filter_map(|family| {
            let whole = (*family.iter().find(|about| is_sum(cells, &family, about))?).clone();
            let parts = family.into_iter().filter(|about| **about != whole).cloned().collect();
            Some(Line { parts, whole: Some(whole) })
        })
        .collect()
}

fn is_sum(cells: &Cells<'_>, family: &[&About<'_>], whole: &About<'_>) -> bool {
    let sum = |number: fn(&Cell) -> Option<f64>| {
        let parts = family.iter().filter(|about| **about != whole).map(|about| number(&cells[*about]));
        parts.sum::<Option<f64>>().zip(number(&cells[whole]))
    };
    let adds_up = |(sum, whole): (f64, f64)| whole > 0.0 && (sum - whole).abs() < 0.5;
    match (sum(|cell| cell.cases), sum(|cell| cell.whole)) {
        (None, None) => false,
        (cases, wholes) => cases.is_none_or(adds_up) && wholes.is_none_or(adds_up),
    }
}
