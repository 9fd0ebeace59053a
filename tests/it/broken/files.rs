//! Whole files that cannot be used.

use super::{ANY, broken, broken_build};

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
            for file in ["report.toml", "data/areas.csv", "data/SERIES.toml", "data/SOURCES.toml"] {
                case.remove(file);
            }
        },
        &[
            ("project/missing-file", "", 0, 0, ""),
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
    broken_build(
        "theme",
        |case| {
            case.write("templates/theme.json", "{\n  \"place\": 5\n}\n");
        },
        &[("project/theme", "templates/theme.json", 2, 9, ANY)],
    );
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
