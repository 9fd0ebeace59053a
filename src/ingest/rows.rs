//! The rows of a text file, one after the other, each with its place and its text as it stands there.

use std::borrow::Cow;
use std::io::{self, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Line of its first cell, counted from 1; in a sheet its row.
    pub(super) line: usize,
    /// Bytes of its text in the decoded file.
    start: u64,
    end: u64,
}

impl Place {
    /// The place of a row of a sheet.
    pub(super) fn of_row(line: usize) -> Self {
        Self { line, start: 0, end: 0 }
    }
}

/// The rows of a text file; blank lines between them are counted.
pub(super) struct Rows<R> {
    reader: Reader<Tee<R>>,
    /// Whether the row before ended in a carriage return, and its line feed may still follow.
    after_return: bool,
    blank_lines: usize,
}

/// Bytes read and not yet forgotten: the text of the row at hand is among them.
struct Tee<R> {
    text: R,
    kept: Vec<u8>,
    start: u64,
    /// Where the row at hand starts, and its line.
    row: (u64, u64),
}

/// Bytes of the longest row: it is held whole.
pub(super) const LONGEST_ROW: usize = 1_000_000;

/// Bytes of past rows that may pile up before they are forgotten.
const FORGET_AT: u64 = 1 << 20;

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // All that was read before is used up when more is asked for, so it belongs to the row at hand.
        if self.kept.len() > self.at(self.row.0) + LONGEST_ROW {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "a row is too long"));
        }
        let count = self.text.read(into)?;
        self.kept.extend_from_slice(&into[..count]);
        Ok(count)
    }
}

impl<R> Tee<R> {
    fn at(&self, byte: u64) -> usize {
        usize::try_from(byte - self.start).unwrap_or(usize::MAX)
    }

    fn between(&self, start: u64, end: u64) -> &[u8] {
        &self.kept[self.at(start)..self.at(end)]
    }

    fn forget_before(&mut self, byte: u64) {
        if byte - self.start > FORGET_AT {
            self.kept.drain(..self.at(byte));
            self.start = byte;
        }
    }
}

impl<R: Read> Rows<R> {
    pub(super) fn new(text: R, delimiter: u8) -> Self {
        let tee = Tee { text, kept: Vec::new(), start: 0, row: (0, 1) };
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(1 << 17);
        Self { reader: builder.from_reader(tee), after_return: false, blank_lines: 0 }
    }

    /// The next row into `record`; none at the end.
    pub(super) fn next(&mut self, record: &mut ByteRecord) -> io::Result<Option<Place>> {
        let before = self.reader.position().byte();
        let line = self.reader.position().line();
        let tee = self.reader.get_mut();
        tee.row = (before, line);
        tee.forget_before(before);
        let is_there = self.reader.read_byte_record(record).map_err(into_io)?;
        let end = self.reader.position().byte();
        let text = self.reader.get_ref().between(before, end);
        let ends = text.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let feeds = memchr::memchr_iter(b'\n', &text[..ends]).count();
        let ends_row_before = self.after_return && text.first() == Some(&b'\n');
        self.blank_lines += line_ends(&text[usize::from(ends_row_before)..ends]);
        self.after_return = text.last() == Some(&b'\r');
        let line = usize::try_from(line).unwrap_or(usize::MAX) + feeds;
        Ok(is_there.then_some(Place { line, start: before + ends as u64, end }))
    }

    /// The line of a row that turned out to be too long, and its first letters.
    pub(super) fn unfinished(&self) -> (usize, String) {
        let tee = self.reader.get_ref();
        let row = &tee.kept[tee.at(tee.row.0)..];
        let ends = row.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let feeds = memchr::memchr_iter(b'\n', &row[..ends]).count();
        let line = usize::try_from(tee.row.1).unwrap_or(usize::MAX) + feeds;
        (line, String::from_utf8_lossy(&row[ends..]).chars().take(80).collect())
    }

    /// Blank lines met since this was asked last.
    pub(super) fn take_blank_lines(&mut self) -> usize {
        std::mem::take(&mut self.blank_lines)
    }

    /// Text of the row that was read last, without its line end.
    pub(super) fn text(&self, place: Place) -> Cow<'_, str> {
        let mut bytes = self.reader.get_ref().between(place.start, place.end);
        while let [rest @ .., b'\r' | b'\n'] = bytes {
            bytes = rest;
        }
        String::from_utf8_lossy(bytes)
    }

    /// Whether the row that was read last has a quotation mark anywhere.
    pub(super) fn has_quotes(&self, place: Place) -> bool {
        memchr::memchr(b'"', self.reader.get_ref().between(place.start, place.end)).is_some()
    }
}

/// Line ends in a run of them; a carriage return and its line feed are one.
fn line_ends(run: &[u8]) -> usize {
    let pairs = run.windows(2).filter(|pair| *pair == b"\r\n").count();
    run.len() - pairs
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
