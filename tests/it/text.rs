//! A project through the library: its records, its document, its laid-out pages, and the text that stands on them.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use gradient::charts::ChartStyle;
use gradient::compile::{self, Drawings, Fonts, Layers};
use gradient::compose::Document;
use gradient::diag::{Collector, MessageFormat, render};
use gradient::figures::Reported;
use gradient::outputs::plan::Output;
use gradient::outputs::session::Session;
use gradient::pipeline::{self, Inputs, Looks};
use gradient::project::Project;
use gradient::protect::Masked;
use gradient::text::Text;
use serde_json::Value;
use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::project::repository;

/// What the library makes of a project, for a closure to look at.
pub(crate) struct Made<'p> {
    pub(crate) project: &'p Project,
    pub(crate) records: &'p [Reported<'p>],
    pub(crate) document: Document,
    pub(crate) style: ChartStyle,
}

/// Reads the project in `root`, which must be in order, and hands over what its outputs share.
pub(crate) fn documents<T>(root: &Path, look: impl FnOnce(&Session<'_>) -> T) -> T {
    if root == repository() {
        return look(example());
    }
    let (inputs, looks) = read(root);
    let records = pipeline::records(&inputs);
    let figures = pipeline::figures(&inputs, &records);
    look(&Session::new(&inputs, &figures, &looks))
}

/// What the outputs of the example project share, read once for all tests.
fn example() -> &'static Session<'static> {
    static READ: LazyLock<(Inputs, Looks)> = LazyLock::new(|| read(repository()));
    static RECORDS: LazyLock<Vec<Masked<'static>>> = LazyLock::new(|| pipeline::records(&READ.0));
    static FIGURES: LazyLock<Vec<Reported<'static>>> = LazyLock::new(|| pipeline::figures(&READ.0, &RECORDS));
    static SESSION: LazyLock<Session<'static>> = LazyLock::new(|| Session::new(&READ.0, &FIGURES, &READ.1));
    &SESSION
}

/// The laid-out annual report of the example project, set once for all tests.
pub(crate) fn example_pages() -> &'static PagedDocument {
    static PAGES: LazyLock<PagedDocument> = LazyLock::new(|| pages(example(), &example().outputs()[0]));
    &PAGES
}

fn read(root: &Path) -> (Inputs, Looks) {
    let mut collector = Collector::default();
    let inputs = pipeline::read(root, &mut collector).expect("readable");
    let inputs = inputs.unwrap_or_else(|| panic!("{}", said(&collector)));
    let looks = pipeline::looks(&inputs.project, &mut collector).expect("fonts");
    (inputs, looks.unwrap_or_else(|| panic!("{}", said(&collector))))
}

/// Reads the project in `root`, which must be in order, and hands over its annual report.
pub(crate) fn made<T>(root: &Path, look: impl FnOnce(Made<'_>) -> T) -> T {
    documents(root, |session| {
        let document = session.document(&session.outputs()[0]).expect("the annual report has pages");
        let style = session.style().clone();
        look(Made { project: session.project, records: session.records, document, style })
    })
}

/// The laid-out pages of an output.
pub(crate) fn pages(session: &Session<'_>, output: &Output) -> PagedDocument {
    let mut collector = Collector::default();
    let pages = session.pages(output, &mut collector).expect("the charts can be drawn");
    pages.unwrap_or_else(|| panic!("{}", said(&collector)))
}

impl Made<'_> {
    /// The record of a series.
    pub(crate) fn record(&self, series: &str) -> &Reported<'_> {
        let found = self.records.iter().find(|record| record.series.id.value == series);
        found.unwrap_or_else(|| panic!("there is no series {series}"))
    }

    /// The files that Typst reads: drawings and the document.
    pub(crate) fn generated(&self, fonts: &Fonts) -> std::collections::BTreeMap<String, Bytes> {
        let drawings = Drawings::new(&self.style, fonts.measure());
        compile::generate(&self.document, &drawings).expect("the charts can be drawn").0
    }

    /// The laid-out pages.
    pub(crate) fn pages(&self) -> PagedDocument {
        let fonts = Fonts::load(&self.project.fonts, &mut Collector::default()).expect("readable").expect("fonts");
        let generated = Arc::new(self.generated(&fonts));
        let layers = Layers { generated, templates: Arc::new(self.project.templates.clone()) };
        let mut collector = Collector::default();
        compile::lay_out(&layers, &fonts, &mut collector).unwrap_or_else(|| panic!("{}", said(&collector)))
    }
}

fn said(collector: &Collector) -> String {
    render(collector, MessageFormat::Short, false)
}

/// Texts run together, as their letters alone.
pub(crate) fn run_together(texts: &[Text]) -> String {
    texts.iter().map(Text::as_str).collect()
}

/// Something serialised as it reads: each text a string, without what its numbers are and which part it is.
pub(crate) fn plain(serialised: &impl serde::Serialize) -> Value {
    fn read(value: Value) -> Value {
        match value {
            Value::Array(values) => values.into_iter().map(read).collect(),
            Value::Object(mut fields) if fields.contains_key("holds") => read(fields["holds"].take()),
            Value::Object(fields) if fields.contains_key("pieces") => {
                let pieces = fields["pieces"].as_array().into_iter().flatten();
                Value::String(pieces.filter_map(|piece| piece.as_str().or_else(|| piece["text"].as_str())).collect())
            }
            Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, read(value))).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
        }
    }
    read(serde_json::to_value(serialised).expect("JSON"))
}

/// The same as one text.
pub(crate) fn texts_of(serialised: &impl serde::Serialize) -> String {
    plain(serialised).to_string()
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
