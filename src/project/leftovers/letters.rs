//! Letters decoded twice: UTF-8 that some program read as Windows-1252 or as the encoding of old Macs.
//!
//! Any two signs could be such a letter: a capital with an accent before a closing quotation mark is one as well. So only
//! beginnings that English, Welsh and the names of Europe are seen with are taken, and a sign that closes a sentence
//! counts only within a word.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::{Kind, Leftover};

/// How a letter decoded twice begins: its first signs, how many it has, and the encoding it was read in.
static BEGINNINGS: [(&str, usize, &Encoding); 24] = [
    ("Ã", 2, WINDOWS_1252),
    ("Â", 2, WINDOWS_1252),
    ("Ä", 2, WINDOWS_1252),
    ("Å", 2, WINDOWS_1252),
    ("Ê", 2, WINDOWS_1252),
    ("Î", 2, WINDOWS_1252),
    ("Ï", 2, WINDOWS_1252),
    ("Ð", 2, WINDOWS_1252),
    ("Ñ", 2, WINDOWS_1252),
    ("Ø", 2, WINDOWS_1252),
    ("Ù", 2, WINDOWS_1252),
    ("â€", 3, WINDOWS_1252),
    ("â‚", 3, WINDOWS_1252),
    ("â„", 3, WINDOWS_1252),
    ("â†", 3, WINDOWS_1252),
    ("âˆ", 3, WINDOWS_1252),
    ("â‰", 3, WINDOWS_1252),
    ("áº", 3, WINDOWS_1252),
    ("á»", 3, WINDOWS_1252),
    ("ï»", 3, WINDOWS_1252),
    ("ðŸ", 4, WINDOWS_1252),
    ("√", 2, MACINTOSH),
    ("¬", 2, MACINTOSH),
    ("‚Ä", 3, MACINTOSH),
];

/// Signs that may close a word or a sentence after a real letter.
const CLOSING: [char; 8] = ['’', '”', '…', '–', '—', '™', '›', '»'];

/// What is left of a quotation mark of which the last byte has no sign.
const BROKEN: &str = "â€";

pub(super) fn find(text: &str) -> Vec<Leftover> {
    let mut found: Vec<Leftover> = Vec::new();
    for (at, letter) in text.char_indices() {
        if found.last().is_some_and(|before| at < before.bytes.end) {
            continue;
        }
        let rest = &text[at..];
        if letter == char::REPLACEMENT_CHARACTER {
            found.push(Leftover { bytes: at..at + letter.len_utf8(), kind: Kind::Decoded(None) });
        } else if let Some((length, meant)) = BEGINNINGS.iter().find_map(|beginning| decoded(rest, *beginning)) {
            found.push(Leftover { bytes: at..at + length, kind: Kind::Decoded(Some(meant)) });
        } else if rest.starts_with(BROKEN) {
            found.push(Leftover { bytes: at..at + BROKEN.len(), kind: Kind::Decoded(None) });
        }
    }
    found
}

/// The bytes that a letter decoded twice takes at the start of a text, and the letter that was meant.
fn decoded(text: &str, (start, signs, encoding): (&str, usize, &'static Encoding)) -> Option<(usize, char)> {
    if !text.starts_with(start) {
        return None;
    }
    let (last_at, last) = text.char_indices().nth(signs - 1)?;
    let length = last_at + last.len_utf8();
    let closes = start != BROKEN && CLOSING.contains(&last);
    if closes && !text[length..].starts_with(char::is_alphabetic) {
        return None;
    }
    let (bytes, _, has_failed) = encoding.encode(&text[..length]);
    let mut letters = std::str::from_utf8(&bytes).ok().filter(|_| !has_failed)?.chars();
    let letter = letters.next().filter(|letter| !letter.is_control() && !letter.is_ascii())?;
    letters.next().is_none().then_some((length, letter))
}
