//! From a folder to records that may be shown: the first stages of the chain. [`crate::outputs`] goes on from there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::charts::ChartStyle;
use crate::compile::{self, CompileError, Fonts};
use crate::diag::{Collector, SourceMap};
use crate::figures::Reported;
use crate::ingest::{self, Observations};
use crate::model::{Digest, Span};
use crate::project::{self, Project, ProjectError};
use crate::protect::{self, Masked};
use crate::record;
use crate::release::OdsError;
use crate::text::Run;

/// The machine failed, or a promise between our own stages was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// A file could not be read.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A document could not be made.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// The spreadsheet could not be made.
    #[error(transparent)]
    Ods(#[from] OdsError),
    /// The records could not be written as JSON.
    #[error("the records could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The ledger could not be written as CSV.
    #[error("the ledger could not be written as CSV: {0}")]
    Ledger(#[from] csv::Error),
}

/// A project with its observations: all that a report is made from.
#[derive(Debug)]
pub struct Inputs {
    /// The project.
    pub project: Project,
    /// Its observations.
    pub observations: Observations,
    /// Where each text that people wrote stands, by the text: the first place of several.
    pub written: BTreeMap<String, Run>,
    /// Where each figure that the place set itself stands, by the id of the figure: its targets.
    pub set: BTreeMap<String, Run>,
    /// The hash of each file that was read, by path within the project.
    pub read: BTreeMap<String, Digest>,
    /// Of how few people a row of each data file may speak, by the same path.
    pub fewest: BTreeMap<String, f64>,
}

impl Inputs {
    /// The data files of which a row may speak of fewer people than the house shows.
    #[must_use]
    pub fn few(&self) -> BTreeSet<String> {
        let smallest = f64::from(self.project.report.house.smallest_count);
        self.fewest.iter().filter(|(_, fewest)| **fewest < smallest).map(|(path, _)| path.clone()).collect()
    }
}

/// Reads the project in `root` with its data; none where anything is wrong, with every problem in `collector`.
///
/// # Errors
/// When the machine cannot read a file that is there.
pub fn read(root: &Path, collector: &mut Collector) -> Result<Option<Inputs>, PipelineError> {
    let mut parts = project::load(root, collector)?;
    compile::check_ejected(&parts.templates, collector);
    compile::complete_theme(&mut parts.templates, &parts.fonts, collector)?;
    let observations = ingest::ingest(&parts.series, &parts.tables, &parts.areas, parts.report(), collector)?;
    parts.take_names(ingest::area_names(&observations), collector);
    ingest::check_coverage(&parts, &observations, collector)?;
    if collector.has_errors() {
        return Ok(None);
    }
    let mut read = std::mem::take(&mut parts.read);
    for data in parts.tables.values() {
        read.insert(data.path.clone(), data.digest()?);
    }
    let fewest = parts.tables.values().filter_map(|data| Some((data.path.clone(), data.fewest()?))).collect();
    let Some(mut project) = parts.complete() else { return Ok(None) };
    let texts = ingest::texts(&project.series, &project.report.place.code.value, &observations, &collector.sources);
    project::tell_leftovers(&texts, collector);
    project.texts.extend(texts);
    let (written, set) = (written(&project, &collector.sources), set(&project, &collector.sources));
    Ok(Some(Inputs { project, observations, written, set, read, fewest }))
}

fn written(project: &Project, sources: &SourceMap) -> BTreeMap<String, Run> {
    let mut written = BTreeMap::new();
    let files = project.sources.values().map(|source| &source.file);
    for text in project.texts.iter().chain(files) {
        written.entry(text.value.clone()).or_insert_with(|| place(&text.span, sources));
    }
    written
}

fn set(project: &Project, sources: &SourceMap) -> BTreeMap<String, Run> {
    let targets = project.series.iter().filter_map(|series| Some((&series.id.value, series.target.as_ref()?)));
    let ids = targets.flat_map(|(series, target)| {
        let place = place(&target.value.span, sources);
        ["target", "target.distance"].map(|name| (format!("{series}.{name}"), place.clone()))
    });
    ids.collect()
}

fn place(span: &Span, sources: &SourceMap) -> Run {
    let line = sources.line(span.file, span.bytes.start);
    Run { file: sources.path(span.file).to_owned(), first: line, last: line }
}

/// The records of a project as they may be shown.
#[must_use]
pub fn records(inputs: &Inputs) -> Vec<Masked<'_>> {
    let records = record::compute(&inputs.project, &inputs.observations);
    protect::protect(records, inputs.project.report.house.smallest_count)
}

/// The same with a name on each of their figures.
#[must_use]
pub fn figures<'r>(inputs: &'r Inputs, records: &'r [Masked<'r>]) -> Vec<Reported<'r>> {
    records.iter().map(|record| Reported::new(&inputs.project, record)).collect()
}

/// How pages and charts look.
#[derive(Debug)]
pub struct Looks {
    /// Style of the charts.
    pub style: ChartStyle,
    /// Fonts of pages and charts.
    pub fonts: Fonts,
}

/// Reads theme and fonts; none, with a problem told, where a font of the place cannot be used.
///
/// # Errors
/// When a built-in font cannot be read.
pub fn looks(project: &Project, collector: &mut Collector) -> Result<Option<Looks>, PipelineError> {
    let style = compile::chart_style(&project.templates);
    let fonts = Fonts::load(&project.fonts, collector)?;
    Ok(fonts.map(|fonts| Looks { fonts: fonts.measuring(&style.font), style }))
}
