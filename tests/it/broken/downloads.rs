//! Files as they were downloaded that cannot be read, and series that ask them for what they do not hold.

use super::{ANY, broken};
use crate::project::Case;
use crate::readers::field::without;

/// A series on a file of its own.
const SERIES: &str = r#"
[[series]]
id = "ID"
title = "Made-up measure"
subject = "the made-up measure"
statistic = "Made-up measure"
unit = "%"
kind = "proportion"
polarity = "higher is better"
periods = "academic year"
comparators = ["england"]
decimals = 1
file = "FILE"
"#;

const SOURCE: &str = r#"
[[source]]
file = "FILE"
publisher = "Made-up statistics office"
title = "Made-up table"
short = "Made-up statistics office, table, 2029"
licence = "CC0"
attribution = "Made up; no rights reserved."
as_at = "2029-08-31"
"#;

/// Two rows of an Explore Education Statistics file.
const SCHOOLS: &str =
    "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,sex,met_percent
202829,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Total,61.5
202829,Academic year,Local authority,E92000001,England,E08000099,Exampleton,Girls,64.0
";

/// Puts a file into the project, with a series that takes `keys` from it.
fn add(case: &Case, file: &str, bytes: impl AsRef<[u8]>, keys: &str) {
    let id = file.split('.').next().expect("a name");
    case.append("data/SERIES.toml", &(SERIES.replace("ID", id).replace("FILE", file) + keys));
    if !case.read("data/SOURCES.toml").contains(&format!("\"{file}\"")) {
        case.append("data/SOURCES.toml", &SOURCE.replace("FILE", file));
    }
    case.write(&format!("data/{file}"), bytes);
}

#[test]
fn files_that_are_no_tables() {
    broken(
        "no-tables",
        |case| {
            let indicator = "indicator = \"met_percent\"\n";
            add(case, "names.csv", "name,share\nExampleton,61.5\n", indicator);
            add(case, "packed.csv", b"\x1f\x8b\x08\x00packed", indicator);
            add(case, "quotes.csv", SCHOOLS.replace("Exampleton,Girls", "\"Exampleton\"s,Girls"), indicator);
            add(case, "open.csv", SCHOOLS.replace("Exampleton,Girls", "\"Exampleton,Girls"), indicator);
            add(case, "broken.xlsx", b"PK\x03\x04 and no workbook", indicator);
            let (header, rows) = SCHOOLS.split_once('\n').expect("a header");
            let (first, last) = rows.split_once('\n').expect("two rows");
            add(case, "moved.csv", [first, header, last].join("\n"), indicator);
            add(case, "words.csv", SCHOOLS.replace("61.5", "high").replace("64.0", "low level"), indicator);
            let both = SCHOOLS
                .replace("time_period", "LSOA code (2021),IMD Rank,time_period")
                .replace("202829", "E01000001,1,202829");
            add(case, "both.csv", both, indicator);
        },
        &[
            ("ingest/two-formats", "data/both.csv", 1, 1, ANY),
            ("ingest/sheet", "data/broken.xlsx", 1, 1, ""),
            ("ingest/row-above-header", "data/moved.csv", 1, 1, ANY),
            ("ingest/unknown-format", "data/names.csv", 1, 1, "name,share"),
            ("ingest/bad-quotes", "data/open.csv", 3, 66, "\""),
            ("ingest/not-a-table", "data/packed.csv", 1, 1, ""),
            ("ingest/bad-quotes", "data/quotes.csv", 3, 78, "s"),
            ("ingest/no-measures", "data/words.csv", 1, 1, ANY),
        ],
    );
}

/// Four small areas with counts of made-up people, by a made-up decile.
const SMALL: &str = "lsoa21_code,decile,with,all,district
E01000001,1,10,100,E08000099
E01000002,5,8,100,E08000099
E01000003,10,5,100,E08000099
E01000004,10,4,100,E08000099
";

/// Keys of a series that adds them up.
const ADD_UP: &str = "indicator = \"Made-up measure\"
period = \"2028/29\"

[series.small_areas]
area = \"E08000099\"
counts = \"with\"
denominator = { column = \"all\" }
";

#[test]
fn small_areas_that_cannot_be_added_up() {
    broken(
        "small-areas",
        |case| {
            let gradient = "gradient = { dimension = \"Made-up decile\", vintage = \"made-up index\", level = \"decile\", groups = 10, scope = \"national\", weights = \"people\", ingredient = false }\n";
            let index = |file: &str, rest: &str| ADD_UP.to_owned() + &format!("index = {{ {file}{rest} }}\n");
            add(case, "flat.csv", SMALL, &index("", "decile = \"decile\""));
            add(case, "ranks.csv", SMALL, &(gradient.to_owned() + &index("", "rank = \"decile\"")));
            add(
                case,
                "old.csv",
                SMALL.replace("lsoa21", "lsoa11"),
                &(gradient.to_owned() + &index("file = \"flat.csv\", ", "decile = \"decile\"")),
            );
            let others = SMALL.replace("E0100000", "E0100001").replace("E01000014", "E01000004");
            add(
                case,
                "others.csv",
                others,
                &(gradient.to_owned() + &index("file = \"flat.csv\", ", "decile = \"decile\"")),
            );
        },
        &[
            ("ingest/small-areas", "data/SERIES.toml", 84, 9, "E08000099"),
            ("ingest/small-areas", "data/SERIES.toml", 109, 19, "decile"),
            ("ingest/small-areas", "data/SERIES.toml", 131, 40, "decile"),
            ("ingest/unmatched-areas", "data/SERIES.toml", 153, 40, "decile"),
            ("ingest/missing-group", "data/others.csv", 5, 1, ANY),
        ],
    );
}

/// A file of which every row would be set aside is refused: its column of codes is not where it should be.
#[test]
fn a_file_without_a_single_code() {
    let case = Case::new("one-priority");
    case.write("schools.csv", SCHOOLS.replace("new_la_code", "new_la_cod"));
    let run = case.run(&["import", "data", "schools.csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
    let code = "ingest/no-area-codes";
    assert!(run.stderr.contains(&format!("error[{code}]")), "{}", run.stderr);
}

/// Runs `import data` on a file and gives its exit code and what it says.
fn imported(text: &str) -> (Option<i32>, String) {
    let case = Case::new("one-priority");
    case.write("file.csv", text);
    let run = case.run(&["import", "data", "file.csv"]);
    (run.code, run.stderr)
}

/// What an import tells of a strange column or mark: the rest is read, where there is one.
#[test]
fn strange_columns_and_marks() {
    let rows = |header: &str, cells: [&str; 3]| {
        format!("area_code,{header}\nE08000097,{}\nE08000098,{}\nE08000099,{}\n", cells[0], cells[1], cells[2])
    };
    for (text, code, severity, exit) in [
        (rows("share,rate", ["1.5,†", "2.5,3.5", "3.5,4.5"]), "ingest/bad-column", "warning", 0),
        (rows("rate,rate flag", ["1.5,", "2.5,[u]", "3.5,c"]), "ingest/unknown-mark", "warning", 0),
        (rows("rate", ["1.5", "2.5", "high"]), "ingest/bad-number", "error", 1),
    ] {
        let (found, told) = imported(&text);
        assert_eq!(found, Some(exit), "{told}");
        assert!(told.contains(&format!("{severity}[{code}]")), "{told}");
    }
}

/// A workbook with cells that are not there although its program shows them.
#[test]
fn workbooks_with_cells_that_are_not_there() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let cells = [["area_code", "share"], ["E08000098", "1.5"], ["E08000099", "2.5"]];
    for (row, cells) in (0..).zip(cells) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).expect("a cell");
        }
    }
    sheet.merge_range(3, 0, 4, 0, "E08000097", &rust_xlsxwriter::Format::new()).expect("a cell");
    sheet.write_formula(2, 2, rust_xlsxwriter::Formula::new("=1+1").set_result("0.25")).expect("a cell");
    let hidden = rust_xlsxwriter::Format::new().set_num_format(";;;");
    sheet.write_with_format(1, 1, 1.5, &hidden).expect("a cell");
    sheet.set_hidden(true);
    book.add_worksheet().set_active(true);
    let case = Case::new("one-priority");
    case.write("book.xlsx", without(&book.save_to_buffer().expect("a workbook"), "<v>0.25</v>"));
    let run = case.run(&["import", "data", "book.xlsx", "--sheet", "Sheet1"]);
    for code in ["ingest/no-stored-value", "ingest/merged-cells", "ingest/not-shown", "ingest/hidden-sheet"] {
        assert!(run.stderr.contains(&format!("warning[{code}]")), "{}", run.stderr);
    }
}

/// A file that could be read in two ways, and one without the row that is said to be its header.
#[test]
fn files_in_doubt() {
    broken(
        "in-doubt",
        |case| {
            let wide = "area_code,year,published date,people\nE08000099,2028,2029-06-01,5\n";
            add(case, "dates.csv", wide, "indicator = \"people\"\n");
            add(case, "header.csv", wide, "indicator = \"people\"\nheader_row = 3\n");
            add(
                case,
                "zero.csv",
                wide,
                "indicator = \"people\"\nheader_row = 0\ncount = [\"people\", \"year\"]\nlower = [\"people\", \"year\"]\n",
            );
        },
        &[
            ("project/out-of-range", "data/SERIES.toml", 110, 14, "0"),
            ("project/wrong-type", "data/SERIES.toml", 112, 21, "year"),
            ("ingest/two-readings", "data/dates.csv", 1, 11, "year"),
            ("ingest/no-header", "data/header.csv", 1, 1, ANY),
        ],
    );
}

#[test]
fn what_a_file_does_not_hold() {
    broken(
        "not-in-the-file",
        |case| {
            add(case, "column.csv", SCHOOLS, "indicator = \"met_percent\"\nwhere = { gender = \"Total\" }\n");
            add(case, "measure.csv", SCHOOLS, "indicator = \"met_percentage\"\nwhere = { sex = \"Total\" }\n");
            add(case, "text.csv", SCHOOLS, "indicator = \"met_percent\"\nwhere = { sex = \"Totel\" }\n");
            add(case, "rows.csv", SCHOOLS, "indicator = \"met_percent\"\n");
            let same = SCHOOLS.replace(",sex,", ",subject,");
            add(case, "same.csv", same, "indicator = \"met_percent\"\n");
            add(
                case,
                "years.csv",
                SCHOOLS.replace("202829", "2029"),
                "indicator = \"met_percent\"\nwhere = { sex = \"Total\" }\n",
            );
            let elsewhere = SCHOOLS.replace("E08000099", "E08000001");
            add(case, "area.csv", elsewhere, "indicator = \"met_percent\"\nwhere = { sex = \"Total\" }\n");
        },
        &[
            ("ingest/no-column", "data/SERIES.toml", 81, 11, "gender"),
            ("ingest/unknown-measure", "data/SERIES.toml", 95, 14, "met_percentage"),
            ("ingest/no-match", "data/SERIES.toml", 111, 18, "Totel"),
            ("ingest/no-figure", "data/SERIES.toml", 157, 7, "area"),
            ("ingest/several-sexes", "data/rows.csv", 3, 1, ANY),
            ("ingest/two-rows", "data/same.csv", 3, 1, ANY),
            ("ingest/bad-period", "data/years.csv", 2, 1, "2029"),
        ],
    );
}

/// Tables of which a column is asked for that stands twice, or is named twice, or is not named; and one across in doubt.
#[test]
fn columns_that_are_not_one() {
    let wide = "area_code,share,cases,people,cases\nE08000099,40.0,400,1000,401\n";
    let keys = "indicator = \"share\"\nperiod = \"2028/29\"\n";
    broken(
        "columns-that-are-not-one",
        |case| {
            add(case, "asked.csv", wide, &format!("{keys}count = \"cases\"\ndenominator = \"people\"\n"));
            add(case, "twice.csv", wide, &format!("{keys}denominator = [\"people\", \"people\"]\n"));
            add(case, "none.csv", wide, &format!("{keys}denominator = []\nfrom_counts = true\n"));
            let across = "Children\n\"Year\",\"\",\"2028/29\"\nArea,Sex,\nExampleton,Male,5\n,Female,6\n";
            add(case, "across.csv", across, "indicator = \"Children\"\n");
        },
        &[
            ("ingest/duplicate-column", "data/SERIES.toml", 82, 10, "cases"),
            ("project/duplicate", "data/SERIES.toml", 99, 27, "people"),
            ("project/missing-key", "data/SERIES.toml", 115, 15, "[]"),
            ("ingest/crosstab", "data/across.csv", 2, 1, ANY),
        ],
    );
}

/// Limits and counts under names that their format does not have, and a column of another kind of year, are told.
#[test]
fn what_a_series_loses_unsaid() {
    let renamed = "Indicator Name,Area Code,Area Name,Time period,Value,Numerator,Denominator\nMade-up,E08000099,Exampleton,2028/29,40.0,400,1000\n";
    let years = "area_code,financial_year,share\nE08000099,2028/29,40.0\n";
    for (text, keys, code) in [
        (renamed, "indicator = \"Made-up\"\n", "ingest/lost-columns"),
        (years, "indicator = \"share\"\n", "ingest/period-kind"),
    ] {
        let case = Case::new("one-priority");
        add(&case, "file.csv", text, keys);
        let (run, problems) = case.problems("check");
        let found: Vec<_> = problems.iter().filter(|problem| problem.code == code).collect();
        assert_eq!((run.code, found.len()), (Some(0), 1), "{}", run.stderr);
        assert_eq!((found[0].severity.as_str(), found[0].text.as_deref()), ("warning", Some("file.csv")));
        assert!(found[0].help.contains("in the series"), "{:?}", found[0]);
    }
}
