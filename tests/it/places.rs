//! Who and where: the register of areas, names beside codes, codes that were replaced, small areas of one place, and
//! editions of one file.

use serde_json::Value;

use crate::project::{Case, Problem, repository, skipped};

/// A series beside those of `one-priority`, about an area of its own.
const SERIES: &str = r#"
[[series]]
id = "taken"
title = "Made-up measure"
subject = "the made-up measure"
statistic = "Made-up measure"
unit = "%"
kind = "proportion"
polarity = "higher is better"
decimals = 1
"#;

const SOURCE: &str = r#"
[[source]]
file = "FILE"
publisher = "Made-up statistics office"
title = "Made-up table"
short = "Made-up statistics office, table, 2029"
licence = "CC0"
attribution = "Made up; no rights reserved."
as_at = "2029-08-31"
"#;

const TIDY: &str =
    "indicator,area_code,area,period,sex,age,dimension,group,value,lower,upper,count,denominator,marker,note\n";

/// `one-priority` with one more series, on `files`, that takes what `keys` say.
pub(crate) fn case(files: &[(&str, &str)], keys: &str) -> Case {
    let case = Case::new("one-priority");
    case.append("data/SERIES.toml", &(SERIES.to_owned() + keys));
    for (file, text) in files {
        case.append("data/SOURCES.toml", &SOURCE.replace("FILE", file));
        case.write(&format!("data/{file}"), text);
    }
    case
}

pub(crate) fn told(case: &Case) -> Vec<(String, String, String)> {
    let problems = case.problems("check").1;
    problems.into_iter().map(|problem: Problem| (problem.severity, problem.code, problem.message)).collect()
}

/// What `check` says of a kind: the one message of it.
pub(crate) fn one(case: &Case, code: &str) -> Problem {
    let (_, problems) = case.problems("check");
    let mut found: Vec<Problem> = problems.iter().filter(|problem| problem.code == code).cloned().collect();
    assert_eq!(found.len(), 1, "{code} in {problems:#?}");
    found.remove(0)
}

/// The record of the series as other programs read it.
pub(crate) fn record(case: &Case) -> Value {
    let run = case.run(&["build", "data"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let records: Value = serde_json::from_str(&case.read("out/records.json")).expect("JSON");
    let all = records["records"].as_array().expect("records");
    all.iter().find(|record| record["series"] == "taken").expect("the series").clone()
}

/// Period and value of each point.
pub(crate) fn points(record: &Value) -> Vec<String> {
    let points = record["points"].as_array().expect("points");
    let line = |point: &Value| format!("{} {}", point["period"].as_str().unwrap_or("?"), value(&point["figure"]));
    points.iter().map(line).collect()
}

fn value(figure: &Value) -> String {
    figure["known"]["value"].as_f64().map_or_else(|| figure["missing"].to_string(), |value| value.to_string())
}

pub(crate) fn tidy(rows: &[&str]) -> String {
    TIDY.to_owned() + &rows.concat()
}

#[test]
fn a_project_needs_no_register_of_its_own() {
    let case = Case::new("one-priority");
    case.remove("data/areas.csv");
    let run = case.run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "files name the codes that no register knows");
    let run = case.run(&["build", "data"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(case.read("out/data/school-readiness.csv").contains("Leftham"), "a member by the name of its rows");
}

/// `place.name` is what sentences use, whatever the register calls the area.
#[test]
fn the_place_has_the_name_of_the_report() {
    let case = Case::new("one-priority");
    case.replace("report.toml", "name = \"Exampleton\"", "name = \"Exampleton upon Paper\"");
    let warning = one(&case, "project/area-name");
    assert_eq!((warning.severity.as_str(), warning.line), ("warning", Some(5)));
    assert!(warning.message.contains("E08000099 is Exampleton"), "{warning:?}");
    let run = case.run(&["explain", "life-satisfaction"]);
    assert!(run.stdout.contains("Exampleton upon Paper (E08000099)"), "{}", run.stdout);
}

/// A file of another year under the code that the area had then: one series, and the record says so.
#[test]
fn a_code_replaced_by_one_other_is_joined() {
    let rows = tidy(&[
        "Measure,E06000048,Northumberland,2027,,,,,40,,,,,,\n",
        "Measure,E06000048,Northumberland,2028,,,,,41,,,,,,\n",
        "Measure,E06000057,Northumberland,2028,,,,,41,,,,,,\n",
        "Measure,E06000057,Northumberland,2029,,,,,42,,,,,,\n",
    ]);
    let keys = "file = \"a.csv\"\nindicator = \"Measure\"\nperiods = \"calendar year\"\narea = \"E06000057\"\n";
    let case = case(&[("a.csv", &rows)], keys);
    assert_eq!(points(&record(&case)), ["2027 40", "2028 41", "2029 42"]);
    let note = "Northumberland: figures for 2027 stand under the earlier code E06000048 of the same area.";
    let explained = case.run(&["explain", "taken"]).stdout;
    assert!(explained.contains(note), "{explained}");
    let imported = case.run(&["import", "data", "data/a.csv"]).stdout;
    assert_eq!(imported.matches("E06000048").count(), 2, "import prints the file as it is");
    case.replace("data/SERIES.toml", "area = \"E06000057\"", "area = \"E06000048\"");
    assert_eq!(points(&record(&case)), ["2027 40", "2028 41", "2029 42"], "the report may use either code");
}

/// A later edition repeats the years before: equal ones are taken once, one that differs is a revision.
#[test]
fn editions_of_one_file_overlap() {
    let row = |year: u32, value: &str| format!("Measure,E08000099,Exampleton,{year},,,,,{value},,,,,,\n");
    let first = TIDY.to_owned() + &row(2027, "40.0") + &row(2028, "41.0");
    let second = TIDY.to_owned() + &row(2027, "40.0") + &row(2028, "41.4") + &row(2029, "42.0");
    let keys = |files: &str| format!("{files}\nperiods = \"calendar year\"\n");
    let short =
        case(&[("a.csv", &first), ("b.csv", &second)], &keys("file = [\"a.csv\", \"b.csv\"]\nindicator = \"Measure\""));
    let record = record(&short);
    assert_eq!(points(&record), ["2027 40", "2028 41.4", "2029 42"]);
    assert_eq!(record["points"][1]["marks"], serde_json::json!(["revised"]));
    assert_eq!(record["points"][0]["marks"], serde_json::json!([]), "an equal figure is no revision");
    let note = "Exampleton: figures for 2028 are those of the later file b.csv; a.csv gave others.";
    let explained = short.run(&["explain", "taken"]).stdout;
    assert!(explained.contains(note), "{explained}");
    let long = case(
        &[("a.csv", &first), ("b.csv", &second)],
        "periods = \"calendar year\"\n\n[[series.from]]\nfile = \"b.csv\"\nindicator = \"Measure\"\n\n[[series.from]]\nfile = \"a.csv\"\nindicator = \"Measure\"\n",
    );
    let record = self::record(&long);
    assert_eq!(points(&record), ["2027 40", "2028 41", "2029 42"], "the source that comes later wins");
}

const SMALL: &str = "area = \"AREA\"\ncounts = \"Deprived\"\ndenominator = { column = \"All\" }\n";

pub(crate) fn small(table: &str, area: &str, more: &str, files: &[(&str, &str)]) -> Case {
    let keys = format!(
        "file = \"small.csv\"\nindicator = \"Deprived\"\nperiods = \"calendar year\"\nperiod = \"2021\"\narea = \"{area}\"\n\n[series.small_areas]\n{}{more}",
        SMALL.replace("AREA", area)
    );
    let files: Vec<(&str, &str)> = std::iter::once(("small.csv", table)).chain(files.iter().copied()).collect();
    case(&files, &keys)
}

pub(crate) const WITH_DISTRICT: &str = "\
LSOA code (2021),Local Authority District code (2024),Local Authority District name (2024),Deprived,All
E01000001,E06000032,Luton,10,100
E01000002,E06000032,Luton,20,100
E01000003,E08000026,Coventry,90,100
";

/// Without an index, small areas give the plain figure of the place, and only of the place.
#[test]
fn small_areas_of_one_place_by_the_column_of_its_district() {
    let luton = small(WITH_DISTRICT, "E06000032", "", &[]);
    assert_eq!(points(&record(&luton)), ["2021 15"]);
    let elsewhere = small(WITH_DISTRICT, "E08000025", "", &[]);
    let error = one(&elsewhere, "ingest/small-areas");
    assert!(
        error.message.contains("Luton (E06000032)") && error.message.contains("none of them of Birmingham"),
        "{error:?}"
    );
    let by_name = WITH_DISTRICT.replace("Local Authority District code (2024),", "").replace("E06000032,", "");
    let by_name = by_name.replace("E08000026,", "");
    assert_eq!(points(&record(&small(&by_name, "E06000032", "", &[]))), ["2021 15"]);
}

const PLAIN: &str = "LSOA code (2021),Deprived,All\nE01000001,10,100\nE01000002,20,100\nE01000003,90,100\n";

#[test]
fn small_areas_are_never_the_sum_of_the_country() {
    let error = one(&small(PLAIN, "E06000032", "", &[]), "ingest/small-areas");
    assert_eq!(error.severity, "error");
    assert!(error.message.contains("nothing says which small areas"), "{error:?}");
    assert!(error.help.contains("lookup"), "{error:?}");
    let lookup = "LSOA21CD,LSOA21NM,LAD23CD,LAD23NM\nE01000001,Luton 001A,E06000032,Luton\nE01000002,Luton 001B,E06000032,Luton\nE01000003,Coventry 001A,E08000026,Coventry\n";
    let by_lookup = small(PLAIN, "E06000032", "lookup = \"lookup.csv\"\n", &[("lookup.csv", lookup)]);
    assert_eq!(points(&record(&by_lookup)), ["2021 15"]);
    let listed = small(PLAIN, "E06000032", "", &[]);
    listed.replace(
        "data/SERIES.toml",
        "period = \"2021\"",
        "period = \"2021\"\nwhere = { \"LSOA code (2021)\" = [\"E01000001\", \"E01000002\"] }",
    );
    assert_eq!(points(&record(&listed)), ["2021 15"], "the series may list them itself");
}

/// Rows of the country that carry no code: the setting that mends it is named.
/// The register against the lists and files that it was made from, where they are there.
#[test]
fn the_register_agrees_with_its_sources() {
    use gradient::model::AreaCode;
    use gradient::register::{Areas, Naming};
    let folder = repository().join("../shared/reference/areas");
    let Ok(mut authorities) = csv::Reader::from_path(folder.join("uk_local_authorities.csv")) else {
        skipped("the lists that the register was made from are not there");
        return;
    };
    let areas = Areas::default();
    let code = |text: &str| AreaCode(text.to_owned());
    let header = authorities.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|column| column == name).expect("a column");
    let [gss, name, end, replaced, former] =
        ["gss-code", "nice-name", "end-date", "replaced-by-gss", "former-gss-codes"].map(column);
    for row in authorities.records().map(|row| row.expect("a row")).filter(|row| !row[gss].is_empty()) {
        let area = areas.get(&code(&row[gss])).unwrap_or_else(|| panic!("{} is not in the register", &row[gss]));
        // The list gives one combined authority the name of its region.
        let is_named = areas.naming(&area.code, &row[name]) == Naming::Fits || &row[gss] == "E47000016";
        assert!(is_named, "{area:?} is called {}", &row[name]);
        assert_eq!(area.until.as_deref().unwrap_or_default(), &row[end], "{area:?}");
        let replaced_by: Vec<&str> = area.replaced_by.iter().map(|code| code.0.as_str()).collect();
        assert_eq!(replaced_by.join(";"), &row[replaced], "{area:?}");
        for earlier in row[former].split(',').filter(|earlier| !earlier.is_empty()) {
            let earlier = areas.get(&code(earlier)).expect("the earlier code");
            assert_eq!(earlier.replaced_by.first(), Some(&area.code));
        }
    }
    let mut boards = csv::Reader::from_path(folder.join("integrated_care_boards.csv")).expect("readable");
    for row in boards.records().map(|row| row.expect("a row")) {
        assert_eq!(areas.get(&code(&row[0])).map(|area| area.name.as_str()), Some(&row[1]));
    }
}
