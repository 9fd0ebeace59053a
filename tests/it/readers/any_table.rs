//! Whatever a table holds and however it is saved, it is read as it was written, and what is printed reads the same again.

use gradient::ingest::Choice;
use proptest::prelude::*;

use super::dress::{self, Dress};
use super::made::{Cell, FORMATS, Material};
use super::{printed, read, tries};

/// Names with everything in them that a reader could trip over; each has a letter.
fn name() -> impl Strategy<Value = String> {
    let awkward = [
        "Exampleton",
        "Sampleford, City of",
        "The \"Old\" Town",
        "\"Quoted\"",
        "Two\nlines",
        " Spaced ",
        "Ynys Môn",
        "A;B",
        "Tab\tby",
        "5\" pipe",
        "’Twas",
        "=A1+1",
        "Łódź",
        "n/a and more",
        "<b>Bold</b>",
        "\\",
        "Total: all",
    ];
    let any = "[ -~é£–\n]{0,8}[a-z][ -~é£–\n]{0,8}".prop_filter("few delimiters", |text| {
        [',', ';', '\t'].iter().all(|delimiter| text.matches(*delimiter).count() < 2)
    });
    prop_oneof![2 => prop::sample::select(awkward.to_vec()).prop_map(str::to_owned), 1 => any]
}

/// A number as publishers write it, with a point before decimals and nothing between thousands.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("0".to_owned()),
        (-99_999_i32..9_999_999).prop_map(|number| number.to_string()),
        (-999_i32..999, 0..10_000_000_u32).prop_map(|(whole, decimals)| format!("{whole}.{decimals}")),
        "[0-9]{1,3}\\.[0-9]{6,14}",
        "[+-]?[0-9]{0,2}\\.[0-9]{1,3}",
        "[0-9]\\.[0-9]{1,3}[eE][+-]?0[0-9]",
    ]
}

const MARKERS: [&str; 15] = ["c", "x", "z", "k", "u", "w", "low", "*", "#", "-", "..", ":", "[c]", "[low]", "#DIV/0!"];

fn cell(dress: Dress) -> impl Strategy<Value = Cell> {
    let written = (number(), any::<bool>(), any::<bool>(), prop::sample::select(vec!["", " [r]", " [p]"]));
    let number = written.prop_map(move |(value, is_grouped, is_spaced, mark)| {
        let text = if is_grouped { grouped(&value, dress) } else { pointed(&value, dress) };
        let space = if is_spaced { " " } else { "" };
        let marker = mark.trim_matches([' ', '[', ']']).to_owned();
        Cell { text: format!("{space}{text}{mark}{space}"), value, marker }
    });
    let missing = |text: &str, marker: &str| Cell { text: text.into(), value: String::new(), marker: marker.into() };
    prop_oneof![
        7 => number,
        2 => prop::sample::select(MARKERS.to_vec()).prop_map(move |marker| missing(marker, marker)),
        1 => Just(missing("<div class=\"no-data\">-</div>", "-")),
        1 => Just(missing("", "x")),
    ]
}

/// The number with the sign before decimals that the dress has.
fn pointed(value: &str, dress: Dress) -> String {
    if dress.has_decimal_comma() { value.replace('.', ",") } else { value.to_owned() }
}

/// As [`pointed`], with separators between thousands where the dress may have them.
fn grouped(value: &str, dress: Dress) -> String {
    let separator = match dress.has_decimal_comma() {
        true => ".",
        false if dress.may_have_thousands() => ",",
        false => return pointed(value, dress),
    };
    let (sign, digits) = value.split_at(value.len() - value.trim_start_matches(['-', '+']).len());
    let (whole, rest) = digits.split_at(digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len()));
    let groups: Vec<&str> =
        whole.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
    format!("{sign}{}{}", groups.join(separator), pointed(rest, dress))
}

fn material(dress: Dress) -> impl Strategy<Value = Material> {
    let names = prop::collection::vec(name(), 4);
    let cells = prop::collection::vec(cell(dress), 9).prop_filter("no column without a cell", |cells| {
        !cells[0].value.is_empty() && cells.iter().filter(|cell| cell.text.is_empty()).count() < 2
    });
    (names, cells).prop_map(|(names, cells)| Material { names, cells })
}

fn case() -> impl Strategy<Value = (usize, Dress, Material)> {
    (0..FORMATS.len(), dress::dress()).prop_flat_map(|(format, dress)| (Just(format), Just(dress), material(dress)))
}

/// A row with its numbers as they compare: by their text, or by their value where a sheet keeps no text of them.
fn comparable(row: &[String], dress: Dress) -> Vec<String> {
    let plain = |cell: &String| dress::number(cell).map_or(cell.clone(), |number| number.to_string());
    if matches!(dress, Dress::Text { .. }) { row.to_vec() } else { row.iter().map(plain).collect() }
}

proptest! {
    #![proptest_config(tries(3000))]

    #[test]
    fn any_table_in_any_format_and_dress_is_read_back((format, dress, material) in case()) {
        let (name, make) = FORMATS[format];
        let made = make(&material);
        let Some(bytes) = dress.bytes(&made.rows) else { return Ok(()) };
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let found = read(dress.name(), bytes, &dress.choice());
        let (rows, summary) = found.map_err(|problems| TestCaseError::fail(format!("{name}: {problems:#?}\n{shown}")))?;
        prop_assert_eq!(summary.format.name(), name);
        let compared = |rows: &[Vec<String>]| rows.iter().map(|row| comparable(row, dress)).collect::<Vec<_>>();
        prop_assert_eq!(compared(&rows), compared(&made.figures), "{}", shown);
        prop_assert_eq!(summary.rows(), made.rows.len() - 1, "{}", shown);
        prop_assert_eq!(summary.rows() - summary.read, made.set_aside, "{}", shown);
        prop_assert_eq!(summary.figures, rows.len());

        let again = printed(&rows);
        let (second, account) = read("again.csv", again.clone(), &Choice::default())
            .map_err(|problems| TestCaseError::fail(format!("again: {problems:#?}\n{again}")))?;
        prop_assert_eq!(account.format.name(), "tidy");
        prop_assert_eq!(second, rows, "{}", again);
        prop_assert_eq!(account.read, account.rows());
    }
}
