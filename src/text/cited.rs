//! What a printed figure is: its name, what it is about, the method and the rows behind it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::observation::Origin;

/// A named figure as a printed number refers to it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cited {
    /// Its id.
    pub id: String,
    /// Id of the series; empty for counts of measures.
    pub series: String,
    /// Code of the area; empty for several areas together.
    pub area_code: String,
    /// The period; empty where there is none.
    pub period: String,
    /// The group; empty for all.
    pub group: String,
    /// How it was made.
    pub method: String,
    /// How its 95% limits were made.
    pub interval: String,
    /// The rows behind it.
    pub rows: Vec<Run>,
}

/// Which number of a figure is printed, and how it is rounded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Aspect {
    /// Which number.
    pub of: Of,
    /// The number as the data give it: with a point, without commas.
    pub value: String,
    /// Decimal places.
    pub decimals: usize,
}

/// The numbers of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// Its value.
    #[default]
    Value,
    /// The lower limit of its 95% interval.
    Lower,
    /// The upper limit.
    Upper,
    /// What is counted.
    Count,
    /// What it is out of, or averaged over.
    OutOf,
}

/// Rows of a file that follow on one another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Run {
    /// Path of the file within the project.
    pub file: String,
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
}

/// Each line of each file once, those that follow on one another together.
#[must_use]
pub fn runs(origin: &[Origin]) -> Vec<Run> {
    let mut by_file: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for one in origin {
        by_file.entry(&one.file).or_default().insert(one.line);
    }
    let mut runs: Vec<Run> = Vec::new();
    for (file, lines) in by_file {
        for line in lines {
            match runs.last_mut().filter(|run| run.file == file && run.last + 1 == line) {
                Some(run) => run.last = line,
                None => runs.push(Run { file: file.to_owned(), first: line, last: line }),
            }
        }
    }
    runs
}
