//! What the columns of a file mean, worked out once from its header, so that all formats are read by one engine.

use csv::ByteRecord;

use crate::model::Format;

/// What the columns of a file mean; positions are columns of the file, counted from 0.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// The format.
    pub(super) format: Format,
    /// Number of the table within its file, counted from 0.
    pub(super) table: usize,
    /// The header, each name once trimmed.
    pub(super) header: Vec<String>,
    /// Where the code of a row's area stands.
    pub(super) area: AreaColumns,
    /// Columns of the period: one, or its first and its last day.
    pub(super) period: Vec<usize>,
    /// Column that says of which kind the period is, where the format has one.
    pub(super) period_kind: Option<usize>,
    /// Column that names the indicator; none where each measure column is one.
    pub(super) indicator: Option<usize>,
    /// Column of the publisher's number for the indicator, by which it can be asked for as well.
    pub(super) indicator_id: Option<usize>,
    /// Column of the sex, where the format has a fixed one.
    pub(super) sex: Option<usize>,
    /// Column of the age, where the format has a fixed one.
    pub(super) age: Option<usize>,
    /// Columns that hold a dimension and its group.
    pub(super) pair: Option<(usize, usize)>,
    /// Columns whose names are dimensions and whose cells are groups.
    pub(super) filters: Vec<usize>,
    /// Facts that stand above the table and hold for every row of it: name and value.
    pub(super) above: Vec<(String, String)>,
    /// Period that stands above the table.
    pub(super) period_above: Option<String>,
    /// Columns that hold values.
    pub(super) measures: Vec<Measure>,
    /// Publisher's 95% limits.
    pub(super) limits: Option<(usize, usize)>,
    /// Numerator.
    pub(super) count: Option<usize>,
    /// Denominator.
    pub(super) denominator: Option<usize>,
    /// Marker.
    pub(super) marker: Option<usize>,
    /// Note.
    pub(super) note: Option<usize>,
    /// Whether rows may lack the last column, which is not used.
    pub(super) may_lack_last: bool,
}

/// A column that holds values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// The column.
    pub(super) column: usize,
    /// What its values measure, where no column names the indicator.
    pub(super) indicator: String,
    /// The column that it belongs to, where several columns have its name.
    pub(super) of: Option<String>,
    /// Its period, where the header names one.
    pub(super) period: Option<String>,
}

/// Where the code and the name of a row's area stand.
#[derive(Debug, Clone)]
pub(super) enum AreaColumns {
    /// In the same columns for every row.
    Fixed {
        /// Column of the code.
        code: usize,
        /// Column of the name.
        name: Option<usize>,
    },
    /// In columns that depend on the row's geographic level.
    ByLevel {
        /// Column of the level.
        level: usize,
        /// Name of each level in lower case, with its columns of code and name.
        levels: Vec<(&'static str, usize, Option<usize>)>,
    },
}

impl Layout {
    /// A layout of which nothing but the area is known.
    pub(super) fn new(format: Format, header: &[&str], area: AreaColumns) -> Self {
        Self {
            format,
            table: 0,
            header: header.iter().map(|name| (*name).to_owned()).collect(),
            area,
            period: Vec::new(),
            period_kind: None,
            indicator: None,
            indicator_id: None,
            sex: None,
            age: None,
            pair: None,
            filters: Vec::new(),
            above: Vec::new(),
            period_above: None,
            measures: Vec::new(),
            limits: None,
            count: None,
            denominator: None,
            marker: None,
            note: None,
            may_lack_last: false,
        }
    }

    /// Column of this name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Whether a row of `length` cells fits the header.
    pub(super) fn fits(&self, length: usize, pads_rows: bool) -> bool {
        let width = self.header.len();
        length == width || (self.may_lack_last && length + 1 == width) || (pads_rows && length < width)
    }

    /// The code and the name of the row's area; an empty code where the row has none.
    pub(super) fn area_of<'r>(&self, row: &'r ByteRecord) -> (&'r str, &'r str) {
        let (code, name) = match &self.area {
            AreaColumns::Fixed { code, name } => (Some(*code), *name),
            AreaColumns::ByLevel { level, levels } => {
                let level = cell(row, *level);
                let found = levels.iter().find(|(known, ..)| level.eq_ignore_ascii_case(known));
                (found.map(|(_, code, _)| *code), found.and_then(|(.., name)| *name))
            }
        };
        let code = code.map_or("", |column| cell(row, column));
        (if is_code(code) { code } else { "" }, name.map_or("", |column| cell(row, column)))
    }

    /// The period as the file writes it; empty where the file names none.
    pub(super) fn period_of(&self, row: &ByteRecord, measure: &Measure) -> String {
        match (&measure.period, &self.period[..]) {
            (Some(period), _) => period.clone(),
            (None, []) => self.period_above.clone().unwrap_or_default(),
            (None, [one]) => cell(row, *one).to_owned(),
            (None, several) => several.iter().map(|column| cell(row, *column)).collect::<Vec<_>>().join(" to "),
        }
    }

    /// Columns whose cells go nowhere when the file is printed as tidy rows.
    pub(super) fn unused(&self) -> Vec<&str> {
        let mut used: Vec<usize> = self.filters.iter().chain(&self.period).copied().collect();
        used.extend(self.measures.iter().map(|measure| measure.column));
        used.extend([self.period_kind, self.indicator, self.sex, self.age, self.count].into_iter().flatten());
        used.extend([self.denominator, self.marker, self.note].into_iter().flatten());
        used.extend(self.pair.into_iter().chain(self.limits).flat_map(|(first, second)| [first, second]));
        match &self.area {
            AreaColumns::Fixed { code, name } => used.extend(std::iter::once(*code).chain(*name)),
            AreaColumns::ByLevel { level, levels } => {
                used.push(*level);
                used.extend(levels.iter().flat_map(|(_, code, name)| std::iter::once(*code).chain(*name)));
            }
        }
        let unused = self.header.iter().enumerate().filter(|(at, name)| !used.contains(at) && !name.is_empty());
        unused.map(|(_, name)| name.as_str()).collect()
    }
}

/// The trimmed text of a cell; empty where the row is too short to have it.
pub(super) fn cell(row: &ByteRecord, column: usize) -> &str {
    row.get(column).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default().trim()
}

/// Whether a text can be the code of an area: one word that is neither a marker nor a word for all areas.
fn is_code(text: &str) -> bool {
    let is_word =
        text.bytes().all(|byte| byte.is_ascii_graphic()) && text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    is_word && !matches!(text, "z" | "x" | "c") && !is_total(text)
}

/// Whether a text stands for all groups together.
pub(super) fn is_total(text: &str) -> bool {
    ["total", "all", "persons"].iter().any(|word| text.eq_ignore_ascii_case(word))
}
