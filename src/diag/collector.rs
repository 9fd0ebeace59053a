//! Where every stage reports its problems.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Diagnostic, Severity, SourceMap};
use crate::model::Span;

/// Problems found so far, with the files they point into.
#[derive(Debug, Default)]
pub struct Collector {
    /// The files.
    pub sources: SourceMap,
    found: Vec<Diagnostic>,
    /// Fingerprints of all that was reported, so that nothing is told twice.
    known: HashSet<u64>,
    /// Which one of `found` stands for all rows with one problem, by its code and what the rows belong to.
    together: HashMap<(&'static str, String), usize>,
}

/// Places of a problem that many rows have, beyond which only their number is told.
const PLACES: usize = 3;

/// Problems of one code in one file beyond which only their number is told.
const SHOWN_PER_CODE_AND_FILE: usize = 20;

impl Collector {
    /// Takes a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        let mut fingerprint = DefaultHasher::new();
        diagnostic.hash(&mut fingerprint);
        if !self.known.insert(fingerprint.finish()) {
            return;
        }
        let next = self.found.len();
        let first =
            diagnostic.rows_of.clone().map(|subject| *self.together.entry((diagnostic.code, subject)).or_insert(next));
        match first.and_then(|first| self.found.get_mut(first)) {
            Some(first) => {
                first.rows += diagnostic.rows;
                let room = (PLACES - 1).saturating_sub(first.related.len());
                let places = diagnostic.span.map(|span| (span, diagnostic.label)).into_iter().chain(diagnostic.related);
                first.related.extend(places.take(room));
            }
            None => self.found.push(diagnostic),
        }
    }

    /// An empty one that knows the same files.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self { sources: self.sources.clone(), ..Self::default() }
    }

    /// Takes the problems of another collector, with the files they point into.
    pub fn absorb(&mut self, other: Self) {
        let moved =
            |span: Span, sources: &mut SourceMap| Span::new(sources.adopt(&other.sources, span.file), span.bytes);
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

    /// The problems found so far that stop a build.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().filter(|found| found.severity == Severity::Error)
    }

    /// How many problems of a severity were found.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|found| found.severity == severity).count()
    }

    /// All problems in the order of files and places; a long run of one kind in one file is cut, with its length told.
    #[must_use]
    pub fn sorted(&self) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = self.found.iter().cloned().map(|found| self.with_rows(found)).collect();
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

    /// The problem, its message with the number of rows and the first places where it stands for several.
    fn with_rows(&self, mut found: Diagnostic) -> Diagnostic {
        if found.rows > 1 {
            let spans = found.span.iter().chain(found.related.iter().map(|(span, _)| span));
            let places: Vec<(&str, usize)> = spans
                .map(|span| (self.sources.path(span.file), self.sources.line(span.file, span.bytes.start)))
                .collect();
            let one_file = places.iter().all(|(path, _)| Some(*path) == places.first().map(|(path, _)| *path));
            let listed: Vec<String> = places
                .iter()
                .map(|(path, line)| if one_file { line.to_string() } else { format!("{path}:{line}") })
                .collect();
            let first = if found.rows > places.len() { ", the first" } else { "" };
            let lines = if one_file { "in lines" } else { "at" };
            found.message = format!("{} ({} rows{first} {lines} {})", found.message, found.rows, listed.join(", "));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Collector;
    use crate::diag::{Diagnostic, Severity};
    use crate::model::Span;

    #[test]
    fn rows_with_one_problem_are_one_finding_with_their_number_and_first_places() {
        let mut collector = Collector::default();
        for line in 1..=5 {
            let file = collector.sources.add_excerpt("a.csv", line, "x");
            let found = Diagnostic::error("ingest/bad-number", "not a number").at(&Span::new(file, 0..1), "here");
            collector.report(found.clone().row_of("series"));
            collector.report(found.row_of("series"));
        }
        let sorted = collector.sorted();
        assert_eq!(sorted.len(), 1);
        assert_eq!(sorted[0].message, "not a number (5 rows, the first in lines 1, 2, 3)");
        assert_eq!((sorted[0].related.len(), collector.count(Severity::Error)), (2, 1));
        let mut other = Collector::default();
        other.absorb(collector);
        assert_eq!(other.sorted()[0].message, sorted[0].message, "taken over with its rows");
    }
}
