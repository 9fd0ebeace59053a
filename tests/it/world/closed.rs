//! The project is a closed world: links and pipes are refused with their place, and never waited on.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};

use crate::project::Case;

/// Everything that is read of a project, each as it could be a link.
const PLACES: [&str; 9] = [
    "report.toml",
    "data/SERIES.toml",
    "data/smoking.csv",
    "data/areas.csv",
    "seeds/best-start.toml",
    "seeds/more.toml",
    "templates/sections/cover.typ",
    "templates/data.json",
    "fonts/more.ttf",
];

fn refuses(case: &Case, place: &str) {
    for command in ["check", "list", "build data"] {
        let (run, problems) = case.problems(command);
        assert_eq!(run.code, Some(1), "{command} with {place}: {}", run.stderr);
        let told: Vec<_> = problems.iter().filter(|one| one.code == "project/outside").collect();
        assert!(told.iter().any(|one| one.file.as_deref() == Some(place)), "{command} with {place}: {problems:?}");
    }
    assert!(!case.file("out").exists());
}

#[test]
fn links_that_lead_out_are_refused_wherever_they_stand() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    fs::write(elsewhere.path().join("secret"), "secret").expect("writable");
    for place in PLACES {
        let case = Case::new("one-priority");
        let file = case.file(place);
        fs::create_dir_all(file.parent().expect("a folder")).expect("writable");
        let _ = fs::remove_file(&file);
        symlink(elsewhere.path().join("secret"), &file).expect("a link");
        refuses(&case, place);
    }
    for place in ["templates", "fonts", "data/2025", "templates/lib"] {
        let case = Case::new("one-priority");
        fs::create_dir_all(case.file(place).parent().expect("a folder")).expect("writable");
        symlink(elsewhere.path(), case.file(place)).expect("a link");
        if place == "data/2025" {
            case.replace("data/SERIES.toml", "\"wellbeing.csv\"", "\"2025/secret\"");
        }
        refuses(&case, place);
    }
}

#[test]
fn links_within_the_project_are_followed_to_files_and_go_round_in_no_circle() {
    let case = Case::new("one-priority");
    fs::rename(case.file("data/smoking.csv"), case.file("data/smoking-2029.csv")).expect("writable");
    symlink("smoking-2029.csv", case.file("data/smoking.csv")).expect("a link");
    assert_eq!(case.run(&["check"]).code, Some(0));
    case.write("templates/data.json", "{}");
    symlink(".", case.file("templates/round")).expect("a link");
    refuses(&case, "templates/round");
}

#[test]
fn pipes_and_sockets_are_refused_and_not_waited_on() {
    for place in ["seeds/more.toml", "data/smoking.csv", "templates/more.typ", "fonts/more.ttf"] {
        let case = Case::new("one-priority");
        let file = case.file(place);
        fs::create_dir_all(file.parent().expect("a folder")).expect("writable");
        let _ = fs::remove_file(&file);
        assert!(Command::new("mkfifo").arg(&file).status().expect("mkfifo").success());
        refuses(&case, place);
        fs::remove_file(&file).expect("writable");
        let _socket = UnixListener::bind(&file).expect("a socket");
        refuses(&case, place);
    }
}

#[test]
fn names_that_lead_out_are_refused_on_every_system() {
    for name in
        ["/etc/hostname", "..", "../data/smoking.csv", "a/../../b", "C:\\\\x.csv", "..\\\\x.csv", "./x.csv", "a//b"]
    {
        let case = Case::new("one-priority");
        case.replace("data/SERIES.toml", "\"wellbeing.csv\"", &format!("\"{name}\""));
        let (run, problems) = case.problems("check");
        assert_eq!(run.code, Some(1), "{name}");
        assert!(
            problems.iter().any(|one| one.code == "project/outside" && one.line == Some(26)),
            "{name}: {problems:?}"
        );
    }
}

#[test]
fn import_reads_a_pipe_and_tells_once_of_a_file_that_is_not_there() {
    let case = Case::new("one-priority");
    let text = case.read("data/smoking.csv");
    let expected = case.run(&["import", "data", "data/smoking.csv"]);
    for name in ["-", "/dev/stdin"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gradient"));
        let mut child = command
            .args(["import", "data", name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), text.as_bytes()).expect("it listens");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(
            (output.status.code(), String::from_utf8_lossy(&output.stdout)),
            (Some(0), expected.stdout.as_str().into())
        );
    }
    let run = case.run(&["import", "data", "data/smokin.csv"]);
    assert_eq!((run.code, run.stderr.matches("smokin.csv").count()), (Some(1), 1), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `data/smoking.csv`?"), "{}", run.stderr);
}
