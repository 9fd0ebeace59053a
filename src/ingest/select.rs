//! The rows and cells of a file that belong to a series.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use csv::ByteRecord;

use super::conflict::{Conflict, FigureOf};
use super::draft::{By, Draft, Hit, Part, Said};
use super::figure::Read;
use super::kept::Kept;
use super::layout::{Layout, Measure, cell};
use super::possible::Check;
use super::reader::Row;
use super::value::{Notation, Writing};
use super::{ages, detect, figure, likeness, people};
use crate::diag::{Collector, Diagnostic};
use crate::model::age::AgeSpan;
use crate::model::observation::{Figure, Group, Missing};
use crate::model::selection::{Cell, Filter, Selection};
use crate::model::spreadsheet::range_in_words;
use crate::model::{AreaCode, Format, Observation, Period, Series, Span, Spanned};
use crate::register::Areas;

/// One selection of one series, while its file is read.
pub(super) struct Taker<'s> {
    pub(super) series: &'s Series,
    pub(super) selection: &'s Selection,
    kept: Kept<'s>,
    /// Areas that the report prints for the series.
    printed: BTreeSet<&'s AreaCode>,
    notation: Notation,
    table: Option<usize>,
    probes: Vec<Probe>,
    drafts: BTreeMap<(AreaCode, Period, Option<Group>, Option<AgeSpan>), Draft>,
    /// Whether some row held all that the series asks for, whatever its area.
    pub(super) matched: bool,
    /// Rows that give a figure again.
    pub(super) conflict: Option<Conflict>,
    /// Whether the file shows that its counts are a survey's estimates.
    pub(super) file_shows_survey: bool,
    /// The people that its rows are about, where it does not choose them.
    pub(super) people: people::Met,
    /// Rows left out for a text that only looks like the one asked for.
    alike: likeness::LeftOut,
}

/// What a row must hold to be taken, and what is then read of it.
#[derive(Debug, Clone)]
pub(super) struct Probe {
    pub(super) filters: Vec<Test>,
    group: GroupOf,
    area: Option<AreaCode>,
    reads: Vec<Wanted>,
    /// Columns that say of whom a row is, in which the series chooses nothing.
    of_whom: Vec<(people::Trait, usize)>,
}

/// A number that is read of a row.
#[derive(Debug, Clone)]
struct Wanted {
    part: Part,
    measure: Measure,
    /// Other columns whose numbers are added to it.
    plus: Vec<usize>,
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

#[derive(Debug, Clone)]
enum GroupOf {
    Given(Option<Group>),
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
    fn looks_like(&self, row: &ByteRecord) -> Option<&str> {
        let text = cell(row, self.column);
        self.texts.iter().map(|asked| asked.value.as_str()).find(|asked| likeness::look_alike(asked, text))
    }
}

/// Whether a cell holds the text that is asked for, or that text as our own tables write it.
fn is_said(asked: &str, cell: &[u8]) -> bool {
    cell == asked.as_bytes() || cell == range_in_words(asked).as_bytes()
}

impl<'s> Taker<'s> {
    pub(super) fn new(
        series: &'s Series,
        selection: &'s Selection,
        areas: &'s Areas,
        printed: BTreeSet<&'s AreaCode>,
        notation: Notation,
    ) -> Self {
        Self {
            series,
            selection,
            kept: Kept::new(areas),
            printed,
            notation,
            table: None,
            probes: Vec::new(),
            drafts: BTreeMap::new(),
            matched: false,
            conflict: None,
            file_shows_survey: false,
            people: people::Met::default(),
            alike: likeness::LeftOut::default(),
        }
    }

    /// Makes the probes for a table; every column that is asked for and not there is told.
    pub(super) fn prepare(&mut self, layout: &Layout, collector: &mut Collector) {
        if self.table != Some(layout.table) {
            self.table = Some(layout.table);
            let by_age = self.series.by_age().is_some();
            let is_gap = self.series.gap.is_some();
            self.probes = Probes { selection: self.selection, by_age, is_gap, layout, collector }.all();
        }
    }

    /// Areas of which rows were met that were joined or divided into one that the report needs, by that one.
    pub(super) fn apart(&self) -> &BTreeMap<AreaCode, BTreeSet<AreaCode>> {
        self.kept.apart()
    }

    pub(super) fn probes(&self) -> &[Probe] {
        &self.probes
    }

    /// Takes what belongs to the series from a row.
    pub(super) fn take(&mut self, row: &Row<'_>, collector: &mut Collector) {
        self.prepare(row.layout, collector);
        for at in 0..self.probes.len() {
            let failing = || self.probes[at].filters.iter().filter(|test| !test.holds(row.cells));
            match failing().next() {
                None => {
                    self.matched = true;
                    self.take_cells(at, row, collector);
                }
                Some(first) if failing().all(|test| test.looks_like(row.cells).is_some()) => {
                    let asked = first.looks_like(row.cells).unwrap_or_default();
                    self.alike.take(asked, row, first.column, collector);
                }
                Some(_) => {}
            }
        }
    }

    /// What a row gives figures of, by the probes that it passes.
    pub(super) fn figures_of(&self, row: &Row<'_>) -> Vec<FigureOf> {
        let passed = self.probes.iter().filter(|probe| probe.filters.iter().all(|test| test.holds(row.cells)));
        let figure = |probe: &Probe| {
            let Wanted { part, measure, .. } = probe.reads.first()?;
            let (period, group) = (row.layout.period_of(row.cells, measure), self.group_of(&probe.group, row));
            Some((self.area_of(probe, row)?, format!("{period} {group:?} {part:?}")))
        };
        passed.filter_map(figure).collect()
    }

    /// The area that a row is about; none where its rows are not kept.
    fn area_of(&self, probe: &Probe, row: &Row<'_>) -> Option<AreaCode> {
        let code = row.layout.area_of(row.cells).0;
        probe.area.clone().or_else(|| self.kept.has_met(code).then(|| AreaCode(code.to_owned())))
    }

    fn group_of(&self, group: &GroupOf, row: &Row<'_>) -> Option<Group> {
        match group {
            GroupOf::Given(group) => group.clone(),
            GroupOf::Pair(dimension, group) => {
                let (dimension, group) = (row.cell(*dimension).to_owned(), self.series.called(row.cell(*group)));
                (!dimension.is_empty() && !group.is_empty()).then_some(Group { dimension, group })
            }
        }
    }

    fn take_cells(&mut self, probe: usize, row: &Row<'_>, collector: &mut Collector) {
        let probe = self.probes[probe].clone();
        let code = match probe.area {
            Some(area) => area,
            None => {
                let (code, name) = row.layout.area_of(row.cells);
                if self.kept.code(code, name).is_none() {
                    return;
                }
                AreaCode(code.to_owned())
            }
        };
        let ages = match self.series.by_age() {
            None => None,
            // A row without a band is about all ages: the figure is made from the others.
            Some(_) => match age_band(row, collector) {
                Some(ages) => Some(ages),
                None => return,
            },
        };
        let group = self.group_of(&probe.group, row);
        let excerpt = row.excerpt(collector);
        for (what, column) in &probe.of_whom {
            self.people.take(*what, row.cell(*column), row.layout, *column, || excerpt.row());
        }
        for Wanted { part, measure, plus } in &probe.reads {
            let Some(period) = self.period(row, measure, collector) else { continue };
            let columns: Vec<usize> = std::iter::once(measure.column).chain(plus.iter().copied()).collect();
            let hit = Hit {
                part: *part,
                said: self.read(*part, row, &columns, period, collector),
                line: row.place.line,
                row: excerpt.row(),
                cell: excerpt.cell(measure.column),
            };
            let order = self.drafts.len();
            let draft =
                self.drafts.entry((code.clone(), period, group.clone(), ages)).or_insert_with(|| Draft::new(order));
            if let Err(first) = draft.take(hit, row) {
                Conflict::take(&mut self.conflict, &first, excerpt.row());
            }
        }
    }

    /// What the cells of a part say; several columns of numbers are added up.
    fn read(&self, part: Part, row: &Row<'_>, columns: &[usize], period: Period, collector: &mut Collector) -> Said {
        let writing = Writing { notation: self.notation, markers: &self.selection.markers };
        let scale = self.selection.scale.unwrap_or(1.0);
        let mut sum = |read: fn(&Row<'_>, usize, Writing<'_>, &mut Collector) -> Option<f64>, scale: f64| {
            let sum = columns.iter().map(|column| read(row, *column, writing, collector)).sum::<Option<f64>>();
            Said::Number(sum.map(|number| number * scale))
        };
        match part {
            Part::Lower | Part::Upper => sum(figure::number, scale),
            Part::PlusMinus => sum(figure::not_negative, scale),
            // Our own format promises counts that are not negative; in others it is asked whose they are.
            Part::Count | Part::Denominator if row.layout.format == Format::Tidy => sum(figure::not_negative, 1.0),
            Part::Count | Part::Denominator => sum(figure::number, 1.0),
            Part::Value => Said::Value(self.value(figure::read(row, columns[0], writing, collector), period)),
            Part::Reliability => Said::Quality(figure::quality(row, columns[0], writing, collector)),
        }
    }

    /// The value in the unit of the series; none in a period whose figures are not there yet.
    fn value(&self, read: Read, period: Period) -> Read {
        let kind = self.series.periods;
        let is_not_yet = |text: &Spanned<String>| Period::parse(kind, &text.value) == Some(period);
        if self.selection.not_yet.iter().any(is_not_yet) && read.value == Figure::Known(0.0) {
            let value = Figure::Missing(Missing::NotAvailable);
            return Read { value, decimals: None, is_not_yet: true, ..read };
        }
        match (read.value, self.selection.scale) {
            (Figure::Known(value), Some(scale)) => {
                let moved = scale.log10().round() as i64;
                let decimals = read.decimals.map(|decimals| (decimals as i64 - moved).max(0) as usize);
                Read { value: Figure::Known(value * scale), decimals, ..read }
            }
            _ => read,
        }
    }

    fn period(&self, row: &Row<'_>, measure: &Measure, collector: &mut Collector) -> Option<Period> {
        let kind = self.series.periods;
        let text = match &self.selection.period {
            Some(period) => period.value.clone(),
            None => row.layout.period_of(row.cells, measure),
        };
        let of_kind = row.layout.period_kind.map(|column| format!("{text} {}", row.cell(column)));
        let found = Period::parse(kind, &text).or_else(|| Period::parse(kind, &of_kind?));
        let is_told = text.is_empty() && row.layout.format == Format::Tidy;
        if found.is_none() && !is_told {
            let excerpt = row.excerpt(collector);
            let span = match (&self.selection.period, row.layout.period.columns().first()) {
                (Some(period), _) => period.span.clone(),
                (None, Some(column)) => excerpt.cell(*column),
                (None, None) => excerpt.row(),
            };
            collector.report(self.bad_period(&text, &span));
        }
        found
    }

    /// A period that is not of the kind that the series asks for, or is not there.
    fn bad_period(&self, text: &str, span: &Span) -> Diagnostic {
        let (id, kind) = (&self.series.id.value, self.series.periods);
        let (message, label, help) = if text.is_empty() {
            let help = format!("say which with `period = \"{}\"` in series `{id}`", kind.example());
            (format!("rows of series `{id}` name no period"), "no period".to_owned(), help)
        } else {
            let help = format!("write it as {}, or change `periods` of series `{id}`", kind.example());
            let (kind, label) = (kind.with_article(), format!("expected {}", kind.with_article()));
            (format!("series `{id}` takes a row whose period is not {kind}, such as \"{text}\""), label, help)
        };
        Diagnostic::error("ingest/bad-period", message).at(span, label).help(help).row_of(id)
    }

    /// The figures taken, in the order of the file.
    pub(super) fn finish(mut self, path: &str, collector: &mut Collector) -> Vec<Observation> {
        self.alike.tell(&self.series.id.value, path, collector);
        let file: Arc<str> = Arc::from(path);
        let per = self.selection.from_counts.then(|| self.series.per_counts());
        let mut drafts: Vec<_> = std::mem::take(&mut self.drafts).into_iter().collect();
        drafts.sort_by_key(|(_, draft)| draft.order);
        let mut found = Vec::new();
        for ((area, period, group, ages), draft) in drafts {
            let printed_as = self.kept.code(&area.0, "");
            let is_printed = printed_as.is_some_and(|code| self.printed.contains(&code));
            let check = Check { series: self.series, is_printed };
            let by = By { file: &file, per, check };
            let one = draft.finish(area, period, group, &by, collector);
            found.extend(one.map(|one| (ages, self.kept.under_its_code(one))));
        }
        match self.series.by_age() {
            None => found.into_iter().map(|(_, one)| one).collect(),
            Some(method) => {
                let by_age = found.into_iter().filter_map(|(ages, one)| Some((ages?, one))).collect();
                ages::together(self.series, method, &self.selection.indicator, by_age, collector)
            }
        }
    }
}

/// The age band of a row; none where it is about all ages, or, with the problem told, where its text is no band.
fn age_band(row: &Row<'_>, collector: &mut Collector) -> Option<AgeSpan> {
    let column = row.layout.age.or_else(|| row.layout.column("age"))?;
    let text = row.cell(column);
    if text.is_empty() || ["all", "all ages"].contains(&text.to_lowercase().as_str()) {
        return None;
    }
    let ages = AgeSpan::parse(text);
    if ages.is_none() {
        let found = Diagnostic::error("ingest/age-bands", format!("\"{text}\" is not an age band"));
        let help = "write it like one of: 0 to 4, 0-4, under 1, 90 and over, 90+";
        let span = row.excerpt(collector).cell(column);
        let found = found.at(&span, "no ages").help(help);
        collector.report(found.row_of(format!("{} {text}", row.path())));
    }
    ages
}

/// Makes the probes of a selection for a table.
struct Probes<'p> {
    selection: &'p Selection,
    /// Whether its figures are made from age bands.
    by_age: bool,
    /// Whether its figures are gaps between two groups.
    is_gap: bool,
    layout: &'p Layout,
    collector: &'p mut Collector,
}

impl Probes<'_> {
    fn all(mut self) -> Vec<Probe> {
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
        let found = self.layout.column(&asked.value);
        if found.is_none() {
            self.collector.report(detect::no_column(self.layout, asked));
        }
        found
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
