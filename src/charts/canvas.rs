//! A sheet to draw on in points: marks are collected in order, and every label leaves its box.
//!
//! Collecting first keeps plotters out of the chart files, lets a label ask what is already there, and lets tests ask
//! whether any two labels touch. `svg` turns the marks into a picture.

use super::colour::Rgb;
use super::geometry::{Point, Rect};
use super::style::{ChartStyle, Stroke, Words};
use super::text::{Anchor, TextMeasure};

/// One mark, in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Path { points: Vec<Point>, stroke: Stroke },
    Area { points: Vec<Point>, fill: Rgb },
    Block { rect: Rect, fill: Rgb },
    Disc { centre: Point, radius: f64, fill: Rgb },
    Ring { centre: Point, radius: f64, stroke: Stroke },
    Text { text: String, at: Point, anchor: Anchor, words: Words },
}

/// A printed label and the box it fills.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LabelBox {
    pub(super) text: String,
    pub(super) rect: Rect,
}

/// The sheet of one chart, with the style and the fonts it is drawn in.
pub(super) struct Canvas<'a> {
    pub(super) style: &'a ChartStyle,
    pub(super) measure: &'a TextMeasure,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) marks: Vec<Mark>,
    pub(super) placed: Vec<LabelBox>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(width: f64, height: f64, style: &'a ChartStyle, measure: &'a TextMeasure) -> Canvas<'a> {
        Canvas { style, measure, width, height, marks: Vec::new(), placed: Vec::new() }
    }

    /// The whole sheet.
    pub(super) fn frame(&self) -> Rect {
        Rect::new(0.0, 0.0, self.width, self.height)
    }

    pub(super) fn line(&mut self, from: Point, to: Point, stroke: &Stroke) {
        self.polyline(vec![from, to], stroke);
    }

    pub(super) fn polyline(&mut self, points: Vec<Point>, stroke: &Stroke) {
        if points.len() > 1 {
            self.marks.push(Mark::Path { points, stroke: stroke.clone() });
        }
    }

    pub(super) fn polygon(&mut self, points: Vec<Point>, fill: Rgb) {
        if points.len() > 2 {
            self.marks.push(Mark::Area { points, fill });
        }
    }

    pub(super) fn block(&mut self, rect: Rect, fill: Rgb) {
        if rect.width() > 0.0 && rect.height() > 0.0 {
            self.marks.push(Mark::Block { rect, fill });
        }
    }

    /// The four sides of a box.
    pub(super) fn outline(&mut self, rect: &Rect, stroke: &Stroke) {
        let (left, right) = ((rect.left, rect.top), (rect.right, rect.top));
        let (below_left, below_right) = ((rect.left, rect.bottom), (rect.right, rect.bottom));
        self.polyline(vec![left, right, below_right, below_left, left], stroke);
    }

    pub(super) fn disc(&mut self, centre: Point, radius: f64, fill: Rgb) {
        self.marks.push(Mark::Disc { centre, radius, fill });
    }

    /// A filled dot with a white rim, so that it stands clear of lines and of its neighbours.
    pub(super) fn dot(&mut self, centre: Point, radius: f64, fill: Rgb) {
        self.disc(centre, radius + self.style.marks.halo, self.style.colours.white);
        self.disc(centre, radius, fill);
    }

    /// A hollow dot; the radius is that of its outer edge.
    pub(super) fn ring(&mut self, centre: Point, radius: f64, stroke: Stroke) {
        self.disc(centre, radius + self.style.marks.halo, self.style.colours.white);
        self.marks.push(Mark::Ring { centre, radius: radius - stroke.width / 2.0, stroke });
    }

    /// A line of text whose anchor stands at a point of its base line; its box, or none for text without a letter.
    pub(super) fn text(&mut self, text: &str, at: Point, anchor: Anchor, words: Words) -> Option<Rect> {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let rect = self.measure.bounds(text, &words, at, anchor);
        self.placed.push(LabelBox { text: text.to_owned(), rect });
        self.marks.push(Mark::Text { text: text.to_owned(), at, anchor, words });
        Some(rect)
    }

    /// A line of text centred on a height, as beside a tick or at the end of a line.
    pub(super) fn text_level(&mut self, text: &str, at: Point, anchor: Anchor, words: Words) {
        self.text(text, (at.0, at.1 + self.measure.half_capital(&words)), anchor, words);
    }

    /// Width and height of lines of text set below each other.
    pub(super) fn block_size(&self, lines: &[String], words: &Words) -> (f64, f64) {
        let between = self.style.text.line * (lines.len().max(1) - 1) as f64;
        let height = between + self.measure.ascent(words) + self.measure.descent(words);
        (self.measure.widest(lines.iter().map(String::as_str), words), height)
    }

    /// Lines of text below each other, centred in a box of their size.
    pub(super) fn text_block(&mut self, lines: &[String], rect: &Rect, words: Words) {
        let first = rect.top + self.measure.ascent(&words);
        for (index, line) in lines.iter().enumerate() {
            let y = first + self.style.text.line * index as f64;
            self.text(line, (rect.centre().0, y), Anchor::Middle, words);
        }
    }
}
