//! Two editions of a gradient in one chart: the column right of the plot that names them, with their last values.

use super::canvas::Canvas;
use super::ends::{EndColumn, EndLabel, Marker};
use super::geometry::{Point, Rect};
use super::spec::{EarlierGradient, GradientSpec};
use super::style::Words;
use crate::text::Text;

/// The column that names two editions, and the rank and value each ends at.
pub(super) struct Editions {
    column: EndColumn,
    ends: Vec<(f64, f64)>,
}

impl Editions {
    /// Measures what will be said of both.
    pub(super) fn of(spec: &GradientSpec, earlier: &EarlierGradient, room: f64, canvas: &Canvas<'_>) -> Editions {
        let style = canvas.style;
        let (navy, muted) = (style.colours.navy, style.colours.muted);
        let plain = style.label(style.colours.ink);
        let gap = spec.gap.as_ref().map(|gap| {
            format!("{} {} {}", gap.word, gap.figure, gap.unit.iter().map(Text::as_str).collect::<Vec<_>>().join(" "))
        });
        let present = spec.groups.last().map(|last| {
            let label = EndLabel {
                value: (last.value_label.clone().unwrap_or_default().to_string(), style.value(navy)),
                name: (earlier.present_name.to_string(), style.strong(navy)),
                below: gap.map(|gap| (gap, plain)),
                leader: navy,
                marker: Some(Marker::Dot),
            };
            ((last.rank, last.value), label)
        });
        let before = earlier.points.last().map(|last| {
            let label = EndLabel {
                value: (
                    earlier.value_labels.1.to_string(),
                    Words { size: style.text.earlier_value, ..style.value(muted) },
                ),
                name: (earlier.name.to_string(), style.strong(muted)),
                below: earlier.gap_label.as_ref().map(|gap| (gap.to_string(), plain)),
                leader: style.colours.axis,
                marker: Some(Marker::Ring),
            };
            (*last, label)
        });
        let (ends, labels): (Vec<_>, Vec<_>) = [present, before].into_iter().flatten().unzip();
        Editions { column: EndColumn::fit(&labels, room, canvas), ends }
    }

    /// Width the column needs right of the plot.
    pub(super) fn width(&self) -> f64 {
        self.column.width()
    }

    /// Prints the column beside a plot in which `place` finds a rank and a value.
    pub(super) fn draw(&self, plot: &Rect, place: impl Fn(f64, f64) -> Point, canvas: &mut Canvas<'_>) {
        let ends: Vec<Point> = self.ends.iter().map(|(rank, value)| place(*rank, *value)).collect();
        self.column.draw(&ends, plot.right, (0.0, plot.bottom + canvas.style.space.end_row / 2.0), canvas);
    }
}
