//! Values that cannot be, and values that deserve a second look.

use super::others::warned;
use super::{ANY, broken};
use crate::project::Case;

const READY: &str = "data/school-readiness.csv";

#[test]
fn a_share_beyond_its_scale() {
    broken(
        "share-beyond-its-scale",
        |case| {
            case.replace(READY, ",62.0,,,1240,2000,", ",220,,,,,");
            case.replace(READY, "Leftham,2025/26,,,,,62,", "Leftham,2025/26,,,,,-99,");
        },
        &[("ingest/negative", READY, 10, 48, "-99"), ("ingest/above-hundred", READY, 23, 51, "220")],
    );
}

#[test]
fn rows_about_different_people() {
    broken(
        "rows-about-different-people",
        |case| {
            case.replace("data/wellbeing.csv", "Exampleton,2029,,", "Exampleton,2029,Female,");
            case.replace("data/smoking.csv", "England,2029,,,", "England,2029,,16 to 64,");
        },
        &[
            ("ingest/several-ages", "data/smoking.csv", 3, 1, ANY),
            ("ingest/several-sexes", "data/wellbeing.csv", 9, 1, ANY),
        ],
    );
}

#[test]
fn a_share_above_hundred_elsewhere() {
    let edit = |case: &Case| {
        case.append("data/areas.csv", "E08000096,Otherham,local authority\n");
        case.append(READY, "Ready for school,E08000096,Otherham,2028/29,,,,,104.2,,,,,,\n");
    };
    warned(edit, "ingest/above-hundred", READY, 26, "above 100%");
}

#[test]
fn nobody_in_a_group() {
    let edit = |case: &Case| {
        case.replace("data/smoking.csv", ",5,5.0,,,50,1000,", ",5,0,,,0,0,");
    };
    warned(edit, "ingest/nobody", "data/smoking.csv", 8, "0 of 0 is no figure");
}

#[test]
fn a_decimal_point_that_slipped() {
    let edit = |case: &Case| {
        case.replace(READY, ",62.0,,,1240,2000,", ",6.20,,,,,");
    };
    warned(edit, "ingest/decimal-slip", READY, 23, "a tenth of");
}

#[test]
fn a_number_for_a_missing_value() {
    let edit = |case: &Case| {
        case.replace("data/wellbeing.csv", ",2027,,,,,7.6,", ",2027,,,,,9999,");
    };
    warned(edit, "ingest/stand-in", "data/wellbeing.csv", 3, "a mark for a missing value");
}

#[test]
fn a_period_after_the_edition() {
    let edit = |case: &Case| {
        case.replace("data/wellbeing.csv", "Exampleton,2029,", "Exampleton,2092,");
    };
    warned(edit, "ingest/later-than-edition", "data/wellbeing.csv", 9, "begins after the edition's date, 2029-12-31");
}

#[test]
fn a_source_after_the_edition() {
    let edit = |case: &Case| {
        case.replace("data/SOURCES.toml", "as_at = \"2029-03-31\"", "as_at = \"2031-03-31\"");
    };
    warned(edit, "project/later-than-edition", "data/SOURCES.toml", 27, "`smoking.csv`");
}

#[test]
fn a_baseline_that_is_the_latest_period() {
    let edit = |case: &Case| {
        case.replace("data/SERIES.toml", "baseline = \"2026\"", "baseline = \"2029\"");
    };
    warned(edit, "ingest/baseline", "data/SERIES.toml", 29, "is the latest period");
}

#[test]
fn a_baseline_that_only_others_have() {
    let edit = |case: &Case| {
        let baseline = "baseline = \"2025/26\"";
        case.replace("data/SERIES.toml", baseline, "baseline = \"2024/25\"");
        for group in ["Eligible", "Not eligible"] {
            let row = format!("Library card,E92000001,England,2024/25,,,Free school meals,{group},50,,,,,,\n");
            case.append("data/libraries.csv", &row);
        }
    };
    warned(edit, "ingest/baseline", "data/SERIES.toml", 63, "without a figure of the place");
}

#[test]
fn a_target_outside_its_scale() {
    let edit = |case: &Case| {
        let key = "baseline = \"2023/24\"\n";
        let target = format!("{key}target = {{ value = 650, by = \"2035\" }}\n");
        case.replace("data/SERIES.toml", key, &target);
    };
    warned(edit, "project/target-out-of-scale", "data/SERIES.toml", 15, "outside the scale");
}

#[test]
fn two_priorities_of_one_number() {
    let edit = |case: &Case| {
        let second = "id = \"second\"\nnumber = 1\ntitle = \"Second\"\nshort_title = \"Second\"\n";
        let part = "aims = [\"An aim.\"]\n[[measure]]\nid = \"playgrounds\"\nname = \"Playgrounds\"\ntitle = \"Playgrounds\"\nstate = \"not yet defined\"\nneeded = \"a definition\"\n";
        case.write("seeds/second.toml", format!("{second}{part}"));
    };
    warned(edit, "project/duplicate-number", "seeds/second.toml", 2, "two priorities have the number 1");
}

#[test]
fn a_text_that_only_looks_like_the_one_asked_for() {
    let edit = |case: &Case| {
        let row = "Ready for school,E08000099,Exampleton,2028/29";
        case.replace(READY, row, &row.replacen(' ', "\u{a0}", 1));
    };
    warned(edit, "ingest/look-alike", READY, 25, "differs from the one asked for by spaces");
}

#[test]
fn a_group_that_only_looks_like_the_one_named() {
    let edit = |case: &Case| {
        case.replace(
            "data/libraries.csv",
            "England,2028/29,,,Free school meals,Not",
            "England,2028/29,,,Free school meals,not",
        );
    };
    warned(edit, "ingest/look-alike", "data/libraries.csv", 15, "by capitals");
}

#[test]
fn counts_of_a_survey() {
    let edit = |case: &Case| {
        case.replace("data/SERIES.toml", "comparators = [\"england\", \"neighbours\"]\n", "");
        let text = case.read(READY);
        let (header, rows) = text.split_once('\n').expect("a header");
        let rows = rows
            .lines()
            .filter(|row| row.contains("E92000001"))
            .map(|row| row.replace("E92000001,England", "E08000099,Exampleton"));
        case.write(READY, [header.to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\n") + "\n");
    };
    warned(edit, "ingest/survey", READY, 2, "as a survey's estimates are");
}

#[test]
fn a_mark_of_quality_that_is_not_known() {
    let edit = |case: &Case| {
        case.replace(
            "data/SERIES.toml",
            "indicator = \"Life satisfaction\"",
            "indicator = \"Life satisfaction\"\nreliability = \"note\"",
        );
        let made_up = case.read("data/wellbeing.csv").replace("made up", "");
        case.write("data/wellbeing.csv", made_up.replace(",7.2,7.0,7.4,,,,", ",7.2,7.0,7.4,,,,grade D"));
    };
    warned(edit, "ingest/unknown-quality", "data/wellbeing.csv", 6, "grade D");
}
