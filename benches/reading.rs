//! How fast a large download is read when a series selects from it, against the bare `csv` crate on the same bytes, and
//! how much memory that takes: ratios within one run, never a limit in a test.
//!
//! The file is a Fingertips download of 1 GB: the rows of the publisher's own file where that lies beside the project,
//! otherwise rows made up in its form, repeated with other area codes.

#![allow(clippy::disallowed_methods, reason = "the bench writes the file that it reads")]
#![allow(clippy::print_stdout, reason = "peak memory is a result")]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::counter::BytesCount;
use gradient::diag::{Collector, MessageFormat, render};
use gradient::{ingest, project};

const BYTES: usize = 1_000_000_000;

const REAL: &str = "../shared/data/fingertips/90284_injuries_0-14_counties-uas_2324.csv";

const HEADER: &str = "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,Compared to percentiles,Time period Sortable,New data,Compared to goal,Time period range";

const ROW: &str = "1,Made-up admissions of children in Exampleton,E92000001,England,E06000099,Exampleton,UA,Persons,<15 yrs,,,2010/11,115.2,114.5,115.9,,,107429,9324084,,,Not compared,Not compared,20100000,,,1y";

const SERIES: &str = r#"
[[series]]
id = "admissions"
title = "Admissions"
subject = "the rate of admissions"
statistic = "Admissions per 10,000 children"
kind = "rate"
per = 10000
polarity = "lower is better"
file = "large.csv"
indicator = "90284"
sex = "Persons"
periods = "financial year"
decimals = 1
"#;

/// The project in a folder that is removed at the end of the run.
static PROJECT: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    fs::create_dir_all(&data).expect("made");
    write(&data.join("large.csv"));
    let id = if real().is_file() { "90284" } else { "1" };
    fs::write(data.join("SERIES.toml"), SERIES.replace("90284", id)).expect("written");
    fs::write(
        data.join("areas.csv"),
        "area_code,area,kind\nE08000026,Coventry,local authority\nE06000099,Exampleton,local authority\n",
    )
    .expect("written");
    folder
});

fn real() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(REAL)
}

/// Writes the large file: first the rows as they are, then copies in which every area has another code.
fn write(path: &Path) {
    let text = fs::read_to_string(real()).unwrap_or_else(|_| format!("{HEADER}\n{}\n", [ROW; 5000].join("\n")));
    let (header, rows) = text.split_once('\n').expect("a header");
    let mut out = BufWriter::new(File::create(path).expect("made"));
    writeln!(out, "{header}").expect("written");
    let mut written = 0;
    for copy in 0_u32.. {
        let rows = if copy == 0 { rows.to_owned() } else { rows.replace(",E", &format!(",X{copy}E")) };
        out.write_all(rows.as_bytes()).expect("written");
        written += rows.len();
        if written >= BYTES {
            break;
        }
    }
    out.flush().expect("written");
}

fn main() {
    divan::main();
    if let Some(peak) = peak_memory() {
        println!("peak memory of this program: {peak}");
    }
}

/// The most memory that this program held, where the system tells.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn selection(bencher: divan::Bencher<'_, '_>) {
    let root = PROJECT.path();
    let bytes = fs::metadata(root.join("data/large.csv")).expect("there").len();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let mut collector = Collector::default();
        let parts = project::load(root, &mut collector).expect("readable");
        let mut read = Collector::default();
        let found =
            ingest::ingest(&parts.series, &parts.tables, &parts.areas, parts.report(), &mut read).expect("readable");
        assert!(!read.has_errors(), "{}", render(&read, MessageFormat::Short, false));
        assert!(!found["admissions"].is_empty());
        found
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn bare_csv_crate(bencher: divan::Bencher<'_, '_>) {
    let file = PROJECT.path().join("data/large.csv");
    let bytes = fs::metadata(&file).expect("there").len();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&file).expect("there");
        let mut record = csv::ByteRecord::new();
        let mut rows = 0;
        while reader.read_byte_record(&mut record).expect("readable") {
            rows += 1;
        }
        rows
    });
}
