//! The comparison: areas in rows, each a dot with its interval, the place itself on a tinted row.
//!
//! The order is the specification's. Areas of the same kind are hollow dots, larger areas squares, so that a region is
//! not taken for a neighbour. Values stand in a column to the right, so no one has to read them off the axis.

use super::DrawError;
use super::axis::thinned;
use super::canvas::Canvas;
use super::geometry::{Point, Rect};
use super::plot::{draw_notes, notes_height, wrapped_notes};
use super::spec::{ComparisonRow, ComparisonSpec, RowRole, ValueAxis};
use super::status::square;
use super::style::{ChartStyle, Stroke, Words};
use super::text::Anchor;

/// Largest share of the frame for names of areas.
const NAMES: f64 = 0.42;
/// Largest share of the frame for printed values.
const VALUES: f64 = 0.25;
/// Length of plot, as a share of the frame, that intervals are reckoned with before names are known.
const LONGEST: f64 = 0.75;
/// Rows are not set further apart than this many times their usual height.
const LOOSEST: f64 = 1.4;

/// Whether an interval would hide behind the dot of a comparison, so that none is drawn and the chart says so. Reckons
/// with a long plot, so "narrower" is true in every layout.
pub fn narrower_than_row_dot(axis: &ValueAxis, width: f64, interval: (f64, f64), style: &ChartStyle) -> bool {
    (interval.1 - interval.0) / (axis.to - axis.from) * width * LONGEST <= 2.0 * style.marks.dot
}

/// Height of a comparison of so many rows with so many lines of notes, in points; tight where room is short.
pub fn comparison_height(rows: usize, notes: usize, tight: bool, style: &ChartStyle) -> f64 {
    let space = &style.space;
    let notes = if notes == 0 { 0.0 } else { space.notes + style.text.line * (notes - 1) as f64 };
    let row = if tight { style.rows.least } else { style.rows.comparison };
    style.rows.head + row * rows as f64 + space.time_label + notes + space.foot
}

/// A comparison with its places on the page worked out.
struct Drawing<'a> {
    spec: &'a ComparisonSpec,
    plot: Rect,
    row: f64,
}

pub(super) fn draw(spec: &ComparisonSpec, canvas: &mut Canvas<'_>) -> Result<(), DrawError> {
    let (style, width) = (canvas.style, canvas.width);
    let (rows, space) = (&style.rows, &style.space);
    let widest = |texts: &mut dyn Iterator<Item = &str>, words: &Words| canvas.measure.widest(texts, words);
    let strong = style.strong(style.colours.navy);
    let names = widest(&mut spec.rows.iter().map(|row| row.name.as_str()), &strong).min(width * NAMES);
    let values = widest(&mut spec.rows.iter().map(|row| row.value_label.as_str()), &strong);
    let values = values.max(canvas.measure.width(&spec.value_head, &strong)).min(width * VALUES);
    let notes = wrapped_notes(&spec.notes, canvas, width);
    let below = space.time_label + notes_height(&notes, canvas) + space.foot;
    let left = rows.pad + names + rows.name + style.marks.dot;
    let right = width - rows.pad - values - rows.value - style.marks.dot;
    let room = spec.frame.height - rows.head - below;
    let row = (room / spec.rows.len().max(1) as f64).min(rows.comparison * LOOSEST);
    if right - left < space.least_plot || row < rows.least {
        return Err(DrawError::too_small(&spec.frame, right - left, room));
    }
    let bottom = rows.head + row * spec.rows.len() as f64;
    let drawing = Drawing { spec, plot: Rect::new(left, rows.head, right, bottom), row };
    drawing.draw_ground(canvas);
    drawing.draw_axis(canvas);
    drawing.draw_heads(values, canvas);
    for (index, row) in spec.rows.iter().enumerate() {
        drawing.draw_row(row, rows.head + drawing.row * (index as f64 + 0.5), (names, values), canvas);
    }
    draw_notes(&notes, (0.0, bottom + space.time_label), canvas);
    Ok(())
}

impl Drawing<'_> {
    fn x(&self, value: f64) -> f64 {
        let axis = &self.spec.axis;
        let range = axis.to - axis.from;
        let share = if range > 0.0 { (value - axis.from) / range } else { 0.5 };
        self.plot.left + share.clamp(0.0, 1.0) * self.plot.width()
    }

    /// The tint behind the row of the place.
    fn draw_ground(&self, canvas: &mut Canvas<'_>) {
        for (index, row) in self.spec.rows.iter().enumerate() {
            if row.role == RowRole::Place {
                let top = self.plot.top + self.row * index as f64;
                canvas.block(Rect::new(0.0, top, canvas.width, top + self.row), canvas.style.colours.tint);
            }
        }
    }

    /// Upright gridlines, the one at zero or at the start as strong as an axis, and their labels.
    fn draw_axis(&self, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let grid = Stroke::solid(style.colours.grid, style.lines.grid);
        let strong = Stroke::solid(style.colours.axis, style.lines.axis);
        let ticks = &self.spec.axis.ticks;
        for tick in ticks {
            let x = self.x(tick.at);
            let from = tick.at == 0.0 || (tick.at == self.spec.axis.from && self.spec.axis.from > 0.0);
            canvas.line((x, self.plot.top), (x, self.plot.bottom), if from { &strong } else { &grid });
        }
        let words = style.label(style.colours.muted);
        let labels: Vec<(f64, f64, String)> = ticks
            .iter()
            .map(|tick| {
                let label = canvas.measure.shorten(&tick.label, &words, canvas.width / 4.0);
                let half = canvas.measure.width(&label, &words) / 2.0;
                (self.x(tick.at).max(half).min(canvas.width - half), half, label)
            })
            .collect();
        let spans: Vec<(f64, f64)> = labels.iter().map(|(x, half, _)| (x - half, x + half)).collect();
        for index in thinned(&spans, style.space.time_gap) {
            let (x, _, label) = &labels[index];
            canvas.text(label, (*x, self.plot.bottom + style.space.time_label), Anchor::Middle, words);
        }
    }

    /// The name of the reference line and the head of the values.
    fn draw_heads(&self, values: f64, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let (rows, words) = (&style.rows, style.strong(style.colours.muted));
        let base = rows.head - style.text.line + style.space.clear;
        let head = canvas.measure.shorten(&self.spec.value_head, &words, values);
        canvas.text(&head, (canvas.width - rows.pad, base), Anchor::End, words);
        let Some(reference) = &self.spec.reference else { return };
        let limit = canvas.width - rows.pad - values - rows.value;
        let label = canvas.measure.shorten(&reference.label, &words, limit);
        let half = canvas.measure.width(&label, &words) / 2.0;
        let x = self.x(reference.value);
        canvas.text(&label, (x.max(half).min(limit - half), base), Anchor::Middle, words);
        let stroke = Stroke::dashed(style.colours.axis, style.lines.whisker, &style.dashes.benchmark);
        canvas.line((x, base + style.space.clear + 1.0), (x, self.plot.bottom), &stroke);
    }

    fn draw_row(&self, row: &ComparisonRow, y: f64, (names, values): (f64, f64), canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let (rows, colours) = (&style.rows, &style.colours);
        let is_place = row.role == RowRole::Place;
        let words = if is_place { style.strong(colours.navy) } else { style.label(colours.ink) };
        let name = canvas.measure.shorten(&row.name, &words, names);
        canvas.text_level(&name, (rows.pad + names, y), Anchor::End, words);
        let value = canvas.measure.shorten(&row.value_label, &words, values);
        canvas.text_level(&value, (canvas.width - rows.pad, y), Anchor::End, words);

        let (colour, width) = match row.role {
            RowRole::Place => (colours.navy, style.lines.place_whisker),
            RowRole::Area | RowRole::Whole => (colours.axis, style.lines.area_whisker),
        };
        if let Some((lower, upper)) = row.interval {
            let stroke = Stroke::solid(colour, width);
            let cap = style.marks.cap.min(self.row / 2.0 - 1.0);
            canvas.line((self.x(lower), y), (self.x(upper), y), &stroke);
            for x in [self.x(lower), self.x(upper)] {
                canvas.line((x, y - cap), (x, y + cap), &stroke);
            }
        }
        let centre: Point = (self.x(row.value), y);
        match row.role {
            RowRole::Place => canvas.dot(centre, style.marks.dot, colour),
            RowRole::Area => canvas.ring(centre, style.marks.area, Stroke::solid(colour, style.lines.ring)),
            RowRole::Whole => square(centre, style.marks.area, colour, canvas),
        }
    }
}
