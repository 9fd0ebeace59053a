//! The table of a series: the place, its groups or parts, its comparators and the areas it is shown beside, a row a
//! figure.

use super::{Cell, DataTable};
use crate::figures::{NamedFigure, Reported, What};
use crate::model::selection::Selection;
use crate::model::spreadsheet::{HEAD_OF_SERIES, range_in_words};
use crate::model::{Figure, Mark, Missing};
use crate::project::Project;
use crate::record::{Basis, GradientGroup, Point};
use crate::say;
use crate::text::quoted;

/// Makes the table and adds its notes to those of all tables.
pub(super) fn table(project: &Project, record: &Reported<'_>, notes: &mut Vec<String>) -> DataTable {
    let series = record.series;
    let unit = match (series.unit.as_str(), &series.gap) {
        ("", _) => String::new(),
        ("%", Some(_)) => " (percentage points or %)".to_owned(),
        (unit, _) => format!(" ({unit})"),
    };
    let figures = [
        format!("Value{unit}"),
        format!("Lower 95% limit{unit}"),
        format!("Upper 95% limit{unit}"),
        "Count".to_owned(),
        "Out of, or averaged over".to_owned(),
        "Remark".to_owned(),
    ];
    let rows = record.figures().iter().filter_map(|figure| Some(row(record, figure, &group(figure)?))).collect();
    let of_record = say::ingredient_note(series).into_iter().chain(say::joined_notes(record));
    let of_record = of_record.map(|note| note.to_string());
    let numbers = series.notes.iter().cloned().chain(of_record).map(|note| number(notes, &note)).collect();
    let mut sources: Vec<String> = (series.from.iter())
        .flat_map(Selection::files)
        .filter_map(|file| project.sources.get(&file.value))
        .map(|source| format!("{}. {}, {}.", source.short.trim_end_matches('.'), source.publisher, source.licence))
        .collect();
    sources.dedup();
    DataTable {
        id: series.id.value.clone(),
        title: format!("{}, {}", series.title, record.area_name),
        source: format!("Source: {}", sources.join(" ")),
        notes: numbers,
        columns: HEAD_OF_SERIES.map(str::to_owned).into_iter().chain(figures).collect(),
        rows,
    }
}

/// The number of a note, given once for the same text.
fn number(notes: &mut Vec<String>, note: &str) -> usize {
    let at = notes.iter().position(|other| other == note).unwrap_or_else(|| {
        notes.push(note.to_owned());
        notes.len() - 1
    });
    at + 1
}

/// A row: who and when it is about, its numbers, and what is to be said of it.
fn row(record: &Reported<'_>, figure: &NamedFigure<'_>, group: &str) -> Vec<Cell> {
    let decimals = figure.record.series.decimals;
    let hidden = match figure.figure {
        Figure::Missing(Missing::Confidential) => Cell::Text(Missing::Confidential.shorthand().to_owned()),
        _ => Cell::absent(),
    };
    let without = match figure.figure {
        Figure::Missing(reason) => Cell::Text(reason.shorthand().to_owned()),
        Figure::Known(_) => Cell::absent(),
    };
    let number = |number: Option<f64>| number.map_or_else(|| without.clone(), |number| Cell::number(number, decimals));
    let whole = |number: Option<f64>| number.map_or_else(|| hidden.clone(), |number| Cell::whole(Some(number)));
    let limits = figure.figure.known().and_then(|estimate| estimate.limits);
    vec![
        Cell::words(figure.area_code),
        Cell::words(figure.area),
        figure.period.map_or_else(Cell::absent, |period| Cell::words(period.in_words())),
        Cell::words(range_in_words(group)),
        number(figure.figure.known().map(|estimate| estimate.value)),
        number(limits.map(|limits| limits.lower)),
        number(limits.map(|limits| limits.upper)),
        whole(figure.count),
        whole(figure.out_of),
        Cell::words(remark(record, figure)),
    ]
}

/// The group that a row is about; none for a figure that another table has.
fn group(figure: &NamedFigure<'_>) -> Option<String> {
    let series = figure.record.series;
    Some(match figure.what {
        What::Point(_) | What::Comparator(..) | What::Area(_) if series.gap.is_some() => "Gap".to_owned(),
        What::Point(_) | What::Comparator(..) | What::Area(_) => "All".to_owned(),
        What::Side(side) => side.group.clone(),
        What::Group(group) => {
            let over = series.gradient.as_ref()?;
            let end = match group.number {
                1 => ", most deprived",
                number if number == over.groups => ", least deprived",
                _ => "",
            };
            format!("{} {}{end}", over.dimension.value, group.number)
        }
        What::Part(bar, part) => {
            format!("{}: {}", quoted(&bar.name).capitalised(), say::name_within(figure.record.series, &part.name))
        }
        What::Standard(standard) => standard.name.clone(),
        What::Authorities(..)
        | What::SinceBaseline(_)
        | What::SincePrevious(_)
        | What::TargetItself(_)
        | What::Target(_)
        | What::Edition(_)
        | What::Largest(_)
        | What::Gradient(_) => return None,
    })
}

/// What is to be said of a figure: the publisher's remarks, or how it came about.
fn remark(record: &Reported<'_>, figure: &NamedFigure<'_>) -> String {
    let marked = |point: &Point| {
        let marks: String = point.marks.iter().copied().map(Mark::shorthand).collect();
        [marks.as_str(), point.note.as_str()].join(" ").trim().to_owned()
    };
    let at_its_period = || figure.record.points.iter().find(|point| Some(point.period) == figure.period);
    match figure.what {
        What::Point(point) => marked(point),
        What::Side(_) => at_its_period().map(marked).unwrap_or_default(),
        What::Group(group) => of_group(figure.area, group),
        What::Comparator(line, Some(point), _) if point.basis != Basis::Area => {
            say::short_basis(record, &line.id, point.basis).to_string()
        }
        What::Area(peer) if !peer.groups.is_empty() => format!("one of: {}", peer.groups.join("; ")),
        What::Part(bar, _) => bar.detail.clone(),
        _ => String::new(),
    }
}

/// How a group came about: that nobody is in it, how many small areas it was added up from, and the file's note.
fn of_group(area: &str, group: &GradientGroup) -> String {
    let nobody = group.nobody.then(|| format!("nobody in {area} lives in it"));
    let note = Some(group.note.clone()).filter(|note| !note.is_empty());
    let parts: Vec<String> = nobody.into_iter().chain(group.small_areas.map(say::small_areas)).chain(note).collect();
    parts.join("; ")
}
