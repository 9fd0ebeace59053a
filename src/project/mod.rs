//! Finds the project on disk and reads what people wrote in it: `report.toml`, the framework and the series.
//!
//! This is the only stage that opens files; the bytes of the data files go on to `ingest` unread. Everything that
//! points to something else (a measure, a series, a comparator, a file) is checked here, all problems together.

mod alike;
mod areas;
mod data;
mod files;
mod framework;
mod leftovers;
mod references;
mod report;
mod selection;
mod series;
mod shares;
mod sources;
mod table;
mod texts;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::Collector;
use crate::model::framework::Entity;
use crate::model::{AreaCode, Digest, Framework, Report, Series, Spanned};
use crate::register::Areas;

pub use data::DataFile;
pub use files::ProjectError;
pub use leftovers::tell as tell_leftovers;
pub use sources::Source;

/// A project, read and checked.
#[derive(Debug)]
pub struct Project {
    /// The place, the edition and the house rules.
    pub report: Report,
    /// The priorities.
    pub framework: Framework,
    /// The series, in the order of the file.
    pub series: Vec<Series>,
    /// Where the data files come from, by file name.
    pub sources: BTreeMap<String, Source>,
    /// The register of areas.
    pub areas: Areas,
    /// Templates of the place, by path within `templates/`.
    pub templates: BTreeMap<String, Vec<u8>>,
    /// Fonts of the place, by path within `fonts/`.
    pub fonts: BTreeMap<String, Vec<u8>>,
    /// Files of the framework as they were written, by name within `seeds/`.
    pub framework_files: BTreeMap<String, Vec<u8>>,
    /// Every text that may be printed, with its place: those of the project's own files, then those of its data.
    pub texts: Vec<Spanned<String>>,
}

impl Project {
    /// Ids of the series that the report speaks of, each once, in the order in which it does.
    #[must_use]
    pub fn used_series(&self) -> Vec<&str> {
        let priorities = self.framework.priorities.iter().flat_map(|priority| {
            let items = priority.items.iter().flat_map(|item| &item.series);
            priority.lead_gradient.iter().chain(items).chain(&priority.linked)
        });
        let named = self.report.cover.iter().chain(priorities).map(|id| id.value.as_str());
        let mut used = Vec::new();
        for id in named {
            let earlier = self.series(id).earlier.as_ref().map(|earlier| earlier.value.as_str());
            for id in std::iter::once(id).chain(earlier) {
                if !used.contains(&id) {
                    used.push(id);
                }
            }
        }
        used
    }

    /// The name of an area in sentences: what the report calls its place and its comparators, else the register's.
    #[must_use]
    pub fn area_name(&self, code: &AreaCode) -> String {
        let registered = || self.areas.get(code).map(|area| area.name.clone());
        self.report.name_of(code).map(str::to_owned).or_else(registered).unwrap_or_else(|| code.to_string())
    }

    /// The series with this id.
    ///
    /// # Panics
    /// If there is none: ids are checked when the project is read.
    #[must_use]
    pub fn series(&self, id: &str) -> &Series {
        let found = self.series.iter().find(|series| series.id.value == id);
        found.unwrap_or_else(|| panic!("series `{id}` was checked when the project was read"))
    }
}

/// What could be read of a project; data can be read although the report's own facts cannot.
#[derive(Debug)]
pub struct Parts {
    report: Option<Report>,
    framework: Option<Framework>,
    entities: Option<Vec<Entity>>,
    entity_names: Option<Vec<String>>,
    sources: Option<BTreeMap<String, Source>>,
    source_files: Option<Vec<String>>,
    series_ids: Option<Vec<String>>,
    comparator_ids: Option<Vec<String>>,
    /// Templates of the place, by path within `templates/`.
    pub templates: BTreeMap<String, Vec<u8>>,
    /// Fonts of the place, by path within `fonts/`.
    pub fonts: BTreeMap<String, Vec<u8>>,
    framework_files: BTreeMap<String, Vec<u8>>,
    /// The hash of each file that was read, by path within the project.
    pub read: BTreeMap<String, Digest>,
    texts: Vec<Spanned<String>>,
    /// The series, as far as each could be read.
    pub series: Vec<Series>,
    /// The register of areas.
    pub areas: Areas,
    /// The data files that series name.
    pub tables: BTreeMap<String, DataFile>,
}

impl Parts {
    /// Takes the names that data files give to areas of which no register knows, and tells of every area that the
    /// project speaks of and nothing names.
    pub fn take_names(&mut self, names: BTreeMap<AreaCode, String>, collector: &mut Collector) {
        let of_report = |code: &AreaCode| self.report.as_ref()?.name_of(code).map(str::to_owned);
        let named = names.into_iter().map(|(code, name)| (of_report(&code).unwrap_or(name), code));
        let named = named.filter(|(name, _)| !name.is_empty()).map(|(name, code)| (code, name)).collect();
        self.areas.take_names(named);
        references::check_areas(self, collector);
    }

    /// The code of the place; none where the report could not be read.
    #[must_use]
    pub fn place(&self) -> Option<&Spanned<AreaCode>> {
        self.report.as_ref().map(|report| &report.place.code)
    }

    /// The comparators of a series with the codes of their areas, by the ids that name them there.
    #[must_use]
    pub fn comparators_of<'s>(&'s self, series: &'s Series) -> Vec<(&'s Spanned<String>, Vec<&'s AreaCode>)> {
        let all = || self.report.iter().flat_map(|report| &report.comparators);
        let found = series.comparators.iter().filter_map(|id| Some((id, all().find(|one| one.id == id.value)?)));
        found.map(|(id, comparator)| (id, comparator.who.codes().map(|code| &code.value).collect())).collect()
    }

    /// Every area that the project speaks of, where it does.
    fn named_areas(&self) -> Vec<&Spanned<AreaCode>> {
        let place = self.report.iter().map(|report| &report.place.code);
        let comparators = self.report.iter().flat_map(|report| &report.comparators);
        let compared = comparators.flat_map(|comparator| comparator.who.codes());
        let series = self.series.iter().filter_map(|series| series.area.as_ref());
        let selections = self.series.iter().flat_map(|series| &series.from);
        let rows = selections.flat_map(|selection| {
            let small = selection.small_areas.iter().map(|small| &small.area);
            selection.areas.iter().map(|rows| &rows.code).chain(small)
        });
        place.chain(compared).chain(series).chain(rows).collect()
    }

    /// What `report.toml` says, where it could be read.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// The project, where nothing essential is missing.
    #[must_use]
    pub fn complete(self) -> Option<Project> {
        Some(Project {
            report: self.report?,
            framework: Framework { entities: self.entities?, ..self.framework? },
            series: self.series,
            sources: self.sources?,
            areas: self.areas,
            templates: self.templates,
            fonts: self.fonts,
            framework_files: self.framework_files,
            texts: self.texts,
        })
    }
}

/// Reads the project in `root`, as far as it can be read, and checks what its files say of one another; what is wrong
/// stands in `collector`.
///
/// # Errors
/// When the machine cannot read a file that is there.
pub fn load(root: &Path, collector: &mut Collector) -> Result<Parts, ProjectError> {
    let files = files::Files::new(root);
    let areas = areas::read(&files, collector)?;
    let (report, comparator_ids) = report::read(&files, &areas, collector)?;
    let (series, series_ids) = series::read(&files, collector)?;
    let (sources, source_files) = sources::read(&files, collector)?;
    let (framework, entities, entity_names) = framework::read(&files, collector)?;
    let is_whole = series_ids.as_ref().is_some_and(|ids| !ids.is_empty() && ids.len() == series.len());
    let tables = files::data(&files, &series, is_whole, collector)?;
    let (templates, fonts) = (files.folder("templates", collector)?, files.folder("fonts", collector)?);
    let mut framework_files = files.folder("seeds", collector)?;
    framework_files.retain(|name, _| name.ends_with(".toml"));
    let mut read = files.read();
    read.retain(|path, _| path.strip_prefix("seeds/").is_none_or(|name| framework_files.contains_key(name)));
    let texts = texts::gather(collector);
    let mut parts = Parts {
        report,
        framework,
        entities,
        entity_names,
        sources,
        source_files,
        series_ids,
        comparator_ids,
        templates,
        fonts,
        framework_files,
        read,
        texts,
        series,
        areas,
        tables,
    };
    for code in parts.named_areas().into_iter().cloned().collect::<Vec<_>>() {
        parts.areas.need(&code.value);
    }
    references::check(&parts, collector);
    Ok(parts)
}
