//! Slips in series made of shares, and charts that cannot be drawn.

use super::{ANY, Case, broken, broken_build};

/// A series about made-up careers benchmarks, and one about what some made-up households heat with.
const SERIES: &str = r#"
[[series]]
id = "careers"
title = "Careers benchmarks"
subject = "the number of schools that meet a careers benchmark"
statistic = "Schools that meet each made-up careers benchmark"
unit = "schools"
kind = "count"
polarity = "higher is better"
file = "shares.csv"
indicator = "Careers"
periods = "academic year"
decimals = 0

[series.benchmarks]
dimension = "Benchmark"
names = ["A stable programme", "Meetings with employers"]
bodies = "schools"

[[series]]
id = "heating"
title = "Households by heating"
subject = "the heating of households"
statistic = "Percentage of households by what they heat with"
unit = "%"
kind = "proportion"
polarity = "no judgement"
file = "shares.csv"
indicator = "Heating"
periods = "calendar year"
decimals = 1

[series.composition]
parts = ["Gas", "Pump", "Other"]

[[series.composition.bars]]
dimension = "Heating, all"
name = "Exampleton"
"#;

const SOURCE: &str = r#"
[[source]]
file = "shares.csv"
publisher = "Made-up statistics office"
title = "Shares"
short = "Made-up statistics office, shares, 2029"
licence = "CC0"
attribution = "Made up; no rights reserved."
as_at = "2029-08-31"
"#;

const ROWS: &str = "\
indicator,area_code,area,period,sex,age,dimension,group,value,lower,upper,count,denominator,marker,note
Careers,E08000099,Exampleton,2028/29,,,Benchmark,A stable programme,14,,,14,20,,made up
Careers,E08000099,Exampleton,2028/29,,,Benchmark,Meetings with employers,6,,,6,20,,made up
Heating,E08000099,Exampleton,2029,,,\"Heating, all\",Gas,60.0,,,600,1000,,made up
Heating,E08000099,Exampleton,2029,,,\"Heating, all\",Pump,30.0,,,300,1000,,made up
Heating,E08000099,Exampleton,2029,,,\"Heating, all\",Other,10.0,,,100,1000,,made up
";

/// The same, in order, as an item and a linked indicator of the priority.
pub(crate) fn with_shares(case: &Case) {
    case.append("data/SERIES.toml", SERIES).append("data/SOURCES.toml", SOURCE).write("data/shares.csv", ROWS);
    case.replace("seeds/best-start.toml", "linked = [\"smoking\"]", "linked = [\"smoking\", \"careers\", \"heating\"]");
}

#[test]
fn shares_that_are_no_whole() {
    broken(
        "shares-that-are-no-whole",
        |case| {
            with_shares(case);
            case.replace("data/shares.csv", ",Other,10.0,,,100,", ",Other,12.0,,,120,");
            case.replace("data/shares.csv", "Meetings with employers,6,,,6,20", "Meetings with employers,6,,,,");
        },
        &[("ingest/benchmark", "data/shares.csv", 3, 1, ANY), ("ingest/not-a-whole", "data/shares.csv", 4, 1, ANY)],
    );
}

#[test]
fn parts_that_are_missing() {
    broken(
        "parts-that-are-missing",
        |case| {
            with_shares(case);
            case.replace("data/shares.csv", ",Pump,", ",Pmup,").replace("data/shares.csv", ",A stable", ",An unstable");
        },
        &[
            ("ingest/missing-group", "data/SERIES.toml", 83, 11, "A stable programme"),
            ("ingest/missing-group", "data/shares.csv", 4, 1, ANY),
        ],
    );
}

#[test]
fn a_composition_of_one() {
    broken(
        "a-composition-of-one",
        |case| {
            with_shares(case);
            case.replace("data/SERIES.toml", "parts = [\"Gas\", \"Pump\", \"Other\"]", "parts = [\"Gas\"]");
        },
        &[("project/composition", "data/SERIES.toml", 99, 1, ANY)],
    );
}

#[test]
fn charts_that_a_series_cannot_carry() {
    broken(
        "charts-that-a-series-cannot-carry",
        |case| {
            with_shares(case);
            case.replace(
                "data/SERIES.toml",
                "indicator = \"Careers\"",
                "indicator = \"Careers\"\ncharts = [\"trend\", \"benchmarks\"]",
            );
            case.replace(
                "seeds/best-start.toml",
                "series = [\"school-readiness\"]",
                "series = [\"school-readiness\"]\ncharts = [\"gap\"]",
            );
        },
        &[
            ("project/chart", "data/SERIES.toml", 78, 12, "trend"),
            ("project/chart", "seeds/best-start.toml", 80, 12, "gap"),
        ],
    );
}

#[test]
fn words_without_room() {
    broken_build(
        "words-without-room",
        |case| {
            let long = "a reason that goes on and on ".repeat(40);
            case.replace("data/SERIES.toml", "weights = \"adults\"", &format!("weights = \"{long}\""));
        },
        &[("compile/chart-words", "data/SERIES.toml", 34, 7, "smoking")],
    );
}
