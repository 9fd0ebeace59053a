//! Records, words and chart specifications to one document: ordered sections, each a serialisable value.
//!
//! What stands in which order is decided here, and every figure and table gets its number here. How a section looks is
//! its template's business: each struct in `sections/` has one file of the same name in `templates/sections/`.

mod composer;
mod figures;
mod parts;
mod report;
mod sections;
mod shapes;
mod tables;

use serde::Serialize;

use crate::charts::spec::ChartSpec;

pub use figures::{RefusedChart, charts, refused_charts};
pub use parts::{Column, Fact, Figure, Marked, Table};
pub use report::compose;
pub use sections::Section;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Facts about the document itself.
    pub about: About,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Charts with the paths under which sections refer to them.
    pub charts: Vec<Chart>,
}

/// Facts about a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    /// Title of the file.
    pub title: String,
    /// Author of the file.
    pub author: String,
    /// Keywords of the file.
    pub keywords: Vec<String>,
    /// Year, month and day of the file.
    pub date: (i32, u32, u32),
    /// Left in the running header.
    pub place: String,
    /// Left in the footer.
    pub edition: String,
}

/// A chart and where it lies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// Path among the generated files.
    pub path: String,
    /// What it shows.
    pub spec: ChartSpec,
}
