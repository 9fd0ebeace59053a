//! Layouts from the field, made up after files that were read wrong: what is told of each column, and what is read.

use std::io::{Cursor, Read as _, Write as _};

use gradient::ingest::{Choice, Reason, Role};

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{columns, read, read_text};

/// What the columns of a file were taken for, one a line.
fn roles(text: &str, choice: &Choice) -> Vec<String> {
    let (_, summary) = read("file.csv", text, choice).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    summary.columns.iter().map(|(name, role)| format!("{name}: {}", role.word())).collect()
}

/// The row of two codes is the first of the table and no header; a mark beside a rate is a mark, and a colon none.
#[test]
fn a_first_row_of_two_codes_is_no_header() {
    let text = "Area of usual residence (code),Area of usual residence (name),Area of usual residence (geography),Births,\
                Rate,Rate unreliable indicator\n\
                \"K04000001, J99000001\",\"ENGLAND, WALES AND ELSEWHERE\",Country,613936,3.9,\n\
                E92000001,ENGLAND,Country,585195,3.8,\nE06000004,Exampleton,Unitary Authority,1923,2.6,u\n\
                E08000037,Sampleford,Metropolitan District,1890,:,u\n";
    let (rows, summary) = read_text(text);
    assert_eq!(
        columns(&rows, &[0, 1, 2, 8, 13]),
        [
            "Births|E92000001|ENGLAND|585195|",
            "Rate|E92000001|ENGLAND|3.8|",
            "Births|E06000004|Exampleton|1923|",
            "Rate|E06000004|Exampleton|2.6|u",
            "Births|E08000037|Sampleford|1890|",
            "Rate|E08000037|Sampleford||:",
        ]
    );
    assert_eq!(summary.set_aside[&Reason::NoAreaCode], 1);
    assert!(summary.without_code.contains("K04000001, J99000001"));
    assert_eq!(
        roles(text, &Choice::default()),
        [
            "Area of usual residence (code): area code",
            "Area of usual residence (name): area name",
            "Area of usual residence (geography): not used",
            "Births: measure",
            "Rate: measure",
            "Rate unreliable indicator: marker"
        ]
    );
}

/// A table that has lost its header has none: its first row names an area, and its first word may look like one.
#[test]
fn a_row_of_an_area_is_no_header() {
    let text = "ITL3,W06000999,Old Town,100,7\nITL3,E06000998,Spaced,5,-3.25\nITL3,E92000001,Exampleton,14.1,2\n";
    let problems = read("lost.csv", text, &Choice::default()).expect_err("no header is left");
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["ingest/unknown-format"]);
}

/// A column called as that of the codes without its last word may hold their level: then it has fewer texts than codes.
#[test]
fn the_level_of_a_code_is_not_its_name() {
    let text = "ITL,ITL code,Region name,2021,2022\nUK,UK,Exampleland,1,2\nITL1,TLC,North,3,4\nITL1,TLD,South,5,6\n";
    assert_eq!(
        columns(&read_text(text).0, &[1, 2, 3, 8])[..3],
        ["UK|Exampleland|2021|1", "UK|Exampleland|2022|2", "TLC|North|2021|3"]
    );
}

/// NA that R writes for an empty cell is no group and no note, and the note says why a value is withheld.
#[test]
fn fingertips_saved_from_r() {
    let text = "\"\",\"IndicatorID\",\"IndicatorName\",\"AreaCode\",\"AreaName\",\"Sex\",\"Age\",\"CategoryType\",\"Category\",\
                \"Timeperiod\",\"Value\",\"LowerCI95.0limit\",\"UpperCI95.0limit\",\"Count\",\"Denominator\",\"Valuenote\"\n\
                \"1\",9,\"Rate\",\"E08000099\",\"Exampleton\",\"Persons\",\"19+ yrs\",NA,NA,\"2028/29\",23.9,21.0,26.9,NA,NA,NA\n\
                \"2\",9,\"Rate\",\"E08000099\",\"Exampleton\",\"Persons\",\"19+ yrs\",NA,NA,\"2029/30\",NA,NA,NA,NA,NA,\
                \"Value suppressed for disclosure control\"\n";
    let (rows, _) = read_text(text);
    assert_eq!(
        columns(&rows, &[6, 7, 8, 9, 10, 11, 13, 14]),
        ["||23.9|21.0|26.9|||", "||||||c|Value suppressed for disclosure control"]
    );
}

/// Another edition of a format is told column by column.
#[test]
fn columns_of_another_edition_are_told_by_name() {
    let header = "Indicator ID,Indicator Name,Area Code,Area,Sex,Age,Category Type,Category,Period,Value,Numerator";
    let row = "9,Rate,E08000099,Exampleton,Persons,19+ yrs,,,2028/29,23.9,12";
    let (rows, summary) = read_text(&format!("{header}\n{row}\n"));
    assert_eq!(columns(&rows, &[2, 3, 8]), ["Exampleton|2028/29|23.9"]);
    let told = summary.differences;
    assert_eq!(told.new, ["Numerator"]);
    let renamed: Vec<String> = told.renamed.iter().map(|(name, today)| format!("{name} for {today}")).collect();
    assert_eq!(renamed, ["Area for Area Name", "Period for Time period"]);
    assert!(told.gone.contains(&"Count".to_owned()) && !told.gone.contains(&"Area Name".to_owned()), "{:?}", told.gone);

    let text = format!("{header}\n{row}\n").replace("Area Code", "AreaCodes");
    let problems = read("made.csv", text.into_bytes(), &Choice::default()).expect_err("no area");
    assert!(problems[0].message.ends_with("nearly of the format fingertips, but lacks `Area Code`"), "{problems:?}");
    assert!(problems[0].help.starts_with("`AreaCodes` may be `Area Code`"), "{problems:?}");
}

/// The value, its marker, time, area and groups of the interface of the Office for National Statistics; a week stands
/// beside its year.
#[test]
fn the_interface_of_the_office() {
    let weeks = "v4_1,Data Marking,calendar-years,time,admin-geography,geography,week-number,week,cause-of-death,causeofdeath\n\
                 54,,2021,2021,E08000099,Exampleton,week-1,Week 1,all-causes,All causes\n\
                 ,x,2021,2021,E08000099,Exampleton,week-2,Week 2,all-causes,All causes\n";
    let (rows, summary) = read_text(weeks);
    assert_eq!(summary.format.name(), "ons-api");
    assert_eq!(
        columns(&rows, &[0, 1, 2, 3, 6, 7, 8, 13]),
        [
            "v4_1|E08000099|Exampleton|2021 Week 1|causeofdeath|All causes|54|",
            "v4_1|E08000099|Exampleton|2021 Week 2|causeofdeath|All causes||x"
        ]
    );
    let years = "v4_0,calendar-years,Time,administrative-geography,Geography,sex,Sex\n\
                 187000,2019,2019,E08000099,Exampleton,male,Male\n193000,2020,2020,E08000099,Exampleton,male,Male\n";
    assert_eq!(columns(&read_text(years).0, &[3, 7, 8]), ["2019|Male|187000", "2020|Male|193000"]);
}

/// A year and a quarter are the period together; another column of time can be named, and a quarter alone is a group.
#[test]
fn a_period_in_two_columns() {
    let text = "area_code,area_name,year,quarter,effective_date,vehicles\nE08000099,Exampleton,2019,4,2019-12-31,112901\n\
                E08000099,Exampleton,2020,1,2020-03-31,112420\n";
    assert_eq!(columns(&read_text(text).0, &[0, 3, 8]), ["vehicles|2019 Q4|112901", "vehicles|2020 Q1|112420"]);
    let choice = Choice { period_columns: vec!["effective_date".to_owned()], ..Choice::default() };
    let (rows, _) = read("file.csv", text, &choice).expect("a column of time");
    assert_eq!(columns(&rows, &[3, 8]), ["2019-12-31|112901", "2020-03-31|112420"]);
    assert!(roles(text, &choice).contains(&"quarter: not used".to_owned()));
    let alone = "area_code,quarter,vehicles\nE08000099,3,5\nE08000099,4,6\n";
    assert_eq!(columns(&read_text(alone).0, &[0, 3, 6, 7, 8]), ["vehicles||quarter|3|5", "vehicles||quarter|4|6"]);
}

#[test]
fn columns_of_time_by_any_of_their_names() {
    for (name, cell, period) in [
        ("calendar-years", "2029", "2029"),
        ("WeekEnding", "2021-01-08", "week ending 2021-01-08"),
        ("week_ending", "08/01/2021", "week ending 08/01/2021"),
        ("quarter", "2029 Q1", "2029 Q1"),
        ("month", "2029-03", "2029-03"),
        ("mid_year", "2029", "2029"),
        ("Survey period", "Apr 2019-Mar 2020", "Apr 2019-Mar 2020"),
    ] {
        let text = format!("area_code,{name},people\nE08000099,{cell},5\n");
        assert_eq!(columns(&read_text(&text).0, &[0, 3, 8]), [format!("people|{period}|5")], "{name}");
    }
}

/// Two columns that name different periods, and two of areas: the setting that decides is named, and decides.
#[test]
fn two_readings_are_refused_with_the_setting_that_decides() {
    let text = "area_code,year,published date,people\nE08000099,2019,2021-06-01,5\n";
    let problems = read("file.csv", text, &Choice::default()).expect_err("two periods");
    assert_eq!(problems[0].code, "ingest/two-readings");
    assert!(problems[0].help.contains("period_columns = [\"year\"]"), "{}", problems[0].help);
    let choice = Choice { period_columns: vec!["year".to_owned()], ..Choice::default() };
    assert_eq!(columns(&read("file.csv", text, &choice).expect("chosen").0, &[3, 8]), ["2019|5"]);

    let text = "home_lad_code,work_lad_code,people\nE08000098,E08000099,5\nE08000099,E08000097,6\n";
    let problems = read("file.csv", text, &Choice::default()).expect_err("two areas");
    assert_eq!(problems[0].code, "ingest/two-readings");
    assert!(problems[0].help.contains("area_column = \"home_lad_code\""), "{}", problems[0].help);
    let choice = Choice { area_column: Some("work_lad_code".to_owned()), ..Choice::default() };
    assert_eq!(columns(&read("file.csv", text, &choice).expect("chosen").0, &[1, 8]), ["E08000099|5", "E08000097|6"]);
    let choice = Choice { area_column: Some("work_code".to_owned()), ..Choice::default() };
    let problems = read("file.csv", text, &choice).expect_err("no such column");
    assert_eq!((problems[0].code, problems[0].help.as_str()), ("ingest/no-column", "did you mean \"work_lad_code\"?"));
}

/// The line of the header is declared where a row above looks like one.
#[test]
fn the_row_of_the_header_is_declared() {
    let text = "code,Exampleton in figures\nE08000099,see below\n\narea_code,share\nE08000099,5\n";
    let choice = Choice { header_row: Some(4), ..Choice::default() };
    assert_eq!(columns(&read("file.csv", text, &choice).expect("declared").0, &[0, 1, 8]), ["share|E08000099|5"]);
    let text = "share by town,2029\n\narea_code,share\nE08000099,5\n";
    let choice = Choice { header_row: Some(3), ..Choice::default() };
    assert_eq!(columns(&read("file.csv", text, &choice).expect("declared").0, &[0, 1, 8]), ["share|E08000099|5"]);
    let choice = Choice { header_row: Some(9), ..Choice::default() };
    assert_eq!(read("file.csv", text, &choice).expect_err("no such row")[0].code, "ingest/no-header");
}

/// Signs, separators and bounds are no groups.
#[test]
fn figures_with_signs_and_bounds() {
    let text = "area_code,share,cost,cases,deaths\nE08000097,24.1%,\"£1,234\",<5,1 to 4\nE08000098,3.0%,£56,17,12\n\
                E08000099,5.5 %,£7,fewer than 5,5 or fewer\n";
    let (rows, summary) = read_text(text);
    assert_eq!(
        columns(&rows, &[0, 8, 13]),
        [
            "share|24.1|",
            "cost|1234|",
            "cases||c",
            "deaths||c",
            "share|3.0|",
            "cost|56|",
            "cases|17|",
            "deaths|12|",
            "share|5.5|",
            "cost|7|",
            "cases||c",
            "deaths||c",
        ]
    );
    assert_eq!(summary.markers["<5"], 1);
}

/// A numbered quintile is a group where an area has several, and ages are groups also where some are numbers.
#[test]
fn numbered_groups_are_groups() {
    let text = "HB,HBQF,Year,SIMDQuintile,SIMDQuintileQF,Births,BirthsQF\nS08000031,,2029,1,,120,\nS08000031,,2029,2,,100,p\n\
                S92000003,d,2029,1,,,c\n";
    let (rows, _) = read_text(text);
    assert_eq!(
        columns(&rows, &[0, 1, 3, 6, 7, 8, 13]),
        [
            "Births|S08000031|2029|SIMDQuintile|1|120|",
            "Births|S08000031|2029|SIMDQuintile|2|100|p",
            "Births|S92000003|2029|SIMDQuintile|1||c"
        ]
    );
    let text = "area_code,Age,people\nE08000099,0,5\nE08000099,1-4,6\nE08000099,5-9,7\nE08000099,10-14,8\n";
    assert_eq!(columns(&read_text(text).0, &[7, 8]), ["0|5", "1-4|6", "5-9|7", "10-14|8"]);
}

/// A note below a table is set aside and counted; a row that is cut short is not taken for one.
#[test]
fn notes_below_any_table() {
    let text =
        "area_code,year,share,people\nE08000099,2029,5,6\nSource: the office\n\"Notes, of all kinds\",see the web\n";
    let (rows, summary) = read_text(text);
    assert_eq!((rows.len(), summary.set_aside[&Reason::Footnote]), (2, 2));
    let cut = "area_code,year,share,people\nE08000099,2029,5,6\nE08000098,2029\n";
    assert_eq!(read("file.csv", cut, &Choice::default()).expect_err("cut short")[0].code, "ingest/row-length");
}

/// Weeks, months and quarters of the department are periods together with their year; terms stay groups of it.
#[test]
fn parts_of_a_year_of_the_department() {
    let table = |time: &str, identifier: &str| {
        format!(
            "time_period,time_identifier,geographic_level,country_code,country_name,met\n{time},{identifier},National,E92000001,England,5\n"
        )
    };
    for (time, identifier, period) in [
        ("2025", "Week 30", "2025 Week 30"),
        ("2018", "January", "2018 January"),
        ("202122", "Financial year Q1", "202122 Financial year Q1"),
        ("202122", "Academic year", "202122"),
    ] {
        let expected = format!("{period}||5");
        assert_eq!(columns(&read_text(&table(time, identifier)).0, &[3, 7, 8]), [expected], "{identifier}");
    }
    assert_eq!(columns(&read_text(&table("202122", "Spring term")).0, &[3, 7, 8]), ["202122|Spring term|5"]);
}

/// One strange column is told once, with what declares it, and the others are read.
#[test]
fn one_strange_column_does_not_refuse_the_others() {
    let mut text = "area_code,share,rate\n".to_owned();
    for at in 0..30 {
        text += &format!("E080000{at:02},{at}.5,{}\n", if at < 2 { "†".to_owned() } else { format!("{at}.25") });
    }
    let mut collector = gradient::diag::Collector::default();
    let data = gradient::project::DataFile::in_memory("file.csv", text.into_bytes());
    let mut out = Vec::new();
    let summary = gradient::ingest::import(&data, &Choice::default(), &mut out, &mut collector).expect("readable");
    let summary = summary.expect("the other column is read");
    assert_eq!(summary.figures, 30);
    assert!(summary.columns.contains(&("rate".to_owned(), Role::SetAside)));
    let told = collector.sorted();
    assert_eq!((told.len(), told[0].code, told[0].severity.word()), (1, "ingest/bad-column", "warning"));
    assert_eq!(told[0].message, "2 cells of `rate` hold neither a number nor a known marker: \"†\"");
    assert!(told[0].help.contains("markers = { \"†\""), "{}", told[0].help);
}

/// Half a pair is told at its line, not dropped.
#[test]
fn half_a_pair_is_an_error() {
    let text = format!("{}\nI,E08000099,A,2029,,,Sex,,5,,,,,,\n", super::HEADER);
    let problems = read("file.csv", text, &Choice::default()).expect_err("half a pair");
    assert_eq!((problems[0].code, problems[0].message.as_str()), ("ingest/half-group", "`group` is empty"));
}

/// Text between angle brackets is markup only where it is a tag.
#[test]
fn a_note_with_angle_brackets_is_kept() {
    let text = format!("{}\nI,E08000099,A,2029,,,,,5,,,,,,<5 people> see </p>\n", super::HEADER);
    assert_eq!(columns(&read_text(&text).0, &[14]), ["<5 people> see </p>"]);
}

/// Areas by name alone: a series says which rows are about which area.
#[test]
fn a_table_of_names_is_known_and_needs_codes() {
    let text = "Data Values,Measure,Year,Start Date,End Date,Local Authority,Staff Type,Notes\n\
                \"31,053\",Contacts,2028-29,01/04/2028,31/03/2029,Exampleton,Visitor,\n";
    let problems = read("file.csv", text, &Choice::default()).expect_err("a made-up name");
    assert_eq!(problems[0].code, "ingest/no-area-codes");
}

/// The workbook without a text in its first sheet: what a formula gave, as a program that does not compute leaves it out.
pub(crate) fn without(book: &[u8], text: &str) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("readable");
        if part.name().ends_with("sheet1.xml") {
            bytes = String::from_utf8(bytes).expect("text").replace(text, "").into_bytes();
        }
        written.start_file(part.name(), zip::write::SimpleFileOptions::default()).expect("writing to memory");
        written.write_all(&bytes).expect("writing to memory");
    }
    written.finish().expect("writing to memory").into_inner()
}

/// A cell shown as per cent is in per cent, one shown as a bound is confidential; a formula without a value and merged cells
/// are told with their cells, titles are not.
#[test]
fn cells_of_a_workbook_say_what_they_show() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 3, "A title", &plain).expect("a cell");
    for (column, name) in ["area_code", "share", "cases", "sum"].into_iter().enumerate() {
        sheet.write(1, u16::try_from(column).expect("few"), name).expect("a cell");
    }
    for (row, code) in ["E08000097", "E08000098", "E08000099"].into_iter().enumerate() {
        let row = u32::try_from(row).expect("few") + 2;
        sheet.write(row, 0, code).expect("a cell");
        sheet.write_with_format(row, 1, 0.123, &Format::new().set_num_format("0.0%")).expect("a cell");
        let bound = Format::new().set_num_format("[<5]\"<5\";0");
        sheet.write_with_format(row, 2, 4 + 10 * (row - 2), &bound).expect("a cell");
        let result = if row == 2 { "0.25" } else { "7.5" };
        sheet.write_formula(row, 3, Formula::new("=1+1").set_result(result)).expect("a cell");
    }
    sheet.merge_range(5, 0, 6, 0, "E08000096", &plain).expect("a cell");
    let bytes = without(&book.save_to_buffer().expect("a workbook"), "<v>0.25</v>");
    let mut collector = gradient::diag::Collector::default();
    let data = gradient::project::DataFile::in_memory("book.xlsx", bytes);
    let mut out = Vec::new();
    gradient::ingest::import(&data, &Choice::default(), &mut out, &mut collector).expect("readable");
    let told: Vec<String> = collector.sorted().iter().map(|one| format!("{} {}", one.code, one.message)).collect();
    assert_eq!(
        told,
        [
            "ingest/merged-cells `book.xlsx` has merged cells: A6:A7",
            "ingest/no-stored-value `book.xlsx` was saved without the values of formulas: D3",
            "ingest/bad-column one cell of `sum` holds neither a number nor a known marker: \"=\"",
        ]
    );
    let printed = String::from_utf8(out).expect("text");
    for line in ["share,E08000097,,,,,,,12.3,,,,,,", "cases,E08000097,,,,,,,,,,,,c,", "cases,E08000098,,,,,,,14,,,,,,"]
    {
        assert!(printed.lines().any(|one| one == line), "{line} in\n{printed}");
    }
}

/// Signs that name no group leave their column one of numbers; what they stand for is asked.
#[test]
fn a_sign_by_itself_is_no_group() {
    let text = "Area Code,Area Name,Year,Value\nE08000099,Exampleton,2028,†\nE08000099,Exampleton,2029,7\n";
    let problems = read("made.csv", text, &Choice::default()).expect_err("a dagger");
    assert_eq!(problems[0].code, "ingest/bad-number");
    assert!(problems[0].help.contains("markers = { \"†\" = \"x\" }"), "{problems:?}");
}

/// A column whose cells all say periods is the period, whatever it is called.
#[test]
fn periods_are_known_by_what_they_say() {
    let text = "area_code,area,when,value\nE08000099,Exampleton,2028/29 financial year,1.2\nE08000099,Exampleton,2029/30 financial year,1.3\n";
    assert_eq!(columns(&read_text(text).0, &[3, 6, 8])[..1], ["2028/29 financial year||1.2"]);
}

/// Names as the Office for National Statistics turns them, and as others write them.
#[test]
fn areas_by_names_that_are_turned_or_shortened() {
    let names = [
        "\"Bristol, City of\"",
        "\"Herefordshire, County of\"",
        "\"Kingston upon Hull, City of\"",
        "Vale of Glamorgan",
        "Rhondda Cynon Taf",
        "\"Armagh, Banbridge and Craigavon\"",
    ];
    let rows: String = names.iter().map(|name| format!("{name},2029,1\n")).collect();
    let (rows, summary) = read_text(&format!("Area,Year,Value\n{rows}"));
    let codes = ["E06000023", "E06000019", "E06000010", "W06000014", "W06000016", "N09000002"];
    assert_eq!(columns(&rows, &[1]), codes, "{:?}", summary.without_code);
}

/// A code beside the name in one cell is the code of the area, as Stat-Xplore labels its rows.
#[test]
fn a_code_and_a_name_in_one_cell() {
    let text = "\"Made-up benefit: people\"\n\n\"Month\",\"January 2029\",\"February 2029\"\n\"Area\",\"\",\"\"\n\"Exampleton / E08000099\",\"12,345\",\"12,400\"\n\"E08000098 Rightham\",\"9,001\",\"..\"\n";
    assert_eq!(
        columns(&read_text(text).0, &[1, 2, 3, 8])[..3],
        [
            "E08000099|Exampleton|January 2029|12345",
            "E08000099|Exampleton|February 2029|12400",
            "E08000098|Rightham|January 2029|9001"
        ]
    );
}

/// A share of a workbook of the other kind is read as it is shown.
#[test]
fn shares_in_an_open_document() {
    let mut book = spreadsheet_ods::WorkBook::new_empty();
    let mut sheet = spreadsheet_ods::Sheet::new("Sheet");
    for (column, name) in (0..).zip(["area_code", "area", "year", "share"]) {
        sheet.set_value(0, column, name);
    }
    for (row, (code, share)) in (1..).zip([("E08000098", 0.123), ("E08000099", 0.241)]) {
        sheet.set_value(row, 0, code);
        sheet.set_value(row, 1, "Exampleton");
        sheet.set_value(row, 2, 2029);
        sheet.set_value(row, 3, spreadsheet_ods::Value::Percentage(share));
    }
    book.push_sheet(sheet);
    let bytes = spreadsheet_ods::write_ods_buf(&mut book, Vec::new()).expect("writing to memory");
    let (rows, _) = read("made.ods", bytes, &Choice::default()).expect("readable");
    assert_eq!(columns(&rows, &[1, 3, 8]), ["E08000098|2029|12.3", "E08000099|2029|24.1"]);
}

/// A cell of a workbook that shows a marker in place of its number is withheld; the number never comes out.
#[test]
fn what_a_cell_shows_in_place_of_its_number() {
    let mut book = spreadsheet_ods::WorkBook::new_empty();
    let mut sheet = spreadsheet_ods::Sheet::new("Sheet");
    for (column, name) in (0..).zip(["area_code", "area", "year", "share"]) {
        sheet.set_value(0, column, name);
    }
    for row in 1..=3 {
        sheet.set_value(row, 0, "E08000099");
        sheet.set_value(row, 1, "Exampleton");
        sheet.set_value(row, 2, 2026 + row);
        sheet.set_value(row, 3, 12.5);
    }
    book.push_sheet(sheet);
    let bytes = spreadsheet_ods::write_ods_buf(&mut book, Vec::new()).expect("writing to memory");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).expect("an archive");
    let mut text = String::new();
    archive.by_name("content.xml").expect("its content").read_to_string(&mut text).expect("text");
    let cell = "office:value=\"12.5\"";
    assert_eq!(text.matches(cell).count(), 3, "{text}");
    let shown = text.replacen("<text:p>12.5</text:p>", "<text:p>c</text:p>", 1);
    let shown = shown.replacen("<text:p>12.5</text:p>", "<text:p>1-4</text:p>", 1);
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut held = Vec::new();
        part.read_to_end(&mut held).expect("bytes");
        out.start_file(part.name().to_owned(), zip::write::SimpleFileOptions::default()).expect("a part");
        let content = part.name() == "content.xml";
        out.write_all(if content { shown.as_bytes() } else { &held }).expect("bytes");
    }
    let bytes = out.finish().expect("an archive").into_inner();
    let (rows, _) = read("made.ods", bytes, &Choice::default()).expect("readable");
    let told = columns(&rows, &[3, 8, 13]);
    assert!(told[0] == "2027||c" && told[1] == "2028||c" && told[2] == "2029|12.5|", "{told:?}\n{shown}");
}

/// The first row of figures below a header of names is no header, whatever stands where a code would.
#[test]
fn a_row_of_figures_is_no_header() {
    let text = "ONS code,Local authority,Year,Rate\nTotal,England,2028,5\nE08000099,Exampleton,2028,6\nE08000098,Rightham,2028,7\n";
    match read("made.csv", text, &Choice::default()) {
        Ok((rows, _)) => assert!(rows.iter().all(|row| row[0] == "Rate"), "{rows:?}"),
        Err(problems) => assert_eq!(problems[0].code, "ingest/unknown-format"),
    }
}

/// Parts of a year keep their place in it: a quarter of a financial year is none of a calendar year, and three quarters
/// are no year.
#[test]
fn parts_of_years_are_those_that_the_file_says() {
    let quarter = "Area code,Area,Year,Financial Quarter,Value\nE08000099,Exampleton,2028/29,4,5\n";
    assert_eq!(columns(&read_text(quarter).0, &[3])[0], "2028/29 Financial year Q4");
    let schools = "time_period,time_identifier,geographic_level,country_code,country_name,rate\n202829,Financial year Q1-Q3,National,E92000001,England,5\n";
    assert_eq!(columns(&read_text(schools).0, &[3])[0], "202829 Financial year Q1-Q3");
    use gradient::model::{Period, PeriodKind};
    let read = |kind, text| Period::parse(kind, text).map(|period: Period| period.to_string());
    assert_eq!(read(PeriodKind::FinancialYear, "202829 Financial year Q1-Q3"), None);
    assert_eq!(read(PeriodKind::MonthRange, "202829 Financial year Q1-Q3").as_deref(), Some("April to December 2028"));
    assert_eq!(read(PeriodKind::Quarter, "2028/29 Financial year Q4").as_deref(), Some("January to March 2029"));
    assert_eq!(read(PeriodKind::Week, "week ending 20280109"), read(PeriodKind::Week, "week ending 2028-01-09"));
}
