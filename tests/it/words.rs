//! Small words of sentences: articles, prepositions, plurals, capitals of names from the data, and what stands under an end
//! that is empty. Every figure here is made up.

use crate::places::one;
use crate::project::Case;
use crate::text::{documents, texts_of};

/// Everything that the pages and charts of the project say.
fn said(case: &Case) -> String {
    documents(case.path(), |shared| {
        let made = shared.outputs().into_iter().filter_map(|output| shared.document(&output));
        made.map(|made| texts_of(&(&made.sections, &made.charts))).collect()
    })
}

fn holds(said: &str, wanted: &str) {
    let first = wanted.split(' ').next().unwrap_or_default();
    let near: Vec<&str> = said.split("\",\"").filter(|text| text.contains(first) && text.len() < 400).collect();
    assert!(said.contains(wanted), "{wanted} in {near:#?}");
}

#[test]
fn a_comparator_with_an_article() {
    let case = Case::new("one-priority");
    case.replace("report.toml", "name = \"Neighbours\"", "name = \"The next towns\"");
    let text = said(&case);
    holds(&text, "the mean of the two next towns");
    holds(&text, "The next towns");
    assert!(!text.contains("the The") && !text.contains("two The"));
}

/// After a preposition twelve months have their article, in sentences, titles and texts of charts.
#[test]
fn a_period_with_an_article() {
    let case = Case::new("one-priority");
    let (months, rows) = ("periods = \"month range\"\nbaseline = \"", case.read("data/wellbeing.csv"));
    case.replace(
        "data/SERIES.toml",
        "periods = \"calendar year\"\nbaseline = \"2026",
        &format!("{months}2026-01 to 2026-12"),
    );
    let rows =
        (2026..2030).fold(rows, |rows, year| rows.replace(&format!(",{year},"), &format!(",{year}-01 to {year}-12,")));
    case.write("data/wellbeing.csv", rows.replace("7.3,7.1,7.5", "7.9,7.8,8.0"));
    let text = said(&case);
    holds(&text, "has risen since the 12 months to December 2026");
    holds(&text, "from 7.2 in the 12 months to December 2026");
    holds(&text, "lowest 7.1 in the 12 months to December 2027");
    for bare in ["in 12 months", "since 12 months", "from 12 months"] {
        assert!(!text.contains(bare), "{bare}");
    }
}

#[test]
fn one_is_and_two_are() {
    let case = Case::new("one-priority");
    case.replace(
        "seeds/best-start.toml",
        "state = \"awaiting data\"\nneeded = \"a count of playgrounds\"",
        "series = [\"smoking\"]",
    );
    let key = "baseline = \"2023/24\"\n";
    case.replace("data/SERIES.toml", key, &format!("{key}charts = [\"comparison\"]\n"));
    case.replace("report.toml", "\"E08000098\"]", "\"E08000093\", \"E08000094\", \"E08000095\"]");
    for (area, value) in [(3, 69), (4, 70), (5, 80)] {
        let row = format!("Ready for school,E0800009{area},Othertown {area},2028/29,,,,,{value},,,,,,\n");
        case.append("data/school-readiness.csv", &row);
    }
    let text = said(&case);
    holds(&text, "between quintiles 1 and 5");
    holds(&text, "one of these areas is lower");
    let two = case.read("data/school-readiness.csv").replace("4,2028/29,,,,,70", "4,2028/29,,,,,50");
    case.write("data/school-readiness.csv", two);
    holds(&said(&case), "two of these areas are lower");
}

/// Names of groups keep the case of the data; the series says which begin in small letters.
#[test]
fn names_of_groups_keep_their_capitals() {
    let case = Case::new("one-priority");
    holds(&said(&case), "Not eligible 58.0%, Eligible 36.0%");
    let key = "baseline = \"2025/26\"\n";
    case.replace("data/SERIES.toml", key, &format!("{key}small_letters = [\"Eligible\"]\n"));
    holds(&said(&case), "Not eligible 58.0%, eligible 36.0%");
    case.replace("data/SERIES.toml", "[\"Eligible\"]", "[\"Not eligable\"]");
    let found = one(&case, "project/unknown-value");
    assert!(found.help.contains("did you mean \"Not eligible\"?"), "{found:?}");
    case.replace("data/SERIES.toml", &format!("{key}small_letters = [\"Not eligable\"]\n"), key);
    let key = "baseline = \"2026\"\n";
    case.replace("data/SERIES.toml", key, &format!("{key}small_letters = [\"White\"]\n"));
    let found = one(&case, "project/unknown-value");
    assert!(found.help.contains("leave it out"), "{found:?}");
}

#[test]
fn nobody_stands_in_the_partner_index() {
    let case = Case::new("one-priority");
    assert!(said(&case).contains("Partner index"));
    let seed = case.read("seeds/best-start.toml");
    let without = seed.split("[[programme]]").next().expect("what stands before");
    let parts = ["programmes\"\nheading = \"What runs\"", "partners\"\nheading = \"Who delivers\""];
    let without =
        parts.iter().fold(without.to_owned(), |text, part| text.replace(&format!("[[part]]\nkind = \"{part}\n"), ""));
    case.write("seeds/best-start.toml", without);
    assert!(!said(&case).contains("Partner index"));
}

/// An end of a national index that nobody lives in has no step, and no step beside it has its name.
#[test]
fn a_cover_without_its_last_group() {
    let case = Case::new("one-priority");
    let labels = "\"end_labels\":[\"Most deprived\",\"Least deprived\"]";
    holds(&said(&case), labels);
    case.replace("data/SERIES.toml", "scope = \"local\"", "scope = \"national\"");
    case.replace("data/smoking.csv", "quintile,5,5.0,,,50,1000,,made up", "quintile,5,,,,0,0,z,made up");
    let text = said(&case);
    holds(&text, "\"end_labels\":[\"Most deprived\",null]");
    holds(
        &text,
        "22.0% in quintile 1, the most deprived, and 7.5% in quintile 4. made-up index 2029. Nobody in Exampleton lives in quintile 5.",
    );
}
