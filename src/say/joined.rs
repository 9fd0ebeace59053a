//! What was put together to make a record, in words.

use super::number::join;
use super::when::with_article;
use crate::protect::Masked;
use crate::record::{EarlierCode, Revisions};
use crate::text::{Text, quoted, structural, text};

/// A note for each area whose figures stand under an earlier code, and for each later edition that differs.
#[must_use]
pub fn joined_notes(record: &Masked<'_>) -> Vec<Text> {
    let codes = record.joined.codes.iter().map(earlier_code);
    codes.chain(record.joined.revisions.iter().map(revisions)).collect()
}

fn earlier_code(found: &EarlierCode) -> Text {
    let (first, last) = found.periods;
    let periods = if first == last { with_article(first) } else { text!("{} to {}", first, last) };
    text!(
        "{}: figures for {} stand under the earlier code {} of the same area.",
        quoted(&found.area_name),
        periods,
        structural(&found.code)
    )
}

fn revisions(found: &Revisions) -> Text {
    let periods = join(found.periods.iter().map(|period| with_article(*period)).collect());
    let area = quoted(&found.area_name);
    if found.earlier == found.used {
        return text!(
            "{}: two codes of the same area give two figures for {}; that of the later code is used.",
            area,
            periods
        );
    }
    text!(
        "{}: figures for {} are those of the later file {}; {} gave others.",
        area,
        periods,
        file_name(&found.used),
        file_name(&found.earlier)
    )
}

/// The name of a file without its folder: others gave it.
fn file_name(path: &str) -> Text {
    quoted(path.rsplit('/').next().unwrap_or(path))
}
