//! What single files of a format do that others do not, and what is told of rows that cannot stand.

use gradient::ingest::{Choice, Reason};
use gradient::model::Format;

use super::{columns, read, read_text};

const FINGERTIPS: &str = "Indicator ID,Indicator Name,Parent Code,Area Code,Area Name,Sex,Age,Category Type,Category,\
                          Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note,Unused\n";

const SCHOOLS: &str = "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,lad_code,\
                       lad_name,sex,share\n";

/// A file with the columns of two formats is refused with the choice, and each choice reads it.
#[test]
fn a_file_that_could_be_two_formats_must_be_chosen() {
    let text = "time_period,geographic_level,country_code,DATE_NAME,GEOGRAPHY_CODE,MEASURES_NAME,OBS_VALUE\n\
                202829,National,E92000001,2028,E08000099,Value,7\n";
    let problems = read("file.csv", text, &Choice::default()).expect_err("two formats");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, "ingest/two-formats");
    assert!(problems[0].message.contains("dfe or as nomis-api"), "{}", problems[0].message);
    assert!(problems[0].help.contains("--format"), "{}", problems[0].help);
    let chosen = [(Format::Dfe, "E92000001|OBS_VALUE|202829|7"), (Format::NomisApi, "E08000099|Value|2028|7")];
    for (format, expected) in chosen {
        let choice = Choice { format: Some(format), ..Choice::default() };
        let (rows, summary) = read("file.csv", text, &choice).expect("chosen");
        assert_eq!(summary.format, format);
        assert!(columns(&rows, &[1, 0, 3, 8]).contains(&expected.to_owned()), "{rows:?}");
    }
}

#[test]
fn a_format_that_the_file_does_not_have_is_told() {
    let choice = Choice { format: Some(Format::Mhsds), ..Choice::default() };
    let problems = read("file.csv", FINGERTIPS, &choice).expect_err("no such header");
    assert_eq!(problems[0].code, "ingest/unknown-format");
    assert!(problems[0].message.contains("mhsds"), "{}", problems[0].message);
}

/// A broken header of one format is not read as any table, in which the country would be the area of every row.
#[test]
fn a_broken_header_is_no_wide_table() {
    let text =
        SCHOOLS.replace("time_period", "time_perlod") + "202829,Academic year,National,E92000001,England,,,,,Total,1\n";
    let problems = read("file.csv", text, &Choice::default()).expect_err("a broken header");
    assert_eq!(problems[0].code, "ingest/unknown-format");
    assert_eq!(problems[0].message, "`file.csv` is nearly of the format dfe, but lacks `time_period`");
}

/// A district beside its region is the area, in whichever order they stand.
#[test]
fn the_area_is_the_column_with_the_most_areas() {
    for columns_of in ["RGN23CD,LAD23CD", "LAD23CD,RGN23CD"] {
        let row = |code: &str, value: &str| {
            let codes = if columns_of.starts_with('R') { ["E12000098", code] } else { [code, "E12000098"] };
            format!("{},{value}\n", codes.join(","))
        };
        let text = format!("{columns_of},share\n{}{}", row("E08000098", "1"), row("E08000099", "2"));
        assert_eq!(columns(&read_text(&text).0, &[1, 8]), ["E08000098|1", "E08000099|2"], "{columns_of}");
    }
}

/// England stands as nobody's child and as its own: read once, also where deciles of several indices share its code.
#[test]
fn england_twice_is_read_once() {
    let mut text = FINGERTIPS.to_owned();
    for parent in ["", "E92000001"] {
        for (kind, group, value) in
            [("", "", "60.0"), ("Deciles (IMD2019, 4/20)", "Most", "70.0"), ("Deciles (IMD2019, 4/23)", "Most", "71.0")]
        {
            text +=
                &format!("9,Rate,{parent},E92000001,England,Persons,All,\"{kind}\",{group},2028/29,{value},,,,,,x\n");
        }
    }
    let (rows, summary) = read_text(&text);
    assert_eq!(
        columns(&rows, &[6, 7, 8]),
        ["||60.0", "Deciles (IMD2019, 4/20)|Most|70.0", "Deciles (IMD2019, 4/23)|Most|71.0"]
    );
    assert_eq!((summary.rows(), summary.read, summary.set_aside[&Reason::Duplicate]), (6, 3, 3));
}

/// Also an earlier row far above is found, and a conflict names both lines as an editor counts them.
#[test]
fn one_key_with_two_values_names_both_lines() {
    let row =
        |name: &str, value: &str| format!("9,\"{name}\n\",,E92000001,England,Persons,All,,,2028/29,{value},,,,,,x\n");
    let text = [FINGERTIPS, &row("Rate", "1"), &row("Other", "1"), &row("Rate", "2")].concat();
    let problems = read("file.csv", text, &Choice::default()).expect_err("two values");
    assert_eq!(problems[0].code, "ingest/duplicate-row");
    assert_eq!(problems[0].message, "lines 2 and 6 speak of the same figure and differ");
}

/// A city as a local authority and as a district has one code: the level tells its rows apart.
#[test]
fn an_authority_and_its_district_are_two_rows() {
    let row = |level: &str, code: &str, share: &str| {
        format!("202829,Academic year,{level},E92000001,England,{code},Total,{share}\n")
    };
    let text = [
        SCHOOLS,
        &row("Local authority", "E08000099,Exampleton,,", "61.5"),
        &row("Local authority district", ",,E08000099,Exampleton", "61.9"),
    ]
    .concat();
    let (rows, summary) = read_text(&text);
    assert_eq!(
        columns(&rows, &[1, 6, 7, 8]),
        [
            "E08000099|geographic_level; sex|Local authority; Total|61.5",
            "E08000099|geographic_level; sex|Local authority district; Total|61.9"
        ]
    );
    assert_eq!(summary.read, 2);
    assert_eq!(summary.areas.len(), 1);
}

/// One place under two types of geography is one figure; with two values the file is refused.
#[test]
fn one_place_under_two_types_of_geography() {
    let text = |second: &str| {
        format!(
            "DATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GEOGRAPHY_TYPE,MEASURES_NAME,OBS_VALUE\n\
             2028,Exampleton,E08000099,district,Value,12\n2028,Exampleton,E08000099,county,Value,{second}\n"
        )
    };
    let (rows, summary) = read_text(&text("12"));
    assert_eq!((rows.len(), summary.set_aside[&Reason::Duplicate]), (1, 1));
    let problems = read("file.csv", text("13"), &Choice::default()).expect_err("two values");
    assert_eq!(problems[0].message, "lines 2 and 3 speak of the same figure and differ");
}

/// A row of Fingertips may stop before its last, unused column, but not before, and no other format's may.
#[test]
fn rows_shorter_than_the_header() {
    let row = "9,Rate,,E92000001,England,Persons,All,,,2028/29,1,,,,,";
    assert_eq!(read_text(&format!("{FINGERTIPS}{row}\n")).1.read, 1);
    let short = row.strip_suffix(',').expect("a cell less");
    let schools = "202829,Academic year,National,E92000001,England,,,,,Total\n";
    for (text, line) in [
        (format!("{FINGERTIPS}{short}\n"), 2),
        (format!("{SCHOOLS}{}3\n{schools}", schools.replace("Total\n", "Total,")), 3),
    ] {
        let problems = read("file.csv", text.clone(), &Choice::default()).expect_err("too short");
        assert_eq!(problems[0].code, "ingest/row-length", "line {line} of {text}");
    }
}

/// The header is taken as it stands, also where its publisher cut it short.
#[test]
fn a_header_cut_short_by_the_publisher() {
    let name = "Children and Young People Sub-domain Decile (where 1 is most deprived 10% of LSO";
    let (rows, _) = read_text(&format!("LSOA code (2021),LSOA name (2021),{name}\nE01999991,Exampleton 1,3\n"));
    assert_eq!(columns(&rows, &[0, 8]), [format!("{name}|3")]);
}

/// Totals, dots and words for everywhere are no codes; such rows are set aside with the reason and counted.
#[test]
fn rows_without_an_area_code_are_set_aside() {
    let mut text = "cohort_19_in,la_code_9,la_name,fsm,rate\n".to_owned();
    for code in ["ALL", ".", "", "z", "Column Total", "E08000099"] {
        text += &format!("2028,{code},Somewhere,Total,1.5\n");
    }
    let (rows, summary) = read_text(&text);
    assert_eq!(columns(&rows, &[1, 8]), ["E08000099|1.5"]);
    assert_eq!((summary.rows(), summary.set_aside[&Reason::NoAreaCode]), (6, 5));
}

/// Every kind of marker is told with its number; a value beside it or a zero is none.
#[test]
fn markers_are_counted_by_kind() {
    let mut text = SCHOOLS.to_owned();
    for (at, cell) in
        ["c", "c", "z", "x", "k", "low", "u", "#DIV/0!", "", "0", "-1.50", "\"1,234\""].into_iter().enumerate()
    {
        text += &format!("{},Academic year,National,E92000001,England,,,,,Total,{cell}\n", 202_021 + 101 * at);
    }
    let (rows, summary) = read_text(&text);
    let markers: Vec<String> = summary.markers.iter().map(|(marker, count)| format!("{marker} {count}")).collect();
    assert_eq!(markers, ["#DIV/0! 1", "c 2", "k 1", "low 1", "u 1", "x 1", "z 1"]);
    assert_eq!((summary.empty, summary.read), (1, 12));
    assert_eq!(columns(&rows, &[8, 13])[7..], ["|#DIV/0!", "|x", "0|", "-1.50|", "1234|"]);
}

/// A value left out in Fingertips is confidential where its note says so, else not available.
#[test]
fn a_value_left_out_says_why_in_its_note() {
    let row = |code: &str, note: &str| format!("9,Rate,,{code},A,Persons,All,,,2028/29,,,,,,\"{note}\",x\n");
    let text = [
        FINGERTIPS,
        &row("E08000098", "Value suppressed for disclosure control, due to small counts"),
        &row("E08000099", "Not presented, coding changed"),
    ]
    .concat();
    let (rows, _) = read_text(&text);
    assert_eq!(
        columns(&rows, &[13, 14]),
        ["c|Value suppressed for disclosure control, due to small counts", "x|Not presented, coding changed"]
    );
}

/// Blank lines are rows of the file, with any line end, also above the header, at the end and beside a cell of two lines.
#[test]
fn blank_lines_are_counted() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = ["", "area_code,share", "", "E08000098,1", "", "", "E08000099,2", "", ""];
        let text = lines.map(|line| format!("{line}{end}")).concat();
        let (_, summary) = read_text(&text);
        assert_eq!((summary.rows(), summary.read, summary.set_aside[&Reason::Empty]), (8, 2, 6), "{end:?}");
        let (_, summary) = read_text(
            &text.replace("area_code,", "area_code,\"of\nwhat\",").replace(",1", ",a,1").replace(",2", ",b,2"),
        );
        assert_eq!((summary.rows(), summary.set_aside[&Reason::Empty]), (8, 6), "{end:?}, with a line feed in a cell");
    }
}

/// A comma before decimals is read where it is declared, and told where it is not.
#[test]
fn a_decimal_comma_must_be_declared() {
    let text = "area_code;share\nE08000098;12,5\nE08000099;1.234,75\n";
    let declared = Choice { decimal_comma: true, ..Choice::default() };
    let (rows, _) = read("file.csv", text, &declared).expect("declared");
    assert_eq!(columns(&rows, &[8]), ["12.5", "1234.75"]);
    let problems = read("file.csv", text, &Choice::default()).expect_err("not declared");
    assert!(problems.iter().all(|problem| problem.help.contains("decimal_comma = true")), "{problems:?}");
    let mixed = "area_code;share\nE08000098;12,5\nE08000099;1\n";
    assert!(read("file.csv", mixed, &Choice::default()).is_err());
}
