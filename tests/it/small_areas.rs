//! A group that is really one small area is told wherever its gradient speaks.

use gradient::diag::Collector;
use std::collections::BTreeMap;

use gradient::figures::Reported;
use gradient::model::{AreaCode, Dominant, HouseRules, Observation};
use gradient::outputs::session;
use gradient::pipeline::Inputs;
use gradient::protect::protect;
use gradient::{record, say};

use crate::laws::{Input, input};
use crate::text::texts_of;

/// The made-up quintiles of `one-priority`, with one small area's share of some of them.
fn with_shares(shares: &[(&str, f64)]) -> (Input, gradient::ingest::Observations) {
    let mut input = input();
    let mut observations = input.read();
    let groups = observations.get_mut("smoking").expect("rows");
    let named = |row: &&mut Observation, name: &str| row.group.as_ref().is_some_and(|group| group.group == name);
    for (name, share) in shares {
        let row = groups.iter_mut().find(|row| named(row, name)).expect("the group");
        row.dominant = Some(Dominant { area: AreaCode("E01099999".to_owned()), share: *share, of: 12 });
    }
    (input, observations)
}

fn smoking(shares: &[(&str, f64)], look: impl FnOnce(&Reported<'_>, &str)) {
    let (mut input, observations) = with_shares(shares);
    let rules = HouseRules { ..input.project.report.house };
    input.project.series.retain(|series| series.id.value == "smoking");
    let records = protect(record::compute(&input.project, &observations), rules.smallest_count);
    let record = Reported::new(&input.project, &records[0]);
    look(&record, &say::explain(&record, rules).join("\n"));
}

const NOTE: &str = "One small area holds most of the adults: in quintile 4, E01099999 holds 82%. Its figure says more about that area than about the quintile.";

#[test]
fn sentence_alt_text_and_account_tell_of_it() {
    smoking(&[("4", 0.818), ("3", 0.431)], |record, account| {
        let gradient = record.gradient.as_ref().expect("a gradient");
        assert!(record.quality.expect("quality").dominated);
        let dominated: Vec<usize> =
            gradient.groups.iter().filter(|group| group.dominant.is_some()).map(|group| group.number).collect();
        assert_eq!(dominated, [4], "43% is less than all the others together");
        let sentences = say::gradient_sentences(record);
        assert!(sentences.iter().any(|sentence| **sentence == *NOTE), "{sentences:?}");
        assert!(say::brief_gradient_sentences(record).iter().any(|sentence| **sentence == *NOTE));
        assert!(say::gradient_alt(record, gradient, 1).contains(NOTE));
        assert!(account.contains(NOTE), "{account}");
    });
}

#[test]
fn half_is_not_more_than_half() {
    smoking(&[("4", 0.5)], |record, account| {
        assert!(!record.quality.expect("quality").dominated);
        assert!(!account.contains("small area"), "{account}");
    });
}

#[test]
fn several_groups_are_told_together() {
    smoking(&[("2", 1.0), ("4", 0.996)], |record, _| {
        let gradient = record.gradient.as_ref().expect("a gradient");
        let note = say::dominated_note(record, gradient).expect("a note");
        assert!(
            note.contains("in quintile 2, E01099999 holds 100% and in quintile 4, E01099999 holds over 99%"),
            "{note}"
        );
    });
}

/// Chart note and tables of the composed report carry it too.
#[test]
fn chart_and_tables_tell_of_it() {
    let (input, observations) = with_shares(&[("4", 0.818)]);
    let (written, set, read, fewest) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let inputs = Inputs { project: input.project, observations, written, set, read, fewest };
    let document = session::with(&inputs, &mut Collector::default(), |session, _| {
        session.document(&session.outputs()[0]).expect("pages")
    });
    let document = document.expect("fonts").expect("the built-in looks");
    let chart = document.charts.iter().find(|chart| chart.path.contains("smoking-gradient")).expect("a chart");
    let chart = texts_of(&chart.spec);
    assert!(chart.contains("Mostly one small area: quintile 4."), "{chart}");
    let sections = texts_of(&document.sections);
    assert!(sections.matches(NOTE).count() >= 3, "a sentence, the table beside it and the data table: {sections}");
}
