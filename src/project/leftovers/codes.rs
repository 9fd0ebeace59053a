//! Codes and tags of web pages.

use super::{Kind, Leftover};

/// Names of letters on web pages, as far as texts of councils and publishers use them.
const NAMES: [(&str, char); 40] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("bull", '•'),
    ("pound", '£'),
    ("euro", '€'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("frac12", '½'),
    ("times", '×'),
    ("middot", '·'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("le", '≤'),
    ("ge", '≥'),
    ("minus", '−'),
    ("shy", '\u{ad}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ocirc", 'ô'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("uuml", 'ü'),
];

/// Tags that web pages are full of.
const TAGS: [&str; 18] = [
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "i", "img", "li", "p", "span", "strong", "table", "ul", "u",
];

pub(super) fn find(text: &str) -> Vec<Leftover> {
    let codes = text.match_indices('&').filter_map(|(at, _)| {
        let (name, _) = text[at + 1..].split_once(';')?;
        let letter = match name.strip_prefix('#') {
            Some(number) => by_number(number)?,
            None => Some(by_name(name)?),
        };
        Some(Leftover { bytes: at..at + name.len() + 2, kind: Kind::Code(letter) })
    });
    let tags = text.match_indices('<').filter_map(|(at, _)| {
        let (inner, _) = text[at + 1..].split_once('>')?;
        is_tag(inner).then(|| Leftover { bytes: at..at + inner.len() + 2, kind: Kind::Tag })
    });
    codes.chain(tags).collect()
}

fn by_name(name: &str) -> Option<char> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

/// The letter of a number; the inner none where no letter has it.
#[expect(clippy::option_option, reason = "outer: a code, inner: a letter")]
fn by_number(number: &str) -> Option<Option<char>> {
    let (digits, base) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let is_number = (1..=6).contains(&digits.len()) && digits.chars().all(|digit| digit.is_digit(base));
    is_number.then(|| u32::from_str_radix(digits, base).ok().and_then(char::from_u32))
}

/// Whether a tag stands between the brackets: `br`, `br/`, `/p`, `a href="…"`.
fn is_tag(inner: &str) -> bool {
    let name = inner.trim_start_matches('/').trim_end_matches('/');
    let (name, rest) = name.split_once(' ').unwrap_or((name, ""));
    TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag)) && (rest.trim().is_empty() || rest.contains('='))
}
