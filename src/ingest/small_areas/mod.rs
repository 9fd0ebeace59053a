//! Small areas added up to a place and to the groups of its gradient: a value for each, joined to the index of
//! deprivation and to the people it counts, by the code of the area.
//!
//! Only the small areas of the place are taken, and a file must say which these are. Counts are added and divided by the
//! people added; rates are averaged with the people as weights. A small area without a match is listed, never guessed.

mod file;
mod groups;
mod members;
mod sum;

use std::collections::{BTreeMap, BTreeSet};

use super::choice;
use crate::diag::{Collector, Diagnostic};
use crate::model::observation::Group;
use crate::model::selection::{Filter, Index, Selection, SmallAreas, SmallValues};
use crate::model::series::GradientOver;
use crate::model::{Figure, Observation, Period, Series, Span, Spanned};
use crate::project::{DataFile, ProjectError};
use crate::register::Areas;

use file::{File, Small};
use sum::Sum;

/// Codes that a message lists.
const LISTED: usize = 12;

/// A small area with all that is known of it.
#[derive(Debug, Clone)]
struct Joined {
    code: String,
    value: Figure<f64>,
    people: f64,
    /// How deprived it is; zero where no index is asked for.
    index: f64,
    line: usize,
    row: Span,
}

/// Adds up the small areas of a selection.
pub(super) fn add_up(
    series: &Series,
    selection: &Selection,
    asked: &SmallAreas,
    (tables, areas): (&BTreeMap<String, DataFile>, &Areas),
    collector: &mut Collector,
) -> Result<Vec<Observation>, ProjectError> {
    let Ok(grouped) = gradient(series, asked, collector) else { return Ok(Vec::new()) };
    let place = members::Asked { series, selection, small: asked, tables, areas };
    let Some(members) = members::of(&place, collector)? else { return Ok(Vec::new()) };
    let read = |name: &Option<Spanned<String>>, columns: &[Spanned<String>], rows: &[Filter], collector: &mut _| {
        let Some(data) = tables.get(&name.as_ref().unwrap_or(&selection.file).value) else { return Ok(None) };
        file::read(data, &choice(selection), columns, (rows, members.as_ref()), collector)
    };
    let columns = match &asked.values {
        SmallValues::Counts(columns) => columns.clone(),
        SmallValues::Rate(column) => vec![column.clone()],
    };
    let Some(values) = read(&None, &columns, &selection.rows, collector)? else { return Ok(Vec::new()) };
    let Some(people) = read(&asked.denominator.file, &asked.denominator.columns, &[], collector)? else {
        return Ok(Vec::new());
    };
    let mut index = None;
    if let Some((by, _)) = grouped {
        index = read(&by.file, std::slice::from_ref(&by.column), &by.rows, collector)?;
        if !index.as_ref().is_some_and(|index| same_boundaries(by, &values, index, collector)) {
            return Ok(Vec::new());
        }
    }
    if !values.areas.values().any(|small| small.is_wanted) {
        collector.report(none_wanted(series, selection, asked));
        return Ok(Vec::new());
    }
    let joined = join(series, asked, &values, &people, index.as_ref(), collector);
    let Some(period) = period(series, selection, collector) else { return Ok(Vec::new()) };
    let file = tables.get(&selection.file.value).map_or("", |data| data.path.as_str()).into();
    let sum = Sum { series, selection, asked, period, file };
    let mut observations = Vec::from_iter(sum.of(None, &joined.iter().collect::<Vec<_>>()));
    let Some((by, over)) = grouped else { return Ok(observations) };
    let Some(groups) = groups::cut(by, over, &joined, collector) else { return Ok(Vec::new()) };
    for number in 1..=over.groups {
        let members: Vec<&Joined> =
            joined.iter().zip(&groups).filter(|(_, group)| **group == number).map(|(one, _)| one).collect();
        let group = Group { dimension: over.dimension.value.clone(), group: number.to_string() };
        observations.extend(sum.of(Some(group), &members));
    }
    Ok(observations)
}

/// The index and the groups of the gradient, where there is one; an error where only one of the two is there, told.
fn gradient<'s>(
    series: &'s Series,
    asked: &'s SmallAreas,
    collector: &mut Collector,
) -> Result<Option<(&'s Index, &'s GradientOver)>, ()> {
    let (message, help) = match (&asked.index, &series.gradient) {
        (Some(index), Some(over)) => return Ok(Some((index, over))),
        (None, None) => return Ok(None),
        (Some(_), None) => (
            format!("series `{}` names an index of its small areas and has no `gradient`", series.id.value),
            "say in `gradient` into which groups they are added up, or leave `index` out for the figure of the place",
        ),
        (None, Some(_)) => (
            format!("series `{}` has a `gradient` and names no index of its small areas", series.id.value),
            "say in `index` how deprived each small area is, or leave `gradient` out for the figure of the place",
        ),
    };
    collector.report(Diagnostic::error("ingest/small-areas", message).at(&asked.area.span, "here").help(help));
    Err(())
}

/// Filters that no small area of the place holds.
fn none_wanted(series: &Series, selection: &Selection, asked: &SmallAreas) -> Diagnostic {
    let id = &series.id.value;
    let filter = selection.rows.first();
    let message = match filter {
        Some(_) => format!("no small area of {} holds what `where` of series `{id}` asks for", asked.area.value),
        None => format!("series `{id}` finds no small area of {} in its file", asked.area.value),
    };
    let span = filter.and_then(|filter| filter.texts.first()).map_or(&asked.area.span, |text| &text.span);
    let help = "look at the columns of the file, and correct `where` or `area`";
    Diagnostic::error("ingest/small-areas", message).at(span, "asked for here").help(help)
}

fn same_boundaries(by: &Index, values: &File, index: &File, collector: &mut Collector) -> bool {
    let (Some(one), Some(other)) = (values.boundaries, index.boundaries) else { return true };
    if one == other {
        return true;
    }
    let message = format!("the figures are for small areas of {one}, the index for those of {other}");
    let help = "take the edition of the index that has the same small areas as the figures";
    let found = Diagnostic::error("ingest/small-areas", message);
    collector.report(found.at(&by.column.span, "index of other areas").help(help));
    false
}

/// The small areas of the place that stand in all the files; the others are listed.
fn join(
    series: &Series,
    asked: &SmallAreas,
    values: &File,
    people: &File,
    index: Option<&File>,
    collector: &mut Collector,
) -> Vec<Joined> {
    let mut joined = Vec::new();
    let mut unmatched = BTreeSet::new();
    let known = |found: Option<&Small>| found.and_then(|found| found.value.known().copied());
    for (code, small) in values.areas.iter().filter(|(_, small)| small.is_wanted) {
        let place = index.map(|index| index.areas.get(code));
        if place.flatten().is_some_and(|place| !place.is_wanted) {
            continue;
        }
        match (place.map_or(Some(0.0), known), known(people.areas.get(code))) {
            (Some(index), Some(people)) => joined.push(Joined {
                code: code.clone(),
                value: small.value,
                people,
                index,
                line: small.line,
                row: small.row.clone(),
            }),
            _ => {
                unmatched.insert(code.as_str());
            }
        }
    }
    if !unmatched.is_empty() {
        let all = joined.len() + unmatched.len();
        let too_many = unmatched.len() * 2 >= all;
        let new = if too_many { Diagnostic::error } else { Diagnostic::warning };
        let message = format!(
            "{} of {all} small areas of series `{}` have no match: {}",
            unmatched.len(),
            series.id.value,
            listed(&unmatched)
        );
        let span = asked.index.as_ref().map_or(&asked.area.span, |index| &index.column.span);
        let help = "they are left out; look for them in the files of the index and of the people";
        collector.report(new("ingest/unmatched-areas", message).at(span, "joined to this").help(help));
    }
    joined
}

/// The first of some texts, with a sign that there are more.
fn listed(texts: &BTreeSet<&str>) -> String {
    let mut listed: Vec<&str> = texts.iter().copied().take(LISTED).collect();
    if texts.len() > LISTED {
        listed.push("…");
    }
    listed.join(", ")
}

fn period(series: &Series, selection: &Selection, collector: &mut Collector) -> Option<Period> {
    let text = selection.period.as_ref();
    let found = text.and_then(|text| Period::parse(series.periods, &text.value));
    if found.is_none() {
        let span = text.map_or(&selection.file.span, |text| &text.span);
        let message = "a file of small areas names no period that can be read".to_owned();
        let help = format!("say which with `period = \"{}\"`", series.periods.example());
        collector.report(Diagnostic::error("ingest/bad-period", message).at(span, "no period").help(help));
    }
    found
}
