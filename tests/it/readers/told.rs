//! What a series takes from a downloaded file by its selection alone, and what `check` and `explain` say of it.

use gradient::diag::Collector;
use gradient::ingest;
use gradient::model::{Figure, Missing, Observation};
use gradient::project;

use super::dress::{Dress, SHEET};
use crate::project::{Case, Problem};

const SERIES: &str = r#"
[[series]]
id = "taken"
title = "Made-up measure"
subject = "the made-up measure"
statistic = "Made-up measure"
unit = "%"
kind = "proportion"
polarity = "higher is better"
periods = "academic year"
comparators = ["england"]
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

/// Percentages and counts of one measure as rows of one column, in two years, for a town and for England.
const SCHOOLS: &str = "\
time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,sex,data_type,met
202728,Academic year,Local authority,E92000001,England,E08000099,\"Exampleton,
the town\",Total,Percentage,60.0
202728,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Total,Number,600
202728,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Total,Cohort,1000
202829,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Total,Percentage,62.0
202829,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Total,Number,620
202829,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Total,Cohort,1000
202829,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Girls,Percentage,c
202829,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Girls,Number,c
202829,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Girls,Cohort,510
202829,Academic year,National,E92000001,England,,,Total,Percentage,65.5
202829,Academic year,National,E92000001,England,,,Total,Number,131000
202829,Academic year,National,E92000001,England,,,Total,Cohort,200000
";

/// A project with one more series, on `files`, that takes what `keys` say.
fn case(files: &[(&str, &[u8])], keys: &str) -> Case {
    let case = Case::new("one-priority");
    case.append("data/SERIES.toml", &(SERIES.to_owned() + keys));
    for (file, bytes) in files {
        case.append("data/SOURCES.toml", &SOURCE.replace("FILE", file));
        case.write(&format!("data/{file}"), bytes);
    }
    case
}

/// The figures that the series takes, none of them wrong.
fn taken(files: &[(&str, &[u8])], keys: &str) -> Vec<Observation> {
    let case = case(files, keys);
    let mut collector = Collector::default();
    let parts = project::load(case.path(), &mut collector).expect("readable");
    let mut taken =
        ingest::ingest(&parts.series, &parts.tables, &parts.areas, parts.report(), &mut collector).expect("readable");
    assert!(!collector.has_errors(), "{:#?}", collector.sorted());
    taken.remove("taken").expect("the series has figures")
}

/// Area, period, group, value, limits and counts of each figure.
fn listed(observations: &[Observation]) -> Vec<String> {
    let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
    let line = |one: &Observation| {
        let group = one.group.as_ref().map_or(String::new(), |group| format!("{}={}", group.dimension, group.group));
        let value = match one.value {
            Figure::Known(value) => value.to_string(),
            Figure::Missing(reason) => reason.shorthand().to_owned(),
        };
        let limits = one.limits.map_or(String::new(), |(lower, upper)| format!("{lower} to {upper}"));
        let [count, denominator] = [one.count, one.denominator].map(number);
        format!("{} {} {group}|{value}|{limits}|{count}/{denominator}", one.area, one.period)
    };
    observations.iter().map(line).collect()
}

/// The one problem that `check` finds.
fn problem(files: &[(&str, &[u8])], keys: &str) -> Problem {
    let case = case(files, keys);
    let (run, mut problems) = case.problems("check");
    assert_eq!((run.code, problems.len()), (Some(1), 1), "{}", run.stderr);
    problems.remove(0)
}

/// The keys of a series on [`SCHOOLS`].
fn schools(keys: &str) -> String {
    format!("file = \"schools.csv\"\nindicator = \"met\"\n{keys}")
}

const FILE: [(&str, &[u8]); 1] = [("schools.csv", SCHOOLS.as_bytes())];

#[test]
fn counts_stand_in_rows_of_their_own() {
    let keys = schools(
        "where = { sex = \"Total\", data_type = \"Percentage\" }\n\
         count = { where = { data_type = \"Number\" } }\ndenominator = { column = \"met\", where = { data_type = \"Cohort\" } }\n",
    );
    assert_eq!(
        listed(&taken(&FILE, &keys)),
        [
            "E08000099 2027/28 |60||600/1000",
            "E08000099 2028/29 |62||620/1000",
            "E92000001 2028/29 |65.5||131000/200000"
        ]
    );
}

#[test]
fn groups_are_rows_that_hold_more() {
    let keys = schools(
        "where = { sex = \"Total\", data_type = \"Percentage\" }\n\
         groups = [{ dimension = \"Sex\", group = \"Girls\", where = { sex = \"Girls\" } }]\n",
    );
    let found = taken(&FILE, &keys);
    assert_eq!(listed(&found)[2..], ["E08000099 2028/29 Sex=Girls|[c]||/", "E92000001 2028/29 |65.5||/"]);
    assert_eq!(found[2].value, Figure::Missing(Missing::Confidential));
}

/// Lines as an editor counts them, also below a cell of two lines.
#[test]
fn every_figure_names_its_line() {
    let found = taken(&FILE, &schools("where = { sex = \"Total\", data_type = \"Percentage\" }\n"));
    let lines: Vec<usize> = found.iter().map(|one| one.origin.line).collect();
    assert_eq!(lines, [2, 6, 12]);
    let wanted = "Academic year,Local authority,E92000001,England,E08000099,Exampleton,Total,Percentage,62.0";
    assert!(SCHOOLS.lines().nth(5).expect("a line").ends_with(wanted));
}

#[test]
fn explain_names_the_downloaded_file_and_its_lines() {
    let case =
        case(&FILE, &schools("where = { sex = \"Total\", data_type = \"Percentage\" }\nbaseline = \"2027/28\"\n"));
    let run = case.run(&["explain", "taken"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for (part, line) in [("Latest, 2028/29", 6), ("Baseline, 2027/28", 2), ("Against England", 12)] {
        let (_, after) = run.stdout.split_once(part).unwrap_or_else(|| panic!("{part} in {}", run.stdout));
        let from = after.lines().find(|one| one.trim_start().starts_with("from: ")).expect("a file");
        assert_eq!(from.trim(), format!("from: data/schools.csv, line {line}"), "{part}");
    }
}

const WIDE: &str = "area_code,area_name,share,low,high,cases,people\nE08000099,Exampleton,40.0,35.5,44.5,400,1000\n";

#[test]
fn counts_and_limits_are_columns() {
    let keys = "file = \"wide.csv\"\nindicator = \"share\"\nperiod = \"2028/29\"\nlower = \"low\"\nupper = \"high\"\n\
                count = \"cases\"\ndenominator = \"people\"\n";
    assert_eq!(listed(&taken(&[("wide.csv", WIDE.as_bytes())], keys)), ["E08000099 2028/29 |40|35.5 to 44.5|400/1000"]);
}

#[test]
fn the_value_may_stand_in_another_column() {
    let keys = "file = \"wide.csv\"\nindicator = \"share\"\nvalue = \"high\"\nperiod = \"2028/29\"\n";
    assert_eq!(listed(&taken(&[("wide.csv", WIDE.as_bytes())], keys)), ["E08000099 2028/29 |44.5||/"]);
}

/// A body with a code of its own stands for an area of the project.
#[test]
fn rows_of_another_code_are_given_an_area() {
    let text = "REPORTING_PERIOD_START,REPORTING_PERIOD_END,BREAKDOWN,PRIMARY_LEVEL,MEASURE_NAME,MEASURE_VALUE\n\
                01/12/2027,30/11/2028,ICB,QWU,Contacts,8585\n01/12/2027,30/11/2028,ICB,QXX,Contacts,1\n";
    let keys = "file = \"mhsds.csv\"\nindicator = \"Contacts\"\n\
                areas = [{ code = \"E08000099\", where = { PRIMARY_LEVEL = \"QWU\", BREAKDOWN = \"ICB\" } }]\n";
    let case = case(&[("mhsds.csv", text.as_bytes())], keys);
    case.write(
        "data/SERIES.toml",
        case.read("data/SERIES.toml").replace(
            "\nkind = \"proportion\"\npolarity = \"higher is better\"\nperiods = \"academic year\"\ncomparators = [\"england\"]\ndecimals = 1\nfile = \"mhsds.csv\"",
            "\nkind = \"count\"\npolarity = \"higher is better\"\nperiods = \"month range\"\ncomparators = [\"england\"]\ndecimals = 1\nfile = \"mhsds.csv\"",
        ),
    );
    let mut collector = Collector::default();
    let parts = project::load(case.path(), &mut collector).expect("readable");
    let found =
        ingest::ingest(&parts.series, &parts.tables, &parts.areas, parts.report(), &mut collector).expect("readable");
    assert!(!collector.has_errors(), "{:#?}", collector.sorted());
    assert_eq!(listed(&found["taken"]), ["E08000099 12 months to November 2028 |8585||/"]);
}

#[test]
fn a_series_may_take_from_several_files_and_formats() {
    let tidy = format!("{}\nRate,E08000099,Exampleton,2026/27,,,,,58.5,,,,,,\n", super::HEADER);
    let keys = "[[series.from]]\nfile = \"tidy.csv\"\nindicator = \"Rate\"\n\
                [[series.from]]\nfile = \"schools.csv\"\nindicator = \"met\"\n\
                where = { sex = \"Total\", data_type = \"Percentage\" }\n\
                [[series.from]]\nfile = \"wide.csv\"\nindicator = \"share\"\nperiod = \"2029/30\"\n";
    let files = [("tidy.csv", tidy.as_bytes()), FILE[0], ("wide.csv", WIDE.as_bytes())];
    let found = taken(&files, keys);
    let here = found.iter().filter(|one| one.area.0 == "E08000099");
    let files: Vec<String> = here.map(|one| format!("{}:{}", one.origin.file, one.origin.line)).collect();
    assert_eq!(files, ["data/tidy.csv:2", "data/schools.csv:2", "data/schools.csv:6", "data/wide.csv:2"]);
    assert_eq!(found.len(), 5, "and England in one of them");
}

/// The same table in a workbook, its sheet by name; its rows are the lines.
#[test]
fn a_sheet_is_chosen_by_name() {
    let rows: Vec<Vec<String>> = WIDE.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    for (dress, file) in [(Dress::Xlsx, "wide.xlsx"), (Dress::Ods, "wide.ods")] {
        let bytes = dress.bytes(&rows).expect("a workbook");
        let keys = |sheet: &str| {
            format!(
                "file = \"{file}\"\nsheet = \"{sheet}\"\nindicator = \"share\"\nperiod = \"2028/29\"\ncount = \"cases\"\n"
            )
        };
        let found = taken(&[(file, &bytes)], &keys(SHEET));
        assert_eq!((listed(&found), found[0].origin.line), (vec!["E08000099 2028/29 |40||400/".to_owned()], 2));
        let told = problem(&[(file, &bytes)], &keys("Table 1a"));
        assert_eq!(told.code, "ingest/sheet");
        assert!(told.help.contains(SHEET) && told.help.contains("Cover"), "{}", told.help);
    }
}

#[test]
fn format_and_decimal_comma_are_declared() {
    let text = "LSOA code (2021);Decile;area_code;share;time_period\nE01999991;1;E08000099;12,5;202829\n";
    let keys = "file = \"both.csv\"\nindicator = \"share\"\nperiod = \"2028/29\"\n";
    let told = problem(&[("both.csv", text.replace("area_code", "new_la_code").as_bytes())], keys);
    assert_eq!(told.code, "ingest/two-formats");
    let keys = format!("{keys}format = \"dfe\"\ndecimal_comma = true\n");
    let found = taken(&[("both.csv", text.replace("area_code", "new_la_code").as_bytes())], &keys);
    assert_eq!(listed(&found), ["E08000099 2028/29 |12.5||/"]);
}

/// A filter that nothing holds is told with what is near, or with what the column holds.
#[test]
fn a_filter_that_matches_nothing() {
    let told = problem(&FILE, &schools("where = { sex = \"Total\", data_type = \"Percentag\" }\n"));
    assert_eq!((told.code.as_str(), told.text.as_deref()), ("ingest/no-match", Some("Percentag")));
    assert_eq!(told.help, "did you mean \"Percentage\"?");
    let told = problem(&FILE, &schools("where = { sex = \"Total\", data_type = \"Rate of success\" }\n"));
    assert_eq!(told.help, "the column holds: Cohort; Number; Percentage");
    let told = problem(&FILE, &schools("where = { seks = \"Total\" }\n"));
    assert_eq!((told.code.as_str(), told.help.as_str()), ("ingest/no-column", "did you mean \"sex\"?"));
    let told = problem(&FILE, "file = \"schools.csv\"\nindicator = \"mett\"\n");
    assert_eq!((told.code.as_str(), told.help.as_str()), ("ingest/unknown-measure", "did you mean \"met\"?"));
}

/// Each text stands somewhere, but not in one row: the one that fails beside the others is told.
#[test]
fn filters_that_match_nothing_together() {
    let text = SCHOOLS.replace("Girls,Cohort,510", "Girls,Pupils,510");
    let told =
        problem(&[("schools.csv", text.as_bytes())], &schools("where = { sex = \"Total\", data_type = \"Pupils\" }\n"));
    assert_eq!((told.code.as_str(), told.text.as_deref()), ("ingest/no-match", Some("Pupils")));
    assert_eq!(told.help, "the column holds: Cohort; Number; Percentage");
}

/// More than one row for a figure is told with the column that tells them apart and both lines.
#[test]
fn more_rows_than_one_for_a_figure() {
    let case = case(&FILE, &schools("where = { data_type = \"Percentage\" }\n"));
    let (run, problems) = case.problems("check");
    assert_eq!(problems.len(), 1, "{}", run.stderr);
    assert_eq!((problems[0].code.as_str(), problems[0].line), ("ingest/several-sexes", Some(9)));
    let help = "choose one in the series: `where = { \"sex\" = \"Total\" }`";
    assert_eq!(problems[0].help, help);
    let shown = case.run(&["check"]).stderr;
    assert!(shown.contains("data/schools.csv:2"), "the first row too: {shown}");
}

/// Text around a cell is no part of it, whichever kind of space it is.
#[test]
fn filters_see_cells_without_their_spaces() {
    let text = SCHOOLS.replace(",Total,Percentage", ",\u{a0}Total ,Percentage");
    let keys = schools("where = { sex = \"Total\", data_type = \"Percentage\" }\n");
    assert_eq!(taken(&[("schools.csv", text.as_bytes())], &keys).len(), 3);
}

/// Where a file gives areas by name alone, `areas` says which rows are about which area; a denominator may be a sum.
#[test]
fn areas_by_name_alone() {
    let text = "Data Values,Year,Start Date,End Date,Local Authority,Staff,Boys,Girls,Notes\n\
                20,2027-28,01/04/2027,31/03/2028,Exampleton,Visitor,60,40,\n\
                30,2027-28,01/04/2027,31/03/2028,Elsewhere,Visitor,1,1,Total\n\
                25,2028-29,01/04/2028,31/03/2029,Exampleton,Visitor,55,45,\n";
    let keys = "file = \"names.csv\"\nindicator = \"Data Values\"\ndenominator = [\"Boys\", \"Girls\"]\n\
                where = { Staff = \"Visitor\" }\n\
                areas = [{ code = \"E08000099\", where = { \"Local Authority\" = \"Exampleton\" } }]\n";
    assert_eq!(
        listed(&taken(&[("names.csv", text.as_bytes())], keys)),
        ["E08000099 2027/28 |20||/100", "E08000099 2028/29 |25||/100"]
    );
}

/// A table across from Stat-Xplore: its title, label row and notes are set aside, the groups across are periods.
#[test]
fn a_table_across() {
    let text = "Stat-Xplore\n\n\"Children (I z)\"\n\"Areas by Year\"\n\"Counting: Children\"\n\nFilters:\n\
                \"Default Summation\",\"Children\"\n\n\"Year\",\"2027/28\",\"2027/28 - Annotations\",\"2028/29 (p)\",\
                \"2028/29 - Annotations\",\n\"National - Regional - LA - OAs\",\n\"Exampleton\",20,,25,,\n\
                \"Elsewhere\",..,,3,,\n\"Total\",20,,28,,\n\n\"INFO\",\"Statistical disclosure control was applied.\"\n\
                Symbol,Description\n\"I\",\"A note, of some length.\"\nSource: a department\n";
    let keys = "file = \"across.csv\"\nindicator = \"Children\"\n\
                areas = [{ code = \"E08000099\", where = { \"National - Regional - LA - OAs\" = \"Exampleton\" } }]\n";
    assert_eq!(
        listed(&taken(&[("across.csv", text.as_bytes())], keys)),
        ["E08000099 2027/28 |20||/", "E08000099 2028/29 |25||/"]
    );
}

/// A column that stands twice is an error where a series asks for it, and for nobody else.
#[test]
fn a_column_that_stands_twice() {
    let text = WIDE.replace("area_name,share", "note,area_name,share").replace("Exampleton,40.0", "a,Exampleton,40.0");
    let text = text.replace("people\n", "people,cases\n").replace("1000\n", "1000,401\n");
    let file = [("wide.csv", text.as_bytes())];
    let keys = "file = \"wide.csv\"\nindicator = \"share\"\nperiod = \"2028/29\"\nlower = \"low\"\nupper = \"high\"\n";
    assert_eq!(listed(&taken(&file, keys)), ["E08000099 2028/29 |40|35.5 to 44.5|/"]);
    for asked in ["count = \"cases\"\n", "where = { cases = \"400\" }\n"] {
        let told = problem(&file, &format!("{keys}{asked}"));
        assert_eq!(told.code, "ingest/duplicate-column", "{told:?}");
        assert!(told.help.starts_with("they are its columns 7 and 9:"), "{told:?}");
    }
    let told = problem(&file, &keys.replace("\"share\"", "\"cases\""));
    assert_eq!(told.code, "ingest/duplicate-column", "{told:?}");
}

/// A year that the file says to be of another kind than the series takes is never read as one of that.
#[test]
fn the_kind_of_year_that_the_file_says() {
    let keys = schools("where = { sex = \"Total\", data_type = \"Percentage\" }\n");
    let case = case(&FILE, &keys);
    let series = case.read("data/SERIES.toml");
    let (before, after) = series.rsplit_once("periods = \"academic year\"").expect("a kind");
    case.write("data/SERIES.toml", format!("{before}periods = \"financial year\"{after}"));
    let (_, problems) = case.problems("check");
    assert_eq!((problems.len(), problems[0].code.as_str()), (1, "ingest/bad-period"), "{problems:?}");
    assert_eq!(problems[0].help, "write `periods = \"academic year\"` in series `taken`");
}
