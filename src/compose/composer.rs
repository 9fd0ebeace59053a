//! What sections share while a document is composed: the records, and the numbers given out so far.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::Chart;
use super::parts::{Figure, Marked, Picture, subtitle};
use crate::charts::ChartStyle;
use crate::charts::spec::{ChartId, ChartSpec};
use crate::figures::{Reported, Tally};
use crate::model::framework::{Entity, Priority};
use crate::model::names::by_alphabet;
use crate::model::selection::Selection;
use crate::model::{Item, Series};
use crate::project::{Project, Source};
use crate::say::{self, StatusMark};
use crate::text::{Text, quoted, structural, text};

/// A date as people write it: 31 December 2025.
pub(super) fn day(date: chrono::NaiveDate) -> Text {
    crate::model::Period::Snapshot(date.year(), Some(date.month()), Some(date.day())).into()
}

/// Whether a priority has an entity, in one of the parts that an entity can play.
pub(super) type HaveEntity = fn(&Priority, &Entity) -> bool;

/// The records, and the numbers given out so far.
pub(super) struct Composer<'a> {
    pub(super) project: &'a Project,
    pub(super) style: &'a ChartStyle,
    records: BTreeMap<&'a str, &'a Reported<'a>>,
    data_tables: Vec<&'a str>,
    charts: Vec<Chart>,
    figures: usize,
    tables: usize,
    elsewhere: Option<&'static str>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(project: &'a Project, records: &'a [Reported<'a>], style: &'a ChartStyle) -> Self {
        let by_id = records.iter().map(|record| (record.series.id.value.as_str(), record)).collect();
        Self {
            project,
            style,
            records: by_id,
            data_tables: project.used_series(),
            charts: Vec::new(),
            figures: 0,
            tables: 0,
            elsewhere: None,
        }
    }

    /// The data tables stand in another document: a text alternative that points to one says in which.
    pub(super) fn with_tables_in(mut self, document: &'static str) -> Self {
        self.elsewhere = Some(document);
        self
    }

    /// The charts taken into the document.
    pub(super) fn into_charts(self) -> Vec<Chart> {
        self.charts
    }

    /// The record of a series.
    ///
    /// # Panics
    /// If there is none: every series has a record, and every reference to one was checked.
    pub(super) fn record(&self, series: &str) -> &'a Reported<'a> {
        let found = self.records.get(series);
        found.unwrap_or_else(|| panic!("series `{series}` was checked when the project was read"))
    }

    /// The leading record of an item; none where the item is not reported.
    pub(super) fn lead(&self, item: &Item) -> Option<&'a Reported<'a>> {
        item.series.first().map(|series| self.record(&series.value))
    }

    /// The leading record of an item, where it has a figure that can be shown.
    pub(super) fn reported(&self, item: &Item) -> Option<&'a Reported<'a>> {
        self.lead(item).filter(|record| record.has_figure())
    }

    /// The state of an item without figures, and what is needed or why none can be shown.
    pub(super) fn without_figures(&self, item: &Item) -> (Marked, Text) {
        match self.lead(item).and_then(|record| say::no_figure(record)) {
            Some(reason) => (Marked::new(StatusMark::NotAvailable, "Not shown"), say::missing_meaning(reason).into()),
            None => {
                let state = Marked::new(say::mark_of_state(item.state), say::state_word(item.state));
                (state, item.needed.as_deref().map_or_else(|| "a figure for the place".into(), quoted))
            }
        }
    }

    /// How many measures are reported, and how they moved.
    pub(super) fn tally(&self) -> Tally {
        Tally::of(self.project, self.records.values().map(|record| record.record()))
    }

    /// The distinct items of the framework.
    pub(super) fn items(&self) -> Vec<&'a Item> {
        self.project.framework.priorities.iter().flat_map(|priority| &priority.items).collect()
    }

    /// The records that the report speaks of, in the order of the data tables.
    pub(super) fn used_records(&self) -> Vec<&'a Reported<'a>> {
        self.data_tables.iter().map(|id| self.record(id)).collect()
    }

    /// Number of the data table of a record.
    pub(super) fn data_table(&self, record: &Reported<'_>) -> usize {
        let id = &record.series.id.value;
        let at = self.data_tables.iter().position(|other| *other == id.as_str());
        at.unwrap_or_else(|| panic!("series `{id}` is used, so it has a data table")) + 1
    }

    /// The sources of the used series, in order of their titles.
    pub(super) fn sources(&self) -> Vec<&'a Source> {
        let series = self.used_records().into_iter().map(|record| record.series);
        let mut sources: Vec<&Source> = series.flat_map(|series| self.sources_of(series)).collect();
        sources.sort_by(|one, other| one.in_a_list(other));
        sources.dedup();
        sources
    }

    /// The sources of a series, its main one first.
    pub(super) fn sources_of(&self, series: &Series) -> Vec<&'a Source> {
        let mut sources: Vec<&Source> = Vec::new();
        for file in series.from.iter().flat_map(Selection::files).map(|file| &file.value) {
            let found = self.project.sources.get(file);
            let source =
                found.unwrap_or_else(|| panic!("the source of `{file}` was checked when the project was read"));
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// The line under a chart.
    pub(super) fn source_line(&self, record: &Reported<'_>) -> Text {
        let sources = self.sources_of(record.series);
        let mut titles: Vec<&str> = sources.iter().map(|source| source.short.trim_end_matches('.')).collect();
        titles.dedup();
        let latest = sources.iter().map(|source| source.as_at.value).max().unwrap_or_default();
        text!("Source: {}. Data as at {}.", Text::joined(titles.into_iter().map(quoted), "; "), day(latest))
    }

    /// The line under a chart of several series: each source once, with the latest of their dates.
    pub(super) fn source_lines(&self, series: &[String]) -> Text {
        let mut sources: Vec<&Source> = series.iter().flat_map(|id| self.sources_of(self.record(id).series)).collect();
        sources.sort_by(|one, other| by_alphabet(&one.short, &other.short));
        sources.dedup_by_key(|source| &source.short);
        let names: Vec<&str> = sources.iter().map(|source| source.short.trim_end_matches('.')).collect();
        let latest = sources.iter().map(|source| source.as_at.value).max();
        let dated = latest.map_or(Text::default(), |date| text!(" Data as at {}.", day(date)));
        text!("Source: {}.{}", Text::joined(names.into_iter().map(quoted), "; "), dated)
    }

    /// The line under a leading gradient, and under an earlier edition behind it: first, that it is part of its own
    /// index.
    pub(super) fn gradient_source(&self, record: &Reported<'_>, earlier: Option<&Reported<'_>>) -> Text {
        let series = std::iter::once(record).chain(earlier).map(|record| record.series.id.value.clone());
        let lines = self.source_lines(&series.collect::<Vec<_>>());
        Text::joined(say::ingredient_note(record.series).into_iter().chain([lines]), " ")
    }

    /// The as-at date of the report.
    pub(super) fn as_at(&self) -> Text {
        day(self.project.report.edition.as_at)
    }

    /// Takes a chart into the document and gives its place there, without words for a reader who cannot see it.
    pub(super) fn ornament(&mut self, spec: ChartSpec) -> Picture {
        Picture { path: self.chart(spec), alt: None }
    }

    /// The same with its words.
    pub(super) fn picture(&mut self, spec: ChartSpec) -> Picture {
        let alt = Some(spec.frame().alt.clone());
        Picture { path: self.chart(spec), alt }
    }

    /// Takes a chart into the document and gives its path.
    fn chart(&mut self, spec: ChartSpec) -> String {
        let path = format!("/charts/{}.svg", spec.frame().id);
        if !self.charts.iter().any(|chart| chart.path == path) {
            self.charts.push(Chart { path: path.clone(), spec });
        }
        path
    }

    /// A numbered figure.
    pub(super) fn figure(&mut self, record: &Reported<'_>, title: Text, spec: ChartSpec) -> Figure {
        let subtitle = match (&spec, &record.peers) {
            (ChartSpec::Comparison(_), Some(peers)) => text!("{}, {}", quoted(&record.series.statistic), peers.period),
            _ => subtitle(record),
        };
        self.figure_of(title, subtitle, spec)
    }

    /// A numbered figure with a subtitle of its own.
    pub(super) fn figure_of(&mut self, title: Text, subtitle: Text, spec: ChartSpec) -> Figure {
        self.figures += 1;
        let elsewhere = self.elsewhere.map_or(Text::default(), |document| text!(" That table stands in {}.", document));
        let (alt, width) = (text!("{}{}", &spec.frame().alt, elsewhere), spec.frame().width);
        let drawing = Picture { path: self.chart(spec), alt: Some(alt) };
        Figure { number: structural(self.figures), title, subtitle, drawing, width }
    }

    /// Whether a chart of this name was taken into the document.
    pub(super) fn has_chart(&self, id: &ChartId) -> bool {
        self.charts.iter().any(|chart| chart.spec.frame().id == *id)
    }

    /// Number of the data table of a priority's spine: after those of the series.
    pub(super) fn spine_table(&self, priority: &Priority) -> usize {
        let at = self.project.framework.priorities.iter().position(|one| one.number == priority.number);
        self.data_tables.len() + 1 + at.unwrap_or_default()
    }

    /// The name of the next table.
    pub(super) fn table_label(&mut self) -> Text {
        self.tables += 1;
        text!("Table {}", structural(self.tables))
    }

    /// Numbers of the priorities that `have` the body or programme of this name, without `except`.
    ///
    /// # Panics
    /// If no entity has this name: every name in the framework was checked.
    pub(super) fn priorities_with(&self, name: &str, except: Option<u32>, have: HaveEntity) -> Vec<u32> {
        let entity = self.project.framework.entities.iter().find(|entity| entity.is_called(name));
        let entity = entity.unwrap_or_else(|| panic!("the entity \"{name}\" was checked when the project was read"));
        let priorities = self.project.framework.priorities.iter().filter(|one| Some(one.number) != except);
        priorities.filter(|one| have(one, entity)).map(|one| one.number).collect()
    }

    /// Whether some priority uses exactly this name.
    pub(super) fn is_printed(&self, name: &str) -> bool {
        self.project.framework.priorities.iter().flat_map(Priority::names).any(|other| other.value == name)
    }
}
