//! Shares of a whole: what something is made of, and how many of some bodies meet each standard.

use serde::Serialize;

use super::Frame;
use crate::text::Text;

/// Bars of shares that add to 100, one below the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompositionSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// Names of the parts, at most four, printed over the first bar.
    pub parts: Vec<Text>,
    /// The bars.
    pub bars: Vec<CompositionBar>,
    /// Lines under the chart.
    pub notes: Vec<Text>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompositionBar {
    /// Name of the whole, such as "Decile 1".
    pub name: Text,
    /// Line under the name, such as "most deprived".
    pub detail: Text,
    /// One share for each part, in the same order.
    pub shares: Vec<Share>,
}

/// One part of a bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share {
    /// In per cent.
    pub value: f64,
    /// As printed.
    pub label: Text,
}

/// How many of some bodies meet each of a list of standards.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BenchmarksSpec {
    /// Size and accessible words.
    pub frame: Frame,
    /// The standards, in their own order.
    pub rows: Vec<BenchmarkRow>,
    /// Words of the key: met, and not met.
    pub key: (Text, Text),
    /// Lines under the chart.
    pub notes: Vec<Text>,
}

/// One standard.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BenchmarkRow {
    /// Its number or letter.
    pub number: Text,
    /// Its name.
    pub name: Text,
    /// How many meet it.
    pub met: u32,
    /// Of how many; none where nothing is known.
    pub of: Option<u32>,
    /// As printed, such as "14 of 20", "Met", or a shorthand for no figure.
    pub label: Text,
}
