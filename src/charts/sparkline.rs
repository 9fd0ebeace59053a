//! The sparkline: where a series started, where it stands and the way between, the size of a word.
//!
//! On the page its figures stand beside it; where it stands by itself it carries its first and last value.

use super::DrawError;
use super::canvas::Canvas;
use super::geometry::Point;
use super::spec::{SparklineSpec, TimePoint};
use super::style::Stroke;
use super::text::Anchor;

/// Least width of the line itself.
const LEAST: f64 = 30.0;

pub(super) fn draw(spec: &SparklineSpec, canvas: &mut Canvas<'_>) -> Result<(), DrawError> {
    let style = canvas.style;
    let (colours, lines, margins) = (&style.colours, &style.lines, &style.spark);
    let (muted, strong) = (style.label(colours.muted), style.strong(colours.navy));
    let labels = spec.value_labels.as_ref();
    let room = |text: &str, words| canvas.measure.width(text, words) + style.space.clear;
    let left = margins.left + labels.map_or(0.0, |(first, _)| room(first, &muted));
    let right = canvas.width - margins.right - labels.map_or(0.0, |(_, last)| room(last, &strong));
    if right - left < LEAST {
        return Err(DrawError::too_small(&spec.frame, right - left, canvas.height));
    }
    let base = canvas.height - margins.base;
    canvas.line((left, base), (right, base), &Stroke::solid(colours.rule, lines.spark_base));

    let runs: Vec<&Vec<TimePoint>> = spec.runs.iter().filter(|run| !run.is_empty()).collect();
    let times = range(runs.iter().flat_map(|run| run.iter().map(|point| point.at)));
    let values = range(runs.iter().flat_map(|run| run.iter().map(|point| point.value)));
    let (head, foot) = (margins.head, canvas.height - margins.foot);
    let place = |point: &TimePoint| -> Point {
        let x = left + share(point.at, times) * (right - left);
        (x, foot - share(point.value, values) * (foot - head))
    };
    let paths: Vec<Vec<Point>> = runs.iter().map(|run| run.iter().map(place).collect()).collect();
    for pair in paths.windows(2) {
        if let (Some(from), Some(to)) = (pair[0].last(), pair[1].first()) {
            canvas.line(*from, *to, &Stroke::dashed(colours.navy, lines.spark_missing, &style.dashes.spark_missing));
        }
    }
    let dots =
        (paths.first().and_then(|path| path.first()).copied(), paths.last().and_then(|path| path.last()).copied());
    for path in paths {
        if let [only] = path.as_slice() {
            canvas.disc(*only, lines.spark, colours.navy);
        }
        canvas.polyline(path, &Stroke::solid(colours.navy, lines.spark));
    }
    if let (Some(first), Some(last)) = dots {
        if first != last {
            canvas.disc(first, style.marks.spark_first + lines.spark_ring / 2.0, colours.navy);
            canvas.disc(first, style.marks.spark_first - lines.spark_ring / 2.0, colours.white);
        }
        canvas.disc(last, style.marks.spark_last, colours.navy);
    }
    if let Some((first, last)) = labels {
        canvas.text_level(first, (0.0, canvas.height / 2.0), Anchor::Start, muted);
        canvas.text_level(last, (canvas.width, canvas.height / 2.0), Anchor::End, strong);
    }
    Ok(())
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

/// Position in a range from 0 to 1; the middle where the range is a single value.
fn share(value: f64, (low, high): (f64, f64)) -> f64 {
    if high > low { (value - low) / (high - low) } else { 0.5 }
}
