//! Fingertips downloads, of the website and of the programming interface, in their old and new layouts, and of the
//! website that follows it, which names its columns otherwise.
//!
//! The names of the columns that compare with a parent change from file to file and are not used. Rows of England stand
//! twice, once as the child of nothing and once as its own; rows by deprivation carry a category and its type. A file that
//! was saved from R has names without spaces, a first column of row numbers, and NA for an empty cell.

use super::layout::{AreaColumns, Layout, Measure};
use super::period::PeriodColumns;
use super::predecessor::{Known, plain};
use crate::model::Format;

/// The columns of a download, today's names first.
pub(super) const COLUMNS: [Known; 24] = [
    Known::usual(&["Indicator ID"]),
    Known::needed(&["Indicator Name"]),
    Known::usual(&["Parent Code"]),
    Known::usual(&["Parent Name"]),
    Known::needed(&["Area Code"]),
    Known::usual(&["Area Name", "Area"]),
    Known::usual(&["Area Type"]),
    Known::usual(&["Sex", "Gender"]),
    Known::usual(&["Age", "Age range"]),
    Known::usual(&["Category Type", "Inequality category"]),
    Known::usual(&["Category", "Inequality type"]),
    Known::needed(&["Time period", "Period"]),
    Known::needed(&["Value"]),
    Known::usual(&["Lower CI 95.0 limit", "Lower CI 95 limit", "Lower CI limit", "Lower confidence limit 95"]),
    Known::usual(&["Upper CI 95.0 limit", "Upper CI 95 limit", "Upper CI limit", "Upper confidence limit 95"]),
    Known::usual(&["Lower CI 99.8 limit"]),
    Known::usual(&["Upper CI 99.8 limit"]),
    Known::usual(&["Count"]),
    Known::usual(&["Denominator"]),
    Known::usual(&["Value note"]),
    Known::usual(&["Recent Trend"]),
    Known::usual(&["Time period Sortable"]),
    Known::usual(&["New data"]),
    Known::usual(&["Time period range"]),
];

/// Beginnings of the names of columns that change from file to file.
pub(super) const VARYING: [&str; 2] = ["Compared to", "Column not used"];

fn find(header: &[&str], names: &[&str]) -> Option<usize> {
    header.iter().position(|column| names.contains(&plain(column).as_str()))
}

/// The layout; none where the header is not one of Fingertips.
pub(super) fn layout(header: &[&str]) -> Option<Layout> {
    let code = find(header, &["areacode"])?;
    let indicator = find(header, &["indicatorname"])?;
    let value = find(header, &["value"])?;
    let period = find(header, &["timeperiod", "period"])?;
    let lower = find(header, &["lowerci950limit", "lowerci95limit", "lowercilimit", "lowerconfidencelimit95"]);
    let upper = find(header, &["upperci950limit", "upperci95limit", "uppercilimit", "upperconfidencelimit95"]);
    let area = AreaColumns::Fixed { code, name: find(header, &["areaname", "area"]) };
    Some(Layout {
        period: PeriodColumns::One(period),
        indicator: Some(indicator),
        indicator_id: find(header, &["indicatorid"]),
        sex: find(header, &["sex", "gender"]),
        age: find(header, &["age", "agerange"]),
        pair: find(header, &["categorytype"])
            .zip(find(header, &["category"]))
            .or_else(|| find(header, &["inequalitycategory"]).zip(find(header, &["inequalitytype"]))),
        measures: vec![Measure::new(value, "")],
        limits: lower.zip(upper),
        count: find(header, &["count"]),
        denominator: find(header, &["denominator"]),
        note: find(header, &["valuenote"]),
        may_lack_last: true,
        na_is_empty: true,
        ..Layout::new(Format::Fingertips, header, area)
    })
}
