//! A table of texts as the bytes of a file: in any encoding, with any delimiter and line end, or as a sheet.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use encoding_rs::WINDOWS_1252;
use gradient::ingest::Choice;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use spreadsheet_ods::{Sheet, WorkBook, write_ods_buf};

/// How a table is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dress {
    Text { encoding: Encoding, delimiter: u8, line_end: &'static str, quotes_all: bool, decimal_comma: bool },
    Xlsx,
    Ods,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf8WithMark,
    Utf16 { little: bool, with_mark: bool },
    Windows1252,
}

/// The sheet that holds the table, among others.
pub(super) const SHEET: &str = "Table 1a & notes";

/// Comma, UTF-8, line feeds.
pub(super) const PLAIN: Dress =
    Dress::Text { encoding: Encoding::Utf8, delimiter: b',', line_end: "\n", quotes_all: false, decimal_comma: false };

pub(super) fn dress() -> impl Strategy<Value = Dress> {
    let utf16 = (any::<bool>(), any::<bool>()).prop_map(|(little, with_mark)| Encoding::Utf16 { little, with_mark });
    let encoding = prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf8WithMark), utf16, Just(Encoding::Windows1252)];
    let line_end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    let delimiter = prop::sample::select(vec![b',', b';', b'\t']);
    let text = (encoding, delimiter, line_end, any::<bool>(), any::<bool>()).prop_map(
        |(encoding, delimiter, line_end, quotes_all, decimal_comma)| Dress::Text {
            encoding,
            delimiter,
            line_end,
            quotes_all,
            decimal_comma,
        },
    );
    prop_oneof![8 => text, 1 => Just(Dress::Xlsx), 1 => Just(Dress::Ods)]
}

impl Dress {
    /// What must be said when the file is read; a tidy file always has a point before decimals.
    pub(super) fn choice(self) -> Choice {
        let sheet = (!matches!(self, Self::Text { .. })).then(|| SHEET.to_owned());
        Choice { sheet, decimal_comma: self.has_decimal_comma(), ..Choice::default() }
    }

    pub(super) fn has_decimal_comma(self) -> bool {
        matches!(self, Self::Text { decimal_comma: true, .. })
    }

    /// Whether a comma may stand between thousands.
    pub(super) fn may_have_thousands(self) -> bool {
        matches!(self, Self::Text { delimiter: b',' | b'\t', decimal_comma: false, .. })
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text { .. } => "made.csv",
            Self::Xlsx => "made.xlsx",
            Self::Ods => "made.ods",
        }
    }

    /// The bytes of the file; none where its encoding cannot write these texts so that they can be told from UTF-8.
    pub(super) fn bytes(self, rows: &[Vec<String>]) -> Option<Vec<u8>> {
        match self {
            Self::Text { encoding, delimiter, line_end, quotes_all, .. } => {
                encoded(&text(rows, delimiter, line_end, quotes_all), encoding)
            }
            Self::Xlsx => Some(xlsx(rows)),
            Self::Ods => Some(ods(rows)),
        }
    }
}

/// Rows as text; a row without cells is a blank line.
fn text(rows: &[Vec<String>], delimiter: u8, line_end: &str, quotes_all: bool) -> String {
    let style = if quotes_all { QuoteStyle::Always } else { QuoteStyle::Necessary };
    let mut text = String::new();
    for row in rows {
        let mut builder = WriterBuilder::new();
        builder.delimiter(delimiter).quote_style(style).terminator(Terminator::Any(b'\n')).flexible(true);
        let mut writer = builder.from_writer(Vec::new());
        if !row.is_empty() {
            writer.write_record(row).expect("writing to memory");
        }
        let line = String::from_utf8(writer.into_inner().expect("writing to memory")).expect("texts are UTF-8");
        text += line.strip_suffix('\n').unwrap_or(&line);
        text += line_end;
    }
    text
}

fn encoded(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf8WithMark => Some([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Encoding::Utf16 { little, with_mark } => {
            let mark = if with_mark { "\u{feff}" } else { "" };
            let units = mark.encode_utf16().chain(text.encode_utf16());
            Some(units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect())
        }
        Encoding::Windows1252 => {
            let (bytes, _, has_unknown) = WINDOWS_1252.encode(text);
            let is_told_apart = bytes.windows(2).all(|pair| pair.iter().any(u8::is_ascii));
            (!has_unknown && is_told_apart).then(|| bytes.into_owned())
        }
    }
}

fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Cover").expect("a name").write_string(0, 0, "A cover").expect("a cell");
    let sheet = book.add_worksheet().set_name(SHEET).expect("a name");
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match number(cell) {
                Some(number) => sheet.write_number(row, column, number).expect("a cell"),
                None => sheet.write_string(row, column, cell).expect("a cell"),
            };
        }
    }
    book.save_to_buffer().expect("writing to memory")
}

fn ods(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = WorkBook::new_empty();
    let mut cover = Sheet::new("Cover");
    cover.set_value(0, 0, "A cover");
    book.push_sheet(cover);
    let mut sheet = Sheet::new(SHEET);
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match number(cell) {
                Some(number) => sheet.set_value(row, column, number),
                None => sheet.set_value(row, column, cell.as_str()),
            }
        }
    }
    book.push_sheet(sheet);
    write_ods_buf(&mut book, Vec::new()).expect("writing to memory")
}

/// The number that a spreadsheet program would make of a text.
pub(super) fn number(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    text.parse().ok().filter(|_| is_plain)
}
