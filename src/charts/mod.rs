//! Chart specifications to SVG: what to show comes in as a value, what it looks like as a style, and a picture goes out.
//!
//! `spec` is the contract with the rest of the program. A chart file turns its specification into marks on a `Canvas`,
//! in points; `place` finds free places for labels; `svg` hands the marks to plotters, which appears nowhere else. The
//! same specification, style and fonts always give the same text. No files, no statistics, no wording happen here.

mod axis;
mod canvas;
mod colour;
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
mod staircase;
mod strip;
mod style;
mod svg;
mod text;
mod trend;

pub use colour::Rgb;
pub use gradient::narrower_than_dot;
pub use style::ChartStyle;
pub use text::TextMeasure;

use canvas::Canvas;
use spec::ChartSpec;

/// Why a chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The words around the plot leave too little for the plot itself.
    #[error("chart `{id}` leaves a plot of {width:.0} by {height:.0} points; give it more room or fewer words")]
    TooSmall {
        /// Name of the chart.
        id: String,
        /// Width left, in points.
        width: f64,
        /// Height left, in points.
        height: f64,
    },
    /// The drawing library failed.
    #[error("plotters could not draw the chart: {0}")]
    Plotters(String),
}

/// Draws a chart as one SVG text, as wide and high in points as its frame says.
pub fn draw(spec: &ChartSpec, style: &ChartStyle, measure: &TextMeasure) -> Result<String, DrawError> {
    svg::write(&marked(spec, style, measure)?, spec.kind(), spec.frame())
}

fn marked<'a>(spec: &ChartSpec, style: &'a ChartStyle, measure: &'a TextMeasure) -> Result<Canvas<'a>, DrawError> {
    let frame = spec.frame();
    let mut canvas = Canvas::new(frame.width, frame.height, style, measure);
    match spec {
        ChartSpec::Gradient(spec) => gradient::draw(spec, &mut canvas)?,
        ChartSpec::Trend(spec) => trend::draw(spec, &mut canvas)?,
        ChartSpec::Sparkline(spec) => sparkline::draw(spec, &mut canvas),
        ChartSpec::Staircase(spec) => staircase::draw(spec, &mut canvas),
    }
    Ok(canvas)
}

#[cfg(test)]
mod tests;
