//! Small areas added up to the groups of a gradient: a value for each, joined to the index of deprivation and to the
//! people it counts, by the code of the area.
//!
//! Counts are added and divided by the people added; rates are averaged with the people as weights. National groups are
//! the publisher's deciles, or pairs of them; local ones are cut within the place so that each holds about as many
//! people, from the index's ranks or scores. A small area without a match is listed, never guessed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::figure;
use super::layout::{AreaColumns, Layout};
use super::reader::{Choice, Reader, Visit};
use super::select::Test;
use super::{choice, detect};
use crate::diag::{Collector, Diagnostic};
use crate::model::observation::{Dominant, Group, Origin};
use crate::model::selection::{Deprivation, Filter, Selection, SmallAreas, SmallValues};
use crate::model::series::GradientOver;
use crate::model::{AreaCode, Figure, Observation, Period, Series, Span, Spanned};
use crate::project::{DataFile, ProjectError};
use crate::stats::quantile::weighted::{ScoredArea, weighted_quantiles};

/// Codes that a message lists.
const LISTED: usize = 12;

/// What one file says of a small area.
#[derive(Debug, Clone)]
struct Small {
    /// The sum of the columns that were asked for, or why there is none.
    value: Figure<f64>,
    /// Whether the row holds all that the filters ask for.
    is_wanted: bool,
    line: usize,
    row: Span,
}

/// The small areas of a file, by code.
struct File {
    areas: BTreeMap<String, Small>,
    /// Year of the boundaries, by the header of the column of codes.
    boundaries: Option<u16>,
}

/// A small area with all that is known of it.
#[derive(Debug, Clone)]
struct Joined {
    code: String,
    value: Figure<f64>,
    people: f64,
    index: f64,
    line: usize,
    row: Span,
}

/// Adds up the small areas of a selection.
pub(super) fn add_up(
    series: &Series,
    selection: &Selection,
    asked: &SmallAreas,
    tables: &BTreeMap<String, DataFile>,
    collector: &mut Collector,
) -> Result<Vec<Observation>, ProjectError> {
    let Some(over) = &series.gradient else {
        let message = format!("series `{}` adds up small areas and has no `gradient`", series.id.value);
        let help = "say in `gradient` into which groups they are added up";
        collector.report(Diagnostic::error("ingest/small-areas", message).at(&asked.area.span, "here").help(help));
        return Ok(Vec::new());
    };
    let read = |name: &Option<Spanned<String>>, columns: &[Spanned<String>], rows: &[Filter], collector: &mut _| {
        let name = name.as_ref().unwrap_or(&selection.file);
        let Some(data) = tables.get(&name.value) else { return Ok(None) };
        file(data, &choice(selection), columns, rows, collector)
    };
    let columns = match &asked.values {
        SmallValues::Counts(columns) => columns.clone(),
        SmallValues::Rate(column) => vec![column.clone()],
    };
    let values = read(&None, &columns, &selection.rows, collector)?;
    let people = read(&asked.denominator.file, &asked.denominator.columns, &[], collector)?;
    let index = read(&asked.index.file, std::slice::from_ref(&asked.index.column), &asked.index.rows, collector)?;
    let (Some(values), Some(people), Some(index)) = (values, people, index) else { return Ok(Vec::new()) };
    if !same_boundaries(asked, &values, &index, collector) {
        return Ok(Vec::new());
    }
    let joined = join(series, asked, &values, &people, &index, collector);
    let Some(groups) = groups(asked, over, &joined, collector) else { return Ok(Vec::new()) };
    let Some(period) = period(series, selection, collector) else { return Ok(Vec::new()) };
    let file: Arc<str> = tables.get(&selection.file.value).map_or("", |data| data.path.as_str()).into();
    let sum = Sum { series, selection, asked, period, file };
    let whole = joined.iter().collect::<Vec<_>>();
    let mut observations = Vec::from_iter(sum.of(None, &whole));
    for number in 1..=over.groups {
        let members: Vec<&Joined> =
            joined.iter().zip(&groups).filter(|(_, group)| **group == number).map(|(one, _)| one).collect();
        let group = Group { dimension: over.dimension.value.clone(), group: number.to_string() };
        observations.extend(sum.of(Some(group), &members));
    }
    Ok(observations)
}

/// The columns of a file, added up for each small area; none where the file cannot be read.
fn file(
    data: &DataFile,
    choice: &Choice,
    columns: &[Spanned<String>],
    rows: &[Filter],
    collector: &mut Collector,
) -> Result<Option<File>, ProjectError> {
    let Some(reader) = Reader::open(data, choice, collector)? else { return Ok(None) };
    let layout = reader.layout();
    let mut find = |asked: &Spanned<String>| {
        let found = layout.column(&asked.value);
        if found.is_none() {
            collector.report(detect::no_column(layout, asked));
        }
        found
    };
    let columns: Option<Vec<usize>> = columns.iter().map(&mut find).collect();
    let tests: Option<Vec<Test>> = rows
        .iter()
        .map(|filter| {
            Some(Test { column: find(&filter.column)?, or: None, texts: filter.texts.clone(), is_indicator: false })
        })
        .collect();
    let (Some(columns), Some(tests)) = (columns, tests) else { return Ok(None) };
    let mut areas = BTreeMap::new();
    reader.walk(collector, |visit, collector| {
        let Visit::Row(row) = visit else { return };
        let code = row.layout.area_of(row.cells).0;
        if code.is_empty() {
            return;
        }
        let mut value = Figure::Known(0.0);
        for column in &columns {
            let read = figure::read(&row, *column, reader.notation(), collector).value;
            value = match (value, read) {
                (Figure::Known(sum), Figure::Known(more)) => Figure::Known(sum + more),
                (Figure::Missing(reason), _) | (_, Figure::Missing(reason)) => Figure::Missing(reason),
            };
        }
        let is_wanted = tests.iter().all(|test| test.holds(row.cells));
        let small = Small { value, is_wanted, line: row.place.line, row: row.excerpt(collector).row() };
        if let Some(first) = areas.insert(code.to_owned(), small) {
            let found = Diagnostic::error("ingest/duplicate-row", format!("two rows are about {code}"));
            let span = row.excerpt(collector).row();
            collector.report(found.at(&span, "second row").see(&first.row, "first row").help("keep one of them"));
        }
    })?;
    Ok(Some(File { areas, boundaries: boundaries(layout) }))
}

/// Year of the boundaries that the column of codes names: `LSOA code (2021)` or `lsoa11_code`.
fn boundaries(layout: &Layout) -> Option<u16> {
    let (AreaColumns::Fixed { code, .. } | AreaColumns::Gss { code, .. }) = layout.area else { return None };
    let name = layout.header[code].to_lowercase();
    let digits: Vec<&str> =
        name.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    digits.iter().find_map(|digits| match digits.len() {
        4 => digits.parse().ok(),
        2 => digits.parse::<u16>().ok().map(|year| 2000 + year),
        _ => None,
    })
}

fn same_boundaries(asked: &SmallAreas, values: &File, index: &File, collector: &mut Collector) -> bool {
    let (Some(one), Some(other)) = (values.boundaries, index.boundaries) else { return true };
    if one == other {
        return true;
    }
    let message = format!("the figures are for small areas of {one}, the index for those of {other}");
    let help = "take the edition of the index that has the same small areas as the figures";
    let found = Diagnostic::error("ingest/small-areas", message);
    collector.report(found.at(&asked.index.column.span, "index of other areas").help(help));
    false
}

/// The small areas of the place that stand in all three files; the others are listed.
fn join(
    series: &Series,
    asked: &SmallAreas,
    values: &File,
    people: &File,
    index: &File,
    collector: &mut Collector,
) -> Vec<Joined> {
    let mut joined = Vec::new();
    let mut unmatched = Vec::new();
    for (code, small) in values.areas.iter().filter(|(_, small)| small.is_wanted) {
        let place = index.areas.get(code);
        if place.is_some_and(|place| !place.is_wanted) {
            continue;
        }
        let known = |found: Option<&Small>| found.and_then(|found| found.value.known().copied());
        match (known(place), known(people.areas.get(code))) {
            (Some(index), Some(people)) => joined.push(Joined {
                code: code.clone(),
                value: small.value,
                people,
                index,
                line: small.line,
                row: small.row.clone(),
            }),
            _ => unmatched.push(code.as_str()),
        }
    }
    if !unmatched.is_empty() {
        let all = joined.len() + unmatched.len();
        let mut listed: Vec<&str> = unmatched.iter().copied().take(LISTED).collect();
        if unmatched.len() > LISTED {
            listed.push("…");
        }
        let message = format!(
            "{} of {all} small areas of series `{}` have no match: {}",
            unmatched.len(),
            series.id.value,
            listed.join(", ")
        );
        let too_many = unmatched.len() * 2 >= all;
        let new = if too_many { Diagnostic::error } else { Diagnostic::warning };
        let help = "they are left out; look for them in the files of the index and of the people";
        collector
            .report(new("ingest/unmatched-areas", message).at(&asked.index.column.span, "joined to this").help(help));
    }
    joined
}

/// The group of each small area, from 1, the most deprived; none where the index cannot give them.
fn groups(asked: &SmallAreas, over: &GradientOver, joined: &[Joined], collector: &mut Collector) -> Option<Vec<usize>> {
    let is_local = over.scope == "local";
    let wrong = |message: String, help: &str| {
        Diagnostic::error("ingest/small-areas", message).at(&asked.index.column.span, "this column").help(help)
    };
    match asked.index.by {
        Deprivation::Decile if is_local => {
            let help = "name its column of ranks or scores, with `rank` or `score`";
            collector.report(wrong("local groups cannot be cut from national deciles".to_owned(), help));
            None
        }
        Deprivation::Rank | Deprivation::Score if !is_local => {
            let help = "name the publisher's column of deciles, with `decile`, or make the groups local";
            collector.report(wrong("national groups are the publisher's deciles".to_owned(), help));
            None
        }
        Deprivation::Decile if !matches!(over.groups, 5 | 10) => {
            let help = "write 10 for deciles or 5 for quintiles";
            collector.report(wrong(format!("deciles do not make {} groups", over.groups), help));
            None
        }
        Deprivation::Decile => {
            let wide = 10 / over.groups;
            let group =
                |one: &Joined| (1..=10).find(|decile: &usize| *decile as f64 == one.index).map(|at| at.div_ceil(wide));
            let groups: Option<Vec<usize>> = joined.iter().map(group).collect();
            if groups.is_none() {
                collector.report(wrong(
                    "the column holds something else than deciles 1 to 10".to_owned(),
                    "name another column",
                ));
            }
            groups
        }
        Deprivation::Rank | Deprivation::Score => {
            let sign = if asked.index.by == Deprivation::Rank { -1.0 } else { 1.0 };
            let scored: Vec<ScoredArea> =
                joined.iter().map(|one| ScoredArea { score: sign * one.index, population: one.people }).collect();
            let count = u32::try_from(over.groups).unwrap_or(u32::MAX);
            match weighted_quantiles(&scored, count) {
                Ok(groups) => Some(groups.into_iter().map(|group| group as usize).collect()),
                Err(error) => {
                    collector.report(wrong(
                        format!("the groups cannot be cut: {error}"),
                        "look at the people and the ranks",
                    ));
                    None
                }
            }
        }
    }
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

/// What all sums of a selection share.
struct Sum<'s> {
    series: &'s Series,
    selection: &'s Selection,
    asked: &'s SmallAreas,
    period: Period,
    file: Arc<str>,
}

impl Sum<'_> {
    /// The figure of some small areas together; none where there are none of them.
    fn of(&self, group: Option<Group>, members: &[&Joined]) -> Option<Observation> {
        let first = members.iter().min_by_key(|one| one.line)?;
        let people: f64 = members.iter().map(|one| one.people).sum();
        let missing = members.iter().find_map(|one| match one.value {
            Figure::Missing(reason) => Some(reason),
            Figure::Known(_) => None,
        });
        let known = || members.iter().filter_map(|one| Some((one.value.known()?, one.people)));
        let scale = self.selection.scale.unwrap_or(1.0);
        let (sum, count) = match &self.asked.values {
            SmallValues::Counts(_) => {
                let count: f64 = known().map(|(value, _)| value).sum();
                (count * self.series.per_counts() / people, Some(count))
            }
            SmallValues::Rate(_) => (known().map(|(value, people)| value * people).sum::<f64>() * scale / people, None),
        };
        let largest = members.iter().max_by(|one, other| one.people.total_cmp(&other.people))?;
        let note = match members.len() {
            1 => "one small area".to_owned(),
            number => format!("{number} small areas added up, the first of them in this row"),
        };
        Some(Observation {
            area: self.asked.area.value.clone(),
            period: self.period,
            group,
            value: missing.map_or(Figure::Known(sum), Figure::Missing),
            value_decimals: None,
            limits: None,
            count: count.filter(|_| missing.is_none()),
            denominator: Some(people),
            dominant: (people > 0.0).then(|| Dominant {
                area: AreaCode(largest.code.clone()),
                share: largest.people / people,
                of: members.len(),
            }),
            bands: Vec::new(),
            marks: Vec::new(),
            note,
            origin: Origin { file: Arc::clone(&self.file), line: first.line, span: first.row.clone() },
        })
    }
}
