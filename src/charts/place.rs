//! Where labels inside a plot go: a search over positions for one that touches nothing.
//!
//! A label never covers another label. It covers a gridline rather than a line, and a line rather than a dot, and only
//! when there is no free place.

use super::canvas::Canvas;
use super::colour::Rgb;
use super::geometry::{Point, Rect};
use super::style::{Stroke, Words};
use super::text::Anchor;

/// What covering something costs, in points of distance.
#[derive(Clone, Copy)]
pub(super) enum Weight {
    Dot,
    Line,
    Grid,
}

impl Weight {
    fn cost(self) -> f64 {
        match self {
            Weight::Dot => 400.0,
            Weight::Line => 150.0,
            Weight::Grid => 4.0,
        }
    }
}

enum Shape {
    Box(Rect),
    Line(Point, Point),
}

/// Everything a label should stay clear of.
pub(super) struct Surroundings {
    bounds: Rect,
    clear: f64,
    labels: Vec<Rect>,
    shapes: Vec<(Shape, Weight)>,
    dots: Vec<Point>,
}

/// A possible place: its box, how far it is from the best, and the line that ties it to what it names.
struct Candidate {
    rect: Rect,
    cost: f64,
    leader: Option<(Point, Point)>,
}

/// A place that was found.
pub(super) struct Spot {
    pub(super) rect: Rect,
    leader: Option<(Point, Point)>,
    free: bool,
}

/// Steps of the search, in points.
const STEP: f64 = 2.0;
/// How far from its point a value label may stand.
const REACH: f64 = 44.0;
/// A label nearer to its line than this needs no leader.
const ADJACENT: f64 = 8.0;

impl Surroundings {
    /// Nothing yet but the labels already on the canvas; labels stay inside `bounds`.
    pub(super) fn of(canvas: &Canvas<'_>, bounds: Rect) -> Surroundings {
        let labels = canvas.placed.iter().map(|label| label.rect).collect();
        Surroundings { bounds, clear: canvas.style.space.clear, labels, shapes: Vec::new(), dots: Vec::new() }
    }

    pub(super) fn dot(&mut self, centre: Point, radius: f64) {
        self.shapes.push((Shape::Box(Rect::around(centre, radius)), Weight::Dot));
        self.dots.push(centre);
    }

    pub(super) fn line(&mut self, from: Point, to: Point, weight: Weight) {
        self.shapes.push((Shape::Line(from, to), weight));
    }

    /// A place for a label of this size beside a dot, nearer to it than to any other dot.
    pub(super) fn beside(&self, dot: Point, size: (f64, f64)) -> Option<Spot> {
        let (wide, high) = (size.0 / 2.0 + REACH, size.1 / 2.0 + REACH);
        let centres = steps(-high, high).flat_map(|dy| steps(-wide, wide).map(move |dx| (dot.0 + dx, dot.1 + dy)));
        self.best(centres.map(|centre| {
            let rect = Rect::new(0.0, 0.0, size.0, size.1).centred_on(centre);
            let near = rect.distance_to(dot);
            let nearer = self.dots.iter().any(|other| *other != dot && rect.distance_to(*other) < near);
            let cost = near + (centre.0 - dot.0).abs() / 10.0 + if nearer { 25.0 } else { 0.0 };
            Candidate { rect, cost, leader: None }
        }))
    }

    /// A place for a label of this size above or below a line, near `preferred` on it; with a leader once it is further
    /// off than the slope of the line asks for.
    pub(super) fn along(&self, line: (Point, Point), size: (f64, f64), preferred: f64) -> Option<Spot> {
        let ((x0, y0), (x1, y1)) = line;
        let slope = if x1 > x0 { (y1 - y0) / (x1 - x0) } else { 0.0 };
        let starts = steps(x0 + size.0 / 2.0, x1 - size.0 / 2.0);
        let offsets = || steps(self.clear + 1.0, REACH).flat_map(|d| [-d, d]);
        self.best(starts.flat_map(|x| offsets().map(move |offset| (x, offset))).map(|(x, offset)| {
            let foot = y0 + (x - x0) * slope;
            let centre = (x, foot + offset + offset.signum() * size.1 / 2.0);
            let away = offset.signum();
            let tied = offset.abs() - slope.abs() * size.0 / 2.0 > ADJACENT;
            let leader = tied.then_some(((x, foot + offset - away), (x, foot + away * self.clear)));
            let cost = offset.abs() * 0.7 + (x - preferred).abs() / 25.0 + if tied { 8.0 } else { 0.0 };
            Candidate { rect: Rect::new(0.0, 0.0, size.0, size.1).centred_on(centre), cost, leader }
        }))
    }

    /// A place for a label of this size inside a stretch, low rather than high, beyond its sides only if it must.
    pub(super) fn inside(&self, stretch: &Rect, size: (f64, f64)) -> Option<Spot> {
        let (middle, lowest) = (stretch.centre().0, stretch.bottom - self.clear - 1.0 - size.1 / 2.0);
        let side = stretch.width() / 2.0 + size.0;
        let centres = steps(0.0, stretch.height()).flat_map(|up| steps(-side, side).map(move |dx| (dx, up)));
        self.best(centres.map(|(dx, up)| {
            let rect = Rect::new(0.0, 0.0, size.0, size.1).centred_on((middle + dx, lowest - up));
            Candidate { rect, cost: dx.abs() + up / 20.0, leader: None }
        }))
    }

    /// A label takes its place.
    pub(super) fn label(&mut self, rect: Rect) {
        self.labels.push(rect);
    }

    fn best(&self, candidates: impl Iterator<Item = Candidate>) -> Option<Spot> {
        let mut best: Option<(f64, Candidate, bool)> = None;
        for candidate in candidates {
            if best.as_ref().is_some_and(|(least, ..)| candidate.cost >= *least) || !self.allowed(&candidate) {
                continue;
            }
            let (covered, free) = self.covered(&candidate);
            let cost = candidate.cost + covered;
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, candidate, free));
            }
        }
        best.map(|(_, candidate, free)| Spot { rect: candidate.rect, leader: candidate.leader, free })
    }

    fn allowed(&self, candidate: &Candidate) -> bool {
        let room = candidate.rect.padded(self.clear);
        let tied_over = |label: &Rect| candidate.leader.is_some_and(|(from, to)| label.crossed_by(from, to));
        self.bounds.contains(&candidate.rect)
            && !self.labels.iter().any(|label| room.overlaps(label) || tied_over(label))
    }

    /// Cost of all that a label and its leader would cover, and whether that is nothing but gridlines.
    fn covered(&self, candidate: &Candidate) -> (f64, bool) {
        let room = candidate.rect.padded(self.clear);
        let mut cost = 0.0;
        let mut free = true;
        for (shape, weight) in &self.shapes {
            let (label, leader) = match shape {
                Shape::Box(rect) => {
                    (room.overlaps(rect), candidate.leader.is_some_and(|(from, to)| rect.crossed_by(from, to)))
                }
                Shape::Line(from, to) => {
                    (room.crossed_by(*from, *to), candidate.leader.is_some_and(|tie| cross(tie, (*from, *to))))
                }
            };
            if label {
                cost += weight.cost();
                free &= matches!(weight, Weight::Grid);
            }
            if leader && !matches!(weight, Weight::Grid) {
                cost += weight.cost() / 4.0;
            }
        }
        (cost, free)
    }
}

impl Spot {
    /// Prints lines of text at the place, with the leader, and a white ground where something lies beneath.
    pub(super) fn print(&self, canvas: &mut Canvas<'_>, lines: &[String], words: Words, ground: Rgb) {
        if let Some((from, to)) = self.leader {
            canvas.line(from, to, &Stroke::solid(words.colour, canvas.style.lines.leader));
        }
        if !self.free {
            canvas.block(self.rect.padded(canvas.style.space.clear / 2.0), ground);
        }
        if let [line] = lines {
            let base = self.rect.top + canvas.measure.ascent(&words);
            canvas.text(line, (self.rect.left, base), Anchor::Start, words);
        } else {
            canvas.text_block(lines, &self.rect, words);
        }
    }
}

/// Whether two segments cross.
fn cross(a: (Point, Point), b: (Point, Point)) -> bool {
    let side = |(p, q): (Point, Point), r: Point| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    side(a, b.0) * side(a, b.1) < 0.0 && side(b, a.0) * side(b, a.1) < 0.0
}

fn steps(from: f64, to: f64) -> impl Iterator<Item = f64> + Clone {
    let count = ((to - from) / STEP).floor().max(-1.0) as i64;
    (0..=count).map(move |index| from + STEP * index as f64)
}
