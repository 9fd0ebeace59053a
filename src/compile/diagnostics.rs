//! Typst's complaints about templates, as diagnostics of ours.

use typst::World as _;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;

use super::world::World;
use crate::diag::{Collector, Diagnostic};
use crate::model::Span;

/// Reports each complaint where it stands in a template; a warning is an error here.
pub(super) fn report(world: &World<'_>, complaints: &[SourceDiagnostic], collector: &mut Collector) {
    for complaint in complaints {
        let hints: Vec<&str> = complaint.hints.iter().map(|hint| hint.v.as_str()).collect();
        let help = if hints.is_empty() {
            "mend the template, or take the changed one out of `templates/` to use the built-in one".to_owned()
        } else {
            hints.join("; ")
        };
        let mut found = Diagnostic::error("compile/template", complaint.message.to_string()).help(help);
        let trace = complaint.trace.iter().map(|point| (point.span.into(), "called here"));
        for (span, label) in std::iter::once((complaint.span, "here")).chain(trace) {
            if let Some(span) = place(world, span, collector) {
                found = if found.span.is_none() { found.at(&span, label) } else { found.see(&span, label) };
            }
        }
        collector.report(found);
    }
}

/// A span of Typst's in a file of ours; the file becomes known to the source map.
fn place(world: &World<'_>, span: typst::syntax::DiagSpan, collector: &mut Collector) -> Option<Span> {
    let id = span.id()?;
    let bytes = world.range(span)?;
    let text = world.file(id).ok()?;
    let path = id.get().vpath().get_without_slash();
    let file = collector.sources.find(path).unwrap_or_else(|| collector.sources.add(path, &text));
    Some(Span::new(file, bytes))
}
