//! The report's own facts: the place, the edition, who answers for it, what it is compared with, and its house rules.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{AreaCode, Series, Spanned};

/// What `report.toml` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The place.
    pub place: Place,
    /// The edition.
    pub edition: Edition,
    /// Who answers for it.
    pub imprint: Imprint,
    /// What the place can be compared with.
    pub comparators: Vec<Comparator>,
    /// House rules.
    pub house: HouseRules,
    /// Series whose gradient stands on the cover.
    pub cover: Option<Spanned<String>>,
    /// The copies of the annual report that are made.
    pub variants: Vec<Variant>,
    /// The copies of each briefing that are made: for the screen, for the printer, or both.
    pub briefings: Vec<Variant>,
}

impl Report {
    /// What the report itself calls an area: its place, or a comparator that is one area.
    #[must_use]
    pub fn name_of(&self, code: &AreaCode) -> Option<&str> {
        if self.place.code.value == *code {
            return Some(&self.place.name);
        }
        let is_it = |who: &ComparatorAreas| match who {
            ComparatorAreas::Area(area) => area.value == *code,
            ComparatorAreas::Group { published, .. } => published.as_ref().is_some_and(|area| area.value == *code),
        };
        self.comparators.iter().find(|comparator| is_it(&comparator.who)).map(|comparator| comparator.name.as_str())
    }

    /// Areas whose figures are printed for a series: its own or the place, and those of its comparators.
    #[must_use]
    pub fn areas_of<'r>(&'r self, series: &'r Series) -> BTreeSet<&'r AreaCode> {
        let own = series.area.as_ref().map_or(&self.place.code.value, |area| &area.value);
        let is_asked = |one: &&Comparator| series.comparators.iter().any(|id| id.value == one.id);
        let compared = self.comparators.iter().filter(is_asked).flat_map(|one| one.who.codes());
        compared.map(|code| &code.value).chain([own]).collect()
    }
}

/// What a copy of a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Variant {
    /// The screen and the website.
    Screen,
    /// The printer: bleed, crop marks, facing pages.
    Print,
    /// The archive: the pages of the screen, with data and framework attached.
    Archive,
}

impl Variant {
    /// Every variant with its name in `report.toml` and on the command line.
    pub const NAMES: [(&'static str, Self); 3] =
        [("screen", Self::Screen), ("print", Self::Print), ("archive", Self::Archive)];

    /// Those that a briefing can have: only the annual report is archived with its data.
    pub const OF_BRIEFINGS: [(&'static str, Self); 2] = [Self::NAMES[0], Self::NAMES[1]];
}

/// The place a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// GSS code.
    pub code: Spanned<AreaCode>,
    /// Name used in sentences.
    pub name: String,
    /// How the place describes itself on the cover.
    pub designation: String,
    /// Name in the running header.
    pub partnership: String,
}

/// One edition of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Short name, such as "2026".
    pub id: String,
    /// Title of the report.
    pub title: String,
    /// Line under the title.
    pub subtitle: String,
    /// Who it is for.
    pub audience: String,
    /// Date up to which the data were gathered; also the date of the file.
    pub as_at: chrono::NaiveDate,
}

/// Facts of the imprint; what is not known is printed as not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// Publisher.
    pub publisher: String,
    /// Analyst who answers for the figures.
    pub analyst: Option<String>,
    /// How to reach the publisher.
    pub contact: Option<String>,
    /// Other formats.
    pub formats: String,
    /// Accessibility statement.
    pub accessibility: String,
    /// Licence of the report.
    pub licence: String,
    /// When the next edition is due.
    pub next_update: String,
}

/// What the place is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparator {
    /// Its name in the project's files.
    pub id: String,
    /// Name used on the page.
    pub name: String,
    /// Name used within a sentence: "the West Midlands".
    pub phrase: String,
    /// An area, or several together.
    pub who: ComparatorAreas,
}

/// The areas behind a comparator.
#[derive(Debug, Clone, PartialEq)]
pub enum ComparatorAreas {
    /// One area.
    Area(Spanned<AreaCode>),
    /// Several areas: their mean, or the average a publisher gives.
    Group {
        /// The model that chose them, with its publisher.
        model: String,
        /// Date of the model.
        date: String,
        /// How their values become one.
        average: Average,
        /// The areas.
        members: Vec<Spanned<AreaCode>>,
        /// Code under which files carry a published average of such a group.
        published: Option<Spanned<AreaCode>>,
    },
}

impl ComparatorAreas {
    /// The codes of its areas, and that of a published average.
    pub fn codes(&self) -> impl Iterator<Item = &Spanned<AreaCode>> {
        let (members, published) = match self {
            Self::Area(code) => (std::slice::from_ref(code), None),
            Self::Group { members, published, .. } => (members.as_slice(), published.as_ref()),
        };
        members.iter().chain(published)
    }
}

/// How the values of several areas become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Average {
    /// The mean of their values: each area counts once.
    MeanOfValues,
    /// All their events over all their people, where every one publishes both; else the mean of their values.
    PooledRate,
}

impl Average {
    /// Every average with its name in `report.toml`.
    pub const NAMES: [(&'static str, Self); 2] =
        [("mean of values", Self::MeanOfValues), ("pooled rate", Self::PooledRate)];
}

/// Choices of the house that change a printed word or figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseRules {
    /// Any change counts as a change where no interval is possible.
    pub any_change_counts: bool,
    /// Counts of 1 up to one less than this are suppressed.
    pub smallest_count: u32,
}
