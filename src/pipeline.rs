//! One report from start to end: the chain of stages.

use std::path::Path;
use std::sync::Arc;

use crate::charts::ChartStyle;
use crate::compile::{self, CompileError, Fonts, Layers};
use crate::compose::{self, Document};
use crate::diag::Collector;
use crate::ingest::{self, Observations};
use crate::progress::Progress;
use crate::project::{self, Project, ProjectError};
use crate::protect::{self, Masked};
use crate::record;

/// The machine failed, or a promise between our own stages was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// A file could not be read.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A document could not be made.
    #[error(transparent)]
    Compile(#[from] CompileError),
}

/// A project with its observations: all that a report is made from.
#[derive(Debug)]
pub struct Inputs {
    /// The project.
    pub project: Project,
    /// Its observations.
    pub observations: Observations,
}

/// Reads the project in `root` with its data; none where anything is wrong, with every problem in `collector`.
///
/// # Errors
/// When the machine cannot read a file that is there.
pub fn read(root: &Path, collector: &mut Collector) -> Result<Option<Inputs>, PipelineError> {
    let mut parts = project::load(root, collector)?;
    compile::check_ejected(&parts.templates, collector);
    compile::complete_theme(&mut parts.templates, &parts.fonts, collector)?;
    let observations = ingest::ingest(&parts.series, &parts.tables, &parts.areas, collector)?;
    let project = parts.complete();
    Ok(project.filter(|_| !collector.has_errors()).map(|project| Inputs { project, observations }))
}

/// The records of a project as they may be shown.
#[must_use]
pub fn records(inputs: &Inputs) -> Vec<Masked<'_>> {
    let records = record::compute(&inputs.project, &inputs.observations);
    protect::protect(records, inputs.project.report.house.smallest_count)
}

/// The annual report as a document, with the style of its charts.
#[must_use]
pub fn document<'p>(project: &'p Project, records: &'p [Masked<'p>]) -> (Document, ChartStyle) {
    let style = compile::chart_style(&project.templates);
    (compose::compose(project, records, &style), style)
}

/// The annual report as PDF bytes; none where a template cannot be used.
///
/// # Errors
/// When a chart cannot be drawn or a font cannot be read.
pub fn annual_report(
    inputs: &Inputs,
    progress: &dyn Progress,
    collector: &mut Collector,
) -> Result<Option<Vec<u8>>, PipelineError> {
    let project = &inputs.project;
    progress.stage("computing records");
    let records = records(inputs);
    progress.stage("composing the report");
    let (document, style) = document(project, &records);
    progress.stage("drawing charts");
    let Some(fonts) = Fonts::load(&project.fonts, collector)? else { return Ok(None) };
    let fonts = fonts.measuring(&style.font);
    let generated = compile::generate(&document, &style, fonts.measure())?;
    progress.stage("setting pages");
    let layers = Layers { generated: Arc::new(generated), templates: Arc::new(project.templates.clone()) };
    let Some(pages) = compile::lay_out(layers.clone(), &fonts, collector) else { return Ok(None) };
    progress.stage("writing the PDF");
    let identifier = format!("{} annual report {}", project.report.place.code.value, project.report.edition.id);
    Ok(compile::pdf(&pages, &identifier, layers, &fonts, collector)?)
}
