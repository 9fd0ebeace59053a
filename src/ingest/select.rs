//! The rows and cells of a file that belong to a series.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::conflict::{Conflict, FigureOf};
use super::draft::{By, Draft, Hit, Part, Said};
use super::figure::Read;
use super::kept::Kept;
use super::layout::{Layout, Measure};
use super::possible::Check;
use super::probes::{GroupOf, Probe, Probes, Wanted};
use super::reader::Row;
use super::value::{Notation, Writing};
use super::{ages, figure, likeness, people, period};
use crate::diag::{Collector, Diagnostic};
use crate::model::age::AgeSpan;
use crate::model::observation::{Figure, Group, Missing};
use crate::model::selection::Selection;
use crate::model::{AreaCode, Format, Observation, Period, PeriodKind, Series, Span, Spanned};
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
            self.check_kind_of_column(layout, collector);
        }
    }

    /// The kind of year that a text names, where the series has another one.
    fn other_kind(&self, text: &str) -> Option<PeriodKind> {
        let is_year =
            |kind| matches!(kind, PeriodKind::CalendarYear | PeriodKind::FinancialYear | PeriodKind::AcademicYear);
        let said = period::kind_of_year(text).filter(|said| *said != self.series.periods);
        said.filter(|_| is_year(self.series.periods) && self.selection.period.is_none())
    }

    /// Tells of a column of periods that is called by another kind of year than that of the series.
    fn check_kind_of_column(&self, layout: &Layout, collector: &mut Collector) {
        let Some(name) = layout.period.columns().first().map(|column| &layout.header[*column]) else { return };
        let Some(said) = self.other_kind(name) else { return };
        let (id, kind) = (&self.series.id.value, self.series.periods.name());
        let message = format!("series `{id}` reads `{name}` as {kind}s");
        let found = Diagnostic::warning("ingest/period-kind", message).at(&self.selection.file.span, "in this file");
        let help = format!(
            "if the column says it rightly, write `periods = \"{}\"` in the series; nothing is to be done if its name is wrong",
            said.name()
        );
        collector.report(found.help(help));
    }

    /// A row that says itself that its year is of another kind than those of the series.
    fn check_kind_of_row(&self, row: &Row<'_>, collector: &mut Collector) {
        let Some(column) = row.layout.period_kind else { return };
        let Some(said) = self.other_kind(row.cell(column)) else { return };
        let (id, kind) = (&self.series.id.value, self.series.periods.name());
        let message = format!("series `{id}` takes rows of {kind}s, and its file says that they are {}s", said.name());
        let found = Diagnostic::error("ingest/bad-period", message);
        let help = format!("write `periods = \"{}\"` in series `{id}`", said.name());
        let span = row.excerpt(collector).cell(column);
        collector.report(found.at(&span, format!("not a {kind}")).help(help).row_of(format!("{id} {}", said.name())));
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
        self.check_kind_of_row(row, collector);
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
