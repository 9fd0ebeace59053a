//! Files for a double click: what a spreadsheet makes of the CSV files, and what our own reader makes of them again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Case, example_outputs, run};

/// The CSV files of a folder.
fn tables(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder.join("data")).expect("made").map(|entry| entry.expect("readable").path()).collect();
    found.sort();
    found
}

/// Heads and rows of a file, which begins with the mark of UTF-8.
fn read(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let bytes = fs::read(path).expect("made");
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or_else(|| panic!("{} has no mark", path.display()));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    let mut rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>());
    (rows.next().expect("a head"), rows.collect())
}

/// What Excel computes or takes for a date or another number when it opens a file; written for this test alone, from what
/// Excel is seen to do.
fn would_change(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = cell.parse::<f64>().is_ok();
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    let parts: Vec<&str> = cell.split(['/', '-', ' ']).collect();
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let is_month = |text: &&&str| months.iter().any(|month| text.to_lowercase().starts_with(month));
    let is_date = (2..=3).contains(&parts.len())
        && parts.iter().all(|part| digits(part) || is_month(&part))
        && (parts.iter().any(|part| is_month(&part)) || cell.contains(['/', '-']))
        && !is_number;
    let is_other_number = is_number
        && (cell.contains(['e', 'E']) || (cell.len() > 1 && cell.starts_with('0') && !cell.starts_with("0.")));
    is_formula || is_date || is_other_number
}

#[test]
fn the_test_knows_what_excel_does() {
    for cell in ["2009/10", "5-9", "10-11", "March 2024", "31 March 2024", "=1+1", "@SUM(1)", "1E5", "007", "1/2"] {
        assert!(would_change(cell), "{cell}");
    }
    for cell in
        ["2009 to 2010", "5 to 9", "-3.2", "2023", "0.5", "[c]", "All", "at 31 March 2024", "12 months to May 2023"]
    {
        assert!(!would_change(cell), "{cell}");
    }
}

#[test]
fn no_cell_of_the_example_changes_in_a_spreadsheet() {
    let mut looked_at = 0;
    for path in tables(example_outputs()) {
        let (heads, rows) = read(&path);
        for cell in heads.iter().chain(rows.iter().flatten()) {
            assert!(!would_change(cell), "{}: {cell}", path.display());
            looked_at += 1;
        }
    }
    assert!(looked_at > 9_000, "only {looked_at} cells");
}

/// Ages and years that Excel makes dates of, in a project of made-up cards of libraries.
fn of_dates() -> Case {
    let case = Case::new("one-priority");
    case.replace(
        "data/SERIES.toml",
        "gap = { dimension = \"Free school meals\", minuend = \"Not eligible\", subtrahend = \"Eligible\" }",
        "gap = { dimension = \"Age\", minuend = \"10-11\", subtrahend = \"5-9\" }",
    );
    let dated = case
        .read("data/libraries.csv")
        .replace("Free school meals,Eligible", "Age,5-9")
        .replace("Free school meals,Not eligible", "Age,10-11")
        .replace("2025/26", "2009/10")
        .replace("2026/27", "2010/11")
        .replace("2027/28", "2011/12")
        .replace("2028/29", "2012/13");
    case.write("data/libraries.csv", dated);
    let baseline = case.read("data/SERIES.toml").replace("baseline = \"2025/26\"", "baseline = \"2009/10\"");
    case.write("data/SERIES.toml", baseline);
    case
}

#[test]
fn years_and_ages_stay_words_and_are_read_again() {
    let case = of_dates();
    let built = case.run(&["build", "data"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let (heads, rows) = read(&case.file("out/data/library-gap.csv"));
    let column = |name: &str| heads.iter().position(|head| head == name).expect("a column");
    let of = |column: usize| rows.iter().map(|row| row[column].as_str()).collect::<Vec<_>>();
    assert!(of(column("Period")).contains(&"2009 to 2010") && of(column("Group")).contains(&"5 to 9"), "{rows:?}");
    assert!(rows.iter().flatten().all(|cell| !would_change(cell)), "{rows:?}");
    let figures = |case: &Case| -> serde_json::Value {
        let records: serde_json::Value = serde_json::from_str(&case.read("out/records.json")).expect("JSON");
        let all = records["records"].as_array().expect("records").clone();
        let mut record = all.into_iter().find(|record| record["series"] == "library-gap").expect("the series");
        for point in record["points"].as_array_mut().expect("points") {
            point.as_object_mut().expect("a point").remove("origin");
        }
        record["points"].clone()
    };
    let first = figures(&case);
    // The same figures from a tidy file with years and ages in words.
    let words = case.read("data/libraries.csv").replace("Age,5-9", "Age,5 to 9").replace("Age,10-11", "Age,10 to 11");
    let words = ["2009/10", "2010/11", "2011/12", "2012/13"].iter().fold(words, |text, year| {
        let start: u32 = year[..4].parse().expect("a year");
        text.replace(year, &format!("{start} to {}", start + 1))
    });
    case.write("data/libraries.csv", words);
    let built = case.run(&["build", "data"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    assert_eq!(figures(&case), first);
}

/// Every table that has areas, read by `import data`, gives every figure again with its area, period, group and note.
#[test]
fn reading_a_file_back_gives_the_same_figures() {
    let mut compared = 0;
    for path in tables(example_outputs()) {
        let (heads, rows) = read(&path);
        let Some(period) = heads.iter().position(|head| head == "Period") else { continue };
        if heads[0] != "Area code" {
            continue;
        }
        let imported = run(example_outputs(), &["import", "data", path.to_str().expect("UTF-8")]);
        assert_eq!(imported.code, Some(0), "{}: {}", path.display(), imported.stderr);
        assert!(!imported.stdout.starts_with('\u{feff}'), "no mark on standard output");
        let mut reader = csv::Reader::from_reader(imported.stdout.as_bytes());
        let tidy: Vec<BTreeMap<String, String>> = reader.deserialize().map(|row| row.expect("a row")).collect();
        for row in rows.iter().filter(|row| !row[0].starts_with('[')) {
            let mut of_row = tidy.iter().filter(|one| {
                one["area_code"] == row[0]
                    && one["period"] == row[period]
                    && one["group"].split("; ").any(|group| *group == row[3])
            });
            let value =
                of_row.find(|one| heads[4].starts_with(&one["indicator"]) || one["indicator"].starts_with("Value"));
            let value = value.unwrap_or_else(|| panic!("{}: {row:?} in {}", path.display(), imported.stdout));
            let read = if value["value"].is_empty() { &value["marker"] } else { &value["value"] };
            assert_eq!(*read, row[4], "{}: {row:?}", path.display());
            compared += 1;
        }
    }
    assert!(compared > 500, "only {compared} figures");
}

#[test]
fn formulas_are_texts_and_negative_numbers_stay_numbers() {
    let case = Case::new("one-priority");
    case.replace("seeds/best-start.toml", "\"How satisfied parents are with their lives\"", "'@SUM(1+1)*cmd'");
    case.replace("data/smoking.csv", ",625,5000,,made up", ",625,5000,,\"=HYPERLINK(\"\"http://evil.example\"\")\"");
    let built = case.run(&["build", "data"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let (_, rows) = read(&case.file("out/data/measures.csv"));
    assert!(rows.iter().flatten().any(|cell| cell == "'@SUM(1+1)*cmd"), "{rows:?}");
    let (_, rows) = read(&case.file("out/data/smoking.csv"));
    assert!(rows.iter().flatten().any(|cell| cell == "'=HYPERLINK(\"http://evil.example\")"), "{rows:?}");
    let negative = tables(&case.file("out"))
        .iter()
        .flat_map(|path| read(path).1)
        .flatten()
        .filter(|cell| cell.starts_with('-'))
        .count();
    assert!(negative > 3, "{negative} negative numbers without an apostrophe");
    let imported = case.run(&["import", "data", "out/data/smoking.csv"]);
    assert!(imported.stdout.contains("=HYPERLINK") && !imported.stdout.contains("'=HYPERLINK"), "{}", imported.stdout);
}
