//! The gap bracket right of a gradient: how far apart the two ends are, in words, a large figure and its unit.

use super::canvas::Canvas;
use super::geometry::{Point, Rect};
use super::spec::GapMark;
use super::style::{Stroke, Words};
use super::text::Anchor;

/// Largest share of the frame for the lines beside the bracket.
const MOST: f64 = 0.3;

/// Draws the bracket between the heights of both ends, right of the plot, with its words beside it and in the frame.
pub(super) fn draw(gap: &GapMark, (first, last): (Point, Point), plot: &Rect, canvas: &mut Canvas<'_>) {
    let style = canvas.style;
    let x = plot.right + style.space.bracket;
    let stroke = Stroke::solid(style.colours.navy, style.lines.bracket);
    canvas.line((x, first.1), (x, last.1), &stroke);
    for y in [first.1, last.1] {
        canvas.line((x - style.marks.tick, y), (x + style.marks.tick, y), &stroke);
    }
    let lines = lines(gap, canvas);
    let advance = |words: &Words| canvas.measure.ascent(words) + canvas.measure.descent(words) + 1.0;
    let height: f64 = lines.iter().map(|(_, words)| advance(words)).sum();
    let middle = (first.1 + last.1) / 2.0;
    let lowest = plot.bottom + style.space.strip - height;
    let mut y = (middle - height / 2.0).min(lowest).max(1.0);
    for (text, words) in &lines {
        canvas.text(text, (x + style.space.bracket_text, y + canvas.measure.ascent(words)), Anchor::Start, *words);
        y += canvas.measure.ascent(words) + canvas.measure.descent(words) + 1.0;
    }
}

/// The lines beside the bracket: the word, the figure, the unit.
fn lines(gap: &GapMark, canvas: &Canvas<'_>) -> Vec<(String, Words)> {
    let style = canvas.style;
    let navy = style.colours.navy;
    let unit = style.label(style.colours.ink);
    let wide = canvas.width * MOST;
    let mut lines = vec![(gap.word.to_string(), style.strong(navy))];
    lines.push((gap.figure.to_string(), Words { size: style.text.gap, ..style.strong(navy) }));
    let units = gap.unit.iter().flat_map(|line| canvas.measure.wrap(line, &unit, wide));
    lines.extend(units.map(|line| (line, unit)));
    lines
}

/// Width the bracket and its words need right of the plot.
pub(super) fn width(gap: &GapMark, canvas: &Canvas<'_>) -> f64 {
    let space = &canvas.style.space;
    let widest = lines(gap, canvas).iter().map(|(text, words)| canvas.measure.width(text, words)).fold(0.0, f64::max);
    space.bracket_column.max(space.bracket + space.bracket_text + widest + 1.0)
}
