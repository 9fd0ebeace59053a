//! The benchmarks: a row a standard, with a mark for each body that meets it and a hollow one for each that does not.
//!
//! Where there are too many bodies for marks, a bar from zero shows their share of all.

use super::DrawError;
use super::canvas::Canvas;
use super::geometry::Rect;
use super::plot::{draw_notes, notes_height, wrapped_notes};
use super::spec::{BenchmarkRow, BenchmarksSpec};
use super::style::{ChartStyle, Stroke};
use super::text::Anchor;

/// Largest share of the frame for numbers, for names and for the figures to the right.
const NUMBERS: f64 = 0.08;
const NAMES: f64 = 0.42;
const FIGURES: f64 = 0.18;
/// Least distance between the middles of two marks, as a multiple of their radius.
const CLOSEST: f64 = 2.4;

/// Height of so many benchmarks with so many lines of notes, in points.
pub fn benchmarks_height(rows: usize, notes: usize, style: &ChartStyle) -> f64 {
    let space = &style.space;
    let notes = if notes == 0 { 0.0 } else { space.notes + style.text.line * (notes - 1) as f64 };
    style.rows.head + style.rows.benchmark * rows as f64 + notes + space.foot
}

/// Benchmarks with their places on the page worked out.
struct Drawing<'a> {
    spec: &'a BenchmarksSpec,
    plot: Rect,
    names: (f64, f64),
    row: f64,
    /// Distance from mark to mark; none where bars are drawn.
    pitch: Option<f64>,
}

pub(super) fn draw(spec: &BenchmarksSpec, canvas: &mut Canvas<'_>) -> Result<(), DrawError> {
    let (style, width) = (canvas.style, canvas.width);
    let (rows, space) = (&style.rows, &style.space);
    let (strong, plain) = (style.strong(style.colours.navy), style.label(style.colours.ink));
    let numbers = canvas.measure.widest(spec.rows.iter().map(|row| row.number.as_str()), &strong).min(width * NUMBERS);
    let start = if numbers > 0.0 { numbers + rows.name } else { 0.0 };
    let names = canvas.measure.widest(spec.rows.iter().map(|row| row.name.as_str()), &plain).min(width * NAMES);
    let figures = canvas.measure.widest(spec.rows.iter().map(|row| row.label.as_str()), &strong).min(width * FIGURES);
    let notes = wrapped_notes(&spec.notes, canvas, width);
    let room = spec.frame.height - rows.head - notes_height(&notes, canvas) - space.foot;
    let row = (room / spec.rows.len().max(1) as f64).min(rows.benchmark * 1.3);
    let plot = Rect::new(
        start + names + rows.name,
        rows.head,
        width - figures - rows.value,
        rows.head + row * spec.rows.len() as f64,
    );
    if plot.width() < space.least_plot || row < rows.least + 2.0 {
        return Err(DrawError::too_small(&spec.frame, plot.width(), room));
    }
    let most = spec.rows.iter().filter_map(|row| row.of).max().unwrap_or(0);
    let pitch = rows.unit.min((plot.width() - 2.0 * style.marks.unit) / f64::from(most.max(2) - 1));
    let pitch = Some(pitch).filter(|pitch| *pitch >= CLOSEST * style.marks.unit);
    let drawing = Drawing { spec, plot, names: (start, names), row, pitch };
    drawing.draw_key(canvas);
    for (index, one) in spec.rows.iter().enumerate() {
        let middle = plot.top + row * (index as f64 + 0.5);
        let grid = Stroke::solid(style.colours.grid, style.lines.grid);
        canvas.line((0.0, middle + row / 2.0), (width, middle + row / 2.0), &grid);
        drawing.draw_words(one, middle, numbers, canvas);
        drawing.draw_marks(one, middle, canvas);
    }
    draw_notes(&notes, (0.0, plot.bottom), canvas);
    Ok(())
}

impl Drawing<'_> {
    /// What the two marks mean, in the marks themselves.
    fn draw_key(&self, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let (level, radius) = (style.rows.head / 2.0 - 1.0, style.marks.unit);
        let words = style.label(style.colours.ink);
        let step = 2.0 * radius + style.space.clear * 2.0;
        let room = (canvas.width - self.plot.left) / 2.0 - step - style.space.time_gap;
        let mut x = self.plot.left;
        for (text, met) in [(&self.spec.key.0, true), (&self.spec.key.1, false)] {
            draw_unit((x + radius, level), met, canvas);
            let text = canvas.measure.shorten(text, &words, room);
            canvas.text_level(&text, (x + step, level), Anchor::Start, words);
            x += step + canvas.measure.width(&text, &words) + 2.0 * style.space.time_gap;
        }
        let axis = Stroke::solid(style.colours.axis, style.lines.axis);
        canvas.line((0.0, self.plot.top), (canvas.width, self.plot.top), &axis);
    }

    fn draw_words(&self, row: &BenchmarkRow, middle: f64, numbers: f64, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let (strong, plain) = (style.strong(style.colours.navy), style.label(style.colours.ink));
        let number = canvas.measure.shorten(&row.number, &strong, numbers);
        canvas.text_level(&number, (numbers, middle), Anchor::End, strong);
        let most = if self.row >= 2.0 * style.text.line + style.space.clear / 2.0 { 2 } else { 1 };
        let lines = canvas.measure.wrap_to(&row.name, &plain, self.names.1, most);
        let first = middle - style.text.line * (lines.len().max(1) - 1) as f64 / 2.0;
        for (index, line) in lines.iter().enumerate() {
            let at = (self.names.0, first + style.text.line * index as f64);
            canvas.text_level(line, at, Anchor::Start, plain);
        }
        let label = canvas.measure.shorten(&row.label, &strong, canvas.width * FIGURES);
        canvas.text_level(&label, (canvas.width, middle), Anchor::End, strong);
    }

    fn draw_marks(&self, row: &BenchmarkRow, middle: f64, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let Some(of) = row.of.filter(|of| *of > 0) else { return };
        if let Some(pitch) = self.pitch {
            for index in 0..of {
                let x = self.plot.left + style.marks.unit + pitch * f64::from(index);
                draw_unit((x, middle), index < row.met, canvas);
            }
            return;
        }
        let half = style.rows.range / 2.0;
        let whole = Rect::new(self.plot.left, middle - half, self.plot.right, middle + half);
        let share = f64::from(row.met.min(of)) / f64::from(of);
        canvas.block(Rect { right: whole.left + share * whole.width(), ..whole }, style.colours.navy);
        canvas.outline(&whole, &Stroke::solid(style.colours.axis, style.lines.axis));
    }
}

/// One body: a filled mark where it meets the standard, a hollow one where it does not.
fn draw_unit(centre: (f64, f64), met: bool, canvas: &mut Canvas<'_>) {
    let style = canvas.style;
    if met {
        canvas.disc(centre, style.marks.unit, style.colours.navy);
    } else {
        canvas.ring(centre, style.marks.unit, Stroke::solid(style.colours.axis, style.lines.area_whisker));
    }
}
