//! Charts of Coventry's report: which kinds there are, that their texts say nothing their tables do not hold, and what
//! they are as files of their own.

use std::collections::{BTreeMap, BTreeSet};

use gradient::compose::{Document, Section};
use serde_json::Value;

use crate::broken::shares::with_shares;
use crate::project::{Case, repository, run};
use crate::text::{Made, made, plain};

#[test]
fn the_report_draws_every_kind_it_has_figures_for() {
    let kinds: BTreeSet<&str> =
        made(repository(), |made| made.document.charts.iter().map(|chart| chart.spec.kind()).collect());
    let all = ["comparison", "composition", "gap", "gradient", "sparkline", "spine", "staircase", "trend"];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
}

/// Numbers as printed: digits with commas and a decimal point, without what stands before them.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let from = at;
        let goes_on = |at: usize| {
            let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
            is_digit(at) || (matches!(letters.get(at), Some('.' | ',')) && is_digit(at + 1))
        };
        while goes_on(at) {
            at += 1;
        }
        found.push(letters[from..at].iter().collect::<String>().replace(',', ""));
    }
    found
}

/// Every text and every number of a value, without what stands under `alt`.
fn leaves<'v>(value: &'v Value, texts: &mut Vec<&'v str>, figures: &mut Vec<f64>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Number(number) => figures.extend(number.as_f64()),
        Value::Array(all) => all.iter().for_each(|one| leaves(one, texts, figures)),
        Value::Object(all) => {
            all.iter().filter(|(key, _)| *key != "alt").for_each(|(_, one)| leaves(one, texts, figures));
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// The texts of each data table, by its number; a table of areas belongs to the series before it.
fn tables(document: &Document) -> BTreeMap<String, Vec<String>> {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for section in &document.sections {
        let Section::DataTables(data) = section else { continue };
        for table in &data.tables {
            let number = numbers(&table.label).remove(0);
            let texts = std::iter::once(&table.title).chain(table.columns.iter().map(|column| &column.head));
            let texts = texts.chain(table.rows.iter().flatten()).map(ToString::to_string);
            tables.entry(number).or_default().extend(texts);
        }
    }
    tables
}

/// The texts of the data table of a series, which its title tells.
fn table_of<'t>(series: &str, made: &Made<'_>, tables: &'t BTreeMap<String, Vec<String>>) -> Option<&'t String> {
    let title = format!("{}, ", made.record(series).series.title);
    tables.iter().find(|(_, texts)| texts[0].starts_with(&title)).map(|(number, _)| number)
}

/// Numbers of an alt text that neither the chart's specification nor the table it names holds.
fn unheld(alt: &str, spec: &Value, tables: &BTreeMap<String, Vec<String>>, statistics: &[String]) -> Vec<String> {
    let (words, table) = alt.rsplit_once(" Figures in data table ").expect("an alt text names its table");
    let words = statistics.iter().fold(words.to_owned(), |words, statistic| words.replace(statistic.as_str(), ""));
    let (mut texts, mut figures) = (Vec::new(), Vec::new());
    leaves(spec, &mut texts, &mut figures);
    let of_table = tables.get(table.trim_end_matches('.')).into_iter().flatten().map(String::as_str);
    let held: BTreeSet<String> = texts.into_iter().chain(of_table).flat_map(numbers).collect();
    let drawn = |printed: &String| {
        let decimals = printed.split_once('.').map_or(0, |(_, digits)| digits.len());
        let half = 0.500_001 * 10_f64.powi(-i32::try_from(decimals).expect("few digits"));
        let value: f64 = printed.parse().expect("a number");
        figures.iter().any(|figure| (figure.abs() - value).abs() <= half)
    };
    numbers(&words).into_iter().filter(|number| !held.contains(number) && !drawn(number)).collect()
}

#[test]
fn every_number_of_an_alt_text_stands_in_the_chart_or_its_table() {
    made(repository(), |made| {
        let tables = tables(&made.document);
        let statistics: Vec<String> = made.records.iter().map(|record| record.series.statistic.clone()).collect();
        let (mut checked, mut refused) = (0, 0);
        for chart in made.document.charts.iter().filter(|chart| chart.spec.kind() != "staircase") {
            let spec = plain(&chart.spec);
            let mut alt = chart.spec.frame().alt.to_string();
            // The row of a sparkline says what it is about; its table is that of its series.
            if let Some(series) = chart.spec.frame().id.to_string().strip_suffix("-sparkline") {
                let table = table_of(series, &made, &tables).unwrap_or_else(|| panic!("{series} has a data table"));
                alt = format!("{alt}. Figures in data table {table}.");
            }
            let without = unheld(&alt, &spec, &tables, &statistics);
            assert!(without.is_empty(), "{}: {without:?} stand in no table\n{alt}", chart.path);
            checked += 1;
            let wrong = format!("It was 98765.4%. {alt}");
            refused += usize::from(!unheld(&wrong, &spec, &tables, &statistics).is_empty());
        }
        assert!(checked > 15, "{checked} charts");
        assert_eq!(checked, refused, "a number from nowhere is noticed");
    });
}

#[test]
fn alt_texts_are_not_captions() {
    made(repository(), |made| {
        let json = plain(&made.document.sections);
        let mut figures = Vec::new();
        collect(&json, &mut figures);
        assert!(figures.len() > 15, "{}", figures.len());
        for figure in figures {
            let (title, alt) =
                (figure["title"].as_str().expect("a title"), figure["drawing"]["alt"].as_str().expect("a text"));
            assert!(!alt.starts_with(title) && title != alt && alt.len() > title.len(), "{title}\n{alt}");
        }
    });
}

/// Every object that is a figure.
fn collect<'v>(value: &'v Value, figures: &mut Vec<&'v Value>) {
    match value {
        Value::Object(all) if all.contains_key("drawing") && all.contains_key("title") => {
            figures.push(value);
        }
        Value::Object(all) => all.values().for_each(|one| collect(one, figures)),
        Value::Array(all) => all.iter().for_each(|one| collect(one, figures)),
        _ => {}
    }
}

#[test]
fn charts_are_files_of_their_own() {
    let case = Case::new("one-priority");
    with_shares(&case);
    let built = run(case.path(), &["build", "charts"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let kinds = ["gradient", "trend", "gap", "comparison", "composition", "spine", "benchmarks", "sparkline"];
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(case.file("out/charts")).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let svg = std::fs::read_to_string(&path).expect("text");
        let (_, kind) = name.rsplit_once('-').expect("series and kind");
        assert!(kinds.contains(&kind), "{name}");
        assert!(svg.starts_with("<svg ") && svg.contains(&format!("data-kind=\"{kind}\"")), "{name}");
        assert!(svg.contains("<title>") && svg.contains("<desc>") && svg.contains("<text "), "{name}");
        assert!(svg.contains(", sans-serif\""), "{name} has fonts to fall back on");
        assert!(!svg.contains("opacity") && !svg.contains("NaN") && !svg.contains("href"), "{name}");
        seen.insert(kind.to_owned());
    }
    assert!(["benchmarks", "composition", "gradient", "sparkline"].iter().all(|kind| seen.contains(*kind)), "{seen:?}");
    assert!(!case.file("out/annual-report.pdf").exists(), "only what was asked for");
    let again = run(case.path(), &["build", "charts"]);
    assert!(again.stdout.lines().all(|line| line.starts_with("unchanged ")), "{}", again.stdout);
}

#[test]
fn charts_for_slides_are_as_wide_as_promised() {
    let case = Case::new("one-priority");
    let built = run(case.path(), &["build", "charts", "--image", "png"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let png = std::fs::read(case.file("out/charts/smoking-gradient.png")).expect("a picture");
    let picture = tiny_skia::Pixmap::decode_png(&png).expect("a PNG");
    assert_eq!(picture.width(), 2400);
    assert!(picture.pixels().iter().any(|pixel| pixel.red() < 64), "something is drawn");
}
