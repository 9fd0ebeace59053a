//! The parts that sections are made of.

use serde::Serialize;

use crate::figures::Reported;
use crate::model::Period;
use crate::say::StatusMark;
use crate::text::{Text, part, quoted, text};

/// A numbered figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Its number in the document.
    pub number: Text,
    /// The finding.
    #[serde(serialize_with = "part::headline")]
    pub title: Text,
    /// Measure, place and period.
    #[serde(serialize_with = "part::caption")]
    pub subtitle: Text,
    /// The drawing.
    pub drawing: Picture,
    /// Width in points at which it is drawn.
    pub width: f64,
}

/// A drawing of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Its path among the files of the document.
    #[serde(rename = "picture")]
    pub path: String,
    /// Text for a reader who cannot see it; none where it is an ornament.
    #[serde(serialize_with = "part::alt")]
    pub alt: Option<Text>,
}

/// A word with its mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// The mark.
    pub mark: StatusMark,
    /// The word, which always follows the mark.
    pub word: Text,
}

impl Marked {
    /// A word with its mark.
    #[must_use]
    pub fn new(mark: StatusMark, word: impl Into<Text>) -> Self {
        Self { mark, word: word.into() }
    }
}

/// A figure with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Line above.
    pub label: Text,
    /// The figure, or a word.
    #[serde(serialize_with = "part::headline")]
    pub figure: Text,
    /// Mark before the word.
    pub mark: Option<StatusMark>,
    /// Line below.
    pub detail: Text,
}

/// A table with one header row; the first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its printed name, such as "Data table 3".
    pub label: Text,
    /// Title.
    #[serde(serialize_with = "part::caption")]
    pub title: Text,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of printed cells.
    #[serde(serialize_with = "part::table")]
    pub rows: Vec<Vec<Text>>,
    /// What the shorthand in its cells means, repeated on every page that shows it.
    pub key: Option<Text>,
    /// Lines below it.
    #[serde(serialize_with = "part::caption")]
    pub notes: Vec<Text>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Head, with the unit.
    #[serde(serialize_with = "part::table")]
    pub head: Text,
    /// Whether it holds numbers, which stand right.
    pub number: bool,
    /// Width as a share of the table.
    pub weight: usize,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(head: impl Into<Text>, weight: usize) -> Self {
        Self { head: head.into(), number: false, weight }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(head: impl Into<Text>, weight: usize) -> Self {
        Self { head: head.into(), number: true, weight }
    }
}

/// `Statistic, place, from to`.
pub(super) fn subtitle(record: &Reported<'_>) -> Text {
    let series = record.series;
    if let Some(over) = &series.gradient {
        let period = record.gradient.as_ref().map(|gradient| gradient.period);
        let dated = period.filter(|period| matches!(period, Period::Snapshot(_, Some(_), _)));
        let dated = dated.map_or(Text::default(), |period| text!(", {}", period));
        return text!(
            "{}, {}{}, by {}",
            quoted(&series.statistic),
            quoted(&record.area_name),
            dated,
            quoted(&over.dimension.value)
        );
    }
    let known = || record.points.iter().filter(|point| point.figure.known().is_some());
    match (known().next(), known().next_back()) {
        (Some(first), Some(last)) if first.period == last.period => {
            text!("{}, {}, {}", quoted(&series.statistic), quoted(&record.area_name), last.period)
        }
        (Some(first), Some(last)) => {
            text!("{}, {}, {} to {}", quoted(&series.statistic), quoted(&record.area_name), first.period, last.period)
        }
        _ => {
            let shares = record.composition.as_ref().map(|found| found.period);
            let period = shares.or(record.benchmarks.as_ref().map(|found| found.period));
            let dated = period.map_or(Text::default(), |period| text!(", {}", period));
            text!("{}, {}{}", quoted(&series.statistic), quoted(&record.area_name), dated)
        }
    }
}
