//! What a chart shows, decided before anything is drawn.
//!
//! A specification is a plain, serialisable value: numbers in the unit of the series, every printed word and figure
//! already written by `say`. Drawing adds nothing to it, so a chart, its sentence and its table cannot disagree.

use serde::Serialize;

/// One chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(clippy::large_enum_variant, reason = "a report holds some dozens of them")]
pub enum ChartSpec {
    /// Values of ordered groups, most deprived first.
    Gradient(GradientSpec),
    /// One place over time, with its comparators.
    Trend(TrendSpec),
    /// A trend the size of a word.
    Sparkline(SparklineSpec),
    /// Values as steps without an axis: the cover and the motif of the openers.
    Staircase(StaircaseSpec),
}

impl ChartSpec {
    /// Word for the kind, as in the serialised form and in `data-kind` of the picture.
    pub fn kind(&self) -> &'static str {
        match self {
            ChartSpec::Gradient(_) => "gradient",
            ChartSpec::Trend(_) => "trend",
            ChartSpec::Sparkline(_) => "sparkline",
            ChartSpec::Staircase(_) => "staircase",
        }
    }

    /// Size and accessible words.
    pub fn frame(&self) -> &Frame {
        match self {
            ChartSpec::Gradient(spec) => &spec.frame,
            ChartSpec::Trend(spec) => &spec.frame,
            ChartSpec::Sparkline(spec) => &spec.frame,
            ChartSpec::Staircase(spec) => &spec.frame,
        }
    }
}

/// What every chart carries: its size on the page and its words for a reader who cannot see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// Name of the file, without its ending.
    pub id: String,
    /// Width on the page in points; text is never scaled.
    pub width: f64,
    /// Height on the page in points.
    pub height: f64,
    /// Accessible title.
    pub title: String,
    /// Accessible description: kind, what is compared, extremes, direction, where the table is.
    pub alt: String,
}

/// The vertical axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueAxis {
    /// Value at the foot of the plot.
    pub from: f64,
    /// Value at the head of the plot.
    pub to: f64,
    /// Values that carry a grid line and a label, with the label.
    pub ticks: Vec<Tick>,
    /// Words above the axis where the tick labels do not say the unit, such as "Per 100,000".
    pub unit: Option<String>,
}

/// A labelled position on an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Position in the unit of the axis.
    pub at: f64,
    /// Printed label.
    pub label: String,
}

/// Values of ordered groups on their relative rank, with the fitted line and the gap between the ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradientSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// Vertical axis.
    pub axis: ValueAxis,
    /// Groups, most deprived first.
    pub groups: Vec<GroupMark>,
    /// The fitted line, from relative rank 0 to 1, with its label.
    pub fitted: Option<FittedLine>,
    /// A horizontal reference line, such as the value of the whole place.
    pub reference: Option<ReferenceLine>,
    /// The gap between the two ends.
    pub gap: Option<GapMark>,
    /// An earlier edition of the same gradient, drawn hollow and dashed on the same ranks.
    pub earlier: Option<EarlierGradient>,
    /// Label under the first group, such as "Most deprived".
    pub first_label: String,
    /// Label under the last group, such as "Least deprived".
    pub last_label: String,
    /// Label between them, such as "National deprivation decile".
    pub groups_label: String,
    /// Lines under the chart, such as what the widths mean.
    pub notes: Vec<String>,
}

/// One group of a gradient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupMark {
    /// Printed on the strip, such as "1".
    pub label: String,
    /// Share of the population, 0 to 1: the width of its band.
    pub share: f64,
    /// Relative rank of its midpoint, 0 to 1: where its dot stands.
    pub rank: f64,
    /// Its value.
    pub value: f64,
    /// Its 95% interval, where there is one and it is wider than the dot.
    pub interval: Option<(f64, f64)>,
    /// Printed beside the dot; only the ends carry one.
    pub value_label: Option<String>,
}

/// A straight line over relative rank.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FittedLine {
    /// Value at rank 0.
    pub first: f64,
    /// Value at rank 1.
    pub last: f64,
    /// Direct label.
    pub label: String,
}

/// A horizontal line with a direct label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReferenceLine {
    /// Value it stands at.
    pub value: f64,
    /// Direct label, such as "Coventry 34.4%".
    pub label: String,
}

/// The bracket that states the gap between the ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GapMark {
    /// Word above the figure, such as "Gap".
    pub word: String,
    /// The figure, such as "30.2".
    pub figure: String,
    /// Lines under the figure, such as "percentage" and "points".
    pub unit: Vec<String>,
}

/// An earlier gradient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EarlierGradient {
    /// Relative rank and value of each group.
    pub points: Vec<(f64, f64)>,
    /// Its fitted line, label included.
    pub fitted: Option<FittedLine>,
    /// Name of the earlier edition, such as "IoD 2019" with its break mark.
    pub name: String,
    /// Name of the present edition, such as "IoD 2025".
    pub present_name: String,
    /// Value labels of its two ends.
    pub value_labels: (String, String),
    /// Line under its name, such as "Gap 15.5 points"; the present gap stands under the present name.
    pub gap_label: Option<String>,
}

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
    pub notes: Vec<String>,
}

/// One line of a trend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendLine {
    /// Name printed at its end.
    pub name: String,
    /// Latest value as printed at its end.
    pub end_label: String,
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
    pub label: Vec<String>,
}

/// A trend the size of a word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SparklineSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// Runs of consecutive periods, joined by dots where periods are missing.
    pub runs: Vec<Vec<TimePoint>>,
}

/// Steps from the first group to the last, as high as their values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaircaseSpec {
    /// Size and accessible words; a cover is as large as its page.
    pub frame: Frame,
    /// Values, most deprived group first; any number.
    pub steps: Vec<f64>,
    /// Number printed on each step, or none at all.
    pub step_labels: Vec<String>,
    /// First and last value as printed above their steps.
    pub value_labels: Option<(String, String)>,
    /// Words at the foot, left and right, such as "Most deprived" and "Least deprived".
    pub end_labels: Option<(String, String)>,
    /// Whether it is the motif of an opener: barely lighter than its ground, the full height, never any text.
    pub faint: bool,
}
