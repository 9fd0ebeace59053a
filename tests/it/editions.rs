//! What has become of a figure since an earlier edition of the report.

use std::collections::BTreeMap;

use gradient::figures::Reported;
use gradient::model::{Period, PeriodKind};
use gradient::protect::protect;
use gradient::record::{EarlierEdition, EarlierFigure, News, ProgressWord, Rule, SinceEdition, compute_since};
use gradient::say;
use gradient::stats::{Estimate, Limits};

use crate::laws::{HEADER, only};
use crate::text::run_together;

/// A row of pupils with a made-up share.
fn row(year: &str, count: u32) -> String {
    let value = f64::from(count) / 10.0;
    format!("Ready for school,E08000099,Exampleton,{year},,,,,{value},,,{count},1000,,\n")
}

fn year(text: &str) -> Period {
    Period::parse(PeriodKind::AcademicYear, text).expect("an academic year")
}

/// What a report with `rows` says of an earlier edition that gave `value` for `period`, and the sentences.
fn since(rows: &[String], period: &str, value: f64) -> (Option<SinceEdition>, String) {
    let mut input = only("school-readiness", &(HEADER.to_owned() + &rows.concat()));
    let observations = input.read();
    let limits = Some(Limits { lower: value - 3.0, upper: value + 3.0 });
    let figure = EarlierFigure { period: year(period), estimate: Estimate::new(value, limits), decimals: 1 };
    let figures = BTreeMap::from([("school-readiness".to_owned(), figure)]);
    let earlier = EarlierEdition { edition: "2028".to_owned(), figures };
    let records = protect(compute_since(&input.project, &observations, &earlier), 5);
    let sentences = say::sentences(&Reported::new(&input.project, &records[0]));
    (records[0].since_edition.clone(), run_together(&sentences))
}

#[test]
fn the_same_figure_for_the_same_period_is_unchanged() {
    let (found, words) = since(&[row("2026/27", 604), row("2027/28", 610)], "2027/28", 61.0);
    let found = found.expect("a comparison");
    assert_eq!((found.news, found.now), (News::Unchanged, Some(61.0)));
    assert_eq!((found.progress.word, found.progress.change), (ProgressWord::NotAvailable, None));
    assert!(words.contains("The 2028 edition gave the same figure."), "{words}");
}

/// An edition that kept one decimal place cannot tell 61.04 from 61.0.
#[test]
fn a_difference_that_the_edition_did_not_keep_is_none() {
    let precise = "Ready for school,E08000099,Exampleton,2027/28,,,,,61.04,,,,,,\n".to_owned();
    assert_eq!(since(&[precise], "2027/28", 61.0).0.expect("a comparison").news, News::Unchanged);
}

#[test]
fn another_figure_for_the_same_period_is_revised_and_no_progress() {
    let (found, words) = since(&[row("2027/28", 640)], "2027/28", 61.0);
    let found = found.expect("a comparison");
    assert_eq!((found.news, found.was, found.now), (News::Revised, 61.0, Some(64.0)));
    assert_eq!(found.progress.word, ProgressWord::NotAvailable);
    assert!(words.contains("gave 61.0% in 2027/28; the source has since revised it to 64.0%"), "{words}");
}

#[test]
fn a_later_period_has_a_change_and_a_word() {
    let (found, words) = since(&[row("2026/27", 610), row("2027/28", 700)], "2026/27", 61.0);
    let found = found.expect("a comparison");
    assert_eq!((found.news, found.progress.word), (News::NewPeriod, ProgressWord::Improved));
    let change = found.progress.change.expect("a change");
    assert_eq!((change.from, change.to), (year("2026/27"), year("2027/28")));
    // Two Wilson intervals of 610 and 700 of 1,000, by Newcombe's method 10, worked out by hand.
    let limits = change.difference.limits.expect("limits");
    assert!((change.difference.value - 9.0).abs() < 1e-9, "{change:?}");
    assert!((limits.lower - 4.8364).abs() < 0.001 && (limits.upper - 13.1201).abs() < 0.002, "{limits:?}");
    let says = "The 2028 edition ended in 2026/27 at 61.0%; since then a rise of 9.0 percentage points (95% interval 4.8 to 13.1): improved.";
    assert!(words.contains(says), "{words}");
}

/// The change starts from the figure as it stands today: a revision is no progress.
#[test]
fn a_revised_figure_with_a_later_period_changes_from_its_revision() {
    let (found, _) = since(&[row("2026/27", 695), row("2027/28", 700)], "2026/27", 61.0);
    let found = found.expect("a comparison");
    assert_eq!((found.news, found.progress.word), (News::NewPeriodAndRevised, ProgressWord::StayedTheSame));
    assert_eq!(found.progress.change.expect("a change").from_value, 69.5);
}

/// Where the earlier period is no longer in the file, the change starts from what the edition gave, with its limits.
#[test]
fn the_figure_of_the_edition_stands_in_for_one_that_is_gone() {
    let (found, _) = since(&[row("2027/28", 700)], "2026/27", 61.0);
    let found = found.expect("a comparison");
    assert_eq!((found.news, found.now, found.progress.rule), (News::NewPeriod, None, Rule::Interval));
    assert_eq!(found.progress.change.expect("a change").from_value, 61.0);
}

#[test]
fn a_figure_that_is_gone_is_told() {
    let (found, words) = since(&[row("2025/26", 700)], "2026/27", 61.0);
    assert_eq!(found.expect("a comparison").news, News::NoLongerGiven);
    assert!(words.contains("The 2028 edition gave 61.0% in 2026/27; that figure is no longer given."), "{words}");
}

#[test]
fn a_series_that_the_edition_did_not_have_is_not_compared() {
    let mut input =
        only("life-satisfaction", &format!("{HEADER}Life satisfaction,E08000099,Exampleton,2028,,,,,7.5,,,,,,\n"));
    let observations = input.read();
    assert_eq!(compute_since(&input.project, &observations, &EarlierEdition::default())[0].since_edition, None);
}

/// What is suppressed now stays hidden, also where an earlier edition gave it.
#[test]
fn a_suppressed_figure_is_not_given_back_by_an_edition() {
    for rows in [[row("2026/27", 3), row("2027/28", 700)], [row("2026/27", 610), row("2027/28", 3)]] {
        let (found, words) = since(&rows, "2026/27", 0.3);
        assert_eq!(found, None, "{words}");
    }
    let gone = "Ready for school,E08000099,Exampleton,2026/27,,,,,,,,,,c,\n".to_owned();
    assert_eq!(since(&[gone, row("2027/28", 700)], "2026/27", 0.3).0, None);
}
