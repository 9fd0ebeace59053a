//! Ordered groups of one population: the gradient, and its steps on the cover.

use serde::Serialize;

use super::{Frame, ReferenceLine, ValueAxis};
use crate::text::Text;

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
    pub first_label: Text,
    /// Label under the last group, such as "Least deprived".
    pub last_label: Text,
    /// Label between them, such as "National deprivation decile".
    pub groups_label: Text,
    /// Lines under the chart, such as what the widths mean.
    pub notes: Vec<Text>,
}

/// One group of a gradient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupMark {
    /// Printed on the strip, such as "1".
    pub label: Text,
    /// Share of the population, 0 to 1: the width of its band.
    pub share: f64,
    /// Relative rank of its midpoint, 0 to 1: where its dot stands.
    pub rank: f64,
    /// Its value.
    pub value: f64,
    /// Its 95% interval, where there is one and it is wider than the dot.
    pub interval: Option<(f64, f64)>,
    /// Printed beside the dot; only the ends carry one.
    pub value_label: Option<Text>,
}

/// A straight line over relative rank.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FittedLine {
    /// Value at rank 0.
    pub first: f64,
    /// Value at rank 1.
    pub last: f64,
    /// Direct label.
    pub label: Text,
}

/// The bracket that states the gap between the ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GapMark {
    /// Word above the figure, such as "Gap".
    pub word: Text,
    /// The figure, such as "30.2".
    pub figure: Text,
    /// Lines under the figure, such as "percentage" and "points".
    pub unit: Vec<Text>,
}

/// An earlier gradient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EarlierGradient {
    /// Relative rank and value of each group.
    pub points: Vec<(f64, f64)>,
    /// Its fitted line, label included.
    pub fitted: Option<FittedLine>,
    /// Name of the earlier edition, such as "IoD 2019" with its break mark.
    pub name: Text,
    /// Name of the present edition, such as "IoD 2025".
    pub present_name: Text,
    /// Value labels of its two ends.
    pub value_labels: (Text, Text),
    /// Line under its name, such as "Gap 15.5 points"; the present gap stands under the present name.
    pub gap_label: Option<Text>,
}

/// Steps from the first group to the last, as high as their values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaircaseSpec {
    /// Size and accessible words; a cover is as large as its page.
    pub frame: Frame,
    /// Values, most deprived group first; any number.
    pub steps: Vec<f64>,
    /// Number printed on each step, or none at all.
    pub step_labels: Vec<Text>,
    /// First and last value as printed above their steps.
    pub value_labels: Option<(Text, Text)>,
    /// Words at the foot, left and right, such as "Most deprived" and "Least deprived"; none at an end that has no step.
    pub end_labels: (Option<Text>, Option<Text>),
    /// Whether it is the motif of an opener: barely lighter than its ground, the full height, never any text.
    pub faint: bool,
}
