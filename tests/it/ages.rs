//! Figures made from age bands: standardised rates and life expectancy, as records from a tidy file.

use std::fmt::Write as _;

use gradient::figures::Reported;
use gradient::model::SeriesKind;
use gradient::model::age::AgeMethod;
use gradient::protect::protect;
use gradient::record::{self, Interval, NoInterval};
use gradient::stats::Estimate;
use gradient::{ingest, say};

use crate::laws::{HEADER, Input, only};
use crate::project::{Case, repository, run};

/// Rows of a made-up statistic: ages as written, events and people.
fn rows(area: &str, bands: &[(String, f64, f64)]) -> String {
    let mut text = String::new();
    for (ages, count, people) in bands {
        let rate = 100_000.0 * count / people;
        writeln!(text, "Life satisfaction,{area},,2028,,{ages},,,{rate},,,{count},{people},,").expect("memory");
    }
    text
}

/// A series of that kind on the rows of a table.
fn series(kind: SeriesKind, table: &str) -> Input {
    let mut input = only("life-satisfaction", &(HEADER.to_owned() + table));
    let series = &mut input.project.series[0];
    (series.kind, series.standardise, series.per) = (kind, kind == SeriesKind::Rate, None);
    input
}

/// The figure of the place and how its interval was made, the first comparator's value, and the account.
fn figure(kind: SeriesKind, table: &str) -> (Option<Estimate>, Interval, Option<f64>, String) {
    let mut input = series(kind, table);
    let observations = input.read();
    let records = protect(record::compute(&input.project, &observations), 5);
    let account = say::explain(&Reported::new(&input.project, &records[0]), input.project.report.house).join("\n");
    let point = &records[0].points[0];
    let other = records[0].comparators.first().map(|line| line.points[0].value);
    (point.figure.known().copied(), point.interval, other, account)
}

fn standard(count: impl Fn(usize) -> f64, people: f64) -> Vec<(String, f64, f64)> {
    let bands = AgeMethod::Esp2013.bands();
    bands.iter().enumerate().map(|(at, band)| (band.to_string(), count(at), people)).collect()
}

/// Where every age has the same rate, no standard population can change it.
#[test]
fn one_rate_at_every_age_is_the_standardised_rate() {
    let table = rows("E08000099", &standard(|_| 20.0, 1000.0)) + &rows("E92000001", &standard(|_| 10.0, 1000.0));
    let (found, interval, england, account) = figure(SeriesKind::Rate, &table);
    assert!((found.expect("a rate").value - 2000.0).abs() < 1e-9, "{found:?}");
    assert_eq!(interval, Interval::Dobson);
    assert!((england.expect("England") - 1000.0).abs() < 1e-9);
    assert!(
        account.contains("Directly standardised rate: ") && account.contains("data/wellbeing.csv, lines 2 to 20"),
        "{account}"
    );
}

/// One band alone has events: its weight in the European Standard Population of 2013 is all that is left.
#[test]
fn the_weights_are_those_of_the_standard_population() {
    let (found, ..) =
        figure(SeriesKind::Rate, &rows("E08000099", &standard(|at| if at == 18 { 50.0 } else { 0.0 }, 1000.0)));
    // 50 per 1,000 aged 90 and over, who are 1,000 of 100,000; Dobson's limits from Byar's of 50 events, by hand.
    let found = found.expect("a rate");
    let limits = found.limits.expect("limits");
    assert!((found.value - 50.0).abs() < 1e-9, "{found:?}");
    assert!((limits.lower - 37.108).abs() < 0.01 && (limits.upper - 65.921).abs() < 0.01, "{limits:?}");
}

#[test]
fn fewer_than_ten_events_have_no_standardised_rate() {
    let (found, interval, ..) =
        figure(SeriesKind::Rate, &rows("E08000099", &standard(|at| if at == 3 { 9.0 } else { 0.0 }, 1000.0)));
    assert_eq!((found, interval), (None, Interval::None(NoInterval::TooFew)));
}

/// The life table of `tests/stats-cases`, through a file and a record.
#[test]
fn life_expectancy_is_that_of_the_worked_case() {
    let read = |name: &str| {
        let mut reader = csv::Reader::from_path(repository().join("tests/stats-cases").join(name)).expect("readable");
        reader.records().map(|row| row.expect("readable")).collect::<Vec<_>>()
    };
    let inputs = read("life_expectancy_inputs.csv");
    let bands = AgeMethod::LifeTable.bands();
    assert_eq!(inputs.len(), bands.len());
    let band = |(row, band): (&csv::StringRecord, &gradient::model::age::AgeSpan)| {
        assert_eq!(row[1].parse(), Ok(band.from));
        (band.to_string(), row[3].parse().expect("deaths"), row[2].parse().expect("people"))
    };
    let rows_of: Vec<(String, f64, f64)> = inputs.iter().zip(&bands).map(band).collect();
    let (found, interval, ..) = figure(SeriesKind::LifeExpectancy, &rows("E08000099", &rows_of));
    let expected = &read("life_expectancy.csv")[0];
    let number = |at: usize| expected[at].parse::<f64>().expect("a number");
    let found = found.expect("life expectancy");
    let limits = found.limits.expect("limits");
    assert_eq!((&expected[2], interval), ("0", Interval::LifeTable));
    for (made, known) in [(found.value, number(4)), (limits.lower, number(5)), (limits.upper, number(6))] {
        assert!((made - known).abs() < 1e-9 * known, "{made} and {known}");
    }
}

/// A band that its publisher withheld is not taken for none.
#[test]
fn a_withheld_band_has_no_figure() {
    let mut bands = standard(|_| 20.0, 1000.0);
    bands.pop();
    let withheld = "Life satisfaction,E08000099,,2028,,90+,,,,,,,1000,c,\n";
    let (found, ..) = figure(SeriesKind::Rate, &(rows("E08000099", &bands) + withheld));
    assert_eq!(found, None);
}

/// What `check` says of rows by age.
fn told(edit: impl Fn(&mut Vec<(String, f64, f64)>)) -> Vec<String> {
    let mut bands = standard(|_| 20.0, 1000.0);
    edit(&mut bands);
    let mut input = series(SeriesKind::Rate, &rows("E08000099", &bands));
    let Input { project, tables, collector } = &mut input;
    ingest::ingest(&project.series, tables, &project.areas, Some(&project.report), collector).expect("readable");
    collector.sorted().iter().map(|found| found.message.clone()).collect()
}

#[test]
fn missing_overlapping_and_unknown_bands_are_told() {
    assert_eq!(told(|_| ()), Vec::<String>::new());
    assert_eq!(told(|bands| drop(bands.remove(18))), ["no row for the age band 90 and over of E08000099, 2028"]);
    assert_eq!(told(|bands| bands.push(("All ages".to_owned(), 380.0, 19000.0))), Vec::<String>::new());
    assert_eq!(told(|bands| bands.push(("3-7".to_owned(), 1.0, 10.0))), ["the age band 3 to 7 overlaps 0 to 4"]);
    assert_eq!(told(|bands| bands.push(("old".to_owned(), 1.0, 10.0))), ["\"old\" is not an age band"]);
    let shifted = told(|bands| bands[1].0 = "5 to 8".to_owned());
    assert_eq!(
        shifted,
        ["no row for the age band 5 to 9 of E08000099, 2028", "the age band 5 to 8 is not one that the method knows"]
    );
    let none = told(|bands| bands.iter_mut().for_each(|band| band.0 = "all".to_owned()));
    assert!(
        none.iter().any(|message| message == "series `life-satisfaction` finds no row with an age band"),
        "{none:?}"
    );
}

#[test]
fn only_a_rate_is_standardised() {
    let case = Case::new("one-priority");
    case.replace("data/SERIES.toml", "kind = \"mean\"\n", "kind = \"mean\"\nstandardise = \"ESP 2013\"\n");
    let found = run(case.path(), &["check"]);
    assert_eq!(found.code, Some(1));
    assert!(found.stderr.contains("only a rate can be standardised"), "{}", found.stderr);
}

/// Notes on single age bands say which they are about; one on all of them stands as it is.
#[test]
fn notes_of_age_bands_are_kept_apart() {
    let bands = AgeMethod::Esp2013.bands();
    let read = |notes: &[&str]| {
        let row = |(at, band)| {
            let note = notes.get(at).or(notes.last()).copied().unwrap_or_default();
            format!("Life satisfaction,E08000099,,2028,,{band},,,500,,,5,1000,,{note}\n")
        };
        let table: String = bands.iter().enumerate().map(row).collect();
        series(SeriesKind::Rate, &table).read()["life-satisfaction"][0].note.clone()
    };
    assert_eq!(read(&["first", "second", ""]), format!("{}: first; {}: second", bands[0], bands[1]));
    assert_eq!(read(&["of all"]), "of all");
}
