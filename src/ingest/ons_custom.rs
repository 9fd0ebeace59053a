//! ONS "create a custom dataset": a code and a name for the area and for each variable, and one column of observations.

use super::layout::{AreaColumns, Layout, Measure};
use crate::model::Format;

/// The layout; none where the header is not one of a custom dataset.
pub(super) fn layout(header: &[&str]) -> Option<Layout> {
    let value = header.iter().position(|name| name.eq_ignore_ascii_case("Observation"))?;
    let code = header.iter().position(|name| name.ends_with(" Code"))?;
    let has_code = |name: &str| header.iter().any(|other| other.strip_suffix(" Code") == Some(name));
    let named: Vec<usize> = (0..header.len()).filter(|column| has_code(header[*column])).collect();
    let area_name = header[code].strip_suffix(" Code").and_then(|area| header.iter().position(|name| *name == area));
    Some(Layout {
        filters: named.into_iter().filter(|column| Some(*column) != area_name).collect(),
        measures: vec![Measure::new(value, header[value])],
        ..Layout::new(Format::OnsCustom, header, AreaColumns::Fixed { code, name: area_name })
    })
}
