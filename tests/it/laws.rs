//! Laws that hold for any figures: periods keep their order, a tidy file says what was written into it, the order of
//! rows means nothing, no small count comes through the mask, and a word of progress never says more than its interval.

mod any_input;
mod attack;
mod mask;

use std::collections::BTreeMap;

use gradient::diag::{Collector, MessageFormat, render};
use gradient::ingest::{self, Observations};
use gradient::model::{Figure, Period, PeriodKind, Polarity};
use gradient::project::{self, DataFile, Project};
use gradient::protect::protect;
use gradient::record::{self, ProgressWord, Rule};
use gradient::say;
use proptest::prelude::*;
use serde_json::Value;

use crate::project::repository;

pub(crate) const HEADER: &str =
    "indicator,area_code,area,period,sex,age,dimension,group,value,lower,upper,count,denominator,marker,note\n";

/// So many tries; a failure prints its figures and writes no file.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// `one-priority`, read; its data files are still bytes.
pub(crate) struct Input {
    pub(crate) project: Project,
    pub(crate) tables: BTreeMap<String, DataFile>,
    pub(crate) collector: Collector,
}

pub(crate) fn input() -> Input {
    let mut collector = Collector::default();
    let parts = project::load(&repository().join("tests/cases/one-priority"), &mut collector);
    let mut parts = parts.expect("readable");
    let tables = std::mem::take(&mut parts.tables);
    Input { project: parts.complete().expect("in order"), tables, collector }
}

impl Input {
    /// Puts `text` in place of the data file `name`.
    pub(crate) fn put(&mut self, name: &str, text: &str) {
        let data = DataFile::in_memory(&format!("data/{name}"), text.as_bytes().to_vec());
        self.tables.insert(name.to_owned(), data);
    }

    pub(crate) fn read(&mut self) -> Observations {
        let Self { project, tables, collector } = self;
        let observations = ingest::ingest(&project.series, tables, &project.areas, Some(&project.report), collector)
            .expect("readable");
        assert!(!collector.has_errors(), "{}", render(collector, MessageFormat::Short, false));
        observations
    }

    fn masked(&mut self) -> Value {
        let observations = self.read();
        let records = record::compute(&self.project, &observations);
        serde_json::to_value(protect(records, self.project.report.house.smallest_count)).expect("JSON")
    }
}

/// The series with this id alone, without a baseline, on `table`.
pub(crate) fn only(series: &str, table: &str) -> Input {
    let mut input = input();
    input.project.series.retain(|one| one.id.value == series);
    input.project.series[0].baseline = None;
    let name = input.project.series[0].from[0].file.value.clone();
    input.tables.clear();
    input.put(&name, table);
    input
}

/// A period as files write it, by a number that grows with time.
fn written(kind: PeriodKind, at: i32) -> String {
    let (year, part) = (1900 + at.div_euclid(12), at.rem_euclid(12));
    let split = |year: i32| format!("{year}/{:02}", (year + 1) % 100);
    match kind {
        PeriodKind::CalendarYear => format!("{}", 1900 + at / 12),
        PeriodKind::FinancialYear | PeriodKind::AcademicYear => split(year),
        PeriodKind::RollingYears => format!("{year} to {}", year + 2),
        PeriodKind::Quarter => format!("{year} Q{}", part / 3 + 1),
        PeriodKind::MonthRange => format!("{year}-{:02} to {}-{:02}", part + 1, year + 1, part + 1),
        PeriodKind::Snapshot => format!("{year}-{:02}-15", part + 1),
        PeriodKind::Week => format!("{year} Week {}", 4 * part + 1),
        PeriodKind::Term => format!("{} {}", split(year), ["autumn", "spring", "summer"][(part / 4) as usize]),
    }
}

fn kinds() -> impl Strategy<Value = PeriodKind> {
    prop::sample::select(PeriodKind::ALL.to_vec())
}

proptest! {
    #![proptest_config(cases(256))]
    #[test]
    fn periods_keep_their_order(kind in kinds(), at in 0..3000_i32, later in 0..40_i32) {
        let texts = [at, at + later].map(|at| written(kind, at));
        let read = texts.each_ref().map(|text| Period::parse(kind, text).unwrap_or_else(|| panic!("{text}")));
        prop_assert!(read[0] <= read[1], "{texts:?}");
        prop_assert_eq!(read[0] == read[1], texts[0] == texts[1]);
        prop_assert!(read[0].position() <= read[1].position());
        prop_assert_eq!(read[0].kind(), kind);
        let same_form = [PeriodKind::CalendarYear, PeriodKind::FinancialYear, PeriodKind::AcademicYear, PeriodKind::RollingYears];
        if same_form.contains(&kind) {
            prop_assert_eq!(read[0].to_string(), texts[0].as_str(), "printed as written");
        }
        prop_assert!(read[0].overlaps(read[0]));
    }
}

/// A figure as it is written into a row: value, whether it has limits, count and denominator, note.
type Cells = (Option<f64>, bool, Option<(u32, u32)>, String);

fn cells() -> impl Strategy<Value = Vec<Cells>> {
    let note = "([a-zé\"][a-z,\"\n é]{0,6}[a-z\"])?";
    let counts = prop::option::of((0..5000_u32, 1..5000_u32));
    prop::collection::vec((prop::option::of(-1e6..1e6_f64), any::<bool>(), counts, note), 1..12)
}

proptest! {
    #![proptest_config(cases(256))]
    #[test]
    fn a_tidy_file_says_what_was_written(rows in cells()) {
        let mut writer = csv::Writer::from_writer(HEADER.as_bytes().to_vec());
        for (at, (value, limits, counts, note)) in rows.iter().enumerate() {
            let known = value.map(|value| value.to_string()).unwrap_or_default();
            let limit = |by: f64| value.filter(|_| *limits).map(|value| (value + by).to_string()).unwrap_or_default();
            let (count, denominator) = counts.unzip();
            let number = |number: Option<u32>| number.filter(|_| value.is_some()).map(|number| number.to_string()).unwrap_or_default();
            let marker = if value.is_some() { "p r" } else { "x" };
            let year = (2000 + at).to_string();
            let row = ["Life satisfaction", "E08000099", "Exampleton", &year, "", "", "", "", &known, &limit(-1.0), &limit(1.0), &number(count), &number(denominator), marker, note];
            writer.write_record(row).expect("writing to memory");
        }
        let table = String::from_utf8(writer.into_inner().expect("writing to memory")).expect("texts");
        let mut input = only("life-satisfaction", &table);
        let observations = input.read();
        let read = &observations["life-satisfaction"];
        prop_assert_eq!(read.len(), rows.len());
        for (at, (one, (value, limits, counts, note))) in read.iter().zip(&rows).enumerate() {
            prop_assert_eq!(one.period.to_string(), (2000 + at).to_string());
            prop_assert_eq!(one.value.known(), value.as_ref());
            prop_assert_eq!(one.limits, value.filter(|_| *limits).map(|value| (value - 1.0, value + 1.0)));
            let counts = counts.filter(|_| value.is_some());
            prop_assert_eq!(one.count, counts.map(|(count, _)| f64::from(count)));
            prop_assert_eq!(one.denominator, counts.map(|(_, denominator)| f64::from(denominator)));
            prop_assert_eq!(&one.note, note);
            prop_assert_eq!(one.marks.len(), if value.is_some() { 2 } else { 0 });
            let row = input.collector.sources.slice(&one.origin.span);
            prop_assert!(row.starts_with(&format!("Life satisfaction,E08000099,Exampleton,{}", 2000 + at)), "{row}");
            let start = table.find(row).expect("the row stands in the file as it is pointed at");
            prop_assert_eq!(table[..start].matches('\n').count() + 1, one.origin.line);
        }
    }
}

/// Takes lines of files out of records: the only thing in them that the order of rows may change.
fn without_origins(value: &mut Value) {
    match value {
        Value::Object(values) => {
            values.remove("origin");
            values.values_mut().for_each(without_origins);
        }
        Value::Array(values) => values.iter_mut().for_each(without_origins),
        _ => {}
    }
}

proptest! {
    #![proptest_config(cases(48))]
    #[test]
    fn the_order_of_rows_means_nothing(seeds in prop::collection::vec(any::<u64>(), 41)) {
        let (mut plain, mut turned) = (input(), input());
        for (name, data) in &plain.tables {
            let text = std::io::read_to_string(data.open().expect("there")).expect("texts");
            let keys = seeds.iter().copied().cycle();
            let mut rows: Vec<(u64, &str)> = keys.zip(text.split_inclusive('\n').skip(1)).collect();
            rows.sort_by_key(|(key, _)| *key);
            turned.put(name, &(HEADER.to_owned() + &rows.into_iter().map(|(_, row)| row).collect::<String>()));
        }
        let mut records = [plain.masked(), turned.masked()];
        records.iter_mut().for_each(without_origins);
        let [plain, turned] = records;
        prop_assert_eq!(plain, turned);
    }
}

proptest! {
    #![proptest_config(cases(256))]
    #[test]
    fn a_word_of_progress_agrees_with_its_interval(
        figures in prop::collection::vec((0..500_u32, 500..1000_u32, any::<bool>()), 1..6),
        polarity in prop::sample::select(vec![Polarity::HigherIsBetter, Polarity::LowerIsBetter, Polarity::NoJudgement]),
        any_change_counts in any::<bool>(),
    ) {
        let mut table = HEADER.to_owned();
        for (at, (count, whole, counted)) in figures.iter().enumerate() {
            let (year, value) = (2020 + at, 100.0 * f64::from(*count) / f64::from(*whole));
            let counts = if *counted { format!("{count},{whole}") } else { ",".to_owned() };
            table += &format!("Smokers,E08000099,Exampleton,{year},,,,,{value},,,{counts},,\n");
        }
        let mut input = only("smoking", &table);
        input.project.report.house.any_change_counts = any_change_counts;
        let series = &mut input.project.series[0];
        (series.gradient, series.polarity) = (None, polarity);
        series.baseline = Some(gradient::model::Spanned { value: "2020".to_owned(), span: series.id.span.clone() });
        let observations = input.read();
        for record in protect(record::compute(&input.project, &observations), 5) {
            let progress = &record.progress;
            let Some(change) = &progress.change else {
                prop_assert_eq!(progress.word, ProgressWord::NotAvailable);
                continue;
            };
            let (first, last) = (record.baseline().expect("a baseline"), record.latest().expect("a figure"));
            let value = |point: &record::Point| match point.figure { Figure::Known(known) => known.value, Figure::Missing(_) => f64::NAN };
            let difference = value(last) - value(first);
            prop_assert!((difference - change.difference.value).abs() < 1e-9);
            let better = match polarity {
                Polarity::HigherIsBetter => Some(difference > 0.0),
                Polarity::LowerIsBetter => Some(difference < 0.0),
                Polarity::NoJudgement => None,
            };
            let clear = change.difference.limits.map(|limits| limits.lower > 0.0 || limits.upper < 0.0);
            // What a reader sees: two figures that are alike in print, or a difference of zero, are no change to anybody.
            let printed = |number: f64| say::plain(number, record.series.decimals);
            let zero = printed(0.0);
            let moved = printed(value(last)) != printed(value(first)) && printed(difference.abs()) != zero;
            let expected = match (better, clear, any_change_counts) {
                (None, _, _) => (ProgressWord::CantSay, Rule::NoJudgement),
                (_, Some(false), _) => (ProgressWord::StayedTheSame, Rule::Interval),
                _ if !moved => (ProgressWord::StayedTheSame, Rule::PrintsAsZero),
                (Some(true), Some(true), _) => (ProgressWord::Improved, Rule::Interval),
                (Some(false), Some(true), _) => (ProgressWord::GotWorse, Rule::Interval),
                (_, None, false) => (ProgressWord::CantSay, Rule::NoInterval),
                (Some(true), None, true) => (ProgressWord::Improved, Rule::AnyChange),
                (Some(false), None, true) => (ProgressWord::GotWorse, Rule::AnyChange),
            };
            prop_assert_eq!((progress.word, progress.rule.clone()), expected);
        }
    }
}
