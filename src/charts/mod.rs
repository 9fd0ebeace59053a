//! Chart specifications to SVG: what to show comes in as a value, what it looks like as a style, and a picture goes out.
//!
//! `spec` is the contract with the rest of the program. A chart file turns its specification into marks on a `Canvas`,
//! in points; `place` finds free places for labels; `svg` hands the marks to plotters, which appears nowhere else. The
//! same specification, style and fonts always give the same text. No files, no statistics, no wording happen here.

mod alone;
mod axis;
mod benchmarks;
mod bracket;
mod canvas;
mod colour;
mod comparison;
mod composition;
mod dodge;
mod editions;
mod ends;
mod gap;
mod geometry;
mod gradient;
mod place;
mod plot;
mod sparkline;
pub mod spec;
mod spine;
mod staircase;
mod status;
mod strip;
mod style;
mod svg;
mod text;
mod timeline;
mod trend;

pub use benchmarks::benchmarks_height;
pub use colour::Rgb;
pub use comparison::{comparison_height, narrower_than_row_dot};
pub use composition::composition_height;
pub use gradient::narrower_than_dot;
pub use spine::spine_height;
pub use style::ChartStyle;
pub use text::TextMeasure;

use canvas::Canvas;
use spec::ChartSpec;

/// Why a chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The words around the plot leave too little for the plot itself.
    #[error("the words of chart `{id}` leave a plot of {width:.0} by {height:.0} points")]
    TooSmall {
        /// Name of the chart.
        id: spec::ChartId,
        /// Width left, in points.
        width: f64,
        /// Height left, in points.
        height: f64,
    },
    /// The drawing library failed.
    #[error("plotters could not draw the chart: {0}")]
    Plotters(String),
}

impl DrawError {
    fn too_small(frame: &spec::Frame, width: f64, height: f64) -> DrawError {
        DrawError::TooSmall { id: frame.id.clone(), width: width.max(0.0), height: height.max(0.0) }
    }
}

/// Draws a chart as one SVG text, as wide and high in points as its frame says.
pub fn draw(spec: &ChartSpec, style: &ChartStyle, measure: &TextMeasure) -> Result<String, DrawError> {
    svg::write(&marked(spec, style, measure)?, spec.kind(), spec.frame())
}

/// Draws a chart as one SVG text for readers who have it without the page: with fonts to fall back on, and every label as
/// wide as it is in the font of the report.
pub fn draw_alone(spec: &ChartSpec, style: &ChartStyle, measure: &TextMeasure) -> Result<String, DrawError> {
    let canvas = marked(spec, style, measure)?;
    let svg = svg::write(&canvas, spec.kind(), spec.frame())?;
    Ok(alone::stand(&svg, &canvas, svg::FINE, style))
}

fn marked<'a>(spec: &ChartSpec, style: &'a ChartStyle, measure: &'a TextMeasure) -> Result<Canvas<'a>, DrawError> {
    let frame = spec.frame();
    let mut canvas = Canvas::new(frame.width, frame.height, style, measure);
    match spec {
        ChartSpec::Gradient(spec) => gradient::draw(spec, &mut canvas)?,
        ChartSpec::Trend(spec) => trend::draw(spec, &mut canvas)?,
        ChartSpec::Gap(spec) => gap::draw(spec, &mut canvas)?,
        ChartSpec::Comparison(spec) => comparison::draw(spec, &mut canvas)?,
        ChartSpec::Composition(spec) => composition::draw(spec, &mut canvas)?,
        ChartSpec::Spine(spec) => spine::draw(spec, &mut canvas)?,
        ChartSpec::Benchmarks(spec) => benchmarks::draw(spec, &mut canvas)?,
        ChartSpec::Sparkline(spec) => sparkline::draw(spec, &mut canvas)?,
        ChartSpec::Staircase(spec) => staircase::draw(spec, &mut canvas),
    }
    Ok(canvas)
}

#[cfg(test)]
mod tests;
