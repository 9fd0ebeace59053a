//! A reader who knows the rule and every printed number tries each table that could be behind them: no protected count
//! may have one reading only.

use std::collections::BTreeSet;

use gradient::model::Spanned;
use gradient::protect::protect;
use gradient::record;
use proptest::prelude::*;
use serde_json::Value;

use super::{HEADER, cases, only};

/// Groups of the tables that are tried.
const GROUPS: usize = 3;
/// No count of them is larger.
const MOST: u32 = 9;
/// No count that the reader tries is larger: all that are counted, or all others.
const TRIED: u32 = MOST * GROUPS as u32;
/// Counts of 1 to one less are protected.
const SMALLEST: u32 = 5;

fn row(group: &str, counted: u32, others: u32) -> String {
    let all = counted + others;
    let value = if all == 0 { 0.0 } else { 100.0 * f64::from(counted) / f64::from(all) };
    let dimension = if group.is_empty() { "" } else { "Made-up quintile" };
    format!("Smokers,E08000099,Exampleton,2029,,,{dimension},{group},{value},,,{counted},{all},,\n")
}

/// The masked record of a gradient over groups of those counted and the others.
fn masked(groups: &[(u32, u32)]) -> Value {
    let whole = groups.iter().fold((0, 0), |sum, (counted, others)| (sum.0 + counted, sum.1 + others));
    let mut table = HEADER.to_owned() + &row("", whole.0, whole.1);
    for (at, (counted, others)) in groups.iter().enumerate() {
        table += &row(&(at + 1).to_string(), *counted, *others);
    }
    let mut input = only("smoking", &table);
    input.project.series[0].gradient.as_mut().expect("a gradient").groups = groups.len();
    input.masked()[0].clone()
}

/// What the reader holds possible of one group: those counted and the others.
fn possible(group: &Value, truth: (u32, u32)) -> BTreeSet<(u32, u32)> {
    let known = |number: u32, truth: u32| !(1..SMALLEST).contains(&truth) || (1..SMALLEST).contains(&number);
    let agrees = |key: &str, number: u32| group[key].as_f64().is_none_or(|printed| printed == f64::from(number));
    let all = (0..=TRIED).flat_map(|counted| (0..=TRIED).map(move |others| (counted, others)));
    all.filter(|(counted, others)| agrees("count", *counted) && agrees("population", counted + others))
        .filter(|(counted, others)| {
            known(*counted, truth.0) && known(*others, truth.1) && known(counted + others, truth.0 + truth.1)
        })
        .collect()
}

/// The protected numbers with one reading only.
fn pinned(groups: &[(u32, u32)], record: &Value) -> Vec<String> {
    let printed = record["gradient"]["groups"].as_array().expect("groups");
    let choices: Vec<BTreeSet<(u32, u32)>> =
        printed.iter().zip(groups).map(|(group, truth)| possible(group, *truth)).collect();
    let whole = &record["points"][0];
    let total = whole["count"].as_f64().zip(whole["denominator"].as_f64());
    let mut seen: Vec<[BTreeSet<u32>; 3]> = vec![Default::default(); GROUPS];
    let mut see = |at: usize, one: (u32, u32)| {
        for (set, number) in seen[at].iter_mut().zip([one.0, one.1, one.0 + one.1]) {
            set.insert(number);
        }
    };
    // Without a total every choice of one group goes with every choice of the others.
    let Some((counted, people)) = total else {
        let few = |at: usize| choices[at].len() < 2 && choices[at].iter().any(|one| (1..SMALLEST).contains(&one.0));
        return (0..GROUPS).filter(|at| few(*at)).map(|at| format!("group {}", at + 1)).collect();
    };
    for a in &choices[0] {
        for b in &choices[1] {
            let last = (counted - f64::from(a.0 + b.0), people - counted - f64::from(a.1 + b.1));
            if let Some(c) = choices[2].iter().find(|c| (f64::from(c.0), f64::from(c.1)) == last) {
                [*a, *b, *c].into_iter().enumerate().for_each(|(at, one)| see(at, one));
            }
        }
    }
    let mut found = Vec::new();
    for (at, ((counted, others), sets)) in groups.iter().zip(&seen).enumerate() {
        for (what, truth, set) in
            [("counted", *counted, &sets[0]), ("others", *others, &sets[1]), ("people", counted + others, &sets[2])]
        {
            if (1..SMALLEST).contains(&truth) && set.len() < 2 {
                found.push(format!("group {}: {what} can only be {truth}", at + 1));
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(cases(192))]
    #[test]
    fn no_table_has_one_reading_only(groups in prop::collection::vec((0..=MOST, 0..=MOST), GROUPS)) {
        prop_assume!(groups.iter().all(|(counted, others)| counted + others > 0));
        let record = masked(&groups);
        prop_assert_eq!(pinned(&groups, &record), Vec::<String>::new(), "{}", record);
    }
}

/// The reader is no straw man: what a careless mask lets through, the same search finds.
#[test]
fn the_search_finds_what_is_given_away() {
    let groups = [(2, 9), (7, 9), (9, 9)];
    let mut record = masked(&groups);
    assert_eq!(pinned(&groups, &record), Vec::<String>::new());
    // Only the small group is hidden, so that its count is the total less the others.
    let printed = record["gradient"]["groups"].as_array_mut().expect("groups");
    for (group, (counted, _)) in printed.iter_mut().zip(groups).skip(1) {
        group["count"] = counted.into();
    }
    assert_eq!(pinned(&groups, &record), ["group 1: counted can only be 2"]);
}

/// Where a number of people is hidden, the ranks of its neighbours would tell it.
#[test]
fn shares_and_ranks_go_with_a_hidden_number_of_people() {
    let record = masked(&[(1, 2), (9, 9), (9, 9)]);
    for group in record["gradient"]["groups"].as_array().expect("groups") {
        assert!(group["share"].is_null() && group["rank"].is_null(), "{record}");
    }
}

/// Series of one indicator that differ in one filter, and the counts of each.
fn family(edit: impl Fn(&mut gradient::model::Series, usize), rows: &str) -> Vec<Value> {
    let mut input = only("school-readiness", &(HEADER.to_owned() + rows));
    let first = input.project.series[0].clone();
    input.project.series = (0..3)
        .map(|at| {
            let mut series = first.clone();
            series.id = Spanned { value: format!("series-{at}"), span: first.id.span.clone() };
            edit(&mut series, at);
            series
        })
        .collect();
    let observations = input.read();
    let records = protect(record::compute(&input.project, &observations), SMALLEST);
    records.iter().map(|record| serde_json::to_value(record).expect("JSON")["points"][0].clone()).collect()
}

fn choose(series: &mut gradient::model::Series, sex: &str) {
    let span = series.id.span.clone();
    series.from[0].sex = Some(Spanned { value: sex.to_owned(), span });
}

fn counted(area: &str, sex: &str, count: u32, all: u32) -> String {
    let value = 100.0 * f64::from(count) / f64::from(all);
    format!("Ready for school,{area},,2028/29,{sex},,,,{value},,,{count},{all},,\n")
}

/// Girls, boys and all children are three records: what one hides, the other two must not give back.
#[test]
fn sexes_in_three_records_do_not_give_a_count_back() {
    let sexes = ["Girls", "Boys", "All"];
    let rows = counted("E08000099", "Girls", 3, 400)
        + &counted("E08000099", "Boys", 60, 420)
        + &counted("E08000099", "All", 63, 820);
    let points = family(|series, at| choose(series, sexes[at]), &rows);
    assert!(points[0]["count"].is_null(), "{}", points[0]);
    let shown = points[1..].iter().filter(|point| !point["count"].is_null()).count();
    assert!(shown < 2, "63 less 60 is 3: {points:?}");
}

#[test]
fn areas_in_three_records_do_not_give_a_count_back() {
    let areas = ["E08000098", "E08000097", "E08000099"];
    let rows = counted(areas[0], "", 3, 400) + &counted(areas[1], "", 60, 420) + &counted(areas[2], "", 63, 820);
    let points = family(
        |series, at| {
            let span = series.id.span.clone();
            series.area = Some(Spanned { value: gradient::model::AreaCode(areas[at].to_owned()), span });
        },
        &rows,
    );
    assert!(points[0]["count"].is_null(), "{}", points[0]);
    assert!(points[1..].iter().filter(|point| !point["count"].is_null()).count() < 2, "63 less 60 is 3: {points:?}");
}

/// Figures that do not add up to one another stay.
#[test]
fn figures_that_do_not_add_up_are_not_hidden() {
    let sexes = ["Girls", "Boys", "All"];
    let rows = counted("E08000099", "Girls", 3, 400)
        + &counted("E08000099", "Boys", 60, 420)
        + &counted("E08000099", "All", 90, 1200);
    let points = family(|series, at| choose(series, sexes[at]), &rows);
    assert_eq!(points.iter().map(|point| point["count"].is_null()).collect::<Vec<_>>(), [true, false, false]);
}
