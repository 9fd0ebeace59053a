//! Typst's complaints about templates, as diagnostics of ours.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use typst::WorldExt;
use typst::diag::SourceDiagnostic;

use super::world::{Layers, World};
use crate::diag::{Collector, Diagnostic};
use crate::model::Span;

/// What Typst says of a template; it can go from one process to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Complaint {
    message: String,
    help: String,
    places: Vec<Place>,
}

/// Where a complaint points: a file by its path, some of its bytes, and a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    path: String,
    bytes: Range<usize>,
    label: String,
}

impl Complaint {
    /// A complaint of our own about what templates made together.
    pub(super) fn without_place(message: String, help: String) -> Self {
        Self { message, help, places: Vec::new() }
    }
}

/// Takes each complaint out of Typst's hands.
pub(super) fn complaints(world: &World<'_>, found: &[SourceDiagnostic]) -> Vec<Complaint> {
    let complaint = |found: &SourceDiagnostic| {
        let hints: Vec<&str> = found.hints.iter().map(|hint| hint.v.as_str()).collect();
        let help = if hints.is_empty() {
            "mend the template, or take the changed one out of `templates/` to use the built-in one".to_owned()
        } else {
            hints.join("; ")
        };
        let trace = found.trace.iter().map(|point| (point.span.into(), "called here"));
        let places = std::iter::once((found.span, "here")).chain(trace);
        let places = places.filter_map(|(span, label)| place(world, span, label)).collect();
        Complaint { message: found.message.to_string(), help, places }
    };
    found.iter().map(complaint).collect()
}

fn place(world: &World<'_>, span: typst::syntax::DiagSpan, label: &str) -> Option<Place> {
    let path = span.id()?.get().vpath().get_without_slash().to_owned();
    Some(Place { path, bytes: world.range(span)?, label: label.to_owned() })
}

/// Reports each complaint where it stands in a template; a warning is an error here.
pub(super) fn report(complaints: Vec<Complaint>, layers: &Layers, collector: &mut Collector) {
    for complaint in complaints {
        let mut found = Diagnostic::error("compile/template", complaint.message).help(complaint.help);
        for Place { path, bytes, label } in complaint.places {
            let Some(text) = layers.find(&format!("/{path}")) else { continue };
            let file = collector.sources.find(&path).unwrap_or_else(|| collector.sources.add(&path, &text));
            let span = Span::new(file, bytes);
            found = if found.span.is_none() { found.at(&span, label) } else { found.see(&span, label) };
        }
        collector.report(found);
    }
}
