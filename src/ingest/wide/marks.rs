//! Columns of a wide table that mark the values of another.

use crate::ingest::layout::Layout;
use crate::ingest::profile::Profile;

/// Words in the names of columns of marks.
const WORDS: [&str; 11] = [
    "unreliable",
    "reliability",
    "marker",
    "marking",
    "symbol",
    "flag",
    "notation",
    "annotation",
    "shorthand",
    "quality",
    "status",
];

/// What the name of a column of marks has beyond that of the column it marks.
const ENDS: [&str; 4] = ["QF", " - Annotations", "_QF", " QF"];

/// Whether a column holds marks: it is called so and holds nothing else.
pub(super) fn is_of_marks(name: &str, profile: &Profile) -> bool {
    let lower = name.to_lowercase();
    let is_called = ENDS.iter().any(|end| name.ends_with(end)) || WORDS.iter().any(|word| lower.contains(word));
    is_called && (profile.is_empty() || profile.has_marks_only() || name.ends_with("QF"))
}

/// Gives each column of marks to the measure that it marks: the one it is called after, else the one to its left, else the
/// only one. Marks on anything else are not used.
pub(super) fn attach(layout: &mut Layout, marks: &[usize]) {
    let only = layout.measures.len() == 1;
    for column in marks {
        let name = &layout.header[*column];
        let of = ENDS.iter().find_map(|end| name.strip_suffix(end));
        let is_after = |measure: &usize| of.is_some_and(|of| layout.header[layout.measures[*measure].column] == of);
        let is_left = |measure: &usize| of.is_none() && layout.measures[*measure].column + 1 == *column;
        let all = || 0..layout.measures.len();
        let measure =
            all().find(is_after).or_else(|| all().find(is_left)).or_else(|| all().find(|_| of.is_none() && only));
        if let Some(measure) = measure {
            layout.measures[measure].marker = Some(*column);
        }
    }
}
