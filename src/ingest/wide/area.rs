//! Which columns of a wide table hold the code and the name of the area.

use std::collections::BTreeSet;

use csv::ByteRecord;

use super::Doubt;
use crate::diag::nearest;
use crate::ingest::layout::{AreaColumns, cell, is_gss};
use crate::ingest::reader::Choice;
use crate::ingest::value::{Notation, Value, value};

/// Starts of the names of columns of codes and names of areas, in lower case.
const AREAS: [&str; 21] = [
    "lsoa",
    "msoa",
    "oa1",
    "oa2",
    "ward",
    "wd",
    "lad",
    "ltla",
    "utla",
    "la_",
    "la ",
    "local authority",
    "local government district",
    "local health board",
    "unitary authority",
    "upper tier local authority",
    "region",
    "area",
    "itl",
    "nuts",
    "pcon",
];

/// Other words for areas, which stand alone or before what they hold.
const PLACES: [&str; 24] = [
    "la",
    "hb",
    "hbr",
    "hscp",
    "ca",
    "council",
    "country",
    "county",
    "district",
    "geography",
    "geographic",
    "health",
    "datazone",
    "intzone",
    "parent",
    "constituency",
    "icb",
    "authority",
    "borough",
    "lgd",
    "lgd2014",
    "healthboard",
    "place",
    "lhb",
];

/// Words behind those for areas that say what of an area stands in a column.
const OF_AREAS: [&str; 10] = ["code", "name", "type", "id", "board", "area", "level", "cd", "nm", "zone"];

/// Whether a column is called like one of codes or names of areas.
pub(super) fn is_place(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_area = words.next().is_some_and(|word| PLACES.contains(&word));
    AREAS.iter().any(|area| lower.starts_with(area)) || (is_area && words.all(|word| OF_AREAS.contains(&word)))
}

/// Whether a text is the code of an area, or several of them.
pub(super) fn holds_code(text: &str) -> bool {
    text.split([',', ';', ' ', '/', '&', '+']).any(is_gss)
}

/// The columns of the areas: that of the codes first.
pub(super) fn of(area: &AreaColumns) -> Vec<usize> {
    match area {
        AreaColumns::Fixed { code, name } | AreaColumns::Gss { code, name } => {
            std::iter::once(*code).chain(*name).collect()
        }
        AreaColumns::Named { name, .. } => vec![*name],
        AreaColumns::ByLevel { level, .. } => vec![*level],
    }
}

/// The columns of the area; none where no column holds codes.
pub(super) fn columns(header: &[&str], below: &[ByteRecord], choice: &Choice) -> Result<Option<AreaColumns>, Doubt> {
    if let Some(asked) = &choice.area_column {
        let Some(code) = header.iter().position(|name| name == asked) else {
            let near = nearest(asked, header.iter().copied());
            let help = near.map_or(format!("columns of the file: {}", header.join("; ")), |near| {
                format!("did you mean \"{near}\"?")
            });
            return Err(Doubt::no_column(asked, help));
        };
        return Ok(Some(with_name(code, header, below)));
    }
    let codes: Vec<(usize, BTreeSet<&str>)> =
        (0..header.len()).map(|column| (column, codes(column, below))).filter(|(_, codes)| !codes.is_empty()).collect();
    let rank = |codes: &BTreeSet<&str>| (codes.len(), codes.iter().map(|code| fineness(code)).max());
    let Some(most) = codes.iter().map(|(_, codes)| rank(codes)).max() else {
        return Ok((0..header.len())
            .find(|column| says_code(header, *column, below))
            .map(|code| with_name(code, header, below)));
    };
    let best: Vec<&(usize, BTreeSet<&str>)> = codes.iter().filter(|(_, codes)| rank(codes) == most).collect();
    if let Some(other) = best.iter().find(|(_, codes)| *codes != best[0].1) {
        return Err(in_doubt(header, best[0].0, other.0));
    }
    Ok(Some(with_name(best[0].0, header, below)))
}

/// The columns with that of the names beside it.
fn with_name(code: usize, header: &[&str], below: &[ByteRecord]) -> AreaColumns {
    let name = name_column(code, header, below);
    let are_codes = || filled(code, below).all(|text| !text.contains(char::is_whitespace));
    match codes(code, below).is_empty() {
        false => AreaColumns::Gss { code, name },
        true if says_code(header, code, below) || (are_codes() && name.is_some()) => AreaColumns::Fixed { code, name },
        true => AreaColumns::named(code),
    }
}

/// The column of areas by their names, in a table that gives no codes; none where no column is called so. Figures must
/// stand beside the first of them, so that no title is taken for a header.
pub(super) fn named(header: &[&str], below: &[ByteRecord]) -> Result<Option<AreaColumns>, Doubt> {
    let has_figures = below.first().is_some_and(|row| {
        row.iter().any(|text| matches!(value(&String::from_utf8_lossy(text), Notation::Point), Value::Number(..)))
    });
    let is_named = |column: &usize| is_place(header[*column]) && has_texts(*column, below);
    let found: Vec<usize> = (0..header.len()).filter(is_named).collect();
    match found[..] {
        [one] if has_figures => Ok(Some(AreaColumns::named(one))),
        [one, other, ..] if has_figures => Err(in_doubt(header, one, other)),
        _ => Ok(None),
    }
}

/// Two columns that could be that of the areas.
fn in_doubt(header: &[&str], one: usize, other: usize) -> Doubt {
    let setting = format!("`area_column = \"{}\"` in the series, or with `--area-column`", header[one]);
    Doubt::between(header, (one, other), "area", &setting)
}

/// The cells of a column that hold anything.
fn filled(column: usize, below: &[ByteRecord]) -> impl Iterator<Item = &str> {
    below.iter().map(move |row| cell(row, column)).filter(|text| !text.is_empty())
}

/// The codes in a column; none of one whose first cell holds no code, or half of whose cells do not. Notes below a table
/// fill less than half of its columns and say nothing of them.
fn codes(column: usize, below: &[ByteRecord]) -> BTreeSet<&str> {
    let width = |row: &ByteRecord| row.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
    let first = below.iter().find(|row| !cell(row, column).is_empty()).map_or(0, width);
    let rows = below.iter().filter(|row| width(row) * 2 > first);
    let filled: Vec<&str> = rows.map(|row| cell(row, column)).filter(|text| !text.is_empty()).collect();
    let codes: Vec<&str> = filled.iter().copied().filter(|text| is_gss(text)).collect();
    let is_column = filled.first().is_some_and(|first| holds_code(first)) && codes.len() * 2 >= filled.len();
    if is_column { codes.into_iter().collect() } else { BTreeSet::new() }
}

/// How small the areas of a kind are.
fn fineness(code: &str) -> u8 {
    match (&code[..1], &code[1..3]) {
        ("K" | "J" | "L" | "M", _) | (_, "92") => 0,
        ("E", "12" | "13") => 1,
        ("E", "10" | "11" | "47") => 2,
        (_, "05" | "04") => 4,
        (_, "02") => 5,
        (_, "01") => 6,
        (_, "00") => 7,
        _ => 3,
    }
}

/// Whether a column is called like one of codes of areas, where these are not codes of the Office for National Statistics.
fn says_code(header: &[&str], column: usize, below: &[ByteRecord]) -> bool {
    let name = header[column].to_lowercase();
    let is_code = name.ends_with("code") || name.contains(" code ") || name.ends_with("cd") || name.ends_with("(code)");
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    let is_of_area = is_place(&name) || name == "code" || words.any(|word| PLACES.contains(&word));
    (is_code && is_of_area || name == "mnemonic")
        && filled(column, below).all(|text| !text.contains(char::is_whitespace))
}

/// The column of the name of an area: called like that of the code, or beside it and called like one.
fn name_column(code: usize, header: &[&str], below: &[ByteRecord]) -> Option<usize> {
    let plain: Vec<String> = header.iter().map(|name| plain(name)).collect();
    let stem = |name: &str, ends: [&str; 2]| {
        ends.iter().find_map(|end| name.strip_suffix(end)).map_or(name.to_owned(), str::to_owned)
    };
    let of_code = stem(&plain[code], ["code", "cd"]);
    let texts = |column: usize| filled(column, below).collect::<BTreeSet<_>>();
    let differs = |column: usize| texts(column) != texts(code);
    let others = || (0..header.len()).filter(|column| *column != code && has_texts(*column, below) && differs(*column));
    let is_called_after = |column: &usize| !of_code.is_empty() && stem(&plain[*column], ["name", "nm"]) == of_code;
    let has_many = |column: &usize| plain[*column] != of_code || texts(*column).len() >= texts(code).len();
    let paired = others().find(|column| is_called_after(column) && has_many(column));
    let is_called = |column: &usize| plain[*column].contains("name") || is_place(header[*column]);
    let beside = || {
        [code + 1, code.wrapping_sub(1)]
            .into_iter()
            .find(|column| others().any(|one| one == *column) && is_called(column))
    };
    let anywhere = || others().find(|column| plain[*column].contains("name") && is_place(header[*column]));
    paired.or_else(beside).or_else(anywhere)
}

fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether the first cell of a column that holds anything is neither a number nor a code.
fn has_texts(column: usize, below: &[ByteRecord]) -> bool {
    filled(column, below).next().is_some_and(|text| !holds_code(text) && text.parse::<f64>().is_err())
}
