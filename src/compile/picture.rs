//! One chart as a PNG for slides, rendered from the very SVG that stands on the page.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::foundations::Bytes;
use typst::utils::Scalar;
use typst_render::{RenderOptions, render};

use super::world::{Layers, World};
use super::{CompileError, Fonts, diagnostics, set};
use crate::diag::Collector;

/// The template that shows one chart.
const TEMPLATE: &str = "/templates/picture.typ";

/// Renders a chart `width` points wide as a PNG of `pixels` pixels across, on white, in the fonts of the report. None
/// where a template of the place stands in the way; then the problem is in `collector`.
///
/// # Errors
/// When the picture cannot be encoded.
pub fn picture(
    svg: &str,
    width: f64,
    pixels: u32,
    fonts: &Fonts,
    collector: &mut Collector,
) -> Result<Option<Vec<u8>>, CompileError> {
    let generated = BTreeMap::from([("/chart.svg".to_owned(), Bytes::new(svg.as_bytes().to_vec()))]);
    let layers = Layers { generated: Arc::new(generated), templates: Arc::default() };
    let (document, complaints) = set::pages(&World::starting_at(TEMPLATE, layers.clone(), fonts));
    diagnostics::report(complaints, &layers, collector);
    let Some(document) = document else { return Ok(None) };
    let Some(page) = document.pages().first() else { return Ok(None) };
    let options = RenderOptions { pixel_per_pt: Scalar::new(f64::from(pixels) / width), render_bleed: false };
    let encoded = render(page, &options).encode_png();
    encoded.map(Some).map_err(|error| CompileError::Picture(error.to_string()))
}
