//! What a workbook shows decides: numbers that their format hides, markers in the place of small ones, sheets that are
//! hidden. Every figure is made up.

use gradient::diag::Collector;
use gradient::ingest::{Choice, import};
use gradient::project::DataFile;
use rust_xlsxwriter::{Format, Workbook};

/// The rows that an import prints of a workbook, and what it tells.
fn imported(name: &str, bytes: Vec<u8>, sheet: Option<&str>) -> (Vec<String>, Vec<String>) {
    let mut collector = Collector::default();
    let mut out = Vec::new();
    let choice = Choice { sheet: sheet.map(str::to_owned), ..Choice::default() };
    import(&DataFile::in_memory(name, bytes), &choice, &mut out, &mut collector).expect("the machine does not fail");
    let printed = String::from_utf8(out).expect("text").lines().skip(1).map(str::to_owned).collect();
    let told = collector.sorted();
    (printed, told.iter().map(|one| format!("{} {} {}", one.severity.word(), one.code, one.message)).collect())
}

/// A workbook with one number in each format.
fn book(formats: &[(f64, &str)]) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["area_code", "cases"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).expect("few"), name).expect("a cell");
    }
    for (row, (number, format)) in (1..).zip(formats) {
        sheet.write(row, 0, format!("E0800009{row}")).expect("a cell");
        sheet.write_with_format(row, 1, *number, &Format::new().set_num_format(*format)).expect("a cell");
    }
    book
}

#[test]
fn numbers_that_a_format_hides() {
    let formats = [
        (3.0, ";;;"),
        (3.0, "[<5]\"\";0"),
        (3.0, "[<5]\"*\";0"),
        (12.0, "[<5]\"\";0"),
        (0.0, "#,##0;-#,##0;"),
        (0.0, "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-"),
    ];
    let bytes = book(&formats).save_to_buffer().expect("memory");
    let (printed, told) = imported("book.xlsx", bytes, None);
    let shown: Vec<String> = printed
        .iter()
        .map(|row| row.split(',').collect::<Vec<_>>())
        .map(|cells| format!("{}|{}", cells[8], cells[13]))
        .collect();
    assert_eq!(shown, ["|[c]", "|[c]", "|*", "12|", "|[x]", "0|"]);
    assert_eq!(told, ["warning ingest/not-shown `book.xlsx` hides numbers by their format: B2, B3, B6"]);
}

#[test]
fn sheets_that_are_hidden() {
    let hide: [fn(&mut rust_xlsxwriter::Worksheet); 2] = [
        |sheet| {
            sheet.set_hidden(true);
        },
        |sheet| {
            sheet.set_very_hidden(true);
        },
    ];
    for hide in hide {
        let mut book = book(&[(12.0, "0")]);
        book.add_worksheet().write(0, 0, "see the other sheet").expect("a cell");
        hide(book.worksheet_from_index(0).expect("a sheet"));
        book.worksheet_from_index(1).expect("a sheet").set_active(true).set_first_tab(true);
        let bytes = book.save_to_buffer().expect("memory");
        let (printed, told) = imported("book.xlsx", bytes, Some("Sheet1"));
        assert_eq!(printed.len(), 1);
        assert_eq!(
            told,
            ["warning ingest/hidden-sheet the sheet that is read of `book.xlsx` is hidden in its workbook"]
        );
    }
}

/// An OpenDocument sheet says beside each number what is shown of it; one that shows no number at all was written by a
/// program that leaves this out.
#[test]
fn numbers_that_an_open_document_does_not_show() {
    let cell = |number: &str, text: &str| {
        format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\">{text}</table:table-cell>")
    };
    let row = |code: &str, cell: &str| {
        format!(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{code}</text:p></table:table-cell>{cell}</table:table-row>"
        )
    };
    let header =
        row("area_code", "<table:table-cell office:value-type=\"string\"><text:p>cases</text:p></table:table-cell>");
    let hidden = row("E08000098", &cell("3", "")) + &row("E08000097", &cell("0", "<text:p>-</text:p>"));
    let shown = row("E08000099", &cell("12", "<text:p>12</text:p>"));
    let (printed, told) = imported("book.ods", ods(&[&header, &hidden, &shown].map(String::as_str).concat()), None);
    assert_eq!(told, ["warning ingest/not-shown `book.ods` hides numbers by their format: B2"]);
    let lines = ["cases,E08000098,,,,,,,,,,,,[c],", "cases,E08000097,,,,,,,0,,,,,,", "cases,E08000099,,,,,,,12,,,,,,"];
    assert_eq!(printed, lines);
    let without = row("E08000099", &cell("12", ""));
    let (printed, told) = imported("book.ods", ods(&(header + &without)), None);
    assert_eq!((printed, told.len()), (vec![lines[2].to_owned()], 0));
}

/// A workbook of one sheet with these rows.
fn ods(rows: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("mimetype", options).expect("memory");
    archive.write_all(b"application/vnd.oasis.opendocument.spreadsheet").expect("memory");
    archive.start_file("content.xml", options).expect("memory");
    let content = format!(
        "<office:document-content><office:body><table:table table:name=\"S\">{rows}</table:table></office:body></office:document-content>"
    );
    archive.write_all(content.as_bytes()).expect("memory");
    archive.finish().expect("memory").into_inner()
}
