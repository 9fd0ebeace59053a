//! Marks to SVG text: plotters writes the elements, and what it cannot say is put right in one pass over them.
//!
//! plotters has whole-unit coordinates, so a point is [`FINE`] units here and the `viewBox` scales back. It also writes
//! fonts 1.24 times too small, `opacity` on everything (which PDF/A-1 refuses and PDF turns into form objects), no
//! dashes and no base lines. Each mark gives exactly one element, so the pass can put each right from its mark.

use std::fmt::{Display, Write};

use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::DrawError;
use super::canvas::{Canvas, Mark};
use super::colour::Rgb;
use super::geometry::Point;
use super::spec::Frame;
use super::style::{Stroke, Words};
use super::text::Anchor;

/// Units of the picture to a point.
pub(super) const FINE: f64 = 20.0;
/// plotters divides the size of a font by this when it writes it.
const PLOTTERS_FONT: f64 = 1.24;

/// The picture of a finished canvas.
pub(super) fn write(canvas: &Canvas<'_>, kind: &str, frame: &Frame) -> Result<String, DrawError> {
    let drawn = drawn_by_plotters(canvas).map_err(|error| DrawError::Plotters(error.to_string()))?;
    let mut svg = root(kind, frame);
    let mut lines = drawn.lines().skip(1);
    for mark in &canvas.marks {
        let line = lines.next().ok_or_else(|| DrawError::Plotters("an element is missing".to_owned()))?;
        svg.push_str(&element(line, mark));
        if let Mark::Text { .. } = mark {
            svg.push_str(lines.next().unwrap_or_default());
            svg.push_str(lines.next().unwrap_or_default());
        }
        svg.push('\n');
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}

fn root(kind: &str, frame: &Frame) -> String {
    let Frame { width, height, title, alt, .. } = frame;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" \
         viewBox=\"0 0 {} {}\" data-kind=\"{kind}\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n",
        fine(*width),
        fine(*height),
        escaped(title),
        escaped(alt),
    )
}

fn escaped(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn drawn_by_plotters(canvas: &Canvas<'_>) -> Result<String, impl Display> {
    let mut drawn = String::new();
    let size = (fine(canvas.width).unsigned_abs(), fine(canvas.height).unsigned_abs());
    let mut backend = SVGBackend::with_string(&mut drawn, size);
    let family = FontFamily::Name(&canvas.style.font);
    let result = canvas.marks.iter().try_for_each(|mark| match mark {
        Mark::Path { points, stroke } => backend.draw_path(points.iter().map(|p| at(*p)), &shape(stroke)),
        Mark::Area { points, fill } => backend.fill_polygon(points.iter().map(|p| at(*p)), &colour(*fill)),
        Mark::Block { rect, fill } => {
            backend.draw_rect(at((rect.left, rect.top)), at((rect.right, rect.bottom)), &colour(*fill), true)
        }
        Mark::Disc { centre, radius, fill } => {
            backend.draw_circle(at(*centre), fine(*radius).unsigned_abs(), &colour(*fill), true)
        }
        Mark::Ring { centre, radius, stroke } => {
            backend.draw_circle(at(*centre), fine(*radius).unsigned_abs(), &shape(stroke), false)
        }
        Mark::Text { text, at: point, anchor, words } => {
            backend.draw_text(text, &text_style(family, words, *anchor), at(*point))
        }
    });
    let result = result.and_then(|()| backend.present());
    drop(backend);
    result.map(|()| drawn)
}

/// The one place where points become whole units.
fn fine(points: f64) -> i32 {
    (points * FINE).round() as i32
}

fn at(point: Point) -> (i32, i32) {
    (fine(point.0), fine(point.1))
}

fn colour(colour: Rgb) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

fn shape(stroke: &Stroke) -> ShapeStyle {
    colour(stroke.colour).stroke_width(fine(stroke.width).unsigned_abs())
}

fn text_style<'f>(family: FontFamily<'f>, words: &Words, anchor: Anchor) -> TextStyle<'f> {
    let weight = if words.bold { FontStyle::Bold } else { FontStyle::Normal };
    let side = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(family, words.size * FINE, weight),
        color: colour(words.colour).to_backend_color(),
        pos: Pos::new(side, VPos::Bottom),
    }
}

/// One element as plotters wrote it, put right: sizes, opacity and dashes, and nothing that says nothing.
fn element(line: &str, mark: &Mark) -> String {
    let name_end = line.find([' ', '>']).unwrap_or(line.len());
    let attributes = attributes(&line[name_end..]);
    let painted =
        if attributes.iter().any(|(name, value)| *name == "fill" && *value != "none") { "fill" } else { "stroke" };
    let unpainted = attributes.contains(&("stroke", "none"));
    let mut out = line[..name_end].to_owned();
    for (name, value) in attributes {
        match name {
            "opacity" if value == "1" => {}
            "opacity" => push(&mut out, &format!("{painted}-opacity"), value),
            // Our points are base lines already.
            "dy" => {}
            "stroke" | "stroke-width" if unpainted => {}
            // A name that ends in a figure is no CSS identifier: unquoted, browsers and resvg fall back.
            "font-family" => push(&mut out, name, format!("'{value}'")),
            "font-size" => push(&mut out, name, right_font_size(value)),
            _ => push(&mut out, name, value.trim_end()),
        }
    }
    match mark {
        Mark::Path { stroke, .. } => {
            push(&mut out, "stroke-linejoin", "round");
            push_dash(&mut out, stroke);
        }
        Mark::Ring { stroke, .. } => push_dash(&mut out, stroke),
        Mark::Area { .. } | Mark::Block { .. } | Mark::Disc { .. } | Mark::Text { .. } => {}
    }
    out.push_str(if line.ends_with("/>") { "/>" } else { ">" });
    out
}

fn push_dash(out: &mut String, stroke: &Stroke) {
    if !stroke.dash.is_empty() {
        let dash: Vec<String> = stroke.dash.iter().map(|length| fine(*length).to_string()).collect();
        push(out, "stroke-dasharray", dash.join(" "));
    }
}

fn right_font_size(written: &str) -> String {
    written.parse::<f64>().map_or_else(|_| written.to_owned(), |size| (size * PLOTTERS_FONT).round().to_string())
}

fn push(out: &mut String, name: &str, value: impl Display) {
    // Writing to a string cannot fail.
    let _ = write!(out, " {name}=\"{value}\"");
}

/// Names and values of a tag's attributes; plotters escapes quotes inside values.
fn attributes(mut tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    while let Some((name, rest)) = tag.split_once("=\"") {
        let Some((value, after)) = rest.split_once('"') else { break };
        found.push((name.trim(), value));
        tag = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::geometry::Rect;
    use crate::charts::spec::ChartId;
    use crate::charts::style::ChartStyle;

    fn drawn(draw: impl FnOnce(&mut Canvas<'_>)) -> String {
        let style = ChartStyle::from_theme(include_str!("../../templates/theme.json")).unwrap();
        let measure = crate::charts::text::tests::measure();
        let mut canvas = Canvas::new(481.9, 100.0, &style, &measure);
        draw(&mut canvas);
        let frame = Frame {
            id: ChartId::ornament("a"),
            width: 481.9,
            height: 100.0,
            title: "A & B".into(),
            alt: "x < y".into(),
        };
        write(&canvas, "gradient", &frame).unwrap()
    }

    #[test]
    fn the_root_has_points_outside_and_fine_units_inside() {
        let svg = drawn(|_| {});
        assert_eq!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"481.9pt\" height=\"100pt\" viewBox=\"0 0 9638 2000\" \
             data-kind=\"gradient\" role=\"img\">\n<title>A &amp; B</title>\n<desc>x &lt; y</desc>\n</svg>\n"
        );
    }

    #[test]
    fn text_has_its_size_its_anchor_and_no_shift() {
        for (size, written) in
            [(11.0, "220"), (14.0, "280"), (24.0, "480"), (10.0, "200"), (13.0, "260"), (12.0, "240")]
        {
            let words = Words { size, bold: true, colour: Rgb(0x12, 0x43, 0x6D) };
            let svg = drawn(|canvas| {
                canvas.text("<50.0%> & \"more\"", (10.0, 20.0), Anchor::End, words);
            });
            let element = svg.lines().nth(3).unwrap();
            assert_eq!(
                element,
                format!(
                    "<text x=\"200\" y=\"400\" text-anchor=\"end\" font-family=\"'Source Sans 3'\" font-size=\"{written}\" \
                     fill=\"#12436D\" font-weight=\"bold\">&lt;50.0%&gt; &amp; &quot;more&quot;</text>"
                )
            );
        }
    }

    #[test]
    fn dashes_follow_their_line_and_opacity_is_gone() {
        let svg = drawn(|canvas| {
            canvas.block(Rect::new(0.0, 0.0, 5.0, 5.0), Rgb(1, 2, 3));
            canvas.line((0.0, 0.0), (10.0, 0.0), &Stroke::dashed(Rgb(1, 2, 3), 1.5, &[1.5, 2.5]));
            canvas.line((0.0, 0.0), (10.0, 0.0), &Stroke::solid(Rgb(1, 2, 3), 1.5));
        });
        assert!(svg.contains(
            "<polyline fill=\"none\" stroke=\"#010203\" stroke-width=\"30\" points=\"0,0 200,0\" \
             stroke-linejoin=\"round\" stroke-dasharray=\"30 50\"/>"
        ));
        assert!(svg.contains("<rect x=\"0\" y=\"0\" width=\"100\" height=\"100\" fill=\"#010203\"/>"));
        assert_eq!(svg.matches("dasharray").count(), 1);
        assert!(!svg.contains("opacity"));
    }

    #[test]
    fn partial_opacity_belongs_to_what_is_painted() {
        let mark = Mark::Block { rect: Rect::new(0.0, 0.0, 1.0, 1.0), fill: Rgb(0, 0, 0) };
        let filled = element("<rect opacity=\"0.5\" fill=\"#000000\" stroke=\"none\"/>", &mark);
        assert_eq!(filled, "<rect fill-opacity=\"0.5\" fill=\"#000000\"/>");
        let outlined = element("<rect opacity=\"0.5\" fill=\"none\" stroke=\"#000000\"/>", &mark);
        assert_eq!(outlined, "<rect stroke-opacity=\"0.5\" fill=\"none\" stroke=\"#000000\"/>");
    }
}
