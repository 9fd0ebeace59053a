//! The gap: two groups of one place over time, and how far apart they are at the first and the last period.
//!
//! The two lines differ in colour, dash and mark. The distance is an arrow between them with its size beside it.

use super::DrawError;
use super::canvas::Canvas;
use super::colour::Rgb;
use super::ends::{EndColumn, EndLabel};
use super::geometry::Point;
use super::place::{Surroundings, Weight};
use super::plot::{Plot, draw_notes, notes_height, room_left, wrapped_notes};
use super::spec::{GapArrow, GapLine, GapSpec, TimePoint};
use super::status::square;
use super::style::{ChartStyle, Stroke, Words};
use super::timeline::Timeline;
use crate::text::Text;

/// A gap chart with its places on the page worked out.
struct Drawing<'a> {
    spec: &'a GapSpec,
    time: Timeline<'a>,
}

/// How one of the two groups is drawn.
struct Look {
    tint: Rgb,
    line: Stroke,
    words: Rgb,
}

pub(super) fn draw(spec: &GapSpec, canvas: &mut Canvas<'_>) -> Result<(), DrawError> {
    let space = &canvas.style.space;
    let left = room_left(&spec.axis, canvas);
    let notes = wrapped_notes(&spec.notes, canvas, canvas.width - left);
    let below = space.time_label + notes_height(&notes, canvas) + space.foot;
    let foot = spec.frame.height - below + space.end_row / 2.0;
    let looks = looks(canvas.style);
    let (ended, ends): (Vec<EndLabel>, Vec<&TimePoint>) =
        spec.lines.iter().zip(&looks).filter_map(|(line, look)| end(line, look, canvas.style)).unzip();
    let column = EndColumn::fit(&ended, foot, canvas);
    let plot = Plot::inside(&spec.frame, &spec.axis, column.width(), below, canvas)?;
    let time = Timeline::new(plot, times(spec), canvas);
    let drawing = Drawing { spec, time };

    for (line, look) in spec.lines.iter().zip(&looks) {
        time.draw_band(&line.runs, look.tint, look.words, canvas);
    }
    plot.draw_grid(canvas);
    time.draw_blanks(&spec.blanks, canvas);
    plot.draw_rim(canvas);
    time.draw_times(&spec.time_ticks, canvas);
    draw_notes(&notes, (plot.area.left, plot.area.bottom + space.time_label), canvas);
    for arrow in &spec.gaps {
        drawing.draw_arrow(arrow, canvas);
    }
    for (line, look) in spec.lines.iter().zip(&looks).rev() {
        drawing.draw_line(line, look, canvas);
    }
    let ends: Vec<Point> = ends.into_iter().map(|point| time.point(point)).collect();
    column.draw(&ends, plot.area.right, (0.0, foot), canvas);
    drawing.draw_labels(&looks, canvas);
    Ok(())
}

fn looks(style: &ChartStyle) -> [Look; 2] {
    let (colours, width) = (&style.colours, style.lines.place);
    [
        Look { tint: colours.navy_tint, line: Stroke::solid(colours.navy, width), words: colours.navy },
        Look {
            tint: colours.orange_tint,
            line: Stroke::dashed(colours.orange, width, &style.dashes.second_group),
            words: colours.rust,
        },
    ]
}

/// Every time on the axis.
fn times(spec: &GapSpec) -> impl Iterator<Item = f64> {
    let points = spec.lines.iter().flat_map(|line| line.runs.iter().flatten()).map(|point| point.at);
    let blanks = spec.blanks.iter().flat_map(|blank| [blank.span.0, blank.span.1]);
    points.chain(blanks).chain(spec.time_ticks.iter().map(|tick| tick.at))
}

/// What the column says of a group, and the point it ends at; none for a group without figures.
fn end<'s>(line: &'s GapLine, look: &Look, style: &ChartStyle) -> Option<(EndLabel, &'s TimePoint)> {
    let label = EndLabel {
        value: (line.end_label.to_string(), style.value(look.words)),
        name: (line.name.to_string(), style.label(style.colours.ink)),
        below: None,
        leader: look.words,
        marker: None,
    };
    Some((label, line.runs.iter().flatten().next_back()?))
}

impl Drawing<'_> {
    fn draw_line(&self, line: &GapLine, look: &Look, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        for run in &line.runs {
            canvas.polyline(run.iter().map(|point| self.time.point(point)).collect(), &look.line);
        }
        let ends = line.runs.iter().filter_map(|run| Some([run.first()?, run.last()?])).flatten();
        let all: Vec<&TimePoint> = line.runs.iter().flatten().filter(|point| point.provisional).chain(ends).collect();
        for point in all {
            let centre = self.time.point(point);
            if point.provisional {
                canvas.ring(centre, style.marks.area, Stroke::solid(look.words, style.lines.ring));
            } else if look.line.dash.is_empty() {
                canvas.dot(centre, style.marks.area, look.line.colour);
            } else {
                square(centre, style.marks.area, look.line.colour, canvas);
            }
        }
    }

    /// The two points of an arrow, clear of the marks; none where the groups are too close for one.
    fn shaft(&self, arrow: &GapArrow, style: &ChartStyle) -> Option<(Point, Point)> {
        let x = self.time.x(arrow.at);
        let (a, b) = (self.time.plot.y(arrow.between.0), self.time.plot.y(arrow.between.1));
        let clear = style.marks.area + style.space.clear;
        let (top, bottom) = (a.min(b) + clear, a.max(b) - clear);
        (bottom - top > 4.0 * style.marks.arrow).then_some(((x, top), (x, bottom)))
    }

    fn draw_arrow(&self, arrow: &GapArrow, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let Some((top, bottom)) = self.shaft(arrow, style) else { return };
        let (stroke, wide) = (Stroke::solid(style.colours.muted, style.lines.arrow), style.marks.arrow);
        canvas.line(top, bottom, &stroke);
        for (tip, back) in [(top, 1.5 * wide), (bottom, -1.5 * wide)] {
            let barb = |side: f64| (tip.0 + side, tip.1 + back);
            canvas.polyline(vec![barb(-wide), tip, barb(wide)], &stroke);
        }
    }

    /// Labels inside the plot: first values, sizes of the gap, reasons for blank stretches.
    fn draw_labels(&self, looks: &[Look; 2], canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let mut around = self.surroundings(canvas);
        for (line, look) in self.spec.lines.iter().zip(looks) {
            let Some(first) = line.runs.iter().flatten().next() else { continue };
            if line.runs.iter().flatten().count() > 1 {
                self.beside(
                    std::slice::from_ref(&line.first_label),
                    self.time.point(first),
                    style.strong(look.words),
                    &mut around,
                    canvas,
                );
            }
        }
        for arrow in &self.spec.gaps {
            let middle = (self.time.plot.y(arrow.between.0) + self.time.plot.y(arrow.between.1)) / 2.0;
            let words = style.strong(style.colours.ink);
            self.beside(&arrow.label, (self.time.x(arrow.at), middle), words, &mut around, canvas);
        }
        self.time.draw_reasons(&self.spec.blanks, &mut around, canvas);
    }

    fn beside(&self, lines: &[Text], at: Point, words: Words, around: &mut Surroundings, canvas: &mut Canvas<'_>) {
        let lines: Vec<String> =
            lines.iter().flat_map(|line| canvas.measure.wrap_to(line, &words, canvas.width / 4.0, 2)).collect();
        if let Some(spot) = around.beside(at, canvas.block_size(&lines, &words)) {
            around.label(spot.rect);
            spot.print(canvas, &lines, words, canvas.style.colours.white);
        }
    }

    fn surroundings(&self, canvas: &Canvas<'_>) -> Surroundings {
        let style = canvas.style;
        let mut around = self.time.surroundings(canvas);
        for line in &self.spec.lines {
            for run in &line.runs {
                for pair in run.windows(2) {
                    around.line(self.time.point(&pair[0]), self.time.point(&pair[1]), Weight::Line);
                }
                for point in run.first().into_iter().chain(run.last()) {
                    around.dot(self.time.point(point), style.marks.area);
                }
            }
        }
        for (from, to) in self.spec.gaps.iter().filter_map(|arrow| self.shaft(arrow, style)) {
            let wide = style.marks.arrow;
            for side in [-wide, 0.0, wide] {
                around.line((from.0 + side, from.1), (to.0 + side, to.1), Weight::Line);
            }
        }
        around
    }
}
