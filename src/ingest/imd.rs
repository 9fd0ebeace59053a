//! Files of the Indices of Deprivation: a row a small area, a column a score, rank or decile.
//!
//! Headers are taken as they stand, also those that the publisher cut short. The year in the name of the code column
//! tells the edition of the small areas, and with it that of the index: 2011 for the Indices 2015 and 2019, 2021 for 2025.

use super::layout::{AreaColumns, Layout, Measure};
use crate::model::Format;

/// The layout; none where the header is not one of the Indices.
pub(super) fn layout(header: &[&str]) -> Option<Layout> {
    let code = header.iter().position(|name| name.starts_with("LSOA code ("))?;
    let is_measure =
        |name: &str| ["Rank", "Decile", "Score", "population", "Population"].iter().any(|w| name.contains(w));
    if !header.iter().any(|name| is_measure(name)) {
        return None;
    }
    let name = header.iter().position(|name| name.starts_with("LSOA name ("));
    let is_place = |name: &str| {
        name.starts_with("LSOA ") || name.starts_with("Local Authority ") || name.starts_with("Upper Tier ")
    };
    let measures = header.iter().enumerate().filter(|(_, name)| !is_place(name) && !name.is_empty());
    Some(Layout {
        measures: measures.map(|(column, name)| Measure::new(column, name)).collect(),
        ..Layout::new(Format::Imd, header, AreaColumns::Fixed { code, name })
    })
}
