//! A workbook that names a cell far away, repeats one a million times or unpacks to a thousand times its size is told,
//! with the cell, and takes no more memory than the cells that are there.

use std::io::Write as _;

use gradient::diag::{Collector, Diagnostic};
use gradient::ingest::{Choice, import};
use gradient::project::DataFile;
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEADER: [&str; 15] = [
    "indicator",
    "area_code",
    "area",
    "period",
    "sex",
    "age",
    "dimension",
    "group",
    "value",
    "lower",
    "upper",
    "count",
    "denominator",
    "marker",
    "note",
];

fn refused(name: &str, bytes: Vec<u8>) -> Diagnostic {
    let mut collector = Collector::default();
    let mut printed = Vec::new();
    let data = DataFile::in_memory(name, bytes);
    let summary = import(&data, &Choice::default(), &mut printed, &mut collector).expect("the machine does not fail");
    assert!(summary.is_none() && printed.is_empty(), "{name}");
    let mut found = collector.sorted();
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    found.remove(0)
}

/// A workbook of LibreOffice with these rows below a header.
fn ods(rows: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.start_file("mimetype", options).expect("memory");
    archive.write_all(b"application/vnd.oasis.opendocument.spreadsheet").expect("memory");
    archive.start_file("content.xml", options).expect("memory");
    let cells = HEADER.map(|name| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{name}</text:p></table:table-cell>")
    });
    let start = format!(
        "<office:document-content><office:body><table:table table:name=\"S\"><table:table-row>{}</table:table-row>",
        cells.concat()
    );
    for part in [start.as_bytes(), rows, b"</table:table></office:body></office:document-content>"] {
        archive.write_all(part).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

#[test]
fn a_cell_far_away_is_named() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0..).zip(HEADER) {
        sheet.write(0, column, name).expect("a cell");
    }
    sheet.write(1_048_575, 16_383, "x").expect("a cell");
    let found = refused("far.xlsx", workbook.save_to_buffer().expect("memory"));
    assert_eq!(found.code, "ingest/row-length");
    assert!(found.message.contains("cell XFD1048576"), "{}", found.message);
}

#[test]
fn cells_that_are_repeated_without_measure_are_named() {
    let repeated = b"<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"0\"/></table:table-row>";
    let found = refused("repeated.ods", ods(repeated));
    assert_eq!(found.code, "ingest/too-large");
    assert!(found.message.ends_with("cell A2"), "{}", found.message);
    let empty = b"<table:table-row table:number-rows-repeated=\"99999999999\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    assert_eq!(refused("empty.ods", ods(empty)).code, "ingest/empty-file");
}

#[test]
fn a_cell_that_unpacks_without_measure_is_named() {
    let cell = |text: &[u8]| {
        [
            b"<table:table-row><table:table-cell/><table:table-cell office:value-type=\"string\"><text:p>",
            text,
            b"</text:p></table:table-cell></table:table-row>",
        ]
        .concat()
    };
    for (text, what) in [
        (vec![b'x'; 12_000_000], "cell B2 holds more than 10 MB"),
        (vec![b'x'; 200_000], "cell B2 holds more than 100000 letters"),
    ] {
        let found = refused("long.ods", ods(&cell(&text)));
        assert_eq!(found.code, "ingest/too-large");
        assert!(found.message.ends_with(what), "{}", found.message);
    }
    let spaces = b"<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>";
    assert!(refused("spaces.ods", ods(spaces)).message.contains("cell A2 holds more"));
}
