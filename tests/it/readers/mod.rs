//! Data files as they were downloaded: every format in every dress, broken ones, and what a person is told.
//!
//! `made` writes tables of each format together with what must be read of them; `dress` turns a table into bytes;
//! `second` reads those bytes again without any of our readers.

mod across;
mod any_table;
mod cases;
mod downloads;
mod dress;
pub(crate) mod field;
mod made;
mod mutated;
mod second;
mod shown;
mod told;
mod unsaid;

use gradient::diag::{Collector, Diagnostic};
use gradient::ingest::{Choice, Summary, import};
use gradient::project::DataFile;
use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// So many tries, the same in every run; a failure prints its table and writes no file.
fn tries(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(4), ..ProptestConfig::default() }
}

/// The header of a tidy file.
const HEADER: &str =
    "indicator,area_code,area,period,sex,age,dimension,group,value,lower,upper,count,denominator,marker,note";

/// A row of tidy CSV, column by column.
type Tidy = Vec<String>;

/// What an import gives: its rows and their account, or what is wrong.
type Read = Result<(Vec<Tidy>, Summary), Vec<Diagnostic>>;

/// Imports `bytes` and reads what was printed.
fn read(name: &str, bytes: impl Into<Vec<u8>>, choice: &Choice) -> Read {
    let mut collector = Collector::default();
    let mut out = Vec::new();
    let data = DataFile::in_memory(name, bytes.into());
    let summary = import(&data, choice, &mut out, &mut collector).expect("the machine does not fail");
    let Some(summary) = summary else {
        assert!(out.is_empty(), "{name}: refused, and still something was printed");
        return Err(collector.sorted());
    };
    let mut printed = csv::Reader::from_reader(&out[..]);
    assert_eq!(printed.headers().expect("a header").iter().collect::<Vec<_>>().join(","), HEADER);
    let rows = printed.records().map(|row| row.expect("tidy CSV").iter().map(str::to_owned).collect()).collect();
    Ok((rows, summary))
}

/// As [`read`], for text that nothing is wrong with.
fn read_text(text: &str) -> (Vec<Tidy>, Summary) {
    read("file.csv", text, &Choice::default()).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
}

/// The chosen columns of rows, one row a line.
fn columns(rows: &[Tidy], wanted: &[usize]) -> Vec<String> {
    rows.iter().map(|row| wanted.iter().map(|column| row[*column].as_str()).collect::<Vec<_>>().join("|")).collect()
}

/// Tidy rows as the program prints them.
fn printed(rows: &[Tidy]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER.split(',')).expect("writing to memory");
    rows.iter().for_each(|row| writer.write_record(row).expect("writing to memory"));
    String::from_utf8(writer.into_inner().expect("writing to memory")).expect("texts are UTF-8")
}
