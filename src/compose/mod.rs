//! Records, words and chart specifications to one document: ordered sections, each a serialisable value.
//!
//! What stands in which order is decided here, and every figure and table gets its number here. How a section looks is
//! its template's business: each struct in `sections/` has one file of the same name in `templates/sections/`.

mod briefings;
mod composer;
mod directions;

mod parts;
mod report;
mod sections;
mod shapes;
mod specs;
mod tables;

use serde::Serialize;

use crate::charts::spec::ChartSpec;
use crate::model::place::Variant;
use crate::text::{Text, part};

pub use briefings::{briefing, partner};
pub use parts::{Column, Fact, Figure, Marked, Table};
pub use report::annual;
pub use sections::Section;
pub use specs::{RefusedChart, SuppressedChart, charts, refused_charts, suppressed_charts};

/// A whole document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Facts about the document itself.
    pub about: About,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Charts with the paths under which sections refer to them.
    #[serde(skip)]
    pub charts: Vec<Chart>,
}

/// Facts about a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    /// Title of the file.
    #[serde(serialize_with = "part::off_the_page")]
    pub title: Text,
    /// Author of the file.
    #[serde(serialize_with = "part::off_the_page")]
    pub author: Text,
    /// Keywords of the file.
    pub keywords: Vec<String>,
    /// Year, month and day of the file.
    pub date: (i32, u32, u32),
    /// Left in the running header.
    pub place: Text,
    /// Left in the footer.
    pub edition: Text,
    /// What this copy is for.
    pub variant: Variant,
    /// Files attached to it.
    pub attachments: Vec<Attachment>,
}

/// A file attached to a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Absolute path among the files that Typst sees, which names it in the document.
    pub path: String,
    /// What kind of file it is.
    pub mime: &'static str,
    /// What it holds.
    #[serde(serialize_with = "part::off_the_page")]
    pub description: Text,
    /// What it is to the document: `data` or `source`.
    pub relationship: &'static str,
}

/// A chart and where it lies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// Path among the generated files.
    pub path: String,
    /// What it shows.
    pub spec: ChartSpec,
}
