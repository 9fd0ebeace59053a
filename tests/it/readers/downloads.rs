//! The real files as they were downloaded: each is accounted for row by row, and what is printed of it reads the same.

use std::fs;
use std::path::PathBuf;

use gradient::ingest::Choice;

use super::read;
use crate::project::{repository, skipped};

fn files() -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![repository().join("../shared/data")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "csv") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Records and blank lines of a file but its header, counted without our readers.
fn rows(text: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("a record"));
    let filled: usize = records.count();
    let blank = text.split('\n').rev().skip(1).filter(|line| line.trim_end_matches('\r').is_empty()).count();
    filled + blank - 1
}

#[test]
fn every_downloaded_file_is_accounted_for_and_reads_the_same_again() {
    let files = files();
    if files.is_empty() {
        skipped("no downloaded files beside the project");
        return;
    }
    let mut refused = Vec::new();
    for path in files {
        let name = path.display().to_string();
        let bytes = fs::read(&path).expect("readable");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match read(&name, bytes, &Choice::default()) {
            Err(problems) => {
                assert!(problems.iter().all(|problem| problem.help.len() > 8), "{name}: {problems:?}");
                refused.push(path.file_name().expect("a name").to_owned());
            }
            Ok((first, summary)) => {
                assert_eq!(summary.rows(), rows(&text), "{name}");
                assert_eq!(summary.figures, first.len(), "{name}");
                let printed = super::printed(&first);
                let (second, account) =
                    read("again.csv", printed, &Choice::default()).unwrap_or_else(|p| panic!("{name}: {p:?}"));
                assert!(second == first, "{name} is not the same when what was printed is read");
                assert_eq!((account.format.name(), account.read), ("tidy", first.len()), "{name}");
            }
        }
    }
    assert!(refused.is_empty(), "refused: {refused:?}");
}
