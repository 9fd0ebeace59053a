//! Every number on every page has a row in the ledger, or only gives the page its structure.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gradient::diag::Collector;
use gradient::model::place::Variant;
use gradient::outputs::plan::{Holds, Output};
use gradient::outputs::session::{Printed, Session};
use gradient::release::Cell;
use gradient::text::{Number, numbers};

use crate::pdf;
use crate::project::{Case, repository, run};
use crate::text::documents;

/// How often each number stands somewhere.
type Counts = BTreeMap<String, isize>;

fn count(texts: impl IntoIterator<Item = String>) -> Counts {
    let mut counts = Counts::new();
    for text in texts {
        for range in numbers(&text) {
            *counts.entry(text[range].to_owned()).or_default() += 1;
        }
    }
    counts
}

/// The numbers of one that the other lacks.
fn without(one: &Counts, other: &Counts) -> Vec<String> {
    let more = |number: &str| other.get(number).copied().unwrap_or_default();
    one.iter().filter(|(number, times)| **times > more(number)).map(|(number, _)| number.clone()).collect()
}

/// Numbers that a page prints beside those that are accounted for, and numbers accounted for that it does not print.
fn differences(page: &Counts, printed: &[&Printed]) -> (Vec<String>, Vec<String>) {
    let visible = printed.iter().filter(|printed| printed.listed.part != "alt");
    let accounted = count(visible.clone().map(|printed| printed.listed.text.clone()));
    let rows = visible.filter(|printed| printed.listed.number != Number::Structural);
    let rows = count(rows.map(|printed| printed.listed.text.clone()));
    (without(page, &accounted), without(&rows, page))
}

/// What is not accounted for in an output, page by page.
fn unaccounted(session: &Session<'_>, output: &Output) -> Vec<String> {
    let mut collector = Collector::default();
    let printed = session.printed(output, &mut collector).expect("the machine does not fail").expect("pages");
    let made = session.make(output, &mut collector).expect("the machine does not fail").expect("a document");
    let mut pages: Vec<Counts> = pdf::texts(&made.bytes).into_iter().map(count).collect();
    if output.holds == Holds::Annual(Variant::Print) {
        // The picture of the cover is drawn again beyond each of its edges, and clipped there.
        let once = printed.iter().filter(|printed| printed.page == 1).map(|printed| printed.listed.text.clone());
        let once = count(once);
        pages[0]
            .iter_mut()
            .for_each(|(number, times)| *times = (*times).min(once.get(number).copied().unwrap_or(*times)));
    }
    assert!(!pages.is_empty());
    let rows = printed.iter().filter(|printed| printed.listed.number != Number::Structural).count();
    assert_eq!(made.ledger.len(), rows, "{}: a row for each number that is not structural", output.id);
    let mut wrong = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let of_page: Vec<&Printed> = printed.iter().filter(|printed| printed.page == at + 1).collect();
        let (unknown, unprinted) = differences(page, &of_page);
        if !unknown.is_empty() || !unprinted.is_empty() {
            wrong.push(format!("{} page {}: unknown {unknown:?}, not printed {unprinted:?}", output.id, at + 1));
        }
        // One digit more, and it is missed.
        let is_cell = |printed: &Printed| printed.listed.part == "table" && printed.listed.number != Number::Structural;
        let false_row = of_page.iter().find(|printed| is_cell(printed)).map(|printed| {
            let text = printed.listed.text.replace(|letter: char| letter.is_ascii_digit(), "7") + "7";
            let mut listed = printed.listed.clone();
            listed.text = text;
            Printed { page: at + 1, listed }
        });
        if let Some(false_row) = false_row {
            let told = differences(page, &of_page.iter().copied().chain([&false_row]).collect::<Vec<_>>());
            assert!(!told.1.is_empty(), "{} page {}: {false_row:?} is not missed", output.id, at + 1);
        }
    }
    wrong
}

fn every_number_is_accounted_for(root: &Path, least: usize) {
    documents(root, |session| {
        let has_pages =
            |output: &&Output| matches!(output.holds, Holds::Annual(_) | Holds::Briefing(..) | Holds::Partner(..));
        let outputs = session.outputs();
        let documents: Vec<&Output> = outputs.iter().filter(has_pages).collect();
        assert!(documents.len() >= least, "{} documents", documents.len());
        let wrong: Vec<String> = documents.into_iter().flat_map(|output| unaccounted(session, output)).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn every_number_on_every_page_of_the_example_is_accounted_for() {
    every_number_is_accounted_for(repository(), 30);
}

#[test]
fn every_number_on_every_page_of_a_small_project_is_accounted_for() {
    every_number_is_accounted_for(Case::new("one-priority").path(), 3);
}

/// The columns are a contract; a partial build replaces the rows of its own outputs alone.
#[test]
fn a_partial_build_replaces_its_own_rows() {
    let case = Case::new("one-priority");
    let built = |names: &[&str]| {
        let code = run(case.path(), &[&["build"], names].concat());
        assert_eq!(code.code, Some(0), "{}", code.stderr);
        std::fs::read_to_string(case.path().join("out/ledger.csv")).expect("a ledger")
    };
    let whole = built(&[]);
    let head = "output,page,part,text,measure,series,area_code,period,group,value,rounding,method,file,row,sha256,publisher,as_at";
    assert_eq!(whole.lines().next(), Some(head));
    assert_eq!(built(&["briefings"]), whole, "nothing has changed");
    case.replace("data/smoking.csv", "12.5", "12.6");
    let partly = built(&["briefings"]);
    let of = |ledger: &str, output: &str| {
        let rows = ledger.lines().filter(|line| line.starts_with(output)).map(str::to_owned);
        rows.collect::<Vec<_>>()
    };
    assert_eq!(of(&partly, "annual-report"), of(&whole, "annual-report"));
    assert_ne!(of(&partly, "briefings/"), of(&whole, "briefings/"));
}

#[test]
fn a_print_leads_back_to_its_cell() {
    let case = Case::new("one-priority");
    let output = run(case.path(), &["list"]);
    assert_eq!(output.code, Some(0));
    let nowhere = run(case.path(), &["explain", "smoking", "--page", "2"]);
    assert_eq!(nowhere.code, Some(1));
    let page = nowhere.stderr.rsplit_once("these pages do: ").expect("pages").1;
    let page = page.split([',', '\n']).next().expect("a page").trim();
    let told = run(case.path(), &["explain", "smoking", "--page", page]);
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    assert!(told.stdout.contains("smoking.") && told.stdout.contains("data/smoking.csv, line"), "{}", told.stdout);
    let unknown = run(case.path(), &["explain", "smoking", "--page", "1", "--output", "annual-reprot"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("did you mean `annual-report`?"), "{}", unknown.stderr);
}

/// A number of a series stands in the data of that very series, not only somewhere.
#[test]
fn every_figure_stands_in_the_data_of_its_own_series() {
    documents(repository(), |session| {
        let tables = &session.release().tables;
        let digits = |text: &str| text.trim_start_matches('-').to_owned();
        let held = |series: &str| {
            let own = tables.iter().filter(|table| table.id == series).flat_map(|table| &table.rows);
            let of_it = |row: &&Vec<Cell>| row.iter().any(|cell| cell.text() == series);
            let others = tables.iter().filter(|table| table.id != series).flat_map(|table| &table.rows).filter(of_it);
            own.chain(others).flatten().map(|cell| digits(cell.text())).collect::<BTreeSet<String>>()
        };
        let held: BTreeMap<&str, BTreeSet<String>> = (session.records.iter())
            .map(|record| (record.series.id.value.as_str(), held(&record.series.id.value)))
            .collect();
        let (mut seen, mut wrong) = (0, Vec::new());
        for output in session.outputs().iter().filter(|output| output.id.starts_with("annual-report")) {
            let printed = session.printed(output, &mut Collector::default()).expect("the machine does not fail");
            for printed in printed.expect("pages") {
                let Number::Figure { cited, aspect } = &printed.listed.number else { continue };
                // Counts of areas and groups say how much was looked at, and are worked out where they are said.
                let is_count = ["count of", "whole years"].iter().any(|how| cited.method.starts_with(how));
                if cited.series.is_empty() || is_count {
                    continue;
                }
                seen += 1;
                if !held[cited.series.as_str()].contains(&digits(&aspect.value)) {
                    wrong.push(format!("{} page {}: {} of {}", output.id, printed.page, printed.listed.text, cited.id));
                }
            }
        }
        assert!(seen > 1000, "{seen}");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
