//! Names that do not go with their codes, and series without a figure for those they are about.

use crate::places::{WITH_DISTRICT, case, one, points, record, small, tidy, told};
use crate::project::Case;

#[test]
fn a_name_of_another_area_is_told() {
    let case = Case::new("one-priority");
    case.replace("report.toml", "name = \"Exampleton\"", "name = \"Rightham\"");
    let warning = one(&case, "project/area-name");
    assert!(
        warning.help.contains("code = \"E08000098\"") && warning.help.contains("name = \"Exampleton\""),
        "{warning:?}"
    );
    case.append("data/areas.csv", "E12000005,West Midlands,region\n");
    case.append("report.toml", "\n[[comparator]]\nid = \"region\"\nname = \"East Midlands\"\ncode = \"E12000005\"\n");
    let told = told(&case);
    assert_eq!(told.iter().filter(|(_, code, _)| code == "project/area-name").count(), 2, "{told:#?}");
}

#[test]
fn a_row_under_the_name_of_another_area_is_told() {
    let case = Case::new("one-priority");
    case.replace("data/wellbeing.csv", "E92000001,England,2026", "E92000001,Wales,2026");
    let warning = one(&case, "ingest/area-name");
    assert_eq!((warning.severity.as_str(), warning.line), ("warning", Some(2)));
    assert!(warning.message.contains("E92000001 is England, not Wales"), "{warning:?}");
}

#[test]
fn a_code_that_is_meant_to_be_another_is_told_with_the_nearest_of_its_kind() {
    let case = Case::new("one-priority");
    case.replace("report.toml", "\"E08000097\", \"E08000098\"", "\"E08000097\", \"W06000051\"");
    let error = one(&case, "project/unknown-area");
    assert!(error.help.contains("W06000015 (Cardiff)"), "{error:?}");
}

#[test]
fn a_filter_that_no_small_area_holds_is_an_error() {
    let case = small(WITH_DISTRICT, "E06000032", "", &[]);
    case.replace(
        "data/SERIES.toml",
        "period = \"2021\"",
        "period = \"2021\"\nwhere = { \"Local Authority District name (2024)\" = \"Coventry\" }",
    );
    let error = one(&case, "ingest/small-areas");
    assert!(error.message.contains("no small area of E06000032"), "{error:?}");
}

/// A table of a department with rows of a town, its region and the country, which needs a filter for each.
const LEVELS: &str = "\
time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,la_name,school,met
202829,Academic year,Local authority,E92000001,England,E12000005,West Midlands,E08000099,Exampleton,Primary,60.0
202829,Academic year,Local authority,E92000001,England,E12000005,West Midlands,E08000097,Leftham,Total,61.0
202829,Academic year,Regional,E92000001,England,E12000005,West Midlands,,,Total,62.0
202829,Academic year,National,E92000001,England,,,,,Total,63.0
";

#[test]
fn a_series_without_a_figure_for_the_place_says_what_is_there_instead() {
    let keys =
        "file = \"levels.csv\"\nindicator = \"met\"\nperiods = \"academic year\"\nwhere = { school = \"Total\" }\n";
    let levels = case(&[("levels.csv", LEVELS)], keys);
    let error = one(&levels, "ingest/no-figure");
    assert_eq!(error.severity, "error");
    assert!(error.message.contains("no figure for Exampleton (E08000099)"), "{error:?}");
    assert!(error.help.contains("`school`: Primary"), "{error:?}");
    levels.replace(
        "data/SERIES.toml",
        "where = { school = \"Total\" }",
        "where = { school = \"Primary\" }\ncomparators = [\"england\"] # of the rows by level",
    );
    let warning = one(&levels, "ingest/no-comparator");
    assert_eq!(warning.severity, "warning");
    assert!(warning.message.contains("England (E92000001)") && warning.help.contains("`school`: Total"), "{warning:?}");
    let mend = warning.help.split('`').find(|part| part.starts_with("areas = ")).expect("a line to copy");
    levels.replace("data/SERIES.toml", "# of the rows by level", &format!("\n{mend}"));
    assert_eq!(told(&levels), [], "the advice works");
    assert_eq!(record(&levels)["comparators"][0]["points"][0]["value"], 63.0);
}

#[test]
fn a_comparator_whose_rows_have_no_code_is_told() {
    let rows = "year,la_code,la_name,rate\n2028,ALL,England,50.0\n2028,E08000099,Exampleton,40.0\n";
    let keys = "file = \"rates.csv\"\nindicator = \"rate\"\nperiods = \"calendar year\"\ncomparators = [\"england\"]\n";
    let rates = case(&[("rates.csv", rows)], keys);
    let warning = one(&rates, "ingest/no-comparator");
    let mend = warning.help.split('`').find(|part| part.starts_with("areas = ")).expect("a line to copy");
    rates.append("data/SERIES.toml", mend);
    assert_eq!(told(&rates), [], "the advice works");
}

#[test]
fn a_gap_with_one_side_is_told() {
    let case = Case::new("one-priority");
    case.replace("data/SERIES.toml", "subtrahend = \"Eligible\"", "subtrahend = \"Elligible\"");
    let error = one(&case, "ingest/missing-side");
    assert_eq!((error.severity.as_str(), error.text.as_deref()), ("error", Some("Elligible")));
    let case = Case::new("one-priority");
    case.append(
        "data/libraries.csv",
        "Library card,E08000099,Exampleton,2029/30,,,Free school meals,Eligible,34.0,,,170,500,,\n",
    );
    let warning = one(&case, "ingest/missing-side");
    assert!(warning.message.contains("for 2029/30 \"Not eligible\" is missing"), "{warning:?}");
}

#[test]
fn a_file_that_no_series_uses_is_told() {
    let case = Case::new("one-priority");
    case.write("data/new-edition.csv", "a,b\n1,2\n").write("data/README.md", "notes\n");
    case.write("data/commentary/measure/x.md", "text\n");
    let warning = one(&case, "project/unused-file");
    assert!(warning.message.contains("`data/new-edition.csv`"), "{warning:?}");
}

#[test]
fn areas_that_were_joined_are_told_and_never_added_up() {
    let rows = tidy(&[
        "Measure,E07000026,Allerdale,2027,,,,,40,,,,,,\n",
        "Measure,E07000028,Carlisle,2027,,,,,41,,,,,,\n",
        "Measure,E06000063,Cumberland,2028,,,,,42,,,,,,\n",
    ]);
    let keys = "file = \"a.csv\"\nindicator = \"Measure\"\nperiods = \"calendar year\"\narea = \"E06000063\"\n";
    let case = case(&[("a.csv", &rows)], keys);
    assert_eq!(points(&record(&case)), ["2028 42"]);
    let warning = one(&case, "ingest/other-boundaries");
    assert!(warning.message.contains("Allerdale (E07000026), Carlisle (E07000028)"), "{warning:?}");
}

/// A comparator with one side of a gap, or with the figure of everybody alone, has no gap.
#[test]
fn a_comparator_without_one_side_of_a_gap() {
    let case = Case::new("one-priority");
    let text = case.read("data/libraries.csv");
    let kept: String = text
        .lines()
        .filter(|line| !(line.contains("England") && line.contains("Not eligible")))
        .map(|line| format!("{line}\n"))
        .collect();
    case.write("data/libraries.csv", kept);
    let warning = one(&case, "ingest/no-comparator");
    assert!(
        warning.message.contains("has no figure of \"Not eligible\" for its comparator \"england\""),
        "{warning:?}"
    );
}

/// Rows of a table of areas by their names whose name no register knows are told, and a total is none of them.
#[test]
fn a_name_that_no_register_knows() {
    let table = "Area,Year,Value\nExampleton,2028,1.5\nEngland,2028,2.5\nEnglnd,2029,2.6\nTotal,2029,9\n";
    let keys =
        "file = \"named.csv\"\nindicator = \"Value\"\nperiods = \"calendar year\"\ncomparators = [\"england\"]\n";
    let all = case(&[("named.csv", table)], keys);
    let found = one(&all, "ingest/unknown-name");
    assert!(found.message.contains("(2 rows"), "Exampleton stands in no built-in register: {found:?}");
    assert!(found.help.contains("areas = [{ code = "), "{found:?}");
    let taken = keys.to_owned() + "areas = [{ code = \"E08000099\", where = { Area = \"Exampleton\" } }]\n";
    let told = case(&[("named.csv", table)], &taken).problems("check").1;
    assert!(told.iter().all(|one| one.severity == "warning" && one.code != "ingest/unknown-name"), "{told:?}");
}
