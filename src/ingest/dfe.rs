//! The Department for Education: Explore Education Statistics, and the layouts it used before.
//!
//! A row's geographic level says which of its code columns is its own; level columns stand in any order. A city can have
//! a row as a local authority, by its schools, and another as a district, by its residents, under one code: in a file
//! with both, the level is a group of the row. A week, a month or a quarter in `time_identifier` is a period together with
//! its year. Other columns are filters or measures; the files do not say which, so their cells do.

use super::layout::{AreaColumns, Layout, Measure};
use super::period::{PeriodColumns, is_part_of_year};
use super::predecessor::Known;
use super::profile::Profiles;
use crate::model::Format;

/// The columns that every file of Explore Education Statistics has.
pub(super) const COLUMNS: [Known; 5] = [
    Known::needed(&TIME),
    Known::usual(&["time_identifier"]),
    Known::needed(&LEVEL),
    Known::usual(&["country_code"]),
    Known::usual(&["country_name"]),
];

/// Columns of time, the first that is there.
const TIME: [&str; 6] = ["time_period", "year", "academic_year", "financial_year", "calendar_year", "cohort_19_in"];

/// Columns of the geographic level, the first that is there.
const LEVEL: [&str; 2] = ["geographic_level", "level"];

/// Geographic levels, with the stems of the columns that hold their codes and names, the first that is there.
const LEVELS: [(&str, &[(&str, &str)]); 20] = [
    ("national", &[("country_code", "country_name")]),
    ("regional", &[("region_code", "region_name")]),
    ("region", &[("region_code", "region_name")]),
    ("local authority", &[("new_la_code", "la_name"), ("la_code", "la_name"), ("la_code_9", "la_name")]),
    ("local authority district", &[("lad_code", "lad_name")]),
    ("parliamentary constituency", &[("pcon_code", "pcon_name")]),
    ("local skills improvement plan area", &[("lsip_code", "lsip_name")]),
    ("local enterprise partnership", &[("local_enterprise_partnership_code", "local_enterprise_partnership_name")]),
    ("english devolved area", &[("english_devolved_area_code", "english_devolved_area_name")]),
    ("mayoral combined authority", &[("mayoral_combined_authority_code", "mayoral_combined_authority_name")]),
    ("opportunity area", &[("opportunity_area_code", "opportunity_area_name")]),
    ("planning area", &[("planning_area_code", "planning_area_name")]),
    ("police force area", &[("police_force_area_code", "police_force_area_name"), ("pfa_code", "pfa_name")]),
    ("rsc region", &[("rsc_region_lead_code", "rsc_region_lead_name")]),
    ("ward", &[("ward_code", "ward_name")]),
    ("school", &[("school_urn", "school_name"), ("urn", "school_name")]),
    ("provider", &[("provider_ukprn", "provider_name")]),
    ("institution", &[("institution_id", "institution_name")]),
    ("multi-academy trust", &[("trust_id", "trust_name")]),
    ("sponsor", &[("sponsor_id", "sponsor_name")]),
];

/// Columns of geography that belong to no level of their own.
const GEOGRAPHY: [&str; 8] =
    ["old_la_code", "la_code_3", "lanumber", "region", "school_laestab", "laestab", "la_code", "la_name"];

/// Words for kinds of year in `time_identifier`: with one of these for the whole file, the year says it all.
const YEARS: [&str; 5] = ["Academic year", "Calendar year", "Financial year", "Reporting year", "Tax year"];

/// Whether a header is one of the department's.
pub(super) fn is_header(header: &[&str]) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| find(header, name).is_some());
    let codes = LEVELS.iter().flat_map(|(_, columns)| columns.iter().map(|(code, _)| *code));
    has(&TIME) && (has(&LEVEL) || codes.into_iter().any(|code| find(header, code).is_some()))
}

/// The column of this name, in capitals or not.
fn find(header: &[&str], name: &str) -> Option<usize> {
    header.iter().position(|column| column.eq_ignore_ascii_case(name))
}

/// The layout; none where the header is not one of the department's.
pub(super) fn layout(header: &[&str], profiles: &Profiles) -> Option<Layout> {
    if !is_header(header) {
        return None;
    }
    let find = |name: &str| find(header, name);
    let time = TIME.into_iter().find_map(find)?;
    let level = LEVEL.into_iter().find_map(find);
    let columns = |columns: &[(&str, &str)]| columns.iter().find_map(|(code, name)| Some((find(code)?, find(name))));
    let levels: Vec<(&'static str, usize, Option<usize>)> = LEVELS
        .into_iter()
        .filter_map(|(level, names)| columns(names).map(|(code, name)| (level, code, name)))
        .collect();
    let area = match level {
        Some(level) => AreaColumns::ByLevel { level, levels: levels.clone() },
        None => levels
            .iter()
            .find(|(level, ..)| level.starts_with("local"))
            .or(levels.first())
            .map(|(_, code, name)| AreaColumns::Fixed { code: *code, name: *name })?,
    };
    let kind = find("time_identifier");
    let says_kind = kind.is_some_and(|kind| {
        let texts: Vec<&String> = profiles.of(kind).texts().iter().filter(|text| !is_part_of_year(text)).collect();
        texts.len() > 1 || texts.iter().any(|text| !YEARS.contains(&text.as_str()))
    });
    let period = PeriodColumns::One(time);
    let mut layout = Layout { period, period_kind: kind, ..Layout::new(Format::Dfe, header, area) };
    layout.filters.extend(kind.filter(|_| says_kind));
    let is_level =
        |level: usize, name: &str| profiles.of(level).texts().iter().any(|text| text.eq_ignore_ascii_case(name));
    let is_split =
        |level: &usize| ["local authority", "local authority district"].iter().all(|name| is_level(*level, name));
    layout.filters.extend(level.filter(is_split));
    let is_place = |column: usize| {
        let in_levels = |(_, code, name): &(&str, usize, Option<usize>)| *code == column || *name == Some(column);
        Some(column) == level
            || GEOGRAPHY.iter().any(|name| header[column].eq_ignore_ascii_case(name))
            || levels.iter().any(in_levels)
    };
    for (column, name) in header.iter().enumerate() {
        if column == time || Some(column) == kind || is_place(column) || name.is_empty() {
            continue;
        }
        let profile = profiles.of(column);
        if profile.is_measure(name) {
            layout.measures.push(Measure::new(column, name));
        } else if !profile.is_empty() {
            layout.filters.push(column);
        }
    }
    layout.filters.sort_unstable();
    Some(layout)
}
