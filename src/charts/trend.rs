//! The trend: one place over time with its interval, against comparators told apart by dash as well as by name.
//!
//! Runs of periods are separate lines: nothing is drawn across a missing period. Line ends are named in a column to the
//! right, so no legend is needed and none is drawn.

use super::DrawError;
use super::axis::thinned;
use super::canvas::Canvas;
use super::ends::{EndColumn, EndLabel};
use super::geometry::{Point, Rect};
use super::place::{Surroundings, Weight};
use super::plot::{Plot, draw_notes, notes_height, room_left, wrapped_notes};
use super::spec::{Blank, LineRole, TimePoint, TrendLine, TrendSpec};
use super::style::{ChartStyle, Stroke};
use super::text::Anchor;

/// Least width of a reason too tall for its blank stretch.
const LEAST_REASON: f64 = 96.0;

/// A trend with its places on the page worked out.
struct Drawing<'a> {
    spec: &'a TrendSpec,
    plot: Plot<'a>,
    times: (f64, f64),
    inset: f64,
}

pub(super) fn draw(spec: &TrendSpec, canvas: &mut Canvas<'_>) -> Result<(), DrawError> {
    let space = &canvas.style.space;
    let left = room_left(&spec.axis, canvas);
    let notes = wrapped_notes(&spec.notes, canvas, canvas.width - left);
    let below = space.time_label + notes_height(&notes, canvas) + space.foot;
    let foot = spec.frame.height - below + space.end_row / 2.0;
    let lines: Vec<&TrendLine> = spec.lines.iter().filter(|line| last(line).is_some()).collect();
    let column = EndColumn::fit(&end_labels(&lines, canvas.style), foot, canvas);
    let plot = Plot::inside(&spec.frame, &spec.axis, column.width(), below, canvas)?;
    let drawing = Drawing { spec, plot, times: times(spec), inset: space.inset };

    drawing.draw_blanks(canvas);
    drawing.draw_intervals(canvas);
    plot.draw_axis(canvas);
    drawing.draw_time(canvas);
    draw_notes(&notes, (plot.area.left, plot.area.bottom + space.time_label), canvas);
    drawing.draw_target(canvas);
    for line in spec.lines.iter().rev() {
        drawing.draw_line(line, canvas);
    }
    let ends: Vec<Point> = lines.iter().filter_map(|line| last(line)).map(|point| drawing.point(point)).collect();
    column.draw(&ends, plot.area.right, (0.0, foot), canvas);
    drawing.draw_labels(canvas);
    Ok(())
}

/// A comparator's figure without neighbours in time: a disc, a square or a triangle, as its line has a dash of its own.
fn draw_alone(role: LineRole, centre: Point, canvas: &mut Canvas<'_>) {
    let (radius, colour) = (canvas.style.marks.comparator, canvas.style.colours.axis);
    let corner = |x: f64, y: f64| -> Point { (centre.0 + x * radius, centre.1 + y * radius) };
    match role {
        LineRole::Place | LineRole::FirstComparator => canvas.disc(centre, radius, colour),
        LineRole::SecondComparator => {
            canvas.polygon(vec![corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0)], colour);
        }
        LineRole::ThirdComparator => {
            canvas.polygon(vec![corner(0.0, -1.3), corner(1.25, 1.0), corner(-1.25, 1.0)], colour);
        }
    }
}

/// First and last time on the axis.
fn times(spec: &TrendSpec) -> (f64, f64) {
    let points = spec.lines.iter().flat_map(|line| line.runs.iter().flatten()).map(|point| point.at);
    let blanks = spec.blanks.iter().flat_map(|blank| [blank.span.0, blank.span.1]);
    let all = points.chain(blanks).chain(spec.time_ticks.iter().map(|tick| tick.at));
    all.fold((f64::INFINITY, f64::NEG_INFINITY), |(first, last), at| (first.min(at), last.max(at)))
}

fn stroke(role: LineRole, style: &ChartStyle) -> Stroke {
    let (colours, lines, dashes) = (&style.colours, &style.lines, &style.dashes);
    match role {
        LineRole::Place => Stroke::solid(colours.navy, lines.place),
        LineRole::FirstComparator => Stroke::dashed(colours.axis, lines.comparator, &dashes.first_comparator),
        LineRole::SecondComparator => Stroke::dashed(colours.axis, lines.comparator, &dashes.second_comparator),
        LineRole::ThirdComparator => Stroke::dashed(colours.axis, lines.comparator, &dashes.third_comparator),
    }
}

impl Drawing<'_> {
    fn x(&self, at: f64) -> f64 {
        let (first, last) = self.times;
        let share = if last > first { (at - first) / (last - first) } else { 0.5 };
        let (left, right) = (self.plot.area.left + self.inset, self.plot.area.right - self.inset);
        left + share.clamp(0.0, 1.0) * (right - left)
    }

    fn point(&self, point: &TimePoint) -> Point {
        (self.x(point.at), self.plot.y(point.value))
    }

    fn stretch(&self, blank: &Blank) -> Rect {
        let area = self.plot.area;
        Rect::new(self.x(blank.span.0), area.top, self.x(blank.span.1), area.bottom)
    }

    fn draw_blanks(&self, canvas: &mut Canvas<'_>) {
        for blank in &self.spec.blanks {
            canvas.block(self.stretch(blank), canvas.style.colours.blank);
        }
    }

    /// The interval of the place as a band under the gridlines; a whisker where a period stands alone.
    fn draw_intervals(&self, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let places = self.spec.lines.iter().filter(|line| line.role == LineRole::Place);
        for run in places.flat_map(|line| &line.runs) {
            for stretch in run.split(|point| point.interval.is_none()) {
                let bounds = |point: &TimePoint| {
                    let (lower, upper) = point.interval?;
                    Some((self.x(point.at), self.plot.y(lower), self.plot.y(upper)))
                };
                let bounds: Vec<(f64, f64, f64)> = stretch.iter().filter_map(bounds).collect();
                if let [(x, lower, upper)] = bounds.as_slice() {
                    canvas.line((*x, *lower), (*x, *upper), &Stroke::solid(style.colours.navy, style.lines.whisker));
                }
                let upper = bounds.iter().map(|(x, _, upper)| (*x, *upper));
                let lower = bounds.iter().rev().map(|(x, lower, _)| (*x, *lower));
                canvas.polygon(
                    if bounds.len() > 1 { upper.chain(lower).collect() } else { Vec::new() },
                    style.colours.navy_tint,
                );
            }
        }
    }

    /// Ticks and as many time labels as have room, always the first and the last.
    fn draw_time(&self, canvas: &mut Canvas<'_>) {
        let (style, bottom) = (canvas.style, self.plot.area.bottom);
        let words = style.label(style.colours.muted);
        let mut ticks: Vec<_> = self.spec.time_ticks.iter().collect();
        ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
        ticks.dedup_by(|a, b| a.at == b.at);
        let labels: Vec<(f64, f64, String)> = ticks
            .iter()
            .map(|tick| {
                let label = canvas.measure.shorten(&tick.label, &words, canvas.width / 3.0);
                let half = canvas.measure.width(&label, &words) / 2.0;
                (self.x(tick.at).max(half).min(canvas.width - half), half, label)
            })
            .collect();
        let spans: Vec<(f64, f64)> = labels.iter().map(|(x, half, _)| (x - half, x + half)).collect();
        for index in thinned(&spans, style.space.time_gap) {
            let (x, _, label) = &labels[index];
            let tick = self.x(ticks[index].at);
            canvas.line(
                (tick, bottom),
                (tick, bottom + style.marks.tick),
                &Stroke::solid(style.colours.axis, style.lines.axis),
            );
            canvas.text(label, (*x, bottom + style.space.time_label), Anchor::Middle, words);
        }
    }

    fn target(&self) -> Option<(Point, Point)> {
        let value = self.spec.target.as_ref()?.value;
        self.plot.clipped((self.plot.area.left, value), (self.plot.area.right, value))
    }

    fn draw_target(&self, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        if let Some((from, to)) = self.target() {
            canvas.line(from, to, &Stroke::dashed(style.colours.ink, style.lines.target, &style.dashes.target));
        }
    }

    fn draw_line(&self, line: &TrendLine, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let stroke = stroke(line.role, style);
        for run in &line.runs {
            canvas.polyline(run.iter().map(|point| self.point(point)).collect(), &stroke);
        }
        let crowded = self.crowded(line, style);
        for run in &line.runs {
            for (index, point) in run.iter().enumerate() {
                let end = index == 0 || index + 1 == run.len();
                match line.role {
                    LineRole::Place if point.provisional => {
                        let ring = Stroke::solid(stroke.colour, style.lines.ring);
                        canvas.ring(self.point(point), style.marks.trend + style.lines.ring / 2.0, ring);
                    }
                    LineRole::Place if end || !crowded => {
                        canvas.dot(self.point(point), style.marks.trend, stroke.colour);
                    }
                    _ if run.len() == 1 => draw_alone(line.role, self.point(point), canvas),
                    _ => {}
                }
            }
        }
    }

    /// Whether dots would run into each other; then only the ends of runs have one.
    fn crowded(&self, line: &TrendLine, style: &ChartStyle) -> bool {
        let steps = line.runs.iter().flat_map(|run| run.windows(2));
        steps.map(|pair| self.x(pair[1].at) - self.x(pair[0].at)).any(|step| step < 3.0 * style.marks.trend)
    }

    /// Labels inside the plot: reasons for blank stretches, then the target.
    fn draw_labels(&self, canvas: &mut Canvas<'_>) {
        let (style, area) = (canvas.style, self.plot.area);
        let mut around = self.surroundings(canvas);
        for blank in &self.spec.blanks {
            let stretch = self.stretch(blank);
            let words = style.label(style.colours.muted);
            let lines = reason(&blank.label, &stretch, canvas);
            if let Some(spot) = around.inside(&stretch, canvas.block_size(&lines, &words)) {
                around.label(spot.rect);
                spot.print(canvas, &lines, words, style.colours.blank);
            }
        }
        if let (Some(target), Some(line)) = (&self.spec.target, self.target()) {
            let words = style.strong(style.colours.ink);
            let lines = canvas.measure.wrap_to(&target.label, &words, area.width() / 2.0, 2);
            let size = canvas.block_size(&lines, &words);
            if let Some(spot) = around.along(line, size, area.left + size.0 / 2.0 + style.space.clear) {
                spot.print(canvas, &lines, words, style.colours.white);
            }
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
        for line in &self.spec.lines {
            for run in &line.runs {
                for pair in run.windows(2) {
                    around.line(self.point(&pair[0]), self.point(&pair[1]), Weight::Line);
                }
                for point in run {
                    around.dot(self.point(point), if line.role == LineRole::Place { style.marks.trend } else { 0.0 });
                }
            }
        }
        if let Some((from, to)) = self.target() {
            around.line(from, to, Weight::Line);
        }
        around
    }
}

/// The reason for a blank stretch in lines as narrow as the stretch, or wider where that would break words or leave
/// the plot.
fn reason(label: &[String], stretch: &Rect, canvas: &Canvas<'_>) -> Vec<String> {
    let words = canvas.style.label(canvas.style.colours.muted);
    let wrapped = |width: f64| -> Vec<String> {
        label.iter().flat_map(|line| canvas.measure.wrap(line, &words, width)).collect()
    };
    let inside = stretch.width() - 2.0 * canvas.style.space.clear;
    let widest_word = canvas.measure.widest(label.iter().flat_map(|line| line.split_whitespace()), &words);
    let lines = wrapped(inside.max(widest_word));
    let (_, height) = canvas.block_size(&lines, &words);
    if height <= stretch.height() / 2.0 { lines } else { wrapped(inside.max(widest_word).max(LEAST_REASON)) }
}

/// The latest point of a line.
fn last(line: &TrendLine) -> Option<&TimePoint> {
    line.runs.iter().flatten().max_by(|a, b| a.at.total_cmp(&b.at))
}

/// What the column says of each line.
fn end_labels(lines: &[&TrendLine], style: &ChartStyle) -> Vec<EndLabel> {
    let colours = &style.colours;
    let label = |line: &&TrendLine| {
        let place = line.role == LineRole::Place;
        EndLabel {
            value: (
                line.end_label.clone(),
                if place { style.value(colours.navy) } else { style.strong(colours.muted) },
            ),
            name: (line.name.clone(), if place { style.strong(colours.navy) } else { style.label(colours.ink) }),
            below: None,
            leader: if place { colours.navy } else { colours.axis },
            marker: None,
        }
    };
    lines.iter().map(label).collect()
}
