//! Whatever stands in any text, every output can be opened.

use proptest::prelude::*;

use super::made;
use crate::laws::cases;
use crate::project::Case;

/// Control characters, letters that mean something in one of the formats, and some that are only unusual.
const LETTERS: [&str; 26] = [
    "\u{0}", "\u{1}", "\u{7}", "\u{8}", "\u{b}", "\u{c}", "\u{1b}", "\u{1f}", "\u{7f}", "\u{80}", "\u{85}", "\u{9f}",
    "\u{2028}", "\u{2029}", "\u{202e}", "\u{2066}", "\t", "<", ">", "&", "\"", "'", "]]>", "--", "é", "\\",
];

fn odd_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LETTERS.to_vec()), 1..6)
        .prop_map(|letters| format!("Word {} end", letters.concat()))
}

/// A text as TOML can hold it.
fn in_toml(text: &str) -> String {
    text.chars()
        .map(
            |letter| {
                if letter.is_ascii_alphanumeric() {
                    letter.to_string()
                } else {
                    format!("\\U{:08X}", u32::from(letter))
                }
            },
        )
        .collect()
}

fn in_csv(text: &str) -> String {
    // A byte 0 makes a file binary, whatever else is in it.
    format!("\"{}\"", text.replace('\0', "").replace('"', "\"\""))
}

/// One text in every kind of place where a person can write one.
fn with_text(text: &str) -> Case {
    let case = Case::new("one-priority");
    case.replace("seeds/glossary.toml", "Not measured anywhere.", &in_toml(text));
    case.replace("data/SERIES.toml", "title = \"Life satisfaction\"", &format!("title = \"{}\"", in_toml(text)));
    case.replace(
        "data/SERIES.toml",
        "notes = [\"Every figure is made up.\"]",
        &format!("notes = [\"{}\"]", in_toml(text)),
    );
    for file in ["data/areas.csv", "data/school-readiness.csv"] {
        case.write(file, case.read(file).replace("Leftham", &in_csv(text)));
    }
    case.write("data/smoking.csv", case.read("data/smoking.csv").replace("made up\n", &format!("{}\n", in_csv(text))));
    case
}

/// Whether the bytes of an output are what its name says.
fn opens(path: &str, bytes: &[u8]) -> Result<(), String> {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "svg" => xml(bytes),
        "json" => serde_json::from_slice::<serde_json::Value>(bytes).map(|_| ()).map_err(|error| error.to_string()),
        "csv" => csv::Reader::from_reader(bytes)
            .records()
            .try_for_each(|row| row.map(|_| ()))
            .map_err(|error| error.to_string()),
        "pdf" => lopdf::Document::load_mem(bytes).map(|_| ()).map_err(|error| error.to_string()),
        "ods" => {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| error.to_string())?;
            for at in 0..archive.len() {
                let mut part = archive.by_index(at).map_err(|error| error.to_string())?;
                let mut text = Vec::new();
                std::io::Read::read_to_end(&mut part, &mut text).map_err(|error| error.to_string())?;
                if part.name().ends_with(".xml") {
                    xml(&text)?;
                }
            }
            Ok(())
        }
        other => Err(format!("an output that is {other}")),
    }
}

/// Whether it is XML of nothing but characters that XML has.
fn xml(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    if let Some(letter) = text.chars().find(
        |letter| !matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..),
    ) {
        return Err(format!("{letter:?} is no character of XML"));
    }
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return Ok(()),
            Ok(quick_xml::events::Event::Start(tag)) => {
                tag.attributes().try_for_each(|attribute| attribute.map(|_| ())).map_err(|error| error.to_string())?;
            }
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
}

proptest! {
    #![proptest_config(cases(12))]
    #[test]
    fn every_output_opens_whatever_the_texts_hold(text in odd_text()) {
        let case = with_text(&text);
        let outputs = made(&case, |_| true);
        prop_assert!(outputs.is_some(), "{text:?}: {}", case.run(&["check", "--message-format", "short"]).stderr);
        for (output, bytes) in outputs.into_iter().flatten() {
            prop_assert_eq!(opens(&output.path, &bytes), Ok(()), "{} with {:?}", output.path, text);
        }
    }
}

/// The check itself would also pass if it saw nothing.
#[test]
fn what_does_not_open_is_seen() {
    assert!(
        xml("<a>\u{b}</a>".as_bytes()).is_err()
            && xml(b"<a></b>").is_err()
            && xml("<a>\u{fffe}</a>".as_bytes()).is_err()
    );
    assert!(opens("a.json", b"{").is_err() && opens("a.pdf", b"PDF").is_err() && opens("a.csv", b"a,b\n1\n").is_err());
}
