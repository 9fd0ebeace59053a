//! What was put together to make a record, in words.

use super::number::join;
use crate::protect::Masked;
use crate::record::{EarlierCode, Revisions};

/// A note for each area whose figures stand under an earlier code, and for each later edition that differs.
#[must_use]
pub fn joined_notes(record: &Masked<'_>) -> Vec<String> {
    let codes = record.joined.codes.iter().map(earlier_code);
    codes.chain(record.joined.revisions.iter().map(revisions)).collect()
}

fn earlier_code(found: &EarlierCode) -> String {
    let (first, last) = found.periods;
    let periods = if first == last { first.with_article() } else { format!("{first} to {last}") };
    format!("{}: figures for {periods} stand under the earlier code {} of the same area.", found.area_name, found.code)
}

fn revisions(found: &Revisions) -> String {
    let periods: Vec<String> = found.periods.iter().map(|period| period.with_article()).collect();
    let area = &found.area_name;
    if found.earlier == found.used {
        return format!(
            "{area}: two codes of the same area give two figures for {}; that of the later code is used.",
            join(&periods)
        );
    }
    format!(
        "{area}: figures for {} are those of the later file {}; {} gave others.",
        join(&periods),
        file_name(&found.used),
        file_name(&found.earlier)
    )
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
