//! Areas: one place among others in one series, and in several series at once.

use serde::Serialize;

use super::{Frame, ReferenceLine, ValueAxis};
use crate::text::Text;

/// One place among other areas, a row each, in the order given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// Axis along the foot.
    pub axis: ValueAxis,
    /// Areas from the head down.
    pub rows: Vec<ComparisonRow>,
    /// An upright line, such as England's value, named above the rows.
    pub reference: Option<ReferenceLine>,
    /// Head of the column of values.
    pub value_head: Text,
    /// Lines under the chart.
    pub notes: Vec<Text>,
}

/// One area of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonRow {
    /// Name of the area.
    pub name: Text,
    /// Its value.
    pub value: f64,
    /// Its 95% interval, where there is one and it is wider than the dot.
    pub interval: Option<(f64, f64)>,
    /// The value as printed.
    pub value_label: Text,
    /// What it stands for, which decides weight, colour and shape.
    pub role: RowRole,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowRole {
    /// The place the report is about: a filled dot on a tinted row.
    Place,
    /// An area of the same kind: a hollow dot.
    Area,
    /// A larger area that holds many of them: a square.
    Whole,
}

/// Several series of one place, each between the lowest and the highest area, the benchmark in the middle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpineSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// Heads of the two columns of figures: the place and the benchmark.
    pub heads: (Text, Text),
    /// Words over both ends of the ranges, such as "Worst" and "Best".
    pub ends: (Text, Text),
    /// Series from the head down.
    pub rows: Vec<SpineRow>,
    /// Lines under the chart.
    pub notes: Vec<Text>,
}

/// One series of a spine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpineRow {
    /// Name of the series.
    pub name: Text,
    /// Value of the place.
    pub value: f64,
    /// It as printed.
    pub value_label: Text,
    /// Value of the benchmark, which stands in the middle.
    pub benchmark: f64,
    /// It as printed.
    pub benchmark_label: Text,
    /// How all areas are spread.
    pub spread: Spread,
    /// Whether low values stand right, because low is good.
    pub reversed: bool,
    /// Where the place stands, which decides its mark.
    pub status: Status,
}

/// How the values of all areas are spread.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Lowest and highest value.
    pub range: (f64, f64),
    /// First and third quartile.
    pub middle: (f64, f64),
}

/// Where a place stands against a benchmark: circle, square, diamond, two triangles, dashed ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Better: a disc.
    Better,
    /// No difference beyond chance: a square.
    Similar,
    /// Worse: a diamond.
    Worse,
    /// Higher, without judgement: a triangle that points up.
    Higher,
    /// Lower, without judgement: a triangle that points down.
    Lower,
    /// Not tested: a dashed ring.
    NotCompared,
}
