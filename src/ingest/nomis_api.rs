//! Nomis from its programming interface: one row an observation, a family of columns for each dimension.
//!
//! Of a family (`GENDER`, `GENDER_NAME`, `GENDER_CODE` and so on) the name is read. The same place can stand under two
//! types of geography; the same cell as a value, a percentage or a rate, told apart by `MEASURES_NAME`.

use super::layout::{AreaColumns, Layout, Measure};
use super::period::PeriodColumns;
use super::predecessor::Known;
use crate::model::Format;

/// The columns that every table has, whatever its dimensions.
pub(super) const COLUMNS: [Known; 6] = [
    Known::usual(&["DATE_NAME", "DATE", "DATE_CODE"]),
    Known::usual(&["GEOGRAPHY_NAME"]),
    Known::needed(&["GEOGRAPHY_CODE"]),
    Known::usual(&["MEASURES_NAME"]),
    Known::needed(&["OBS_VALUE"]),
    Known::usual(&["OBS_STATUS_NAME"]),
];

/// Columns that name the indicator, the first that is there.
const INDICATORS: [&str; 3] = ["VARIABLE_NAME", "MEASURE_NAME", "MEASURES_NAME"];

/// Families and columns that are no dimension of the figures.
const NOT_A_FILTER: [&str; 6] = ["DATE", "GEOGRAPHY", "OBS", "URN", "RECORD", "TIME"];

/// Ends of the names of columns that repeat what the name column of the family says.
const REPEATS: [&str; 4] = ["_CODE", "_TYPE", "_TYPECODE", "_SORTORDER"];

/// The layout; none where the header is not one of the interface.
pub(super) fn layout(header: &[&str]) -> Option<Layout> {
    let upper: Vec<String> = header.iter().map(|name| name.to_uppercase()).collect();
    let find = |wanted: &str| upper.iter().position(|name| name == wanted);
    let code = find("GEOGRAPHY_CODE")?;
    let value = find("OBS_VALUE")?;
    let period = find("DATE_NAME").or_else(|| find("DATE")).or_else(|| find("DATE_CODE"));
    let indicator = INDICATORS.into_iter().find_map(find);
    let is_filter = |column: usize| {
        let name = upper[column].as_str();
        let family = name.split('_').next().unwrap_or_default();
        let has_name = |name: &str| find(&format!("{name}_NAME")).is_some();
        let is_named = name.ends_with("_NAME") || !has_name(name);
        let repeats =
            REPEATS.iter().any(|end| name.strip_suffix(end).is_some_and(|stem| has_name(stem) || find(stem).is_some()));
        !name.is_empty() && !NOT_A_FILTER.contains(&family) && is_named && !repeats && Some(column) != indicator
    };
    Some(Layout {
        period: period.map_or(PeriodColumns::None, PeriodColumns::One),
        indicator,
        filters: (0..header.len()).filter(|column| is_filter(*column)).collect(),
        measures: vec![Measure::new(value, header[value])],
        note: find("OBS_STATUS_NAME"),
        ..Layout::new(Format::NomisApi, header, AreaColumns::Fixed { code, name: find("GEOGRAPHY_NAME") })
    })
}
