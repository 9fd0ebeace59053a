//! The gradient: a dot for each group at its relative rank, the fitted line through them, the ends labelled and the gap
//! between the ends in a bracket.
//!
//! An earlier edition shares the axis, hollow and dashed. Then two sets of bands would have to share one strip, so there
//! is none, and the column right of the plot names the editions instead of the gap.

use super::DrawError;
use super::bracket;
use super::canvas::Canvas;
use super::editions::Editions;
use super::geometry::{Point, Rect};
use super::place::{Spot, Surroundings, Weight};
use super::plot::{Plot, room_left};
use super::spec::{FittedLine, GradientSpec, GroupMark, ValueAxis};
use super::strip::Foot;
use super::style::{ChartStyle, Stroke, Words};

/// Least share of the frame a plot beside a column has.
const NARROWEST: f64 = 0.4;
/// Where on the ranks the name of the fitted line stands if it can.
const FITTED_NAME: f64 = 0.55;

/// Whether an interval would hide behind the dot of a gradient of this height, so that none should be drawn and the
/// chart should say so. Reckons with the tallest plot such a frame can hold, so "narrower" is true in every layout.
pub fn narrower_than_dot(axis: &ValueAxis, height: f64, interval: (f64, f64), style: &ChartStyle) -> bool {
    let space = &style.space;
    let plot = height - space.top - space.strip - space.strip_height - space.words - space.foot;
    (interval.1 - interval.0) / (axis.to - axis.from) * plot <= 2.0 * style.marks.dot
}

/// A gradient with its places on the page worked out.
struct Drawing<'a> {
    spec: &'a GradientSpec,
    plot: Plot<'a>,
}

pub(super) fn draw(spec: &GradientSpec, canvas: &mut Canvas<'_>) -> Result<(), DrawError> {
    let space = &canvas.style.space;
    let left = room_left(&spec.axis, canvas);
    // A narrow foot is never lower than the final one, so the column has its room whatever width it leaves.
    let narrow = Foot::fit(spec, canvas.width * NARROWEST, left, canvas).height;
    let room = spec.frame.height - narrow + space.end_row / 2.0;
    let editions = spec.earlier.as_ref().map(|earlier| Editions::of(spec, earlier, room, canvas));
    let right = match (&editions, &spec.gap) {
        (Some(editions), _) => editions.width(),
        (None, Some(gap)) if spec.groups.len() > 1 => bracket::width(gap, canvas),
        (None, _) => space.inset,
    };
    let foot = Foot::fit(spec, canvas.width - right - left, left, canvas);
    let plot = Plot::inside(&spec.frame, &spec.axis, right, foot.height, canvas)?;
    let drawing = Drawing { spec, plot };
    plot.draw_axis(canvas);
    foot.draw(spec, &plot.area, canvas);
    match editions {
        Some(editions) => editions.draw(&plot.area, |rank, value| drawing.point(rank, value), canvas),
        None => drawing.draw_gap(canvas),
    }
    drawing.draw_lines(canvas);
    drawing.draw_groups(canvas);
    drawing.draw_labels(canvas);
    Ok(())
}

impl Drawing<'_> {
    fn x(&self, rank: f64) -> f64 {
        self.plot.area.left + rank.clamp(0.0, 1.0) * self.plot.area.width()
    }

    fn point(&self, rank: f64, value: f64) -> Point {
        (self.x(rank), self.plot.y(value))
    }

    fn dot(&self, group: &GroupMark) -> Point {
        self.point(group.rank, group.value)
    }

    /// The two ends the gap lies between.
    fn ends(&self) -> Option<(Point, Point)> {
        match self.spec.groups.as_slice() {
            [first, .., last] => Some((self.dot(first), self.dot(last))),
            _ => None,
        }
    }

    fn fitted(&self, line: &FittedLine) -> Option<(Point, Point)> {
        self.plot.clipped((self.x(0.0), line.first), (self.x(1.0), line.last))
    }

    fn reference(&self) -> Option<(Point, Point)> {
        let value = self.spec.reference.as_ref()?.value;
        self.plot.clipped((self.plot.area.left, value), (self.plot.area.right, value))
    }

    /// The dotted lines from both ends to the bracket.
    fn guides(&self, style: &ChartStyle) -> Vec<(Point, Point)> {
        let shown = self.spec.gap.is_some() && self.spec.earlier.is_none();
        let to = self.plot.area.right + style.space.bracket;
        let from = style.marks.dot + style.space.clear;
        let ends = self.ends().filter(|_| shown);
        ends.iter().flat_map(|(first, last)| [first, last]).map(|end| ((end.0 + from, end.1), (to, end.1))).collect()
    }

    fn draw_lines(&self, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let (colours, lines, dashes) = (&style.colours, &style.lines, &style.dashes);
        if let Some((from, to)) = self.reference() {
            canvas.line(from, to, &Stroke::dashed(colours.axis, lines.reference, &dashes.reference));
        }
        for (from, to) in self.guides(style) {
            canvas.line(from, to, &Stroke::dashed(colours.navy, lines.guide, &dashes.guide));
        }
        let earlier = self.spec.earlier.as_ref();
        if let Some((from, to)) = earlier.and_then(|e| e.fitted.as_ref()).and_then(|line| self.fitted(line)) {
            canvas.line(from, to, &Stroke::dashed(colours.axis, lines.earlier, &dashes.earlier));
        }
        if let Some((from, to)) = self.spec.fitted.as_ref().and_then(|line| self.fitted(line)) {
            canvas.line(from, to, &Stroke::solid(colours.orange, lines.fitted));
        }
    }

    fn draw_groups(&self, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        for (rank, value) in self.spec.earlier.iter().flat_map(|earlier| &earlier.points) {
            let ring = Stroke::solid(style.colours.axis, style.lines.ring);
            canvas.ring(self.point(*rank, *value), style.marks.earlier, ring);
        }
        let whisker = Stroke::solid(style.colours.navy, style.lines.whisker);
        for group in &self.spec.groups {
            for (from, to) in self.whisker(group, style) {
                canvas.line(from, to, &whisker);
            }
        }
        for group in &self.spec.groups {
            canvas.dot(self.dot(group), style.marks.dot, style.colours.navy);
        }
    }

    /// The strokes of an interval: the line and its two caps.
    fn whisker(&self, group: &GroupMark, style: &ChartStyle) -> Vec<(Point, Point)> {
        let Some((lower, upper)) = group.interval else { return Vec::new() };
        let (x, cap) = (self.x(group.rank), style.marks.cap);
        let (foot, head) = (self.plot.y(lower), self.plot.y(upper));
        vec![((x, foot), (x, head)), ((x - cap, foot), (x + cap, foot)), ((x - cap, head), (x + cap, head))]
    }

    fn draw_gap(&self, canvas: &mut Canvas<'_>) {
        if let (Some(gap), Some(ends)) = (&self.spec.gap, self.ends()) {
            bracket::draw(gap, ends, &self.plot.area, canvas);
        }
    }

    fn surroundings(&self, canvas: &Canvas<'_>) -> Surroundings {
        let (style, area) = (canvas.style, self.plot.area);
        let bounds = Rect::new(area.left + 1.0, 1.0, area.right + style.space.inset, area.bottom - 1.0);
        let mut around = Surroundings::of(canvas, bounds);
        for tick in &self.spec.axis.ticks {
            let y = self.plot.y(tick.at);
            let weight = if tick.at == 0.0 { Weight::Line } else { Weight::Grid };
            around.line((area.left, y), (area.right, y), weight);
        }
        let earlier = self.spec.earlier.as_ref();
        let fitted = [self.spec.fitted.as_ref(), earlier.and_then(|e| e.fitted.as_ref())];
        let fitted = fitted.into_iter().flatten().filter_map(|line| self.fitted(line));
        let whiskers = self.spec.groups.iter().flat_map(|group| self.whisker(group, style));
        for (from, to) in fitted.chain(self.reference()).chain(self.guides(style)).chain(whiskers) {
            around.line(from, to, Weight::Line);
        }
        for (rank, value) in earlier.iter().flat_map(|earlier| &earlier.points) {
            around.dot(self.point(*rank, *value), style.marks.earlier);
        }
        for group in &self.spec.groups {
            around.dot(self.dot(group), style.marks.dot);
        }
        around
    }

    /// Labels inside the plot, the most important first: values of the ends, the reference, the fitted lines.
    fn draw_labels(&self, canvas: &mut Canvas<'_>) {
        let (style, area) = (canvas.style, self.plot.area);
        let mut around = self.surroundings(canvas);
        for (text, at, words) in self.value_labels(style) {
            let size = canvas.block_size(std::slice::from_ref(&text), &words);
            let spot = around.beside(at, size);
            print(spot, &[text], words, &mut around, canvas);
        }
        if let (Some(reference), Some(line)) = (&self.spec.reference, self.reference()) {
            let words = style.label(style.colours.muted);
            let lines = canvas.measure.wrap_to(&reference.label, &words, area.width() / 2.0, 2);
            let size = canvas.block_size(&lines, &words);
            let spot = around.along(line, size, area.left + style.space.bracket_text + size.0 / 2.0);
            print(spot, &lines, words, &mut around, canvas);
        }
        let earlier = self.spec.earlier.as_ref().and_then(|e| e.fitted.as_ref());
        for (fitted, colour) in [(self.spec.fitted.as_ref(), style.colours.rust), (earlier, style.colours.muted)] {
            let Some((fitted, line)) = fitted.and_then(|fitted| Some((fitted, self.fitted(fitted)?))) else { continue };
            let words = style.strong(colour);
            let lines = canvas.measure.wrap_to(&fitted.label, &words, area.width() / 2.0, 2);
            let spot = around.along(line, canvas.block_size(&lines, &words), self.x(FITTED_NAME));
            print(spot, &lines, words, &mut around, canvas);
        }
    }

    /// Values printed beside their dots. Of two editions only the first group has them; the column names the last.
    fn value_labels(&self, style: &ChartStyle) -> Vec<(String, Point, Words)> {
        let groups = &self.spec.groups;
        let in_column = |index: usize| self.spec.earlier.is_some() && index > 0 && index + 1 == groups.len();
        let of_groups = groups.iter().enumerate().filter(|(index, _)| !in_column(*index));
        let present = of_groups.filter_map(|(_, group)| {
            Some((group.value_label.as_ref()?.to_string(), self.dot(group), style.value(style.colours.navy)))
        });
        let words = Words { size: style.text.earlier_value, ..style.value(style.colours.muted) };
        let earlier = self.spec.earlier.iter().filter_map(|earlier| {
            let (rank, value) = earlier.points.first()?;
            Some((earlier.value_labels.0.to_string(), self.point(*rank, *value), words))
        });
        present.chain(earlier).collect()
    }
}

fn print(spot: Option<Spot>, lines: &[String], words: Words, around: &mut Surroundings, canvas: &mut Canvas<'_>) {
    if let Some(spot) = spot {
        around.label(spot.rect);
        spot.print(canvas, lines, words, canvas.style.colours.white);
    }
}
