//! All tables as one spreadsheet: cover, contents, notes, then one marked table a sheet.
//!
//! The library writes parts of its files in the order of a hash map and stamps them with the time of day; `settled`
//! puts them in one order and gives them one date, so that the same tables always give the same bytes.

use std::io::{Cursor, Read as _, Write as _};

use spreadsheet_ods::format::create_number_format_fixed;
use spreadsheet_ods::style::CellStyle;
use spreadsheet_ods::style::units::{CellAlignVertical, WrapOption};
use spreadsheet_ods::{CellStyleRef, Length, Sheet, WorkBook, read_fods_buf, write_ods_buf_uncompressed};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Cell, DataTable, Release};

/// The spreadsheet could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OdsError {
    /// The spreadsheet library failed.
    #[error("the spreadsheet could not be written: {0}")]
    Library(#[from] spreadsheet_ods::OdsError),
    /// The archive of its parts failed.
    #[error("the parts of the spreadsheet could not be put together: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// A part could not be read or written.
    #[error("a part of the spreadsheet could not be read or written: {0}")]
    Part(#[from] std::io::Error),
}

/// A table that starts in column A of its sheet.
struct Marked {
    name: String,
    sheet: String,
    first_row: usize,
    rows: usize,
    columns: usize,
}

/// The bytes of the spreadsheet.
///
/// # Errors
/// When the library cannot write it.
pub fn ods(release: &Release) -> Result<Vec<u8>, OdsError> {
    let mut sheets = vec![cover(release)];
    let mut marked = Vec::new();
    for (sheet, mark) in [contents(release), notes(release)].into_iter().chain(tables(release)) {
        sheets.push(sheet);
        marked.push(mark);
    }
    let mut book = read_fods_buf(frame(&marked).as_bytes())?;
    let mut bold = CellStyle::new("bold", &"".into());
    bold.set_font_bold();
    let bold = book.add_cellstyle(bold);
    let mut wrapped = CellStyle::new("wrapped", &"".into());
    wrapped.set_wrap_option(WrapOption::Wrap);
    wrapped.set_vertical_align(CellAlignVertical::Top);
    let wrapped = book.add_cellstyle(wrapped);
    // Numbers show the places they are rounded to, neither more nor fewer.
    let places = (0..=PLACES).map(|places| {
        let format = book.add_number_format(create_number_format_fixed(format!("places{places}"), places, false));
        let mut number = CellStyle::new(format!("number{places}"), &format);
        number.set_vertical_align(CellAlignVertical::Top);
        book.add_cellstyle(number)
    });
    let styles = Styles { bold, wrapped, places: places.collect() };
    for lines in sheets {
        book.push_sheet(lines.drawn(&styles));
    }
    let about = book.metadata_mut();
    about.title.clone_from(&release.title);
    about.creator.clone_from(&release.publisher);
    about.initial_creator.clone_from(&release.publisher);
    about.subject.clone_from(&release.subject);
    about.keyword = "health inequalities, social gradient".to_owned();
    about.language = "en-GB".to_owned();
    settled(&write(&mut book)?)
}

fn write(book: &mut WorkBook) -> Result<Vec<u8>, OdsError> {
    Ok(write_ods_buf_uncompressed(book, Vec::new())?)
}

/// Most decimal places that a number can show.
const PLACES: u8 = 6;

/// How cells look: the number of places is the position in `places`.
struct Styles {
    bold: CellStyleRef,
    wrapped: CellStyleRef,
    places: Vec<CellStyleRef>,
}

impl Styles {
    fn of_number(&self, digits: &str) -> Option<&CellStyleRef> {
        self.places.get(digits.split_once('.').map_or(0, |(_, fraction)| fraction.len()))
    }
}

/// A sheet before it is written: rows of cells, and which rows are bold.
struct Lines {
    name: String,
    rows: Vec<Vec<Cell>>,
    bold: Vec<usize>,
    wrapped_from: usize,
    widths: Vec<f64>,
}

impl Lines {
    fn drawn(self, styles: &Styles) -> Sheet {
        let mut sheet = Sheet::new(self.name);
        for (row, cells) in (0_u32..).zip(self.rows) {
            let is_bold = self.bold.iter().any(|bold| u32::try_from(*bold) == Ok(row));
            for (column, cell) in (0_u32..).zip(cells) {
                match &cell {
                    Cell::Text(text) => sheet.set_value(row, column, text.as_str()),
                    Cell::Number(digits) => match digits.parse::<f64>() {
                        Ok(number) => sheet.set_value(row, column, number),
                        Err(_) => sheet.set_value(row, column, digits.as_str()),
                    },
                }
                let is_wrapped = usize::try_from(row).is_ok_and(|row| row > self.wrapped_from);
                let style = match &cell {
                    _ if is_bold => Some(&styles.bold),
                    Cell::Text(_) => Some(&styles.wrapped).filter(|_| is_wrapped),
                    Cell::Number(digits) => styles.of_number(digits),
                };
                if let Some(style) = style {
                    sheet.set_cellstyle(row, column, style);
                }
            }
        }
        for (column, width) in (0_u32..).zip(self.widths) {
            sheet.set_col_width(column, Length::Cm(width));
        }
        sheet
    }
}

fn texts(cells: &[&str]) -> Vec<Cell> {
    cells.iter().map(|text| Cell::words(*text)).collect()
}

fn cover(release: &Release) -> Lines {
    let mut rows = vec![texts(&[&release.title])];
    rows.extend(release.cover.iter().map(|(term, text)| texts(&[&format!("{term}: {text}")])));
    Lines { name: "Cover".to_owned(), rows, bold: vec![0], wrapped_from: 0, widths: vec![25.0] }
}

/// A sheet of one table below some lines.
fn sheet(name: &str, lines: &[String], heads: &[String], rows: Vec<Vec<Cell>>, mark: &str) -> (Lines, Marked) {
    let mut all: Vec<Vec<Cell>> = lines.iter().map(|line| texts(&[line])).collect();
    let first_row = all.len();
    all.push(heads.iter().map(Cell::words).collect());
    let marked =
        Marked { name: mark.to_owned(), sheet: name.to_owned(), first_row, rows: rows.len() + 1, columns: heads.len() };
    let widths = (0..heads.len()).map(|at| width(rows.iter().filter_map(|row| row.get(at)), &heads[at])).collect();
    all.extend(rows);
    (Lines { name: name.to_owned(), rows: all, bold: vec![0, first_row], wrapped_from: first_row, widths }, marked)
}

/// Width of a column in centimetres: that of its longest text, up to what a page holds.
fn width<'c>(cells: impl Iterator<Item = &'c Cell>, head: &str) -> f64 {
    let longest = cells.map(|cell| cell.text().chars().count()).chain([head.chars().count()]).max();
    f64::from(u32::try_from(longest.unwrap_or_default()).unwrap_or(u32::MAX)).mul_add(0.21, 0.6).clamp(2.2, 15.0)
}

fn sheet_name(at: usize) -> String {
    format!("Table_{}", at + 1)
}

fn contents(release: &Release) -> (Lines, Marked) {
    let heads = ["Sheet", "Title", "CSV file"].map(str::to_owned);
    let others =
        [("Cover", "What this is, who answers for it, what the shorthand means"), ("Notes", "Notes to the tables")];
    let mut rows: Vec<Vec<Cell>> = others.iter().map(|(name, title)| texts(&[name, title, "[z]"])).collect();
    rows.extend(
        release
            .tables
            .iter()
            .enumerate()
            .map(|(at, table)| texts(&[&sheet_name(at), &table.title, &format!("data/{}.csv", table.id)])),
    );
    let lines = [
        "Contents".to_owned(),
        "This sheet contains one table: the sheets of this file. [z] not applicable.".to_owned(),
    ];
    sheet("Contents", &lines, &heads, rows, "contents")
}

fn notes(release: &Release) -> (Lines, Marked) {
    let heads = ["Note", "Text", "Tables"].map(str::to_owned);
    let rows = release.notes.iter().enumerate().map(|(at, text)| {
        let used = release.tables.iter().enumerate().filter(|(_, table)| table.notes.contains(&(at + 1)));
        let used: Vec<String> = used.map(|(at, _)| sheet_name(at)).collect();
        texts(&[&format!("[note {}]", at + 1), text, &used.join(", ")])
    });
    let lines = ["Notes".to_owned(), "This sheet contains one table: the notes to the other tables.".to_owned()];
    sheet("Notes", &lines, &heads, rows.collect(), "notes")
}

fn tables(release: &Release) -> impl Iterator<Item = (Lines, Marked)> {
    release.tables.iter().enumerate().map(|(at, table)| {
        let mut lines = vec![
            format!("{}: {}", sheet_name(at).replace('_', " "), table.title),
            format!("This sheet contains one table. The same table is data/{}.csv.", table.id),
            "Shorthand: the cover explains [b], [c], [e], [low], [p], [r], [u], [w], [x] and [z].".to_owned(),
            table.source.clone(),
        ];
        let numbers: Vec<String> = table.notes.iter().map(|number| format!("[note {number}]")).collect();
        if !numbers.is_empty() {
            lines.push(format!("Notes that apply to this table: {}", numbers.join(" ")));
        }
        sheet(&sheet_name(at), &lines, &table.columns, table.rows.clone(), &mark_name(table))
    })
}

/// A name that a range of cells may have.
fn mark_name(table: &DataTable) -> String {
    format!("table_{}", table.id.replace('-', "_"))
}

/// An empty document in which the tables are marked; the library reads it and keeps the marks.
fn frame(marked: &[Marked]) -> String {
    let range = |mark: &Marked| {
        format!(
            "<table:database-range table:name=\"{}\" table:target-range-address=\"{sheet}.A{}:{sheet}.{}{}\" table:contains-header=\"true\" table:display-filter-buttons=\"false\"/>",
            mark.name,
            mark.first_row + 1,
            column_name(mark.columns),
            mark.first_row + mark.rows,
            sheet = mark.sheet,
        )
    };
    let ranges: String = marked.iter().map(range).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" office:version=\"1.3\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet><table:database-ranges>{ranges}</table:database-ranges></office:spreadsheet></office:body></office:document>"
    )
}

/// A, B … Z, AA.
fn column_name(number: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    match (number - 1) / 26 {
        0 => letter(number - 1).to_string(),
        more => format!("{}{}", letter(more - 1), letter(number - 1)),
    }
}

/// The same archive with its parts, and what stands in them, in one order and under one date.
fn settled(bytes: &[u8]) -> Result<Vec<u8>, OdsError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        if part.is_dir() {
            continue;
        }
        let (name, mut text) = (part.name().to_owned(), String::new());
        part.read_to_string(&mut text)?;
        let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        writer.start_file(name, options)?;
        writer.write_all(in_one_order(&text).as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

/// XML with the attributes of its root, its styles and the entries of its manifest sorted; none of these has an order.
fn in_one_order(xml: &str) -> String {
    let mut text = xml.to_owned();
    let root = text.match_indices('<').map(|(at, _)| at).find(|at| !text[*at + 1..].starts_with(['?', '!']));
    if let Some(start) = root
        && let Some(end) = text[start..].find('>').map(|end| start + end)
    {
        let tag = text[start..end].to_owned();
        let mut parts = tag.split_inclusive("\" ").map(|part| part.trim_end().to_owned());
        let first = parts.next().unwrap_or_default();
        let (name, attribute) = first.split_once(' ').unwrap_or((&first, ""));
        let mut attributes: Vec<String> = std::iter::once(attribute.to_owned()).chain(parts).collect();
        attributes.sort_unstable();
        attributes.retain(|attribute| !attribute.is_empty());
        let joined = format!("{name} {}", attributes.join(" "));
        text.replace_range(start..end, joined.trim_end());
    }
    for (open, close) in [
        ("<office:styles>", "</office:styles>"),
        ("<office:automatic-styles>", "</office:automatic-styles>"),
        (":manifest:1.0\">", "</manifest:manifest>"),
    ] {
        let Some(start) = text.find(open).map(|start| start + open.len()) else { continue };
        let Some(end) = text[start..].find(close).map(|end| start + end) else { continue };
        let mut parts = elements(&text[start..end]);
        parts.sort_unstable();
        let sorted = parts.concat();
        text.replace_range(start..end, &sorted);
    }
    text
}

/// The elements of a stretch of XML, each with what stands in it.
fn elements(xml: &str) -> Vec<String> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, _) in xml.match_indices('>') {
        let tag = xml[..at].rfind('<').map_or("", |open| &xml[open..at]);
        match (tag.starts_with("</"), tag.ends_with('/')) {
            (true, _) => depth = depth.saturating_sub(1),
            (false, true) => {}
            (false, false) => depth += 1,
        }
        if depth == 0 {
            found.push(xml[start..=at].to_owned());
            start = at + 1;
        }
    }
    found
}
