//! What charts over time share: where a period stands, time labels, bands of intervals and stretches without figures.

use super::axis::thinned;
use super::canvas::Canvas;
use super::colour::Rgb;
use super::geometry::{Point, Rect};
use super::place::{Surroundings, Weight};
use super::plot::Plot;
use super::spec::{Blank, Tick, TimePoint};
use super::style::Stroke;
use super::text::Anchor;
use crate::text::Text;

/// Least width of a reason too tall for its blank stretch.
const LEAST_REASON: f64 = 96.0;

/// A plot whose other axis is time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timeline<'a> {
    pub(super) plot: Plot<'a>,
    times: (f64, f64),
    inset: f64,
}

impl<'a> Timeline<'a> {
    /// From the first to the last of all times given.
    pub(super) fn new(plot: Plot<'a>, times: impl Iterator<Item = f64>, canvas: &Canvas<'_>) -> Timeline<'a> {
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        let times = times.fold(none, |(first, last), at| (first.min(at), last.max(at)));
        Timeline { plot, times, inset: canvas.style.space.inset }
    }

    pub(super) fn x(&self, at: f64) -> f64 {
        let (first, last) = self.times;
        let share = if last > first { (at - first) / (last - first) } else { 0.5 };
        let (left, right) = (self.plot.area.left + self.inset, self.plot.area.right - self.inset);
        left + share.clamp(0.0, 1.0) * (right - left)
    }

    pub(super) fn point(&self, point: &TimePoint) -> Point {
        (self.x(point.at), self.plot.y(point.value))
    }

    fn stretch(&self, blank: &Blank) -> Rect {
        let area = self.plot.area;
        Rect::new(self.x(blank.span.0), area.top, self.x(blank.span.1), area.bottom)
    }

    /// Pale ground where there are no figures; gridlines stop there, so that none runs behind the reason.
    pub(super) fn draw_blanks(&self, blanks: &[Blank], canvas: &mut Canvas<'_>) {
        for blank in blanks {
            let stretch = self.stretch(blank);
            let grid = canvas.style.lines.grid;
            canvas.block(Rect { top: stretch.top - grid, ..stretch }, canvas.style.colours.blank);
        }
    }

    /// Intervals as bands; a whisker where a period stands alone.
    pub(super) fn draw_band(&self, runs: &[Vec<TimePoint>], tint: Rgb, line: Rgb, canvas: &mut Canvas<'_>) {
        for stretch in runs.iter().flat_map(|run| run.split(|point| point.interval.is_none())) {
            let bounds = |point: &TimePoint| {
                let (lower, upper) = point.interval?;
                Some((self.x(point.at), self.plot.y(lower), self.plot.y(upper)))
            };
            let bounds: Vec<(f64, f64, f64)> = stretch.iter().filter_map(bounds).collect();
            if let [(x, lower, upper)] = bounds.as_slice() {
                canvas.line((*x, *lower), (*x, *upper), &Stroke::solid(line, canvas.style.lines.whisker));
            } else {
                let upper = bounds.iter().map(|(x, _, upper)| (*x, *upper));
                let lower = bounds.iter().rev().map(|(x, lower, _)| (*x, *lower));
                canvas.polygon(upper.chain(lower).collect(), tint);
            }
        }
    }

    /// Ticks and as many time labels as have room, always the first and the last.
    pub(super) fn draw_times(&self, ticks: &[Tick], canvas: &mut Canvas<'_>) {
        let (style, bottom) = (canvas.style, self.plot.area.bottom);
        let words = style.label(style.colours.muted);
        let mut ticks: Vec<_> = ticks.iter().collect();
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
            let stroke = Stroke::solid(style.colours.axis, style.lines.axis);
            canvas.line((tick, bottom), (tick, bottom + style.marks.tick), &stroke);
            canvas.text(label, (*x, bottom + style.space.time_label), Anchor::Middle, words);
        }
    }

    /// The reasons for blank stretches, each within its stretch where it can be.
    pub(super) fn draw_reasons(&self, blanks: &[Blank], around: &mut Surroundings, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        for blank in blanks {
            let stretch = self.stretch(blank);
            let words = style.label(style.colours.muted);
            let lines = reason(&blank.label, &stretch, canvas);
            if let Some(spot) = around.inside(&stretch, canvas.block_size(&lines, &words)) {
                around.label(spot.rect);
                let within = stretch.left <= spot.rect.left && spot.rect.right <= stretch.right;
                spot.print(canvas, &lines, words, if within { style.colours.blank } else { style.colours.white });
            }
        }
    }

    /// Labels stay inside the plot and keep clear of its gridlines.
    pub(super) fn surroundings(&self, canvas: &Canvas<'_>) -> Surroundings {
        let area = self.plot.area;
        let bounds = Rect::new(area.left + 1.0, 1.0, area.right + self.inset, area.bottom - 1.0);
        let mut around = Surroundings::of(canvas, bounds);
        for tick in &self.plot.axis.ticks {
            let y = self.plot.y(tick.at);
            let weight = if tick.at == 0.0 { Weight::Line } else { Weight::Grid };
            around.line((area.left, y), (area.right, y), weight);
        }
        around
    }
}

/// The reason for a blank stretch in lines as narrow as the stretch, or wider where that would break words or leave
/// the plot.
fn reason(label: &[Text], stretch: &Rect, canvas: &Canvas<'_>) -> Vec<String> {
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
