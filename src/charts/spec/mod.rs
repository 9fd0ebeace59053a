//! What a chart shows, decided before anything is drawn.
//!
//! A specification is a plain, serialisable value: numbers in the unit of the series, every printed word and figure
//! already written by `say`. Drawing adds nothing to it, so a chart, its sentence and its table cannot disagree. A file
//! holds the kinds that look at the same thing: ordered groups, time, areas, shares.

mod areas;
mod groups;
mod shares;
mod time;

use std::fmt;

use serde::{Serialize, Serializer};

use crate::text::{Text, part};

pub use areas::{ComparisonRow, ComparisonSpec, RowRole, SpineRow, SpineSpec, Spread, Status};
pub use groups::{EarlierGradient, FittedLine, GapMark, GradientSpec, GroupMark, StaircaseSpec};
pub use shares::{BenchmarkRow, BenchmarksSpec, CompositionBar, CompositionSpec, Share};
pub use time::{Blank, GapArrow, GapLine, GapSpec, LineRole, SparklineSpec, TimePoint, TrendLine, TrendSpec};

/// One chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(clippy::large_enum_variant, reason = "a report holds some dozens of them")]
pub enum ChartSpec {
    /// Values of ordered groups, most deprived first.
    Gradient(GradientSpec),
    /// One place over time, with its comparators.
    Trend(TrendSpec),
    /// Two groups over time, and how far apart they are.
    Gap(GapSpec),
    /// One place among other areas, in order of their values.
    Comparison(ComparisonSpec),
    /// Shares that add to 100.
    Composition(CompositionSpec),
    /// Several series of one place, each between the lowest and the highest area.
    Spine(SpineSpec),
    /// How many of some bodies meet each of a list of standards.
    Benchmarks(BenchmarksSpec),
    /// A trend the size of a word.
    Sparkline(SparklineSpec),
    /// Values as steps without an axis: the cover and the motif of the openers.
    Staircase(StaircaseSpec),
}

impl ChartSpec {
    /// Word for the kind, as in the serialised form and in `data-kind` of the picture.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            ChartSpec::Gradient(_) => "gradient",
            ChartSpec::Trend(_) => "trend",
            ChartSpec::Gap(_) => "gap",
            ChartSpec::Comparison(_) => "comparison",
            ChartSpec::Composition(_) => "composition",
            ChartSpec::Spine(_) => "spine",
            ChartSpec::Benchmarks(_) => "benchmarks",
            ChartSpec::Sparkline(_) => "sparkline",
            ChartSpec::Staircase(_) => "staircase",
        }
    }

    /// Size and accessible words.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        match self {
            ChartSpec::Gradient(spec) => &spec.frame,
            ChartSpec::Trend(spec) => &spec.frame,
            ChartSpec::Gap(spec) => &spec.frame,
            ChartSpec::Comparison(spec) => &spec.frame,
            ChartSpec::Composition(spec) => &spec.frame,
            ChartSpec::Spine(spec) => &spec.frame,
            ChartSpec::Benchmarks(spec) => &spec.frame,
            ChartSpec::Sparkline(spec) => &spec.frame,
            ChartSpec::Staircase(spec) => &spec.frame,
        }
    }
}

impl ChartSpec {
    /// The same chart under another name.
    #[must_use]
    pub fn named(mut self, id: ChartId) -> ChartSpec {
        let frame = match &mut self {
            ChartSpec::Gradient(spec) => &mut spec.frame,
            ChartSpec::Trend(spec) => &mut spec.frame,
            ChartSpec::Gap(spec) => &mut spec.frame,
            ChartSpec::Comparison(spec) => &mut spec.frame,
            ChartSpec::Composition(spec) => &mut spec.frame,
            ChartSpec::Spine(spec) => &mut spec.frame,
            ChartSpec::Benchmarks(spec) => &mut spec.frame,
            ChartSpec::Sparkline(spec) => &mut spec.frame,
            ChartSpec::Staircase(spec) => &mut spec.frame,
        };
        frame.id = id;
        self
    }
}

/// The name of a chart, and of its file without the ending: `neet-trend`, `cover`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChartId {
    /// The series or the priority that it shows; none for an ornament.
    pub subject: Option<String>,
    /// What it is to the subject.
    pub role: &'static str,
}

impl ChartId {
    /// A chart of a series or a priority.
    #[must_use]
    pub fn of(subject: &str, role: &'static str) -> Self {
        Self { subject: Some(subject.to_owned()), role }
    }

    /// An ornament, which is about nothing.
    #[must_use]
    pub fn ornament(role: &'static str) -> Self {
        Self { subject: None, role }
    }
}

impl fmt::Display for ChartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.subject {
            Some(subject) => write!(f, "{subject}-{}", self.role),
            None => f.write_str(self.role),
        }
    }
}

impl Serialize for ChartId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What every chart carries: its size on the page and its words for a reader who cannot see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// Its name.
    pub id: ChartId,
    /// Width on the page in points; text is never scaled.
    pub width: f64,
    /// Height on the page in points.
    pub height: f64,
    /// Accessible title.
    #[serde(serialize_with = "part::caption")]
    pub title: Text,
    /// Accessible description: kind, what is compared, extremes, direction, where the table is.
    #[serde(serialize_with = "part::alt")]
    pub alt: Text,
}

/// The axis of values: upright, or along the foot where areas stand below each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueAxis {
    /// Value at the foot or the left of the plot.
    pub from: f64,
    /// Value at the head or the right of the plot.
    pub to: f64,
    /// Values that carry a grid line and a label, with the label.
    pub ticks: Vec<Tick>,
    /// Words above the axis where the tick labels do not say the unit, such as "Per 100,000".
    pub unit: Option<Text>,
}

/// A labelled position on an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Position in the unit of the axis.
    pub at: f64,
    /// Printed label.
    pub label: Text,
}

/// A line at one value across the plot, with a direct label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReferenceLine {
    /// Value it stands at.
    pub value: f64,
    /// Direct label, such as "Coventry 34.4%".
    pub label: Text,
}
