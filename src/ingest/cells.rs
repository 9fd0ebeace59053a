//! Where a cell stands in the bytes of its file.
//!
//! The `csv` crate gives the place where the reader stood before a record and fields of an unquoted copy; the place of
//! one cell in the file is found again here, by quotes and commas, over that one record.

use std::ops::Range;

/// Bytes of every cell of the record that starts at `start`, quotes included.
pub(super) fn cell_ranges(text: &str, start: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = record_start(text, start);
    let mut cells = Vec::new();
    let mut cell_start = at;
    let mut quoted = false;
    while at < bytes.len() {
        match bytes[at] {
            b'"' if quoted || bytes[cell_start] == b'"' => quoted = !quoted,
            b',' if !quoted => {
                cells.push(cell_start..at);
                cell_start = at + 1;
            }
            b'\n' | b'\r' if !quoted => break,
            _ => {}
        }
        at += 1;
    }
    cells.push(cell_start..at);
    cells
}

/// First byte of the record: the reader may have stood before blank lines.
pub(super) fn record_start(text: &str, reader_at: usize) -> usize {
    let rest = text.get(reader_at..).unwrap_or_default();
    reader_at + rest.len() - rest.trim_start_matches(['\r', '\n']).len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{cell_ranges, record_start};

    #[test]
    fn quoted_commas_and_line_ends_stay_in_their_cell() {
        let text = "\r\na,\"b,\nc\",d\r\n";
        let cells: Vec<&str> = cell_ranges(text, 0).into_iter().map(|cell| &text[cell]).collect();
        assert_eq!(cells, ["a", "\"b,\nc\"", "d"]);
        assert_eq!(record_start(text, 0), 2);
    }

    proptest! {
        #[test]
        fn cells_agree_with_the_csv_crate(table in prop::collection::vec(prop::collection::vec("[a-c,\"\n é]{0,6}", 3), 1..6)) {
            let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::NonNumeric).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).expect("writing to memory");
            }
            let text = String::from_utf8(writer.into_inner().expect("writing to memory")).expect("texts are UTF-8");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            for record in reader.records() {
                let record = record.expect("what was written can be read");
                let at = usize::try_from(record.position().expect("a position").byte()).expect("small");
                let cells = cell_ranges(&text, at);
                prop_assert_eq!(cells.len(), record.len());
                for (cell, field) in cells.into_iter().zip(&record) {
                    let inner = text[cell].trim_matches('"').replace("\"\"", "\"");
                    prop_assert_eq!(inner.trim_matches('"'), field.trim_matches('"'));
                }
            }
        }
    }
}
