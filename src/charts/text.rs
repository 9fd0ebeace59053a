//! How wide text will be, measured with the advances of the very font files that set it, and how to make it fit.
//!
//! Kerning is left out: it mostly draws letters together, so a measured label is never narrower than the set one by
//! more than a hair.

use std::collections::BTreeMap;

use ttf_parser::{Face, FaceParsingError};

use super::geometry::{Point, Rect};
use super::style::Words;

/// Which point of a text is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Measures text in the regular and bold fonts of the charts.
#[derive(Debug, Clone)]
pub struct TextMeasure {
    regular: Metrics,
    bold: Metrics,
}

/// What is kept of a font: shares of the type size.
#[derive(Debug, Clone)]
struct Metrics {
    advances: BTreeMap<char, f64>,
    unknown: f64,
    ascent: f64,
    descent: f64,
    capital: f64,
}

impl TextMeasure {
    /// Reads the two font files (TrueType or OpenType, not a collection).
    pub fn new(regular: &[u8], bold: &[u8]) -> Result<TextMeasure, FaceParsingError> {
        Ok(TextMeasure { regular: Metrics::read(regular, 0)?, bold: Metrics::read(bold, 0)? })
    }

    /// The same, with the widths of other fonts (a file, and the place of the font in it) for letters that its own lack.
    #[must_use]
    pub fn falling_back_on<'f>(mut self, others: impl Iterator<Item = (&'f [u8], u32)>) -> TextMeasure {
        for other in others.filter_map(|(font, index)| Metrics::read(font, index).ok()) {
            for metrics in [&mut self.regular, &mut self.bold] {
                for (letter, advance) in &other.advances {
                    metrics.advances.entry(*letter).or_insert(*advance);
                }
            }
        }
        self
    }

    /// Width of a line of text.
    pub(super) fn width(&self, text: &str, words: &Words) -> f64 {
        let metrics = self.metrics(words);
        text.chars().map(|c| metrics.advances.get(&c).unwrap_or(&metrics.unknown)).sum::<f64>() * words.size
    }

    /// Widest of several lines; 0 without any.
    pub(super) fn widest<'t>(&self, lines: impl IntoIterator<Item = &'t str>, words: &Words) -> f64 {
        lines.into_iter().map(|line| self.width(line, words)).fold(0.0, f64::max)
    }

    /// Distance from the base line down to where a capital or figure is centred on: half its height.
    pub(super) fn half_capital(&self, words: &Words) -> f64 {
        self.metrics(words).capital * words.size / 2.0
    }

    /// Height above the base line.
    pub(super) fn ascent(&self, words: &Words) -> f64 {
        self.metrics(words).ascent * words.size
    }

    /// Depth below the base line.
    pub(super) fn descent(&self, words: &Words) -> f64 {
        self.metrics(words).descent * words.size
    }

    /// The box a line of text fills when its anchor stands at a point of the base line.
    pub(super) fn bounds(&self, text: &str, words: &Words, at: Point, anchor: Anchor) -> Rect {
        let width = self.width(text, words);
        let left = at.0
            - match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
        Rect::new(left, at.1 - self.ascent(words), left + width, at.1 + self.descent(words))
    }

    /// Breaks text into lines no wider than `width`: at spaces, and inside a word only when it is too long by itself.
    pub(super) fn wrap(&self, text: &str, words: &Words, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&joined, words) <= width {
                line = joined;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for c in word.chars() {
                line.push(c);
                if self.width(&line, words) > width && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, c.to_string()));
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The text itself, or as much of it as fits with an ellipsis: the last resort, where no line can be added.
    pub(super) fn shorten(&self, text: &str, words: &Words, width: f64) -> String {
        if self.width(text, words) <= width {
            return text.to_owned();
        }
        let mut kept = text.to_owned();
        while kept.pop().is_some() {
            let short = format!("{}…", kept.trim_end());
            if self.width(&short, words) <= width {
                return short;
            }
        }
        String::new()
    }

    /// Wraps to at most `most` lines and shortens the last.
    pub(super) fn wrap_to(&self, text: &str, words: &Words, width: f64, most: usize) -> Vec<String> {
        let mut lines = self.wrap(text, words, width);
        if lines.len() > most {
            let rest = lines.split_off(most - 1).join(" ");
            lines.push(self.shorten(&rest, words, width));
        }
        lines
    }

    fn metrics(&self, words: &Words) -> &Metrics {
        if words.bold { &self.bold } else { &self.regular }
    }
}

impl Metrics {
    fn read(font: &[u8], index: u32) -> Result<Metrics, FaceParsingError> {
        let face = Face::parse(font, index)?;
        let em = f64::from(face.units_per_em());
        let mut advances = BTreeMap::new();
        let tables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            table.codepoints(|code| {
                let glyph = char::from_u32(code).and_then(|c| Some((c, face.glyph_index(c)?)));
                if let Some((c, glyph)) = glyph {
                    advances.insert(c, f64::from(face.glyph_hor_advance(glyph).unwrap_or(0)) / em);
                }
            });
        }
        let extent = |c: char| face.glyph_index(c).and_then(|glyph| face.glyph_bounding_box(glyph));
        let height = |c: char, otherwise: i16| f64::from(extent(c).map_or(otherwise, |b| b.y_max)) / em;
        Ok(Metrics {
            unknown: advances.get(&'M').copied().unwrap_or(1.0),
            ascent: height('d', face.ascender()),
            descent: f64::from(-extent('p').map_or(face.descender(), |b| b.y_min)) / em,
            capital: height('H', face.ascender()),
            advances,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::charts::colour::Rgb;

    pub(in crate::charts) fn measure() -> TextMeasure {
        let regular = include_bytes!("../../fonts/source-sans-3/SourceSans3-Regular.ttf");
        let bold = include_bytes!("../../fonts/source-sans-3/SourceSans3-Bold.ttf");
        TextMeasure::new(regular, bold).unwrap()
    }

    const WORDS: Words = Words { size: 10.0, bold: false, colour: Rgb(0, 0, 0) };

    #[test]
    fn figures_are_tabular_and_the_box_hangs_on_its_anchor() {
        let m = measure();
        assert_eq!(m.width("111", &WORDS), m.width("888", &WORDS));
        let width = m.width("50.0%", &WORDS);
        let start = m.bounds("50.0%", &WORDS, (100.0, 50.0), Anchor::Start);
        let end = m.bounds("50.0%", &WORDS, (100.0, 50.0), Anchor::End);
        assert!((start.right - 100.0 - width).abs() < 1e-9 && (end.left - 100.0 + width).abs() < 1e-9);
        assert!(start.top < 50.0 && start.bottom > 50.0);
    }

    #[test]
    fn every_wrapped_line_fits_and_nothing_is_lost() {
        let m = measure();
        let text = "Statistical neighbours of Llanfairpwllgwyngyllgogerychwyrndrobwll";
        let lines = m.wrap(text, &WORDS, 60.0);
        assert!(lines.iter().all(|line| m.width(line, &WORDS) <= 60.0));
        let letters = |t: &str| t.replace(' ', "");
        assert_eq!(letters(&lines.concat()), letters(text));
    }

    #[test]
    fn shortened_text_fits() {
        let m = measure();
        assert_eq!(m.shorten("Coventry", &WORDS, 100.0), "Coventry");
        let short = m.shorten("Coventry and Warwickshire", &WORDS, 60.0);
        assert!(short.ends_with('…') && m.width(&short, &WORDS) <= 60.0);
    }
}
