//! One report from start to end: the chain of stages.

use std::path::Path;
use std::sync::Arc;

use crate::charts::ChartStyle;
use crate::compile::{self, CompileError, Fonts, Layers};
use crate::compose::{self, Document};
use crate::diag::{Collector, Diagnostic};
use crate::ingest;
use crate::model::Span;
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

/// Reads the project in `root`; none where it cannot be used, with every problem in `collector`.
///
/// # Errors
/// When the machine cannot read a file that is there.
pub fn read(root: &Path, collector: &mut Collector) -> Result<Option<Project>, ProjectError> {
    project::load(root, collector)
}

/// The masked records of a project; none where its data cannot be used.
pub fn records<'p>(project: &'p Project, collector: &mut Collector) -> Option<Vec<Masked<'p>>> {
    let observations = ingest::ingest(project, collector);
    if collector.has_errors() {
        return None;
    }
    let records = record::compute(project, &observations);
    Some(protect::protect(records, project.report.house.smallest_count))
}

/// The annual report as a document; none where the theme cannot be used.
pub fn document<'p>(
    project: &'p Project,
    records: &'p [Masked<'p>],
    collector: &mut Collector,
) -> Option<(Document, ChartStyle)> {
    let style = style(project, collector)?;
    Some((compose::compose(project, records, &style), style))
}

/// The annual report as PDF bytes; none where a template cannot be used.
///
/// # Errors
/// When a chart cannot be drawn or a font cannot be read.
pub fn annual_report(
    project: &Project,
    progress: &dyn Progress,
    collector: &mut Collector,
) -> Result<Option<Vec<u8>>, PipelineError> {
    progress.stage("computing records");
    let Some(records) = records(project, collector) else { return Ok(None) };
    progress.stage("composing the report");
    let Some((document, style)) = document(project, &records, collector) else { return Ok(None) };
    progress.stage("drawing charts");
    let fonts = Fonts::load(&project.fonts)?;
    let generated = compile::generate(&document, &style, fonts.measure())?;
    progress.stage("setting pages");
    let layers = Layers { generated: Arc::new(generated), templates: Arc::new(project.templates.clone()) };
    let Some(pages) = compile::lay_out(layers.clone(), &fonts, collector) else { return Ok(None) };
    progress.stage("writing the PDF");
    let identifier = format!("{} annual report {}", project.report.place.code.value, project.report.edition.id);
    Ok(compile::pdf(&pages, &identifier, layers, &fonts, collector)?)
}

/// The chart style of the place's theme, or of the built-in one.
fn style(project: &Project, collector: &mut Collector) -> Option<ChartStyle> {
    let own = project.templates.get("theme.json").map(Vec::as_slice);
    let bytes = own.or_else(|| crate::assets::template("theme.json"))?;
    let text = String::from_utf8_lossy(bytes);
    match ChartStyle::from_theme(&text) {
        Ok(style) => Some(style),
        Err(error) => {
            let file = collector.sources.add("templates/theme.json", bytes);
            let line_start =
                text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let at = line_start + error.column().saturating_sub(1);
            let found = Diagnostic::error("project/theme", format!("the theme cannot be used: {error}"));
            let help = "mend the value, or take the file out to use the built-in theme";
            collector.report(found.at(&Span::new(file, at..at), "here").help(help));
            None
        }
    }
}
