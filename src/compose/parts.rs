//! The parts that sections are made of.

use serde::Serialize;

use crate::model::Period;
use crate::protect::Masked;

/// A numbered figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Its number in the document.
    pub number: usize,
    /// The finding.
    pub title: String,
    /// Measure, place and period.
    pub subtitle: String,
    /// Path of the drawing.
    pub path: String,
    /// Text for a reader who cannot see it.
    pub alt: String,
    /// Width in points at which it is drawn.
    pub width: f64,
}

/// A word with its mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// Name of the mark.
    pub mark: String,
    /// The word, which always follows the mark.
    pub word: String,
}

impl Marked {
    /// A word with its mark.
    #[must_use]
    pub fn new(mark: &str, word: &str) -> Self {
        Self { mark: mark.to_owned(), word: word.to_owned() }
    }
}

/// A figure with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Line above.
    pub label: String,
    /// The figure, or a word.
    pub figure: String,
    /// Mark before the word.
    pub mark: Option<String>,
    /// Line below.
    pub detail: String,
}

/// A table with one header row; the first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its printed name, such as "Data table 3".
    pub label: String,
    /// Title.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of printed cells.
    pub rows: Vec<Vec<String>>,
    /// What the shorthand in its cells means, repeated on every page that shows it.
    pub key: Option<String>,
    /// Lines below it.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Head, with the unit.
    pub head: String,
    /// Whether it holds numbers, which stand right.
    pub number: bool,
    /// Width as a share of the table.
    pub weight: usize,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(head: &str, weight: usize) -> Self {
        Self { head: head.to_owned(), number: false, weight }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(head: impl Into<String>, weight: usize) -> Self {
        Self { head: head.into(), number: true, weight }
    }
}

/// `Statistic, place, from to`.
pub(super) fn subtitle(record: &Masked<'_>) -> String {
    let series = record.series;
    if let Some(over) = &series.gradient {
        let period = record.gradient.as_ref().map(|gradient| gradient.period);
        let dated = period.filter(|period| matches!(period, Period::Snapshot(_, Some(_), _)));
        let dated = dated.map_or(String::new(), |period| format!(", {period}"));
        return format!("{}, {}{dated}, by {}", series.statistic, record.area_name, over.dimension.value);
    }
    let known = || record.points.iter().filter(|point| point.figure.known().is_some());
    match (known().next(), known().next_back()) {
        (Some(first), Some(last)) if first.period == last.period => {
            format!("{}, {}, {}", series.statistic, record.area_name, last.period)
        }
        (Some(first), Some(last)) => {
            format!("{}, {}, {} to {}", series.statistic, record.area_name, first.period, last.period)
        }
        _ => {
            let shares = record.composition.as_ref().map(|found| found.period);
            let period = shares.or(record.benchmarks.as_ref().map(|found| found.period));
            let dated = period.map_or(String::new(), |period| format!(", {period}"));
            format!("{}, {}{dated}", series.statistic, record.area_name)
        }
    }
}
