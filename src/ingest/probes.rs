//! What a row must hold so that a series takes it, and what is then read of it: worked out once for each table.

use csv::ByteRecord;

use super::draft::Part;
use super::layout::{Layout, Measure, cell};
use super::{detect, likeness, people};
use crate::diag::Collector;
use crate::model::observation::Group;
use crate::model::selection::{Cell, Filter, Selection};
use crate::model::spreadsheet::range_in_words;
use crate::model::{AreaCode, Format, Spanned};

/// What a row must hold to be taken, and what is then read of it.
#[derive(Debug, Clone)]
pub(super) struct Probe {
    pub(super) filters: Vec<Test>,
    pub(super) group: GroupOf,
    pub(super) area: Option<AreaCode>,
    pub(super) reads: Vec<Wanted>,
    /// Columns that say of whom a row is, in which the series chooses nothing.
    pub(super) of_whom: Vec<(people::Trait, usize)>,
}

/// A number that is read of a row.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) part: Part,
    pub(super) measure: Measure,
    /// Other columns whose numbers are added to it.
    pub(super) plus: Vec<usize>,
}

/// A column and the text that it must hold.
#[derive(Debug, Clone)]
pub(super) struct Test {
    pub(super) column: usize,
    /// Another column that may hold it instead.
    pub(super) or: Option<usize>,
    /// The text, or several of which it must hold one.
    pub(super) texts: Vec<Spanned<String>>,
    /// Whether this is the name of the indicator.
    pub(super) is_indicator: bool,
}

/// Which group the rows of a probe are about.
#[derive(Debug, Clone)]
pub(super) enum GroupOf {
    /// The one that the series names, or everybody.
    Given(Option<Group>),
    /// That in the columns of a dimension and its group.
    Pair(usize, usize),
}

impl Test {
    pub(super) fn holds(&self, row: &ByteRecord) -> bool {
        let holds = |column: usize| {
            let bytes = row.get(column).unwrap_or_default();
            let text = if bytes.is_ascii() { bytes.trim_ascii() } else { cell(row, column).as_bytes() };
            self.texts.iter().any(|asked| is_said(&asked.value, text))
        };
        holds(self.column) || self.or.is_some_and(holds)
    }

    /// The text asked for that the row's only looks like.
    pub(super) fn looks_like(&self, row: &ByteRecord) -> Option<&str> {
        let text = cell(row, self.column);
        self.texts.iter().map(|asked| asked.value.as_str()).find(|asked| likeness::look_alike(asked, text))
    }
}

/// Whether a cell holds the text that is asked for, or that text as our own tables write it.
fn is_said(asked: &str, cell: &[u8]) -> bool {
    cell == asked.as_bytes() || cell == range_in_words(asked).as_bytes()
}

/// Makes the probes of a selection for a table.
pub(super) struct Probes<'p> {
    pub(super) selection: &'p Selection,
    /// Whether its figures are made from age bands.
    pub(super) by_age: bool,
    /// Whether its figures are gaps between two groups.
    pub(super) is_gap: bool,
    pub(super) layout: &'p Layout,
    pub(super) collector: &'p mut Collector,
}

impl Probes<'_> {
    /// All of them: for each group, each area and each number that stands in rows of its own.
    pub(super) fn all(mut self) -> Vec<Probe> {
        let selection = self.selection;
        let mut probes = Vec::new();
        let is_tidy = self.layout.format == Format::Tidy;
        let mut contexts = match self.layout.pair {
            Some((dimension, group)) if is_tidy && selection.groups.is_empty() => {
                vec![(GroupOf::Pair(dimension, group), Vec::new())]
            }
            // The two groups make the gap; what stands for everybody is no part of it.
            _ if self.is_gap && !selection.groups.is_empty() => Vec::new(),
            _ => vec![(GroupOf::Given(None), Vec::new())],
        };
        contexts.extend(selection.groups.iter().map(|one| {
            let group = Group { dimension: one.dimension.clone(), group: one.group.clone() };
            (GroupOf::Given(Some(group)), one.rows.clone())
        }));
        let own = std::iter::once((None, &[][..]));
        let areas: Vec<(Option<&AreaCode>, &[Filter])> =
            own.chain(selection.areas.iter().map(|one| (Some(&one.code.value), &one.rows[..]))).collect();
        for (group, of_group) in &contexts {
            for (area, of_area) in &areas {
                let rows = over(&over(&selection.rows, of_group), of_area);
                probes.extend(self.probes(&rows, group, *area));
            }
        }
        probes
    }

    /// Probes for the rows of one group and area: one for all numbers of the same rows, one for each in other rows.
    fn probes(&mut self, rows: &[Filter], group: &GroupOf, area: Option<&AreaCode>) -> Vec<Probe> {
        let selection = self.selection;
        let layout = self.layout;
        let parts = [
            (Part::Lower, &selection.lower, layout.limits.map(|limits| limits.0)),
            (Part::Upper, &selection.upper, layout.limits.map(|limits| limits.1)),
            (Part::Count, &selection.count, layout.count),
            (Part::Denominator, &selection.denominator, layout.denominator),
            (Part::PlusMinus, &selection.plus_minus, None),
            (Part::Reliability, &selection.reliability, None),
        ];
        let value_columns = selection.value.as_ref().map_or(&[][..], |cell| &cell.columns);
        let mut main = self.wanted(Part::Value, value_columns, rows);
        // Limits and counts of no value are none; that there is none is told.
        if main.is_empty() {
            return Vec::new();
        }
        let mut others = Vec::new();
        if selection.from_counts && selection.count.is_none() {
            let counts: Vec<Wanted> = main.iter().map(|one| Wanted { part: Part::Count, ..one.clone() }).collect();
            main.extend(counts);
        }
        for (part, asked, usual) in parts {
            match asked {
                None => main.extend(usual.map(|column| Wanted { part, measure: plain(column), plus: Vec::new() })),
                Some(Cell { columns, rows: own }) if own.is_empty() && !columns.is_empty() => {
                    main.extend(self.wanted(part, columns, rows));
                }
                Some(Cell { columns, rows: own }) => {
                    let rows = over(rows, own);
                    let wanted = self.wanted(part, columns, &rows);
                    others.extend(self.probe(&rows, group, area, wanted));
                }
            }
        }
        let value_rows = selection.value.as_ref().map_or(rows.to_vec(), |cell| over(rows, &cell.rows));
        self.probe(&value_rows, group, area, main).into_iter().chain(others).collect()
    }

    /// What is read for one number of a figure: the named columns together, or the measure columns of the indicator.
    fn wanted(&mut self, part: Part, columns: &[Spanned<String>], rows: &[Filter]) -> Vec<Wanted> {
        if columns.is_empty() {
            let plain = |measure| Wanted { part, measure, plus: Vec::new() };
            return self.measures(rows).into_iter().map(plain).collect();
        }
        let found: Vec<Option<usize>> = columns.iter().map(|column| self.column(column)).collect();
        let found: Option<Vec<usize>> = found.into_iter().collect();
        let Some((first, plus)) = found.as_deref().and_then(<[usize]>::split_first) else { return Vec::new() };
        vec![Wanted { part, measure: plain(*first), plus: plus.to_vec() }]
    }

    fn probe(
        &mut self,
        rows: &[Filter],
        group: &GroupOf,
        area: Option<&AreaCode>,
        reads: Vec<Wanted>,
    ) -> Option<Probe> {
        let layout = self.layout;
        let selection = self.selection;
        let mut filters = Vec::new();
        if let Some(column) = layout.indicator
            && !rows.iter().any(|filter| layout.column(&filter.column.value) == Some(column))
        {
            filters.push(Test {
                column,
                or: layout.indicator_id,
                texts: vec![selection.indicator.clone()],
                is_indicator: true,
            });
        }
        let fixed = [(&selection.sex, layout.sex, "sex"), (&selection.age, layout.age, "age")];
        for (text, column, name) in fixed {
            let Some(text) = text else { continue };
            let asked = Spanned { value: name.to_owned(), span: text.span.clone() };
            let column = column.or_else(|| self.column(&asked))?;
            filters.push(Test { column, or: None, texts: vec![text.clone()], is_indicator: false });
        }
        for filter in rows {
            let above = layout.above.iter().find(|(name, _)| *name == filter.column.value);
            match above {
                Some((_, value)) if filter.texts.iter().any(|text| *value == text.value) => {}
                Some(_) => return None,
                None if is_measure_column(filter, layout) => {}
                None => {
                    let column = self.column(&filter.column)?;
                    filters.push(Test { column, or: None, texts: filter.texts.clone(), is_indicator: false });
                }
            }
        }
        let is_filtered = |column: usize| filters.iter().any(|test| test.column == column);
        let whole = Spanned { value: String::new(), span: selection.indicator.span.clone() };
        // Groups that other columns tell apart are of everybody in these.
        if let (Some((dimension, column)), GroupOf::Given(_)) = (layout.pair, group)
            && !is_filtered(column)
            && (matches!(group, GroupOf::Given(None)) || !is_filtered(dimension))
        {
            filters.push(Test { column, or: None, texts: vec![whole], is_indicator: false });
        }
        let is_chosen = |column: usize| filters.iter().any(|test| test.column == column);
        let of_whom = (0..layout.header.len()).filter(|column| !is_chosen(*column));
        let of_whom = of_whom.filter_map(|column| Some((people::Trait::of(layout, column)?, column)));
        // A figure made from age bands has a row for each age.
        let of_whom = of_whom.filter(|(what, _)| !self.by_age || *what != people::Trait::Age).collect();
        (!reads.is_empty()).then(|| Probe { filters, group: group.clone(), area: area.cloned(), reads, of_whom })
    }

    /// The measure columns of the indicator.
    fn measures(&mut self, rows: &[Filter]) -> Vec<Measure> {
        let of = rows.iter().find(|filter| is_measure_column(filter, self.layout)).map(|filter| &filter.texts);
        let is_it = |measure: &&Measure| {
            let is_named = self.layout.indicator.is_some() || measure.indicator == self.selection.indicator.value;
            let part = measure.of.as_ref().map(|(_, part)| part);
            is_named && of.is_none_or(|of| of.iter().any(|text| part == Some(&text.value)))
        };
        self.layout.measures.iter().filter(is_it).cloned().collect()
    }

    fn column(&mut self, asked: &Spanned<String>) -> Option<usize> {
        detect::asked_column(self.layout, asked, self.collector)
    }
}

/// Whether a filter chooses among measure columns by the group that the header of each names.
fn is_measure_column(filter: &Filter, layout: &Layout) -> bool {
    let of = |measure: &Measure| measure.of.as_ref().is_some_and(|(dimension, _)| *dimension == filter.column.value);
    layout.measures.iter().any(of)
}

fn plain(column: usize) -> Measure {
    Measure::new(column, "")
}

/// The filters of `rows`, with those of `own` in place of the ones for the same columns.
pub(super) fn over(rows: &[Filter], own: &[Filter]) -> Vec<Filter> {
    let is_own = |filter: &&Filter| own.iter().any(|other| other.column.value == filter.column.value);
    rows.iter().filter(|filter| !is_own(filter)).chain(own).cloned().collect()
}
