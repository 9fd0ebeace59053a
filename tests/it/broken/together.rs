//! All twelve kinds in one project, as people send it in on a Friday: one run must tell them all.

use super::{broken, header};

const SERIES: &str = r#"
[[series]]
id = "ID"
title = "Added"
subject = "the added share"
statistic = "Percentage added"
unit = "%"
kind = "proportion"
polarity = "higher is better"
file = "ID.csv"
indicator = "Added"
periods = "calendar year"
decimals = 1
"#;

const SOURCE: &str = r#"
[[source]]
file = "ID.csv"
publisher = "Made-up statistics office"
title = "Added"
short = "Added"
licence = "CC0"
attribution = "Made up."
as_at = "2029-08-31"
"#;

/// A row that no series takes.
const OTHER: &str = "Optimism,E92000001,England,2029,,,,,7.9,,,,,,\n";

#[test]
fn all_kinds_at_once() {
    broken(
        "all-kinds-at-once",
        |case| {
            for id in ["absent", "empty", "headless", "latin"] {
                case.append("data/SERIES.toml", &SERIES.replace("ID", id));
                case.append("data/SOURCES.toml", &SOURCE.replace("ID", id));
            }
            let header = case.read("data/wellbeing.csv").lines().next().expect("a header").to_owned() + "\n";
            case.write("data/empty.csv", "");
            case.write("data/headless.csv", header.replace("period,", ""));
            case.write(
                "data/latin.csv",
                [header.as_bytes(), b"Added,E08000099,Exampleton,2029,,,,,5,,,,,,caf\xe9 caf\xc3\xa9\n"].concat(),
            );
            case.replace("data/wellbeing.csv", ",7.1,6.9,7.3,", ",seven,6.9,7.3,");
            case.replace("data/wellbeing.csv", "E08000099,Exampleton,2029", "E08000089,Exampleton,2029");
            case.append("data/wellbeing.csv", &OTHER.repeat(2));
            case.replace("data/wellbeing.csv", "Exampleton,2028", "Exampleton,28");
            case.replace("seeds/best-start.toml", "series = [\"library-gap\"]", "series = [\"libary-gap\"]");
            case.replace("seeds/best-start.toml", "year = 2028", "year = \"2028\"");
            case.replace("report.toml", "contact = ", "contcat = ");
            case.replace(
                "data/smoking.csv",
                "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,3,12.0,,,120,1000,,made up\n",
                "",
            );
        },
        &[
            ("project/missing-file", "data/SERIES.toml", 76, 9, "absent.csv"),
            ("ingest/empty-file", "data/empty.csv", 1, 1, ""),
            ("ingest/missing-column", "data/headless.csv", 1, 1, &header("period,", "")),
            ("ingest/not-a-table", "data/latin.csv", 2, 1, ""),
            (
                "ingest/missing-group",
                "data/smoking.csv",
                4,
                1,
                "Smokers,E08000099,Exampleton,2029,,,Made-up quintile,1,22.0,,,220,1000,,made up",
            ),
            ("ingest/bad-number", "data/wellbeing.csv", 7, 49, "seven"),
            ("ingest/bad-period", "data/wellbeing.csv", 8, 40, "28"),
            ("ingest/unknown-area", "data/wellbeing.csv", 9, 19, "E08000089"),
            ("ingest/duplicate-row", "data/wellbeing.csv", 11, 1, OTHER.trim_end()),
            ("project/unknown-key", "report.toml", 19, 1, "contcat"),
            ("project/wrong-type", "seeds/best-start.toml", 66, 9, "2028"),
            ("project/unknown-measure", "seeds/best-start.toml", 91, 12, "libary-gap"),
        ],
    );
}
