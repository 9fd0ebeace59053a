//! Values as a publisher writes them and as a reader adds them up: halves, codes for missing values, shares of nobody,
//! estimates of a survey, changes that no printed figure shows. Every figure here is made up.

use serde_json::Value;

use crate::laws::HEADER;
use crate::project::{Case, Run};

/// `one-priority` with a series called `added`: what it says beside its titles, its file and the text of that.
fn added(keys: &str, file: &str, text: &str) -> Case {
    let case = Case::new("one-priority");
    let series = format!(
        "\n[[series]]\nid = \"added\"\ntitle = \"Added\"\nsubject = \"the added share\"\nstatistic = \"Percentage added\"\npolarity = \"higher is better\"\nfile = \"{file}\"\n{keys}"
    );
    let source = format!(
        "\n[[source]]\nfile = \"{file}\"\npublisher = \"Made-up office\"\ntitle = \"Added\"\nshort = \"Added\"\nlicence = \"CC0\"\nattribution = \"Made up.\"\nas_at = \"2029-08-31\"\n"
    );
    case.append("data/SERIES.toml", &series).append("data/SOURCES.toml", &source);
    case.write(&format!("data/{file}"), text);
    case
}

const SHARE: &str = "indicator = \"A\"\nunit = \"%\"\nkind = \"proportion\"\nperiods = \"calendar year\"\nbaseline = \"2027\"\ndecimals = 1\n";

/// A tidy file of Exampleton with a row for each period, value and what stands from `lower` on.
fn tidy(rows: &[(&str, &str, &str)]) -> String {
    let row =
        |(period, value, rest): &(&str, &str, &str)| format!("A,E08000099,Exampleton,{period},,,,,{value},{rest}\n");
    HEADER.to_owned() + &rows.iter().map(row).collect::<String>()
}

const NOTHING: &str = ",,,,,";

/// The record of `added`, from `records.json`.
fn record(case: &Case) -> Value {
    let run = case.run(&["build", "data"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let all: Value = serde_json::from_str(&case.read("out/records.json")).expect("JSON");
    let records = all["records"].as_array().expect("records");
    records.iter().find(|record| record["series"] == "added").expect("a record").clone()
}

fn explained(case: &Case) -> Run {
    let run = case.run(&["explain", "added"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

#[test]
fn differences_round_as_the_decimals_that_were_published() {
    for (first, last, change) in [
        ("11.90", "12.25", 0.4),
        ("0.10", "0.35", 0.3),
        ("62.25", "62.60", 0.4),
        ("61.0", "61.05", 0.1),
        ("12.25", "11.90", -0.4),
    ] {
        let case = added(SHARE, "added.csv", &tidy(&[("2027", first, NOTHING), ("2028", last, NOTHING)]));
        let found = &record(&case)["progress"]["change"]["difference"]["value"];
        assert_eq!(found.as_f64(), Some(change), "{last} - {first}");
    }
}

#[test]
fn a_value_is_rounded_once() {
    let keys =
        SHARE.replace("proportion", "mean").replace("unit = \"%\"\n", "").replace("decimals = 1", "decimals = 2");
    let case = added(&keys, "added.csv", &tidy(&[("2027", "2436.845", NOTHING), ("2028", "2436.845", NOTHING)]));
    assert!(explained(&case).stdout.contains("Latest, 2028: 2,436.85"));
}

/// Of two figures that print alike none rose or fell, whatever an interval of many people says.
#[test]
fn a_change_that_nobody_can_see_is_none() {
    let rows = [("2027", "60.96", ",,6096000,10000000,,"), ("2028", "61.04", ",,6104000,10000000,,")];
    let case = added(SHARE, "added.csv", &tidy(&rows));
    let change = &record(&case)["progress"];
    assert_eq!((&change["word"], &change["change"]["direction"]), (&"stayed-the-same".into(), &"level".into()));
    let said = explained(&case).stdout;
    assert!(
        said.contains("→ Stayed the same") && said.contains("the change does not show in the printed figures"),
        "{said}"
    );
}

/// Weekly counts of one month do not overlap: each is of a day.
#[test]
fn days_of_one_month_do_not_overlap() {
    let keys = SHARE.replace("calendar year", "snapshot").replace("2027", "2025-01-06");
    let rows = [("2025-01-06", "50.0", "49,51,,,,"), ("2025-01-27", "60.0", "59,61,,,,")];
    let case = added(&keys, "added.csv", &tidy(&rows));
    assert_eq!(record(&case)["progress"]["word"], "improved");
    let said = explained(&case).stdout;
    assert!(!said.contains("overlap"), "{said}");
}

#[test]
fn a_target_is_met_by_the_figure_that_is_printed() {
    let rows = [("2027", "50.0", NOTHING), ("2028", "53.96", NOTHING)];
    for (value, met) in [("54.0", true), ("53.96", true), ("54.1", false)] {
        let keys = format!("{SHARE}target = {{ value = {value}, by = \"2030\" }}\n");
        let found = record(&added(&keys, "added.csv", &tidy(&rows)))["target"].clone();
        assert_eq!(found["met"], met, "{value}: {found}");
    }
}

/// The time of a target is printed as periods are, whichever way the place writes it.
#[test]
fn a_target_is_set_for_a_period_or_a_year() {
    for (periods, baseline, by, said) in [
        ("quarter", "2025 Q1", "2026 Q2", "by April to June 2026:"),
        ("quarter", "2025 Q1", "2030", "by 2030:"),
        ("month range", "2024-04 to 2025-03", "2029-04 to 2030-03", "by the 12 months to March 2030:"),
    ] {
        let keys = SHARE.replace("calendar year", periods).replace("2027", baseline);
        let keys = format!("{keys}target = {{ value = 90, by = \"{by}\" }}\n");
        let case = added(&keys, "added.csv", &tidy(&[(baseline, "50.0", NOTHING)]));
        assert!(explained(&case).stdout.contains(said), "{said} in {}", explained(&case).stdout);
    }
}

/// A row with more counted than people is told once, not also for its share above 100%.
#[test]
fn turned_counts_are_told_once() {
    let rows = [("2027", "50", NOTHING), ("2028", "120", ",,120,100,,"), ("2029", "130", ",,130,100,,")];
    let (run, problems) = added(SHARE, "added.csv", &tidy(&rows)).problems("check");
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["ingest/count-above-denominator"], "{}", run.stderr);
}

/// What a message says to write is written, and the message is gone.
#[test]
fn a_code_for_a_missing_value_is_declared_by_the_line_that_is_advised() {
    let rows = [("2027", "60", NOTHING), ("2028", "-99", NOTHING), ("2029", "61", NOTHING)];
    let case = added(SHARE, "added.csv", &tidy(&rows));
    let (run, problems) = case.problems("check");
    assert_eq!((run.code, problems.len()), (Some(1), 1), "{}", run.stderr);
    let advised = problems[0].help.split('`').find(|part| part.starts_with("markers")).expect("a line").to_owned();
    case.append("data/SERIES.toml", &format!("{}\n", advised.replace("\"x\"", "\"c\"")));
    let (run, problems) = case.problems("check");
    assert_eq!((run.code, problems), (Some(0), Vec::new()), "{}", run.stderr);
    assert_eq!(record(&case)["points"][1]["figure"]["missing"], "confidential");
}

#[test]
fn markers_hold_for_every_file_of_a_series_and_for_an_import() {
    let keys = SHARE.replace("indicator = \"A\"\n", "") + "markers = { \"<5\" = \"c\" }\n";
    let case = added(&keys, "unused.csv", "");
    case.replace("data/SERIES.toml", "file = \"unused.csv\"\n", "");
    let selection = "[[series.from]]\nfile = \"first.csv\"\nindicator = \"A\"\n";
    case.append("data/SERIES.toml", selection);
    case.append(
        "data/SOURCES.toml",
        &case
            .read("data/SOURCES.toml")
            .split("\n[[source]]")
            .last()
            .map(|source| format!("\n[[source]]{}", source.replace("unused.csv", "first.csv")))
            .expect("a source"),
    );
    let wide = "Area code,Area,Year,A\nE08000099,Exampleton,2027,61.0\nE08000099,Exampleton,2028,<5\n";
    case.write("data/first.csv", wide);
    assert_eq!(record(&case)["points"][1]["figure"]["missing"], "confidential");
    let run = case.run(&["import", "data", "data/first.csv", "--marker", "<5=c", "--marker", "-99=x"]);
    assert!(run.code == Some(0) && run.stdout.contains("2028,,,,,,,,,,c,"), "{}{}", run.stdout, run.stderr);
    let refused = case.run(&["import", "data", "data/first.csv", "--marker", "<5=q"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
}

const FINGERTIPS: &str = "Indicator ID,Indicator Name,Area Code,Area Name,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note\n";

#[test]
fn limits_beside_a_withheld_value_are_none() {
    let row = |year: &str, figures: &str| format!("1,A,E08000099,Exampleton,Persons,All ages,,,{year},{figures},\n");
    let text = FINGERTIPS.to_owned()
        + &row("2027", "60.0,58.0,62.0,600,1000")
        + &row("2028", ",-1,-1,,1000")
        + &row("2029", "61.0,59.0,63.0,610,1000");
    let case = added(SHARE, "added.csv", &text);
    let (run, problems) = case.problems("check");
    assert_eq!((run.code, problems), (Some(0), Vec::new()), "{}", run.stderr);
}

/// A national index of which the place lacks both ends: they hold nobody, so there is no figure and no gap.
#[test]
fn none_of_nobody_is_not_applicable() {
    let group = |number: u32, figures: &str| format!("A,E08000099,Exampleton,2028,,,Quintile,{number},{figures},,\n");
    let rows = [(1, "0,,,0,0"), (2, "12.1,,,121,1000"), (3, "12.6,,,126,1000"), (4, "10.2,,,102,1000"), (5, ",,,0,0")];
    let text: String = rows.iter().map(|(number, figures)| group(*number, figures)).collect();
    let text = text.replace("5,,,,0,0,,", "5,0.0,,,0,0,,");
    let keys = SHARE.replace("baseline = \"2027\"\n", "");
    let keys = format!(
        "{keys}gradient = {{ dimension = \"Quintile\", vintage = \"made up\", level = \"quintile\", groups = 5, scope = \"national\", weights = \"people\", ingredient = false }}\n"
    );
    let case =
        added(&keys, "added.csv", &(HEADER.to_owned() + "A,E08000099,Exampleton,2028,,,,,11.6,,,349,3000,,\n" + &text));
    let found = record(&case)["gradient"].clone();
    for end in [0, 4] {
        assert_eq!(found["groups"][end]["figure"]["missing"], "not-applicable", "{found}");
    }
    assert!(found["gap"].is_null() && found["slope"].is_null(), "{found}");
    let (run, problems) = case.problems("check");
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!((run.code, &codes[..]), (Some(0), &["ingest/empty-group"][..]), "{}", run.stderr);
    assert!(problems[0].message.contains("without a gap") && problems[0].help.contains("local groups"), "{problems:?}");
}

#[test]
fn a_share_of_nobody_worked_out_from_counts_is_not_applicable() {
    let rows = [("2027", "0", ",,30,100,,"), ("2028", "0", ",,0,0,,")];
    let case = added(&format!("{SHARE}from_counts = true\n"), "added.csv", &tidy(&rows));
    assert_eq!(record(&case)["points"][1]["figure"]["missing"], "not-applicable");
}

#[test]
fn a_period_that_is_not_there_yet_prints_no_count() {
    let rows = [("2027", "60.0", ",,600,1000,,"), ("2028", "0", ",,0,2754,,")];
    let case = added(&format!("{SHARE}not_yet = [\"2028\"]\n"), "added.csv", &tidy(&rows));
    let point = record(&case)["points"][1].clone();
    assert_eq!(point["figure"]["missing"], "not-available");
    assert!(point["count"].is_null() && point["denominator"].is_null(), "{point}");
}

/// A survey as Nomis gives it: the estimate, the people it is grossed up to, and the half-width of its interval.
const NOMIS: &str = "DATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,VARIABLE_NAME,MEASURES_NAME,OBS_VALUE,OBS_STATUS_NAME
Jan 2028-Dec 2028,Exampleton,E08000099,A,Variable,73.0,Normal Value
Jan 2028-Dec 2028,Exampleton,E08000099,A,Numerator,179321,Normal Value
Jan 2028-Dec 2028,Exampleton,E08000099,A,Denominator,245645,Normal Value
Jan 2028-Dec 2028,Exampleton,E08000099,A,Confidence,3.6,These figures are unreliable
";

const SURVEY: &str = "indicator = \"A\"\nunit = \"%\"\nkind = \"proportion\"\nperiods = \"month range\"\ndecimals = 1\nwhere = { MEASURES_NAME = \"Variable\" }\ncount = { where = { MEASURES_NAME = \"Numerator\" } }\ndenominator = { where = { MEASURES_NAME = \"Denominator\" } }\n";

#[test]
fn estimates_of_a_survey_give_no_interval_and_its_own_is_taken() {
    let limits = |case: &Case| record(case)["points"][0]["figure"]["known"]["limits"].clone();
    let told = |case: &Case| case.problems("check").1.iter().map(|problem| problem.code.clone()).collect::<Vec<_>>();
    let silent = added(SURVEY, "nomis.csv", NOMIS);
    assert!(limits(&silent).is_null());
    assert_eq!(told(&silent), ["ingest/survey"]);
    assert!(explained(&silent).stdout.contains("estimates of a survey"));
    let said = added(&format!("{SURVEY}counts = \"estimates\"\n"), "nomis.csv", NOMIS);
    assert!(limits(&said).is_null() && told(&said).is_empty());
    let counted = added(&format!("{SURVEY}counts = \"counted\"\n"), "nomis.csv", NOMIS);
    assert!(limits(&counted).is_object() && told(&counted).is_empty());
    let own = "plus_minus = { where = { MEASURES_NAME = \"Confidence\" } }\nreliability = { column = \"OBS_STATUS_NAME\", where = { MEASURES_NAME = \"Confidence\" } }\n";
    let own = added(&format!("{SURVEY}{own}"), "nomis.csv", NOMIS);
    assert_eq!((&limits(&own)["lower"], &limits(&own)["upper"]), (&69.4.into(), &76.6.into()));
    assert_eq!(record(&own)["points"][0]["marks"], serde_json::json!(["low-reliability"]));
    assert!(told(&own).is_empty());
}

/// A mean of areas is the one that a reader works out from their published values, whatever their counts say.
#[test]
fn a_mean_of_areas_is_that_of_their_published_values() {
    let row = |code: &str, name: &str, figures: &str| format!("A,{code},{name},2028,,,,,{figures},,\n");
    let text = HEADER.to_owned()
        + &row("E08000099", "Exampleton", "61,,,610,1000")
        + &row("E08000097", "Leftham", "59,,,5851,10000")
        + &row("E08000098", "Rightham", "60,,,5951,10000");
    let keys = SHARE.replace("baseline = \"2027\"\n", "comparators = [\"neighbours\"]\n");
    let found = record(&added(&keys, "added.csv", &text));
    assert_eq!(found["positions"][0]["value"], 59.5, "{found}");
}

/// Ends that print alike are not higher or lower, and steps that nobody can see are none.
#[test]
fn ends_of_a_gradient_that_print_alike_do_not_differ() {
    let case = Case::new("one-priority");
    let mut text = case.read("data/smoking.csv");
    for (at, old) in
        ["22.0,,,220,1000", "16.0,,,160,1000", "12.0,,,120,1000", "7.5,,,75,1000", "5.0,,,50,1000"].iter().enumerate()
    {
        text = text.replace(old, &format!("10.0{},,,,", 4 - at));
    }
    case.write("data/smoking.csv", text);
    crate::text::made(case.path(), |made| {
        let record = made.record("smoking");
        let gradient = record.gradient.as_ref().expect("a gradient");
        let title = gradient::say::gradient_title(record, gradient);
        assert_eq!(&*title, "No clear difference between the most and the least deprived quintile");
        let words = crate::text::run_together(&gradient::say::gradient_sentences(record));
        assert!(words.contains("The most deprived end is not clearly different"), "{words}");
        let alt = gradient::say::gradient_alt(record, gradient, 1);
        assert!(alt.contains("no clear gap") && !alt.contains("0.0 percentage points"), "{alt}");
    });
}

/// The mend that a look-alike's message offers works.
#[test]
fn a_text_that_looks_alike_is_taken_when_both_are_asked_for() {
    let rows = tidy(&[("2027", "60", NOTHING), ("2028", "61", NOTHING)])
        .replace("A,E08000099,Exampleton,2028", "a,E08000099,Exampleton,2028");
    let case = added(SHARE, "added.csv", &rows);
    let (run, problems) = case.problems("check");
    assert_eq!((run.code, problems.len()), (Some(0), 2), "its baseline is the latest period, too: {}", run.stderr);
    let told = problems.iter().find(|problem| problem.code == "ingest/look-alike").expect("told");
    let advised = told.help.split('`').find(|part| part.starts_with("where")).expect("a line").to_owned();
    case.append("data/SERIES.toml", &format!("{advised}\n"));
    let (run, problems) = case.problems("check");
    assert_eq!((run.code, problems), (Some(0), Vec::new()), "{}", run.stderr);
}

/// The two sides of a gap may be chosen by a column that the series chooses nothing in for the rest.
#[test]
fn a_gap_between_the_sexes_is_read_from_a_column_of_sexes() {
    let row = |sex: &str, value: &str| format!("A,E08000099,Exampleton,2028,{sex},,,,{value},,,,,,\n");
    let text = HEADER.to_owned() + &row("Male", "12.0") + &row("Female", "9.5") + &row("Persons", "10.8");
    let keys = SHARE.replace("baseline = \"2027\"\n", "")
        + "gap = { dimension = \"Sex\", minuend = \"Male\", subtrahend = \"Female\" }\n\
           groups = [{ dimension = \"Sex\", group = \"Male\", where = { sex = \"Male\" } }, { dimension = \"Sex\", group = \"Female\", where = { sex = \"Female\" } }]\n";
    let point = record(&added(&keys, "added.csv", &text))["points"][0].clone();
    assert_eq!(point["figure"]["known"]["value"], 2.5, "{point}");
}

/// What stands for a comparator whose figure its publisher withholds is that it is withheld.
#[test]
fn a_comparator_without_a_figure_has_its_reason() {
    let rows = "A,E08000099,Exampleton,2028,,,,,10.8,,,,,,\nA,E92000001,England,2027,,,,,9.0,,,,,,\nA,E92000001,England,2028,,,,,,,,,,c,\n";
    let keys = SHARE.replace("baseline = \"2027\"\n", "") + "comparators = [\"england\"]\n";
    let case = added(&keys, "added.csv", &(HEADER.to_owned() + rows));
    assert_eq!(record(&case)["positions"][0]["without"], "confidential");
    assert!(explained(&case).stdout.contains("Against England: suppressed to protect people"));
}

/// A measure of which no figure can be shown is none that has figures, in counts, lists and data.
#[test]
fn a_measure_whose_figures_are_all_withheld_has_none() {
    let case = Case::new("one-priority");
    for (year, value) in [(2026, "7.2,7.0,7.4"), (2027, "7.1,6.9,7.3"), (2028, "7.3,7.1,7.5"), (2029, "7.3,7.1,7.5")] {
        let row = format!("Exampleton,{year},,,,,{value},,,,made up");
        case.replace("data/wellbeing.csv", &row, &format!("Exampleton,{year},,,,,,,,,,c,made up"));
    }
    let run = case.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let counts = case.run(&["list", "--figures"]).stdout;
    let count = |id: &str| counts.lines().find(|line| line.starts_with(id)).expect("a count").split_whitespace().nth(1);
    assert_eq!((count("count.reported "), count("count.not-shown ")), (Some("2"), Some("1")));
    let row = case.read("out/data/measures.csv");
    let row = row.lines().find(|line| line.contains("life-satisfaction")).expect("its row");
    assert!(row.contains(",[c],"), "{row}");
}
