//! A folder of outputs belongs to one build at a time, and to what builds wrote.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use super::manifest_is_right;
use crate::project::Case;

#[test]
fn the_mark_is_one_sentence_and_an_unchanged_build_leaves_it_alone() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    let mark = case.read("out/.gradient");
    assert_eq!(mark.lines().count(), 1, "{mark}");
    let time = || fs::metadata(case.file("out/.gradient")).and_then(|found| found.modified()).expect("a time");
    let before = time();
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    assert_eq!((time(), case.read("out/.gradient")), (before, mark));
    case.write("out/.gradient", "");
    assert_eq!(case.run(&["build", "data"]).code, Some(0), "a mark that was cut short is a mark");
}

#[test]
fn a_build_waits_for_another_and_says_so() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    let held = File::options().append(true).open(case.file("out/.gradient")).expect("the mark");
    held.lock().expect("nobody else holds it");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gradient"));
    command.args(["build", "data"]).current_dir(case.path()).stderr(Stdio::piped()).stdout(Stdio::null());
    let mut second = command.spawn().expect("the program starts");
    let mut lines = BufReader::new(second.stderr.take().expect("piped")).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "waiting for another build in ./out to end"), "it says what it waits for");
    assert_eq!(second.try_wait().expect("a child"), None, "it waits");
    drop(held);
    let rest: Vec<String> = lines.collect();
    assert_eq!(second.wait().expect("a child").code(), Some(0), "{rest:?}");
    manifest_is_right(&case, "out");
}

/// What somebody made of an output is kept beside it, and told.
#[test]
fn a_changed_output_is_kept_when_it_is_made_again() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    let sound = case.read("out/data/smoking.csv");
    for number in 1..=2 {
        case.write("out/data/smoking.csv", format!("with my remarks {number}"));
        let (built, told) = case.problems("build data");
        assert_eq!((built.code, told.len(), told[0].code.as_str()), (Some(0), 1, "write/changed"), "{told:?}");
        assert!(told[0].help.contains(&format!("smoking.changed-{number}.csv")), "{told:?}");
        assert_eq!(case.read("out/data/smoking.csv"), sound);
        assert_eq!(case.read(&format!("out/data/smoking.changed-{number}.csv")), format!("with my remarks {number}"));
    }
    let (built, told) = case.problems("build data");
    assert_eq!((built.code, told.len()), (Some(0), 0), "{told:?}");
}
