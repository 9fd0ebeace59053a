//! One slip is told once, and hides no other: what follows from a slip is not a second problem.

use super::{ANY, broken, finds, prepared};

#[test]
fn header_without_rows() {
    broken(
        "header-without-rows",
        |case| {
            let header = case.read("data/wellbeing.csv").lines().next().expect("a header").to_owned() + "\n";
            case.write("data/wellbeing.csv", &header).write("data/libraries.csv", "");
        },
        &[
            ("ingest/empty-file", "data/libraries.csv", 1, 1, ""),
            ("ingest/empty-file", "data/wellbeing.csv", 1, 1, ANY),
        ],
    );
}

#[test]
fn duplicate_row_of_a_series() {
    broken(
        "duplicate-row-of-a-series",
        |case| {
            case.append("data/wellbeing.csv", "Life satisfaction,E92000001,England,2029,,,,,7.9,,,,,,\n");
        },
        &[(
            "ingest/duplicate-row",
            "data/wellbeing.csv",
            10,
            1,
            "Life satisfaction,E92000001,England,2029,,,,,7.9,,,,,,",
        )],
    );
}

#[test]
fn unreadable_baseline_and_group() {
    broken(
        "unreadable-baseline-and-group",
        |case| {
            case.replace("data/wellbeing.csv", ",7.2,7.0,7.4,", ",seven,7.0,7.4,");
            case.replace("data/smoking.csv", ",160,1000,", ",many,1000,");
        },
        &[
            ("ingest/bad-number", "data/smoking.csv", 5, 63, "many"),
            ("ingest/bad-number", "data/wellbeing.csv", 6, 49, "seven"),
        ],
    );
}

#[test]
fn gradient_of_an_unknown_measure() {
    broken(
        "gradient-of-an-unknown-measure",
        |case| {
            case.replace("data/SERIES.toml", "indicator = \"Smokers\"", "indicator = \"Smoker\"");
        },
        &[("ingest/unknown-measure", "data/SERIES.toml", 44, 14, "Smoker")],
    );
}

#[test]
fn two_slips_in_one_row() {
    broken(
        "two-slips-in-one-row",
        |case| {
            case.replace("data/wellbeing.csv", ",2029,,,,,7.7,,,,,,", ",2029,,,,,7.7,,,-3,many,q,");
        },
        &[
            ("ingest/negative", "data/wellbeing.csv", 5, 52, "-3"),
            ("ingest/bad-number", "data/wellbeing.csv", 5, 55, "many"),
            ("ingest/bad-marker", "data/wellbeing.csv", 5, 60, "q"),
        ],
    );
}

#[test]
fn register_header() {
    broken(
        "register-header",
        |case| {
            case.replace("data/areas.csv", "area_code,", "code,");
        },
        &[("project/areas", "data/areas.csv", 1, 1, "code,area,kind")],
    );
}

#[test]
fn unreadable_sources_and_entities() {
    broken(
        "unreadable-sources-and-entities",
        |case| {
            case.replace("data/SOURCES.toml", "title = \"Life satisfaction\"", "title = Life satisfaction");
            case.replace("seeds/entities.toml", "aliases = [\"The libraries\"]", "aliases = [\"The libraries\"");
        },
        &[("project/toml", "data/SOURCES.toml", 14, 9, ANY), ("project/toml", "seeds/entities.toml", 14, 1, ANY)],
    );
}

#[test]
fn unreadable_series() {
    broken(
        "unreadable-series",
        |case| {
            let series = case.read("data/SERIES.toml");
            case.write("data/SERIES.toml", series.replacen("decimals = 1", "decimals = \"1\"", 1));
        },
        &[("project/wrong-type", "data/SERIES.toml", 16, 13, "1")],
    );
}

#[test]
fn data_beside_an_unreadable_report() {
    broken(
        "data-beside-an-unreadable-report",
        |case| {
            case.replace("report.toml", "publisher = \"Exampleton partnership\"\n", "");
            case.replace("data/wellbeing.csv", ",7.1,6.9,7.3,", ",seven,6.9,7.3,");
            case.replace("seeds/best-start.toml", "series = [\"library-gap\"]", "series = [\"libary-gap\"]");
        },
        &[
            ("ingest/bad-number", "data/wellbeing.csv", 7, 49, "seven"),
            ("project/missing-key", "report.toml", 16, 1, ANY),
            ("project/unknown-measure", "seeds/best-start.toml", 91, 12, "libary-gap"),
        ],
    );
}

#[test]
fn byte_order_mark() {
    broken(
        "byte-order-mark",
        |case| {
            let glossary = case.read("seeds/glossary.toml");
            case.write(
                "seeds/glossary.toml",
                format!("\u{feff}{glossary}\n[[term]]\nword = \"x\"\nterm = \"x\"\nmeaning = \"y\"\n"),
            );
        },
        &[("project/unknown-key", "seeds/glossary.toml", 10, 1, "word")],
    );
}

#[test]
fn text_of_a_bad_byte() {
    let case = prepared(|case| {
        case.write("seeds/glossary.toml", b"[[term]]\nterm = \"caf\xe9\"\nmeaning = \"x\"\n");
    });
    finds(&case, "check", &[("project/not-utf8", "seeds/glossary.toml", 2, 12, "\u{fffd}")]);
}

#[test]
fn check_tells_what_a_build_would() {
    let case = prepared(|case| {
        case.write("templates/theme.json", "{\n  \"place\": 5\n}\n");
    });
    finds(&case, "check", &[("compile/theme-key", "templates/theme.json", 2, 3, ANY)]);
}

#[test]
fn a_font_that_is_none() {
    let case = prepared(|case| {
        case.write("fonts/house.ttf", "no font");
    });
    let (run, problems) = case.problems("build");
    assert_eq!((run.code, problems.len()), (Some(1), 1), "{}", run.stderr);
    assert_eq!(problems[0].code, "compile/font", "{}", run.stderr);
}
