//! A second reader of the same bytes that shares nothing with ours: decoded by `encoding_rs`, cut by the `csv` crate,
//! and each format by a few lines that know its columns by name.
//!
//! It takes from the first reader which columns are measures where a format does not say so; that is compared by the
//! reader in `tests/independent`.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Tidy;

/// The figures that `bytes` hold, by area, period, indicator, value, limits, counts and marker; and rows with figures.
pub(super) struct Second {
    pub(super) figures: Vec<[String; 9]>,
    /// Figures that one row of the file gives.
    pub(super) of_a_row: usize,
    /// All rows but the header: records and blank lines.
    pub(super) rows: usize,
}

/// Reads `bytes` of a `format`; `measures` are the indicators and periods that the first reader found, in their order.
pub(super) fn read(bytes: &[u8], format: &str, delimiter: u8, measures: &[(String, String)]) -> Option<Second> {
    let text = decoded(bytes)?;
    let mut builder = ReaderBuilder::new();
    let mut reader = builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let records: Vec<StringRecord> = reader.records().collect::<Result<_, _>>().ok()?;
    let records: Vec<Vec<&str>> = records.iter().map(|record| record.iter().map(str::trim).collect()).collect();
    let rows = records.len() - 1 + blank_lines(&text, delimiter);
    let named = |record: &&Vec<&str>| {
        let is_measure = |cell: &&&str| measures.iter().any(|(name, year)| **cell == name || **cell == year);
        record.iter().filter(is_measure).count()
    };
    let header = match format {
        "dfe" | "wide" => records.iter().rev().max_by_key(named).filter(|record| named(record) > 0)?,
        _ => records.iter().find(|record| is_header(record, format))?,
    };
    let top = records.iter().position(|record| std::ptr::eq(record, header))?;
    let columns = Columns::of(&records[top], format, &records[top + 1..]);
    let mut figures = Vec::new();
    let mut last_header = &records[top];
    for record in &records[top + 1..] {
        if is_header(record, format) && format == "nomis-web" {
            last_header = record;
            continue;
        }
        let code = columns.code(last_header, record);
        let is_note = format == "nomis-web" && record.len() < 3;
        let is_other = columns.has_codes_only && !is_gss(code);
        if is_note || is_other || !is_code(code) {
            continue;
        }
        for column in columns.values(last_header, format, measures) {
            figures.push(columns.figure(record, code, column, format));
        }
    }
    Some(Second { figures, of_a_row: columns.values(last_header, format, measures).len(), rows })
}

/// Whether a text is the code of an area: a word that neither stands for all areas nor for none.
fn is_code(text: &str) -> bool {
    let is_word = text.bytes().all(|byte| byte.is_ascii_graphic());
    let is_of_one = !["z", "x", "c", "total", "all", "persons"].contains(&text.to_lowercase().as_str());
    is_word && is_of_one && text.contains(|letter: char| letter.is_ascii_alphanumeric())
}

/// Whether a text is a code of the Office for National Statistics.
fn is_gss(cell: &str) -> bool {
    let letter = cell.chars().next().is_some_and(|letter| "EWSNKJLM".contains(letter));
    cell.len() == 9 && letter && cell.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

/// How small an area is, by the kind that its code names.
fn fineness(code: &str) -> u8 {
    match &code[..3] {
        kind if kind.ends_with("92") || kind.starts_with(['K', 'J', 'L', 'M']) => 0,
        "E12" | "E13" => 1,
        "E10" | "E11" | "E47" => 2,
        kind if kind.ends_with("05") || kind.ends_with("04") => 4,
        kind if kind.ends_with("02") => 5,
        kind if kind.ends_with("01") => 6,
        kind if kind.ends_with("00") => 7,
        _ => 3,
    }
}

/// What is compared of a tidy row.
pub(super) fn of_tidy(row: &Tidy, format: &str) -> [String; 9] {
    let named = !matches!(format, "dfe" | "wide" | "imd" | "nomis-web");
    let only_if = |is: bool, column: usize| if is { row[column].clone() } else { String::new() };
    let cells = [only_if(named, 0), row[1].clone(), only_if(named || format == "dfe", 3)];
    let [indicator, code, period] = cells;
    let beside = [9, 10, 11, 12].map(|column| row[column].clone());
    let [lower, upper, count, denominator] = beside;
    [indicator, code, period, row[8].clone(), lower, upper, count, denominator, row[13].clone()]
}

fn decoded(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes {
        [0xff, 0xfe, ..] | [1..=255, 0, 1..=255, 0, ..] => UTF_16LE,
        [0xfe, 0xff, ..] | [0, 1..=255, 0, 1..=255, ..] => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    let (text, _, is_broken) = encoding.decode(bytes);
    // What controls a machine is read as a space, what turns letters round as nothing.
    let is_control = |letter: char| letter.is_control() && !letter.is_ascii_whitespace() || letter == '\u{c}';
    let text = text.replace(|letter| is_control(letter) || matches!(letter, '\u{2028}' | '\u{2029}'), " ");
    let text = text.replace(|letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), "");
    (!is_broken).then_some(text)
}

/// Lines without a letter outside quotation marks.
fn blank_lines(text: &str, delimiter: u8) -> usize {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Line,
        Cell,
        Plain,
        Quoted,
        Closed,
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (mut blank, mut at) = (0, At::Line);
    for letter in text.chars() {
        at = match (at, letter) {
            (At::Line | At::Cell | At::Closed, '"') | (At::Quoted, _) if at != At::Quoted || letter != '"' => {
                At::Quoted
            }
            (At::Quoted, _) => At::Closed,
            (At::Line, '\n') => {
                blank += 1;
                At::Line
            }
            (_, '\n') => At::Line,
            _ if letter == char::from(delimiter) => At::Cell,
            _ => At::Plain,
        };
    }
    blank
}

fn letters(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}

fn is_header(record: &[&str], format: &str) -> bool {
    let wanted: &[&str] = match format {
        "tidy" => &["areacode", "denominator"],
        "fingertips" => &["areacode", "indicatorname"],
        "nomis-api" => &["geographycode", "obsvalue"],
        "nomis-web" => &["mnemonic"],
        "mhsds" => &["reportingperiodstart", "primarylevel"],
        "ons-custom" => &["observation"],
        "imd" => return record.iter().any(|name| name.starts_with("LSOA code (")),
        _ => return false,
    };
    wanted.iter().all(|wanted| record.iter().any(|name| letters(name) == *wanted))
}

/// Where the fixed columns of a format stand.
struct Columns {
    is_wide: bool,
    level: Option<usize>,
    /// The column that begins with a code of an area, and has most of them.
    codes: Option<usize>,
    /// Whether a row without one is about no area.
    has_codes_only: bool,
    indicator: Option<usize>,
    /// The header of the column of values, which names the indicator where no column does.
    value_name: String,
    period: Vec<usize>,
    /// Value, limits, numerator and denominator, marker, note.
    numbers: [Option<usize>; 7],
}

impl Columns {
    fn of(header: &[&str], format: &str, below: &[Vec<&str>]) -> Self {
        let filled = |column: &usize| {
            let column = *column;
            below.iter().filter_map(move |record| record.get(column)).copied().filter(|cell| !cell.is_empty())
        };
        let codes_of = |column: &usize| filled(column).filter(|cell| is_gss(cell)).count();
        let holds_codes = |column: &usize| {
            filled(column).next().is_some_and(is_gss) && codes_of(column) * 2 >= filled(column).count()
        };
        let different = |column: &usize| filled(column).filter(|cell| is_gss(cell)).collect::<BTreeSet<_>>().len();
        let finest = |column: &usize| filled(column).filter(|cell| is_gss(cell)).map(fineness).max();
        let rank = |column: &usize| (different(column), finest(column));
        let codes = (0..header.len()).rev().filter(holds_codes).max_by_key(rank);
        let is_it = |one: &str, name: &str| match format {
            "fingertips" => letters(one) == letters(name),
            _ => one.eq_ignore_ascii_case(name),
        };
        let find = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|one| is_it(one, name)));
        let is = |wanted: &str| format == wanted;
        let (tidy, fingertips) = (is("tidy"), is("fingertips"));
        let only = |is: bool, names: &[&str]| if is { find(names) } else { None };
        let value = find(&["value", "OBS_VALUE", "MEASURE_VALUE", "Observation"]);
        let lower = only(tidy, &["lower"]).or(only(fingertips, &["Lower CI 95.0 limit", "Lower confidence limit 95%"]));
        let upper = only(tidy, &["upper"]).or(only(fingertips, &["Upper CI 95.0 limit", "Upper confidence limit 95%"]));
        Self {
            value_name: value
                .filter(|_| !is("wide") && !is("dfe"))
                .map_or(String::new(), |value| header[value].to_owned()),
            is_wide: is("wide"),
            codes,
            has_codes_only: is("wide") && codes.is_some(),
            level: only(is("dfe"), &["geographic_level", "level"]),
            indicator: match format {
                "tidy" => find(&["indicator"]),
                "fingertips" => find(&["Indicator Name"]),
                "nomis-api" => find(&["VARIABLE_NAME", "MEASURE_NAME", "MEASURES_NAME"]),
                "mhsds" => find(&["MEASURE_NAME", "MEASURE_ID"]),
                _ => None,
            },
            period: match format {
                "mhsds" => {
                    ["REPORTING_PERIOD_START", "REPORTING_PERIOD_END"].iter().filter_map(|name| find(&[name])).collect()
                }
                "ons-custom" => Vec::new(),
                _ => find(&["time_period", "Time period", "DATE_NAME", "DATE", "DATE_CODE", "period", "year"])
                    .into_iter()
                    .collect(),
            },
            numbers: [
                value,
                lower.filter(|_| upper.is_some()),
                upper.filter(|_| lower.is_some()),
                only(tidy || fingertips, &["count"]),
                only(tidy || fingertips, &["denominator"]),
                only(tidy, &["marker"]),
                only(fingertips, &["Value note"]),
            ],
        }
    }

    fn code<'r>(&self, header: &[&str], record: &[&'r str]) -> &'r str {
        let find = |name: &str| header.iter().position(|one| one.eq_ignore_ascii_case(name));
        let named = || {
            let names = ["areacode", "geographycode", "mnemonic", "primarylevel"];
            let ending = |end: &str| header.iter().position(|name| letters(name).ends_with(end));
            names
                .iter()
                .find_map(|name| header.iter().position(|one| letters(one) == *name))
                .or_else(|| header.iter().position(|name| name.starts_with("LSOA code (")))
                .or(self.codes)
                .or_else(|| ending("code"))
        };
        let column = match self.level {
            Some(level) => match record.get(level).copied().unwrap_or_default().to_lowercase().as_str() {
                "national" => find("country_code"),
                "regional" | "region" => find("region_code"),
                "local authority" => find("new_la_code"),
                "local authority district" => find("lad_code"),
                _ => None,
            },
            None => find("new_la_code").filter(|_| !self.is_wide).or_else(named),
        };
        column.and_then(|column| record.get(column)).copied().unwrap_or_default()
    }

    /// Columns of the values of a row, in order.
    fn values(&self, header: &[&str], format: &str, measures: &[(String, String)]) -> Vec<usize> {
        match format {
            "nomis-web" => {
                let code = header.iter().position(|name| name.eq_ignore_ascii_case("mnemonic")).unwrap_or_default();
                (code + 1..header.len()).filter(|column| !header[*column].is_empty()).collect()
            }
            "dfe" | "wide" | "imd" => (0..header.len())
                .filter(|column| {
                    let is = |(indicator, period): &(String, String)| {
                        header[*column] == indicator || header[*column] == period
                    };
                    !header[*column].is_empty() && measures.iter().any(is)
                })
                .collect(),
            _ => self.numbers[0].into_iter().collect(),
        }
    }

    fn figure(&self, record: &[&str], code: &str, column: usize, format: &str) -> [String; 9] {
        let cell = |column: Option<usize>| column.and_then(|column| record.get(column)).copied().unwrap_or_default();
        let (value, mut marker) = value(cell(Some(column)));
        if marker.is_empty() {
            marker = cell(self.numbers[5]).to_owned();
        }
        if value.is_empty() && marker.is_empty() {
            let note = cell(self.numbers[6]).to_lowercase();
            marker = if note.contains("suppress") || note.contains("disclos") { "c" } else { "x" }.to_owned();
        }
        let period: Vec<&str> = self.period.iter().map(|column| cell(Some(*column))).collect();
        let period = if matches!(format, "wide" | "imd" | "nomis-web") { String::new() } else { period.join(" to ") };
        let [lower, upper, count, denominator] = [1, 2, 3, 4].map(|at| self::value(cell(self.numbers[at])).0);
        let indicator = self.indicator.map_or(self.value_name.as_str(), |column| cell(Some(column))).to_owned();
        [indicator, code.to_owned(), period, value, lower, upper, count, denominator, marker]
    }
}

/// The value of a cell, or its marker.
fn value(cell: &str) -> (String, String) {
    let cell =
        cell.strip_prefix("<div class=\"no-data\">").and_then(|cell| cell.strip_suffix("</div>")).unwrap_or(cell);
    if let Some((number, mark)) = cell.strip_suffix(']').and_then(|cell| cell.rsplit_once('['))
        && !number.is_empty()
    {
        return (number.trim().replace(',', ""), mark.to_owned());
    }
    let plain = cell.trim_end_matches('%').trim_end().replace(',', "");
    let plain = if has_thousands(&plain) { plain.replace(' ', "") } else { plain };
    if plain.bytes().any(|byte| byte.is_ascii_digit()) && plain.parse::<f64>().is_ok() {
        (plain, String::new())
    } else if let Some(letter) = bound(cell) {
        (String::new(), letter.to_owned())
    } else {
        (String::new(), cell.to_owned())
    }
}

/// Whether spaces stand between groups of three digits.
fn has_thousands(text: &str) -> bool {
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(' ');
    let first = groups.next().unwrap_or_default().trim_start_matches(['-', '+']);
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len()) && digits(first) && groups.all(|group| group.len() == 3 && digits(group))
}

/// The letter for a cell that tells the bounds of a number and not the number.
fn bound(cell: &str) -> Option<&'static str> {
    let number = |text: &str| text.trim_end_matches('%').parse::<f64>().ok().filter(|number| *number >= 0.0);
    if let Some(limit) = cell.strip_prefix('<').and_then(number) {
        return Some(if limit <= 1.0 { "k" } else { "c" });
    }
    let (first, last) = cell.split_once('-')?;
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    (first < last && last <= 100).then_some("c")
}
