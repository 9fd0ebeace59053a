//! The trend: one place over time with its interval, against comparators told apart by dash as well as by name.
//!
//! Runs of periods are separate lines: nothing is drawn across a missing period. Line ends are named in a column to the
//! right, so no legend is needed and none is drawn.

use super::DrawError;
use super::canvas::Canvas;
use super::ends::{EndColumn, EndLabel};
use super::geometry::Point;
use super::place::{Surroundings, Weight};
use super::plot::{Plot, draw_notes, notes_height, room_left, wrapped_notes};
use super::spec::{LineRole, TimePoint, TrendLine, TrendSpec};
use super::style::{ChartStyle, Stroke};
use super::timeline::Timeline;

/// A trend with its places on the page worked out.
struct Drawing<'a> {
    spec: &'a TrendSpec,
    time: Timeline<'a>,
    /// Comparators' figures without neighbours in time, each where it hides no other.
    alone: Vec<(LineRole, f64, Point)>,
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
    let time = Timeline::new(plot, times(spec), canvas);
    let drawing = Drawing { spec, time, alone: alone(spec, &time, canvas.style) };

    for line in spec.lines.iter().filter(|line| line.role == LineRole::Place) {
        time.draw_band(&line.runs, canvas.style.colours.navy_tint, canvas.style.colours.navy, canvas);
    }
    plot.draw_grid(canvas);
    time.draw_blanks(&spec.blanks, canvas);
    plot.draw_rim(canvas);
    time.draw_times(&spec.time_ticks, canvas);
    draw_notes(&notes, (plot.area.left, plot.area.bottom + space.time_label), canvas);
    drawing.draw_target(canvas);
    for line in spec.lines.iter().rev() {
        drawing.draw_line(line, canvas);
    }
    let ends = lines.iter().filter_map(|line| Some(drawing.shown(line.role, last(line)?)));
    let ends: Vec<Point> = ends.collect();
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

/// Every time on the axis.
fn times(spec: &TrendSpec) -> impl Iterator<Item = f64> {
    let points = spec.lines.iter().flat_map(|line| line.runs.iter().flatten()).map(|point| point.at);
    let blanks = spec.blanks.iter().flat_map(|blank| [blank.span.0, blank.span.1]);
    points.chain(blanks).chain(spec.time_ticks.iter().map(|tick| tick.at))
}

/// Figures of comparators that stand alone, moved aside where they would hide each other or the place's dot.
fn alone(spec: &TrendSpec, time: &Timeline<'_>, style: &ChartStyle) -> Vec<(LineRole, f64, Point)> {
    let radius = style.marks.comparator;
    let places = spec.lines.iter().filter(|line| line.role == LineRole::Place);
    let dots: Vec<Point> = places.flat_map(|line| line.runs.iter().flatten()).map(|point| time.point(point)).collect();
    let mut found: Vec<(LineRole, f64, Point)> = Vec::new();
    for line in spec.lines.iter().filter(|line| line.role != LineRole::Place) {
        for point in line.runs.iter().filter(|run| run.len() == 1).flatten() {
            let home = time.point(point);
            let steps = [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0, -4.0];
            let spots = steps.map(|step| (home.0 + step * (2.0 * radius + style.marks.trend), home.1));
            let apart = |a: &Point, b: &Point, least: f64| (a.0 - b.0).hypot(a.1 - b.1) >= least;
            let area = time.plot.area;
            let free = |spot: &&Point| {
                let inside = area.left + radius <= spot.0 && spot.0 <= area.right - radius;
                inside
                    && found.iter().all(|(.., other)| apart(spot, other, 2.4 * radius))
                    && dots.iter().all(|dot| apart(spot, dot, style.marks.trend + radius + style.marks.halo))
            };
            found.push((line.role, point.at, spots.iter().find(free).copied().unwrap_or(home)));
        }
    }
    found
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
    /// Where a point is drawn.
    fn shown(&self, role: LineRole, point: &TimePoint) -> Point {
        let moved = self.alone.iter().find(|(other, at, _)| *other == role && *at == point.at);
        moved.map_or_else(|| self.time.point(point), |(.., spot)| *spot)
    }

    fn target(&self) -> Option<(Point, Point)> {
        let (value, plot) = (self.spec.target.as_ref()?.value, self.time.plot);
        plot.clipped((plot.area.left, value), (plot.area.right, value))
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
            canvas.polyline(run.iter().map(|point| self.time.point(point)).collect(), &stroke);
        }
        let crowded = self.crowded(line, style);
        for run in &line.runs {
            for (index, point) in run.iter().enumerate() {
                let end = index == 0 || index + 1 == run.len();
                match line.role {
                    LineRole::Place if point.provisional => {
                        let ring = Stroke::solid(stroke.colour, style.lines.ring);
                        canvas.ring(self.time.point(point), style.marks.trend + style.lines.ring / 2.0, ring);
                    }
                    LineRole::Place if end || !crowded => {
                        canvas.dot(self.time.point(point), style.marks.trend, stroke.colour);
                    }
                    _ if run.len() == 1 => draw_alone(line.role, self.shown(line.role, point), canvas),
                    _ => {}
                }
            }
        }
    }

    /// Whether dots would run into each other; then only the ends of runs have one.
    fn crowded(&self, line: &TrendLine, style: &ChartStyle) -> bool {
        let steps = line.runs.iter().flat_map(|run| run.windows(2));
        steps.map(|pair| self.time.x(pair[1].at) - self.time.x(pair[0].at)).any(|step| step < 3.0 * style.marks.trend)
    }

    /// Labels inside the plot: reasons for blank stretches, then the target.
    fn draw_labels(&self, canvas: &mut Canvas<'_>) {
        let (style, area) = (canvas.style, self.time.plot.area);
        let mut around = self.surroundings(canvas);
        self.time.draw_reasons(&self.spec.blanks, &mut around, canvas);
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
        let marks = &canvas.style.marks;
        let mut around = self.time.surroundings(canvas);
        for line in &self.spec.lines {
            for run in &line.runs {
                for pair in run.windows(2) {
                    around.line(self.time.point(&pair[0]), self.time.point(&pair[1]), Weight::Line);
                }
                let radius = match line.role {
                    LineRole::Place => marks.trend,
                    _ if run.len() == 1 => marks.comparator,
                    _ => 0.0,
                };
                for point in run {
                    around.dot(self.shown(line.role, point), radius);
                }
            }
        }
        if let Some((from, to)) = self.target() {
            around.line(from, to, Weight::Line);
        }
        around
    }
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
                line.end_label.to_string(),
                if place { style.value(colours.navy) } else { style.strong(colours.muted) },
            ),
            name: (line.name.to_string(), if place { style.strong(colours.navy) } else { style.label(colours.ink) }),
            below: None,
            leader: if place { colours.navy } else { colours.axis },
            marker: None,
        }
    };
    lines.iter().map(label).collect()
}
