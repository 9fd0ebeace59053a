//! The table of a series: the place, its groups or parts, its comparators and the areas it is shown beside, a row a
//! figure.

use super::{Cell, DataTable};
use crate::model::place::ComparatorAreas;
use crate::model::selection::Selection;
use crate::model::spreadsheet::{HEAD_OF_SERIES, range_in_words};
use crate::model::{Figure, Mark, Missing, Period};
use crate::project::Project;
use crate::protect::Masked;
use crate::record::{Bar, Basis, Benchmark, GradientGroup, Part, Peer, Point};
use crate::say;
use crate::stats::Estimate;

/// Makes the table and adds its notes to those of all tables.
pub(super) fn table(project: &Project, record: &Masked<'_>, notes: &mut Vec<String>) -> DataTable {
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
    let mut rows: Vec<Vec<Cell>> = record.points.iter().flat_map(|point| of_point(record, point)).collect();
    if let Some(gradient) = &record.gradient {
        rows.extend(
            gradient.groups.iter().map(|group| of_group(record, gradient.period, group, gradient.groups.len())),
        );
    }
    rows.extend(of_comparators(project, record));
    rows.extend(of_peers(record));
    rows.extend(of_parts(record));
    rows.extend(of_standards(record));
    let of_record = say::ingredient_note(series).into_iter().chain(say::joined_notes(record));
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

/// Who and when a row is about, and what it counts.
struct About<'r> {
    code: &'r str,
    area: &'r str,
    period: Period,
    group: String,
    count: Option<f64>,
    out_of: Option<f64>,
    remark: String,
}

fn row(record: &Masked<'_>, about: About<'_>, figure: &Figure<Estimate>) -> Vec<Cell> {
    let decimals = record.series.decimals;
    let hidden = match figure {
        Figure::Missing(Missing::Confidential) => Cell::Text(Missing::Confidential.shorthand().to_owned()),
        _ => Cell::absent(),
    };
    let value = match figure {
        Figure::Known(estimate) => Cell::number(estimate.value, decimals),
        Figure::Missing(reason) => Cell::Text(reason.shorthand().to_owned()),
    };
    let limits = figure.known().and_then(|estimate| estimate.limits);
    let without = match figure {
        Figure::Missing(reason) => Cell::Text(reason.shorthand().to_owned()),
        Figure::Known(_) => Cell::absent(),
    };
    let limit = |number: Option<f64>| number.map_or_else(|| without.clone(), |number| Cell::number(number, decimals));
    let whole = |number: Option<f64>| number.map_or_else(|| hidden.clone(), |number| Cell::whole(Some(number)));
    vec![
        Cell::words(about.code),
        Cell::words(about.area),
        Cell::words(about.period.in_words()),
        Cell::words(range_in_words(&about.group)),
        value,
        limit(limits.map(|limits| limits.lower)),
        limit(limits.map(|limits| limits.upper)),
        whole(about.count),
        whole(about.out_of),
        Cell::words(about.remark),
    ]
}

/// The row of a period and, for a gap, those of its two groups.
fn of_point(record: &Masked<'_>, point: &Point) -> Vec<Vec<Cell>> {
    let marks: String = point.marks.iter().copied().map(Mark::shorthand).collect();
    let about = |group: String, count, out_of| About {
        code: &record.area.0,
        area: &record.area_name,
        period: point.period,
        group,
        count,
        out_of,
        remark: [marks.as_str(), point.note.as_str()].join(" ").trim().to_owned(),
    };
    let whole = if record.series.gap.is_some() { "Gap" } else { "All" };
    let mut rows = vec![row(record, about(whole.to_owned(), point.count, point.denominator), &point.figure)];
    for group in point.groups.iter().flatten() {
        rows.push(row(
            record,
            about(group.group.clone(), group.count, group.denominator),
            &Figure::Known(group.estimate),
        ));
    }
    rows
}

fn of_group(record: &Masked<'_>, period: Period, group: &GradientGroup, last: usize) -> Vec<Cell> {
    let dimension = record.series.gradient.as_ref().map_or("", |over| over.dimension.value.as_str());
    let end = match group.number {
        1 => ", most deprived",
        number if number == last => ", least deprived",
        _ => "",
    };
    let about = About {
        code: &record.area.0,
        area: &record.area_name,
        period,
        group: format!("{dimension} {}{end}", group.number),
        count: group.count,
        out_of: group.population,
        remark: remark(record, group),
    };
    row(record, about, &group.figure)
}

/// How a group came about: that nobody is in it, how many small areas it was added up from, and the file's note.
fn remark(record: &Masked<'_>, group: &GradientGroup) -> String {
    let nobody = group.nobody.then(|| format!("nobody in {} lives in it", record.area_name));
    let note = Some(group.note.clone()).filter(|note| !note.is_empty());
    let parts: Vec<String> = nobody.into_iter().chain(group.small_areas.map(say::small_areas)).chain(note).collect();
    parts.join("; ")
}

fn of_comparators(project: &Project, record: &Masked<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for line in &record.comparators {
        let comparator = project.report.comparators.iter().find(|comparator| comparator.id == line.id);
        let code = match comparator.map(|comparator| &comparator.who) {
            Some(ComparatorAreas::Area(code)) => code.value.0.as_str(),
            Some(ComparatorAreas::Group { .. }) | None => "",
        };
        for point in &line.points {
            let about = About {
                code,
                area: &line.name,
                period: point.period,
                group: if record.series.gap.is_some() { "Gap" } else { "All" }.to_owned(),
                count: None,
                out_of: None,
                remark: if point.basis == Basis::Area { String::new() } else { say::short_basis(point.basis) },
            };
            // A comparator that is drawn beside the place in the latest period has its interval there.
            let drawn = record.peers.iter().filter(|peers| peers.period == point.period).flat_map(|peers| &peers.areas);
            let drawn = drawn.into_iter().find(|peer| peer.code.0 == code).map(|peer| peer.estimate);
            rows.push(row(record, about, &Figure::Known(drawn.unwrap_or(Estimate::point(point.value)))));
        }
    }
    rows
}

/// Other areas of the same kind, in the period of the latest value.
fn of_peers(record: &Masked<'_>) -> Vec<Vec<Cell>> {
    let Some(peers) = &record.peers else { return Vec::new() };
    let others = peers.areas.iter().filter(|peer| !peer.whole);
    let cells = |peer: &Peer| {
        let about = About {
            code: &peer.code.0,
            area: &peer.name,
            period: peers.period,
            group: if record.series.gap.is_some() { "Gap" } else { "All" }.to_owned(),
            count: None,
            out_of: None,
            remark: if peer.groups.is_empty() { String::new() } else { format!("one of: {}", peer.groups.join("; ")) },
        };
        row(record, about, &Figure::Known(peer.estimate))
    };
    others.map(cells).collect()
}

/// The shares of a composition, whole by whole.
fn of_parts(record: &Masked<'_>) -> Vec<Vec<Cell>> {
    let Some(found) = &record.composition else { return Vec::new() };
    let parts = found.bars.iter().flat_map(|bar| bar.parts.iter().map(move |part| (bar, part)));
    let cells = |(bar, part): (&Bar, &Part)| {
        let about = About {
            code: &record.area.0,
            area: &record.area_name,
            period: found.period,
            group: format!("{}: {}", say::capitalise(&bar.name), say::within(record, &part.name)),
            count: part.count,
            out_of: bar.total,
            remark: bar.detail.clone(),
        };
        row(record, about, &Figure::Known(Estimate::point(part.share)))
    };
    parts.map(cells).collect()
}

/// How many bodies meet each standard: a count, which has no value beside it.
fn of_standards(record: &Masked<'_>) -> Vec<Vec<Cell>> {
    let Some(found) = &record.benchmarks else { return Vec::new() };
    let cells = |standard: &Benchmark| {
        let about = About {
            code: &record.area.0,
            area: &record.area_name,
            period: found.period,
            group: standard.name.clone(),
            count: standard.met.map(|(met, _)| met),
            out_of: standard.met.map(|(_, of)| of),
            remark: String::new(),
        };
        row(record, about, &Figure::Missing(Missing::NotApplicable))
    };
    found.rows.iter().map(cells).collect()
}
