//! Outputs of earlier builds that disagree with a new one.

use std::fs;

use serde_json::Value;

use crate::project::{Case, Problem};

/// `one-priority` with a count of three in it, built while all counts are shown.
fn shown() -> Case {
    let case = Case::new("one-priority");
    case.replace("data/school-readiness.csv", ",1220,2000", ",3,2000");
    case.replace("data/school-readiness.csv", ",61.0,,,3", ",0.2,,,3");
    let house = case.read("report.toml");
    let house: Vec<String> = house
        .lines()
        .map(|line| if line.starts_with("smallest_count") { "smallest_count = 1".to_owned() } else { line.to_owned() })
        .collect();
    case.write("report.toml", house.join("\n") + "\n");
    case
}

fn hide(case: &Case) {
    case.replace("report.toml", "smallest_count = 1\n", "smallest_count = 5\n");
}

fn codes(told: &[Problem]) -> Vec<&str> {
    told.iter().map(|problem| problem.code.as_str()).collect()
}

fn row(case: &Case, path: &str) -> Value {
    let manifest: Value = serde_json::from_str(&case.read("out/manifest.json")).expect("JSON");
    let rows = manifest["outputs"].as_array().expect("rows").clone();
    rows.into_iter().find(|row| row["path"] == path).unwrap_or_else(|| panic!("{path} has a row"))
}

/// From a smallest count of 1 to one of 5: what the older outputs show must not stay.
#[test]
fn a_partial_build_leaves_nothing_that_the_mask_now_hides() {
    let case = shown();
    assert_eq!(case.run(&["build"]).code, Some(0));
    let before = fs::read(case.file("out/annual-report.pdf")).expect("built");
    hide(&case);
    let (built, told) = case.problems("build data");
    assert_eq!((built.code, codes(&told)), (Some(0), vec!["write/made-again"]), "{told:?}");
    assert!(told[0].message.contains("annual-report.pdf"), "{told:?}");
    let masked = case;
    assert_ne!(fs::read(masked.file("out/annual-report.pdf")).expect("built"), before);
    let whole = shown();
    hide(&whole);
    assert_eq!(whole.run(&["build"]).code, Some(0));
    let outputs = |case: &Case| {
        let files = case.files("out").into_iter().filter(|(name, _)| !name.ends_with("manifest.json"));
        files.collect::<Vec<_>>()
    };
    assert!(outputs(&whole) == outputs(&masked), "as a whole build makes it");
    let (again, told) = masked.problems("build data");
    assert_eq!((again.code, told.len()), (Some(0), 0), "{told:?}");
}

/// What cannot be made any more and may show too much keeps a build from writing anything.
#[test]
fn what_may_show_too_much_and_is_not_made_any_more_stops_a_build() {
    let case = shown();
    assert_eq!(case.run(&["build", "briefings"]).code, Some(0));
    hide(&case);
    case.replace("seeds/best-start.toml", "id = \"best-start\"", "id = \"fair-start\"");
    let before = case.files("");
    for command in ["build data", "build"] {
        let (built, told) = case.problems(command);
        assert_eq!((built.code, codes(&told)), (Some(1), vec!["write/shows-hidden"]), "{told:?}");
        assert!(told[0].message.contains("briefings/best-start.pdf"), "{told:?}");
        assert!(case.files("") == before, "nothing was written");
    }
    case.remove("out/briefings/best-start.pdf");
    assert_eq!(case.run(&["build", "data"]).code, Some(0), "the help works");
}

/// A briefing that cannot be made now shows what it showed: told, and the build has failed.
#[test]
fn what_cannot_be_made_again_is_told() {
    let case = shown();
    assert_eq!(case.run(&["build"]).code, Some(0));
    hide(&case);
    case.write("templates/sections/glossary.typ", "#let section(data, about) = [#data.nothing]\n");
    let (built, told) = case.problems("build annual data");
    assert_eq!(built.code, Some(1), "{told:?}");
    let shows = told.iter().find(|problem| problem.code == "write/shows-hidden").expect("told");
    assert!(shows.message.contains("annual-report.pdf") && shows.severity == "error", "{shows:?}");
}

#[test]
fn older_outputs_that_would_be_made_otherwise_now_are_told() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build"]).code, Some(0));
    let (built, told) = case.problems("build data");
    assert_eq!((built.code, told.len()), (Some(0), 0), "all agree: {told:?}");
    let before = row(&case, "annual-report.pdf");
    case.replace("data/wellbeing.csv", ",7.1,6.9,7.3,", ",7.2,6.9,7.3,");
    let (built, told) = case.problems("build data/life-satisfaction");
    assert_eq!((built.code, codes(&told), told[0].severity.as_str()), (Some(0), vec!["write/outdated"], "warning"));
    assert!(told[0].message.contains("annual-report.pdf"), "{told:?}");
    assert_eq!(row(&case, "annual-report.pdf"), before, "its row says what it is");
    let (built, told) = case.problems("build");
    assert_eq!((built.code, told.len()), (Some(0), 0), "{told:?}");
}

#[test]
fn older_outputs_that_somebody_changed_are_told() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build"]).code, Some(0));
    case.write("out/annual-report.pdf", "with remarks");
    let (built, told) = case.problems("build data");
    assert_eq!((built.code, codes(&told)), (Some(0), vec!["write/changed"]), "{told:?}");
    assert_eq!(case.read("out/annual-report.pdf"), "with remarks");
}

/// A build that was killed left a file that the manifest does not know yet: the next one makes it again.
#[test]
fn what_a_killed_build_left_is_made_again() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build", "data"]).code, Some(0));
    let hash = gradient::model::Digest::of(b"of the killed build");
    case.append("out/.gradient", &format!("\n{hash} annual-report.pdf"));
    case.write("out/annual-report.pdf", "of the killed build");
    let (built, told) = case.problems("build data/smoking");
    assert_eq!((built.code, codes(&told)), (Some(0), vec!["write/cut-short"]), "{told:?}");
    assert!(fs::read(case.file("out/annual-report.pdf")).expect("made").starts_with(b"%PDF-"));
    let (built, told) = case.problems("build data/smoking");
    assert_eq!((built.code, told.len()), (Some(0), 0), "{told:?}");
}
