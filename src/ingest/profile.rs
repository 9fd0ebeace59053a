//! What each column of a file holds, counted over all its rows, where a format does not say which columns are measures.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use csv::ByteRecord;

use super::layout::{cell, is_total};
use super::value::{Value, Writing, bound, has_decimal_comma};
use crate::model::Mark;

/// What the columns of a file hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Profiles {
    columns: Vec<Profile>,
    /// Columns that tell one row from another, where the header shows them, and the rows met so far by these.
    keys: Vec<usize>,
    met: HashSet<u64>,
    /// Whether two rows have the same texts in all of the keys.
    pub(super) repeats_keys: bool,
}

/// What a column holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    numbers: usize,
    markers: usize,
    texts: usize,
    /// Texts that name no group.
    strange: usize,
    has_total: bool,
    /// Whether every number is a whole one from 1 to [`MOST_GROUPS`].
    has_others: bool,
    /// Whether some number has decimals.
    has_decimals: bool,
    /// The different texts, as far as they are few.
    distinct: BTreeSet<String>,
    /// The different bounds in place of numbers, such as `<5` and `1 to 4`, as far as they are few.
    bounds: BTreeSet<String>,
    bounded: usize,
    /// Fingerprints of the different cells, as far as they are few.
    different: HashSet<u64>,
}

/// Different texts of a column beyond which they are not kept.
const KEPT: usize = 64;

/// Different cells of a column beyond which they are not counted.
const COUNTED: usize = 1000;

/// Of a hundred cells, texts from which a column of numbers is taken for one of groups such as "Year 7" and "8".
const TEXTS_OF_GROUPS: usize = 5;

/// Bounds in place of numbers beyond which they are groups, such as those of ages.
const BOUNDS_OF_GROUPS: usize = 2;

/// The largest number of groups that are numbered.
const MOST_GROUPS: f64 = 20.0;

/// Names of columns that hold groups, also where these are numbers.
const GROUPS: [&str; 15] = [
    "age",
    "age_group",
    "age_band",
    "agegroup",
    "ageband",
    "age group",
    "year_group",
    "nc_year",
    "nc_year_admitted",
    "ncyear",
    "quintile",
    "decile",
    "sex",
    "gender",
    "version",
];

/// Parts of the names of columns in which numbered groups stand.
const NUMBERED: [&str; 6] = ["quintile", "decile", "quartile", "quantile", "tertile", "vigintile"];

/// Indices of deprivation: a column that is called like one and nothing else holds its groups.
const INDICES: [&str; 6] = ["simd", "imd", "wimd", "nimdm", "idaci", "idaopi"];

/// Words beside the name of an index that say no more of its numbers.
const OF_INDICES: [&str; 7] = ["v", "version", "group", "category", "band", "level", "deprivation"];

impl Profiles {
    /// Of a table so wide, whose rows are told apart by `keys`.
    pub(super) fn new(width: usize, keys: Vec<usize>) -> Self {
        Self { columns: vec![Profile::default(); width], keys, ..Self::default() }
    }

    /// Counts a row in.
    pub(super) fn count(&mut self, row: &ByteRecord, writing: Writing<'_>) {
        for (column, profile) in self.columns.iter_mut().enumerate() {
            profile.count(cell(row, column), writing);
        }
        if !self.keys.is_empty() && !self.repeats_keys {
            let mut hasher = DefaultHasher::new();
            self.keys.iter().for_each(|column| cell(row, *column).hash(&mut hasher));
            self.repeats_keys = !self.met.insert(hasher.finish());
        }
    }

    /// What a column holds.
    pub(super) fn of(&self, column: usize) -> &Profile {
        static NOTHING: std::sync::LazyLock<Profile> = std::sync::LazyLock::new(Profile::default);
        self.columns.get(column).unwrap_or(&NOTHING)
    }

    /// Whether a column called `name` holds numbered groups: quintiles or deciles, of which an area has several.
    pub(super) fn is_numbered_group(&self, column: usize, name: &str) -> bool {
        let name = name.to_lowercase();
        let profile = self.of(column);
        let is_numbered = profile.numbers > 0 && !profile.has_others;
        let is_called = NUMBERED.iter().any(|part| name.contains(part)) || is_index(&name);
        self.repeats_keys && is_numbered && is_called
    }
}

/// Whether a column is called like an index of deprivation, perhaps with its year: `SIMD`, `imd_2019`, `SIMD2020v2`.
fn is_index(name: &str) -> bool {
    let mut words = name.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    words.next().is_some_and(|word| INDICES.contains(&word)) && words.all(|word| OF_INDICES.contains(&word))
}

/// Whether a remark behind a number is a sign, which no name of a group ends with.
fn is_sign(remark: &str) -> bool {
    !remark.contains(char::is_alphanumeric)
}

/// Whether a text among numbers names no group: a sign by itself, such as a dagger or what stands for a formula without its
/// value, or a number with decimals and something behind it, as `13.5 (est.)`.
fn is_strange(text: &str) -> bool {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let decimals = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()));
    !text.chars().any(char::is_alphanumeric) || (rest.len() < text.len() && decimals)
}

impl Profile {
    fn count(&mut self, text: &str, writing: Writing<'_>) {
        match writing.value(text) {
            Value::Empty => return,
            Value::Number(number, _) => {
                self.numbers += 1;
                let number: f64 = number.parse().unwrap_or_default();
                self.has_others |= number.fract() != 0.0 || !(1.0..=MOST_GROUPS).contains(&number);
                self.has_decimals |= number.fract() != 0.0;
            }
            Value::Marker(text, _) if bound(text).is_some() => {
                self.bounded += 1;
                keep(&mut self.bounds, text);
            }
            Value::Marker(..) | Value::Declared(_) => self.markers += 1,
            Value::Remarked(number, remark) if is_sign(remark) || number.contains('.') => {
                self.numbers += 1;
                self.has_others = true;
                self.has_decimals |= number.contains('.');
            }
            Value::Text(text) if has_decimal_comma(text) => {
                self.numbers += 1;
                self.has_others = true;
                self.has_decimals = true;
            }
            Value::Remarked(..) | Value::Text(_) => {
                self.texts += 1;
                self.strange += usize::from(is_strange(text));
                self.has_total |= is_total(text);
                keep(&mut self.distinct, text);
            }
        }
        if self.different.len() < COUNTED {
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            self.different.insert(hasher.finish());
        }
    }

    /// Whether the column called `name` holds values. A few texts among many numbers are slips, not groups: they must
    /// be told, and not turn a measure into a filter; so are texts among numbers with decimals, which no group has.
    pub(super) fn is_measure(&self, name: &str) -> bool {
        let values = self.numbers + self.markers + self.bounded;
        let has_groups = self.has_total || GROUPS.contains(&name.to_lowercase().as_str());
        let bounds_are_groups = self.bounds.len() > BOUNDS_OF_GROUPS
            || (self.numbers == 0 && self.bounds.iter().any(|text| text.starts_with(|l: char| l.is_ascii_digit())));
        let groups = if self.numbers > 0 { self.texts - self.strange } else { self.texts };
        let few_texts = groups * 100 < values * TEXTS_OF_GROUPS || (self.has_decimals && groups < self.numbers);
        values > 0 && !has_groups && !bounds_are_groups && few_texts
    }

    /// Whether the column is empty in every row.
    pub(super) fn is_empty(&self) -> bool {
        self.numbers + self.markers + self.bounded + self.texts == 0
    }

    /// Whether markers and remarks are all that it holds.
    pub(super) fn has_marks_only(&self) -> bool {
        let are_marks =
            self.distinct.len() < KEPT && self.distinct.iter().all(|text| Mark::from_marker(text).is_some());
        self.markers + self.texts > 0 && self.numbers + self.bounded == 0 && are_marks
    }

    /// The different texts of the column, as far as they are few.
    pub(super) fn texts(&self) -> &BTreeSet<String> {
        &self.distinct
    }

    /// How many different cells it has, as far as they are few.
    pub(super) fn different(&self) -> usize {
        self.different.len()
    }
}

fn keep(kept: &mut BTreeSet<String>, text: &str) {
    if kept.len() < KEPT && !kept.contains(text) {
        kept.insert(text.to_owned());
    }
}
