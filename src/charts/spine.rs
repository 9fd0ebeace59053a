//! The spine: several series of one place, each between the lowest and the highest area, the benchmark in the middle.
//!
//! Every row has a scale of its own, so that the benchmark stands on one upright line; its figures stand beside it. Best
//! is always right. The mark of the place tells by its shape how it compares.

use super::DrawError;
use super::canvas::Canvas;
use super::geometry::Rect;
use super::plot::{draw_notes, notes_height, wrapped_notes};
use super::spec::{SpineRow, SpineSpec};
use super::status;
use super::style::{ChartStyle, Stroke, Words};
use super::text::Anchor;

/// Share of the frame for the ranges.
const RANGES: f64 = 0.38;
/// Largest share of the frame for a column of figures.
const FIGURES: f64 = 0.15;
/// Lines that a head may take.
const HEAD_LINES: usize = 3;

/// Height of a spine of so many rows with so many lines of notes, in points.
pub fn spine_height(rows: usize, notes: usize, style: &ChartStyle) -> f64 {
    let space = &style.space;
    let notes = if notes == 0 { 0.0 } else { space.notes + style.text.line * (notes - 1) as f64 };
    style.rows.head + style.rows.spine * rows as f64 + notes + space.foot
}

/// A spine with its places on the page worked out.
struct Drawing<'a> {
    spec: &'a SpineSpec,
    /// Area of the ranges, from the first row to the last.
    plot: Rect,
    /// Right edges of the two columns of figures.
    columns: [f64; 2],
    figures: f64,
    names: f64,
    row: f64,
}

pub(super) fn draw(spec: &SpineSpec, canvas: &mut Canvas<'_>) -> Result<(), DrawError> {
    let (style, width) = (canvas.style, canvas.width);
    let (rows, space) = (&style.rows, &style.space);
    let strong = style.strong(style.colours.navy);
    let labels = spec.rows.iter().flat_map(|row| [row.value_label.as_str(), row.benchmark_label.as_str()]);
    let heads = spec.heads.0.split_whitespace().chain(spec.heads.1.split_whitespace());
    let figures = canvas.measure.widest(labels.chain(heads), &strong).min(width * FIGURES);
    let right = width - style.marks.status * status::REACH - style.lines.status;
    let left = right - width * RANGES;
    let second = left - rows.name - style.marks.status;
    let columns = [second - figures - rows.name, second];
    let names = columns[0] - figures - rows.name;

    let head = |text: &str| canvas.measure.wrap_to(text, &strong, figures, HEAD_LINES);
    let heads = [head(&spec.heads.0), head(&spec.heads.1)];
    let head_lines = heads.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let top = rows.head + style.text.line * (head_lines - 1) as f64;
    let notes = wrapped_notes(&spec.notes, canvas, width);
    let room = spec.frame.height - top - notes_height(&notes, canvas) - space.foot;
    let row = (room / spec.rows.len().max(1) as f64).min(rows.spine * 1.3);
    if row < rows.least + 2.0 || names < space.least_plot {
        return Err(DrawError::too_small(&spec.frame, names, room));
    }
    let plot = Rect::new(left, top, right, top + row * spec.rows.len() as f64);
    let drawing = Drawing { spec, plot, columns, figures, names, row };
    drawing.draw_heads(&heads, canvas);
    for (index, one) in spec.rows.iter().enumerate() {
        let middle = top + row * (index as f64 + 0.5);
        drawing.draw_words(one, middle, canvas);
        drawing.draw_range(one, middle, canvas);
        if index + 1 < spec.rows.len() {
            let (y, grid) = (top + row * (index + 1) as f64, Stroke::solid(style.colours.grid, style.lines.grid));
            canvas.line((0.0, y), (width, y), &grid);
        }
    }
    let (x, ink) = (plot.centre().0, Stroke::solid(style.colours.ink, style.lines.whisker));
    canvas.line((x, top - space.clear), (x, plot.bottom), &ink);
    for (index, one) in spec.rows.iter().enumerate() {
        status::draw(one.status, (drawing.x(one, one.value), top + row * (index as f64 + 0.5)), canvas);
    }
    draw_notes(&notes, (0.0, plot.bottom), canvas);
    Ok(())
}

impl Drawing<'_> {
    /// Position of a value in its row, the benchmark in the middle.
    fn x(&self, row: &SpineRow, value: f64) -> f64 {
        let reach = [row.spread.range.0, row.spread.range.1, row.value];
        let reach = reach.iter().map(|value| (value - row.benchmark).abs()).fold(0.0, f64::max);
        let share = if reach > 0.0 { (value - row.benchmark) / reach } else { 0.0 };
        let side = if row.reversed { -1.0 } else { 1.0 };
        self.plot.centre().0 + side * share.clamp(-1.0, 1.0) * self.plot.width() / 2.0
    }

    /// Heads of the figures, and the words at both ends and in the middle of the ranges.
    fn draw_heads(&self, heads: &[Vec<String>; 2], canvas: &mut Canvas<'_>) {
        let (style, plot) = (canvas.style, self.plot);
        let base = plot.top - style.text.line + style.space.clear;
        let strong = |first: bool| style.strong(if first { style.colours.navy } else { style.colours.ink });
        for (index, (lines, x)) in heads.iter().zip(self.columns).enumerate() {
            for (up, line) in lines.iter().rev().enumerate() {
                canvas.text(line, (x, base - style.text.line * up as f64), Anchor::End, strong(index == 0));
            }
        }
        let words = style.strong(style.colours.ink);
        let third = plot.width() / 3.0 - style.space.time_gap;
        for (text, x, anchor) in [
            (&self.spec.ends.0, plot.left, Anchor::Start),
            (&self.spec.heads.1, plot.centre().0, Anchor::Middle),
            (&self.spec.ends.1, plot.right, Anchor::End),
        ] {
            canvas.text(&canvas.measure.shorten(text, &words, third), (x, base), anchor, words);
        }
        let axis = Stroke::solid(style.colours.axis, style.lines.axis);
        canvas.line((0.0, plot.top), (canvas.width, plot.top), &axis);
    }

    fn draw_words(&self, row: &SpineRow, middle: f64, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let (plain, strong) = (style.label(style.colours.ink), style.strong(style.colours.navy));
        let most = if self.row >= 2.0 * style.text.line + style.space.clear { 2 } else { 1 };
        let lines = canvas.measure.wrap_to(&row.name, &plain, self.names, most);
        let first = middle - style.text.line * (lines.len().max(1) - 1) as f64 / 2.0;
        for (index, line) in lines.iter().enumerate() {
            canvas.text_level(line, (0.0, first + style.text.line * index as f64), Anchor::Start, plain);
        }
        let figures: [(&str, Words); 2] = [(&row.value_label, strong), (&row.benchmark_label, plain)];
        for ((text, words), x) in figures.into_iter().zip(self.columns) {
            let text = canvas.measure.shorten(text, &words, self.figures);
            canvas.text_level(&text, (x, middle), Anchor::End, words);
        }
    }

    /// The range of all areas, outlined because it is pale, and its middle half.
    fn draw_range(&self, row: &SpineRow, middle: f64, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let half = style.rows.range / 2.0;
        let band = |(from, to): (f64, f64)| {
            let (a, b) = (self.x(row, from), self.x(row, to));
            Rect::new(a.min(b), middle - half, a.max(b), middle + half)
        };
        let range = band(row.spread.range);
        canvas.block(range, style.colours.range);
        canvas.block(band(row.spread.middle), style.colours.middle);
        canvas.outline(&range, &Stroke::solid(style.colours.axis, style.lines.leader));
    }
}
