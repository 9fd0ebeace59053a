//! The tidy format: fifteen columns, one row a figure; what `gradient import data` prints.

use super::detect::twice;
use super::layout::{AreaColumns, Layout, Measure};
use super::period::PeriodColumns;
use super::table::Excerpt;
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::Format;

/// The columns, in the order in which `import data` writes them; a file may hold them in any order.
pub(super) const COLUMNS: [&str; 15] = [
    "indicator",
    "area_code",
    "area",
    "period",
    "sex",
    "age",
    "dimension",
    "group",
    "value",
    "lower",
    "upper",
    "count",
    "denominator",
    "marker",
    "note",
];

/// Of the fifteen names, how many make a header one of ours, so that a slip in it is told as a slip.
const ENOUGH: usize = 8;

/// Whether a header is meant as one of ours.
pub(super) fn is_header(header: &[&str]) -> bool {
    COLUMNS.iter().filter(|name| header.contains(name)).count() >= ENOUGH
}

/// The layout; none, with every problem told, where a column is unknown, missing or there twice.
pub(super) fn layout(header: &[&str], place: &Excerpt, collector: &mut Collector) -> Option<Layout> {
    let mut usable = true;
    for (position, name) in header.iter().enumerate() {
        if COLUMNS.contains(name) && header[..position].iter().filter(|other| *other == name).count() == 1 {
            collector.report(twice(header, position, place));
            usable = false;
        }
        if !COLUMNS.contains(name) {
            let help = match nearest(name, COLUMNS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the columns are {}", COLUMNS.join(",")),
            };
            let found = Diagnostic::error("ingest/unknown-column", format!("unknown column `{name}`"));
            collector.report(found.at(&place.cell(position), "not a column of the tidy format").help(help));
            usable = false;
        }
    }
    let mut find = |wanted: &str| {
        let found = header.iter().position(|name| *name == wanted);
        if found.is_none() {
            let problem = Diagnostic::error("ingest/missing-column", format!("column `{wanted}` is missing"));
            let help = format!("add the column `{wanted}` to the header; leave its cells empty where nothing is known");
            collector.report(problem.at(&place.row(), "header").help(help));
            usable = false;
        }
        found.unwrap_or_default()
    };
    let [
        indicator,
        code,
        name,
        period,
        sex,
        age,
        dimension,
        group,
        value,
        lower,
        upper,
        count,
        denominator,
        marker,
        note,
    ] = COLUMNS.map(&mut find);
    let layout = Layout {
        period: PeriodColumns::One(period),
        indicator: Some(indicator),
        sex: Some(sex),
        age: Some(age),
        pair: Some((dimension, group)),
        measures: vec![Measure::new(value, "")],
        limits: Some((lower, upper)),
        count: Some(count),
        denominator: Some(denominator),
        marker: Some(marker),
        note: Some(note),
        ..Layout::new(Format::Tidy, header, AreaColumns::Fixed { code, name: Some(name) })
    };
    usable.then_some(layout)
}
