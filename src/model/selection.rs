//! Which rows and cells of a data file a series takes.

use super::observation::Markers;
use super::{AreaCode, Format, Spanned};

/// What a series takes from one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// Data file within `data/`; of several editions each has a selection of its own.
    pub file: Spanned<String>,
    /// Format of the file, where its content does not tell.
    pub format: Option<Format>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether a comma stands before decimals.
    pub decimal_comma: bool,
    /// The line of the header, where the file does not tell.
    pub header_row: Option<usize>,
    /// The column of the areas, where two could be it.
    pub area_column: Option<String>,
    /// The columns that make the period together, where the file does not tell.
    pub period_columns: Vec<String>,
    /// What stands in its cells in place of a missing value.
    pub markers: Markers,
    /// Name of the indicator: a text of the file's column for it, or the header of a measure column.
    pub indicator: Spanned<String>,
    /// Text of the column of the sex, where the series chooses one.
    pub sex: Option<Spanned<String>>,
    /// Text of the column of the age, where the series chooses one.
    pub age: Option<Spanned<String>>,
    /// Period of every row, for a file that does not name the one its figures are about.
    pub period: Option<Spanned<String>>,
    /// Periods whose figures are not there yet, though the file holds zeros for them.
    pub not_yet: Vec<Spanned<String>>,
    /// What values and limits are multiplied with to be in the unit of the series, such as 100 for shares of one.
    pub scale: Option<f64>,
    /// Whether the value follows from the numerator and the denominator, where the file holds no other.
    pub from_counts: bool,
    /// What the rows must hold.
    pub rows: Vec<Filter>,
    /// Where the value stands, if not in the column of the indicator.
    pub value: Option<Cell>,
    /// Where the numerator stands.
    pub count: Option<Cell>,
    /// Where the denominator stands.
    pub denominator: Option<Cell>,
    /// Where the publisher's lower limit stands.
    pub lower: Option<Cell>,
    /// Where the publisher's upper limit stands.
    pub upper: Option<Cell>,
    /// Where half the width of the publisher's 95% interval stands.
    pub plus_minus: Option<Cell>,
    /// Where the publisher's mark of quality stands.
    pub reliability: Option<Cell>,
    /// What its counts are, where the series says so.
    pub counts: Option<Counts>,
    /// Areas whose rows carry no code, or another one than the project's.
    pub areas: Vec<AreaRows>,
    /// Groups, and the rows of each; the rows of none of them are the whole population.
    pub groups: Vec<GroupRows>,
    /// Small areas that are added up, where the file holds them.
    pub small_areas: Option<SmallAreas>,
}

/// What the numerators and denominators of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// People or events that were counted.
    Counted,
    /// Estimates that a survey was grossed up to.
    Estimates,
}

impl Counts {
    /// Both with their names in `SERIES.toml`.
    pub const NAMES: [(&'static str, Self); 2] = [("counted", Self::Counted), ("estimates", Self::Estimates)];
}

/// A column and what it must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Header of the column.
    pub column: Spanned<String>,
    /// The text, or several of which it must hold one.
    pub texts: Vec<Spanned<String>>,
}

/// Where a number stands: in another column, in several that are added together, in other rows, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Headers of the columns; none for the column of values.
    pub columns: Vec<Spanned<String>>,
    /// What its rows must hold instead of what the series asks of the same columns.
    pub rows: Vec<Filter>,
}

/// An area, and the rows that are about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaRows {
    /// Its code in the project.
    pub code: Spanned<AreaCode>,
    /// What its rows hold.
    pub rows: Vec<Filter>,
}

/// A group, and the rows that are about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRows {
    /// What the population is divided by.
    pub dimension: String,
    /// The part.
    pub group: String,
    /// What its rows hold.
    pub rows: Vec<Filter>,
}

/// Small areas that are added up to a place, and to the groups of its gradient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallAreas {
    /// The place that they make up.
    pub area: Spanned<AreaCode>,
    /// What the file holds of each.
    pub values: SmallValues,
    /// The people that the values are about.
    pub denominator: Columns,
    /// How deprived each is; none where only the figure of the place is wanted.
    pub index: Option<Index>,
    /// A file that says to which larger area each belongs, where neither the values nor the index do.
    pub lookup: Option<Spanned<String>>,
}

/// What a file holds of each small area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmallValues {
    /// Counts, in columns that are added together.
    Counts(Vec<Spanned<String>>),
    /// A rate or a share.
    Rate(Spanned<String>),
}

/// Columns that are added together, of a file of their own where one is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The file; none for that of the values.
    pub file: Option<Spanned<String>>,
    /// Headers of the columns.
    pub columns: Vec<Spanned<String>>,
}

/// An index of deprivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The file; none for that of the values.
    pub file: Option<Spanned<String>>,
    /// What its column holds.
    pub by: Deprivation,
    /// Header of the column.
    pub column: Spanned<String>,
    /// What the rows of the place hold; nothing where the file is about the place alone.
    pub rows: Vec<Filter>,
}

/// What tells how deprived a small area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deprivation {
    /// The publisher's national decile, 1 the most deprived.
    Decile,
    /// The rank, 1 the most deprived.
    Rank,
    /// The score, the highest the most deprived.
    Score,
}

impl Selection {
    /// Every file that it reads.
    pub fn files(&self) -> impl Iterator<Item = &Spanned<String>> {
        let joined = self.small_areas.iter().flat_map(|small| {
            let index = small.index.iter().filter_map(|index| index.file.as_ref());
            small.denominator.file.iter().chain(index).chain(&small.lookup)
        });
        std::iter::once(&self.file).chain(joined)
    }
}
