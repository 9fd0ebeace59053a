//! Marks that tell where a place stands by their shape: circle good, diamond bad, square no difference, ring unknown.

use super::canvas::Canvas;
use super::colour::Rgb;
use super::geometry::{Point, Rect};
use super::spec::Status;
use super::style::Stroke;

/// A diamond reaches further than the circle it replaces, so that both look equally large.
const DIAMOND: f64 = 1.25;
/// How far the largest mark reaches, as a multiple of the radius.
pub(super) const REACH: f64 = DIAMOND;
/// Half the side of a square, by the same measure.
const SQUARE: f64 = 0.9;

/// Draws the mark of a status around a point.
pub(super) fn draw(status: Status, centre: Point, canvas: &mut Canvas<'_>) {
    let style = canvas.style;
    let (radius, colours) = (style.marks.status, &style.colours);
    let at = |x: f64, y: f64| -> Point { (centre.0 + x * radius, centre.1 + y * radius) };
    let triangle = |up: f64| vec![at(0.0, -1.15 * up), at(1.1, 0.85 * up), at(-1.1, 0.85 * up)];
    match status {
        Status::Better => canvas.dot(centre, radius, colours.navy),
        Status::Worse => {
            let corners = [(0.0, -DIAMOND), (DIAMOND, 0.0), (0.0, DIAMOND), (-DIAMOND, 0.0)];
            outlined(corners.map(|(x, y)| at(x, y)).to_vec(), colours.orange, canvas);
        }
        Status::Similar => {
            let corners = [(-SQUARE, -SQUARE), (SQUARE, -SQUARE), (SQUARE, SQUARE), (-SQUARE, SQUARE)];
            outlined(corners.map(|(x, y)| at(x, y)).to_vec(), colours.white, canvas);
        }
        Status::Higher => outlined(triangle(1.0), colours.muted, canvas),
        Status::Lower => outlined(triangle(-1.0), colours.muted, canvas),
        Status::NotCompared => {
            canvas.ring(centre, radius, Stroke::dashed(colours.ink, style.lines.status, &style.dashes.untested));
        }
    }
}

/// A filled shape with an ink outline, so that pale fills stand out.
fn outlined(mut corners: Vec<Point>, fill: Rgb, canvas: &mut Canvas<'_>) {
    let ink = Stroke::solid(canvas.style.colours.ink, canvas.style.lines.status);
    canvas.polygon(corners.clone(), fill);
    corners.extend(corners.first().copied());
    corners.extend(corners.get(1).copied());
    canvas.polyline(corners, &ink);
}

/// A filled square with a white rim, the mark of a second group and of larger areas.
pub(super) fn square(centre: Point, half: f64, fill: Rgb, canvas: &mut Canvas<'_>) {
    canvas.block(Rect::around(centre, half + canvas.style.marks.halo), canvas.style.colours.white);
    canvas.block(Rect::around(centre, half), fill);
}
