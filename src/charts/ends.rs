//! The column right of a plot that names where each series ends: value, then name, moved apart and tied by a leader.

use super::canvas::Canvas;
use super::colour::Rgb;
use super::dodge::{Slot, dodge};
use super::geometry::Point;
use super::style::{Stroke, Words};
use super::text::Anchor;

/// Largest share of the frame for the column, before names are wrapped.
const MOST: f64 = 0.4;
/// Room a name has at least, however long the values are.
const LEAST_NAME: f64 = 60.0;
/// Lines a name may take, the best first.
const LINES: [usize; 3] = [3, 2, 1];
/// A leader longer than this is dotted, so that it is not taken for data.
const LONG_LEADER: f64 = 24.0;

/// What is said of the end of one series.
#[derive(Clone)]
pub(super) struct EndLabel {
    pub(super) value: (String, Words),
    pub(super) name: (String, Words),
    /// A further line, such as the gap of that edition.
    pub(super) below: Option<(String, Words)>,
    pub(super) leader: Rgb,
    pub(super) marker: Option<Marker>,
}

/// The dot of a series repeated beside its name, where two series are told apart by it.
#[derive(Clone, Copy)]
pub(super) enum Marker {
    Dot,
    Ring,
}

/// End labels measured and broken into lines.
pub(super) struct EndColumn {
    entries: Vec<Entry>,
    value_width: f64,
    marker_width: f64,
    width: f64,
}

struct Entry {
    label: EndLabel,
    name: Vec<String>,
    below: Vec<String>,
}

impl Entry {
    /// Height of the lines after the first.
    fn further(&self, line: f64) -> f64 {
        line * (self.name.len().max(1) + self.below.len() - 1) as f64
    }
}

impl EndColumn {
    /// Breaks names so that the column stays within its share of the frame and, if it can, within the room in height.
    pub(super) fn fit(labels: &[EndLabel], room: f64, canvas: &Canvas<'_>) -> EndColumn {
        let space = &canvas.style.space;
        let value_width = labels.iter().map(|l| canvas.measure.width(&l.value.0, &l.value.1)).fold(0.0, f64::max);
        let marked = labels.iter().any(|label| label.marker.is_some());
        let marker_width = if marked { 2.0 * canvas.style.marks.dot + space.end_leader } else { 0.0 };
        let before = space.ends + marker_width + value_width + space.end_name;
        let name_room = (canvas.width * MOST - before).max(LEAST_NAME);
        let broken = |most: usize| -> Vec<Entry> {
            labels.iter().map(|label| entry(label, before - space.ends + name_room, name_room, most, canvas)).collect()
        };
        let height = |entries: &[Entry]| -> f64 {
            entries.iter().map(|entry| space.end_row + entry.further(canvas.style.text.line)).sum()
        };
        let fits = LINES.iter().map(|most| broken(*most)).find(|entries| height(entries) <= room);
        let entries = fits.unwrap_or_else(|| broken(1));
        let widths = entries.iter().map(|entry| {
            let name = canvas.measure.widest(entry.name.iter().map(String::as_str), &entry.label.name.1);
            let words = entry.label.below.as_ref().map_or(&entry.label.name.1, |(_, words)| words);
            let below = canvas.measure.widest(entry.below.iter().map(String::as_str), words);
            (before + name).max(space.ends + marker_width + below)
        });
        let width = (widths.fold(0.0, f64::max) + 1.0).max(space.inset);
        EndColumn { entries, value_width, marker_width, width }
    }

    /// Width the column needs, from the edge of the plot.
    pub(super) fn width(&self) -> f64 {
        self.width
    }

    /// Prints the column right of `edge`, between two heights; each label is tied to the end of its series.
    pub(super) fn draw(&self, ends: &[Point], edge: f64, between: (f64, f64), canvas: &mut Canvas<'_>) {
        let space = &canvas.style.space;
        let half_row = space.end_row / 2.0;
        let slots: Vec<Slot> = self
            .entries
            .iter()
            .zip(ends)
            .map(|(entry, end)| {
                let below = half_row + entry.further(canvas.style.text.line);
                Slot { at: end.1, above: half_row, below }
            })
            .collect();
        let heights = dodge(&slots, between.0, between.1);
        for ((entry, end), y) in self.entries.iter().zip(ends).zip(heights) {
            self.draw_entry(entry, *end, (edge + space.ends, y), canvas);
        }
    }

    fn draw_entry(&self, entry: &Entry, end: Point, at: Point, canvas: &mut Canvas<'_>) {
        let style = canvas.style;
        let label = &entry.label;
        let (from, to) = ((end.0 + style.space.end_leader, end.1), (at.0 - style.space.clear, at.1));
        let dash: &[f64] = if to.0 - from.0 > LONG_LEADER { &style.dashes.guide } else { &[] };
        canvas.line(from, to, &Stroke::dashed(label.leader, style.lines.leader, dash));
        let centre = (at.0 + style.marks.dot, at.1);
        match label.marker {
            Some(Marker::Dot) => canvas.dot(centre, style.marks.dot, label.leader),
            Some(Marker::Ring) => {
                canvas.ring(centre, style.marks.earlier, Stroke::solid(label.leader, style.lines.ring));
            }
            None => {}
        }
        let x = at.0 + self.marker_width;
        canvas.text_level(&label.value.0, (x, at.1), Anchor::Start, label.value.1);
        let name = (x + self.value_width + style.space.end_name, at.1 + canvas.measure.half_capital(&label.name.1));
        for (index, line) in entry.name.iter().enumerate() {
            canvas.text(line, (name.0, name.1 + style.text.line * index as f64), Anchor::Start, label.name.1);
        }
        let words = label.below.as_ref().map_or(label.name.1, |(_, words)| *words);
        for (index, line) in entry.below.iter().enumerate() {
            let row = (entry.name.len().max(1) + index) as f64;
            canvas.text(line, (x, name.1 + style.text.line * row), Anchor::Start, words);
        }
    }
}

/// A label broken into lines: the name beside the value, what stands below from edge to edge.
fn entry(label: &EndLabel, room: f64, name_room: f64, most: usize, canvas: &Canvas<'_>) -> Entry {
    let name = canvas.measure.wrap_to(&label.name.0, &label.name.1, name_room, most);
    let below =
        label.below.as_ref().map_or_else(Vec::new, |(text, words)| canvas.measure.wrap_to(text, words, room, most));
    Entry { label: label.clone(), name, below }
}
