//! The ledger: a row for each number that a document or a chart prints, with what it is and where it comes from.
//!
//! ```text
//! output,page,part,text,measure,series,area_code,period,group,value,rounding,method,file,row,sha256,publisher,as_at
//! ```
//!
//! It is made by walking what was printed: numbers that only give a document its structure have no row. Where a number
//! rests on rows of one file, these are joined by `; `; where it rests on several files, each run of rows has its file,
//! hash, publisher and date at the same place of their lists. A partial build replaces the rows of its own outputs alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compile::{Found, Tag};
use crate::model::Digest;
use crate::project::Project;
use crate::text::{Aspect, Cited, Listed, Number, Of, Run};

/// The file, within the folder of outputs.
pub const PATH: &str = "ledger.csv";

/// A number as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Name of the output.
    pub output: String,
    /// Page of the file, from 1.
    pub page: usize,
    /// Part of the document or chart.
    pub part: String,
    /// The number as it is printed.
    pub text: String,
    /// Number of the measure; empty where there is none.
    pub measure: String,
    /// Id of the series.
    pub series: String,
    /// Code of the area; empty for several.
    pub area_code: String,
    /// Period.
    pub period: String,
    /// Group; empty for all.
    pub group: String,
    /// The number with a point and without commas, rounded as it is printed.
    pub value: String,
    /// How it is rounded.
    pub rounding: String,
    /// How it was made.
    pub method: String,
    /// Files behind it.
    pub file: String,
    /// Rows in them.
    pub row: String,
    /// Hashes of the files, or of what is shown of them.
    pub sha256: String,
    /// Who published them.
    pub publisher: String,
    /// Dates up to which they are current.
    pub as_at: String,
}

/// A number on a page of an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Page of the file, from 1.
    pub page: usize,
    /// The number, and what it is.
    pub listed: Listed,
}

/// The numbers that a document prints where they were found on its pages; those that a template made itself give it
/// structure.
#[must_use]
pub fn on_pages(listed: &[Listed], found: &[Found]) -> Vec<Printed> {
    let printed = |found: &Found| {
        let listed = match &found.tag {
            Tag::Said(at) => listed.get(*at)?.clone(),
            Tag::Structural(text) => {
                Listed { part: "structure".to_owned(), text: text.clone(), number: Number::Structural }
            }
        };
        Some(Printed { page: found.page, listed })
    };
    found.iter().filter_map(printed).collect()
}

/// The numbers of a chart by itself.
#[must_use]
pub fn on_one_page(listed: Vec<Listed>) -> Vec<Printed> {
    listed.into_iter().map(|listed| Printed { page: 1, listed }).collect()
}

/// What rows are made with.
pub struct Ledger<'l> {
    /// The project.
    pub project: &'l Project,
    /// Where each text that people wrote stands.
    pub written: &'l BTreeMap<String, Run>,
    /// Where each figure that the place set itself stands, by its id.
    pub set: &'l BTreeMap<String, Run>,
    /// The hash of each file that may be told, by path within the project.
    pub digests: &'l BTreeMap<String, Digest>,
}

impl Ledger<'_> {
    /// The rows of an output, a number each.
    #[must_use]
    pub fn rows(&self, output: &str, printed: &[Printed]) -> Vec<Row> {
        printed.iter().filter_map(|printed| self.row(output, printed.page, &printed.listed)).collect()
    }

    /// The row of a number; none of one that only gives structure.
    fn row(&self, output: &str, page: usize, listed: &Listed) -> Option<Row> {
        let row = Row {
            output: output.to_owned(),
            page,
            part: listed.part.clone(),
            text: listed.text.clone(),
            value: listed.text.replace(',', "").trim_end_matches('%').replace('\u{2212}', "-"),
            measure: String::new(),
            series: String::new(),
            area_code: String::new(),
            period: String::new(),
            group: String::new(),
            rounding: String::new(),
            method: String::new(),
            file: String::new(),
            row: String::new(),
            sha256: String::new(),
            publisher: String::new(),
            as_at: String::new(),
        };
        // What a reader hears stands on the page as its picture alone.
        let part = |own: &str| if listed.part == "alt" { listed.part.clone() } else { own.to_owned() };
        Some(match &listed.number {
            Number::Structural => return None,
            Number::Method => Row { part: part("method"), method: "constant of a method".to_owned(), ..row },
            Number::Axis => Row { part: part("axis"), method: "label of the axis".to_owned(), ..row },
            Number::Quoted { words } => {
                let at = self.quoted(words);
                self.from(&at, Row { part: part("quoted"), method: "as written".to_owned(), ..row })
            }
            Number::Figure { cited, aspect } => {
                let set = self.set.get(&cited.id).cloned();
                let runs: Vec<Run> = cited.rows.iter().cloned().chain(set).collect();
                self.from(&runs, self.figure(cited, aspect, row))
            }
        })
    }

    fn figure(&self, cited: &Cited, aspect: &Aspect, row: Row) -> Row {
        let rounding = match aspect.decimals {
            0 => "whole number".to_owned(),
            1 => "1 decimal place".to_owned(),
            more => format!("{more} decimal places"),
        };
        Row {
            measure: self.measure(&cited.series),
            series: cited.series.clone(),
            area_code: cited.area_code.clone(),
            period: cited.period.clone(),
            group: cited.group.clone(),
            value: aspect.value.clone(),
            rounding,
            method: method(cited, aspect.of),
            ..row
        }
    }

    /// The numbers of the measures that a series belongs to: `4.3`; empty where it belongs to none.
    fn measure(&self, series: &str) -> String {
        let mut numbers = Vec::new();
        for priority in &self.project.framework.priorities {
            for (at, item) in priority.items.iter().enumerate() {
                if item.series.iter().any(|one| one.value == series) {
                    numbers.push(format!("{}.{}", priority.number, at + 1));
                }
            }
        }
        numbers.join("; ")
    }

    /// Where words of others stand in the files of the project.
    fn quoted(&self, words: &str) -> Vec<Run> {
        let within = || self.written.iter().find(|(text, _)| text.contains(words)).map(|(_, run)| run);
        self.written.get(words).or_else(within).cloned().into_iter().collect()
    }

    /// A row with the places that its number comes from.
    fn from(&self, runs: &[Run], row: Row) -> Row {
        let one_file = runs.windows(2).all(|pair| pair[0].file == pair[1].file);
        let files: Vec<&str> =
            runs.iter().map(|run| run.file.as_str()).take(if one_file { 1 } else { runs.len() }).collect();
        let of_files = |what: &dyn Fn(&str) -> String| {
            let all: Vec<String> = files.iter().map(|file| what(file)).collect();
            if all.iter().all(String::is_empty) { String::new() } else { all.join("; ") }
        };
        let source = |file: &str| self.project.sources.get(file.strip_prefix("data/")?);
        let rows: Vec<String> = runs.iter().map(rows).collect();
        Row {
            file: files.join("; "),
            row: rows.join("; "),
            sha256: of_files(&|file| self.digests.get(file).map(ToString::to_string).unwrap_or_default()),
            publisher: of_files(&|file| source(file).map(|source| source.publisher.clone()).unwrap_or_default()),
            as_at: of_files(&|file| source(file).map(|source| source.as_at.value.to_string()).unwrap_or_default()),
            ..row
        }
    }
}

/// How a number of a figure was made.
fn method(cited: &Cited, of: Of) -> String {
    match of {
        Of::Value => cited.method.clone(),
        Of::Lower => format!("lower 95% limit: {}", cited.interval),
        Of::Upper => format!("upper 95% limit: {}", cited.interval),
        Of::Count if cited.rows.is_empty() => cited.method.clone(),
        Of::Count => "count".to_owned(),
        Of::OutOf => "denominator".to_owned(),
    }
}

fn rows(run: &Run) -> String {
    if run.first == run.last { run.first.to_string() } else { format!("{}-{}", run.first, run.last) }
}

/// The bytes of a ledger.
///
/// # Errors
/// When a row cannot be written as CSV.
pub fn csv(rows: &[Row]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Reads a ledger that an earlier build wrote; a row that is none is left out.
#[must_use]
pub fn read(bytes: &[u8]) -> Vec<Row> {
    csv::Reader::from_reader(bytes).deserialize().filter_map(Result::ok).collect()
}

/// The ledger after a build that `made` some outputs, each with its rows: those of the ledger `before` stay for other
/// outputs that are still there. Outputs stand in the order of their names.
#[must_use]
pub fn merged(before: Vec<Row>, made: &BTreeMap<&str, &[Row]>, is_there: impl Fn(&str) -> bool) -> Vec<Row> {
    let stays = |row: &Row| !made.contains_key(row.output.as_str()) && is_there(&row.output);
    let mut rows: Vec<Row> = before.into_iter().filter(stays).collect();
    rows.extend(made.values().flat_map(|rows| rows.iter().cloned()));
    rows.sort_by(|one, other| one.output.cmp(&other.output));
    rows
}
