//! Any table with a column of areas: a column a measure, or a column a year.
//!
//! Nothing in such a file says what a column is, so its name and its cells do, and the account of the file tells what each
//! was taken for. Where two readings are possible neither is taken: the setting that decides is named.

mod area;
mod marks;
mod time;

use csv::ByteRecord;

use super::layout::{AreaColumns, Layout, Measure, cell};
use super::period::{PeriodColumns, TimePart, is_period};
use super::profile::Profiles;
use super::reader::Choice;
use crate::model::Format;

/// What the header and the first rows tell, before all rows are counted.
pub(super) struct Frame {
    area: AreaColumns,
    /// Columns of time, with what each holds.
    times: Vec<(TimePart, usize)>,
    /// Those that make the period, where the project says so.
    chosen: Vec<(TimePart, usize)>,
}

/// Why a table is not read: two columns could be the one that is needed, or the one that is asked for is not there.
pub(super) struct Doubt {
    pub(super) code: &'static str,
    pub(super) message: String,
    /// The columns in doubt.
    pub(super) columns: Vec<usize>,
    /// The setting that decides.
    pub(super) help: String,
}

impl Doubt {
    /// Two columns that could be the one `what` stands in; of one name, no setting can choose between them.
    fn between(header: &[&str], (one, other): (usize, usize), what: &str, setting: &str) -> Self {
        let columns = vec![one, other];
        if header[one] == header[other] {
            let message = format!("column `{}` stands twice", header[one]);
            let help = "keep one of the two columns, or give the other one a name of its own".to_owned();
            return Self { code: "ingest/duplicate-column", message, columns, help };
        }
        let message = format!("the {what} of a row could be `{}` or `{}`", header[one], header[other]);
        Self { code: "ingest/two-readings", message, columns, help: format!("say which with {setting}") }
    }

    /// A column that is asked for and not there.
    fn no_column(name: &str, help: String) -> Self {
        Self {
            code: "ingest/no-column",
            message: format!("the file has no column \"{name}\""),
            columns: Vec::new(),
            help,
        }
    }
}

/// Names of columns of notes, in lower case.
const NOTES: [&str; 7] = ["note", "notes", "comment", "comments", "footnote", "footnotes", "value note"];

/// Names of columns of numbers that identify something, in lower case and without signs.
const IDENTIFIERS: [&str; 16] = [
    "id",
    "fid",
    "objectid",
    "rowid",
    "rownumber",
    "index",
    "urn",
    "ukprn",
    "laestab",
    "lanumber",
    "lano",
    "easting",
    "northing",
    "latitude",
    "longitude",
    "leano",
];

/// Whether a header can be one of a wide table: two columns or more, one of them of areas and none called like one.
pub(super) fn is_header(header: &[&str], below: &[ByteRecord], choice: &Choice) -> bool {
    are_names(header) && !matches!(area::columns(header, below, choice), Ok(None))
}

/// Whether a header can be one of a wide table that gives its areas by name alone.
pub(super) fn is_header_of_names(header: &[&str], below: &[ByteRecord]) -> bool {
    are_names(header) && !matches!(area::named(header, below), Ok(None))
}

/// Whether a row can name columns: it has two cells or more, and none with the code of an area, as a row of figures has.
fn are_names(row: &[&str]) -> bool {
    row.iter().filter(|name| !name.is_empty()).count() > 1 && !row.iter().any(|name| area::holds_code(name))
}

/// The frame of a table; none where no column holds areas.
pub(super) fn frame(header: &[&str], below: &[ByteRecord], choice: &Choice) -> Result<Option<Frame>, Doubt> {
    let area = match area::columns(header, below, choice)? {
        Some(area) => Some(area),
        None => area::named(header, below)?,
    };
    let Some(area) = area else { return Ok(None) };
    let times = time::columns(header, below, &area);
    let chosen = choice.period_columns.iter().map(|name| time::asked(name, header, below));
    let chosen = chosen.collect::<Result<_, _>>()?;
    Ok(Some(Frame { area, times, chosen }))
}

impl Frame {
    /// Columns by which one row is told from another.
    pub(super) fn keys(&self) -> Vec<usize> {
        area::of(&self.area).into_iter().take(1).chain(self.of_time()).collect()
    }

    /// Every column of time.
    fn of_time(&self) -> Vec<usize> {
        self.times.iter().chain(&self.chosen).map(|(_, column)| *column).collect()
    }

    /// The layout. Years across are periods of the measure called `title`; a quarter without a year is a group.
    pub(super) fn layout(
        &self,
        header: &[&str],
        below: &[ByteRecord],
        profiles: &Profiles,
        title: &str,
    ) -> Result<Layout, Doubt> {
        let period = match self.chosen[..] {
            [] => time::choose(&self.times, header, below, profiles)?,
            _ => time::together(&self.chosen),
        };
        let of_time = self.of_time();
        let taken = [area::of(&self.area), of_time.clone()].concat();
        let mut layout = Layout { period, ..Layout::new(Format::Wide, header, self.area.clone()) };
        let is_year = |column: &usize| is_period(header[*column]) && profiles.of(*column).is_measure("");
        let years = (0..header.len()).filter(is_year).count();
        let mut marks = Vec::new();
        for (column, name) in header.iter().enumerate().filter(|(at, name)| !taken.contains(at) && !name.is_empty()) {
            let profile = profiles.of(column);
            if NOTES.contains(&name.to_lowercase().as_str()) && layout.note.is_none() {
                layout.note = Some(column);
            } else if marks::is_of_marks(name, profile) {
                marks.push(column);
            } else if years > 1 && is_year(&column) {
                let period = Some((*name).to_owned());
                layout.measures.push(Measure { period, ..Measure::new(column, title) });
            } else if profiles.is_numbered_group(column, name) {
                layout.filters.push(column);
            } else if profile.is_measure(name) {
                let measure = Measure::new(column, name);
                layout.measures.extend((!is_identifier(name)).then_some(measure));
            } else if !area::is_place(name) && !holds_codes(column, below) && !profile.is_empty() {
                layout.filters.push(column);
            }
        }
        if layout.period == PeriodColumns::None {
            layout.filters.extend(of_time);
            layout.filters.sort_unstable();
        }
        marks::attach(&mut layout, &marks);
        Ok(layout)
    }
}

/// Whether a column is one of numbers that identify something.
fn is_identifier(name: &str) -> bool {
    let plain: String = name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    plain.ends_with("code") || IDENTIFIERS.contains(&plain.as_str())
}

/// Whether a column holds the codes of other areas than those of the rows.
fn holds_codes(column: usize, below: &[ByteRecord]) -> bool {
    let filled = || below.iter().map(|row| cell(row, column)).filter(|text| !text.is_empty());
    filled().next().is_some() && filled().all(area::holds_code)
}
