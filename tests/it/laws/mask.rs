//! No small count comes through the mask: not of a group, not of a gap, not of a comparator, not by subtraction.

use gradient::model::SeriesKind;
use proptest::prelude::*;
use serde_json::Value;

use super::{HEADER, cases, only};

/// Counts of 1 to 4 in a masked record, wherever a number of people can stand.
fn small_counts(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(values) => {
            let number = |key: &str| values.get(key).and_then(Value::as_f64);
            let small = |number: f64| number > 0.0 && number < 5.0;
            for key in ["count", "denominator", "population"] {
                found.extend(
                    number(key).filter(|number| small(*number)).map(|number| format!("{path}/{key} is {number}")),
                );
            }
            let whole = number("denominator").or(number("population"));
            let others = number("count").zip(whole).map(|(count, whole)| whole - count);
            found.extend(
                others.filter(|number| small(*number)).map(|number| format!("{path}: {number} are not counted")),
            );
            values.iter().for_each(|(key, value)| small_counts(value, &format!("{path}/{key}"), found));
        }
        Value::Array(values) => values.iter().for_each(|value| small_counts(value, path, found)),
        _ => {}
    }
}

/// The cells from the value on.
fn counted(count: u32, all: u32) -> String {
    format!("{},,,{count},{all},,", 100.0 * f64::from(count) / f64::from(all))
}

/// Rows of all groups and of the whole, with counts that are often small.
fn grouped(counts: &[(u32, u32)]) -> String {
    let whole = counts.iter().fold((0, 0), |sum, (count, rest)| (sum.0 + count, sum.1 + count + rest));
    let mut table = HEADER.to_owned();
    table += &format!("Smokers,E08000099,Exampleton,2029,,,,,{}\n", counted(whole.0, whole.1.max(1)));
    for (at, (count, rest)) in counts.iter().enumerate() {
        let all = (count + rest).max(1);
        table += &format!("Smokers,E08000099,Exampleton,2029,,,Made-up quintile,{},{}\n", at + 1, counted(*count, all));
    }
    table
}

fn small() -> impl Strategy<Value = (u32, u32)> {
    (prop_oneof![0..8_u32, 0..400_u32], prop_oneof![0..8_u32, 0..400_u32])
}

fn leaks(kind: SeriesKind, table: &str) -> Vec<String> {
    let mut input = only("smoking", table);
    input.project.series[0].kind = kind;
    let records = input.masked();
    let mut found = Vec::new();
    small_counts(&records, "", &mut found);
    found
}

proptest! {
    #![proptest_config(cases(256))]
    #[test]
    fn no_small_count_comes_through_the_mask(counts in prop::collection::vec(small(), 5)) {
        prop_assert_eq!(leaks(SeriesKind::Proportion, &grouped(&counts)), Vec::<String>::new());
    }

    #[test]
    fn no_small_count_of_a_large_group_comes_through(counts in prop::collection::vec((prop_oneof![0..8_u32, 0..400_u32], 5..400_u32), 5)) {
        prop_assert_eq!(leaks(SeriesKind::Proportion, &grouped(&counts)), Vec::<String>::new());
    }

    #[test]
    fn no_small_number_of_people_behind_a_mean_comes_through(counts in prop::collection::vec(small(), 5)) {
        prop_assert_eq!(leaks(SeriesKind::Mean, &grouped(&counts)), Vec::<String>::new());
    }

    #[test]
    fn no_small_count_of_a_gap_comes_through(counts in prop::collection::vec(small(), 2)) {
        let mut table = HEADER.to_owned();
        for (group, (count, rest)) in ["Eligible", "Not eligible"].iter().zip(&counts) {
            let all = (count + rest).max(1);
            table += &format!("Library card,E08000099,Exampleton,2028/29,,,Free school meals,{group},{}\n", counted(*count, all));
        }
        let mut found = Vec::new();
        small_counts(&only("library-gap", &table).masked(), "", &mut found);
        prop_assert_eq!(found, Vec::<String>::new());
    }

    /// One group alone is never hidden: it could be had by subtraction from the whole.
    #[test]
    fn no_group_is_hidden_alone(counts in prop::collection::vec((0..40_u32, 5..400_u32), 5)) {
        let records = only("smoking", &grouped(&counts)).masked();
        let groups = records[0]["gradient"]["groups"].as_array().expect("groups");
        let hidden = groups.iter().filter(|group| group["count"].is_null()).count();
        let others = counts.iter().filter(|(count, _)| *count > 0).count();
        prop_assert!(hidden != 1 || others <= 1, "{counts:?}");
    }
}

#[test]
fn no_small_count_of_a_comparator_comes_through() {
    let row = |code: &str, value: u32| format!("Smokers,{code},,2029,,,,,{value},,,,,,\n");
    let table = format!("{HEADER}{}{}", row("E08000099", 40), row("E92000001", 3));
    let mut input = only("smoking", &table);
    (input.project.series[0].kind, input.project.series[0].gradient) = (SeriesKind::Count, None);
    let records = input.masked();
    let england = &records[0]["comparators"][0]["points"];
    assert!(england.as_array().is_none_or(Vec::is_empty), "{england}");
    assert!(
        records[0]["positions"].as_array().is_none_or(|all| all.iter().all(|one| one["value"] != 3.0)),
        "{records}"
    );
}

/// A share and its denominator tell the count as surely as the count would.
#[test]
fn no_small_count_follows_from_a_share() {
    let table = format!("{HEADER}Smokers,E08000099,Exampleton,2029,,,,,2.0,,,,100,,\n");
    let mut input = only("smoking", &table);
    input.project.series[0].gradient = None;
    let records = input.masked();
    assert!(records[0]["points"][0]["figure"]["known"].is_null(), "2.0% of 100 are 2: {}", records[0]["points"][0]);
}

/// The same holds for each of the two groups behind a gap.
#[test]
fn no_small_count_follows_from_the_shares_of_a_gap() {
    let row = |group: &str, share: &str| {
        format!("Library card,E08000099,Exampleton,2028/29,,,Free school meals,{group},{share},,,,100,,\n")
    };
    let table = format!("{HEADER}{}{}", row("Eligible", "2.0"), row("Not eligible", "40.0"));
    let records = only("library-gap", &table).masked();
    let point = &records[0]["points"][0];
    assert!(point["figure"]["known"].is_null() && point["groups"].is_null(), "2.0% of 100 are 2: {point}");
}

/// A publisher may give a count beside a value that it withholds.
#[test]
fn a_small_count_beside_a_missing_value_is_not_shown() {
    let table = HEADER.to_owned()
        + "Smokers,E08000099,Exampleton,2028,,,,,12.0,,,240,2000,,\n"
        + "Smokers,E08000099,Exampleton,2029,,,,,,,,3,2000,c,\n";
    let mut input = only("smoking", &table);
    input.project.series[0].gradient = None;
    let mut found = Vec::new();
    small_counts(&input.masked(), "", &mut found);
    assert_eq!(found, Vec::<String>::new());
}
