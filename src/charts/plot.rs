//! The plot and what charts with a value axis share around it: gridlines, value labels, the axis line and the notes.

use super::DrawError;
use super::axis::thinned;
use super::canvas::Canvas;
use super::geometry::{Point, Rect};
use super::spec::{Frame, ValueAxis};
use super::style::Stroke;
use super::text::Anchor;
use crate::text::Text;

/// Largest share of the frame that value labels may take.
const MOST_LEFT: f64 = 0.25;

/// The area values are drawn in, and the axis that scales it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plot<'a> {
    pub(super) area: Rect,
    pub(super) axis: &'a ValueAxis,
}

impl<'a> Plot<'a> {
    /// The plot that is left when the column to the right and the words below have their room.
    pub(super) fn inside(
        frame: &Frame,
        axis: &'a ValueAxis,
        right: f64,
        below: f64,
        canvas: &Canvas<'_>,
    ) -> Result<Plot<'a>, DrawError> {
        let space = &canvas.style.space;
        let top = space.top + if axis.unit.is_some() { space.unit } else { 0.0 };
        let area = Rect::new(room_left(axis, canvas), top, frame.width - right, frame.height - below);
        if area.height() < space.least_plot || area.width() < space.least_plot {
            return Err(DrawError::too_small(frame, area.width(), area.height()));
        }
        Ok(Plot { area, axis })
    }

    /// Height of a value on the page, never outside the plot.
    pub(super) fn y(&self, value: f64) -> f64 {
        let range = self.axis.to - self.axis.from;
        let share = if range > 0.0 { (value - self.axis.from) / range } else { 0.5 };
        self.area.bottom - share.clamp(0.0, 1.0) * self.area.height()
    }

    /// The part of a straight line, given by its ends on the page and their values, that lies inside the plot.
    pub(super) fn clipped(&self, from: (f64, f64), to: (f64, f64)) -> Option<(Point, Point)> {
        let ((x0, first), (x1, last)) = (from, to);
        let (low, high) = (self.axis.from, self.axis.to);
        if first.max(last) < low || first.min(last) > high {
            return None;
        }
        let x = |value: f64| {
            if first == last { x0 } else { x0 + (value.clamp(low, high) - first) / (last - first) * (x1 - x0) }
        };
        let end = if first == last { x1 } else { x(last) };
        Some(((x(first), self.y(first)), (end, self.y(last))))
    }

    /// Gridlines, their labels, the unit, and the axis line: at the foot, and at zero where that is inside.
    pub(super) fn draw_axis(&self, canvas: &mut Canvas<'_>) {
        self.draw_grid(canvas);
        self.draw_rim(canvas);
    }

    /// Gridlines, the one at zero as strong as the axis.
    pub(super) fn draw_grid(&self, canvas: &mut Canvas<'_>) {
        let (style, area) = (canvas.style, self.area);
        let grid = Stroke::solid(style.colours.grid, style.lines.grid);
        let strong = Stroke::solid(style.colours.axis, style.lines.axis);
        for tick in &self.axis.ticks {
            let y = self.y(tick.at);
            let zero = tick.at == 0.0 && y > area.top;
            if y < area.bottom {
                canvas.line((area.left, y), (area.right, y), if zero { &strong } else { &grid });
            }
        }
    }

    /// The axis line at the foot, the labels and the unit.
    pub(super) fn draw_rim(&self, canvas: &mut Canvas<'_>) {
        let (style, area) = (canvas.style, self.area);
        let strong = Stroke::solid(style.colours.axis, style.lines.axis);
        canvas.line((area.left, area.bottom), (area.right, area.bottom), &strong);
        self.draw_tick_labels(canvas);
        if let Some(unit) = &self.axis.unit {
            let words = style.label(style.colours.muted);
            let unit = canvas.measure.shorten(unit, &words, area.right);
            canvas.text_level(&unit, (0.0, area.top - style.space.unit), Anchor::Start, words);
        }
    }

    fn draw_tick_labels(&self, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let words = style.label(style.colours.muted);
        let half = (canvas.measure.ascent(&words) + canvas.measure.descent(&words)) / 2.0;
        let spans: Vec<(f64, f64)> =
            self.axis.ticks.iter().map(|t| -self.y(t.at)).map(|y| (y - half, y + half)).collect();
        for index in thinned(&spans, 1.0) {
            let tick = &self.axis.ticks[index];
            let label = canvas.measure.shorten(&tick.label, &words, canvas.width * MOST_LEFT);
            canvas.text_level(&label, (self.area.left - style.space.tick_label, self.y(tick.at)), Anchor::End, words);
        }
    }
}

/// Width the value labels need left of the plot.
pub(super) fn room_left(axis: &ValueAxis, canvas: &Canvas<'_>) -> f64 {
    let (style, measure) = (canvas.style, canvas.measure);
    let widest = measure.widest(axis.ticks.iter().map(|t| t.label.as_str()), &style.label(style.colours.muted));
    style.space.left.max(widest.min(canvas.width * MOST_LEFT) + style.space.tick_label + 1.0)
}

/// Notes broken into lines no wider than `width`.
pub(super) fn wrapped_notes(notes: &[Text], canvas: &Canvas<'_>, width: f64) -> Vec<String> {
    let words = canvas.style.label(canvas.style.colours.muted);
    notes.iter().flat_map(|note| canvas.measure.wrap(note, &words, width)).collect()
}

/// Height that lines of notes need under the words before them.
pub(super) fn notes_height(lines: &[String], canvas: &Canvas<'_>) -> f64 {
    match lines.len() {
        0 => 0.0,
        count => canvas.style.space.notes + canvas.style.text.line * (count - 1) as f64,
    }
}

/// Prints lines of notes under words whose base line is given.
pub(super) fn draw_notes(lines: &[String], at: Point, canvas: &mut Canvas<'_>) {
    let words = canvas.style.label(canvas.style.colours.muted);
    for (index, line) in lines.iter().enumerate() {
        let y = at.1 + canvas.style.space.notes + canvas.style.text.line * index as f64;
        canvas.text(line, (at.0, y), Anchor::Start, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_it_leaves_the_axis() {
        let axis = ValueAxis::covering([0.0, 10.0], true, |v| Text::axis(v.to_string()));
        let plot = Plot { area: Rect::new(0.0, 0.0, 100.0, 100.0), axis: &axis };
        assert_eq!(plot.clipped((0.0, 10.0), (100.0, 0.0)), Some(((0.0, 0.0), (100.0, 100.0))));
        assert_eq!(plot.clipped((0.0, 20.0), (100.0, 0.0)), Some(((50.0, 0.0), (100.0, 100.0))));
        assert_eq!(plot.clipped((0.0, 5.0), (100.0, 5.0)), Some(((0.0, 50.0), (100.0, 50.0))));
        assert_eq!(plot.clipped((0.0, 20.0), (100.0, 30.0)), None);
    }
}
