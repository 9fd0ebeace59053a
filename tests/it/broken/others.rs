//! Every other code: cells, columns, references and values that cannot be used.

use super::{ANY, broken, header};
use crate::project::Case;

#[test]
fn cells() {
    broken(
        "cells",
        |case| {
            case.replace("data/wellbeing.csv", ",7.1,6.9,7.3,", ",7.1,7.2,7.3,");
            case.replace("data/wellbeing.csv", "England,2026,,,,,7.5,,,,,,", "England,2026,,,,,7.5,,,,,q,");
            case.replace("data/wellbeing.csv", "England,2027,,,,,7.6,,,,,,", "England,2027,,,,,7.6,,,,,c,");
            case.replace("data/wellbeing.csv", "England,2028,,,,,7.6,,,,,,", "England,,,,,,7.6,,,,,,");
            case.replace("data/wellbeing.csv", "England,2029,,,,,7.7,,,,,,", "England,2029,,,,,,,,,,,");
            case.replace("data/libraries.csv", "Free school meals,Eligible,42,", "Free school meals,,42,");
            case.replace("data/libraries.csv", ",180,500,", ",-180,500,");
            case.replace("data/libraries.csv", ",170,500,,made up", ",170,500,made up");
        },
        &[
            ("ingest/half-group", "data/libraries.csv", 10, 60, ""),
            (
                "ingest/row-length",
                "data/libraries.csv",
                12,
                1,
                "Library card,E08000099,Exampleton,2027/28,,,Free school meals,Eligible,34.0,,,170,500,made up",
            ),
            ("ingest/negative", "data/libraries.csv", 16, 79, "-180"),
            ("ingest/bad-marker", "data/wellbeing.csv", 2, 54, "q"),
            ("ingest/bad-marker", "data/wellbeing.csv", 3, 54, "c"),
            ("ingest/empty-cell", "data/wellbeing.csv", 4, 37, ""),
            ("ingest/no-reason", "data/wellbeing.csv", 5, 46, ""),
            ("ingest/bad-limits", "data/wellbeing.csv", 7, 53, "7.2"),
        ],
    );
}

#[test]
fn columns() {
    broken(
        "columns",
        |case| {
            case.replace("data/wellbeing.csv", ",marker,note", ",note,note");
            case.replace("data/libraries.csv", ",marker,note", ",marker,colour");
        },
        &[
            ("ingest/missing-column", "data/libraries.csv", 1, 1, &header("note", "colour")),
            ("ingest/unknown-column", "data/libraries.csv", 1, 100, "colour"),
            ("ingest/missing-column", "data/wellbeing.csv", 1, 1, &header("marker", "note")),
            ("ingest/duplicate-column", "data/wellbeing.csv", 1, 98, "note"),
        ],
    );
}

#[test]
fn rows_of_a_series() {
    broken(
        "rows-of-a-series",
        |case| {
            case.replace("data/SERIES.toml", "baseline = \"2023/24\"", "baseline = \"2022/23\"");
            case.append("data/wellbeing.csv", "Life satisfaction,E08000099,Exampleton,2026,Female,,,,7.4,,,,,,\n");
            case.replace("data/smoking.csv", "Made-up quintile,5,", "Made-up quintile,V,");
        },
        &[
            ("ingest/no-baseline", "data/SERIES.toml", 14, 13, "2022/23"),
            (
                "ingest/missing-group",
                "data/smoking.csv",
                4,
                1,
                "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,1,22.0,,,220,1000,,made up",
            ),
            (
                "ingest/unknown-group",
                "data/smoking.csv",
                8,
                1,
                "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,V,5.0,,,50,1000,,made up",
            ),
            (
                "ingest/several-sexes",
                "data/wellbeing.csv",
                10,
                1,
                "Life satisfaction,E08000099,Exampleton,2026,Female,,,,7.4,,,,,,",
            ),
        ],
    );
}

#[test]
fn gradient_without_groups() {
    broken(
        "gradient-without-groups",
        |case| {
            case.replace("data/SERIES.toml", "\"Made-up quintile\"", "\"Made-up quintiles\"");
        },
        &[("ingest/missing-group", "data/SERIES.toml", 48, 27, "Made-up quintiles")],
    );
}

#[test]
fn references() {
    broken(
        "references",
        |case| {
            case.replace("data/SERIES.toml", "[\"england\", \"neighbours\"]", "[\"englend\", \"neighbours\"]");
            case.replace("report.toml", "series = \"smoking\"", "series = \"library-gap\"");
            case.replace(
                "seeds/best-start.toml",
                "lead_gradient = \"smoking\"",
                "lead_gradient = \"life-satisfaction\"",
            );
            case.replace("seeds/best-start.toml", "children = [\"Rhyme time\"]", "children = [\"Rhyme times\"]");
            case.replace("seeds/best-start.toml", "name = \"Town nurseries\"", "name = \"Choirs\"");
            case.replace("data/SOURCES.toml", "file = \"libraries.csv\"", "file = \"library.csv\"");
            case.replace("report.toml", "code = \"E08000099\"", "code = \"E08000999\"");
        },
        &[
            ("project/unknown-comparator", "data/SERIES.toml", 15, 17, "englend"),
            ("project/no-source", "data/SERIES.toml", 60, 9, "libraries.csv"),
            ("project/unknown-area", "report.toml", 4, 9, "E08000999"),
            ("project/no-gradient", "report.toml", 30, 11, "library-gap"),
            ("project/no-gradient", "seeds/best-start.toml", 5, 18, "life-satisfaction"),
            ("project/unknown-entity", "seeds/best-start.toml", 103, 14, "Rhyme times"),
            ("project/unknown-entity", "seeds/best-start.toml", 112, 9, "Choirs"),
        ],
    );
}

#[test]
fn duplicates() {
    broken(
        "duplicates",
        |case| {
            case.replace("data/SERIES.toml", "id = \"library-gap\"", "id = \"smoking\"");
            case.append("data/areas.csv", "E08000099,Exampleton,local authority\n");
            case.replace("seeds/best-start.toml", "id = \"playgrounds\"", "id = \"life-satisfaction\"");
            case.replace("seeds/best-start.toml", "series = [\"library-gap\"]", "series = [\"school-readiness\"]");
            case.replace("seeds/entities.toml", "aliases = [\"The libraries\"]", "aliases = [\"Town nurseries\"]");
            case.replace("data/SOURCES.toml", "file = \"wellbeing.csv\"", "file = \"smoking.csv\"");
        },
        &[
            ("project/no-source", "data/SERIES.toml", 26, 9, "wellbeing.csv"),
            ("project/duplicate", "data/SERIES.toml", 51, 7, "smoking"),
            ("project/duplicate", "data/SOURCES.toml", 21, 9, "smoking.csv"),
            ("project/duplicate", "data/areas.csv", 6, 1, "E08000099,Exampleton,local authority"),
            ("project/duplicate", "seeds/best-start.toml", 95, 7, "life-satisfaction"),
            ("project/duplicate", "seeds/best-start.toml", 112, 9, "Town nurseries"),
        ],
    );
}

#[test]
fn values() {
    broken(
        "values",
        |case| {
            case.replace("report.toml", "code = \"E92000001\"", "code = \"England\"");
            case.append("report.toml", "published = \"NBR\"\ncode = \"E08000097\"\n");
            case.replace("data/SOURCES.toml", "as_at = \"2029-06-30\"", "as_at = \"30 June 2029\"");
            case.replace("data/SERIES.toml", "level = \"quintile\", groups = 5", "level = \"quintile\", groups = 1");
            case.replace("data/SERIES.toml", "kind = \"mean\"", "kind = \"maen\"");
            case.replace("seeds/best-start.toml", "needed = \"a count of playgrounds\"", "needed = \" \"");
            case.replace("seeds/best-start.toml", "state = \"awaiting data\"", "state = \"awaits data\"");
            case.replace("seeds/best-start.toml", "measures = [\"school-readiness\"]", "measures = [\"school-ready\"]");
            case.replace("seeds/best-start.toml", "short_title = \"Best start\"\n", "");
            case.replace("seeds/best-start.toml", "note = \"Cards of one library only.\"", "state = \"qualitative\"");
            case.append("data/areas.csv", "E08000096\n");
        },
        &[
            ("project/unknown-value", "data/SERIES.toml", 24, 9, "maen"),
            ("project/out-of-range", "data/SERIES.toml", 48, 107, "1"),
            ("project/bad-date", "data/SOURCES.toml", 18, 10, "30 June 2029"),
            ("project/areas", "data/areas.csv", 6, 1, "E08000096"),
            ("project/bad-area-code", "report.toml", 35, 9, "England"),
            ("project/comparator", "report.toml", 37, 1, ANY),
            ("project/missing-key", "seeds/best-start.toml", 1, 1, "id = \"best-start\""),
            ("project/unknown-value", "seeds/best-start.toml", 72, 14, "school-ready"),
            ("project/item", "seeds/best-start.toml", 87, 7, "library-gap"),
            ("project/unknown-value", "seeds/best-start.toml", 97, 10, "awaits data"),
            ("project/empty-text", "seeds/best-start.toml", 98, 11, " "),
        ],
    );
}

#[test]
fn counts_that_cannot_be() {
    broken(
        "counts-that-cannot-be",
        |case| {
            case.replace("data/school-readiness.csv", ",,1220,2000,", ",,2000,1220,");
            case.replace("data/smoking.csv", ",1,22.0,,,220,1000,", ",1,22.0,,,1220,1000,");
        },
        &[
            ("ingest/count-above-denominator", "data/school-readiness.csv", 21, 1, ANY),
            ("ingest/count-above-denominator", "data/smoking.csv", 4, 1, ANY),
        ],
    );
}

/// A warning is told and stops nothing.
pub(super) fn warned(edit: impl FnOnce(&Case), code: &str, file: &str, line: usize, words: &str) {
    let case = Case::new("one-priority");
    edit(&case);
    for command in ["check", "build"] {
        let (run, problems) = case.problems(command);
        assert_eq!((run.code, problems.len()), (Some(0), 1), "{}", run.stderr);
        let problem = &problems[0];
        assert_eq!((problem.severity.as_str(), problem.code.as_str()), ("warning", code));
        assert_eq!((problem.file.as_deref(), problem.line), (Some(file), Some(line)));
        assert!(problem.message.contains(words) && !problem.help.is_empty(), "{problem:?}");
    }
}

#[test]
fn value_and_counts_that_differ() {
    let slip = |case: &Case| {
        case.replace("data/school-readiness.csv", ",61.0,,,1220,2000,", ",64.5,,,1220,2000,");
    };
    warned(slip, "ingest/value-differs", "data/school-readiness.csv", 21, "64.5");
}

#[test]
fn zeros_of_a_year_that_is_not_there_yet() {
    let slip = |case: &Case| {
        for (code, name) in [("E92000001", "England"), ("E08000097", "Leftham"), ("E08000098", "Rightham")] {
            case.append("data/school-readiness.csv", &format!("Ready for school,{code},{name},2029/30,,,,,0,,,,,,\n"));
        }
    };
    warned(slip, "ingest/zeros", "data/school-readiness.csv", 26, "2029/30");
}

#[test]
fn rows_without_age_bands() {
    broken(
        "rows-without-age-bands",
        |case| {
            case.replace("data/SERIES.toml", "kind = \"mean\"", "kind = \"rate\"\nstandardise = \"ESP 2013\"");
            case.append("data/wellbeing.csv", "Life satisfaction,E08000099,Exampleton,2028,,old,,,7.1,,,,,,\n");
        },
        &[
            ("ingest/age-bands", "data/SERIES.toml", 28, 14, "Life satisfaction"),
            ("ingest/age-bands", "data/wellbeing.csv", 10, 46, "old"),
        ],
    );
}

/// Files that an earlier build made and a whole build does not make any more may hold old figures: told, not deleted.
#[test]
fn files_of_an_earlier_build() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build", "briefings", "--variant", "print"]).code, Some(0));
    let (partial, told) = case.problems("build annual --variant screen");
    assert_eq!((partial.code, told.len()), (Some(0), 0), "a partial build says nothing of others: {told:?}");
    let listed = |list: &str| {
        let manifest: serde_json::Value = serde_json::from_str(&case.read("out/manifest.json")).expect("JSON");
        let rows = manifest[list].as_array().expect("rows").clone();
        rows.iter().map(|row| row["path"].as_str().expect("a path").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(listed("outputs"), ["annual-report.pdf", "print/briefings/best-start.pdf"]);
    let (whole, told) = case.problems("build");
    assert_eq!((whole.code, told.len()), (Some(0), 1), "{told:?}");
    assert_eq!((told[0].code.as_str(), told[0].severity.as_str()), ("write/left", "warning"));
    assert!(told[0].message.contains("1 file is from an earlier build") && told[0].message.contains("best-start.pdf"));
    assert_eq!(listed("left_from_earlier_builds"), ["print/briefings/best-start.pdf"]);
    assert!(case.file("out/print/briefings/best-start.pdf").exists(), "left where it is");
    let (partial, told) = case.problems("build data");
    assert_eq!((partial.code, told.len()), (Some(0), 0), "{told:?}");
    assert_eq!(listed("left_from_earlier_builds"), ["print/briefings/best-start.pdf"], "it keeps its mark");
    case.remove("out/print/briefings/best-start.pdf");
    let (whole, told) = case.problems("build");
    assert_eq!((whole.code, told.len()), (Some(0), 0), "{told:?}");
    assert_eq!(listed("left_from_earlier_builds"), Vec::<String>::new());
}

/// A partial build keeps the rows of other outputs in the ledger; where there is none any more, it says what is missing.
#[test]
fn ledger_that_is_gone() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build"]).code, Some(0));
    case.remove("out/ledger.csv");
    let (partial, told) = case.problems("build briefings");
    assert_eq!((partial.code, told.len()), (Some(0), 1), "{told:?}");
    assert_eq!((told[0].code.as_str(), told[0].severity.as_str()), ("write/ledger", "warning"));
    assert!(told[0].message.contains("out/ledger.csv"), "{told:?}");
    let (whole, told) = case.problems("build");
    assert_eq!((whole.code, told.len()), (Some(0), 0), "{told:?}");
}
