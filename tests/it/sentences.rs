//! What is said of a measure, to be read as prose: each rule with each kind of series, each polarity, with and without
//! limits, and with figures missing. All figures are made up.

use std::fmt::Write as _;

use gradient::figures::Reported;
use gradient::model::{Polarity, SeriesKind, Spanned};
use gradient::protect::protect;
use gradient::record;
use gradient::say;

use crate::laws::{HEADER, only};

/// What the three periods hold: value, 95% limits, count of 1,000, and the publisher's marker.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Names of what happens, with the figures of 2023/24, 2024/25 and 2025/26.
const STORIES: [(&str, [Row; 3]); 9] = [
    ("clear rise, with limits", [("50", "48", "52", "", ""), ("53", "51", "55", "", ""), ("60", "58", "62", "", "")]),
    ("clear fall, with limits", [("60", "58", "62", "", ""), ("55", "53", "57", "", ""), ("50", "48", "52", "", "")]),
    ("small rise, with limits", [("50", "48", "52", "", ""), ("49", "47", "51", "", ""), ("51", "49", "53", "", "")]),
    ("rise, without limits", [("50", "", "", "", ""), ("53", "", "", "", ""), ("60", "", "", "", "")]),
    ("no change, without limits", [("50", "", "", "", ""), ("40", "", "", "", ""), ("50", "", "", "", "")]),
    ("rise, from counts", [("50", "", "", "500", ""), ("53", "", "", "530", ""), ("60", "", "", "600", "")]),
    ("break before the latest", [("50", "48", "52", "", ""), ("53", "51", "55", "", ""), ("60", "58", "62", "", "b")]),
    ("latest withheld", [("50", "48", "52", "", ""), ("53", "51", "55", "", ""), ("", "", "", "", "c")]),
    ("baseline not available", [("", "", "", "", "x"), ("53", "51", "55", "", ""), ("60", "58", "62", "", "")]),
];

const KINDS: [(&str, SeriesKind); 3] =
    [("proportion", SeriesKind::Proportion), ("mean", SeriesKind::Mean), ("count", SeriesKind::Count)];

const POLARITIES: [Polarity; 3] = [Polarity::HigherIsBetter, Polarity::LowerIsBetter, Polarity::NoJudgement];

/// The headline and the sentences of one story.
fn told(rows: &[Row; 3], kind: SeriesKind, polarity: Polarity, any_change_counts: bool) -> String {
    let mut table = HEADER.to_owned();
    for (year, (value, lower, upper, count, marker)) in ["2023/24", "2024/25", "2025/26"].iter().zip(rows) {
        let of = if count.is_empty() { "" } else { "1000" };
        let row = format!("{value},{lower},{upper},{count},{of},{marker},");
        writeln!(table, "Ready for school,E08000099,Exampleton,{year},,,,,{row}").expect("memory");
    }
    let mut input = only("school-readiness", &table);
    let series = &mut input.project.series[0];
    (series.kind, series.polarity) = (kind, polarity);
    if kind != SeriesKind::Proportion {
        (series.unit, series.population, series.cases) = (String::new(), None, None);
        series.subject = "the made-up figure".to_owned();
    }
    series.baseline = Some(Spanned { value: "2023/24".to_owned(), span: series.id.span.clone() });
    input.project.report.house.any_change_counts = any_change_counts;
    let observations = input.read();
    let records = protect(record::compute(&input.project, &observations), 5);
    let record = Reported::new(&input.project, &records[0]);
    let sentences: Vec<String> = say::sentences(&record).iter().map(|text| format!("  {text}\n")).collect();
    format!("  {}.\n{}", say::finding(&record), sentences.concat())
}

#[test]
fn every_rule_reads_as_prose() {
    let mut prose = String::new();
    for (story, rows) in STORIES {
        for (name, kind) in KINDS {
            if kind == SeriesKind::Count && rows.iter().any(|row| !row.3.is_empty()) {
                continue;
            }
            for polarity in POLARITIES {
                for any_change_counts in [false, true] {
                    let rule = if any_change_counts { ", any change counts" } else { "" };
                    let said = told(&rows, kind, polarity, any_change_counts);
                    writeln!(prose, "{story}: {name}, {}{rule}\n{said}", polarity.name()).expect("memory");
                }
            }
        }
    }
    insta::assert_snapshot!("sentences", prose);
}
