//! The foot of a gradient: a strip with one band a group, as wide as its share of residents, and the words under it.
//!
//! A band stands where its dot stands, on relative rank, so the fitted line over it is straight and the eye sees where
//! people live.

use super::canvas::Canvas;
use super::geometry::Rect;
use super::plot::{draw_notes, notes_height, wrapped_notes};
use super::spec::{GradientSpec, GroupMark};
use super::text::Anchor;

/// What stands under the plot of a gradient, broken into lines.
pub(super) struct Foot {
    rows: Vec<Vec<(Anchor, String)>>,
    notes: Vec<String>,
    /// From the axis to the first base line of words.
    words: f64,
    /// From the axis to the edge of the chart.
    pub(super) height: f64,
}

impl Foot {
    /// Breaks the words into rows for a plot of this width.
    pub(super) fn fit(spec: &GradientSpec, width: f64, left: f64, canvas: &Canvas<'_>) -> Foot {
        let space = &canvas.style.space;
        let rows = rows(spec, width, canvas);
        let notes = wrapped_notes(&spec.notes, canvas, canvas.width - left);
        let words =
            if spec.earlier.is_some() { space.time_label } else { space.strip + space.strip_height + space.words };
        let further = canvas.style.text.line * (rows.len().max(1) - 1) as f64;
        let height = words + further + notes_height(&notes, canvas) + space.foot;
        Foot { rows, notes, words, height }
    }

    /// Draws strip, words and notes under a plot.
    pub(super) fn draw(&self, spec: &GradientSpec, plot: &Rect, canvas: &mut Canvas<'_>) {
        if spec.earlier.is_none() {
            draw_strip(&spec.groups, plot, canvas);
        }
        let style = canvas.style;
        let mut base = plot.bottom + self.words;
        for (index, row) in self.rows.iter().enumerate() {
            base = plot.bottom + self.words + style.text.line * index as f64;
            for (anchor, text) in row {
                let (x, words) = match anchor {
                    Anchor::Start => (plot.left, style.strong(style.colours.house)),
                    Anchor::Middle => (plot.centre().0, style.label(style.colours.muted)),
                    Anchor::End => (plot.right, style.strong(style.colours.house)),
                };
                canvas.text(text, (x, base), *anchor, words);
            }
        }
        draw_notes(&self.notes, (plot.left, base), canvas);
    }
}

/// The three words under the axis: in one row if they fit, else the middle one below, else one a row.
fn rows(spec: &GradientSpec, width: f64, canvas: &Canvas<'_>) -> Vec<Vec<(Anchor, String)>> {
    let style = canvas.style;
    let (strong, plain) = (style.strong(style.colours.house), style.label(style.colours.muted));
    let short = |text: &str, words| canvas.measure.shorten(text, words, width);
    let texts =
        [short(&spec.first_label, &strong), short(&spec.groups_label, &plain), short(&spec.last_label, &strong)];
    let measured = |index: usize, words| canvas.measure.width(&texts[index], words);
    let (first, middle, last) = (measured(0, &strong), measured(1, &plain), measured(2, &strong));
    let gap = style.space.time_gap;
    let one_row = middle == 0.0 || (width - middle) / 2.0 >= first.max(last) + gap;
    let ends_fit = first + gap + last <= width;
    let [first, middle, last] = texts.map(Some);
    let rows = match (one_row && ends_fit, ends_fit) {
        (true, _) => vec![vec![(Anchor::Start, first), (Anchor::Middle, middle), (Anchor::End, last)]],
        (false, true) => vec![vec![(Anchor::Start, first), (Anchor::End, last)], vec![(Anchor::Middle, middle)]],
        (false, false) => vec![vec![(Anchor::Start, first)], vec![(Anchor::End, last)], vec![(Anchor::Middle, middle)]],
    };
    rows.into_iter()
        .map(|row| {
            row.into_iter().filter_map(|(anchor, text)| Some((anchor, text.filter(|t| !t.is_empty())?))).collect()
        })
        .collect()
}

fn draw_strip(groups: &[GroupMark], plot: &Rect, canvas: &mut Canvas<'_>) {
    let space = &canvas.style.space;
    let (top, bottom) = (plot.bottom + space.strip, plot.bottom + space.strip + space.strip_height);
    for (index, group) in groups.iter().enumerate() {
        let x = |rank: f64| plot.left + rank.clamp(0.0, 1.0) * plot.width();
        let (left, right) = (x(group.rank - group.share / 2.0), x(group.rank + group.share / 2.0));
        let inset = space.strip_inset.min((right - left) / 4.0);
        let band = Rect::new(left + inset, top, right - inset, bottom);
        draw_band(group, &band, (index == 0, index + 1 == groups.len()), canvas);
    }
}

/// A band with its label inside; the label of an end that does not fit stands outside, others are left to the reader.
fn draw_band(group: &GroupMark, band: &Rect, (first, last): (bool, bool), canvas: &mut Canvas<'_>) {
    let style = canvas.style;
    let colours = &style.colours;
    let end = first || last;
    canvas.block(*band, if end { colours.house } else { colours.tint });
    let words = style.strong(if end { colours.white } else { colours.ink });
    let (middle, level) = band.centre();
    // The ends are always numbered: inside if at all possible, and letters bring a little white of their own.
    let margins = if end { 0.0 } else { 2.0 * style.space.strip_label };
    if canvas.measure.width(&group.label, &words) + margins <= band.width() {
        canvas.text_level(&group.label, (middle, level), Anchor::Middle, words);
    } else if last {
        let x = band.right + style.space.strip_label;
        let room = canvas.width - x;
        let label = canvas.measure.shorten(&group.label, &words, room);
        canvas.text_level(&label, (x, level), Anchor::Start, style.strong(colours.house));
    } else if first {
        let x = band.left - style.space.strip_label;
        let label = canvas.measure.shorten(&group.label, &words, x);
        canvas.text_level(&label, (x, level), Anchor::End, style.strong(colours.house));
    }
}
