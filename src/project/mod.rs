//! Finds the project on disk and reads what people wrote in it: `report.toml`, the framework and the series.
//!
//! This is the only stage that opens files; the bytes of the data files go on to `ingest` unread. Everything that
//! points to something else (a measure, a series, a comparator, a file) is checked here, all problems together.

mod areas;
mod files;
mod framework;
mod references;
mod report;
mod series;
mod sources;
mod table;

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::Collector;
use crate::model::{Area, AreaCode, FileId, Framework, Report, Series};

pub use files::ProjectError;
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
    /// The register of areas, by code.
    pub areas: BTreeMap<AreaCode, Area>,
    /// Templates of the place, by path within `templates/`.
    pub templates: BTreeMap<String, Vec<u8>>,
    /// Fonts of the place, by path within `fonts/`.
    pub fonts: BTreeMap<String, Vec<u8>>,
}

/// A data file as it was found.
#[derive(Debug)]
pub struct DataFile {
    /// Its number in the source map.
    pub file: FileId,
    /// Its path within the project.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Project {
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
    sources: BTreeMap<String, Source>,
    templates: BTreeMap<String, Vec<u8>>,
    fonts: BTreeMap<String, Vec<u8>>,
    /// The series, as far as each could be read.
    pub series: Vec<Series>,
    /// The register of areas, by code.
    pub areas: BTreeMap<AreaCode, Area>,
    /// The data files that series name.
    pub tables: BTreeMap<String, DataFile>,
}

impl Parts {
    /// The project, where nothing essential is missing; its references are checked.
    pub fn complete(self, collector: &mut Collector) -> Option<Project> {
        let project = Project {
            report: self.report?,
            framework: self.framework?,
            series: self.series,
            sources: self.sources,
            areas: self.areas,
            templates: self.templates,
            fonts: self.fonts,
        };
        references::check(&project, collector);
        Some(project)
    }
}

/// Reads the project in `root`, as far as it can be read; what is wrong stands in `collector`.
///
/// # Errors
/// When the machine cannot read a file that is there.
pub fn load(root: &Path, collector: &mut Collector) -> Result<Parts, ProjectError> {
    let files = files::Files::new(root);
    let report = report::read(&files, collector)?;
    let areas = areas::read(&files, collector)?;
    let series = series::read(&files, collector)?;
    let sources = sources::read(&files, collector)?;
    let framework = framework::read(&files, collector)?;
    let tables = files::data(&files, series.iter(), collector)?;
    let (templates, fonts) = (files.folder("templates")?, files.folder("fonts")?);
    Ok(Parts { report, framework, sources, templates, fonts, series, areas, tables })
}
