//! A series: one statistic, what it means, where its figures stand and how they are judged and printed.

use serde::Serialize;

use super::age::AgeMethod;
use super::selection::Selection;
use super::spreadsheet::range_in_words;
use super::{AreaCode, ChartKind, Period, PeriodKind, Spanned};

/// What sort of number a series holds; it decides which methods apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeriesKind {
    /// A share of a population, in per cent.
    Proportion,
    /// Events in a population over time.
    Rate,
    /// An average.
    Mean,
    /// A score on a scale of its own, which may be negative.
    Score,
    /// A plain count.
    Count,
    /// One figure divided by another.
    Ratio,
    /// Years that a newborn can expect to live, from deaths and people by age.
    LifeExpectancy,
}

impl SeriesKind {
    /// Every kind with its name in `SERIES.toml`.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("proportion", Self::Proportion),
        ("rate", Self::Rate),
        ("mean", Self::Mean),
        ("score", Self::Score),
        ("count", Self::Count),
        ("ratio", Self::Ratio),
        ("life expectancy", Self::LifeExpectancy),
    ];

    /// Whether an interval can be made from a numerator and a denominator.
    #[must_use]
    pub fn rests_on_counts(self) -> bool {
        matches!(self, Self::Proportion | Self::Rate)
    }
}

/// Whether high is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
    /// Neither direction is called good.
    NoJudgement,
}

impl Polarity {
    /// Every polarity with its name in `SERIES.toml`.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("higher is better", Self::HigherIsBetter),
        ("lower is better", Self::LowerIsBetter),
        ("no judgement", Self::NoJudgement),
    ];

    /// The name as written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HigherIsBetter => "higher is better",
            Self::LowerIsBetter => "lower is better",
            Self::NoJudgement => "no judgement",
        }
    }
}

/// One statistic of the project.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name in the project's files.
    pub id: Spanned<String>,
    /// Short noun phrase for headings.
    pub title: String,
    /// Noun phrase that can begin a sentence: "the share of …".
    pub subject: String,
    /// Measure and population, for subtitles.
    pub statistic: String,
    /// Who the denominator counts, for a sentence with counts.
    pub population: Option<String>,
    /// What the numerator counts, as a verb phrase.
    pub cases: Option<String>,
    /// Unit printed after the value.
    pub unit: String,
    /// What sort of number it is.
    pub kind: SeriesKind,
    /// People a rate is given for, such as 100,000.
    pub per: Option<f64>,
    /// Whether a rate is standardised here to the European Standard Population 2013, from events and people by age.
    pub standardise: bool,
    /// Whether high is good.
    pub polarity: Polarity,
    /// What it takes from its files, the main one first; never empty.
    pub from: Vec<Selection>,
    /// Area the series is about, where it is not the place itself.
    pub area: Option<Spanned<AreaCode>>,
    /// How its periods are to be read.
    pub periods: PeriodKind,
    /// Period that progress is measured from.
    pub baseline: Option<Spanned<String>>,
    /// Target the place set itself.
    pub target: Option<Target>,
    /// Comparators, by their ids in `report.toml`, most important first.
    pub comparators: Vec<Spanned<String>>,
    /// Decimal places printed.
    pub decimals: usize,
    /// Where the definition or the collection changed.
    pub breaks: Vec<Break>,
    /// Stretches without figures, and why.
    pub blanks: Vec<BlankStretch>,
    /// The series is the difference between two groups.
    pub gap: Option<GapBetween>,
    /// The series is spread over ordered groups.
    pub gradient: Option<GradientOver>,
    /// The series is made of shares that add to 100, and has no single value.
    pub composition: Option<CompositionOf>,
    /// The series tells how many bodies meet each of a list of standards, and has no single value.
    pub benchmarks: Option<BenchmarksOf>,
    /// Names of its groups, parts or standards that begin in small letters within a sentence, as "not eligible" does.
    pub small_letters: Vec<String>,
    /// Charts asked for, where the choice is not left to the record.
    pub charts: Option<Vec<Spanned<ChartKind>>>,
    /// The same statistic in an earlier edition, not joined to this one.
    pub earlier: Option<Spanned<String>>,
    /// What a reader must know.
    pub notes: Vec<String>,
}

/// Name of the table of all measures.
pub const MEASURES: &str = "measures";
/// Name of the table of what was worked out from the figures.
pub const DERIVED_FIGURES: &str = "derived-figures";
/// Name of the table of how all authorities are spread.
pub const AUTHORITIES: &str = "authorities";
/// Names of tables that hold figures of all series; no series may have one.
pub const TABLES_OF_ALL: [&str; 3] = [MEASURES, DERIVED_FIGURES, AUTHORITIES];

impl Series {
    /// The method that makes its figures from age bands; none where its files give the figures themselves.
    #[must_use]
    pub fn by_age(&self) -> Option<AgeMethod> {
        match self.kind {
            SeriesKind::LifeExpectancy => Some(AgeMethod::LifeTable),
            SeriesKind::Rate if self.standardise => Some(AgeMethod::Esp2013),
            _ => None,
        }
    }

    /// Names that the series gives the groups of its gap, its parts or its standards.
    pub fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        let gap = self.gap.iter().flat_map(|gap| [&gap.minuend, &gap.subtrahend]);
        let parts = self.composition.iter().flat_map(|of| &of.parts);
        gap.chain(parts).chain(self.benchmarks.iter().flat_map(|of| &of.names))
    }

    /// The name of a group of a file: the one that the series gives it, where the file has that in words ("5 to 9" for
    /// "5-9"), else as it stands.
    #[must_use]
    pub fn called(&self, group: &str) -> String {
        let named: Vec<&str> = self.names().map(|name| name.value.as_str()).collect();
        let found = named.iter().find(|name| !named.contains(&group) && range_in_words(name) == group);
        found.copied().unwrap_or(group).to_owned()
    }

    /// What a numerator divided by its denominator is multiplied with, to be in the unit of the series.
    #[must_use]
    pub fn per_counts(&self) -> f64 {
        match self.kind {
            SeriesKind::Proportion => 100.0,
            SeriesKind::Rate => self.per.unwrap_or(1.0),
            SeriesKind::Mean
            | SeriesKind::Score
            | SeriesKind::Count
            | SeriesKind::Ratio
            | SeriesKind::LifeExpectancy => 1.0,
        }
    }
}

/// A value to be reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The value, in the unit of the series.
    pub value: Spanned<f64>,
    /// When it is to be met: a period of the series' kind, or a year.
    pub by: Period,
}

/// A change of definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// First period of the new definition.
    pub before: Spanned<String>,
    /// What changed.
    pub reason: String,
}

/// A stretch of periods without figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankStretch {
    /// First period without a figure.
    pub from: Spanned<String>,
    /// Last period without a figure.
    pub to: Spanned<String>,
    /// Why.
    pub reason: String,
}

/// A difference between two groups of one dimension: minuend minus subtrahend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapBetween {
    /// Text of the `dimension` column.
    pub dimension: Spanned<String>,
    /// Group that is subtracted from.
    pub minuend: Spanned<String>,
    /// Group that is subtracted.
    pub subtrahend: Spanned<String>,
}

/// The ordered groups of a gradient, most deprived first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradientOver {
    /// Text of the `dimension` column; its groups are numbered from 1, the most deprived.
    pub dimension: Spanned<String>,
    /// Edition of the index the groups come from.
    pub vintage: String,
    /// What a group is called: decile, quintile.
    pub level: String,
    /// How many groups there must be.
    pub groups: usize,
    /// Whether the groups are national or local.
    pub scope: String,
    /// Who the widths of the groups count.
    pub weights: String,
    /// Whether the statistic is itself part of the index that orders the groups.
    pub ingredient: bool,
}

/// Wholes and their parts: every part of every whole is a row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositionOf {
    /// Texts of the `group` column, in order.
    pub parts: Vec<Spanned<String>>,
    /// The wholes, in printed order.
    pub bars: Vec<WholeOf>,
}

/// One whole of a composition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeOf {
    /// Text of the `dimension` column.
    pub dimension: Spanned<String>,
    /// Its name on the page.
    pub name: String,
    /// Line under the name.
    pub detail: String,
}

/// Standards, of each of which the file gives how many bodies (the denominator) meet it (the count).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchmarksOf {
    /// Text of the `dimension` column.
    pub dimension: Spanned<String>,
    /// Texts of the `group` column, in their own order.
    pub names: Vec<Spanned<String>>,
    /// What is counted, such as "schools".
    pub bodies: String,
}
