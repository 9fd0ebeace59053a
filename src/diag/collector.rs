//! Where every stage reports its problems.

use super::{Diagnostic, Severity, SourceMap};
use crate::model::Span;

/// Problems found so far, with the files they point into.
#[derive(Debug, Default)]
pub struct Collector {
    /// The files.
    pub sources: SourceMap,
    found: Vec<Diagnostic>,
}

/// Problems of one code in one file beyond which only their number is told.
const SHOWN_PER_CODE_AND_FILE: usize = 20;

impl Collector {
    /// Takes a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        if !self.found.contains(&diagnostic) {
            self.found.push(diagnostic);
        }
    }

    /// An empty one that knows the same files.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self { sources: self.sources.clone(), found: Vec::new() }
    }

    /// Takes the problems of another collector, with the files they point into.
    pub fn absorb(&mut self, other: Self) {
        let moved = |span: Span, sources: &mut SourceMap| {
            if sources.shares(&other.sources, span.file) {
                return span;
            }
            let path = other.sources.path(span.file);
            let known = sources.find(path);
            let file = known.unwrap_or_else(|| sources.add(path, other.sources.text(span.file).as_bytes()));
            Span::new(file, span.bytes)
        };
        for mut found in other.found {
            found.span = found.span.map(|span| moved(span, &mut self.sources));
            found.related =
                found.related.into_iter().map(|(span, label)| (moved(span, &mut self.sources), label)).collect();
            self.report(found);
        }
    }

    /// Whether anything found so far stops a build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems of a severity were found.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|found| found.severity == severity).count()
    }

    /// All problems in the order of files and places; a long run of one kind in one file is cut, with its length told.
    #[must_use]
    pub fn sorted(&self) -> Vec<Diagnostic> {
        let mut all = self.found.clone();
        all.sort_by_key(|found| {
            let place = found.span.as_ref().map(|span| {
                let (path, line) = (self.sources.path(span.file), self.sources.line(span.file, span.bytes.start));
                (path.to_owned(), line, span.bytes.start)
            });
            (place, found.code, found.message.clone())
        });
        let mut shown: Vec<Diagnostic> = Vec::new();
        let mut seen = std::collections::BTreeMap::new();
        for found in all {
            let file = found.span.as_ref().map(|span| self.sources.path(span.file).to_owned());
            let count = seen.entry((file, found.code)).or_insert((0_usize, shown.len()));
            count.0 += 1;
            if count.0 <= SHOWN_PER_CODE_AND_FILE {
                count.1 = shown.len();
                shown.push(found);
            }
        }
        for (count, last) in seen.into_values() {
            if count > SHOWN_PER_CODE_AND_FILE {
                let more = count - SHOWN_PER_CODE_AND_FILE;
                shown[last].help = format!("{} (and {more} more like this in the file)", shown[last].help);
            }
        }
        shown
    }
}
