//! A picture for readers who have it without the page: other fonts to fall back on, and text as wide as it was measured,
//! so that labels neither touch nor leave the frame in a browser that lacks the font of the report.

use std::fmt::Write as _;

use super::canvas::{Canvas, Mark};
use super::style::ChartStyle;

/// Fonts of much the same build, then whatever a reader has.
const FALLBACK: &str = "'Source Sans Pro', 'Open Sans', 'Segoe UI', Arial, sans-serif";

/// The finished picture of a canvas with fallbacks and widths.
pub(super) fn stand(svg: &str, canvas: &Canvas<'_>, fine: f64, style: &ChartStyle) -> String {
    let named = format!(" font-family=\"'{}'\"", style.font);
    let mut texts = canvas.marks.iter().filter_map(|mark| match mark {
        Mark::Text { text, words, .. } => Some(canvas.measure.width(text, words)),
        _ => None,
    });
    let mut out = String::with_capacity(svg.len() + svg.len() / 4);
    for line in svg.lines() {
        match line.split_once(&named).filter(|_| line.starts_with("<text ")) {
            Some((before, after)) => {
                let width = texts.next().unwrap_or_default() * fine;
                let family = format!("'{}', {FALLBACK}", style.font);
                // Writing to a string cannot fail.
                let _ = write!(
                    out,
                    "{before} font-family=\"{family}\" textLength=\"{width:.0}\" lengthAdjust=\"spacingAndGlyphs\"{after}"
                );
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}
