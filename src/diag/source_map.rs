//! The texts of the project's files, and lines and columns computed from them when a problem is shown.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{FileId, Span};

/// Every file that was read, with its path within the project.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<Arc<SourceFile>>,
}

#[derive(Debug, PartialEq)]
struct SourceFile {
    path: String,
    text: String,
    /// Whether some bytes were no UTF-8 and are shown as replacement characters.
    is_damaged: bool,
    first_line: usize,
    line_starts: Vec<usize>,
}

impl SourceMap {
    /// Adds a file; bytes that are not UTF-8 are shown as replacement characters.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> FileId {
        let text = String::from_utf8_lossy(bytes);
        let is_damaged = matches!(text, Cow::Owned(_));
        self.push(path, 1, text.into_owned(), is_damaged)
    }

    /// Adds a few lines of a file that is too long to be kept; `first_line` is the line on which they start.
    pub fn add_excerpt(&mut self, path: &str, first_line: usize, text: &str) -> FileId {
        self.push(path, first_line, text.to_owned(), false)
    }

    fn push(&mut self, path: &str, first_line: usize, text: String, is_damaged: bool) -> FileId {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(Arc::new(SourceFile { path: path.to_owned(), text, is_damaged, first_line, line_starts }));
        FileId(self.files.len() - 1)
    }

    /// A file of another map in this one, which takes it over where it is not there yet.
    pub(super) fn adopt(&mut self, other: &Self, file: FileId) -> FileId {
        let theirs = &other.files[file.0];
        let is_same = |ours: &Arc<SourceFile>| Arc::ptr_eq(ours, theirs) || **ours == **theirs;
        if self.files.get(file.0).is_some_and(is_same) {
            return file;
        }
        let known = self.files.iter().position(is_same).map(FileId);
        known.unwrap_or_else(|| {
            self.files.push(Arc::clone(theirs));
            FileId(self.files.len() - 1)
        })
    }

    /// Every file and excerpt that is text throughout, in the order in which they were added.
    pub fn texts(&self) -> impl Iterator<Item = FileId> + '_ {
        (0..self.files.len()).filter(|at| !self.files[*at].is_damaged).map(FileId)
    }

    /// The file that was added under `path`.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.iter().position(|file| file.path == path).map(FileId)
    }

    /// Path of a file within the project.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.0].path
    }

    /// Text of a file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        &self.files[file.0].text
    }

    /// The text a span covers, whole characters of it.
    #[must_use]
    pub fn slice(&self, span: &Span) -> &str {
        &self.text(span.file)[self.whole_characters(span)]
    }

    /// The bytes of a span, within the text and on borders of characters.
    #[must_use]
    pub fn whole_characters(&self, span: &Span) -> Range<usize> {
        let text = self.text(span.file);
        let mut start = span.bytes.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = span.bytes.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }

    /// First line of a text within its file, counted from 1.
    #[must_use]
    pub fn first_line(&self, file: FileId) -> usize {
        self.files[file.0].first_line
    }

    /// Line of a byte, counted from 1.
    #[must_use]
    pub fn line(&self, file: FileId, byte: usize) -> usize {
        self.first_line(file) + self.line_of_text(file, byte)
    }

    fn line_of_text(&self, file: FileId, byte: usize) -> usize {
        self.files[file.0].line_starts.partition_point(|start| *start <= byte) - 1
    }

    /// Column of a byte in characters, counted from 1.
    #[must_use]
    pub fn column(&self, file: FileId, byte: usize) -> usize {
        let source = &self.files[file.0];
        let start = source.line_starts[self.line_of_text(file, byte)];
        source.text.get(start..byte).map_or(1, |before| before.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::SourceMap;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let mut map = SourceMap::default();
        let file = map.add("a.csv", "é,b\r\nc,d\n".as_bytes());
        assert_eq!((map.line(file, 0), map.column(file, 0)), (1, 1));
        assert_eq!((map.line(file, 3), map.column(file, 3)), (1, 3));
        assert_eq!((map.line(file, 8), map.column(file, 8)), (2, 3));
        let excerpt = map.add_excerpt("b.csv", 7, "a,\"b\nc\",d");
        assert_eq!((map.line(excerpt, 2), map.line(excerpt, 8), map.column(excerpt, 8)), (7, 8, 4));
    }
}
