//! Which rows and cells of a data file a series takes.

use super::{AreaCode, Format, Spanned};

/// What a series takes from one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Data file within `data/`.
    pub file: Spanned<String>,
    /// Format of the file, where its content does not tell.
    pub format: Option<Format>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether a comma stands before decimals.
    pub decimal_comma: bool,
    /// Name of the indicator: a text of the file's column for it, or the header of a measure column.
    pub indicator: Spanned<String>,
    /// Text of the column of the sex, where the series chooses one.
    pub sex: Option<Spanned<String>>,
    /// Text of the column of the age, where the series chooses one.
    pub age: Option<Spanned<String>>,
    /// Period of every row, for a file that does not name the one its figures are about.
    pub period: Option<Spanned<String>>,
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
    /// Areas whose rows carry no code, or another one than the project's.
    pub areas: Vec<AreaRows>,
    /// Groups, and the rows of each; the rows of none of them are the whole population.
    pub groups: Vec<GroupRows>,
}

/// A column and the text that it must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Header of the column.
    pub column: Spanned<String>,
    /// The text.
    pub text: Spanned<String>,
}

/// Where a number stands: in another column, in other rows, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Header of the column; none for the column of values.
    pub column: Option<Spanned<String>>,
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
