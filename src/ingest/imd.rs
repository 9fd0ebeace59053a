//! Files of the Indices of Deprivation: a row a small area, a column a score, rank or decile.
//!
//! Headers are taken as they stand, also those that the publisher cut short. The year in the name of the code column
//! tells the edition of the small areas, and with it that of the index: 2011 for the Indices 2015 and 2019, 2021 for 2025.

use super::layout::{AreaColumns, Layout, Measure};
use super::profile::Profiles;
use crate::model::Format;

/// How the name of the column of codes begins.
const CODE: &str = "LSOA code (";

/// Whether a header is one of the Indices.
pub(super) fn is_header(header: &[&str]) -> bool {
    const MEASURES: [&str; 5] = ["Rank", "Decile", "Score", "population", "Population"];
    let is_measure = |name: &&str| MEASURES.iter().any(|word| name.contains(word));
    header.iter().any(|name| name.starts_with(CODE)) && header.iter().any(is_measure)
}

/// The layout; none where the header is not one of the Indices. Columns of places are known by their names, and those whose
/// names the publisher changed by what they hold.
pub(super) fn layout(header: &[&str], profiles: &Profiles) -> Option<Layout> {
    let code = header.iter().position(|name| name.starts_with(CODE)).filter(|_| is_header(header))?;
    let name = header.iter().position(|name| name.starts_with("LSOA name ("));
    let is_place = |name: &str| {
        name.starts_with("LSOA ") || name.starts_with("Local Authority ") || name.starts_with("Upper Tier ")
    };
    let is_measure = |column: &usize| {
        let name = header[*column];
        !name.is_empty() && !is_place(name) && profiles.of(*column).is_measure("")
    };
    Some(Layout {
        measures: (0..header.len()).filter(is_measure).map(|column| Measure::new(column, header[column])).collect(),
        ..Layout::new(Format::Imd, header, AreaColumns::Fixed { code, name })
    })
}
