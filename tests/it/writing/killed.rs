//! Builds that are killed. `GRADIENT_KILLS=60 cargo test --release --test it killed` kills that many.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{manifest_is_right, read_by_the_project, whole_files};
use crate::project::Case;

/// Kills in a plain run of the tests.
const FEW: u32 = 6;

/// The project, and the same with another title: all of its documents differ.
fn states() -> [Case; 2] {
    let case = || Case::new("one-priority");
    let other = case();
    other.replace("report.toml", "title = \"Fair chances in Exampleton\"", "title = \"Fairer chances in Exampleton\"");
    [case(), other]
}

fn start(case: &Case) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gradient"));
    command.arg("build").current_dir(case.path()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

/// Stops a build as a person does, or as the machine does.
fn kill(build: &mut Child, gently: bool) {
    let interrupted = || Command::new("kill").args(["-INT", &build.id().to_string()]).status();
    if !(gently && cfg!(unix) && interrupted().is_ok_and(|status| status.success())) {
        build.kill().expect("a child");
    }
    build.wait().expect("a child");
}

#[test]
fn whenever_a_build_is_killed_each_file_is_the_old_or_the_new_one() {
    let kills = std::env::var("GRADIENT_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(FEW);
    let states = states();
    let mut took = Duration::ZERO;
    let references: Vec<BTreeMap<String, Vec<u8>>> = (states.iter())
        .map(|state| {
            let started = Instant::now();
            assert_eq!(state.run(&["build"]).code, Some(0));
            took = started.elapsed();
            whole_files(state, "out")
        })
        .collect();
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build"]).code, Some(0));
    for number in 0..kills {
        let state = &states[usize::from(number % 2 == 0)];
        case.write("report.toml", state.read("report.toml"));
        let before = read_by_the_project(&case);
        let mut build = start(&case);
        thread::sleep(took.mul_f64(f64::from(number + 1) / f64::from(kills)));
        kill(&mut build, number % 3 == 0);
        assert!(read_by_the_project(&case) == before, "kill {number} touched what the project reads");
        for (name, bytes) in case.files("out") {
            let name = name["out/".len()..].to_owned();
            if [".gradient", "ledger.csv", "manifest.json"].contains(&name.as_str()) || name.ends_with(".tmp") {
                continue;
            }
            let known = references.iter().any(|files| files.get(&name) == Some(&bytes));
            assert!(known, "{name} is neither the old nor the new one after kill {number}");
        }
        assert!(references[0].keys().all(|name| case.file("out").join(name).exists()), "none is missing");
        if number % 4 == 1 {
            let (partial, told) = case.problems("build data/smoking");
            assert_eq!(partial.code, Some(0), "{told:?}");
            manifest_is_right(&case, "out");
        }
        let next = case.run(&["build"]);
        assert_eq!(next.code, Some(0), "the build after kill {number}: {}", next.stderr);
        assert!(!next.stderr.contains("warning"), "it has nothing to say: {}", next.stderr);
        assert!(whole_files(&case, "out") == references[usize::from(number % 2 == 0)], "and all is as after one build");
    }
}
