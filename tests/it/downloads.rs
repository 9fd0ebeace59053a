//! Coventry's series on the publishers' files as they were downloaded give the figures of its tidy files.
//!
//! The project is the repository's own, with the tables of `tests/cases/coventry-downloads/SERIES.toml` in place of what
//! those series say of their files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gradient::diag::{Collector, MessageFormat, render};
use gradient::ingest::Observations;
use gradient::model::{Figure, Observation, Period};
use gradient::pipeline;

use crate::project::{repository, run, skipped};

/// Keys of a series that speak of its file.
const OF_THE_FILE: [&str; 4] = ["file", "indicator", "sex", "age"];

/// Largest difference that a figure worked out from rounded tidy figures may have.
const ROUNDING: f64 = 1e-5;

#[test]
fn downloads_give_the_figures_of_the_tidy_files() {
    let Some(downloads) = downloads() else { return };
    let project = tempfile::tempdir().expect("a folder");
    let asked = project_on_downloads(project.path(), &downloads);
    let (tidy, read) = (observations(repository()), observations(project.path()));
    let mut compared = 0;
    for id in &asked {
        let (tidy, read) = (by_cell(&tidy[id]), by_cell(&read[id]));
        let shared = read.keys().filter(|cell| tidy.contains_key(*cell)).count();
        assert!(shared > 0, "{id}: no figure stands in both");
        for (cell, one) in &read {
            let Some(other) = tidy.get(cell) else { continue };
            assert_same(id, one, other);
            compared += 1;
        }
        // Of a gap only its two groups are read.
        let has_whole = read.keys().any(|cell| cell.2.is_empty());
        let place = |cells: &BTreeMap<Cell, &Observation>| {
            let own = cells.iter().filter(|(cell, _)| cell.0 == "E08000026" && cell.2.is_empty() == has_whole);
            own.filter(|(_, one)| one.value.known().is_some()).count()
        };
        assert!(place(&read) >= place(&tidy), "{id}: a figure of the place is missing");
    }
    assert!(compared > 3000, "{compared} figures compared");
    eprintln!("{} series, {compared} figures of downloads equal the tidy ones", asked.len());
}

#[test]
fn a_report_is_built_from_downloads() {
    let Some(downloads) = downloads() else { return };
    let project = tempfile::tempdir().expect("a folder");
    project_on_downloads(project.path(), &downloads);
    let out = project.path().join("out");
    let built = run(project.path(), &["build", "annual", "--out", out.to_str().expect("a path")]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let explained = run(project.path(), &["explain", "not-entering-higher-education"]);
    for said in ["coventry_lsoa11_education_work_iod2019.csv", "in decile 8, E01009671 holds 82%"] {
        assert!(explained.stdout.contains(said), "{}", explained.stdout);
    }
}

/// The folder of downloads; none, said aloud, where it is not beside the project.
fn downloads() -> Option<PathBuf> {
    let folder = repository().join("../shared/data");
    if !folder.is_dir() {
        skipped("the publishers' files are not there");
        return None;
    }
    Some(folder)
}

/// Writes the project; gives the ids of the series that read downloads.
fn project_on_downloads(root: &Path, downloads: &Path) -> Vec<String> {
    copy(&repository().join("seeds"), &root.join("seeds"));
    copy(&repository().join("data"), &root.join("data"));
    fs::copy(repository().join("report.toml"), root.join("report.toml")).expect("copied");
    let asked = blocks(&read(&repository().join("tests/cases/coventry-downloads/SERIES.toml")));
    let own = blocks(&read(&repository().join("data/SERIES.toml")));
    let mut text = String::new();
    for (id, block) in &own {
        let replaced = asked.iter().find(|(asked, _)| asked == id);
        let says = |block: &str, key: &str| block.lines().any(|line| line.split(" = ").next() == Some(key));
        let is_said_anew = |key: &str| OF_THE_FILE.contains(&key) || replaced.is_some_and(|(_, from)| says(from, key));
        let keeps = |line: &&str| {
            line.starts_with("id = ") || !line.split_once(" = ").is_some_and(|(key, _)| is_said_anew(key))
        };
        text.push_str("[[series]]\n");
        match replaced {
            None => text.push_str(block),
            Some((_, from)) => {
                text.extend(block.lines().filter(keeps).map(|line| format!("{line}\n")));
                text.extend(from.lines().filter(|line| !line.starts_with("id = ")).map(|line| format!("{line}\n")));
            }
        }
    }
    fs::write(root.join("data/SERIES.toml"), text).expect("written");
    let mut sources = read(&root.join("data/SOURCES.toml"));
    for file in files(downloads) {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        if asked.iter().any(|(_, from)| from.contains(&format!("\"{name}\""))) {
            fs::copy(&file, root.join("data").join(&name)).expect("copied");
            sources.push_str(&source(&name));
        }
    }
    fs::write(root.join("data/SOURCES.toml"), sources).expect("written");
    asked.into_iter().map(|(id, _)| id).collect()
}

fn source(file: &str) -> String {
    format!(
        "\n[[source]]\nfile = \"{file}\"\npublisher = \"As downloaded\"\ntitle = \"{file}\"\nshort = \"{file}\"\n\
         licence = \"Open Government Licence v3.0\"\nattribution = \"Contains public sector information licensed under the Open \
         Government Licence v3.0.\"\nas_at = \"2025-01-01\"\n"
    )
}

/// Each `[[series]]` of a file: its id and its lines.
fn blocks(text: &str) -> Vec<(String, String)> {
    let id = |block: &str| {
        let line = block.lines().find(|line| line.starts_with("id = ")).expect("an id");
        line.trim_start_matches("id = ").trim_matches('"').to_owned()
    };
    text.split("[[series]]\n").skip(1).map(|block| (id(block), block.to_owned())).collect()
}

fn observations(root: &Path) -> Observations {
    let mut collector = Collector::default();
    let inputs = pipeline::read(root, &mut collector).expect("readable");
    inputs.unwrap_or_else(|| panic!("{}", render(&collector, MessageFormat::Human, false))).observations
}

type Cell = (String, Period, String);

fn by_cell(observations: &[Observation]) -> BTreeMap<Cell, &Observation> {
    let group = |one: &Observation| {
        one.group.as_ref().map_or(String::new(), |group| format!("{}: {}", group.dimension, group.group))
    };
    observations.iter().map(|one| ((one.area.0.clone(), one.period, group(one)), one)).collect()
}

fn assert_same(id: &str, one: &Observation, other: &Observation) {
    let what = format!("{id}, {}, {}, {:?}\n{one:?}\n{other:?}", one.area, one.period, one.group);
    match (one.value, other.value) {
        (Figure::Known(one), Figure::Known(other)) => assert!((one - other).abs() <= ROUNDING, "{what}"),
        (one, other) => assert_eq!(one, other, "{what}"),
    }
    let same = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => assert!((one - other).abs() <= ROUNDING, "{what}"),
        (None, Some(_)) => panic!("a count is lost: {what}"),
        (_, None) => {}
    };
    same(one.count, other.count);
    same(one.denominator, other.denominator);
    assert_eq!(one.marks, other.marks, "{what}");
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("readable")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.append(&mut files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).expect("within"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::copy(&file, &target).expect("copied");
    }
}
