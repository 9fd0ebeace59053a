//! NHS England's Mental Health Services Data Set: one row a measure, window, body and breakdown.
//!
//! A window is given by its first and its last day. The same body stands under several breakdowns (integrated care board,
//! sustainability and transformation partnership, provider), and a window as provisional and as final figures, so these
//! are groups of the row, as is a secondary level where there is one.

use super::layout::{AreaColumns, Layout, Measure};
use super::period::PeriodColumns;
use super::predecessor::Known;
use crate::model::Format;

/// The columns of a table over time, today's names first.
pub(super) const COLUMNS: [Known; 11] = [
    Known::needed(&["REPORTING_PERIOD_START"]),
    Known::needed(&["REPORTING_PERIOD_END"]),
    Known::usual(&["STATUS"]),
    Known::usual(&["BREAKDOWN"]),
    Known::needed(&["PRIMARY_LEVEL"]),
    Known::usual(&["PRIMARY_LEVEL_DESCRIPTION"]),
    Known::usual(&["SECONDARY_LEVEL"]),
    Known::usual(&["SECONDARY_LEVEL_DESCRIPTION"]),
    Known::usual(&["MEASURE_ID"]),
    Known::usual(&["MEASURE_NAME"]),
    Known::needed(&["MEASURE_VALUE", "VALUE"]),
];

/// The layout; none where the header is not one of the data set.
pub(super) fn layout(header: &[&str]) -> Option<Layout> {
    let find = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
    let (start, end) = (find("REPORTING_PERIOD_START")?, find("REPORTING_PERIOD_END")?);
    let code = find("PRIMARY_LEVEL")?;
    let indicator = find("MEASURE_NAME").or_else(|| find("MEASURE_ID"))?;
    let value = find("MEASURE_VALUE").or_else(|| find("VALUE"))?;
    let filters = ["STATUS", "BREAKDOWN", "SECONDARY_LEVEL", "SECONDARY_LEVEL_DESCRIPTION"];
    let area = AreaColumns::Fixed { code, name: find("PRIMARY_LEVEL_DESCRIPTION") };
    Some(Layout {
        period: PeriodColumns::FirstAndLast(start, end),
        indicator: Some(indicator),
        indicator_id: find("MEASURE_ID"),
        filters: filters.into_iter().filter_map(find).chain(find("MEASURE_ID").filter(|id| *id != indicator)).collect(),
        measures: vec![Measure::new(value, "")],
        ..Layout::new(Format::Mhsds, header, area)
    })
}
