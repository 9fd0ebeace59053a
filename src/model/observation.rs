//! One published figure, as it stands in a file, with everything needed to trace it back.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::age::AgeSpan;
use super::{AreaCode, Period, Span};

/// No figure is larger, above or below zero: sums and squares of all that can be read stay numbers.
pub const LARGEST: f64 = 1e15;
/// No figure but 0 is nearer to 0: what is divided by it stays a number.
pub const SMALLEST: f64 = 1e-15;

/// A value, or the reason there is none. Never NaN and never a silent zero.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure<T> {
    /// The value is known.
    Known(T),
    /// There is none, and this is why.
    Missing(Missing),
}

impl<T> Figure<T> {
    /// The value, where there is one.
    #[must_use]
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Missing(_) => None,
        }
    }
}

/// Markers that publishers write in place of values: the letters of the Government Statistical Service, and the signs and
/// words of Nomis, NHS England, StatsWales, the Department for Education, R and spreadsheets.
const MARKERS: [(&[&str], Missing); 7] = [
    (&["c", "*", "SUPP", "suppressed", "confidential", "disclosive"], Missing::Confidential),
    (
        &[
            "x",
            "..",
            "...",
            "…",
            ":",
            "-",
            "–",
            "—",
            "!",
            "NA",
            "N/A",
            "n.a.",
            "NE",
            "NP",
            "NaN",
            "null",
            "missing",
            "not available",
            "not collected",
            "not published",
            "not yet available",
        ],
        Missing::NotAvailable,
    ),
    (&["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"], Missing::NotAvailable),
    (&["z", ".", "not applicable"], Missing::NotApplicable),
    (&["k", "low", "~"], Missing::RoundsToZero),
    (&["u", "#", "LOWCOV", "unreliable", "low reliability"], Missing::LowReliability),
    (&["w"], Missing::NoneRecorded),
];

/// Why there is no value; in the shorthand of the Government Statistical Service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// `[c]` suppressed to protect people.
    Confidential,
    /// `[x]` not available.
    NotAvailable,
    /// `[z]` not applicable: the figure cannot exist.
    NotApplicable,
    /// `[low]` rounds to zero but is not zero.
    RoundsToZero,
    /// `[u]` withheld because it is unreliable.
    LowReliability,
    /// `[w]` none recorded in the survey.
    NoneRecorded,
}

/// Texts of a file with what they mean because the project says so: `"-99"` for `c`, `"*"` for `r`.
pub type Markers = BTreeMap<String, Meaning>;

/// What a text of a file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// In place of a number: why there is none.
    Missing(Missing),
    /// Behind a number: what its publisher remarks on it.
    Remark(Mark),
}

impl Meaning {
    /// The meaning of a letter, as a project writes it; none of another text.
    #[must_use]
    pub fn of_letter(letter: &str) -> Option<Self> {
        let missing = Missing::NAMES.into_iter().find(|(name, _)| *name == letter);
        missing.map(|(_, missing)| Self::Missing(missing)).or_else(|| Mark::from_marker(letter).map(Self::Remark))
    }

    /// Every letter that [`Self::of_letter`] knows.
    pub fn letters() -> impl Iterator<Item = &'static str> + Clone {
        let remarks = [Mark::Break, Mark::Estimated, Mark::Provisional, Mark::Revised].map(Mark::letter);
        Missing::NAMES.into_iter().map(|(name, _)| name).chain(remarks)
    }

    /// What it means behind a number: `u` is a remark there as well.
    #[must_use]
    pub fn behind_a_number(self) -> Option<Mark> {
        match self {
            Self::Remark(mark) => Some(mark),
            Self::Missing(Missing::LowReliability) => Some(Mark::LowReliability),
            Self::Missing(_) => None,
        }
    }
}

impl Missing {
    /// Every reason with its letter, which is the name a project gives it.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("c", Self::Confidential),
        ("x", Self::NotAvailable),
        ("z", Self::NotApplicable),
        ("k", Self::RoundsToZero),
        ("low", Self::RoundsToZero),
        ("u", Self::LowReliability),
        ("w", Self::NoneRecorded),
    ];

    /// The letter in the column `marker` of a tidy file.
    #[must_use]
    pub fn letter(self) -> &'static str {
        Self::NAMES.into_iter().find(|(_, known)| *known == self).map_or("x", |(letter, _)| letter)
    }

    /// Reads a marker of a data file, without square brackets, in capitals or not.
    #[must_use]
    pub fn from_marker(marker: &str) -> Option<Self> {
        let is_it = |known: &&str| marker.eq_ignore_ascii_case(known);
        let found = MARKERS.iter().find(|(markers, _)| markers.iter().any(is_it));
        found.map(|(_, reason)| *reason)
    }

    /// The shorthand as printed.
    #[must_use]
    pub fn shorthand(self) -> &'static str {
        match self {
            Self::Confidential => "[c]",
            Self::NotAvailable => "[x]",
            Self::NotApplicable => "[z]",
            Self::RoundsToZero => "[low]",
            Self::LowReliability => "[u]",
            Self::NoneRecorded => "[w]",
        }
    }
}

/// A remark the publisher attached to a value that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// `[b]` break in the series before this value.
    Break,
    /// `[e]` estimated.
    Estimated,
    /// `[p]` provisional.
    Provisional,
    /// `[r]` revised.
    Revised,
    /// `[u]` low reliability.
    LowReliability,
}

impl Mark {
    /// Reads a marker of a data file.
    #[must_use]
    pub fn from_marker(marker: &str) -> Option<Self> {
        Some(match marker {
            "b" => Self::Break,
            "e" => Self::Estimated,
            "p" => Self::Provisional,
            "r" => Self::Revised,
            "u" => Self::LowReliability,
            _ => return None,
        })
    }

    /// The letter in the column `marker` of a tidy file.
    #[must_use]
    pub fn letter(self) -> &'static str {
        self.shorthand().trim_matches(['[', ']'])
    }

    /// The shorthand as printed.
    #[must_use]
    pub fn shorthand(self) -> &'static str {
        match self {
            Self::Break => "[b]",
            Self::Estimated => "[e]",
            Self::Provisional => "[p]",
            Self::Revised => "[r]",
            Self::LowReliability => "[u]",
        }
    }
}

/// A group within a population: `Free school meals` / `Eligible`, `IMD 2019 decile` / `1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Group {
    /// What the population is divided by.
    pub dimension: String,
    /// The part.
    pub group: String,
}

/// One row of a data file, read for one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Area the figure is about, by the code that the report uses for it.
    pub area: AreaCode,
    /// The code of the same area that its row carries, where that is another one.
    pub earlier_code: Option<AreaCode>,
    /// The name that its row gives the area, where no register knows it; empty where the row gives none either.
    pub area_name: Option<String>,
    /// The figure that this one takes the place of.
    pub replaces: Option<Replaced>,
    /// Period it is about.
    pub period: Period,
    /// Group it is about; none for the whole population.
    pub group: Option<Group>,
    /// The value in the unit of the series.
    pub value: Figure<f64>,
    /// Decimal places of the value as published; none where it follows from the counts.
    pub value_decimals: Option<usize>,
    /// The publisher's 95% limits in the unit of the series, where given.
    pub limits: Option<(f64, f64)>,
    /// Numerator, where published.
    pub count: Option<f64>,
    /// Denominator, where published.
    pub denominator: Option<f64>,
    /// Whether both were looked for: the series, or the layout of its file, says where they stand.
    pub counts_sought: bool,
    /// Whether the counts are estimates that a survey was grossed up to, which tell nothing of its error.
    pub surveyed: Surveyed,
    /// Age bands that the figure is made from, youngest first; empty where the file gives the figure itself.
    pub bands: Vec<Band>,
    /// The small area that holds the largest part of the denominator, where the figure was added up from small areas.
    pub dominant: Option<Dominant>,
    /// Remarks on the value.
    pub marks: Vec<Mark>,
    /// The file's own note.
    pub note: String,
    /// Where the row stands.
    pub origin: Origin,
    /// Other rows that its numbers stand in: small areas that were added up with the first, counts with rows of their own.
    pub rows: Vec<Origin>,
}

/// Whether counts are a survey's estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Surveyed {
    /// People were counted.
    #[default]
    Counted,
    /// They look like estimates, and the series does not say what they are.
    Unknown,
    /// They are estimates.
    Estimates,
}

/// A figure for the same area, period and group that another one takes the place of: that of an earlier edition of its
/// file, or one under an earlier code of its area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Where its row stands.
    pub origin: Origin,
    /// Whether it was said otherwise.
    pub differs: bool,
}

/// Events and people of one age band.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The ages.
    pub ages: AgeSpan,
    /// Events.
    pub count: f64,
    /// People, or person-years; above zero.
    pub people: f64,
    /// Where the row stands.
    pub origin: Origin,
}

/// The small area that holds the largest part of a group's denominator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dominant {
    /// The small area.
    pub area: AreaCode,
    /// Its share of the group's denominator, above 0 up to 1.
    pub share: f64,
    /// How many small areas the group is made of.
    pub of: usize,
}

impl Observation {
    /// Where its numbers stand: its row and others beside it, or the row of every age band.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        if self.bands.is_empty() {
            std::iter::once(&self.origin).chain(&self.rows).cloned().collect()
        } else {
            self.bands.iter().map(|band| band.origin.clone()).collect()
        }
    }

    /// Whether the counts, in per cent, give back the value to its last published digit. Counts that a publisher rounded
    /// do not, and then its own value is the better one.
    #[must_use]
    pub fn counts_give_value(&self, share: f64) -> bool {
        match (self.value, self.value_decimals) {
            (Figure::Known(value), Some(decimals)) => (share - value).abs() <= half_unit(decimals) + 1e-9,
            _ => true,
        }
    }

    /// Whether the value could belong to the counts, were these rounded to the nearest ten.
    #[must_use]
    pub fn counts_fit_value(&self, share: f64) -> bool {
        let (Figure::Known(value), Some(denominator)) = (self.value, self.denominator) else { return true };
        let rounded_counts = 5.0 * (100.0 + share) / denominator;
        (share - value).abs() <= half_unit(self.value_decimals.unwrap_or_default()) + rounded_counts
    }
}

fn half_unit(decimals: usize) -> f64 {
    0.5 / 10_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX))
}

/// Where an observation comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Path of the file within the project.
    pub file: Arc<str>,
    /// Line of the row in that file, counted from 1.
    pub line: usize,
    /// The whole row.
    pub span: Span,
    /// The cell of the value; the whole row where the value follows from others.
    pub cell: Span,
}
