//! Where numbers stand in the files of the place.

use crate::model::observation::Origin;
use crate::text::{Run, runs};

/// Files with their lines, each file once and runs of lines together: `data/neet.csv, lines 2, 4 to 9`; none where there
/// are none.
#[must_use]
pub(super) fn origin_words(origin: &[Origin]) -> Option<String> {
    let runs = runs(origin);
    let places: Vec<String> = runs.chunk_by(|one, next| one.file == next.file).map(of_file).collect();
    (!places.is_empty()).then(|| places.join("; "))
}

fn of_file(runs: &[Run]) -> String {
    let word = if runs.len() == 1 && runs[0].first == runs[0].last { "line" } else { "lines" };
    let lines: Vec<String> = runs.iter().map(lines).collect();
    format!("{}, {word} {}", runs[0].file, lines.join(", "))
}

fn lines(run: &Run) -> String {
    match run.last - run.first {
        0 => run.first.to_string(),
        1 => format!("{}, {}", run.first, run.last),
        _ => format!("{} to {}", run.first, run.last),
    }
}
