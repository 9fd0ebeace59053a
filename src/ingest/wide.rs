//! Any table with a column of area codes: a column a measure, or a column a year.

use std::collections::BTreeSet;

use csv::ByteRecord;

use super::layout::{AreaColumns, Layout, Measure, cell};
use super::profile::Profile;
use crate::model::{AreaCode, Format, Period, PeriodKind};

/// Names of columns of time, in lower case without spaces and underscores.
const TIME: [&str; 9] =
    ["period", "timeperiod", "year", "date", "financialyear", "academicyear", "calendaryear", "quarter", "month"];

/// Starts of the names of columns of codes and names of areas, in lower case.
const AREAS: [&str; 17] = [
    "lsoa",
    "msoa",
    "oa1",
    "oa2",
    "ward",
    "wd",
    "lad",
    "ltla",
    "utla",
    "la_",
    "la ",
    "local authority",
    "region",
    "area",
    "itl",
    "nuts",
    "pcon",
];

/// Whether a text is a period of some kind.
pub(super) fn is_period(text: &str) -> bool {
    PeriodKind::ALL.iter().any(|kind| Period::parse(*kind, text).is_some())
}

/// Whether a header can be one of a wide table: two columns or more, one of them of codes and none called like one.
pub(super) fn is_header(header: &[&str], first_rows: &[ByteRecord]) -> bool {
    let has_names =
        header.iter().filter(|name| !name.is_empty()).count() > 1 && !header.iter().any(|name| is_area(name));
    has_names && code_column(header, first_rows).is_some()
}

/// Whether a text is a code of the Office for National Statistics.
pub(super) fn is_area(text: &str) -> bool {
    AreaCode(text.to_owned()).is_gss()
}

/// The column of area codes: by its cells where these are codes of the Office for National Statistics, else by its name.
/// Of several, as where a district stands beside its region, the one with the most areas.
fn code_column(header: &[&str], first_rows: &[ByteRecord]) -> Option<usize> {
    let codes = |column: usize| {
        let filled = first_rows.iter().map(|row| cell(row, column)).filter(|text| !text.is_empty());
        let codes: Option<BTreeSet<&str>> = filled.map(|text| is_area(text).then_some(text)).collect();
        codes.map_or(0, |codes| codes.len())
    };
    let of_cells = (0..header.len()).rev().map(|column| (codes(column), column)).filter(|(areas, _)| *areas > 0);
    let of_cells = of_cells.max_by_key(|(areas, _)| *areas).map(|(_, column)| column);
    let says_code = |column: &usize| {
        let name = header[*column].to_lowercase();
        name.ends_with("code") || name.contains(" code ") || name.ends_with("cd") || name == "mnemonic"
    };
    of_cells.or_else(|| (0..header.len()).find(says_code))
}

/// The layout; none where no column holds codes of areas. Years across are periods of the measure called `title`.
pub(super) fn layout(header: &[&str], first_rows: &[ByteRecord], profiles: &[Profile], title: &str) -> Option<Layout> {
    let code = code_column(header, first_rows)?;
    let lower: Vec<String> = header.iter().map(|name| name.to_lowercase()).collect();
    let is_place =
        |column: usize| AREAS.iter().any(|area| lower[column].starts_with(area)) && !profiles[column].is_measure("");
    let is_name = |column: &usize| *column != code && lower[*column].contains("name") && is_place(*column);
    let name_column = (0..header.len()).find(is_name);
    let plain = |column: usize| lower[column].replace([' ', '_'], "");
    let time = (0..header.len()).find(|column| TIME.contains(&plain(*column).as_str()));
    let is_year = |column: &usize| is_period(header[*column]) && profiles[*column].is_measure("");
    let years = (0..header.len()).filter(is_year).count();
    let mut layout = Layout {
        period: time.into_iter().collect(),
        ..Layout::new(Format::Wide, header, AreaColumns::Fixed { code, name: name_column })
    };
    for (column, name) in header.iter().enumerate() {
        let is_taken = column == code || Some(column) == name_column || Some(column) == time;
        if is_taken || name.is_empty() {
            continue;
        }
        if years > 1 && is_year(&column) {
            let period = Some((*name).to_owned());
            layout.measures.push(Measure { column, indicator: title.to_owned(), of: None, period });
        } else if profiles[column].is_measure(name) {
            layout.measures.push(Measure { column, indicator: (*name).to_owned(), of: None, period: None });
        } else if !is_place(column) && !profiles[column].is_empty() {
            layout.filters.push(column);
        }
    }
    Some(layout).filter(|layout| !layout.measures.is_empty())
}
