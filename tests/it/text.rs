//! A project through the library: its records, its document, its laid-out pages, and the text that stands on them.

use std::path::Path;
use std::sync::Arc;

use gradient::charts::ChartStyle;
use gradient::compile::{self, Fonts, Layers};
use gradient::compose::Document;
use gradient::diag::{Collector, MessageFormat, render};
use gradient::pipeline;
use gradient::project::Project;
use gradient::protect::Masked;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// What the library makes of a project, for a closure to look at.
pub(crate) struct Made<'p> {
    pub(crate) project: &'p Project,
    pub(crate) records: &'p [Masked<'p>],
    pub(crate) document: Document,
    pub(crate) style: ChartStyle,
}

/// Reads the project in `root`, which must be in order, and hands it over.
pub(crate) fn made<T>(root: &Path, look: impl FnOnce(Made<'_>) -> T) -> T {
    let mut collector = Collector::default();
    let inputs = pipeline::read(root, &mut collector).expect("readable");
    let inputs = inputs.unwrap_or_else(|| panic!("{}", said(&collector)));
    let records = pipeline::records(&inputs);
    let (document, style) = pipeline::document(&inputs.project, &records);
    look(Made { project: &inputs.project, records: &records, document, style })
}

impl Made<'_> {
    /// The record of a series.
    pub(crate) fn record(&self, series: &str) -> &Masked<'_> {
        let found = self.records.iter().find(|record| record.series.id.value == series);
        found.unwrap_or_else(|| panic!("there is no series {series}"))
    }

    /// The files that Typst reads: drawings and the document.
    pub(crate) fn generated(&self, fonts: &Fonts) -> std::collections::BTreeMap<String, Vec<u8>> {
        compile::generate(&self.document, &self.style, fonts.measure()).expect("the charts can be drawn")
    }

    /// The laid-out pages.
    pub(crate) fn pages(&self) -> PagedDocument {
        let fonts = Fonts::load(&self.project.fonts, &mut Collector::default()).expect("readable").expect("fonts");
        let generated = Arc::new(self.generated(&fonts));
        let layers = Layers { generated, templates: Arc::new(self.project.templates.clone()) };
        let mut collector = Collector::default();
        compile::lay_out(layers, &fonts, &mut collector).unwrap_or_else(|| panic!("{}", said(&collector)))
    }
}

fn said(collector: &Collector) -> String {
    render(collector, MessageFormat::Short, false)
}

/// All text of the pages in the order in which it is drawn, lines run together.
pub(crate) fn of_pages(pages: &PagedDocument) -> String {
    let mut text = String::new();
    for page in pages.pages() {
        of_frame(&page.frame, &mut text);
    }
    text
}

fn of_frame(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => of_frame(&group.frame, text),
            FrameItem::Text(run) => text.push_str(&run.text),
            _ => {}
        }
    }
}

/// Letters and digits alone: line ends, hyphens at them and kinds of spaces make no difference.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The texts of `wanted` that do not stand on the pages.
pub(crate) fn missing<'w>(pages: &PagedDocument, wanted: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let text = letters(&of_pages(pages));
    wanted.into_iter().filter(|wanted| !text.contains(&letters(wanted))).collect()
}
