//! What would lead out of the project, spoil an output, or never end.

use super::{ANY, broken, broken_build, finds, prepared};
use crate::project::Case;

#[test]
fn no_series() {
    let unknown = "project/unknown-measure";
    broken(
        "no-series",
        |case| {
            case.write("data/SERIES.toml", "# later\n");
        },
        &[
            ("project/no-series", "data/SERIES.toml", 1, 1, "# later"),
            (unknown, "report.toml", 30, 11, "smoking"),
            (unknown, "seeds/best-start.toml", 5, 18, "smoking"),
            (unknown, "seeds/best-start.toml", 6, 12, "smoking"),
            (unknown, "seeds/best-start.toml", 79, 12, "school-readiness"),
            (unknown, "seeds/best-start.toml", 85, 12, "life-satisfaction"),
            (unknown, "seeds/best-start.toml", 91, 12, "library-gap"),
        ],
    );
}

#[test]
fn file_outside_the_project() {
    broken(
        "file-outside",
        |case| {
            for file in ["data/SERIES.toml", "data/SOURCES.toml"] {
                case.replace(file, "\"wellbeing.csv\"", "\"../../secret.csv\"");
            }
        },
        &[("project/outside", "data/SERIES.toml", 26, 9, "../../secret.csv")],
    );
}

#[test]
fn no_character() {
    broken(
        "no-character",
        |case| {
            case.replace("seeds/glossary.toml", "Not measured", "Not\\uFFFE measured");
            case.replace(
                "data/smoking.csv",
                ",made up\nSmokers,E08000099,Exampleton,2029,,,Made-up quintile,1",
                ",made\u{fdd0} up\nSmokers,E08000099,Exampleton,2029,,,Made-up quintile,1",
            );
        },
        &[
            ("letters/no-character", "data/smoking.csv", 3, 56, ANY),
            ("letters/no-character", "seeds/glossary.toml", 3, 12, ANY),
        ],
    );
}

#[test]
fn name_that_cannot_be_seen() {
    broken(
        "invisible-name",
        |case| {
            case.replace("data/SERIES.toml", "title = \"Life satisfaction\"", "title = \"\u{200b}\u{2060}\"");
        },
        &[("project/empty-text", "data/SERIES.toml", 21, 10, ANY)],
    );
}

/// Warnings, with which the text is still printed.
#[test]
fn letters_that_are_left_out() {
    let case = Case::new("one-priority");
    case.replace("seeds/glossary.toml", "Not measured", "Not\\u000Bmeasured\u{202e}");
    case.replace("data/areas.csv", "Leftham", "\u{85}Leftham");
    let (run, problems) = case.problems("check");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let found: Vec<_> = problems.iter().map(|one| (one.severity.as_str(), one.code.as_str(), one.line)).collect();
    assert_eq!(found, [("warning", "letters/control", Some(3)), ("warning", "letters/direction", Some(3))]);
}

#[test]
fn row_without_end() {
    broken(
        "row-without-end",
        |case| {
            case.append("data/smoking.csv", &format!("Smokers,E08000099,\"{}", "x,\n".repeat(400_000)));
        },
        &[("ingest/too-large", "data/smoking.csv", 9, 1, "")],
    );
}

#[test]
fn numbers_of_the_theme() {
    broken(
        "numbers-of-the-theme",
        |case| {
            let theme = "{\n\"space\": { \"row\": 1e308, \"after-h1\": 25 },\n\"chart\": { \"dashes\": { \"target\": [9, 1e6] }, \"text\": { \"gap\": 1000000 } }\n}\n";
            case.write("templates/theme.json", theme);
        },
        &[
            ("compile/theme-range", "templates/theme.json", 2, 19, "1e308"),
            ("compile/theme-range", "templates/theme.json", 2, 38, "25"),
            ("compile/theme-range", "templates/theme.json", 3, 38, "1e6"),
            ("compile/theme-range", "templates/theme.json", 3, 63, "1000000"),
        ],
    );
}

#[test]
fn numbers_beyond_use() {
    broken(
        "numbers-beyond-use",
        |case| {
            case.replace(
                "data/smoking.csv",
                "Smokers,E92000001,England,2029,,,,,11,",
                "Smokers,E92000001,England,2029,,,,,1.7e308,",
            );
            case.replace("seeds/best-start.toml", "number = 1\n", "number = -1\n");
        },
        &[
            ("ingest/bad-number", "data/smoking.csv", 2, 36, "1.7e308"),
            ("project/out-of-range", "seeds/best-start.toml", 2, 10, "-1"),
        ],
    );
}

/// The main template of a place, with something at its end.
fn with_template(case: &Case, end: &str) {
    let template = include_str!("../../../templates/report.typ");
    case.write("templates/report.typ", format!("{template}\n{end}\n"));
}

#[test]
fn template_that_never_ends() {
    let case = prepared(|case| with_template(case, "#for i in range(100000) { for j in range(100000) { let x = j } }"));
    finds(&case, "build annual --template-seconds 1", &[("compile/template-time", "templates/report.typ", 1, 1, ANY)]);
}

#[test]
fn template_that_takes_all_memory() {
    broken_build(
        "template-memory",
        |case| with_template(case, "#let text = \"x\" * 10000000000"),
        &[("compile/template-memory", "templates/report.typ", 1, 1, ANY)],
    );
}

#[test]
fn template_at_which_typst_breaks_off() {
    let case = prepared(|case| with_template(case, "#set page(margin: 1e308pt)\na"));
    finds(&case, "build annual", &[("compile/template-broken", "templates/report.typ", 1, 1, ANY)]);
}

#[test]
fn template_with_a_plugin() {
    let case = prepared(|case| with_template(case, "#plugin(\"loop.wasm\")"));
    case.write("templates/loop.wasm", b"\0asm");
    finds(&case, "build annual", &[("compile/template", "templates/report.typ", 52, 2, "plugin")]);
}

#[cfg(unix)]
#[test]
fn pipe_that_never_ends() {
    let case = Case::new("one-priority");
    let (run, problems) = case.problems("import data /dev/zero");
    assert_eq!((run.code, problems[0].code.as_str()), (Some(1), "project/too-large"), "{}", run.stderr);
}
