//! The kinds of slip that people make most, two or three of each.

use super::{ANY, broken, header};

#[test]
fn missing_file() {
    broken(
        "missing-file",
        |case| {
            case.replace("data/SERIES.toml", "\"smoking.csv\"", "\"smokin.csv\"").remove("data/wellbeing.csv");
        },
        &[
            ("project/missing-file", "data/SERIES.toml", 26, 9, "wellbeing.csv"),
            ("project/missing-file", "data/SERIES.toml", 43, 9, "smokin.csv"),
            ("project/no-source", "data/SERIES.toml", 43, 9, "smokin.csv"),
        ],
    );
}

#[test]
fn missing_column() {
    broken(
        "missing-column",
        |case| {
            case.replace("data/school-readiness.csv", "area,period,sex", "area,sex");
            case.replace("data/libraries.csv", ",count,", ",cuont,");
        },
        &[
            ("ingest/missing-column", "data/libraries.csv", 1, 1, &header("count", "cuont")),
            ("ingest/unknown-column", "data/libraries.csv", 1, 75, "cuont"),
            ("ingest/missing-column", "data/school-readiness.csv", 1, 1, &header("period,", "")),
        ],
    );
}

#[test]
fn text_in_a_number() {
    broken(
        "text-in-a-number",
        |case| {
            case.replace("data/school-readiness.csv", ",1220,2000", ",\"1,220\",2000");
            case.replace("data/wellbeing.csv", ",7.1,6.9,7.3,", ",seven,6.9,7.3,");
            case.replace("data/smoking.csv", ",11,,,,,,", ",[c],,,,,,");
        },
        &[
            ("ingest/bad-number", "data/school-readiness.csv", 21, 58, "\"1,220\""),
            ("ingest/bad-number", "data/smoking.csv", 2, 36, "[c]"),
            ("ingest/bad-number", "data/wellbeing.csv", 7, 49, "seven"),
        ],
    );
}

#[test]
fn unknown_area() {
    broken(
        "unknown-area",
        |case| {
            case.replace("report.toml", "\"E08000097\", \"E08000098\"", "\"E08000097\", \"E08000089\"");
            case.replace("data/smoking.csv", "E92000001,England", "E92000011,England");
            case.replace("data/wellbeing.csv", "E08000099,Exampleton,2027", "W06000901,,2027");
        },
        &[
            ("ingest/unknown-area", "data/smoking.csv", 2, 9, "E92000011"),
            ("ingest/unknown-area", "data/wellbeing.csv", 7, 19, "W06000901"),
            ("project/unknown-area", "report.toml", 42, 26, "E08000089"),
        ],
    );
}

#[test]
fn duplicate_row() {
    broken(
        "duplicate-row",
        |case| {
            // Rows that no series takes are checked too.
            case.append("data/wellbeing.csv", "Optimism,E92000001,England,2029,,,,,7.8,,,,,,\n");
            case.append("data/wellbeing.csv", "\"Optimism\",E92000001,England,2029,,,,,7.9,,,,,,\n");
            case.append("data/smoking.csv", "Vapers,E08000099,Exampleton,2029,,,Age group,Old,7,,,,,,\n");
            case.append("data/smoking.csv", "Vapers,E08000099,Exampleton,2029,,,Age group,Old,7,,,,,,\n");
        },
        &[
            (
                "ingest/duplicate-row",
                "data/smoking.csv",
                10,
                1,
                "Vapers,E08000099,Exampleton,2029,,,Age group,Old,7,,,,,,",
            ),
            ("ingest/duplicate-row", "data/wellbeing.csv", 11, 1, "\"Optimism\",E92000001,England,2029,,,,,7.9,,,,,,"),
        ],
    );
}

#[test]
fn bad_period() {
    broken(
        "bad-period",
        |case| {
            case.replace("data/school-readiness.csv", "E08000099,Exampleton,2025/26", "E08000099,Exampleton,2025/27");
            case.replace("data/wellbeing.csv", "Exampleton,2027", "Exampleton,02027");
            case.replace("data/SERIES.toml", "baseline = \"2026\"", "baseline = \"2026 or so\"");
        },
        &[
            ("ingest/bad-period", "data/SERIES.toml", 29, 13, "2026 or so"),
            ("ingest/bad-period", "data/school-readiness.csv", 22, 39, "2025/27"),
            ("ingest/bad-period", "data/wellbeing.csv", 7, 40, "02027"),
        ],
    );
}

#[test]
fn target_by() {
    broken(
        "target-by",
        |case| {
            for (key, by) in [("baseline = \"2023/24\"\n", "soon"), ("baseline = \"2026\"\n", "2029/30")] {
                let target = format!("{key}target = {{ value = 8, by = \"{by}\" }}\n");
                case.replace("data/SERIES.toml", key, &target);
            }
        },
        &[
            ("project/target-by", "data/SERIES.toml", 15, 29, "soon"),
            ("project/target-by", "data/SERIES.toml", 31, 29, "2029/30"),
        ],
    );
}

#[test]
fn bad_utf8() {
    broken(
        "bad-utf8",
        |case| {
            let library = case.read("data/libraries.csv");
            case.write(
                "data/libraries.csv",
                library
                    .replacen("Eligible", "\u{e9}ligible", 1)
                    .chars()
                    .map(latin1)
                    .chain("\u{e9}".bytes())
                    .collect::<Vec<u8>>(),
            );
            let glossary = case.read("seeds/glossary.toml");
            case.write(
                "seeds/glossary.toml",
                glossary.replace("Not measured", "Not m\u{e9}asured").chars().map(latin1).collect::<Vec<u8>>(),
            );
        },
        &[
            ("ingest/not-a-table", "data/libraries.csv", 2, 1, ""),
            ("project/not-utf8", "seeds/glossary.toml", 3, 17, ANY),
        ],
    );
}

fn latin1(letter: char) -> u8 {
    u8::try_from(letter).expect("within Latin-1")
}

#[test]
fn unknown_measure() {
    broken(
        "unknown-measure",
        |case| {
            case.replace("seeds/best-start.toml", "series = [\"library-gap\"]", "series = [\"libary-gap\"]");
            case.replace("report.toml", "series = \"smoking\"", "series = \"weather\"");
            case.replace("data/SERIES.toml", "indicator = \"Library card\"", "indicator = \"Library cards\"");
        },
        &[
            ("ingest/unknown-measure", "data/SERIES.toml", 61, 14, "Library cards"),
            ("project/unknown-measure", "report.toml", 30, 11, "weather"),
            ("project/unknown-measure", "seeds/best-start.toml", 91, 12, "libary-gap"),
        ],
    );
}

#[test]
fn wrong_type() {
    broken(
        "wrong-type",
        |case| {
            case.replace("report.toml", "any_change_counts = true", "any_change_counts = \"yes\"");
            case.replace("seeds/best-start.toml", "year = 2028", "year = \"2028\"");
            case.replace("data/SERIES.toml", "notes = [\"Every figure is made up.\"]", "notes = 5");
            case.replace("data/SERIES.toml", "kind = \"mean\"", "unit = \"per cent\"\nkind = \"mean\"");
        },
        &[
            ("project/wrong-type", "data/SERIES.toml", 17, 9, "5"),
            ("project/unit", "data/SERIES.toml", 24, 9, "per cent"),
            ("project/wrong-type", "report.toml", 26, 22, "yes"),
            ("project/wrong-type", "seeds/best-start.toml", 66, 9, "2028"),
        ],
    );
}

#[test]
fn unknown_key() {
    broken(
        "unknown-key",
        |case| {
            case.replace("report.toml", "contact = ", "contcat = ");
            case.replace("data/SERIES.toml", "baseline = \"2026\"", "basline = \"2026\"");
            case.replace("seeds/best-start.toml", "url = ", "weather = ");
        },
        &[
            ("project/unknown-key", "data/SERIES.toml", 29, 1, "basline"),
            ("project/unknown-key", "report.toml", 19, 1, "contcat"),
            ("project/unknown-key", "seeds/best-start.toml", 67, 1, "weather"),
        ],
    );
}

#[test]
fn missing_quantile() {
    broken(
        "missing-quantile",
        |case| {
            case.replace(
                "data/smoking.csv",
                "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,3,12.0,,,120,1000,,made up\n",
                "",
            );
            case.replace(
                "data/smoking.csv",
                "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,5,5.0,,,50,1000,,made up\n",
                "",
            );
            case.append("data/smoking.csv", "Smokers,E92000001,England,2029,,,Made-up quintile,1,9,,,,,,\n");
        },
        &[(
            "ingest/missing-group",
            "data/smoking.csv",
            4,
            1,
            "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,1,22.0,,,220,1000,,made up",
        )],
    );
}

#[test]
fn empty_file() {
    broken(
        "empty-file",
        |case| {
            case.write("data/libraries.csv", "");
            case.write("data/smoking.csv", "\n\n");
        },
        &[("ingest/empty-file", "data/libraries.csv", 1, 1, ""), ("ingest/empty-file", "data/smoking.csv", 1, 1, "")],
    );
}

/// Files are named after these ids, so none may lead out of the folder of outputs or stand for two things.
#[test]
fn ids_that_name_files() {
    broken(
        "ids-that-name-files",
        |case| {
            case.replace("seeds/best-start.toml", "id = \"best-start\"", "id = \"../best-start\"");
            case.replace("seeds/entities.toml", "id = \"libraries\"", "id = \"Libraries of the town\"");
            case.replace("seeds/entities.toml", "id = \"rhyme-time\"", "id = \"nurseries\"");
        },
        &[
            ("project/bad-id", "seeds/best-start.toml", 1, 7, "../best-start"),
            ("project/bad-id", "seeds/entities.toml", 10, 7, "Libraries of the town"),
            ("project/duplicate", "seeds/entities.toml", 19, 7, "nurseries"),
        ],
    );
}

/// Names that a file has on one system and not on another.
#[test]
fn ids_that_name_no_file_everywhere() {
    let long = "a".repeat(101);
    broken(
        "ids-that-name-no-file-everywhere",
        |case| {
            case.replace("seeds/best-start.toml", "id = \"best-start\"", "id = \"nul\"");
            case.replace("seeds/entities.toml", "id = \"libraries\"", "id = \"Com1.old\"");
            case.replace("seeds/entities.toml", "id = \"nurseries\"", &format!("id = \"{long}\""));
            case.replace("seeds/entities.toml", "id = \"rhyme-time\"", "id = \"Rhyme-time\"");
        },
        &[
            ("project/bad-id", "seeds/best-start.toml", 1, 7, "nul"),
            ("project/bad-id", "seeds/entities.toml", 10, 7, "Com1.old"),
            ("project/bad-id", "seeds/entities.toml", 15, 7, &long),
            ("project/bad-id", "seeds/entities.toml", 19, 7, "Rhyme-time"),
        ],
    );
}

#[test]
fn variants() {
    broken(
        "variants",
        |case| {
            case.append("report.toml", "\n[outputs]\nvariants = [\"paper\"]\n");
        },
        &[("project/unknown-value", "report.toml", 45, 14, "paper")],
    );
    broken(
        "no-variant",
        |case| {
            case.append("report.toml", "\n[outputs]\nvariants = []\n");
        },
        &[("project/no-variant", "report.toml", 44, 1, ANY)],
    );
    broken(
        "briefing-variants",
        |case| {
            case.append("report.toml", "\n[outputs]\nbriefings = [\"screen\", \"archive\"]\n");
        },
        &[("project/unknown-value", "report.toml", 45, 25, "archive")],
    );
}
