//! Broken projects: every problem is told at once, in its place, with the next step, and nothing is written.
//!
//! Each case is `one-priority` after some edits. What it must say is listed as code, file, line, column and offending
//! text; the rendering for people is a snapshot.

mod downloads;
mod files;
mod kinds;
mod knock_on;
mod older;
mod others;
mod places;
pub(crate) mod shares;
mod together;
mod values;
mod warned;
mod words;
mod world;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gradient::model::Digest;

use crate::project::{Case, MARK, Problem, repository};

/// Code, file, line, column and offending text of a problem; an empty file stands for none.
type Place<'a> = (&'a str, &'a str, usize, usize, &'a str);

/// Stands for whatever text the program points at.
const ANY: &str = "*";

const SENTINEL: &[u8] = b"%PDF of an earlier build";

/// Breaks `one-priority` with `edit`: both commands must find exactly the `expected` problems.
fn broken(name: &str, edit: impl FnOnce(&Case), expected: &[Place<'_>]) {
    let case = prepared(edit);
    for command in ["check", "build"] {
        finds(&case, command, expected);
    }
    snapshot(name, &case, "check");
}

/// As [`broken`], for problems that only a build of the annual report meets.
fn broken_build(name: &str, edit: impl FnOnce(&Case), expected: &[Place<'_>]) {
    let case = prepared(edit);
    finds(&case, "build annual", expected);
    snapshot(name, &case, "build");
}

/// As [`finds`], for problems that stop nothing: a build writes what it writes.
fn finds_warnings(case: &Case, command: &str, expected: &[Place<'_>]) {
    let (run, problems) = case.problems(command);
    let found: Vec<Place<'_>> = problems.iter().map(place).collect();
    let (found, wanted) = (listed(&found), listed(expected));
    assert!(found == wanted, "{command:?} finds\n{found}and should find\n{wanted}in\n{}", run.stderr);
    assert_eq!(run.code, Some(0), "{command:?}: {}", run.stderr);
    assert!(problems.iter().all(|problem| problem.severity == "warning" && problem.help.chars().count() > 8));
}

fn prepared(edit: impl FnOnce(&Case)) -> Case {
    let case = Case::new("one-priority");
    edit(&case);
    let noted = Digest::of(SENTINEL);
    case.write("out/.gradient", format!("{MARK}\n{noted} annual-report.pdf"));
    case.write("out/annual-report.pdf", SENTINEL);
    case
}

fn finds(case: &Case, command: &str, expected: &[Place<'_>]) {
    let before = case.files("");
    let (run, problems) = case.problems(command);
    let mut found: Vec<Place<'_>> = problems.iter().map(place).collect();
    for (found, _) in found.iter_mut().zip(expected).filter(|(_, wanted)| wanted.4 == ANY) {
        found.4 = ANY;
    }
    let (found, wanted) = (listed(&found), listed(expected));
    assert!(found == wanted, "{command:?} finds\n{found}and should find\n{wanted}in\n{}", run.stderr);
    assert_eq!(run.code, Some(1), "{command:?}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{command:?} says nothing on standard output");
    for problem in &problems {
        assert_eq!(problem.severity, "error");
        assert!(problem.help.chars().count() > 8, "a next step: {problem:?}");
        let mut letters = problem.message.chars();
        let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        assert!(!capital, "messages start in lower case: {problem:?}");
        let words = format!("{} {}", problem.message, problem.help);
        for rust in ["Some(", "None", "String", "Vec<", "f64", "usize", "::"] {
            assert!(!words.contains(rust), "{rust} is Rust's word: {words}");
        }
    }
    assert!(case.files("") == before, "{command:?} changed a file of the project or its outputs");
}

fn place(problem: &Problem) -> Place<'_> {
    let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
    assert_eq!(problem.file.is_some(), !text(&problem.file).is_empty(), "{problem:?}");
    (
        &problem.code,
        problem.file.as_deref().unwrap_or_default(),
        problem.line.unwrap_or_default(),
        problem.column.unwrap_or_default(),
        problem.text.as_deref().unwrap_or_default(),
    )
}

/// One line a problem, in the form in which the cases list them.
fn listed(found: &[Place<'_>]) -> String {
    found.iter().map(|place| format!("{place:?},\n")).collect()
}

/// The header of a data file with one slip in it.
fn header(from: &str, to: &str) -> String {
    let header =
        "indicator,area_code,area,period,sex,age,dimension,group,value,lower,upper,count,denominator,marker,note";
    header.replace(from, to)
}

fn snapshot(name: &str, case: &Case, command: &str) {
    let only_annual = if command == "build" { &["build", "annual"][..] } else { &[command][..] };
    let run = case.run(only_annual);
    let folder = case.path().display().to_string();
    let problems: String = run
        .stderr
        .replace(&folder, "[project]")
        .lines()
        .filter(|line| !STAGES.contains(line))
        .fold(String::new(), |text, line| text + line.trim_end() + "\n");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("broken-{name}"), problems);
    });
}

/// Progress, which a build tells on standard error.
const STAGES: [&str; 3] = ["reading the project", "computing records", "making 1 output"];

/// A code that no case produces would be a message nobody has ever read.
#[test]
fn every_code_has_a_broken_case() {
    let in_source = codes(&repository().join("src"));
    let in_cases = codes(&repository().join("tests/it/broken"));
    assert!(in_source.len() > 40, "the search finds codes: {in_source:?}");
    let without: Vec<&String> = in_source.difference(&in_cases).collect();
    assert!(without.is_empty(), "no case in tests/it/broken produces {without:?}");
    let unknown: Vec<&String> = in_cases.difference(&in_source).collect();
    assert!(unknown.is_empty(), "no code of the program: {unknown:?}");
}

/// Every `"stage/what"` of the stages that report problems, in the Rust files below `folder`.
fn codes(folder: &Path) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            codes.append(&mut self::codes(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("readable");
            codes.extend(text.split('"').skip(1).filter(|part| is_code(part)).map(str::to_owned));
        }
    }
    codes
}

fn is_code(text: &str) -> bool {
    let stages =
        ["letters", "project", "ingest", "record", "protect", "say", "compose", "charts", "compile", "write", "check"];
    let plain = |what: &str| {
        !what.is_empty() && what.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit())
    };
    text.split_once('/').is_some_and(|(stage, what)| stages.contains(&stage) && plain(what))
}
