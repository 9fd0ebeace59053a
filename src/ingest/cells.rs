//! Where the cells of a row stand in its text, and whether its quotation marks can be trusted.

use std::ops::Range;

/// A quotation mark that leaves the borders of its cell in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadQuote {
    /// The row, and with it the file, ends inside quotation marks; where they were opened.
    Open(usize),
    /// Text follows a closing quotation mark; where it stands.
    TextAfter(usize),
}

/// Bytes of every cell of a row, quotation marks included.
///
/// Programs read a cell with text after its closing quotation mark in different ways, so such a row is refused; a mark
/// in the middle of a plain cell (`5" pipe`) is a letter like any other to all of them.
pub(super) fn cells(row: &str, delimiter: u8) -> Result<Vec<Range<usize>>, BadQuote> {
    let bytes = row.as_bytes();
    let mut cells = Vec::new();
    let mut start = 0;
    loop {
        let mut at = start;
        if bytes.get(at) == Some(&b'"') {
            at = closing(bytes, at).ok_or(BadQuote::Open(at))? + 1;
            if !matches!(bytes.get(at), None | Some(b'\r' | b'\n')) && bytes.get(at) != Some(&delimiter) {
                return Err(BadQuote::TextAfter(at));
            }
        }
        while bytes.get(at).is_some_and(|byte| *byte != delimiter && !matches!(byte, b'\r' | b'\n')) {
            at += 1;
        }
        cells.push(start..at);
        if bytes.get(at) != Some(&delimiter) {
            return Ok(cells);
        }
        start = at + 1;
    }
}

/// Where the quotation marks that open at `at` close; a doubled one inside is a letter.
fn closing(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at += memchr::memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BadQuote, cells};

    #[test]
    fn quoted_delimiters_and_line_ends_stay_in_their_cell() {
        let row = "a;\"b;\nc\";5\" pipe;\"\"\"d\"\r\n";
        let found: Vec<&str> = cells(row, b';').expect("sound").into_iter().map(|cell| &row[cell]).collect();
        assert_eq!(found, ["a", "\"b;\nc\"", "5\" pipe", "\"\"\"d\""]);
    }

    #[test]
    fn doubtful_quotation_marks_are_told_with_their_place() {
        assert_eq!(cells("a,\"b", b','), Err(BadQuote::Open(2)));
        assert_eq!(cells("a,\"b\"c,d", b','), Err(BadQuote::TextAfter(5)));
    }

    proptest! {
        #[test]
        fn cells_agree_with_the_csv_crate(table in prop::collection::vec(prop::collection::vec("[a-c,\"\n é]{0,6}", 3), 1..6)) {
            let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).expect("writing to memory");
            }
            let text = String::from_utf8(writer.into_inner().expect("writing to memory")).expect("texts are UTF-8");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            for record in reader.records() {
                let record = record.expect("what was written can be read");
                let at = usize::try_from(record.position().expect("a position").byte()).expect("small");
                let row = text[at..].trim_start_matches('\n');
                let found = cells(row, b',').expect("what was written is sound");
                prop_assert_eq!(found.len(), record.len());
                for (cell, field) in found.into_iter().zip(&record) {
                    let cell = &row[cell];
                    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell);
                    prop_assert_eq!(inner.replace("\"\"", "\""), field);
                }
            }
        }
    }
}
