//! What the columns of a file mean, worked out once from its header, so that all formats are read by one engine.

use csv::ByteRecord;

use super::period::{self, PeriodColumns};
use crate::model::{AreaCode, Format};
use crate::register;

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
    /// Columns of the period.
    pub(super) period: PeriodColumns,
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
    /// Whether a cell that holds NA is empty, as R writes it.
    pub(super) na_is_empty: bool,
}

/// The name of what columns of one name divide: the column that each belongs to.
pub(super) const COLUMN: &str = "column";

/// A column that holds values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// The column.
    pub(super) column: usize,
    /// What its values measure, where no column names the indicator.
    pub(super) indicator: String,
    /// The group that the header says it is about: what the columns divide, and its part.
    pub(super) of: Option<(String, String)>,
    /// Its period, where the header names one.
    pub(super) period: Option<String>,
    /// Column of the marks on its values alone.
    pub(super) marker: Option<usize>,
}

impl Measure {
    /// The values of a column, measuring what `indicator` says.
    pub(super) fn new(column: usize, indicator: &str) -> Self {
        Self { column, indicator: indicator.to_owned(), of: None, period: None, marker: None }
    }
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
    /// In the same columns for every row, the codes those of the Office for National Statistics and no others.
    Gss {
        /// Column of the code.
        code: usize,
        /// Column of the name.
        name: Option<usize>,
    },
    /// By name alone, in the same column for every row.
    Named {
        /// Column of the name.
        name: usize,
    },
    /// In columns that depend on the row's geographic level.
    ByLevel {
        /// Column of the level.
        level: usize,
        /// Name of each level in lower case, with its columns of code and name.
        levels: Vec<(&'static str, usize, Option<usize>)>,
    },
}

impl AreaColumns {
    /// By the names in a column.
    pub(super) fn named(name: usize) -> Self {
        Self::Named { name }
    }

    /// Without those names that stand beside a code, in columns that cannot be told apart.
    fn without_names(self, is_twin: impl Fn(&usize) -> bool) -> Self {
        let kept = |name: Option<usize>| name.filter(|column| !is_twin(column));
        match self {
            Self::Fixed { code, name } => Self::Fixed { code, name: kept(name) },
            Self::Gss { code, name } => Self::Gss { code, name: kept(name) },
            Self::Named { name } => Self::Named { name },
            Self::ByLevel { level, levels } => {
                let levels = levels.into_iter().map(|(called, code, name)| (called, code, kept(name)));
                Self::ByLevel { level, levels: levels.collect() }
            }
        }
    }

    /// Columns without which no area is known.
    fn needed(&self) -> Vec<usize> {
        match self {
            Self::Fixed { code, .. } | Self::Gss { code, .. } => vec![*code],
            Self::Named { name } => vec![*name],
            Self::ByLevel { level, levels } => std::iter::once(*level).chain(levels.iter().map(|one| one.1)).collect(),
        }
    }
}

/// The code and the name that stand in one cell: `Coventry / E08000026`, `E08000026 Coventry`.
fn code_beside_name(text: &str) -> Option<(&str, &str)> {
    let signs = [' ', '/', '-', ':', ',', '(', ')', '[', ']'];
    let mut codes = text.split(signs).filter(|word| is_gss(word));
    let (code, None) = (codes.next()?, codes.next()) else { return None };
    let (before, after) = text.split_once(code)?;
    let [before, after] = [before, after].map(|part| part.trim_matches(signs));
    (before.is_empty() != after.is_empty()).then_some((code, if before.is_empty() { after } else { before }))
}

impl Layout {
    /// A layout of which nothing but the area is known.
    pub(super) fn new(format: Format, header: &[&str], area: AreaColumns) -> Self {
        Self {
            format,
            table: 0,
            header: header.iter().map(|name| (*name).to_owned()).collect(),
            area,
            period: PeriodColumns::None,
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
            na_is_empty: false,
        }
    }

    /// Column of this name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Whether the name of a column stands more than once in the header, so that nothing can be asked for by it. In exports of
    /// Nomis a column of such a name belongs to the one to its left, and across to the head above it.
    pub(super) fn stands_twice(&self, column: usize) -> bool {
        let name = &self.header[column];
        let others = || self.header.iter().enumerate().filter(|(at, other)| *at != column && *other == name);
        let may_repeat = matches!(self.format, Format::NomisWeb | Format::Crosstab);
        !may_repeat && !name.is_empty() && others().next().is_some()
    }

    /// Takes out the columns that nobody can ask for by their names, where the figures stand without them; the first that
    /// they do not stand without.
    pub(super) fn without_twins(mut self) -> Result<Self, usize> {
        let twins: Vec<usize> = (0..self.header.len()).filter(|column| self.stands_twice(*column)).collect();
        let is_twin = |column: &usize| twins.contains(column);
        let values = self.measures.iter().map(|measure| measure.column).find(is_twin);
        self.measures.retain(|measure| !is_twin(&measure.column));
        self.filters.retain(|column| !is_twin(column));
        self.note = self.note.filter(|column| !is_twin(column));
        self.area = self.area.without_names(is_twin);
        let needed = self.needed().into_iter().find(is_twin);
        needed.or(values.filter(|_| self.measures.is_empty())).map_or(Ok(self), Err)
    }

    /// Columns without which a row cannot be told from another, or its figure not be read.
    fn needed(&self) -> Vec<usize> {
        let limits = self.limits.into_iter().flat_map(|(lower, upper)| [lower, upper]);
        let pair = self.pair.into_iter().flat_map(|(dimension, group)| [dimension, group]);
        let single = [self.period_kind, self.indicator, self.sex, self.age, self.count, self.denominator, self.marker];
        self.area
            .needed()
            .into_iter()
            .chain(self.period.columns())
            .chain(limits)
            .chain(pair)
            .chain(single.into_iter().flatten())
            .collect()
    }

    /// Whether a row of `length` cells fits the header.
    pub(super) fn fits(&self, length: usize, pads_rows: bool) -> bool {
        let width = self.header.len();
        length == width || (self.may_lack_last && length + 1 == width) || (pads_rows && length < width)
    }

    /// The code and the name of the row's area; an empty code where the row has none.
    pub(super) fn area_of<'r>(&'r self, row: &'r ByteRecord) -> (&'r str, &'r str) {
        if let AreaColumns::Named { name } = &self.area {
            let name = cell(row, *name);
            if let Some(found) = code_beside_name(name) {
                return found;
            }
            return (register::called_today(name).map_or("", |area| area.code.0.as_str()), name);
        }
        let (code, name) = self.area_columns(row);
        let code = code.map_or("", |column| cell(row, column));
        let is_one = if matches!(self.area, AreaColumns::Gss { .. }) { is_gss(code) } else { is_code(code) };
        (if is_one { code } else { "" }, name.map_or("", |column| cell(row, column)))
    }

    /// The columns of the code and the name of the row's area, where the row has them.
    pub(super) fn area_columns(&self, row: &ByteRecord) -> (Option<usize>, Option<usize>) {
        match &self.area {
            AreaColumns::Fixed { code, name } | AreaColumns::Gss { code, name } => (Some(*code), *name),
            AreaColumns::Named { name, .. } => (None, Some(*name)),
            AreaColumns::ByLevel { level, levels } => {
                let level = cell(row, *level);
                let found = levels.iter().find(|(known, ..)| level.eq_ignore_ascii_case(known));
                (found.map(|(_, code, _)| *code), found.and_then(|(.., name)| *name))
            }
        }
    }

    /// The period as the file writes it; empty where the file names none.
    pub(super) fn period_of(&self, row: &ByteRecord, measure: &Measure) -> String {
        match (&measure.period, &self.period) {
            (Some(period), _) => period.clone(),
            (None, PeriodColumns::None) => self.period_above.clone().unwrap_or_default(),
            (None, columns) => {
                let part =
                    self.period_kind.map(|column| cell(row, column)).filter(|kind| period::is_part_of_year(kind));
                let text = columns.text(row);
                part.map_or(text.clone(), |part| format!("{text} {part}"))
            }
        }
    }

    /// The column that marks the values of another.
    pub(super) fn marker_of(&self, column: usize) -> Option<usize> {
        let own = self.measures.iter().find(|measure| measure.column == column).and_then(|measure| measure.marker);
        own.or(self.marker)
    }

    /// What each named column of the file was taken for, in the order of the columns.
    pub(super) fn roles(&self) -> Vec<(usize, &str, Role)> {
        let named = self.header.iter().enumerate().filter(|(_, name)| !name.is_empty());
        named.map(|(at, name)| (at, name.as_str(), self.role(at))).collect()
    }

    fn role(&self, at: usize) -> Role {
        let is = |column: Option<usize>| column == Some(at);
        let levels = match &self.area {
            AreaColumns::Fixed { code, name } | AreaColumns::Gss { code, name } => vec![(Some(*code), *name)],
            AreaColumns::Named { name, .. } => vec![(None, Some(*name))],
            AreaColumns::ByLevel { levels, .. } => levels.iter().map(|(_, code, name)| (Some(*code), *name)).collect(),
        };
        let is_level = matches!(self.area, AreaColumns::ByLevel { level, .. } if level == at);
        let is_limit = self.limits.is_some_and(|(lower, upper)| lower == at || upper == at);
        let is_pair = self.pair.is_some_and(|(dimension, group)| dimension == at || group == at);
        let is_period = self.period.columns().contains(&at) || is(self.period_kind);
        let of_measure = |of: fn(&Measure) -> Option<usize>| self.measures.iter().any(|measure| is(of(measure)));
        [
            (of_measure(|measure| Some(measure.column)), Role::Measure),
            (levels.iter().any(|(code, _)| is(*code)), Role::AreaCode),
            (levels.iter().any(|(_, name)| is(*name)), Role::AreaName),
            (is_period, Role::Period),
            (is(self.indicator) || is(self.indicator_id), Role::Indicator),
            (is(self.sex), Role::Sex),
            (is(self.age), Role::Age),
            (is_pair || self.filters.contains(&at), Role::Group),
            (is_level, Role::Level),
            (is_limit, Role::Limit),
            (is(self.count), Role::Count),
            (is(self.denominator), Role::Denominator),
            (is(self.marker) || of_measure(|measure| measure.marker), Role::Marker),
            (is(self.note), Role::Note),
        ]
        .into_iter()
        .find(|(is_it, _)| *is_it)
        .map_or(if self.stands_twice(at) { Role::Twin } else { Role::Unused }, |(_, role)| role)
    }
}

/// What a column was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The code of the area.
    AreaCode,
    /// Its name.
    AreaName,
    /// Of which kind the area is.
    Level,
    /// The period, or a part of it.
    Period,
    /// What is measured, by name or number.
    Indicator,
    /// The sex.
    Sex,
    /// The age.
    Age,
    /// A group, or what the population is divided by.
    Group,
    /// Values.
    Measure,
    /// A limit of the interval.
    Limit,
    /// The numerator.
    Count,
    /// The denominator.
    Denominator,
    /// Marks on values.
    Marker,
    /// A note.
    Note,
    /// Values that cannot be read.
    SetAside,
    /// Nothing: its name stands twice.
    Twin,
    /// Nothing.
    Unused,
}

impl Role {
    /// The role in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AreaCode => "area code",
            Self::AreaName => "area name",
            Self::Level => "area level",
            Self::Period => "period",
            Self::Indicator => "indicator",
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Group => "group",
            Self::Measure => "measure",
            Self::Limit => "limit",
            Self::Count => "count",
            Self::Denominator => "denominator",
            Self::Marker => "marker",
            Self::Note => "note",
            Self::SetAside => "set aside",
            Self::Twin => "not read, for the name stands twice",
            Self::Unused => "not used",
        }
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

/// Whether a text is a code of the Office for National Statistics.
pub(super) fn is_gss(text: &str) -> bool {
    AreaCode(text.to_owned()).is_gss()
}

/// Whether a text stands for all groups together.
pub(super) fn is_total(text: &str) -> bool {
    ["total", "all", "persons"].iter().any(|word| text.eq_ignore_ascii_case(word))
}
