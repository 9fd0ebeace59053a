//! Time: the trend, the gap between two groups, and the sparkline.

use serde::Serialize;

use super::{Frame, ReferenceLine, Tick, ValueAxis};
use crate::text::Text;

/// One place over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// Vertical axis.
    pub axis: ValueAxis,
    /// Labelled positions in time; `at` is in the unit of `TimePoint::at`.
    pub time_ticks: Vec<Tick>,
    /// Lines, the place itself first.
    pub lines: Vec<TrendLine>,
    /// Periods without figures, with the reason.
    pub blanks: Vec<Blank>,
    /// A horizontal target line.
    pub target: Option<ReferenceLine>,
    /// Lines under the chart, such as where the axis starts.
    pub notes: Vec<Text>,
}

/// One line of a trend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendLine {
    /// Name printed at its end.
    pub name: Text,
    /// Latest value as printed at its end.
    pub end_label: Text,
    /// What it stands for, which decides colour, width, dash and marker.
    pub role: LineRole,
    /// Runs of consecutive periods: a run is joined by a line, two runs are not.
    pub runs: Vec<Vec<TimePoint>>,
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineRole {
    /// The place the report is about.
    Place,
    /// First comparator: dashed.
    FirstComparator,
    /// Second comparator: dotted.
    SecondComparator,
    /// Third comparator: dash and dot.
    ThirdComparator,
}

/// A value at a time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimePoint {
    /// Position in time, in years.
    pub at: f64,
    /// The value.
    pub value: f64,
    /// Its 95% interval: drawn as a band behind the line of the place.
    pub interval: Option<(f64, f64)>,
    /// Whether the figure is provisional: drawn hollow.
    pub provisional: bool,
}

/// A stretch of time without figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Blank {
    /// First and last position in time.
    pub span: (f64, f64),
    /// The reason, a line each, such as "No tests" with its shorthand, and the years.
    pub label: Vec<Text>,
}

/// A trend the size of a word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SparklineSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// Runs of consecutive periods, joined by dots where periods are missing.
    pub runs: Vec<Vec<TimePoint>>,
    /// First and last value, printed at both ends where the picture stands by itself.
    pub value_labels: Option<(Text, Text)>,
}

/// Two groups over time, with the distance between them at the first and the last period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GapSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// Vertical axis.
    pub axis: ValueAxis,
    /// Labelled positions in time.
    pub time_ticks: Vec<Tick>,
    /// The group that is subtracted from, then the group that is subtracted.
    pub lines: [GapLine; 2],
    /// Distances drawn as arrows, in order of time.
    pub gaps: Vec<GapArrow>,
    /// Periods without figures, with the reason.
    pub blanks: Vec<Blank>,
    /// Lines under the chart.
    pub notes: Vec<Text>,
}

/// One group of a gap chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GapLine {
    /// Name printed at its end.
    pub name: Text,
    /// First value as printed.
    pub first_label: Text,
    /// Latest value as printed.
    pub end_label: Text,
    /// Runs of consecutive periods.
    pub runs: Vec<Vec<TimePoint>>,
}

/// The distance between two groups at one time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GapArrow {
    /// Position in time.
    pub at: f64,
    /// Value of both groups.
    pub between: (f64, f64),
    /// Lines beside the arrow, such as "Gap 23.3" and "points".
    pub label: Vec<Text>,
}
