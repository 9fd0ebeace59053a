//! The sheet of an OpenDocument workbook, cell by cell.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::parts::LARGEST_SHEET;
use super::sheet::{Gathered, Sheet, Spot, cell_name, check_length};
use super::shown::{is_dash_for_nil, per_cent};
use super::{Named, NoSheet, choose};
use crate::ingest::value::bound;

/// Rows and columns of the largest sheet; what is repeated beyond them is cut, as spreadsheet programs do.
const MOST: (u32, u32) = (1_048_576, 16_384);
/// Bytes of one piece of XML: a tag, or the text between two.
const LONGEST_PIECE: usize = 10_000_000;

/// Reads the sheet called `name`; without a name, the only one that is not hidden.
pub(super) fn read(bytes: &[u8], name: Option<&str>) -> Result<Sheet, NoSheet> {
    let open = || ZipArchive::new(Cursor::new(bytes)).map_err(|error| NoSheet::Damaged(error.to_string()));
    let sheets = names(Content::open(&mut open()?)?)?;
    let wanted = choose(&sheets, name)?;
    let mut archive = open()?;
    let mut content = Content::open(&mut archive)?;
    let mut at = 0;
    loop {
        match content.next()? {
            Event::Start(tag) if is_table(&tag)? => {
                if at == wanted {
                    let table = Table { content, gathered: Gathered::default(), row: 0, numbers: Numbers::default() };
                    return Ok(table.read()?.hidden(sheets[wanted].is_hidden));
                }
                at += 1;
            }
            Event::Eof => return Err(ends_early()),
            _ => {}
        }
    }
}

/// Whether a tag begins a sheet.
fn is_table(tag: &BytesStart<'_>) -> Result<bool, NoSheet> {
    Ok(tag.name().as_ref() == "table:table" && attribute(tag, "table:name")?.is_some())
}

/// The sheets of a workbook.
fn names(mut content: Content<'_>) -> Result<Vec<Named>, NoSheet> {
    let (mut sheets, mut hiding, mut style) = (Vec::new(), Vec::new(), None);
    loop {
        match content.next()? {
            Event::Start(tag) => match tag.name().as_ref() {
                "style:style" => style = attribute(&tag, "style:name")?,
                "style:table-properties" if attribute(&tag, "table:display")?.as_deref() == Some("false") => {
                    hiding.extend(style.clone());
                }
                "table:table" => {
                    let of = attribute(&tag, "table:style-name")?;
                    let is_hidden = of.is_some_and(|style| hiding.contains(&style));
                    sheets.extend(attribute(&tag, "table:name")?.map(|name| Named { name, is_hidden }));
                }
                _ => {}
            },
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

/// The sheet that is read, from its first row on.
struct Table<'z> {
    content: Content<'z>,
    gathered: Gathered,
    row: u32,
    numbers: Numbers,
}

/// Which of its numbers a sheet shows. A program that writes the text of some writes that of all, so that those without one
/// are hidden by their formats; others write none.
#[derive(Default)]
struct Numbers {
    some_are_shown: bool,
    without_text: Vec<(Spot, f64)>,
}

impl Table<'_> {
    fn read(mut self) -> Result<Sheet, NoSheet> {
        loop {
            match self.content.next()? {
                Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                    let rows = repeated(&tag, "table:number-rows-repeated")?.min(MOST.0 - self.row);
                    self.read_row(rows)?;
                    self.row += rows;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table" => {
                    for (spot, number) in self.numbers.without_text.into_iter().filter(|_| self.numbers.some_are_shown)
                    {
                        self.gathered.put_not_shown(spot, number)?;
                    }
                    return self.gathered.finish();
                }
                Event::Eof => return Err(ends_early()),
                _ => {}
            }
        }
    }

    fn read_row(&mut self, rows: u32) -> Result<(), NoSheet> {
        let mut column = 0;
        loop {
            match self.content.next()? {
                Event::Start(tag) if is_cell(tag.name().as_ref()) => {
                    let tag = tag.into_owned();
                    let columns = repeated(&tag, "table:number-columns-repeated")?.min(MOST.1 - column);
                    let spot = Spot { row: self.row, rows, column, columns };
                    let stated = stated(&tag)?;
                    let shown = self.content.text_of_cell(spot, true)?.unwrap_or_default();
                    let number = attribute(&tag, "office:value")?.and_then(|text| text.parse::<f64>().ok());
                    if let Some(number) = number.filter(|_| rows > 0 && columns > 0) {
                        match shown.trim().is_empty() {
                            true => self.numbers.without_text.push((spot, number)),
                            false => self.numbers.some_are_shown = true,
                        }
                    }
                    let stands_for = |number: f64| stands_for_a_number(&shown) && !is_dash_for_nil(number, &shown);
                    let value = match stated {
                        Some(stated) if !number.is_some_and(stands_for) => Some(stated),
                        Some(_) => Some(shown),
                        None if is_text(&tag)? => Some(shown),
                        None => None,
                    };
                    let has_nothing = value.as_ref().is_none_or(String::is_empty);
                    if rows == 0 || columns == 0 {
                    } else if has_nothing && attribute(&tag, "table:formula")?.is_some() {
                        self.gathered.put_without_value(spot)?;
                    } else if let Some(value) = value {
                        self.gathered.put(spot, &value)?;
                    }
                    self.merge(&tag, column)?;
                    column += columns;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(()),
                Event::Eof => return Err(ends_early()),
                _ => {}
            }
        }
    }
}

impl Table<'_> {
    /// Takes note of a cell that spans others.
    fn merge(&mut self, tag: &BytesStart<'_>, column: u32) -> Result<(), NoSheet> {
        let [rows, columns] = [
            repeated(tag, "table:number-rows-spanned")?.clamp(1, MOST.0),
            repeated(tag, "table:number-columns-spanned")?.clamp(1, MOST.1),
        ];
        self.gathered.merge((self.row, column), (self.row + rows - 1, column + columns - 1));
        Ok(())
    }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "table:table-cell" | "table:covered-table-cell")
}

/// Whether a cell with a number shows something in its place: a bound, or a marker, which has no digit.
fn stands_for_a_number(shown: &str) -> bool {
    let is_marker = !shown.is_empty() && !shown.contains(|letter: char| letter.is_ascii_digit());
    is_marker || shown.starts_with(['<', '≤', '>', '≥']) || bound(shown).is_some()
}

/// What the tag of a cell says is in it, as its CSV would show it; none where its text says it.
fn stated(tag: &BytesStart<'_>) -> Result<Option<String>, NoSheet> {
    let mut value = None;
    let is_share = attribute(tag, "office:value-type")?.as_deref() == Some("percentage");
    for key in ["office:value", "office:string-value", "office:date-value", "office:time-value", "office:boolean-value"]
    {
        let Some(text) = attribute(tag, key)? else { continue };
        value = Some(match key {
            "office:value" => match text.parse::<f64>() {
                Ok(number) if is_share => per_cent(number),
                Ok(number) => number.to_string(),
                Err(_) => return Err(NoSheet::Damaged(format!("\"{text}\" is not a number"))),
            },
            "office:boolean-value" => text.to_uppercase(),
            _ => text,
        });
        break;
    }
    // LibreOffice writes an empty value beside the text of an error.
    let is_error = attribute(tag, "calcext:value-type")?.as_deref() == Some("error");
    Ok(value.filter(|value| !(is_error && value.is_empty())))
}

/// Whether the text of a cell is its value.
fn is_text(tag: &BytesStart<'_>) -> Result<bool, NoSheet> {
    let is = |key: &str, kind: &str| Ok::<bool, NoSheet>(attribute(tag, key)?.as_deref() == Some(kind));
    Ok(is("office:value-type", "string")? || is("calcext:value-type", "error")?)
}

fn repeated(tag: &BytesStart<'_>, key: &str) -> Result<u32, NoSheet> {
    let Some(text) = attribute(tag, key)? else { return Ok(1) };
    // A number that is too long to be read is larger than any sheet.
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(times) => Ok(times),
        Err(_) if is_number => Ok(u32::MAX),
        Err(_) => Err(NoSheet::Damaged(format!("`{key}` is \"{text}\""))),
    }
}

fn attribute(tag: &BytesStart<'_>, key: &str) -> Result<Option<String>, NoSheet> {
    let found = tag.try_get_attribute(key).map_err(|error| NoSheet::Damaged(error.to_string()))?;
    let text = found.map(|found| unescape(&found.value).map(|text| text.into_owned()));
    text.transpose().map_err(|error| NoSheet::Damaged(error.to_string()))
}

fn ends_early() -> NoSheet {
    NoSheet::Damaged("it ends in the middle of a sheet".to_owned())
}

/// A part of a workbook as its archive gives it.
type Part<'z> = ZipFile<'z, Cursor<&'z [u8]>>;

/// The XML of a workbook's content.
struct Content<'z> {
    reader: Reader<BufReader<Pieces<Part<'z>>>>,
    buffer: Vec<u8>,
    /// Row and column of the cell that is read, each counted from 1; 0 before the first.
    row: usize,
    column: usize,
}

impl<'z> Content<'z> {
    fn open(archive: &'z mut ZipArchive<Cursor<&'z [u8]>>) -> Result<Self, NoSheet> {
        let part = archive.by_name("content.xml").map_err(|error| NoSheet::Damaged(error.to_string()))?;
        let mut reader = Reader::from_reader(BufReader::new(Pieces { part, since: 0, unpacked: 0 }));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Ok(Self { reader, buffer: Vec::new(), row: 0, column: 0 })
    }

    fn next(&mut self) -> Result<Event<'_>, NoSheet> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| {
            let part = self.reader.get_ref().get_ref();
            let cell = cell_name(self.row.saturating_sub(1), self.column.saturating_sub(1));
            if part.since > LONGEST_PIECE {
                NoSheet::TooLarge(format!("cell {cell} holds more than {} MB", LONGEST_PIECE / 1_000_000))
            } else if part.unpacked > LARGEST_SHEET {
                let megabytes = LARGEST_SHEET / 1_000_000;
                NoSheet::TooLarge(format!("its sheets unpack to more than {megabytes} MB: cell {cell}"))
            } else {
                NoSheet::Damaged(error.to_string())
            }
        })?;
        if let Event::Start(tag) = &event {
            match tag.name().as_ref() {
                "table:table" => (self.row, self.column) = (0, 0),
                "table:table-row" => (self.row, self.column) = (self.row + 1, 0),
                name if is_cell(name) => self.column += 1,
                _ => {}
            }
        }
        Ok(event)
    }

    /// Reads to the end of the cell whose tag was read last; gives its text where that is `wanted`.
    fn text_of_cell(&mut self, spot: Spot, wanted: bool) -> Result<Option<String>, NoSheet> {
        let (mut text, mut paragraphs, mut depth, mut in_remark) = (String::new(), 0, 1, false);
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    name if is_cell(name) => depth += 1,
                    "office:annotation" => in_remark = true,
                    _ if in_remark || !wanted => {}
                    "text:p" => {
                        paragraphs += 1;
                        text.push_str(if paragraphs > 1 { "\n" } else { "" });
                    }
                    "text:s" => {
                        let spaces = repeated(&tag, "text:c")?.min(MOST.0);
                        text.extend((0..spaces).map(|_| ' '));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    _ => {}
                },
                Event::End(tag) => match tag.name().as_ref() {
                    name if is_cell(name) => {
                        depth -= 1;
                        if depth == 0 {
                            return Ok(wanted.then_some(text));
                        }
                    }
                    "office:annotation" => in_remark = false,
                    _ => {}
                },
                Event::Text(more) if wanted && !in_remark => text.push_str(&more.xml10_content()),
                Event::GeneralRef(entity) if wanted && !in_remark => text.push(letter(&entity)?),
                Event::Eof => return Err(ends_early()),
                _ => {}
            }
            check_length(spot, &text)?;
        }
    }
}

/// The letter that an entity stands for.
fn letter(entity: &BytesRef<'_>) -> Result<char, NoSheet> {
    let named = match entity.as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    };
    let found = named.map_or_else(|| entity.resolve_char_ref().ok().flatten(), Some);
    found.ok_or_else(|| NoSheet::Damaged(format!("`&{};` stands for no letter", entity.as_ref() as &str)))
}

/// A part as it unpacks; it ends where it is too long, or one piece of XML is, for that would have to be held whole.
struct Pieces<R> {
    part: R,
    unpacked: u64,
    /// Bytes since the last tag began.
    since: usize,
}

impl<R: Read> Read for Pieces<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let held = self.part.read(into)?;
        self.since = memchr::memrchr(b'<', &into[..held]).map_or(self.since + held, |at| held - at);
        self.unpacked += held as u64;
        if self.since > LONGEST_PIECE || self.unpacked > LARGEST_SHEET {
            return Err(io::Error::other("it is too long"));
        }
        Ok(held)
    }
}
