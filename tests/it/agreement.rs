//! Every figure that stands in more than one output is the same in all of them, read from the outputs themselves: the
//! structure of the PDFs, the words in the charts, the CSV files, the spreadsheet and the records.

mod data;
mod prints;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Ods, Reader as _};

use crate::pdf::{Element, structure};
use crate::project::{Case, example_outputs};
use prints::{Prints, of_chart, of_document};

/// Files with this ending below a folder, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What each document and chart of a folder prints, by its path.
fn all_prints(folder: &Path) -> BTreeMap<String, Prints> {
    let name = |path: &Path| path.strip_prefix(folder).expect("within").display().to_string();
    let documents = files(folder, "pdf").into_iter().map(|path| (name(&path), of_document(&structure(&path))));
    let charts = files(folder, "svg")
        .into_iter()
        .map(|path| (name(&path), of_chart(&fs::read_to_string(&path).expect("a chart"))));
    documents.chain(charts).collect()
}

/// Figures under words that stand in two outputs with other digits, and how many stood in two and agreed.
fn compare(all: &BTreeMap<String, Prints>) -> (Vec<String>, usize) {
    let mut by_words: BTreeMap<&str, BTreeMap<&str, &BTreeSet<Vec<String>>>> = BTreeMap::new();
    for (output, prints) in all {
        for (words, figures) in prints {
            by_words.entry(words).or_default().insert(output, figures);
        }
    }
    let (mut wrong, mut agreed) = (Vec::new(), 0);
    for (words, outputs) in by_words.iter().filter(|(_, outputs)| outputs.len() > 1) {
        // A long document may print the same words of several places or periods; a short one then prints some of them.
        let most = outputs.values().max_by_key(|figures| figures.len()).expect("two outputs");
        for (output, figures) in outputs {
            if figures.is_subset(most) {
                agreed += figures.iter().map(Vec::len).sum::<usize>();
            } else {
                wrong.push(format!("{output} prints {figures:?} and another {most:?}: {words}"));
            }
        }
    }
    (wrong, agreed)
}

#[test]
fn every_figure_is_the_same_in_all_documents_and_charts() {
    let all = all_prints(example_outputs());
    assert!(all.len() > 90, "{} documents and charts", all.len());
    let (wrong, agreed) = compare(&all);
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
    assert!(agreed > 4_000, "only {agreed} figures stand in more than one output");
    let report = &all["annual-report.pdf"];
    for copy in ["annual-report-archive.pdf", "annual-report-print.pdf"] {
        assert!(&all[copy] == report, "{copy} prints what the copy for the screen prints");
    }
    let shares = |one: &str, other: &str| all[one].keys().filter(|words| all[other].contains_key(*words)).count();
    for output in all.keys().filter(|output| output.ends_with(".pdf") && !output.starts_with("annual")) {
        assert!(shares(output, "annual-report.pdf") > 12, "{output} shares {}", shares(output, "annual-report.pdf"));
    }
}

/// All that a file says: the words, figures and text alternatives of a document, every cell of a spreadsheet, any other
/// file as it is.
fn words(path: &Path) -> String {
    fn of_element(element: &Element, text: &mut String) {
        text.push_str(element.alt.as_deref().unwrap_or_default());
        if element.is_text() {
            text.push_str(&element.text());
        } else {
            element.elements().for_each(|part| of_element(part, text));
        }
        text.push('\n');
    }
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => {
            let mut text = String::new();
            of_element(&structure(path), &mut text);
            text
        }
        Some("ods") => {
            let mut book: Ods<_> = calamine::open_workbook(path).expect("a spreadsheet");
            let sheets = book
                .worksheets()
                .into_iter()
                .flat_map(|(_, range)| range.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>());
            sheets.collect::<Vec<_>>().join("\n")
        }
        _ => fs::read_to_string(path).expect("UTF-8"),
    }
}

/// Names of the outputs in a folder that hold a figure, which is not part of a longer one.
fn holding(folder: &Path, figure: &str) -> BTreeSet<String> {
    let is_digit = |letter: char| letter.is_ascii_digit() || letter == '.';
    let holds = |text: &str| {
        text.match_indices(figure).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + figure.len()..]);
            !before.ends_with(is_digit) && !after.starts_with(|letter: char| letter.is_ascii_digit())
        })
    };
    let all = ["pdf", "csv", "ods", "svg", "json"].into_iter().flat_map(|ending| files(folder, ending));
    let found = all.filter(|path| holds(&words(path)));
    found.map(|path| path.strip_prefix(folder).expect("within").display().to_string()).collect()
}

#[test]
fn a_changed_figure_changes_in_every_output_and_the_old_one_is_left_in_none() {
    let case = Case::of_example();
    let (published, old, new) = ("5.4", "88.6", "97.9");
    let row = |figure: &str| format!("E08000026,Coventry,2023,,,,,{figure},");
    let build = || {
        let built = case.run(&["build"]);
        assert_eq!(built.code, Some(0), "{}", built.stderr);
    };
    let out = case.file("out");
    case.replace("data/unemployment.csv", &row(published), &row(old));
    build();
    let stood_in = holding(&out, old);
    assert_eq!(holding(example_outputs(), old), BTreeSet::new(), "a figure that nothing else prints");
    for name in [
        "annual-report.pdf",
        "annual-report-print.pdf",
        "annual-report-archive.pdf",
        "briefings/create-fair-employment-and-good-work.pdf",
        "partners/anchor-alliance.pdf",
        "partners/public-health-team.pdf",
        "charts/unemployment-trend.svg",
        "charts/unemployment-sparkline.svg",
        "data/measures.csv",
        "data/unemployment.csv",
        "data.ods",
        "records.json",
    ] {
        assert!(stood_in.contains(name), "{name} prints {old}: {stood_in:?}");
    }
    case.replace("data/unemployment.csv", &row(old), &row(new));
    build();
    assert_eq!(holding(&out, new), stood_in, "each prints the new figure");
    assert_eq!(holding(&out, old), BTreeSet::new(), "and none the old one");
    // A document of an earlier build among the new ones is found out.
    let (partner, wrong) = ("partners/anchor-alliance.pdf", |out: &Path| compare(&all_prints(out)).0);
    assert_eq!(wrong(&out), Vec::<String>::new());
    fs::copy(example_outputs().join(partner), out.join(partner)).expect("writable");
    let found = wrong(&out);
    assert!(found.iter().any(|line| line.contains(partner) && line.contains(published)), "{found:?}");
}

/// Text alternatives of a document.
fn alts(element: &Element, found: &mut BTreeSet<String>) {
    found.extend(element.alt.clone());
    element.elements().for_each(|part| alts(part, found));
}

#[test]
fn each_briefing_holds_its_own_charts() {
    let folder = example_outputs();
    let of = |path: &Path| {
        let mut found = BTreeSet::new();
        alts(&structure(path), &mut found);
        found
    };
    let briefings: Vec<BTreeSet<String>> =
        files(&folder.join("briefings"), "pdf").iter().map(|path| of(path)).collect();
    assert!(briefings.len() == 2 && briefings.iter().all(|found| found.len() > 3), "{briefings:?}");
    assert!(briefings[0].is_disjoint(&briefings[1]), "a chart stands in two: {briefings:?}");
    let charts: Vec<String> = files(&folder.join("charts"), "svg").iter().map(|path| words(path)).collect();
    let by_itself = |alt: &String| {
        let alt = alt.split(" That table stands in").next().unwrap_or_default();
        let (alt, _) = alt.split_once(" Hollow dots show").unwrap_or((alt, ""));
        charts.iter().any(|chart| chart.contains(alt))
    };
    for alt in briefings.iter().flatten() {
        assert!(by_itself(alt), "no chart says: {alt}");
    }
}
