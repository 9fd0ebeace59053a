//! The average of several areas, against sums that the program had no part in.

use std::path::Path;

use gradient::diag::Collector;
use gradient::model::Figure;
use gradient::model::place::{Average, Comparator, ComparatorAreas};
use gradient::pipeline;
use gradient::record::Basis;

use crate::project::repository;
use crate::text::made;

/// Count and denominator of the ten neighbours' care leavers aged 19 to 21 in 2025, read by the csv crate alone.
fn neighbours(path: &Path) -> Vec<(f64, f64)> {
    let codes = [
        "E06000015",
        "E06000045",
        "E06000031",
        "E08000001",
        "E08000031",
        "E09000017",
        "E08000005",
        "E08000030",
        "E06000032",
        "E06000021",
    ];
    let mut reader = csv::Reader::from_path(path).expect("readable");
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|column| column == name).expect("a column");
    let (code, period, age, count, all) = (at("area_code"), at("period"), at("age"), at("count"), at("denominator"));
    let rows = reader.records().map(|row| row.expect("readable"));
    let wanted = rows.filter(|row| codes.contains(&&row[code]) && &row[period] == "2025" && &row[age] == "19 to 21");
    wanted.map(|row| (row[count].parse().expect("a count"), row[all].parse().expect("a denominator"))).collect()
}

/// Value and basis of the neighbours in the record of care leavers.
fn recorded(average: Average) -> (f64, Basis) {
    let mut inputs = pipeline::read(repository(), &mut Collector::default()).expect("readable").expect("in order");
    for comparator in &mut inputs.project.report.comparators {
        if let ComparatorAreas::Group { average: chosen, .. } = &mut comparator.who {
            *chosen = average;
        }
    }
    let records = pipeline::records(&inputs);
    let record = records.iter().find(|record| record.series.id.value == "care-leavers").expect("a record");
    let position = record.positions.iter().find(|position| position.id == "neighbours").expect("a position");
    (position.value.expect("a value"), position.basis.expect("a basis"))
}

#[test]
fn a_pooled_rate_is_all_events_over_all_people() {
    let rows = neighbours(&repository().join("data/care-leavers.csv"));
    assert_eq!(rows.len(), 10, "the ten neighbours publish both");
    let (events, people) = rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    let (value, basis) = recorded(Average::PooledRate);
    assert_eq!(basis, Basis::PooledOf(10, 10));
    assert!((value - 100.0 * events / people).abs() < 1e-9, "{value} and {events} of {people}");
}

#[test]
fn a_mean_counts_each_area_once() {
    let rows = neighbours(&repository().join("data/care-leavers.csv"));
    let mean = rows.iter().map(|(count, all)| 100.0 * count / all).sum::<f64>() / 10.0;
    let (value, basis) = recorded(Average::MeanOfValues);
    assert_eq!(basis, Basis::MeanOf(10, 10));
    assert!((value - mean).abs() < 0.5, "{value} and {mean}: values that a publisher rounded differ a little");
}

/// Where one area of a group has a small count and the mean of the group is printed, another one of the same group is
/// taken out with it, or the mean would give the first one back; another group stays whole.
#[test]
fn no_area_comes_back_from_the_mean_of_its_group() {
    let mut inputs = pipeline::read(repository(), &mut Collector::default()).expect("readable").expect("in order");
    let comparators = &mut inputs.project.report.comparators;
    let mut second = comparators.iter().find(|one| one.id == "neighbours").expect("a group").clone();
    (second.id, second.name) = ("others".to_owned(), "Others".to_owned());
    let split = |comparator: &mut Comparator, keep: std::ops::Range<usize>| {
        let ComparatorAreas::Group { members, published, .. } = &mut comparator.who else { panic!("a group") };
        (*members, *published) = (members[keep].to_vec(), None);
        members.iter().map(|code| code.value.0.clone()).collect::<Vec<_>>()
    };
    let others = split(&mut second, 6..10);
    let first = comparators.iter_mut().find(|one| one.id == "neighbours").map(|one| split(one, 0..6)).expect("a group");
    comparators.push(second);
    let series = inputs.project.series.iter_mut().find(|one| one.id.value == "care-leavers").expect("a series");
    let mut id = series.comparators[0].clone();
    "others".clone_into(&mut id.value);
    series.comparators.push(id);
    let rows = inputs.observations.get_mut("care-leavers").expect("rows");
    let small = rows.iter_mut().find(|row| row.area.0 == first[0] && row.period.to_string() == "2025").expect("a row");
    (small.value, small.count, small.denominator) = (Figure::Known(2.0), Some(2.0), Some(100.0));
    let records = pipeline::records(&inputs);
    let record = records.iter().find(|record| record.series.id.value == "care-leavers").expect("a record");
    let peers = record.peers.as_ref().expect("other areas");
    let shown =
        |codes: &[String]| codes.iter().filter(|code| peers.areas.iter().any(|peer| peer.code.0 == **code)).count();
    assert!(peers.areas.iter().all(|peer| peer.code.0 != first[0]), "a small count is shown");
    let printed = |name: &str| {
        record
            .comparators
            .iter()
            .any(|line| line.name == name && line.points.iter().any(|point| point.period == peers.period))
    };
    assert!(printed("Statistical neighbours") && printed("Others"), "both means are printed");
    assert_eq!((shown(&first), shown(&others)), (first.len() - 2, others.len()));
    let named = peers.areas.iter().filter(|peer| others.contains(&peer.code.0));
    assert!(named.into_iter().all(|peer| peer.groups == ["Others"]), "each says to which group it belongs");
}

/// The ten percentages of care leavers aged 17 to 18 that the neighbours publish for 2025 have the mean 59.6. Their counts,
/// which nobody sees, would make it 59.5 and print 59%.
#[test]
fn a_mean_is_that_of_the_published_values() {
    made(repository(), |made| {
        let record = made.record("care-leavers-17-18");
        let position = record.positions.iter().find(|position| position.id == "neighbours").expect("a position");
        let value = position.value.expect("a value");
        assert!((value - 59.6).abs() < 1e-9, "{value}");
    });
}

/// The lower quartile of Attainment 8 lies between 43.3 and 43.4, and half of a tenth goes away from zero.
#[test]
fn a_quartile_is_rounded_as_a_decimal() {
    made(repository(), |made| {
        let record = made.record("attainment-8");
        let [_, lower_quartile, ..] = record.corners().expect("all authorities");
        assert_eq!(&*gradient::say::value(lower_quartile), "43.4");
    });
}
