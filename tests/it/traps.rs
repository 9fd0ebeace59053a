//! What makes a board report wrong without anybody noticing: breaks that are read over, a figure of one area under the
//! name of another, measures that do not exist for a year, figures without the warning that belongs to them.

use gradient::figures::Reported;
use gradient::model::{Mark, Period, PeriodKind};
use gradient::protect::protect;
use gradient::record::{self, ProgressWord, Rule};
use gradient::say;
use gradient::stats::benchmark::Position as Verdict;

use crate::laws::{HEADER, only};
use crate::project::{Case, repository, run};
use crate::text::{made, plain, run_together, texts_of};

/// A break that only the source's marker names stops the comparison as one in `SERIES.toml` does.
#[test]
fn no_change_is_read_over_a_break_that_the_source_marks() {
    let row = |year: &str, count: u32, marker: &str| {
        format!(
            "Ready for school,E08000099,Exampleton,{year},,,,,{},,,{count},1000,{marker},\n",
            f64::from(count) / 10.0
        )
    };
    for (marker, word) in [("", ProgressWord::Improved), ("b", ProgressWord::CantSay)] {
        let rows = [row("2024/25", 500, ""), row("2025/26", 600, marker), row("2026/27", 700, "")];
        let mut input = only("school-readiness", &(HEADER.to_owned() + &rows.concat()));
        let span = input.project.series[0].id.span.clone();
        input.project.series[0].baseline = Some(gradient::model::Spanned { value: "2024/25".to_owned(), span });
        let observations = input.read();
        let records = protect(record::compute(&input.project, &observations), 5);
        assert_eq!(records[0].progress.word, word);
        if word == ProgressWord::CantSay {
            assert_eq!(records[0].progress.rule, Rule::Break("the source marks a break before 2025/26".to_owned()));
            let words = say::change_words(&Reported::new(&input.project, &records[0]));
            assert!(
                words.contains(
                    "the series breaks between the two periods: the source marks a break before 2025/26. We can’t say"
                ),
                "{words}"
            );
            assert!(records[0].since_previous.is_some(), "2025/26 and 2026/27 have one definition");
        }
    }
}

/// Coventry's gradients under the Indices of 2019 and of 2025 are two records; where the one stands behind the other on
/// a chart, the earlier carries its vintage and the break mark.
#[test]
fn imd_vintages_are_never_joined_without_a_break() {
    made(repository(), |made| {
        let mut with_both = 0;
        for record in made.records {
            let Some(over) = &record.series.gradient else { continue };
            assert!(over.vintage.starts_with("IMD 20"), "{} names its vintage", record.series.id.value);
            let periods: Vec<Period> = record.points.iter().map(|point| point.period).collect();
            assert!(periods.len() < 2 || !record.series.breaks.is_empty(), "{} spans vintages", record.series.id.value);
            assert!(over.dimension.value.starts_with(&over.vintage), "{}", over.dimension.value);
            let Some(earlier) = &record.series.earlier else { continue };
            let chart = made
                .document
                .charts
                .iter()
                .find(|chart| chart.path.contains(&format!("{}-gradient-then-and-now", record.series.id.value)));
            let spec = plain(&chart.expect("a chart of both").spec);
            let earlier = made.record(&earlier.value).series.gradient.as_ref().expect("a gradient");
            assert_eq!(spec["earlier"]["name"], format!("{} [b]", earlier.vintage));
            assert_ne!(earlier.vintage, over.vintage);
            assert!(spec["frame"]["alt"].as_str().is_some_and(|alt| alt.contains("which is not comparable")), "{spec}");
            with_both += 1;
        }
        assert!(with_both > 0, "Coventry has a gradient then and now");
    });
}

#[test]
fn progress_8_does_not_exist_for_years_without_key_stage_2_tests() {
    made(repository(), |made| {
        let record = made.record("progress-8");
        let year = |text: &str| Period::parse(PeriodKind::AcademicYear, text).expect("a year");
        let none = [year("2024/25"), year("2025/26")];
        assert!(record.points.iter().all(|point| !none.contains(&point.period) || point.figure.known().is_none()));
        let latest = record.latest().expect("a figure");
        assert!(latest.period < none[0]);
        let chart = made.document.charts.iter().find(|chart| chart.path.contains("progress-8-trend"));
        if let Some(chart) = chart {
            let text = texts_of(&chart.spec);
            assert!(text.contains("2024/25 to 2025/26") && text.contains("No scores"), "{text}");
        }
        assert!(
            say::trend_alt(record, 1).contains("No figures for 2024/25 to 2025/26."),
            "{}",
            say::trend_alt(record, 1)
        );
    });
}

/// A comparator without a figure stays empty: England's is never shown under the name of the United Kingdom.
#[test]
fn the_united_kingdom_is_never_replaced_by_england() {
    let case = Case::new("one-priority");
    case.replace("report.toml", "name = \"England\"", "name = \"United Kingdom\"");
    case.replace("report.toml", "code = \"E92000001\"", "code = \"K02000001\"");
    case.append("data/areas.csv", "K02000001,United Kingdom,country\n");
    made(case.path(), |made| {
        for record in made.records {
            for position in record.positions.iter().filter(|position| position.name == "United Kingdom") {
                assert_eq!((position.value, position.verdict), (None, Verdict::NotCompared));
            }
            assert!(record.comparators.iter().all(|line| line.name != "United Kingdom"), "{}", record.series.id.value);
            let words = run_together(&say::sentences(record)) + &say::figure_title(record);
            assert!(!words.contains("United Kingdom") && !words.contains("England"), "{words}");
        }
    });
}

/// Zeros that mean "not yet available" are told by `check` before any page is made, and by name.
#[test]
fn zeros_that_mean_not_yet_are_told_by_check() {
    let case = Case::new("one-priority");
    for (code, name) in [("E92000001", "England"), ("E08000097", "Leftham"), ("E08000098", "Rightham")] {
        case.append("data/school-readiness.csv", &format!("Ready for school,{code},{name},2029/30,,,,,0,,,,,,\n"));
    }
    let found = run(case.path(), &["check"]);
    assert!(found.stderr.contains("every area of series `school-readiness` is zero in 2029/30"), "{}", found.stderr);
}

/// A series that is part of its own index says so in sentence, alt text and account, on every chart of it.
#[test]
fn an_ingredient_of_its_index_is_marked_everywhere_it_speaks() {
    made(repository(), |made| {
        let mut seen = 0;
        for record in made.records {
            let (Some(gradient), Some(over)) = (&record.gradient, &record.series.gradient) else { continue };
            let note = say::ingredient_note(record.series);
            assert_eq!(note.is_some(), over.ingredient);
            let Some(note) = note else { continue };
            let note = note.as_str();
            seen += 1;
            assert!(
                run_together(&say::gradient_sentences(record)).contains(note)
                    && run_together(&say::brief_gradient_sentences(record)).contains(note)
            );
            assert!(say::gradient_alt(record, gradient, 1).contains(note));
            assert!(say::explain(record, made.project.report.house).concat().contains(note));
            let of_series = |path: &str| path.starts_with(&format!("/charts/{}-gradient", record.series.id.value));
            for chart in made.document.charts.iter().filter(|chart| of_series(&chart.path)) {
                assert!(chart.spec.frame().alt.contains(note), "{}", chart.path);
            }
        }
        assert!(seen >= 5, "{seen} of Coventry's series are part of their index");
    });
}

/// A gradient reports the level of the whole place and the gap, absolute and relative.
#[test]
fn a_gradient_reports_level_and_gap() {
    made(Case::new("one-priority").path(), |made| {
        let record = made.record("smoking");
        assert!(record.latest().is_some(), "the level");
        let words = run_together(&say::gradient_sentences(record));
        // 22.0% and 5.0%: Wilson limits 19.54 to 24.67 and 3.81 to 6.53; the ratio by MOVER, worked out by hand.
        assert!(words.contains("The most deprived end is 17.0 percentage points higher (95% interval 14.1 to 19.9), or 4.4 times the least deprived end (95% interval 3.3 to 5.9)."), "{words}");
    });
}

/// A score has no natural zero, so that one value over another means nothing.
#[test]
fn a_score_has_no_ratio() {
    let mut rows = HEADER.to_owned();
    for (group, value) in ["1", "2", "3", "4", "5"].iter().zip([40.0, 42.0, 45.0, 47.0, 50.0]) {
        rows += &format!("Smokers,E08000099,Exampleton,2029,,,Made-up quintile,{group},{value},,,,1000,,\n");
    }
    let mut input = only("smoking", &rows);
    input.project.series[0].kind = gradient::model::SeriesKind::Score;
    let observations = input.read();
    let records = record::compute(&input.project, &observations);
    let gradient = records[0].gradient.as_ref().expect("a gradient");
    assert_eq!((gradient.ratio, gradient.slope.and_then(|slope| slope.rii)), (None, None));
    assert!(gradient.gap.is_some() && gradient.slope.is_some());
}

/// An average of other areas says what it is: the mean of their values, or a pooled rate.
#[test]
fn an_average_says_how_it_was_made() {
    made(repository(), |made| {
        let with_neighbours = made.records.iter().filter(|record| {
            record.positions.iter().any(|position| position.id == "neighbours" && position.value.is_some())
        });
        let mut seen = 0;
        for record in with_neighbours {
            let words = run_together(&say::sentences(record));
            let says = ["the mean of", "the pooled rate of", "as published"];
            assert!(says.iter().any(|basis| words.contains(basis)), "{words}");
            seen += 1;
        }
        assert!(seen > 5, "{seen}");
    });
}

#[test]
fn marks_of_the_source_are_told_with_the_figure() {
    let row = "Ready for school,E08000099,Exampleton,2027/28,,,,,61.0,,,610,1000,r,\n";
    let mut input = only("school-readiness", &format!("{HEADER}{row}"));
    let observations = input.read();
    let records = protect(record::compute(&input.project, &observations), 5);
    assert_eq!(records[0].points[0].marks, [Mark::Revised]);
    let notes = run_together(&say::quality_notes(&Reported::new(&input.project, &records[0])));
    assert!(notes.contains("revised by its publisher"));
}
