//! Sound projects build: with one priority and with eight, and whatever the program that saved their files.

use std::fs;

use crate::project::{Case, repository, run};
use crate::text::{made, missing, plain, texts_of};

/// What one priority comes to, in the order of the plan.
const OUTPUTS: [&str; 12] = [
    "annual-report.pdf",
    "briefings/best-start.pdf",
    "partners/libraries.pdf",
    "partners/nurseries.pdf",
    "data/measures.csv",
    "data/derived-figures.csv",
    "data/smoking.csv",
    "data/school-readiness.csv",
    "data/life-satisfaction.csv",
    "data/library-gap.csv",
    "data.ods",
    "records.json",
];

#[test]
fn one_priority_builds() {
    let case = Case::new("one-priority");
    let built = case.run(&["build"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let said = built.stdout.replace('\\', "/");
    let wrote: Vec<String> = OUTPUTS.iter().map(|name| format!("wrote ./out/{name}")).collect();
    assert_eq!(said.lines().take(OUTPUTS.len()).collect::<Vec<_>>(), wrote);
    assert!(said.lines().skip(OUTPUTS.len()).all(|line| line.starts_with("wrote ./out/charts/")), "{said}");
    let pdf = fs::read(case.file("out/annual-report.pdf")).expect("the report");
    assert!(pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    made(case.path(), |made| {
        let pages = made.pages();
        let number = pages.pages().len();
        assert!((10..=30).contains(&number), "{number} pages for one priority");
        let wanted = [
            "Fair chances in Exampleton",
            "Proportion of children who are ready for school",
            "How satisfied parents are with their lives",
            "Library cards by free school meals",
            "Playgrounds within ten minutes of home",
            "Books for babies",
            "Rhyme time",
            "Town nurseries",
            "Improved",
            "Awaiting data",
        ];
        assert_eq!(missing(&pages, wanted), Vec::<&str>::new(), "on no page");
    });
}

#[test]
fn one_priority_is_listed() {
    let case = Case::new("one-priority");
    let list = case.run(&["list"]);
    assert_eq!(list.code, Some(0), "{}", list.stderr);
    let expected = "\
1 Give every child in Exampleton the best start in life
  1.1   Reported         Proportion of children who are ready for school
        68.0% in 2028/29; improved [school-readiness]
  1.2   Reported         How satisfied parents are with their lives
        7.3 in 2029; stayed the same [life-satisfaction]
  1.3   Reported         Library cards by free school meals
        22.0 points in 2028/29; improved [library-gap]
  1.4   Awaiting data    Playgrounds within ten minutes of home
        needs a count of playgrounds
Outputs
";
    let (items, outputs) = list.stdout.split_at(expected.len().min(list.stdout.len()));
    assert_eq!(items, expected);
    let files: Vec<&str> = outputs.lines().filter_map(|line| line.split("out/").nth(1)).collect();
    assert_eq!(files[..OUTPUTS.len()], OUTPUTS, "{outputs}");
    assert!(files[OUTPUTS.len()..].iter().all(|file| file.starts_with("charts/")), "{outputs}");
}

#[test]
fn an_unchanged_project_writes_nothing() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build"]).code, Some(0));
    let before = case.files("");
    let time = || fs::metadata(case.file("out/annual-report.pdf")).and_then(|data| data.modified()).expect("a time");
    let first = time();
    let again = case.run(&[]);
    let unchanged = again.stdout.lines().all(|line| line.starts_with("unchanged "));
    assert_eq!((again.code, unchanged), (Some(0), true), "{}", again.stdout);
    assert!(case.files("") == before && time() == first, "the second build wrote something");
}

/// Spreadsheet programs end lines their own way, put a mark before the text and change the order of columns.
#[test]
fn the_program_that_saved_a_file_makes_no_difference() {
    let plain = Case::new("one-priority");
    let saved = Case::new("one-priority");
    for name in ["school-readiness", "wellbeing", "smoking", "libraries", "areas"] {
        let file = format!("data/{name}.csv");
        saved.write(&file, format!("\u{feff}{}", plain.read(&file).replace('\n', "\r\n")));
    }
    let wellbeing = plain.read("data/wellbeing.csv");
    let turned = wellbeing.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",") + "\n");
    saved.write("data/wellbeing.csv", turned.collect::<String>());
    saved.write("seeds/glossary.toml", format!("\u{feff}{}", plain.read("seeds/glossary.toml").replace('\n', "\r\n")));
    let reports = [&plain, &saved].map(|case| {
        let built = case.run(&["build"]);
        assert_eq!(built.code, Some(0), "{}", built.stderr);
        fs::read(case.file("out/annual-report.pdf")).expect("the report")
    });
    assert!(reports[0] == reports[1], "the same figures give the same report");
}

/// Eight short priorities: 4 reports nothing, 5 has no partners, and "Shared partner" delivers in all the others.
fn eight_priorities() -> Case {
    let case = Case::new("one-priority");
    let template = case.read("seeds/best-start.toml");
    let tail = template.find("[[programme]]").expect("programmes");
    let items = template.find("[[indicator]]").expect("items");
    for number in 1..=8 {
        let mut text = template[..items].replace("number = 1", &format!("number = {number}"));
        text = text.replace("\"best-start\"", &format!("\"priority-{number}\""));
        text = text.replace(
            "Give every child in Exampleton the best start in life",
            &format!("Priority number {number} of Exampleton"),
        );
        text = text.replace("linked = [\"smoking\"]\n", "");
        if number != 1 {
            text = text.replace("lead_gradient = \"smoking\"\n", "");
        }
        let what = if number == 4 { "state = \"not yet defined\"" } else { "series = [\"school-readiness\"]" };
        text += &format!(
            "[[measure]]\nid = \"item-{number}\"\nname = \"Item of priority {number}\"\ntitle = \"Item {number}\"\n{what}\n\n"
        );
        if number != 5 {
            text += &template[tail..].replace("Exampleton libraries", "Shared partner");
        }
        case.write(&format!("seeds/priority-{number}.toml"), text);
    }
    case.remove("seeds/best-start.toml");
    case.append("seeds/entities.toml", "\n[[entity]]\nid = \"shared\"\nname = \"Shared partner\"\n");
    case
}

#[test]
fn eight_priorities_build() {
    let case = eight_priorities();
    let built = case.run(&["build"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    assert!(fs::read(case.file("out/annual-report.pdf")).expect("the report").starts_with(b"%PDF-"));
    let list = case.run(&["list"]).stdout;
    let heads: Vec<&str> = list.lines().filter(|line| line.contains("Priority number")).collect();
    let wanted: Vec<String> =
        (1..=8).map(|number| format!("{number} Priority number {number} of Exampleton")).collect();
    assert_eq!(heads, wanted, "in the order of their numbers");
    assert!(list.contains("Not yet defined  Item of priority 4"), "{list}");
    made(case.path(), |made| {
        let json = plain(&made.document);
        let sections = json["sections"].as_array().expect("sections");
        let of_kind = |kind: &str| sections.iter().filter(|section| section["kind"] == kind).collect::<Vec<_>>();
        for kind in ["scorecard", "opener", "priority"] {
            assert_eq!(of_kind(kind).len(), 8, "{kind}");
        }
        assert_eq!(of_kind("glance")[0]["count"], "7 of 8");
        let index = of_kind("partner-index")[0]["rows"].as_array().expect("rows").clone();
        let shared = index.iter().find(|row| row[0] == "Shared partner").expect("the shared partner");
        assert_eq!(shared[1], serde_json::json!([1, 2, 3, 4, 6, 7, 8]));
        let pages = made.pages();
        let number = pages.pages().len();
        assert!((25..=70).contains(&number), "{number} pages for eight priorities");
        let names: Vec<String> = (1..=8).map(|number| format!("Item of priority {number}")).collect();
        let none_named = "The framework names none yet.";
        let wanted = names.iter().map(String::as_str).chain([none_named]);
        assert_eq!(missing(&pages, wanted), Vec::<&str>::new(), "on no page");
    });
}

/// The report is the place's: nothing of the example project may stand in a report on another place.
#[test]
fn nothing_of_the_example_project_is_in_another_report() {
    for case in [Case::new("one-priority"), eight_priorities()] {
        made(case.path(), |made| {
            let document = texts_of(&made.document);
            let text = crate::text::of_pages(&made.pages());
            for word in ["Coventry", "Marmot", "E08000026", "West Midlands"] {
                assert!(!document.contains(word), "{word} in the document");
                assert!(!text.contains(word), "{word} on a page");
            }
        });
    }
}

#[test]
fn exit_codes() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["check"]).code, Some(0));
    assert_eq!(case.run(&["build", "--edition", "2031"]).code, Some(2), "another edition than the project's");
    assert_eq!(case.run(&["bake"]).code, Some(2), "an unknown command");
    assert_eq!(case.run(&["build", "minutes"]).code, Some(2), "an unknown output");
    assert_eq!(case.run(&["check", "--project", "elsewhere"]).code, Some(1), "no project there");
    case.write("taken", "a file where a folder is wanted");
    let refused = case.run(&["build", "--out", "taken"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    assert!(refused.stderr.contains("taken is no folder"), "{}", refused.stderr);
    assert_eq!(run(repository(), &["list", "--project", case.path().to_str().expect("UTF-8")]).code, Some(0));
}
