//! How charts look: colours, line widths, sizes and distances, read from the design tokens in `templates/theme.json`.
//!
//! The Typst templates read the same file, so a chart and the page around it cannot drift apart. Every length is in
//! points. Chart files hold no colour, width or size of their own.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::colour::Rgb;

/// The part of the design tokens that charts use.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartStyle {
    /// Font family, exactly as the font files name it.
    pub font: String,
    /// Colours by name.
    pub colours: Colours,
    /// Sizes of text.
    pub text: TextSizes,
    /// Widths of lines.
    pub lines: LineWidths,
    /// Dash patterns.
    pub dashes: Dashes,
    /// Radii and lengths of marks.
    pub marks: MarkSizes,
    /// Distances.
    pub space: Distances,
    /// Charts made of rows.
    pub rows: RowSizes,
    /// The staircase of cover and openers.
    pub cover: CoverSizes,
    /// Margins inside a sparkline.
    pub spark: SparkMargins,
}

impl ChartStyle {
    /// Reads the tokens; an unknown or missing token in the parts used here is an error, so that a typing slip in a
    /// house style does not pass unseen. The page tokens beside them belong to the templates and are not looked at.
    pub fn from_theme(json: &str) -> Result<ChartStyle, serde_json::Error> {
        let theme: Theme = serde_json::from_str(json)?;
        let chart = theme.chart;
        Ok(ChartStyle {
            font: theme.font,
            colours: theme.colours,
            text: chart.text,
            lines: chart.lines,
            dashes: chart.dashes,
            marks: chart.marks,
            space: chart.space,
            rows: chart.rows,
            cover: chart.cover,
            spark: chart.spark,
        })
    }

    /// Ordinary chart text.
    pub(super) fn label(&self, colour: Rgb) -> Words {
        Words { size: self.text.label, bold: false, colour }
    }

    /// Chart text that carries weight: names, ends of the axis, direct labels of lines.
    pub(super) fn strong(&self, colour: Rgb) -> Words {
        Words { size: self.text.label, bold: true, colour }
    }

    /// The value at the end of a series.
    pub(super) fn value(&self, colour: Rgb) -> Words {
        Words { size: self.text.value, bold: true, colour }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    font: String,
    colours: Colours,
    chart: ChartTokens,
    #[serde(default, rename = "type")]
    _type: IgnoredAny,
    #[serde(default, rename = "space")]
    _space: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChartTokens {
    text: TextSizes,
    lines: LineWidths,
    dashes: Dashes,
    marks: MarkSizes,
    space: Distances,
    rows: RowSizes,
    cover: CoverSizes,
    spark: SparkMargins,
}

/// Size, weight and colour of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Words {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) colour: Rgb,
}

/// Colour, width and dash pattern of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stroke {
    pub(super) colour: Rgb,
    pub(super) width: f64,
    pub(super) dash: Vec<f64>,
}

impl Stroke {
    pub(super) fn solid(colour: Rgb, width: f64) -> Stroke {
        Stroke { colour, width, dash: Vec::new() }
    }

    pub(super) fn dashed(colour: Rgb, width: f64, dash: &[f64]) -> Stroke {
        Stroke { colour, width, dash: dash.to_vec() }
    }
}

/// Declares a group of tokens: one public field each, read from a name with hyphens, no others allowed.
macro_rules! tokens {
    ($(#[$doc:meta])* $name:ident: $kind:ty { $($(#[$field_doc:meta])* $field:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        #[allow(missing_docs, reason = "tokens are described in templates/theme.json and named for their use")]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind),* }
    };
}

tokens! {
    /// Colours, as in the design tokens.
    Colours: Rgb {
        house, deep, tint, mint, sage, white, ink, muted, axis, rule, grid, blank, navy, orange, rust, mid_blue, light_blue,
        navy_tint, orange_tint, range, middle, turquoise, dark_pink, purple,
    }
}

tokens! {
    /// Sizes of chart text, and the distance from line to line.
    TextSizes: f64 { label, line, value, earlier_value, gap, cover }
}

tokens! {
    /// Widths of lines.
    LineWidths: f64 {
        axis, grid, place, comparator, fitted, earlier, reference, target, whisker, leader, guide, bracket, ring, spark,
        spark_missing, spark_base, spark_ring, area_whisker, place_whisker, status, arrow,
    }
}

tokens! {
    /// Dash patterns: lengths of stroke and gap in turn.
    Dashes: Vec<f64> {
        first_comparator, second_comparator, third_comparator, second_group, benchmark, untested, reference, target, earlier,
        guide, spark_missing,
    }
}

tokens! {
    /// Radii of dots; `halo` is the white rim outside, `cap` half the width of a whisker's end.
    MarkSizes: f64 {
        dot, halo, earlier, trend, comparator, cap, tick, spark_first, spark_last, area, status, arrow, unit,
    }
}

tokens! {
    /// Distances between the parts of a chart.
    Distances: f64 {
        /// Least width kept left of the plot.
        left,
        /// From the head of the frame to the head of the plot.
        top,
        /// Room for the unit above the plot.
        unit,
        /// From a value label to the axis.
        tick_label,
        /// From the axis to the base line of time labels.
        time_label,
        /// Least distance between two time labels.
        time_gap,
        /// From the edge of the plot to the first and last period.
        inset,
        /// Kept free under the lowest line of text.
        foot,
        /// From the axis to the strip.
        strip,
        strip_height,
        /// White left and right of each band.
        strip_inset,
        /// Least distance from a group's label to the edge of its band.
        strip_label,
        /// From the strip to the base line of the words under it.
        words,
        /// From one base line to the next under the plot, first note.
        notes,
        /// From the plot to the gap bracket.
        bracket,
        bracket_text,
        /// Least width right of the plot where a gap is stated.
        bracket_column,
        /// From the plot to the column of end labels.
        ends,
        end_leader,
        end_name,
        /// Least distance between two end labels.
        end_row,
        /// Kept free between a label and what it must not touch.
        clear,
        /// Least height of a plot worth drawing.
        least_plot,
    }
}

tokens! {
    /// Charts made of rows: heights, and distances between their columns.
    RowSizes: f64 {
        /// Usual height of a row of a comparison.
        comparison,
        /// Least height of any row.
        least,
        /// Usual height of a row of a spine.
        spine,
        /// Usual height of a row of benchmarks.
        benchmark,
        /// Height of a bar of shares.
        bar,
        /// From the head of one bar to the head of the next.
        step,
        /// From the head of the frame to the first row.
        head,
        /// From a name to the plot.
        name,
        /// From the plot to a column of figures.
        value,
        /// Kept free at the ends of a tinted row.
        pad,
        /// Height of a range.
        range,
        /// From the middle of one unit mark to the next.
        unit,
    }
}

tokens! {
    /// The staircase: shares of the height, distances from the foot, tones from house at 0 to mint at 1.
    CoverSizes: f64 {
        rise, foot, numbers, ends, side, above, edge, overlap, lightest, darkest, faint_lightest, faint_darkest, contrast,
    }
}

tokens! {
    /// Margins inside a sparkline.
    SparkMargins: f64 { left, right, head, foot, base }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_the_theme_is_an_error() {
        let theme = include_str!("../../templates/theme.json");
        assert!(ChartStyle::from_theme(theme).is_ok());
        assert!(ChartStyle::from_theme(&theme.replace("\"halo\"", "\"hallo\"")).is_err());
        assert!(ChartStyle::from_theme(&theme.replace("#0B4A43", "green")).is_err());
    }

    #[test]
    fn no_text_is_smaller_than_ten_points() {
        let style = ChartStyle::from_theme(include_str!("../../templates/theme.json")).unwrap();
        let text = style.text;
        assert!([text.label, text.value, text.earlier_value, text.gap, text.cover].iter().all(|size| *size >= 10.0));
    }
}
