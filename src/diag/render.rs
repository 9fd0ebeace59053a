//! Problems as people, editors and programs read them.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::{Collector, Diagnostic, Severity, SourceMap};
use crate::model::Span;

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MessageFormat {
    /// With the text around them.
    #[default]
    Human,
    /// `path:line:column: error[code]: message; help`.
    Short,
    /// One JSON object a line.
    Json,
}

/// All problems of `collector` in one text, ending in a line end unless empty.
#[must_use]
pub fn render(collector: &Collector, format: MessageFormat, colour: bool) -> String {
    let mut out = String::new();
    for found in collector.sorted() {
        match format {
            MessageFormat::Human => human(&mut out, &found, &collector.sources, colour),
            MessageFormat::Short => short(&mut out, &found, &collector.sources),
            MessageFormat::Json => json(&mut out, &found, &collector.sources),
        }
        out.push('\n');
    }
    out
}

fn human(out: &mut String, found: &Diagnostic, sources: &SourceMap, colour: bool) {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(found.message.as_str()).id(found.code));
    let primary = found.span.iter().map(|span| (span, found.label.as_str(), AnnotationKind::Primary));
    let related = found.related.iter().map(|(span, label)| (span, label.as_str(), AnnotationKind::Context));
    for (span, label, kind) in primary.chain(related) {
        let bytes = shown_bytes(sources, span);
        let source = Snippet::source(sources.text(span.file)).line_start(sources.first_line(span.file));
        let snippet = source.path(sources.path(span.file)).fold(true);
        group = group.element(snippet.annotation(kind.span(bytes).label(label)));
    }
    if !found.help.is_empty() {
        group = group.element(Level::HELP.message(found.help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    out.push_str(&renderer.decor_style(DecorStyle::Ascii).render(&[group]));
    out.push('\n');
}

/// A span that can be drawn: whole characters, and only the first line of a longer one.
fn shown_bytes(sources: &SourceMap, span: &Span) -> std::ops::Range<usize> {
    let bytes = sources.whole_characters(span);
    let line = sources.text(span.file)[bytes.clone()].find(['\r', '\n']);
    bytes.start..line.map_or(bytes.end, |at| bytes.start + at)
}

fn short(out: &mut String, found: &Diagnostic, sources: &SourceMap) {
    if let Some(span) = &found.span {
        let (line, column) = (sources.line(span.file, span.bytes.start), sources.column(span.file, span.bytes.start));
        let _ = write!(out, "{}:{line}:{column}: ", sources.path(span.file));
    }
    let _ = write!(out, "{}[{}]: {}", found.severity.word(), found.code, found.message);
    if !found.help.is_empty() {
        let _ = write!(out, "; {}", found.help);
    }
}

fn json(out: &mut String, found: &Diagnostic, sources: &SourceMap) {
    let place = found.span.as_ref().map(|span| {
        let at = span.bytes.start;
        (sources.path(span.file), sources.line(span.file, at), sources.column(span.file, at), sources.slice(span))
    });
    let object = serde_json::json!({
        "severity": found.severity.word(),
        "code": found.code,
        "message": found.message,
        "file": place.map(|place| place.0),
        "line": place.map(|place| place.1),
        "column": place.map(|place| place.2),
        "text": place.map(|place| place.3),
        "help": found.help,
    });
    out.push_str(&object.to_string());
}
