//! What a second look is asked for: warnings, each with a next step that works, and the pages say the same.

use super::prepared;
use crate::project::{Case, Problem};
use crate::text::{documents, texts_of};

/// Checks the project, which must have no error, and gives its warnings.
fn warnings(case: &Case) -> Vec<Problem> {
    let (run, problems) = case.problems("check");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(problems.iter().all(|problem| problem.severity == "warning"), "{}", run.stderr);
    problems
}

/// The one warning of a code.
fn warning(case: &Case, code: &str) -> Problem {
    let all = warnings(case);
    let found: Vec<&Problem> = all.iter().filter(|problem| problem.code == code).collect();
    assert_eq!(found.len(), 1, "{code} once in {all:?}");
    found[0].clone()
}

/// Everything that the pages of the project say.
fn said(case: &Case) -> String {
    documents(case.path(), |shared| {
        let documents = shared.outputs().into_iter().filter_map(|output| shared.document(&output));
        documents.map(|document| texts_of(&document.sections)).collect()
    })
}

/// Nobody lives in the last group of a national index: drawn over the others, with the reason and the way out.
#[test]
fn nobody_lives_in_a_group() {
    let case = prepared(|case| {
        case.replace("data/SERIES.toml", "scope = \"local\"", "scope = \"national\"");
        case.replace("data/smoking.csv", "quintile,5,5.0,,,50,1000,,made up", "quintile,5,,,,0,0,z,made up");
    });
    let found = warning(&case, "ingest/empty-group");
    assert!(found.message.contains("nobody in the place lives in quintile 5"), "{found:?}");
    assert!(found.message.contains("without a gap between the ends and without a slope"), "{found:?}");
    let why = "Nobody in Exampleton lives in quintile 5, so there is no gap between the ends and no slope.";
    let said = said(&case);
    assert!(said.matches(why).count() > 2, "sentence, table and text alternative say why");
    assert!(said.contains("smoking-gradient"), "the chart is drawn");
    assert!(said.contains("22.0% in quintile 1, 7.5% in quintile 4"), "its title tells the groups with people");
    assert!(!said.contains("higher in the most than in the least"));
    let run = case.run(&["build", "data", "charts"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let table = case.read("out/data/smoking.csv");
    assert!(table.contains("\"Made-up quintile 5, least deprived\",[z],[z],[z],0,0,"), "{table}");
    assert!(case.read("out/data/derived-figures.csv").contains(why));
    let explained = case.run(&["explain", "smoking"]).stdout;
    assert!(explained.contains(why), "{explained}");
    // The way out that the finding names.
    case.replace("data/SERIES.toml", "scope = \"national\"", "scope = \"local\"");
    assert!(!warnings(&case).iter().any(|one| one.code == "ingest/empty-group"));
}

/// A row that is just not there is told with both readings, and the one that is meant is said in the file.
#[test]
fn a_group_without_a_row() {
    let case = prepared(|case| {
        case.replace("data/SERIES.toml", "scope = \"local\"", "scope = \"national\"");
        let row = "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,3,12.0,,,120,1000,,made up\n";
        case.replace("data/smoking.csv", row, "");
    });
    let found = warning(&case, "ingest/empty-group");
    assert!(found.message.contains("has no row for quintile 3 in 2029"), "{found:?}");
    assert!(found.message.ends_with("without a slope"), "both ends are there: {found:?}");
    assert!(found.help.contains("add the rows if they are missing; if nobody lives there, say so"), "{found:?}");
    // What the finding advises for the second reading.
    let advised = "in rows with `z` in `marker`, 0 in `count` and `denominator`, and no `value`";
    assert!(found.help.contains(advised), "{found:?}");
    let row = "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,3,,,,0,0,z,made up\n";
    case.append("data/smoking.csv", row);
    let found = warning(&case, "ingest/empty-group");
    assert!(found.message.contains("nobody in the place lives in quintile 3"), "{found:?}");
}

/// The mask takes the leading chart away: build and pages say so.
#[test]
fn a_chart_that_the_mask_takes_away() {
    let case = prepared(|case| {
        case.replace("data/smoking.csv", "quintile,5,5.0,,,50,1000", "quintile,5,0.3,,,3,1000");
    });
    let found = warning(&case, "protect/no-chart");
    assert!(found.message.contains("`smoking`") && found.message.contains("\"gradient\""), "{found:?}");
    assert!(found.help.contains("counts of 1 to 4 are not shown"), "{found:?}");
    let said = said(&case);
    let line = "No chart of adults who smoke: figures that it needs are suppressed to protect people.";
    assert!(said.matches(line).count() > 1, "opener and briefing say so");
    assert!(
        said.contains("A figure is suppressed to protect people, so there is no gap between the ends and no slope.")
    );
}

/// Parts of a whole and other areas go too; what is left out of them is said to be suppressed, not to be absent.
#[test]
fn a_composition_and_a_comparison_that_the_mask_takes_away() {
    let case = prepared(|case| {
        super::shares::with_shares(case);
        case.replace("data/shares.csv", ",Pump,30.0,,,300,", ",Pump,39.7,,,397,");
        case.replace("data/shares.csv", ",Other,10.0,,,100,", ",Other,0.3,,,3,");
    });
    let found = warning(&case, "protect/no-chart");
    assert!(found.message.contains("`heating`") && found.message.contains("\"composition\""), "{found:?}");
    let (said, line) =
        (said(&case), "No figure of this series can be shown for Exampleton: suppressed to protect people.");
    assert!(said.contains(line) && said.contains("\"no_sparkline\":\"no figure\""), "tables say so: {said}");

    let areas: String =
        (3..7).map(|area| format!("Visits,E0800009{area},Othertown {area},2029,,,,,0.4,,,4,1000,,made up\n")).collect();
    let case = prepared(|case| {
        super::shares::with_shares(case);
        case.replace(
            "report.toml",
            "[\"E08000097\", \"E08000098\"]",
            "[\"E08000094\", \"E08000095\", \"E08000096\", \"E08000093\"]",
        );
        let heating = "indicator = \"Heating\"\nperiods = \"calendar year\"";
        case.replace("data/SERIES.toml", heating, &heating.replace("Heating", "Visits"));
        case.replace(
            "data/SERIES.toml",
            "[series.composition]\nparts = [\"Gas\", \"Pump\", \"Other\"]",
            "charts = [\"comparison\"]\ncomparators = [\"neighbours\"]",
        );
        case.replace(
            "data/SERIES.toml",
            "[[series.composition.bars]]\ndimension = \"Heating, all\"\nname = \"Exampleton\"\n",
            "",
        );
        case.append(
            "data/shares.csv",
            &format!("Visits,E08000099,Exampleton,2029,,,,,10.0,,,100,1000,,made up\n{areas}"),
        );
    });
    let found = warning(&case, "protect/no-chart");
    assert!(found.message.contains("`heating`") && found.message.contains("\"comparison\""), "{found:?}");
}

const COUNTED: &str = "\
time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,lad_code,lad_name,sex,fsm,pct,pupils,total
2029,Calendar year,National,E92000001,England,,,,,,,,Total,Total,50.0,500,1000
2029,Calendar year,National,E92000001,England,,,,,,,,Female,Total,52.0,260,500
2029,Calendar year,National,E92000001,England,,,,,,,,Total,Eligible,40.0,40,100
2029,Calendar year,Local authority,E92000001,England,,,999,E08000099,Exampleton,,,Total,Total,60.0,60,100
2029,Calendar year,Local authority,E92000001,England,,,999,E08000099,Exampleton,,,Female,Total,62.0,31,50
2029,Calendar year,Local authority,E92000001,England,,,999,E08000099,Exampleton,,,Total,Eligible,40.0,4,10
2029,Calendar year,Local authority district,E92000001,England,,,999,,,E08000099,Exampleton,Total,Total,60.0,60,100
2026,Calendar year,Local authority,E92000001,England,,,999,E08000099,Exampleton,,,Total,Total,55.0,55,100
";

/// `one-priority` with a downloaded file of shares, sexes and pupils with free school meals.
fn with_download(case: &Case) {
    case.write("data/wellbeing.csv", COUNTED);
    case.replace("data/SERIES.toml", "kind = \"mean\"", "kind = \"proportion\"\nunit = \"%\"");
    case.replace("data/SERIES.toml", "indicator = \"Life satisfaction\"", "indicator = \"pct\"\n# filters");
}

/// Rows of several sexes, groups and levels: one finding names all of them, and its line leaves one row a figure for the
/// place and for all that it is compared with.
#[test]
fn several_rows_for_one_figure() {
    let case = prepared(with_download);
    let (_, problems) = case.problems("check");
    let found: Vec<&Problem> = problems.iter().filter(|one| one.code == "ingest/two-rows").collect();
    assert_eq!(found.len(), 1, "{problems:?}");
    let help = &found[0].help;
    for column in
        ["`geographic_level` (\"Local authority\"", "`sex` (\"Total\", \"Female\")", "`fsm` (\"Total\", \"Eligible\")"]
    {
        assert!(help.contains(column), "{column} in {help}");
    }
    assert!(found[0].message.contains("finds 4 rows for figures that other rows have given"), "{found:?}");
    let advice = help.split('`').find(|part| part.starts_with("where")).expect("a line to write");
    case.replace("data/SERIES.toml", "# filters", advice);
    let left = warnings(&case);
    assert!(!left.iter().any(|one| one.code == "ingest/two-rows"), "{left:?}");
    let explained = case.run(&["explain", "life-satisfaction"]).stdout;
    assert!(explained.contains("Latest, 2029: 60.0%"), "{explained}");
    assert!(explained.contains("Against England: 50.0%"), "the comparator keeps its row: {explained}");
}

/// Counts that stand in the file and are not named: the page never says that the source gives none, and the finding is
/// gone when they are.
#[test]
fn counts_that_are_not_named() {
    let case = prepared(with_download);
    let filters = "where = { \"geographic_level\" = [\"Local authority\", \"National\"], \"sex\" = \"Total\", \"fsm\" = \"Total\" }";
    case.replace("data/SERIES.toml", "# filters", filters);
    let found = warning(&case, "ingest/no-counts");
    assert!(found.help.contains("pupils; total"), "{found:?}");
    let said = said(&case);
    assert!(said.contains("no counts were taken from the source"));
    assert!(!said.contains("the source gives no counts ") && !said.contains("The source gives no counts,"), "{said}");
    case.replace("data/SERIES.toml", filters, &format!("{filters}\ncount = \"pupils\""));
    assert!(warning(&case, "ingest/no-counts").message.contains("names `count` and no `denominator`"));
    case.replace("data/SERIES.toml", "count = \"pupils\"", "count = \"pupils\"\ndenominator = \"total\"");
    assert!(!warnings(&case).iter().any(|one| one.code == "ingest/no-counts"));
}

/// Thousands of rows with one slip are one finding, and time grows with the rows.
#[test]
fn thousands_of_rows_are_one_finding() {
    let case = prepared(|case| {
        let rows = (0..20_000).map(|at| format!("Vapers,E{:08},,2021,,,,,12.5 in all,,,,,,\n", 9_100_000 + at));
        let rows: String = rows.collect();
        case.append("data/smoking.csv", &rows);
    });
    let (run, problems) = case.problems("check");
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    for code in ["ingest/unknown-area", "ingest/bad-number"] {
        let found: Vec<&Problem> = problems.iter().filter(|one| one.code == code).collect();
        assert_eq!(found.len(), 1, "{code}: {problems:?}");
        assert!(found[0].message.ends_with("(20000 rows, the first in lines 9, 10, 11)"), "{found:?}");
    }
}

/// Commands that only show say in one line that something stands in the way.
#[test]
fn list_and_explain_do_not_repeat_findings() {
    let case = prepared(|case| {
        case.replace("data/smoking.csv", ",160,1000,", ",many,1000,");
    });
    for command in [&["list"][..], &["explain", "smoking"]] {
        let run = case.run(command);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
        assert_eq!(run.stderr, "gradient: 1 error stands in the way; `gradient check` tells more\n");
    }
}

/// What a measure without figures is, by its id or its name.
#[test]
fn explain_of_a_measure_that_awaits_data() {
    let case = Case::new("one-priority");
    for name in ["playgrounds", "Playgrounds nearby"] {
        let run = case.run(&["explain", name]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stdout.contains("Awaiting data: agreed, and no figures held yet"), "{}", run.stdout);
        assert!(run.stdout.contains("a count of playgrounds"), "{}", run.stdout);
    }
}

/// A slip in a source or an entity is told once, not at every use of it too.
#[test]
fn a_slip_is_not_told_at_each_use() {
    let case = prepared(|case| {
        case.write("data/SOURCES.toml", case.read("data/SOURCES.toml").replacen("publisher = ", "publishr = ", 1));
        case.write("seeds/entities.toml", case.read("seeds/entities.toml").replacen("id = ", "di = ", 1));
    });
    let (run, problems) = case.problems("check");
    let codes: Vec<&str> = problems.iter().map(|one| one.code.as_str()).collect();
    let slips = ["project/missing-key", "project/unknown-key"];
    assert!(codes.iter().all(|code| slips.contains(code)), "{}", run.stderr);
    assert_eq!(codes.len(), 4, "{}", run.stderr);
}

/// A rate carries what it is given per, wherever it stands in words.
#[test]
fn a_rate_with_its_unit() {
    let case = prepared(|case| {
        case.replace("data/SERIES.toml", "kind = \"mean\"", "kind = \"rate\"\nper = 10000");
    });
    let said = said(&case);
    assert!(said.contains("mean life satisfaction in Exampleton was 7.3 per 10,000"), "{said}");
    assert!(said.contains("England 7.7 per 10,000"), "the comparator too");
    assert!(said.contains("\"figure\":\"7.3 per 10,000\"") && said.contains("\"value\":\"7.3 per 10,000\""));
}

/// A name keeps its capital, unless the series itself writes the word small.
#[test]
fn names_keep_their_capitals() {
    let case = prepared(|case| {
        case.replace(
            "data/SERIES.toml",
            "title = \"Children ready for school\"",
            "title = \"Exampleton children ready\"",
        );
        case.replace("data/SERIES.toml", "title = \"Life satisfaction\"", "title = \"Leftham’s life satisfaction\"");
    });
    let said = said(&case);
    assert!(said.contains("Exampleton children ready") && said.contains("Leftham’s life satisfaction"));
    assert!(!said.contains("exampleton children") && !said.contains("leftham’s life"), "{said}");
    assert!(said.contains("adults who smoke"), "a common noun is written small, as its series does");
}

/// What the page on how to read the report says of groups and comparators is true of this report.
#[test]
fn how_to_read_is_about_this_report() {
    let case = prepared(|_| {});
    let said = said(&case);
    assert!(said.contains("Local quintiles divide the people of the place itself."));
    assert!(!said.contains("tenth") && !said.contains("Compared with England"), "{said}");
}
