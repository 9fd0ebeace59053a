//! Whole files that cannot be used.

use super::{ANY, broken, broken_build};
use crate::project::Case;

#[test]
fn no_priority() {
    broken(
        "no-priority",
        |case| {
            case.remove("seeds/best-start.toml");
        },
        &[("project/no-priority", "", 0, 0, "")],
    );
}

#[test]
fn not_a_project() {
    broken(
        "not-a-project",
        |case| {
            for file in ["report.toml", "data/SERIES.toml", "data/SOURCES.toml"] {
                case.remove(file);
            }
        },
        &[
            ("project/missing-file", "", 0, 0, ""),
            ("project/missing-file", "", 0, 0, ""),
            ("project/missing-file", "", 0, 0, ""),
        ],
    );
}

#[test]
fn not_toml() {
    broken(
        "not-toml",
        |case| {
            case.replace("report.toml", "title = \"Fair chances in Exampleton\"", "title = Fair chances in Exampleton");
            case.replace("seeds/glossary.toml", "term = \"Quintile\"", "term = \"Quintile");
        },
        &[("project/toml", "report.toml", 11, 9, "Fair"), ("project/toml", "seeds/glossary.toml", 6, 17, ANY)],
    );
}

#[test]
fn theme() {
    broken(
        "theme",
        |case| {
            case.write("templates/theme.json", "{\n  \"place\": 5\n}\n");
        },
        &[("compile/theme-key", "templates/theme.json", 2, 3, "\"place\"")],
    );
}

#[test]
fn theme_that_is_no_json() {
    broken(
        "theme-that-is-no-json",
        |case| {
            case.write("templates/theme.json", "{\n  \"colours\": { \"house\": #0B4A43 }\n}\n");
        },
        &[("compile/theme-json", "templates/theme.json", 2, 25, ANY)],
    );
}

#[test]
fn tokens_of_the_theme() {
    let theme = r##"{
  "font": "Source Sans",
  "colours": { "hause": "#0B4A43", "orange": "#FFCC66", "rust": "brown", "rust": "#9C3A06" },
  "type": { "body": { "size": 9, "line": 8 }, "h1": { "weight": "bold" } },
  "chart": { "dashes": { "target": [9, -4] }, "text": { "label": 9.5 }, "lines": { "place": -1 } },
  "space": []
}
"##;
    broken(
        "tokens-of-the-theme",
        |case| {
            case.write("templates/theme.json", theme);
        },
        &[
            ("compile/theme-font", "templates/theme.json", 2, 11, "\"Source Sans\""),
            ("compile/theme-key", "templates/theme.json", 3, 16, "\"hause\""),
            ("compile/theme-contrast", "templates/theme.json", 3, 46, "\"#FFCC66\""),
            ("compile/theme-colour", "templates/theme.json", 3, 65, "\"brown\""),
            ("compile/theme-key", "templates/theme.json", 3, 74, "\"rust\""),
            ("compile/theme-size", "templates/theme.json", 4, 31, "9"),
            ("compile/theme-size", "templates/theme.json", 4, 42, "8"),
            ("compile/theme-value", "templates/theme.json", 4, 65, "\"bold\""),
            ("compile/theme-range", "templates/theme.json", 5, 40, "-4"),
            ("compile/theme-size", "templates/theme.json", 5, 66, "9.5"),
            ("compile/theme-range", "templates/theme.json", 5, 93, "-1"),
            ("compile/theme-value", "templates/theme.json", 6, 12, "[]"),
        ],
    );
}

/// Warnings, with which a report is still built.
#[test]
fn what_only_warns_of_templates() {
    let case = Case::new("one-priority");
    case.write("templates/theme.json", r##"{ "colours": { "house": "#123A5C", "deep": "#0A2236" } }"##);
    case.write(
        "templates/sections/glossary.typ",
        "// Ejected from gradient 0.0.7. Old.\n#let section(data, about) = []\n",
    );
    let (run, problems) = case.problems("check");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let found: Vec<(&str, &str, Option<usize>, Option<&str>)> = (problems.iter())
        .map(|one| (one.severity.as_str(), one.code.as_str(), one.column, one.text.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("warning", "compile/old-template", Some(26), Some("0.0.7")),
            ("warning", "compile/theme-shades", Some(25), Some("\"#123A5C\"")),
        ]
    );
    assert!(problems[1].message.contains("`tint`, `mint`, `sage`"), "{:?}", problems[1]);
}

#[test]
fn template() {
    broken_build(
        "template",
        |case| {
            case.write("templates/sections/glossary.typ", "#let section(data, about) = [#data.nothing]\n");
        },
        &[("compile/template", "templates/sections/glossary.typ", 1, 36, "nothing")],
    );
}
