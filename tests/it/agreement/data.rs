//! The tables of the release against what else prints their figures: the records, and the tables of the report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::pdf::{Element, structure};
use crate::project::example_outputs;

/// A CSV file: each row by its heads.
type Rows = Vec<BTreeMap<String, String>>;

fn csv(path: &Path) -> Rows {
    let mut reader = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    let printed = |(head, cell): (String, String)| {
        let is_period = head.ends_with("eriod") || head == "Compared with";
        (head, if is_period { on_paper(&cell) } else { cell })
    };
    rows.map(|row: BTreeMap<String, String>| row.into_iter().map(printed).collect()).collect()
}

/// A period as documents and records print it: the files keep it from spreadsheets that make dates of such texts.
fn on_paper(words: &str) -> String {
    let years = words
        .split_once(" to ")
        .and_then(|(first, last)| Some((first.parse::<u32>().ok()?, last.parse::<u32>().ok()?)));
    match years {
        Some((first, last)) if first + 1 == last => format!("{first}/{:02}", last % 100),
        _ => words.strip_prefix("at ").or_else(|| words.strip_prefix("in ")).unwrap_or(words).to_owned(),
    }
}

/// Heads without their units.
fn plain(rows: Rows) -> Rows {
    let plain = |head: String| {
        let head = head.split(" (").next().unwrap_or_default();
        head.split(", or averaged").next().unwrap_or_default().to_owned()
    };
    rows.into_iter().map(|row| row.into_iter().map(|(head, cell)| (plain(head), cell)).collect()).collect()
}

fn table(series: &str) -> Rows {
    plain(csv(&example_outputs().join(format!("data/{series}.csv"))))
}

fn records() -> Vec<Value> {
    let text = std::fs::read_to_string(example_outputs().join("records.json")).expect("made");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    all["records"].as_array().expect("records").clone()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// A number of the records against a cell; a missing one against shorthand.
fn same(number: &Value, cell: &str) -> bool {
    match number.as_f64() {
        Some(number) => cell.parse::<f64>().is_ok_and(|cell| cell == number),
        None => cell.starts_with('['),
    }
}

#[test]
fn the_records_say_what_the_tables_say() {
    let mut compared = 0;
    let used = csv(&example_outputs().join("data/derived-figures.csv"));
    for record in records().iter().filter(|record| used.iter().any(|row| row["Series"] == text(&record["series"]))) {
        let rows = table(text(&record["series"]));
        let mut check = |area: &str, period: &str, group: &str, figure: &Value, counts: Option<(&Value, &Value)>| {
            let is_it = |row: &&BTreeMap<String, String>| {
                row["Area"] == area && row["Period"] == period && row["Group"] == group
            };
            let row =
                rows.iter().find(is_it).unwrap_or_else(|| panic!("{}: {area}, {period}, {group}", record["series"]));
            let known = figure.get("known").unwrap_or(figure);
            let limits = known.get("limits").unwrap_or(&Value::Null);
            let pairs = [
                (&known["value"], "Value"),
                (&limits["lower"], "Lower 95% limit"),
                (&limits["upper"], "Upper 95% limit"),
            ];
            let counts = counts.into_iter().flat_map(|(count, of)| [(count, "Count"), (of, "Out of")]);
            for (number, head) in pairs.into_iter().chain(counts) {
                assert!(same(number, &row[head]), "{}: {head} of {row:?} is {number} in the records", record["series"]);
                compared += 1;
            }
        };
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let (area, gap) =
            (text(&record["area_name"]), list(&record["points"]).iter().any(|point| !point["groups"].is_null()));
        let whole = if gap { "Gap" } else { "All" };
        for point in list(&record["points"]) {
            let counts = (&point["count"], &point["denominator"]);
            check(area, text(&point["period"]), whole, &point["figure"], Some(counts));
            for group in list(&point["groups"]) {
                let counts = (&group["count"], &group["denominator"]);
                check(area, text(&point["period"]), text(&group["group"]), &group["estimate"], Some(counts));
            }
        }
        // A comparator in the latest period is one of the areas shown beside the place, with its interval.
        let peers = list(&record["peers"]["areas"]);
        for line in list(&record["comparators"]) {
            let is_peer = |point: &Value| {
                point["period"] == record["peers"]["period"] && peers.iter().any(|peer| peer["name"] == line["name"])
            };
            for point in list(&line["points"]).iter().filter(|point| !is_peer(point)) {
                check(text(&line["name"]), text(&point["period"]), whole, point, None);
            }
        }
        for peer in &peers {
            check(text(&peer["name"]), text(&record["peers"]["period"]), whole, &peer["estimate"], None);
        }
    }
    assert!(compared > 2_000, "only {compared} figures");
}

/// What stands in a cell: digits without commas and shorthand, a hyphen for minus, or the shorthand where there is no
/// value.
fn figure(cell: &str) -> String {
    let figure = if cell.starts_with('[') { cell } else { cell.split('[').next().unwrap_or_default() };
    figure.trim_end_matches([' ', '%']).replace(',', "").replace('−', "-")
}

/// A column of a printed table: which rows of the release it shows, and what of them.
fn wanted(head: &str, row: &BTreeMap<String, String>) -> Option<String> {
    match head {
        "Count" | "Out of" => Some(row[head].clone()),
        "95% interval" if row["Lower 95% limit"].starts_with('[') => Some(row["Lower 95% limit"].clone()),
        "95% interval" => Some(format!("{} to {}", row["Lower 95% limit"], row["Upper 95% limit"])),
        _ => None,
    }
}

/// The release's figure for a cell of a data table: over time, over deciles, over areas or over parts of a whole.
fn expected(rows: &Rows, own: &str, caption: &str, name: &str, head: &str) -> Option<String> {
    let column = head.rsplit_once(", ").map_or(head, |(column, _)| column);
    let at = |area: &str, period: Option<&str>, group: &dyn Fn(&str) -> bool| {
        let fits = |row: &&BTreeMap<String, String>| {
            row["Area"] == area && period.is_none_or(|period| row["Period"] == period) && group(&row["Group"])
        };
        rows.iter().find(fits)
    };
    let whole = |group: &str| group == "All" || group == "Gap";
    let period = caption.rsplit(", ").next();
    if rows.iter().any(|row| row["Period"] == name) {
        let row = at(own, Some(name), &whole).expect("a row of the period");
        let other = || at(column, Some(name), &whole).map_or("[x]".to_owned(), |row| row["Value"].clone());
        let group = at(own, Some(name), &|group| group == column).map(|row| row["Value"].clone());
        let is_area = rows.iter().any(|row| row["Area"] == column);
        // The sides of a gap that is missing are not in the file: its own shorthand stands for them.
        let is_side = rows.iter().any(|row| row["Group"] == column);
        let side = || row["Value"].starts_with('[').then(|| row["Value"].clone()).filter(|_| is_side);
        return wanted(head, row).or(group).or_else(|| is_area.then(other)).or_else(side);
    }
    let decile = name.split(',').next().unwrap_or_default();
    let is_decile = |group: &str| {
        let (_, rest) = group.split_once(" decile ").unwrap_or_default();
        rest == decile || rest.split_once(',').is_some_and(|(number, _)| number == decile)
    };
    if let Some(row) = at(own, None, &is_decile) {
        let last = || row["Out of"].clone();
        return wanted(head, row)
            .or_else(|| (column == "Value").then(|| row["Value"].clone()))
            .or_else(|| Some(last()));
    }
    if let Some(row) = at(name, period, &whole).filter(|_| column == "Value" || head == "95% interval") {
        return wanted(head, row).or_else(|| Some(row["Value"].clone()));
    }
    let (part, what) = head.rsplit_once(", ").unwrap_or(("", head));
    let is_part = |group: &str| group.to_lowercase() == format!("{name}: {part}").to_lowercase();
    match what {
        "All" => at(own, None, &|group| group.starts_with(&format!("{name}: "))).map(|row| row["Out of"].clone()),
        "count" => at(own, None, &is_part).map(|row| row["Count"].clone()),
        _ => at(own, None, &is_part).map(|row| row["Value"].clone()),
    }
}

/// The printed tables of a document: caption, heads and rows of texts.
fn tables(root: &Element) -> Vec<(String, Vec<String>, Vec<Vec<String>>)> {
    let read = |table: &Element| {
        let caption = table.all("Caption").first().map(|caption| caption.text()).unwrap_or_default();
        let mut rows = table.all("TR").into_iter().map(|row| row.elements().map(Element::text).collect());
        (caption, rows.next().unwrap_or_default(), rows.collect())
    };
    root.all("Table").into_iter().map(read).collect()
}

/// The release's figure for a cell of a spine's table, whose rows are named by a series and its period.
fn spine(authorities: &Rows, name: &str, head: &str) -> Option<String> {
    let row = authorities.iter().find(|row| name == format!("{}, {}", row["Title"], row["Period"]))?;
    match head {
        "Authorities" => Some(row["Authorities with a figure"].clone()),
        "Coventry" | "England" => {
            let of = |one: &&BTreeMap<String, String>| one["Area"] == head && one["Period"] == row["Period"];
            table(&row["Series"]).iter().find(of).map(|row| row["Value"].clone())
        }
        _ => row.get(head).cloned(),
    }
}

#[test]
fn the_data_tables_of_the_report_say_what_the_files_say() {
    let records = records();
    let titled = |title: &str| {
        let of = |record: &&Value| title.starts_with(text(&record["title"]));
        records.iter().filter(of).max_by_key(|record| text(&record["title"]).len())
    };
    let authorities = csv(&example_outputs().join("data/authorities.csv"));
    let mut compared = 0;
    for (caption, heads, rows) in tables(&structure(&example_outputs().join("annual-report.pdf"))) {
        let Some((_, title)) = caption.strip_prefix("Data table ").and_then(|rest| rest.split_once(". ")) else {
            continue;
        };
        let heads: Vec<String> = heads.iter().map(|head| head.replace('\u{a0}', " ")).collect();
        for cells in rows.iter().filter(|cells| cells.len() == heads.len()) {
            for (cell, head) in cells.iter().zip(&heads).skip(1) {
                let found = match titled(title) {
                    Some(record) => {
                        expected(&table(text(&record["series"])), text(&record["area_name"]), title, &cells[0], head)
                    }
                    // The table of a spine names a series and its period in each row.
                    None => spine(&authorities, &cells[0], head),
                };
                let found = found.unwrap_or_else(|| panic!("{caption}: no file holds {head} of {}", cells[0]));
                assert_eq!(figure(cell), found, "{caption}: {head} of {}", cells[0]);
                compared += 1;
            }
        }
    }
    assert!(compared > 900, "only {compared} figures");
}

#[test]
fn the_scorecards_of_all_documents_say_what_the_table_of_measures_says() {
    let measures = csv(&example_outputs().join("data/measures.csv"));
    let mut compared = BTreeMap::new();
    for path in super::files(example_outputs(), "pdf") {
        for (_, heads, rows) in tables(&structure(&path)) {
            if heads.first().is_none_or(|head| head != "Measure")
                || heads.last().is_none_or(|head| head != "Compared with")
            {
                continue;
            }
            for cells in rows.iter().filter(|cells| cells.len() == heads.len()) {
                let named =
                    |row: &&BTreeMap<String, String>| cells[0].starts_with(&row["Measure"]) && row["Value"] != "[x]";
                let Some(row) = measures.iter().filter(named).max_by_key(|row| row["Measure"].len()) else { continue };
                let first = |cell: &str| {
                    figure(
                        cell.split(' ')
                            .find(|word| word.contains(|letter: char| letter.is_ascii_digit()))
                            .unwrap_or_default(),
                    )
                };
                let about = format!("{}, {}", path.display(), row["Measure"]);
                assert_eq!(first(&cells[1]), row["Value"], "{about}");
                let word = row["Progress"].replace("Progress not", "Not");
                assert!(cells[3].starts_with(&word), "{about}: {word} and {}", cells[3]);
                if row["Change since the baseline"] != "[x]" {
                    let change = first(&cells[3]);
                    assert_eq!(change.trim_start_matches('+'), row["Change since the baseline"], "{about}");
                }
                if row["Position"] == "[x]" {
                    assert!(cells[4].ends_with("no comparator"), "{about}: {}", cells[4]);
                } else {
                    let words = format!("{} {} ", row["Position"], row["Compared with"]);
                    let value = cells[4].strip_prefix(&words).unwrap_or_else(|| panic!("{about}: {}", cells[4]));
                    assert_eq!(first(value).trim_end_matches('%'), row["Its value"], "{about}");
                }
                *compared.entry(row["Measure"].clone()).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(compared.len(), measures.iter().filter(|row| row["Value"] != "[x]").count(), "{compared:?}");
    assert!(compared.values().all(|number| *number > 8), "in three copies, briefings and many partners: {compared:?}");
}

/// Values that are no figures: levels of tests and intervals, and the whole of shares.
const LEVELS: [&str; 3] = ["95", "99.8", "100"];

/// Part of what persistent absence means.
const DEFINITION: &str = "10% or more";

/// Numbers of a sentence that are values: before a unit, without commas and signs.
fn values(sentence: &str) -> Vec<String> {
    let units = ["%", " points", " percentage points", " times"];
    let is_part = |letter: char| letter.is_ascii_digit() || ".,".contains(letter);
    let before = |text: &str| {
        let number = text.trim_end_matches(is_part).len();
        text[number..].replace(',', "")
    };
    let ends = sentence.char_indices().filter(|(at, _)| units.iter().any(|unit| sentence[*at..].starts_with(unit)));
    ends.map(|(at, _)| before(&sentence[..at])).filter(|number| number.parse::<f64>().is_ok()).collect()
}

/// The values that the files hold of each series, without signs: its own table, what was derived of it, and the spread
/// of all authorities.
fn values_by_series() -> BTreeMap<String, BTreeSet<String>> {
    let holds_values =
        |head: &str| ["Value", "Lower", "Upper", "Lowest", "Highest"].iter().any(|start| head.starts_with(start));
    let of = |row: BTreeMap<String, String>| {
        let cells = row.into_iter().filter(|(head, _)| holds_values(head)).map(|(_, cell)| cell);
        cells.map(|cell| cell.trim_start_matches('-').to_owned()).collect::<Vec<_>>()
    };
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in ["derived-figures", "authorities"] {
        for row in csv(&example_outputs().join(format!("data/{name}.csv"))) {
            found.entry(row["Series"].clone()).or_default().extend(of(row));
        }
    }
    for (series, values) in &mut found {
        values.extend(table(series).into_iter().flat_map(of));
    }
    found
}

#[test]
fn every_value_in_a_sentence_stands_in_the_files_of_one_series() {
    let by_series = values_by_series();
    let (mut found, mut missing) = (0, BTreeSet::new());
    for path in super::files(example_outputs(), "pdf") {
        let mut sentences = Vec::new();
        super::prints::sentences(&structure(&path), &mut sentences);
        let of_figures = sentences.iter().filter(|sentence| !sentence.contains("that can be judged"));
        // Clauses of a list may each be about another series.
        for clause in of_figures.flat_map(|sentence| sentence.split("; ")) {
            let values = values(&clause.replace(DEFINITION, ""));
            let values: Vec<&String> = values.iter().filter(|value| !LEVELS.contains(&value.as_str())).collect();
            if by_series.values().any(|known| values.iter().all(|value| known.contains(*value))) {
                found += values.len();
            } else {
                missing.insert(format!("{values:?}: {clause}"));
            }
        }
    }
    assert!(missing.is_empty(), "in the files of no series: {missing:#?}");
    assert!(found > 1_000, "only {found} values");
}

/// A sparkline begins where the progress beside it begins.
#[test]
fn a_sparkline_begins_at_the_baseline() {
    let mut compared = 0;
    for row in csv(&example_outputs().join("data/measures.csv")).iter().filter(|row| row["Baseline period"] != "[x]") {
        let path = example_outputs().join(format!("charts/{}-sparkline.svg", row["Series"]));
        let chart = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let said = chart.split_once("<desc>From ").and_then(|(_, rest)| rest.split_once(" in "));
        let begins = said.is_some_and(|(_, rest)| rest.trim_start_matches("the ").starts_with(&row["Baseline period"]));
        assert!(begins, "{}: not from {}", path.display(), row["Baseline period"]);
        compared += 1;
    }
    assert!(compared > 8, "only {compared} sparklines");
}

#[test]
fn the_derived_figures_say_what_the_records_say() {
    let rows = csv(&example_outputs().join("data/derived-figures.csv"));
    let mut compared = 0;
    for record in records() {
        let of_series = |name: &str| {
            rows.iter()
                .filter(|row| row["Series"] == text(&record["series"]) && row["Result"].starts_with(name))
                .collect::<Vec<_>>()
        };
        let mut check = |name: &str, value: &Value, limits: &Value, word: Option<&str>, periods: [&Value; 2]| {
            let found = of_series(name);
            let [to, from] = periods;
            let row = found
                .iter()
                .find(|row| same(value, &row["Value"]) && (from.is_null() || row["Compared with"] == text(from)))
                .unwrap_or_else(|| panic!("{}: {name} {value} in {found:?}", record["series"]));
            assert!(
                same(&limits["lower"], &row["Lower 95% limit"]) && same(&limits["upper"], &row["Upper 95% limit"]),
                "{row:?} and {limits}"
            );

            assert!(to.is_null() || row["Period"] == text(to), "{row:?} and {to}");
            assert!(
                word.is_none_or(|word| row["Word"]
                    .to_lowercase()
                    .replace(['’', ' '], "")
                    .contains(&word.replace('-', ""))),
                "{row:?} and {word:?}"
            );
            compared += 1;
        };
        if of_series("Change since the baseline").is_empty() {
            continue;
        }
        let word = text(&record["progress"]["word"]);
        for (name, change, word) in [
            ("Change since the baseline", &record["progress"]["change"], Some(word)),
            ("Change since the figure before", &record["since_previous"], None),
        ] {
            if !change.is_null() {
                let difference = &change["difference"];
                check(name, &difference["value"], &difference["limits"], word, [&change["to"], &change["from"]]);
            }
        }
        for position in record["positions"].as_array().expect("positions").iter().filter(|one| !one["value"].is_null())
        {
            check("Value of the comparator", &position["value"], &Value::Null, None, [&Value::Null, &position["name"]]);
        }
        let gradient = &record["gradient"];
        if !gradient.is_null() {
            let period = [&gradient["period"], &Value::Null];
            check(
                "Gap between the ends, most minus least",
                &gradient["gap"]["value"],
                &gradient["gap"]["limits"],
                None,
                period,
            );
            let slope = &gradient["slope"];
            check(
                "Slope index of inequality, least minus most",
                &slope["sii"]["value"],
                &slope["sii"]["limits"],
                None,
                period,
            );
            check("Fitted line, most deprived", &slope["at_most_deprived"], &Value::Null, None, period);
            check("Fitted line, least deprived", &slope["at_least_deprived"], &Value::Null, None, period);
            let [most, least] = [
                gradient["groups"].as_array().expect("groups").first(),
                gradient["groups"].as_array().expect("groups").last(),
            ]
            .map(|group| group.and_then(|group| group["figure"]["known"]["value"].as_f64()).expect("an end"));
            let gap = gradient["gap"]["value"].as_f64().expect("a gap");
            assert!(
                (most - least - gap).abs() < 0.11 && (most > least) == (gap > 0.0),
                "{}: {most} to {least} is {gap}",
                record["series"]
            );
        }
    }
    assert!(compared > 70, "only {compared} results");
}
