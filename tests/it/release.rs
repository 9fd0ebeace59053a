//! The data beside the report: the spreadsheet, read back by another library, says what the CSV files say; the copies
//! of the report are what they claim to be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;

use calamine::{Data, Ods, Reader as _};
use gradient::model::Digest;
use serde_json::Value;

use crate::pdf::{Element, structure};
use crate::project::{Case, example_outputs};

fn cell(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        other => panic!("a cell holds {other:?}"),
    }
}

/// Every table of the spreadsheet against its CSV file, cell by cell: names from the contents sheet, no blank cell.
fn compare(folder: &std::path::Path) -> usize {
    let mut book: Ods<_> = Ods::new(Cursor::new(fs::read(folder.join("data.ods")).expect("made"))).expect("ODS");
    let names = book.sheet_names();
    assert_eq!(names[..3], ["Cover", "Contents", "Notes"]);
    let contents = book.worksheet_range("Contents").expect("a sheet");
    let listed: Vec<(String, String)> = contents.rows().skip(5).map(|row| (cell(&row[0]), cell(&row[2]))).collect();
    assert_eq!(listed.iter().map(|(sheet, _)| sheet).collect::<Vec<_>>(), names[3..].iter().collect::<Vec<_>>());
    for (sheet, path) in &listed {
        let range = book.worksheet_range(sheet).expect("a sheet");
        assert_eq!(range.start(), Some((0, 0)), "{sheet} starts in A1");
        let mut file = csv::ReaderBuilder::new().has_headers(false).from_path(folder.join(path)).expect("a CSV file");
        let csv: Vec<Vec<String>> =
            file.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        let first = range.rows().position(|row| cell(&row[0]) == csv[0][0]).expect("the head");
        let table: Vec<Vec<String>> = range.rows().skip(first).map(|row| row.iter().map(cell).collect()).collect();
        assert_eq!(table.len(), csv.len(), "rows of {sheet}");
        for (ours, theirs) in table.iter().flatten().zip(csv.iter().flatten()) {
            let same = match (ours.parse::<f64>(), theirs.parse::<f64>()) {
                (Ok(one), Ok(other)) => one == other,
                _ => ours == theirs,
            };
            assert!(same && !theirs.is_empty(), "{sheet}: {ours:?} and {theirs:?}");
        }
        let mut heads = csv[0].clone();
        heads.sort();
        heads.dedup();
        assert_eq!(heads.len(), csv[0].len(), "heads of {sheet} are unique");
    }
    listed.len()
}

#[test]
fn the_spreadsheet_says_what_the_csv_files_say() {
    assert!(compare(example_outputs()) > 30);
}

/// Counts of one to four stand in no output, and no hash of a file that holds them.
#[test]
fn a_small_count_is_in_no_file_of_the_release() {
    let case = Case::new("one-priority");
    case.replace("data/school-readiness.csv", ",1220,2000", ",1999,2000");
    let raw = case.read("data/school-readiness.csv");
    let row = raw.lines().find(|line| line.contains("1999,2000")).expect("the row").to_owned();
    let built = case.run(&["build", "--variant", "all"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let records: Value = serde_json::from_str(&case.read("out/records.json")).expect("JSON");
    assert!(!records.to_string().contains("1999"), "in the records");
    let table = case.read("out/data/school-readiness.csv");
    assert!(table.contains("[c]") && !table.contains("1999"), "{table}");
    let manifest: Value = serde_json::from_str(&case.read("out/manifest.json")).expect("JSON");
    let inputs = manifest["inputs"].as_array().expect("inputs");
    let of = |path: &str| inputs.iter().find(|input| input["path"] == path).expect("listed").clone();
    assert_eq!(of("data/school-readiness.csv")["masked"], true, "{row}");
    assert_eq!(of("data/wellbeing.csv")["masked"], false);
    let bytes = fs::read(case.file("data/wellbeing.csv")).expect("readable");
    assert_eq!(of("data/wellbeing.csv")["sha256"], Digest::of(&bytes).to_string(), "of the bytes that were read");
    assert_eq!(of("data/school-readiness.csv")["sha256"], hash_of(&case, "out/data/school-readiness.csv"));
}

/// A count of three that stands in a row of the file and is printed nowhere: whoever guesses it must not see by the hash
/// that the guess is right.
#[test]
fn a_hash_tells_nothing_of_rows_that_are_not_printed() {
    for row in ["0.3,,,3,1000", "99.8,,,998,1000", "12.5,,,,16", "3,,,,"] {
        let case = Case::new("one-priority");
        for (group, row) in [(1, "22.0,,,220,1000"), (2, row), (3, "12.0,,,,"), (4, "7.5,,,,"), (5, "5.0,,,50,1000")] {
            let row = format!("Smokers,E08000099,Exampleton,2028,,,Made-up quintile,{group},{row},,made up\n");
            case.append("data/smoking.csv", &row);
        }
        let built = case.run(&["build", "data"]);
        assert_eq!(built.code, Some(0), "{}", built.stderr);
        let manifest: Value = serde_json::from_str(&case.read("out/manifest.json")).expect("JSON");
        let inputs = manifest["inputs"].as_array().expect("inputs");
        let input = inputs.iter().find(|input| input["path"] == "data/smoking.csv").expect("listed");
        assert_eq!(input["masked"], true, "{row}");
        assert_eq!(input["sha256"], hash_of(&case, "out/data/smoking.csv"), "{row}");
        let raw = Digest::of(case.read("data/smoking.csv").as_bytes()).to_string();
        assert!(case.files("out").iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(&raw)), "{row}");
    }
}

/// The hash that the manifest gives for an output.
fn hash_of(case: &Case, path: &str) -> Value {
    let manifest: Value = serde_json::from_str(&case.read("out/manifest.json")).expect("JSON");
    let name = path.trim_start_matches("out/");
    let outputs = manifest["outputs"].as_array().expect("outputs").clone();
    outputs.into_iter().find(|row| row["path"] == name).expect("listed")["sha256"].clone()
}

#[test]
fn a_partial_build_replaces_only_its_own_rows() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build"]).code, Some(0));
    let before: Value = serde_json::from_str(&case.read("out/manifest.json")).expect("JSON");
    case.replace("data/wellbeing.csv", ",7.1,6.9,7.3,", ",7.2,6.9,7.3,");
    assert_eq!(case.run(&["build", "data/life-satisfaction"]).code, Some(0));
    let after: Value = serde_json::from_str(&case.read("out/manifest.json")).expect("JSON");
    let rows = |manifest: &Value| -> BTreeMap<String, String> {
        let rows = manifest["outputs"].as_array().expect("rows").clone();
        rows.iter().map(|row| (row["id"].to_string(), row["sha256"].to_string())).collect()
    };
    let (before, after) = (rows(&before), rows(&after));
    let changed: Vec<&String> = before.keys().filter(|id| before[*id] != after[*id]).collect();
    assert_eq!((after.len(), changed), (before.len(), vec![&"\"data/life-satisfaction\"".to_owned()]));
    assert!(before.len() > 11, "{before:?}");
}

#[test]
fn copies_for_printer_and_archive() {
    let case = Case::new("one-priority");
    let built = case.run(&["build", "annual", "--variant", "all"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let load = |name: &str| lopdf::Document::load(case.file(name)).expect("a PDF");
    let (screen, print, archive) =
        (load("out/annual-report.pdf"), load("out/annual-report-print.pdf"), load("out/annual-report-archive.pdf"));
    assert_eq!(screen.get_pages().len(), archive.get_pages().len(), "pages as on the screen");
    assert_eq!(print.get_pages().len() % 4, 0, "sheets of four pages");
    for page in print.get_pages().into_values() {
        let page = print.get_dictionary(page).expect("a page");
        let sides = |name: &[u8]| -> Vec<f32> {
            let sides = page.get(name).and_then(lopdf::Object::as_array).expect("a box").iter();
            sides.map(|side| side.as_float().expect("a number")).collect()
        };
        let (media, bleed, trim) = (sides(b"MediaBox"), sides(b"BleedBox"), sides(b"TrimBox"));
        let millimetres = |points: f32| (points / 72.0 * 25.4 * 10.0).round() / 10.0;
        assert_eq!((millimetres(trim[2] - trim[0]), millimetres(trim[3] - trim[1])), (210.0, 297.0));
        assert_eq!((millimetres(trim[0] - bleed[0]), millimetres(bleed[3] - trim[3])), (3.0, 3.0));
        assert_eq!(millimetres(trim[0] - media[0]), 10.0);
    }
    let bytes = fs::read(case.file("out/annual-report-archive.pdf")).expect("made");
    let holds = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(holds(&bytes, b"<pdfaid:part>3<") && holds(&bytes, b"data/smoking.csv"), "attached and described");
    assert!(!holds(&fs::read(case.file("out/annual-report.pdf")).expect("made"), b"EmbeddedFile"));
}

/// What a binder expects of the copy for the printer: every section opens on the right, the inner sides of both covers
/// are blank, and the back cover is the back of a sheet of four pages.
#[test]
fn the_copy_for_the_printer_is_bound_as_a_binder_wants_it() {
    let path = example_outputs().join("annual-report-print.pdf");
    let root = structure(&path);
    let sections: Vec<(String, u32)> =
        root.all("H1").iter().map(|heading| (heading.text(), heading.page().expect("text"))).collect();
    assert!(sections.len() > 12, "{sections:?}");
    let left: Vec<_> = sections.iter().filter(|(_, page)| page.is_multiple_of(2)).collect();
    assert!(left.is_empty(), "on a left page: {left:?}");
    let last = u32::try_from(lopdf::Document::load(&path).expect("a PDF").get_pages().len()).expect("pages");
    let mut used = BTreeSet::new();
    pages_of(&root, &mut used);
    assert!(last.is_multiple_of(4) && used.contains(&last), "a back cover: {used:?}");
    assert!(!used.contains(&2) && !used.contains(&(last - 1)), "blank inside both covers: {used:?}");
    let opener = sections.iter().find(|(title, _)| title.starts_with("Enable all children")).expect("an opener").1;
    assert!(used.contains(&(opener + 1)), "the pages of a priority follow its opener");
    let blank = (2..last).filter(|page| !used.contains(page)).count();
    assert!(blank < sections.len() + 3, "{blank} blank pages");
}

fn pages_of(element: &Element, used: &mut BTreeSet<u32>) {
    used.extend(element.page());
    element.elements().for_each(|part| pages_of(part, used));
}
