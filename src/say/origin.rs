//! Where numbers stand in the files of the place.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::observation::Origin;

/// Files with their lines, each file once and runs of lines together: `data/neet.csv, lines 2, 4 to 9`; none where there
/// are none.
#[must_use]
pub(super) fn origin_words(origin: &[Origin]) -> Option<String> {
    let mut by_file: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for one in origin {
        by_file.entry(&one.file).or_default().insert(one.line);
    }
    let place = |(file, lines): (&str, BTreeSet<usize>)| {
        let word = if lines.len() == 1 { "line" } else { "lines" };
        format!("{file}, {word} {}", runs(&lines).join(", "))
    };
    let places: Vec<String> = by_file.into_iter().map(place).collect();
    (!places.is_empty()).then(|| places.join("; "))
}

/// Numbers with those that follow on one another as `first to last`.
fn runs(lines: &BTreeSet<usize>) -> Vec<String> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => runs.push((*line, *line)),
        }
    }
    let word = |(first, last): (usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    };
    runs.into_iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn lines_that_follow_on_one_another_are_a_run() {
        let lines = BTreeSet::from([2, 4, 5, 7, 8, 9]);
        assert_eq!(super::runs(&lines), ["2", "4, 5", "7 to 9"]);
    }
}
