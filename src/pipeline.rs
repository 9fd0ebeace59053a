//! One report from start to end: the chain of stages.

use std::path::Path;
use std::sync::Arc;

use crate::charts::{self, ChartStyle};
use crate::compile::{self, CompileError, Fonts, Layers};
use crate::compose::{self, Document};
use crate::diag::Collector;
use crate::ingest::{self, Observations};
use crate::problems;
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

/// What pictures of charts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Image {
    /// Drawings, as wide as on the page.
    #[default]
    Svg,
    /// Pixels for slides.
    Png,
}

/// A file name and its bytes.
pub type Picture = (String, Vec<u8>);

/// Pixels across a chart for slides.
const PIXELS: u32 = 2400;

/// Every chart by itself: the name of its file and its bytes. None where anything stands in the way.
///
/// # Errors
/// When a chart cannot be drawn or a font cannot be read.
pub fn charts(inputs: &Inputs, image: Image, collector: &mut Collector) -> Result<Option<Vec<Picture>>, PipelineError> {
    let project = &inputs.project;
    let records = records(inputs);
    let style = compile::chart_style(&project.templates);
    let Some(fonts) = Fonts::load(&project.fonts, collector)? else { return Ok(None) };
    let fonts = fonts.measuring(&style.font);
    let specs = compose::charts(project, &records, &style);
    let drawn = compile::draw(specs.iter(), |spec| charts::draw_alone(spec, &style, fonts.measure()));
    let Some(drawn) = problems::of_cramped_charts(drawn, project, collector)? else { return Ok(None) };
    let mut files = Vec::new();
    for (spec, svg) in specs.iter().zip(drawn) {
        let frame = spec.frame();
        match image {
            Image::Svg => files.push((format!("{}.svg", frame.id), svg.into_bytes())),
            Image::Png => {
                let Some(png) = compile::picture(&svg, frame.width, PIXELS, &fonts, collector)? else {
                    return Ok(None);
                };
                files.push((format!("{}.png", frame.id), png));
            }
        }
    }
    Ok(Some(files))
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
    problems::of_asked_charts(project, &records, collector);
    if collector.has_errors() {
        return Ok(None);
    }
    let (document, style) = document(project, &records);
    progress.stage("drawing charts");
    let Some(fonts) = Fonts::load(&project.fonts, collector)? else { return Ok(None) };
    let fonts = fonts.measuring(&style.font);
    let generated = compile::generate(&document, &style, fonts.measure());
    let Some(generated) = problems::of_cramped_charts(generated, project, collector)? else { return Ok(None) };
    progress.stage("setting pages");
    let layers = Layers { generated: Arc::new(generated), templates: Arc::new(project.templates.clone()) };
    let Some(pages) = compile::lay_out(layers.clone(), &fonts, collector) else { return Ok(None) };
    progress.stage("writing the PDF");
    let identifier = format!("{} annual report {}", project.report.place.code.value, project.report.edition.id);
    Ok(compile::pdf(&pages, &identifier, layers, &fonts, collector)?)
}
