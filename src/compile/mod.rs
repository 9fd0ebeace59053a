//! A document to PDF bytes: the World that Typst sees, the fonts, the standards, and Typst's complaints as ours.
//!
//! The only user of Typst. It sees three layers of files and nothing else: what was generated for this document, the
//! place's own templates, the built-in ones. There is no clock, no network and no system font in this world.

mod apart;
mod boxes;
mod diagnostics;
mod drawings;
mod ejected;
mod fonts;
mod found;
mod links;
mod picture;
mod set;
mod stream_ends;
mod theme;
mod world;

use std::collections::BTreeMap;

use typst::foundations::Bytes;

use crate::charts::DrawError;
use crate::charts::spec::{ChartId, ChartSpec};
use crate::compose::Document;
use crate::text::{self, Listed};

pub use apart::{Apart, has_own, serve};
pub use drawings::Drawings;
pub use ejected::check_ejected;
pub use fonts::Fonts;
pub use found::{Found, Tag, numbers_on};
pub use picture::picture;
pub use set::{Order, SetPages, lay_out, set};
pub use theme::{chart_style, complete_theme};
pub use typst_layout::PagedDocument as Pages;
pub use world::Layers;

/// Why a document could not be made, where no template is to blame.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// A chart could not be drawn.
    #[error("a chart could not be drawn: {0}")]
    Chart(#[from] DrawError),
    /// The words of some charts leave no room to draw in: the user's words, so a problem to tell.
    #[error("the words of {} charts leave no room to draw in", .0.len())]
    Cramped(Vec<Cramped>),
    /// The document could not be handed over.
    #[error("the document could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A font file is none.
    #[error("{0}")]
    Font(String),
    /// A picture could not be encoded.
    #[error("a picture could not be made: {0}")]
    Picture(String),
    /// The boxes of a copy for the printer could not be set.
    #[error("the boxes of the printed pages could not be set: {0}")]
    Boxes(#[from] lopdf::Error),
    /// The copy for the printer could not be written again.
    #[error("the copy for the printer could not be written: {0}")]
    Printed(#[from] std::io::Error),
    /// Typst refuses the standards together.
    #[error("the PDF standards cannot be combined: {0}")]
    Standards(String),
    /// The process in which the place's templates run could not do its work.
    #[error("the pages could not be set in a process of their own: {0}")]
    Apart(String),
}

/// A chart whose words leave no room to draw in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cramped {
    /// Name of the chart.
    pub id: ChartId,
    /// What it is about.
    pub title: String,
}

/// Draws charts, each to a drawing of the same place in the list.
///
/// # Errors
/// When one cannot be drawn; those that are too small for their words are told together.
pub fn draw<'s, T>(
    specs: impl Iterator<Item = &'s ChartSpec>,
    draw: impl Fn(&ChartSpec) -> Result<T, DrawError>,
) -> Result<Vec<T>, CompileError> {
    let (mut drawn, mut cramped) = (Vec::new(), Vec::new());
    for spec in specs {
        match draw(spec) {
            Ok(drawing) => drawn.push(drawing),
            Err(DrawError::TooSmall { id, .. }) => cramped.push(Cramped { id, title: spec.frame().title.to_string() }),
            Err(error @ DrawError::Plotters(_)) => return Err(error.into()),
        }
    }
    if cramped.is_empty() { Ok(drawn) } else { Err(CompileError::Cramped(cramped)) }
}

/// The files that Typst reads, and the numbers that they print.
pub type Generated = (BTreeMap<String, Bytes>, Vec<Listed>);

/// Puts the drawings of `document` beside it and writes it as JSON: the files that Typst reads, in which each number is
/// named by its place in the list of all.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn generate(document: &Document, drawings: &Drawings<'_>) -> Result<Generated, CompileError> {
    let drawn = draw(document.charts.iter().map(|chart| &chart.spec), |spec| drawings.of(spec))?;
    let mut charts = BTreeMap::new();
    for (chart, drawing) in document.charts.iter().zip(&drawn) {
        let svg = std::str::from_utf8(drawing).unwrap_or_default();
        charts.insert(chart.path.clone(), text::of_chart(serde_json::to_value(&chart.spec)?, svg));
    }
    let mut written = serde_json::to_value(document)?;
    let listed = text::of_document(&mut written, &charts);
    let mut files: BTreeMap<String, Bytes> =
        document.charts.iter().map(|chart| chart.path.clone()).zip(drawn).collect();
    files.insert("/document.json".to_owned(), Bytes::new(serde_json::to_vec(&written)?));
    Ok((files, listed))
}

/// Bytes as Typst takes them.
#[must_use]
pub fn bytes(bytes: Vec<u8>) -> Bytes {
    Bytes::new(bytes)
}

/// Lets go of what Typst keeps for documents to come and the last few did not use: memory then does not grow with their
/// number, and what all of them share stays.
pub fn forget() {
    typst::comemo::evict(KEPT_FOR);
}

/// Documents after which something that was not used again is let go.
const KEPT_FOR: usize = 1;
