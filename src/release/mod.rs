//! The data beside the report: masked records to tidy tables, and these to CSV, one spreadsheet and JSON.
//!
//! A table a series, and three of all: the measures, what was worked out from the figures, and how all authorities are
//! spread. Every figure that a document prints stands in one of them. Figures are rounded as the report prints them and
//! nothing goes past the mask. No cell is blank: shorthand stands where there is no value. The spreadsheet follows the
//! rules of the Analysis Function for releasing statistics: cover, contents, notes, one marked table a sheet, units in
//! the heads.

mod authorities;
mod derived;
mod json;
mod measures;
mod ods;
mod series;
mod tidy;

use crate::figures::Reported;
use crate::model::names::by_alphabet;
use crate::model::{Missing, Series};
use crate::project::Project;
use crate::say;

pub use json::records;
pub use ods::{OdsError, ods};
pub use tidy::csv;

/// All tables of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// Title of the report they stand beside.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What it is about.
    pub subject: String,
    /// Lines of the cover sheet: term and text.
    pub cover: Vec<(String, String)>,
    /// Notes of all tables, in the order of their numbers.
    pub notes: Vec<String>,
    /// The tables: those of all series first, then a table a series.
    pub tables: Vec<DataTable>,
}

/// One tidy table.
#[derive(Debug, Clone, PartialEq)]
pub struct DataTable {
    /// Its name: that of its CSV file, without the ending.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where its figures come from.
    pub source: String,
    /// Numbers of its notes, from 1.
    pub notes: Vec<usize>,
    /// Heads, with units; each once.
    pub columns: Vec<String>,
    /// Rows of as many cells as there are heads.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell, never blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words, or shorthand for a value that is not there.
    Text(String),
    /// A number as its digits, rounded as printed, with a point and without commas.
    Number(String),
}

impl Cell {
    /// The words or digits.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
        }
    }

    fn words(text: impl Into<String>) -> Self {
        let text: String = text.into();
        Self::Text(if text.is_empty() { Missing::NotApplicable.shorthand().to_owned() } else { text })
    }

    fn number(number: f64, decimals: usize) -> Self {
        Self::Number(say::plain(number, decimals))
    }

    fn whole(number: Option<f64>) -> Self {
        number.map_or_else(Self::absent, |number| Self::number(number, 0))
    }

    /// `[x]`, where the source gives nothing.
    fn absent() -> Self {
        Self::Text(Missing::NotAvailable.shorthand().to_owned())
    }
}

/// Makes every table of the project from its masked records.
#[must_use]
pub fn release(project: &Project, records: &[Reported<'_>]) -> Release {
    let used = project.used_series();
    let used: Vec<&Reported<'_>> =
        used.iter().filter_map(|id| records.iter().find(|record| record.series.id.value == *id)).collect();
    let mut notes = Vec::new();
    let mut tables = vec![measures::table(project, records), derived::table(project, &used)];
    tables.extend(authorities::table(project, &used));
    tables.extend(used.iter().map(|record| series::table(project, record, &mut notes)));
    let report = &project.report;
    Release {
        title: title(project),
        publisher: report.imprint.publisher.clone(),
        subject: format!("{}, data as at {}", report.place.name, report.edition.as_at.format("%Y-%m-%d")),
        cover: cover(project),
        notes,
        tables,
    }
}

/// The source line of a table whose figures come from those of others.
const OTHER_TABLES: &str = "Source: the tables of this release, each with its own source";

/// The unit of a value of a series.
fn unit_of_value(series: &Series) -> &str {
    if series.gap.is_some() { unit_of_difference(series) } else { series.unit.as_str() }
}

/// The unit of a difference between two values of a series.
fn unit_of_difference(series: &Series) -> &str {
    if series.unit == "%" { "percentage points" } else { series.unit.as_str() }
}

fn title(project: &Project) -> String {
    format!("{}: {}, data", project.report.edition.title, project.report.edition.subtitle)
}

fn cover(project: &Project) -> Vec<(String, String)> {
    let report = &project.report;
    let unknown = |text: &Option<String>| text.clone().unwrap_or_else(|| "Not yet named for this edition.".to_owned());
    let entry = |term: &str, text: String| (term.to_owned(), text);
    let mut attributions: Vec<String> = project.sources.values().map(|source| source.attribution.clone()).collect();
    attributions.sort_by(|one, other| by_alphabet(one, other));
    attributions.dedup();
    vec![
        entry("Published by", report.imprint.publisher.clone()),
        entry("Place", format!("{} ({})", report.place.name, report.place.code.value)),
        entry("Data as at", report.edition.as_at.format("%Y-%m-%d").to_string()),
        entry("Responsible analyst", unknown(&report.imprint.analyst)),
        entry("Contact", unknown(&report.imprint.contact)),
        entry("Next update and corrections", report.imprint.next_update.clone()),
        entry("Licence", report.imprint.licence.clone()),
        entry("Attributions", attributions.join(" ")),
        entry("Rounding", "Figures are rounded as the report prints them, half away from zero. Differences are taken before rounding.".to_owned()),
        entry("Periods", "Years that do not begin in January are written as 2023 to 2024, not 2023/24, and ages as 5 to 9, not 5-9: a spreadsheet would make dates of the shorter forms.".to_owned()),
        entry("Small counts", format!("Counts of 1 to {} and all that would give them away are suppressed and marked [c].", report.house.smallest_count.saturating_sub(1))),
        entry("Shorthand", say::whole_shorthand_key().to_string()),
    ]
}
