//! Fingertips downloads, of the website and of the programming interface, in their old and new layouts.
//!
//! The names of the columns that compare with a parent change from file to file and are not used. Rows of England stand
//! twice, once as the child of nothing and once as its own; rows by deprivation carry a category and its type.

use super::layout::{AreaColumns, Layout, Measure};
use crate::model::Format;

/// A name without what differs between downloads: case, spaces and the width of the interval.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_lowercase()
}

fn find(header: &[&str], names: &[&str]) -> Option<usize> {
    header.iter().position(|column| names.contains(&plain(column).as_str()))
}

/// The layout; none where the header is not one of Fingertips.
pub(super) fn layout(header: &[&str]) -> Option<Layout> {
    let code = find(header, &["areacode"])?;
    let indicator = find(header, &["indicatorname"])?;
    let value = find(header, &["value"])?;
    let period = find(header, &["timeperiod"])?;
    let lower = find(header, &["lowerci95.0limit", "lowerci95limit", "lowercilimit"]);
    let upper = find(header, &["upperci95.0limit", "upperci95limit", "uppercilimit"]);
    let area = AreaColumns::Fixed { code, name: find(header, &["areaname"]) };
    Some(Layout {
        period: vec![period],
        indicator: Some(indicator),
        indicator_id: find(header, &["indicatorid"]),
        sex: find(header, &["sex"]),
        age: find(header, &["age"]),
        pair: find(header, &["categorytype"]).zip(find(header, &["category"])),
        measures: vec![Measure { column: value, indicator: String::new(), of: None, period: None }],
        limits: lower.zip(upper),
        count: find(header, &["count"]),
        denominator: find(header, &["denominator"]),
        note: find(header, &["valuenote"]),
        may_lack_last: true,
        ..Layout::new(Format::Fingertips, header, area)
    })
}
