//! Tables across, as SuperWEB and Stat-Xplore lay them out: what is certain is read, anything else is refused with what to
//! do. Every figure is made up.

use gradient::ingest::Choice;

use super::{columns, read, read_text};

/// A table of these lines below a title.
fn table(lines: &[&str]) -> String {
    format!("\"Stat-Xplore\"\n\n\"Children\"\n\"Counting: Children\"\n\n{}\n", lines.join("\n"))
}

/// Area, period, dimension, group and value of each figure.
fn figures(lines: &[&str]) -> Vec<String> {
    columns(&read_text(&table(lines)).0, &[2, 3, 6, 7, 8])
}

/// What is said of a table that is refused.
fn refused(lines: &[&str]) -> String {
    let problems = read("file.csv", table(lines), &Choice::default()).expect_err("in doubt");
    assert_eq!((problems.len(), problems[0].code), (1, "ingest/crosstab"), "{problems:?}");
    assert!(problems[0].help.len() > 30, "{problems:?}");
    problems[0].message.clone()
}

#[test]
fn groups_may_stand_below_periods() {
    let expected = ["Coventry|2027/28|Sex|Male|20", "Coventry|2028/29|Sex|Female|25"];
    assert_eq!(figures(&["Year,2027/28,2028/29", "Sex,Male,Female", "Area", "Coventry,20,25"]), expected);
    for years in ["Year,2027/28,2027/28,2028/29,2028/29", "Year,2027/28,,2028/29,"] {
        let found = figures(&[years, "Sex,Male,Female,Male,Female", "Area", "Coventry,20,25,21,26"]);
        let expected = ["2027/28|Sex|Male|20", "2027/28|Sex|Female|25", "2028/29|Sex|Male|21", "2028/29|Sex|Female|26"];
        assert_eq!(found, expected.map(|figure| format!("Coventry|{figure}")), "{years}");
    }
    let found = figures(&["Sex,Male,,Female,", "Year,2027,2028,2027,2028", "Area", "Coventry,20,25,21,26"]);
    assert_eq!(found[1..3], ["Coventry|2028|Sex|Male|25", "Coventry|2027|Sex|Female|21"]);
}

#[test]
fn rows_may_have_two_labels() {
    let found = figures(&[
        "Year,,2027/28,2028/29",
        "Area,Sex,,",
        "Coventry,Male,20,25",
        "Coventry,Female,21,26",
        "Birmingham,Male,22,27",
    ]);
    assert_eq!(
        found[..3],
        ["Coventry|2027/28|Sex|Male|20", "Coventry|2028/29|Sex|Male|25", "Coventry|2027/28|Sex|Female|21"]
    );
    let turned = figures(&["Year,,2027/28", "Sex,Area", "Male,Coventry,20", "Female,Coventry,21"]);
    assert_eq!(turned, ["Coventry|2027/28|Sex|Male|20", "Coventry|2027/28|Sex|Female|21"]);
    let years = figures(&["Sex,,Male,Female", "Area,Year", "Coventry,2027/28,20,25", "Coventry,2028/29,21,26"]);
    assert_eq!(years[1..3], ["Coventry|2027/28|Sex|Female|25", "Coventry|2028/29|Sex|Male|21"]);
}

/// The sum over years is the figure of none of them.
#[test]
fn a_total_beside_years_is_no_period() {
    let found = figures(&["Year,2027/28,2028/29,Total", "Area", "Coventry,20,25,45", "Total,20,25,45"]);
    assert_eq!(found, ["Coventry|2027/28|||20", "Coventry|2028/29|||25"]);
}

#[test]
fn what_is_in_doubt_is_refused() {
    for (lines, reason) in [
        (&["Area,Coventry,Birmingham,Total", "Year", "2027/28,20,25,45"][..], "areas stand across"),
        (&["Year,2027/28,2028/29", "Area,Sex,", "Coventry,20,25"], "stand in one column"),
        (&["Year,,2027/28", "Area,Sex", "Coventry,Male,20", ",Female,21"], "stands once for several rows"),
        (&["Age,0,,1,", "Sex,Male,Female,Male,Female", "Area", "Coventry,1,2,3,4"], "two kinds of groups"),
        (&["Age,0,1", "Year,2027,2028", "Sex,Male,Female", "Area", "Coventry,1,2"], "more than two rows of heads"),
        (&["Sex,Male,Male", "Area", "Coventry,1,2"], "`Male` stands twice"),
        (&["Year,,2027,2028", "Area,Month", "Coventry,2027-01,1,2"], "periods stand across and in the rows"),
    ] {
        let message = refused(lines);
        assert!(message.contains(reason), "{message}");
    }
}

/// A first row without figures is no row of labels.
#[test]
fn a_row_without_figures_makes_no_table_across() {
    let text = "Area,Year,Deaths,Rate\nCoventry,2028,,\nCoventry,2029,5,1.5\n";
    let (rows, summary) = read_text(text);
    assert_eq!((summary.format.name(), rows.len()), ("wide", 4));
}
