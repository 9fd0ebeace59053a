//! Tables that leave their reader to find out what they say: names that stand twice, remarks behind numbers, commas before
//! decimals, columns of time under other names. Every figure is made up.

use gradient::diag::{Collector, Diagnostic};
use gradient::ingest::{Choice, Role, import};
use gradient::model::Mark;
use gradient::model::observation::{Markers, Meaning};
use gradient::project::DataFile;

use super::{columns, read, read_text};

/// What is told of a file, whether or not it is read.
fn told(text: &str) -> Vec<Diagnostic> {
    let mut collector = Collector::default();
    let data = DataFile::in_memory("file.csv", text.as_bytes().to_vec());
    import(&data, &Choice::default(), &mut Vec::new(), &mut collector).expect("the machine does not fail");
    collector.sorted()
}

/// Columns whose names stand twice are set aside where the figures stand without them, and told.
#[test]
fn names_that_stand_twice() {
    let text = "area_code,area,year,Number,%,%,Notes,Notes\nE08000099,Exampleton,2029,5,1.5,2.5,a,b\n";
    let (rows, summary) = read_text(text);
    assert_eq!(columns(&rows, &[0, 2, 3, 8]), ["Number|Exampleton|2029|5"]);
    let twins = summary.columns.iter().filter(|(_, role)| *role == Role::Twin).count();
    assert_eq!(twins, 4);
    let found = told(text);
    assert!(found.iter().all(|one| one.code == "ingest/duplicate-column" && one.severity.word() == "warning"));
    assert_eq!(found.len(), 2, "{found:?}");
    for text in [
        "area_code,year,year,n\nE08000099,2029,2029,5\n",
        "area_code,year,year,n\nE08000099,2029,2028,5\n",
        "area_code,area_code,year,n\nE08000099,E08000098,2029,5\n",
        "area_code,year,n,n\nE08000099,2029,5,6\n",
        "Indicator Name,Area Code,Time period,Value,Value\nI,E08000099,2029,5,6\n",
        "GEOGRAPHY_CODE,DATE,OBS_VALUE,OBS_VALUE\nE08000099,2029,5,6\n",
    ] {
        let found = told(text);
        assert_eq!(
            (found.len(), found[0].code, found[0].severity.word()),
            (1, "ingest/duplicate-column", "error"),
            "{text}"
        );
    }
    let beside = "Indicator Name,Area Code,Time period,Value,Parent Name,Parent Name\nI,E08000099,2029,5,A,B\n";
    assert_eq!(columns(&read_text(beside).0, &[0, 3, 8]), ["I|2029|5"]);
}

/// A remark behind a number is read where publishers agree on it; of any other it is asked what it means.
#[test]
fn remarks_behind_numbers() {
    let text = |cell: &str| format!("area_code,year,share\nE08000098,2029,\"{cell}\"\nE08000099,2029,13.1\n");
    for (cell, figure) in [
        ("12.5 (r)", "12.5|r"),
        ("12.5p", "12.5|p"),
        ("12.5 [e]", "12.5|e"),
        ("12.5 R", "12.5|r"),
        ("\"\"1,234p\"\"".trim_matches('"'), "1234|p"),
        ("12.5 (provisional)", "12.5|p"),
    ] {
        assert_eq!(columns(&read_text(&text(cell)).0, &[8, 13])[0], figure, "{cell}");
    }
    for cell in ["12.5*", "12.5 †", "12.5 [note 1]", "125*"] {
        let found = told(&text(cell));
        assert_eq!((found.len(), found[0].code), (1, "ingest/bad-number"), "{cell}");
        assert!(found[0].help.contains("with the remark") && found[0].help.contains("markers = { "), "{found:?}");
    }
    let markers = Markers::from([("*".to_owned(), Meaning::Remark(Mark::Estimated))]);
    let choice = Choice { markers, ..Choice::default() };
    let (rows, _) = read("file.csv", text("12.5*"), &choice).expect("declared");
    assert_eq!(columns(&rows, &[8, 13])[0], "12.5|e");
    assert!(told(&text("12.5 (10.1)"))[0].help.contains("write a plain number"), "no remark, but a second number");
}

/// A comma before decimals that nobody declared is named as the cause, and what would be read as thousands is not.
#[test]
fn undeclared_commas_before_decimals() {
    for text in [
        "area_code,year,share\nE08000098,2029,\"12,5\"\nE08000099,2029,\"13,1\"\n",
        "area_code;year;share\nE08000098;2029;12,5\nE08000099;2029;13,1\n",
        "area_code,year,share\nE08000098,2029,\"0,125\"\nE08000099,2029,\"0,131\"\n",
        "area_code,year,share,people\nE08000098,2029,\"12,5\",100\nE08000099,2029,\"13,1\",100\n",
    ] {
        let found = told(text);
        assert!(found[0].help.contains("decimal_comma = true"), "{found:?}");
    }
}

/// Scottish files mark figures of the whole country as derived; an interface of the ONS may give limits beside a value.
#[test]
fn marks_that_are_none() {
    let text = "HB,HBQF,Year,Births,BirthsQF\nS08000031,,2029,120,d\nS08000031,,2028,100,p\n";
    assert_eq!(columns(&read_text(text).0, &[8, 13]), ["120|", "100|p"]);
    assert!(told(text).is_empty(), "{:?}", told(text));
    let text = "v4_2,LCL,UCL,calendar-years,Time,administrative-geography,Geography\n7.5,7.1,7.9,2029,2029,E08000099,Exampleton\n";
    assert_eq!(columns(&read_text(text).0, &[8, 9, 10, 13]), ["7.5|7.1|7.9|"]);
    assert!(told(text).is_empty(), "{:?}", told(text));
    let text = "v4_3,Data Marking,Lower limit,Upper limit,calendar-years,Time,administrative-geography,Geography\n7.5,e,7.1,7.9,2029,2029,E08000099,Exampleton\n";
    assert_eq!(columns(&read_text(text).0, &[8, 9, 10, 13]), ["7.5|7.1|7.9|e"]);
}

#[test]
fn months_and_years_under_other_names() {
    let table = |name: &str, cells: [&str; 3]| {
        let row = |cell: &str| format!("E08000099,{cell},5\n");
        format!("area_code,{name},people\n{}", cells.map(row).concat())
    };
    for (name, cells) in [
        ("Month", ["202901", "202902", "202912"]),
        ("yyyymm", ["202911", "202912", "203001"]),
        ("when", ["202911", "202912", "203001"]),
        ("Year of registration", ["2027", "2028", "2029"]),
        ("Year ending 31 March", ["2027", "2028", "2029"]),
        ("Date of snapshot", ["2027-03-31", "2028-03-31", "2029-03-31"]),
    ] {
        let (rows, _) = read_text(&table(name, cells));
        assert_eq!(columns(&rows, &[0, 3]), cells.map(|cell| format!("people|{cell}")), "{name}");
    }
    let pupils = "area_code,area,year,Year 6 pupils\nE08000098,A,2029,2012\nE08000099,B,2029,1998\n";
    assert_eq!(columns(&read_text(pupils).0, &[0, 3, 8])[0], "Year 6 pupils|2029|2012");
    let choice = Choice { period_columns: vec!["year".to_owned(), "part".to_owned()], ..Choice::default() };
    let text = "area_code,year,part,people\nE08000099,2029,1,5\nE08000099,2029,2,6\n";
    let (rows, _) = read("file.csv", text, &choice).expect("declared");
    assert_eq!(columns(&rows, &[3, 8]), ["2029 1|5", "2029 2|6"]);
    let named = text.replace("part", "qt");
    assert_eq!(columns(&read_text(&named).0, &[3, 8]), ["2029 Q1|5", "2029 Q2|6"]);
}

/// One column in the words of a known format does not make a file of it.
#[test]
fn a_column_of_a_known_format_in_another_table() {
    for (text, figure) in [
        ("Time Period,Area code,Area name,Value\n2028/29,E08000099,Exampleton,5\n", "Value|2028/29|5"),
        ("TIME_PERIOD,REF_AREA,GEOGRAPHY_CODE,OBS\n2029,a,E08000099,5\n", "OBS|2029|5"),
        ("GEOGRAPHY_CODE,GEOGRAPHY_NAME,DATE,People\nE08000099,Exampleton,2029,5\n", "People|2029|5"),
        ("time_period,area_code,sex,share\n2028/29,E08000099,Total,5\n", "share|2028/29|5"),
    ] {
        let (rows, summary) = read_text(text);
        assert_eq!((summary.format.name(), columns(&rows, &[0, 3, 8])[0].as_str()), ("wide", figure));
    }
}

#[test]
fn groups_of_an_index_go_by_its_name() {
    for name in ["SIMD", "SIMD2020v2", "imd_2019", "IMD group", "WIMD 2019"] {
        let text =
            format!("area_code,year,{name},people\nE08000099,2029,1,5\nE08000099,2029,2,6\nE08000099,2029,10,7\n");
        let groups = ["1|5", "2|6", "10|7"].map(|group| format!("{name}|{group}"));
        assert_eq!(columns(&read_text(&text).0, &[6, 7, 8]), groups, "{name}");
    }
    for name in ["IMD score", "IMD rank", "average IMD"] {
        let text = format!("area_code,year,{name},people\nE08000098,2029,1,5\nE08000099,2029,2,6\n");
        assert_eq!(read_text(&text).0.len(), 4, "{name} is a measure");
    }
}

/// The district of a small area under another name is no column of values.
#[test]
fn a_renamed_column_of_the_indices() {
    let text = "LSOA code (2021),LSOA name (2021),District code,District,IMD Rank,IMD Decile\n\
                E01000001,Exampleton 001A,E08000099,Exampleton,15,1\nE01000002,Exampleton 001B,E08000099,Exampleton,16,1\n";
    let (rows, summary) = read_text(text);
    assert_eq!((summary.format.name(), rows.len()), ("imd", 4));
    assert!(summary.columns.contains(&("District code".to_owned(), Role::Unused)), "{:?}", summary.columns);
}
