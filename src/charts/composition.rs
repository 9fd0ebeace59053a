//! The composition: bars of shares that add to 100, in tones that darken from part to part.
//!
//! Four tones are told apart by their labels and by white between them, not by colour alone. A label stands inside its
//! part where it fits, else right of the bar with the name of the part.

use super::DrawError;
use super::canvas::Canvas;
use super::colour::Rgb;
use super::dodge::{Slot, dodge};
use super::geometry::Rect;
use super::plot::{draw_notes, notes_height, wrapped_notes};
use super::spec::{CompositionBar, CompositionSpec};
use super::style::{ChartStyle, Stroke, Words};
use super::text::Anchor;

/// Largest share of the frame for the names of bars.
const NAMES: f64 = 0.28;
/// Largest share of the frame for labels that stand right of their bar.
const ASIDE: f64 = 0.3;
/// White left and right of a label inside its part.
const MARGIN: f64 = 3.0;
/// Contrast with white below which a part needs an outline.
const OUTLINE: f64 = 3.0;
/// A head further from its part than this is tied to it.
const TIED: f64 = 4.0;

/// Height of a composition of so many bars, with heads and notes of so many lines, in points.
pub fn composition_height(bars: usize, heads: usize, notes: usize, style: &ChartStyle) -> f64 {
    let space = &style.space;
    let notes = if notes == 0 { 0.0 } else { space.notes + style.text.line * (notes - 1) as f64 };
    let heads = style.text.line * (heads.max(1) - 1) as f64;
    style.rows.head + heads + style.rows.step * bars as f64 + notes + space.foot
}

/// Parts of one bar: where each stands, with labels that stand right of it.
struct Laid {
    parts: Vec<(f64, f64)>,
    inside: Vec<bool>,
    aside: Vec<String>,
}

pub(super) fn draw(spec: &CompositionSpec, canvas: &mut Canvas<'_>) -> Result<(), DrawError> {
    let (style, width) = (canvas.style, canvas.width);
    let (rows, space) = (&style.rows, &style.space);
    let (strong, plain) = (style.strong(style.colours.ink), style.label(style.colours.muted));
    let name = canvas.measure.widest(spec.bars.iter().map(|bar| bar.name.as_str()), &strong);
    let detail = canvas.measure.widest(spec.bars.iter().map(|bar| bar.detail.as_str()), &plain);
    let names = name.max(detail).min(width * NAMES);
    let left = names + rows.name;

    let (right, laid) = lay(spec, left, canvas);
    let heads = heads(spec, right, canvas);
    let head_lines = heads.iter().map(Vec::len).max().unwrap_or(0);
    let top = rows.head - style.text.line + style.text.line * head_lines.max(1) as f64;
    let notes = wrapped_notes(&spec.notes, canvas, width);
    let steps: Vec<f64> =
        laid.iter().map(|bar| rows.step.max(style.text.line * bar.aside.len() as f64 + space.clear)).collect();
    let needed = top + steps.iter().sum::<f64>() + notes_height(&notes, canvas) + space.foot;
    if needed > spec.frame.height + 0.5 || right - left < space.least_plot {
        return Err(DrawError::too_small(&spec.frame, right - left, spec.frame.height - needed));
    }
    let mut y = top;
    for (index, ((bar, laid), step)) in spec.bars.iter().zip(&laid).zip(&steps).enumerate() {
        let rect = Rect::new(left, y, right, y + rows.bar);
        draw_bar(bar, laid, &rect, canvas);
        draw_name(bar, names, &rect, canvas);
        if index == 0 {
            draw_heads(&heads, laid, y, canvas);
        }
        y += step;
    }
    draw_notes(&notes, (0.0, y - (rows.step - rows.bar)), canvas);
    Ok(())
}

/// Tones of so many parts: white first, navy last.
fn tones(count: usize, style: &ChartStyle) -> Vec<Rgb> {
    let colours = &style.colours;
    match count {
        0 | 1 => vec![colours.navy],
        2 => vec![colours.white, colours.navy],
        3 => vec![colours.white, colours.light_blue, colours.navy],
        _ => vec![colours.white, colours.light_blue, colours.mid_blue, colours.navy],
    }
}

/// The right edge of all bars, and the parts of each; labels that do not fit inside take room from every bar.
fn lay(spec: &CompositionSpec, left: f64, canvas: &Canvas<'_>) -> (f64, Vec<Laid>) {
    let (rows, words) = (&canvas.style.rows, canvas.style.strong(canvas.style.colours.ink));
    let mut column = 0.0_f64;
    loop {
        let aside = if column > 0.0 { column + rows.value } else { 1.0 };
        let right = canvas.width - aside;
        let laid: Vec<Laid> = spec.bars.iter().map(|bar| lay_bar(spec, bar, (left, right), canvas)).collect();
        let needed = laid.iter().map(|bar| canvas.measure.widest(bar.aside.iter().map(String::as_str), &words));
        let needed = needed.fold(0.0, f64::max);
        if needed <= column + 1e-9 {
            return (right, laid);
        }
        column = needed;
    }
}

fn lay_bar(spec: &CompositionSpec, bar: &CompositionBar, (left, right): (f64, f64), canvas: &Canvas<'_>) -> Laid {
    let words = canvas.style.strong(canvas.style.colours.ink);
    let total: f64 = bar.shares.iter().map(|share| share.value.max(0.0)).sum();
    let mut x = left;
    let (mut parts, mut inside, mut outside) = (Vec::new(), Vec::new(), Vec::new());
    for (index, share) in bar.shares.iter().enumerate() {
        let wide = if total > 0.0 { share.value.max(0.0) / total * (right - left) } else { 0.0 };
        let fits = canvas.measure.width(&share.label, &words) + 2.0 * MARGIN <= wide;
        parts.push((x, x + wide));
        inside.push(fits);
        if !fits {
            outside.push((index, share));
        }
        x += wide;
    }
    // The last part alone needs no name: its label stands beside it.
    let alone = matches!(outside.as_slice(), [(index, _)] if index + 1 == bar.shares.len());
    let named = outside.iter().map(|(index, share)| {
        let name = spec.parts.get(*index).filter(|_| !alone).map_or("", |part| part.as_str());
        format!("{name} {}", share.label)
    });
    let most = canvas.width * ASIDE;
    let aside = named.flat_map(|text| canvas.measure.wrap_to(text.trim(), &words, most, 2)).collect();
    Laid { parts, inside, aside }
}

fn draw_bar(bar: &CompositionBar, laid: &Laid, rect: &Rect, canvas: &mut Canvas<'_>) {
    let style = canvas.style;
    let (white, ink) = (style.colours.white, style.colours.ink);
    let shares = bar.shares.iter().zip(&laid.parts).zip(&laid.inside);
    for (((share, (from, to)), inside), tone) in shares.zip(tones(bar.shares.len(), style)) {
        let inset = (0.5_f64).min((to - from) / 4.0);
        let part = Rect::new(from + inset, rect.top, to - inset, rect.bottom);
        canvas.block(part, tone);
        if tone.contrast(white) < OUTLINE && part.width() > 0.0 {
            canvas.outline(&part, &Stroke::solid(style.colours.axis, style.lines.grid));
        }
        if *inside {
            let text = if ink.contrast(tone) >= white.contrast(tone) { ink } else { white };
            canvas.text_level(&share.label, part.centre(), Anchor::Middle, style.strong(text));
        }
    }
    let centred = rect.centre().1 - style.text.line * (laid.aside.len().max(1) - 1) as f64 / 2.0;
    let first = centred.max(rect.top + style.text.line / 2.0);
    for (index, line) in laid.aside.iter().enumerate() {
        let at = (rect.right + style.rows.value, first + style.text.line * index as f64);
        canvas.text_level(line, at, Anchor::Start, style.strong(ink));
    }
}

/// Name and detail left of a bar, one below the other.
fn draw_name(bar: &CompositionBar, names: f64, rect: &Rect, canvas: &mut Canvas<'_>) {
    let style = canvas.style;
    let (strong, plain) = (style.strong(style.colours.ink), style.label(style.colours.muted));
    let (name, detail) =
        (canvas.measure.shorten(&bar.name, &strong, names), canvas.measure.shorten(&bar.detail, &plain, names));
    let half = if detail.is_empty() { 0.0 } else { style.text.line / 2.0 };
    canvas.text_level(&name, (names, rect.centre().1 - half), Anchor::End, strong);
    canvas.text_level(&detail, (names, rect.centre().1 + half), Anchor::End, plain);
}

/// Names of the parts in lines, so narrow that all have room side by side.
fn heads(spec: &CompositionSpec, right: f64, canvas: &Canvas<'_>) -> Vec<Vec<String>> {
    let words = head_words(canvas.style);
    let room = right / spec.parts.len().max(1) as f64 - canvas.style.space.time_gap;
    spec.parts.iter().map(|name| canvas.measure.wrap_to(name, &words, room, 3)).collect()
}

fn head_words(style: &ChartStyle) -> Words {
    style.strong(style.colours.navy)
}

/// Names over the first bar, each as near to its part as the others let it, tied to it where that is not above it.
fn draw_heads(heads: &[Vec<String>], laid: &Laid, top: f64, canvas: &mut Canvas<'_>) {
    let style = canvas.style;
    let words = head_words(style);
    let centre = |part: &(f64, f64)| (part.0 + part.1) / 2.0;
    let slots: Vec<Slot> = heads
        .iter()
        .zip(&laid.parts)
        .map(|(lines, part)| {
            let half = canvas.block_size(lines, &words).0 / 2.0 + style.space.time_gap / 2.0;
            Slot { at: centre(part), above: half, below: half }
        })
        .collect();
    let foot = top - style.space.tick_label;
    let at = dodge(&slots, 0.0, canvas.width);
    for ((lines, part), x) in heads.iter().zip(&laid.parts).zip(at) {
        let first = foot - style.text.line * (lines.len().max(1) - 1) as f64 - canvas.measure.descent(&words);
        for (index, line) in lines.iter().enumerate() {
            canvas.text(line, (x, first + style.text.line * index as f64), Anchor::Middle, words);
        }
        if (x - centre(part)).abs() > TIED {
            let leader = Stroke::solid(style.colours.axis, style.lines.leader);
            canvas.line((x, foot + 1.5), (centre(part), top - 0.5), &leader);
        }
    }
}
