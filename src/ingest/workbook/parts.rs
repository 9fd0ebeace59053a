//! The parts of a workbook's archive: what kind of workbook it is, and whether one of them unpacks beyond all measure.

use std::io::{BufReader, Cursor, Read};

use memchr::memmem;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::NoSheet;

/// Bytes to which a sheet may unpack.
pub(super) const LARGEST_SHEET: u64 = 150_000_000;
/// Bytes to which any other part may unpack: all its texts are held at once.
const LARGEST_PART: u64 = 60_000_000;
/// Texts that the list of all texts of a workbook may announce.
const MOST_TEXTS: u64 = 5_000_000;
/// Bytes of a sheet without the start of a cell, beyond which it is a cell that is too long.
const LONGEST_CELL: u64 = 10_000_000;
/// Deflate packs no more bytes than this into one.
const MOST_PACKED: u64 = 1032;

/// Which program's format a workbook has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// ODS.
    OpenDocument,
    /// XLSX or XLSB.
    Excel,
}

/// Tells the kind of a workbook, and refuses one of Excel with a part that is too large to be read; what is read of
/// others is counted as it is read.
pub(super) fn check(bytes: &[u8]) -> Result<Kind, NoSheet> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| NoSheet::Damaged("it is cut off or damaged".to_owned()))?;
    let kind = if archive.index_for_name("content.xml").is_some() { Kind::OpenDocument } else { Kind::Excel };
    for at in 0..archive.len() {
        // A part that cannot be opened is told by whoever needs it.
        let Ok(part) = archive.by_index(at) else { continue };
        let name = part.name().to_owned();
        let is_read =
            kind == Kind::Excel && [".xml", ".rels", ".bin"].iter().any(|end| name.to_lowercase().ends_with(end));
        let is_sheet = name.contains("worksheets/");
        let most = if is_sheet { LARGEST_SHEET } else { LARGEST_PART };
        if is_read && part.compressed_size() > most / MOST_PACKED {
            unpack(part, &name, most)?;
        } else {
            drop(part);
        }
        if name.to_lowercase().ends_with("sharedstrings.xml")
            && let Ok(part) = archive.by_index(at)
        {
            check_announced(part, &name)?;
        }
    }
    Ok(kind)
}

/// Unpacks a part without keeping it.
fn unpack(mut part: impl Read, name: &str, most: u64) -> Result<(), NoSheet> {
    let (mut block, mut unpacked, mut cell) = (vec![0; 1 << 16], 0, None);
    loop {
        // A part that is damaged is told by whoever needs it.
        let held = part.read(&mut block).unwrap_or_default();
        if held == 0 {
            return Ok(());
        }
        if let Some(start) = memmem::rfind(&block[..held], b"<c ") {
            cell = Some((unpacked + start as u64, named(&block[start..held])));
        }
        unpacked += held as u64;
        if unpacked > most {
            return Err(NoSheet::TooLarge(match cell {
                Some((start, Some(cell))) if unpacked - start > LONGEST_CELL => {
                    format!("cell {cell} holds more than {} MB", LONGEST_CELL / 1_000_000)
                }
                _ => format!("its part `{name}` unpacks to more than {} MB", most / 1_000_000),
            }));
        }
    }
}

/// The name of the cell that starts here.
fn named(xml: &[u8]) -> Option<String> {
    let start = memmem::find(xml, b" r=\"")? + 4;
    let name: Vec<u8> = xml[start..].iter().copied().take_while(u8::is_ascii_alphanumeric).take(12).collect();
    String::from_utf8(name).ok()
}

/// Refuses a list of texts that announces more of them than it can hold: room is made for them before they are read.
fn check_announced(part: impl Read, name: &str) -> Result<(), NoSheet> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part.take(1 << 16)));
    let mut buffer = Vec::new();
    // What is no XML here is told by whoever reads the list.
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(list) | Event::Empty(list) => {
                let announced = list.try_get_attribute("uniqueCount").ok().flatten();
                let announced = announced.and_then(|count| count.value.parse::<u64>().ok());
                return match announced.filter(|count| *count > MOST_TEXTS) {
                    Some(count) => Err(NoSheet::TooLarge(format!("its part `{name}` announces {count} texts"))),
                    None => Ok(()),
                };
            }
            Event::Eof => break,
            _ => buffer.clear(),
        }
    }
    Ok(())
}
