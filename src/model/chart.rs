//! The kinds of chart that a record can carry and a framework can ask for.

use serde::Serialize;

/// A kind of chart about one series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Ordered groups, most deprived first.
    Gradient,
    /// Two groups over time.
    Gap,
    /// The place over time.
    Trend,
    /// Shares that add to 100.
    Composition,
    /// How many of some bodies meet each standard.
    Benchmarks,
    /// The place among other areas.
    Comparison,
}

impl ChartKind {
    /// Every kind with its name in the project's files; of those that a record can carry, the first says most.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("gradient", Self::Gradient),
        ("gap", Self::Gap),
        ("trend", Self::Trend),
        ("composition", Self::Composition),
        ("benchmarks", Self::Benchmarks),
        ("comparison", Self::Comparison),
    ];

    /// The name as written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gradient => "gradient",
            Self::Gap => "gap",
            Self::Trend => "trend",
            Self::Composition => "composition",
            Self::Benchmarks => "benchmarks",
            Self::Comparison => "comparison",
        }
    }
}
