//! The staircase: the gradient as ten steps, from mint to the colour of the house, on the cover and behind the openers.
//!
//! Tones are spread evenly over those on which either dark or white figures reach the contrast that text needs; the
//! middle greens that carry neither are left out, which is the small leap about half way.

use super::canvas::Canvas;
use super::colour::Rgb;
use super::geometry::Rect;
use super::spec::StaircaseSpec;
use super::style::{ChartStyle, Words};
use super::text::Anchor;

pub(super) fn draw(spec: &StaircaseSpec, canvas: &mut Canvas<'_>) {
    let steps = steps(spec, canvas);
    let style = canvas.style;
    if !spec.faint {
        canvas.block(canvas.frame(), style.colours.house);
    }
    for (rect, tone) in &steps {
        let joined = Rect { left: rect.left - style.cover.overlap, right: rect.right + style.cover.overlap, ..*rect };
        let inside = Rect { left: joined.left.max(0.0), right: joined.right.min(canvas.width), ..joined };
        canvas.block(inside, *tone);
    }
    if !spec.faint {
        draw_numbers(spec, &steps, canvas);
        draw_end_labels(spec, &steps, canvas);
        draw_values(spec, &steps, canvas);
    }
}

fn steps(spec: &StaircaseSpec, canvas: &Canvas<'_>) -> Vec<(Rect, Rgb)> {
    let sizes = &canvas.style.cover;
    let (rise, foot) = if spec.faint { (1.0, 0.0) } else { (sizes.rise, sizes.foot) };
    let highest = spec.steps.iter().copied().fold(0.0, f64::max);
    let wide = canvas.width / spec.steps.len().max(1) as f64;
    let tones = tones(spec.steps.len(), spec.faint, canvas.style);
    let step = |(index, (value, tone)): (usize, (&f64, Rgb))| {
        let share = if highest > 0.0 { value.max(0.0) / highest } else { 0.0 };
        let top = canvas.height * (1.0 - foot - rise * share);
        (Rect::new(wide * index as f64, top, wide * (index + 1) as f64, canvas.height), tone)
    };
    spec.steps.iter().zip(tones).enumerate().map(step).collect()
}

/// As many tones as steps, from light to dark.
fn tones(count: usize, faint: bool, style: &ChartStyle) -> Vec<Rgb> {
    let (sizes, colours) = (&style.cover, &style.colours);
    let (light, dark) =
        if faint { (sizes.faint_lightest, sizes.faint_darkest) } else { (sizes.lightest, sizes.darkest) };
    // From house to mint by way of a green as strong as both; mixed directly they turn grey half way.
    let tone = |share: f64| match share * 2.0 {
        dark if dark < 1.0 => colours.house.mixed(colours.sage, dark),
        light => colours.sage.mixed(colours.mint, light - 1.0),
    };
    let shares = (0..=SHADES).map(|i| light + (dark - light) * f64::from(i) / f64::from(SHADES));
    let readable = |tone: &Rgb| faint || tone.contrast(text_on(&[*tone], style)) >= sizes.contrast;
    let usable: Vec<Rgb> = shares.map(tone).filter(readable).collect();
    let last = usable.len().saturating_sub(1) as f64;
    let at = |index: usize| index as f64 / (count.max(2) - 1) as f64 * last;
    (0..count).filter_map(|index| usable.get(at(index).round() as usize).copied()).collect()
}

/// How finely the way from the lightest to the darkest tone is divided.
const SHADES: u16 = 400;

/// Dark or white, whichever stands out more from the tone it stands out least from.
fn text_on(tones: &[Rgb], style: &ChartStyle) -> Rgb {
    let least = |text: Rgb| tones.iter().map(|tone| text.contrast(*tone)).fold(f64::INFINITY, f64::min);
    let (dark, white) = (style.colours.deep, style.colours.white);
    if least(dark) >= least(white) { dark } else { white }
}

fn cover_words(colour: Rgb, style: &ChartStyle) -> Words {
    Words { size: style.text.cover, bold: true, colour }
}

/// The number of each group; where steps are too narrow, of the first and last only.
fn draw_numbers(spec: &StaircaseSpec, steps: &[(Rect, Rgb)], canvas: &mut Canvas<'_>) {
    let style = canvas.style;
    let base = canvas.height - style.cover.numbers;
    let fits =
        |text: &str, rect: &Rect| canvas.measure.width(text, &cover_words(style.colours.white, style)) <= rect.width();
    let all = spec.step_labels.iter().zip(steps).all(|(label, (rect, _))| fits(label, rect));
    for (index, (label, (rect, tone))) in spec.step_labels.iter().zip(steps).enumerate() {
        if all || ((index == 0 || index + 1 == steps.len()) && fits(label, rect)) {
            let words = cover_words(text_on(&[*tone], style), style);
            canvas.text(label, (rect.centre().0, base), Anchor::Middle, words);
        }
    }
}

fn draw_end_labels(spec: &StaircaseSpec, steps: &[(Rect, Rgb)], canvas: &mut Canvas<'_>) {
    let (first, last) = &spec.end_labels;
    let style = canvas.style;
    let base = canvas.height - style.cover.ends;
    let side = style.cover.side;
    let room = canvas.width / 2.0 - side - style.space.time_gap;
    for (text, x, anchor) in [(first, side, Anchor::Start), (last, canvas.width - side, Anchor::End)] {
        let Some(text) = text else { continue };
        let plain = style.strong(style.colours.white);
        let text = canvas.measure.shorten(text, &plain, room);
        let rect = canvas.measure.bounds(&text, &plain, (x, base), anchor);
        let under: Vec<Rgb> = steps.iter().filter(|(step, _)| step.overlaps(&rect)).map(|(_, tone)| *tone).collect();
        canvas.text(&text, (x, base), anchor, style.strong(text_on(&under, style)));
    }
}

/// The first and last value, clear of the edges of the page and of any higher step beside them.
fn draw_values(spec: &StaircaseSpec, steps: &[(Rect, Rgb)], canvas: &mut Canvas<'_>) {
    let (Some((first, last)), [(start, _), .., (end, _)]) = (&spec.value_labels, steps) else { return };
    let style = canvas.style;
    let words = cover_words(style.colours.white, style);
    let mut taken: Option<Rect> = None;
    for (text, step) in [(first, start), (last, end)] {
        let half = canvas.measure.width(text, &words) / 2.0;
        let x = step.centre().0.max(half + style.cover.edge).min(canvas.width - half - style.cover.edge);
        let beside = |rect: &Rect| rect.left < x + half && rect.right > x - half;
        let top = steps.iter().filter(|(rect, _)| beside(rect)).map(|(rect, _)| rect.top).fold(step.top, f64::min);
        let mut base = top - style.cover.above;
        let rect = canvas.measure.bounds(text, &words, (x, base), Anchor::Middle);
        if let Some(other) = taken.filter(|other| other.overlaps(&rect)) {
            base = other.top - canvas.measure.descent(&words) - style.space.clear;
        }
        taken = canvas.text(text, (x, base), Anchor::Middle, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tone_carries_its_number() {
        let style = ChartStyle::from_theme(include_str!("../../templates/theme.json")).unwrap();
        for count in 1..=30 {
            let tones = tones(count, false, &style);
            assert_eq!(tones.len(), count);
            assert!(tones.iter().all(|tone| tone.contrast(text_on(&[*tone], &style)) >= 4.5));
            assert!(tones.windows(2).all(|pair| pair[0].contrast(Rgb(0, 0, 0)) >= pair[1].contrast(Rgb(0, 0, 0))));
        }
    }
}
