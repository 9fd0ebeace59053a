//! A document to PDF bytes: the World that Typst sees, the fonts, the standards, and Typst's complaints as ours.
//!
//! The only user of Typst. It sees three layers of files and nothing else: what was generated for this document, the
//! place's own templates, the built-in ones. There is no clock, no network and no system font in this world.

mod diagnostics;
mod ejected;
mod fonts;
mod picture;
mod stream_ends;
mod theme;
mod world;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::charts::spec::ChartSpec;
use crate::charts::{self, ChartStyle, DrawError, TextMeasure};
use crate::compose::Document;
use crate::diag::Collector;

pub use ejected::check_ejected;
pub use fonts::Fonts;
pub use picture::picture;
pub use theme::{chart_style, complete_theme};
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
    /// Typst refuses the standards together.
    #[error("the PDF standards cannot be combined: {0}")]
    Standards(String),
}

/// A chart whose words leave no room to draw in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cramped {
    /// Name of the chart, which begins with that of its series.
    pub id: String,
    /// What it is about.
    pub title: String,
}

/// Draws charts, each to a file of the same place in the list.
///
/// # Errors
/// When one cannot be drawn; those that are too small for their words are told together.
pub fn draw<'s>(
    specs: impl Iterator<Item = &'s ChartSpec>,
    draw: impl Fn(&ChartSpec) -> Result<String, DrawError>,
) -> Result<Vec<String>, CompileError> {
    let (mut drawn, mut cramped) = (Vec::new(), Vec::new());
    for spec in specs {
        match draw(spec) {
            Ok(svg) => drawn.push(svg),
            Err(DrawError::TooSmall { id, .. }) => cramped.push(Cramped { id, title: spec.frame().title.clone() }),
            Err(error @ DrawError::Plotters(_)) => return Err(error.into()),
        }
    }
    if cramped.is_empty() { Ok(drawn) } else { Err(CompileError::Cramped(cramped)) }
}

/// Draws the charts of `document` and writes it as JSON: the files that Typst reads.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn generate(
    document: &Document,
    style: &ChartStyle,
    measure: &TextMeasure,
) -> Result<std::collections::BTreeMap<String, Vec<u8>>, CompileError> {
    let specs = document.charts.iter().map(|chart| &chart.spec);
    let drawn = draw(specs, |spec| charts::draw(spec, style, measure))?;
    let paths = document.charts.iter().map(|chart| chart.path.clone());
    let mut files: std::collections::BTreeMap<String, Vec<u8>> =
        paths.zip(drawn.into_iter().map(String::into_bytes)).collect();
    files.insert("/document.json".to_owned(), serde_json::to_vec(document)?);
    Ok(files)
}

/// Lays out the main template and lists what is wrong with it; a warning is as bad as an error.
pub fn lay_out(layers: Layers, fonts: &Fonts, collector: &mut Collector) -> Option<PagedDocument> {
    let world = world::World::new(layers, fonts);
    let warned = typst::compile::<PagedDocument>(&world);
    diagnostics::report(&world, &warned.warnings, collector);
    match warned.output {
        Ok(document) => warned.warnings.is_empty().then_some(document),
        Err(errors) => {
            diagnostics::report(&world, &errors, collector);
            None
        }
    }
}

/// Writes laid-out pages as one PDF that is both PDF/UA-1 and PDF/A-2a; never a weaker one.
///
/// # Errors
/// When the standards cannot be combined.
pub fn pdf(
    document: &PagedDocument,
    identifier: &str,
    layers: Layers,
    fonts: &Fonts,
    collector: &mut Collector,
) -> Result<Option<Vec<u8>>, CompileError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| CompileError::Standards(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identifier.to_owned()),
        creator: Smart::Custom(Some(format!("Gradient {}", env!("CARGO_PKG_VERSION")))),
        standards,
        ..PdfOptions::default()
    };
    match typst_pdf::pdf(document, &options) {
        Ok(bytes) => Ok(Some(stream_ends::make_plain(bytes))),
        Err(errors) => {
            diagnostics::report(&world::World::new(layers, fonts), &errors, collector);
            Ok(None)
        }
    }
}
