//! Folders that no output may go into.

use std::fs;

use proptest::prelude::{Strategy, any, prop};
use proptest::test_runner::{Config, TestRunner};

use super::{everything, read_by_the_project};
use crate::project::{Case, run};

/// The build is refused, says these words, and leaves everything as it is.
fn refuses(case: &Case, args: &[&str], words: &str) {
    let before = everything(case);
    let run = case.run(&[&["build", "data"], args].concat());
    assert_eq!(run.code, Some(2), "{args:?}: {}", run.stderr);
    assert!(run.stderr.contains(words) && run.stderr.contains("nothing was written"), "{args:?}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{args:?}");
    assert!(everything(case) == before, "{args:?} wrote something");
}

#[test]
fn no_output_falls_on_what_the_project_reads() {
    let case = Case::new("one-priority");
    let here = case.path().to_str().expect("UTF-8");
    let name = case.path().file_name().and_then(|name| name.to_str()).expect("UTF-8");
    for out in [".", "./", "data/..", here, &format!("../{name}"), "./data/../../.", "out/.."] {
        let words =
            if out == "./data/../../." { "the project lies within" } else { "the folder of the project itself" };
        refuses(&case, &["--out", out], words);
    }
    for out in ["..", "../..", "/"] {
        refuses(&case, &["--out", out], "the project lies within");
    }
    let within =
        ["data", "./data/../data", "data/new/folder", "seeds/x", "templates", "FONTS", "Editions/2025", "fonts/.."];
    for out in &within[..within.len() - 1] {
        refuses(&case, &["--out", out], "which the project reads");
    }
    refuses(&case, &["--out", &format!("{here}/data")], "which the project reads");
    refuses(&case, &["--out", "report.toml"], "is no folder");
    refuses(&case, &["--out", "data/smoking.csv"], "is no folder");
    refuses(&case, &["--out", "report.toml/below"], "is no folder");
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let refused = run(elsewhere.path(), &["build", "--project", here, "--out", here]);
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
}

/// The bytes of everything that the project reads are the same after a build, whatever `--out` is.
#[test]
fn whatever_the_folder_is_the_project_stays() {
    let case = Case::new("one-priority");
    case.write("notes/minutes.txt", "of the board");
    let before = read_by_the_project(&case);
    let name = case.path().file_name().and_then(|name| name.to_str()).expect("UTF-8").to_owned();
    let words = ["data", "seeds", "Templates", "fonts", "out", "notes", "..", ".", "smoking.csv", "report.toml", &name];
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let part = prop::sample::select(words);
    let paths =
        (prop::collection::vec(part, 1..5), any::<bool>()).prop_filter("one that stays in here", |(parts, _)| {
            let up = parts.iter().filter(|part| *part == "..").count();
            up <= 1 || parts[0] != ".."
        });
    let mut runner = TestRunner::new_with_rng(
        Config::with_cases(40),
        proptest::test_runner::TestRng::deterministic_rng(Default::default()),
    );
    runner
        .run(&paths, |(parts, absolute)| {
            let path = parts.join("/");
            let path = if absolute { case.file(&path).display().to_string() } else { path };
            let run = case.run(&["build", "data/smoking", "--out", &path]);
            assert!(matches!(run.code, Some(0 | 2)), "{path}: {}", run.stderr);
            assert!(read_by_the_project(&case) == before, "{path} changed what the project reads");
            assert_eq!(case.read("notes/minutes.txt"), "of the board");
            Ok(())
        })
        .expect("every path");
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let case = Case::new("one-priority");
    case.write("letters/2029.txt", "dear board");
    refuses(&case, &["--out", "letters"], "no `.gradient`, the mark");
    case.write("letters/.gradient", "a colour of mine");
    refuses(&case, &["--out", "letters"], "no `.gradient`, the mark");
    fs::create_dir_all(case.file("empty")).expect("writable");
    case.write("empty/.DS_Store", "litter");
    assert_eq!(case.run(&["build", "data", "--out", "empty"]).code, Some(0), "an empty folder will do");
    case.write("old/manifest.json", "{\n  \"program\": \"Gradient 0.1.0\",\n  \"outputs\": []\n}\n");
    assert_eq!(case.run(&["build", "data", "--out", "old"]).code, Some(0), "so does one that 0.1.0 wrote");
}

/// Within a folder of outputs a build replaces only what a build wrote.
#[test]
fn a_file_that_no_build_wrote_stays() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    case.write("out/data/notes.csv", "mine");
    case.write("out/annual-report.pdf", "mine too");
    assert_eq!(case.run(&["build", "data"]).code, Some(0), "nothing of this build stands there");
    let before = case.files("");
    let refused = case.run(&["build"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    assert!(refused.stderr.contains("out/annual-report.pdf stands where an output goes"), "{}", refused.stderr);
    assert!(case.files("") == before, "nothing was written");
    case.remove("out/annual-report.pdf");
    fs::create_dir_all(case.file("out/annual-report.pdf")).expect("writable");
    assert_eq!(case.run(&["build"]).code, Some(2), "nor over a folder");
    fs::remove_dir(case.file("out/annual-report.pdf")).expect("empty");
    case.write("out/manifest.json", "{ \"passengers\": 3 }");
    let refused = case.run(&["build", "data"]);
    assert_eq!((refused.code, case.read("out/manifest.json")), (Some(2), "{ \"passengers\": 3 }".to_owned()));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let case = Case::new("one-priority");
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let link = |to: &std::path::Path, name: &str| symlink(to, case.file(name)).expect("links can be made");
    link(elsewhere.path(), "outputs");
    link(&case.file("data"), "figures");
    link(std::path::Path::new("nowhere"), "lost");
    for out in ["outputs", "outputs/", "outputs/2029", "figures", "figures/below", "lost", "lost/below"] {
        refuses(&case, &["--out", out], "is a link");
    }
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    fs::remove_file(case.file("out/data.ods")).expect("built");
    link(&case.file("data/smoking.csv"), "out/data.ods");
    refuses(&case, &[], "out/data.ods is a link");
    fs::remove_file(case.file("out/data.ods")).expect("a link");
    fs::remove_dir_all(case.file("out/data")).expect("built");
    link(&case.file("data"), "out/data");
    refuses(&case, &[], "out/data is a link");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("readable").count(), 0, "nothing came out elsewhere");
    link(elsewhere.path(), "templates");
    let refused = case.run(&["eject", "cover"]);
    assert_eq!((refused.code, refused.stderr.contains("templates is a link")), (Some(2), true), "{}", refused.stderr);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("readable").count(), 0, "no template either");
}

/// A link of the project to a file of its own folder is read; no output falls on that file.
#[cfg(unix)]
#[test]
fn no_output_falls_on_what_a_link_of_the_project_leads_to() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    case.write("out/data/smoking.csv", case.read("data/smoking.csv"));
    case.remove("data/smoking.csv");
    std::os::unix::fs::symlink("../out/data/smoking.csv", case.file("data/smoking.csv")).expect("links can be made");
    refuses(&case, &[], "`data/smoking.csv` leads to a file in ./out");
    assert_eq!(case.run(&["build", "data", "--out", "other"]).code, Some(0), "the help works");
}

/// A second name of a data file is no way to overwrite it: the name is replaced, not what it stands for.
#[cfg(unix)]
#[test]
fn a_hard_link_leads_to_no_data() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    let before = read_by_the_project(&case);
    fs::remove_file(case.file("out/data/smoking.csv")).expect("built");
    fs::hard_link(case.file("data/smoking.csv"), case.file("out/data/smoking.csv")).expect("links can be made");
    let built = case.run(&["build", "data"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    assert!(read_by_the_project(&case) == before && built.stderr.contains("smoking.changed-1.csv"), "{}", built.stderr);
}

#[cfg(unix)]
#[test]
fn what_is_no_folder_is_refused_and_not_waited_for() {
    let case = Case::new("one-priority");
    refuses(&case, &["--out", "/dev/null"], "is no folder");
    refuses(&case, &["--out", "/dev/null/below"], "is no folder");
    let pipe = case.file("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return crate::project::skipped("pipes, because this system makes none");
    }
    let refused = case.run(&["build", "data", "--out", "pipe"]);
    assert_eq!((refused.code, refused.stderr.contains("pipe is no folder")), (Some(2), true), "{}", refused.stderr);
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    fs::remove_file(case.file("out/data.ods")).expect("built");
    fs::rename(&pipe, case.file("out/data.ods")).expect("writable");
    let refused = case.run(&["build", "data"]);
    assert_eq!((refused.code, refused.stderr.contains("data.ods stands where")), (Some(2), true), "{}", refused.stderr);
}
