//! Every expected number of the shared fixtures and of our own `tests/stats-cases`, and the laws the methods must keep.
//!
//! The folder is `GRADIENT_FIXTURES`, else `../shared/reference/fixtures`. Where it is absent each test says how many rows
//! it leaves out, and passes; the own cases, in the same columns, always run. One comparison is one expected cell; files
//! ending in `_inputs.csv` only feed others.

mod areas;
mod basics;
mod groups;
mod laws;
mod reading;
mod slopes;
mod soundness;

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::skipped;

use reading::Tally;

/// A file of expected values, the rows the sample we were given holds, and what compares it.
type Check = (&'static str, usize, fn(&Path, &mut Tally));

const CHECKS: [Check; 19] = [
    ("benchmark", 16, areas::benchmark),
    ("byars", 86, basics::byars),
    ("disclosure", 22, areas::disclosure),
    ("dsr", 58, basics::dsr),
    ("exact_poisson", 78, basics::exact_poisson),
    ("funnel", 476, areas::funnel),
    ("funnel_axis", 200, areas::funnel_axis),
    ("gap", 71, basics::gap),
    ("healthequal", 298, groups::healthequal),
    ("imd_quantile", 162, areas::imd_quantile),
    ("life_expectancy", 160, basics::life_expectancy),
    ("mean", 10, basics::mean),
    ("quantile", 1014, areas::quantile),
    ("rate", 106, basics::rate),
    ("sii_edge", 10, slopes::sii_edge),
    ("sii_rii", 60, slopes::sii_rii),
    ("trend", 51, groups::trend),
    ("wilson", 88, basics::wilson),
    ("quintile", 0, areas::quintile),
];

/// Files that only feed others; each is read by the check of its name.
const INPUTS: [&str; 5] =
    ["dsr_inputs", "healthequal_inputs", "life_expectancy_inputs", "sii_rii_inputs", "trend_inputs"];

/// The folder of the shared fixtures; without it, says that `what` is not compared.
fn shared_folder(what: &str) -> Option<PathBuf> {
    let folder = match std::env::var_os("GRADIENT_FIXTURES") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/fixtures"),
    };
    if folder.is_dir() {
        return Some(folder);
    }
    let folder = folder.display();
    skipped(&format!("{what}: no fixtures in {folder}; set GRADIENT_FIXTURES to compare with the published values"));
    None
}

fn own_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stats-cases")
}

fn run(folder: &Path, name: &str) -> Tally {
    let (_, _, check) =
        CHECKS.iter().find(|(known, ..)| *known == name).unwrap_or_else(|| panic!("{name}.csv has no test"));
    let mut tally = Tally::new(name);
    check(folder, &mut tally);
    tally.report();
    tally
}

/// Compares one shared file.
fn shared(name: &str) {
    let rows = CHECKS.iter().find(|(known, ..)| *known == name).map_or(0, |(_, rows, _)| *rows);
    let Some(folder) = shared_folder(&format!("{name}.csv, {rows} rows")) else { return };
    let tally = run(&folder, name);
    assert!(tally.rows >= rows, "{name}.csv has {} rows; the sample alone has {rows}", tally.rows);
    tally.assert_right();
}

macro_rules! shared_tests {
    ($($test:ident: $name:literal),* $(,)?) => { $(#[test] fn $test() { shared($name); })* };
}

shared_tests! {
    fixtures_benchmark: "benchmark",
    fixtures_byars: "byars",
    fixtures_disclosure: "disclosure",
    fixtures_dsr: "dsr",
    fixtures_exact_poisson: "exact_poisson",
    fixtures_funnel: "funnel",
    fixtures_funnel_axis: "funnel_axis",
    fixtures_gap: "gap",
    fixtures_healthequal: "healthequal",
    fixtures_imd_quantile: "imd_quantile",
    fixtures_life_expectancy: "life_expectancy",
    fixtures_mean: "mean",
    fixtures_quantile: "quantile",
    fixtures_rate: "rate",
    fixtures_sii_edge: "sii_edge",
    fixtures_sii_rii: "sii_rii",
    fixtures_trend: "trend",
    fixtures_wilson: "wilson",
}

/// A file nobody reads would look like a method that is right.
#[test]
fn fixtures_have_no_unread_file() {
    let Some(folder) = shared_folder("whether each file is read") else { return };
    let mut unread = Vec::new();
    for entry in fs::read_dir(&folder).expect("the fixture folder can be listed") {
        let name = entry.expect("a folder entry").file_name().into_string().expect("a plain file name");
        let stem = name.strip_suffix(".csv").unwrap_or(&name);
        let compared = CHECKS.iter().any(|(file, rows, _)| *file == stem && *rows > 0);
        if !compared && !INPUTS.contains(&stem) {
            unread.push(name);
        }
    }
    assert!(unread.is_empty(), "no test reads {unread:?}");
}

#[test]
fn own_cases_of_the_fixtures_methods() {
    let folder = own_folder();
    for (name, ..) in CHECKS {
        let tally = run(&folder, name);
        assert!(tally.rows > 0, "{name}.csv has no rows");
        tally.assert_right();
    }
}
