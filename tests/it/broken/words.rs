//! Words, links and letters of other people: told where they stand.

use super::{Place, broken, broken_build, finds_warnings, snapshot};
use crate::project::{Case, repository};

/// Breaks `one-priority` with `edit`: both commands must warn of exactly the `expected` places, and make what they make.
fn warned(name: &str, edit: impl FnOnce(&Case), expected: &[Place<'_>]) {
    let case = Case::new("one-priority");
    edit(&case);
    for command in ["check", "build"] {
        finds_warnings(&case, command, expected);
    }
    snapshot(name, &case, "check");
}

#[test]
fn leftovers_in_every_file() {
    warned(
        "leftovers",
        |case| {
            case.replace("report.toml", "A. N. Analyst", "TBC");
            case.replace("report.toml", "Ask for large print.", "Ask for large print by e-mail to «Contact».");
            case.replace("seeds/best-start.toml", "no street of Exampleton", "no street of {{place}}");
            case.replace("seeds/best-start.toml", "a hill, a river", "a hill &amp; a river");
            case.replace("seeds/best-start.toml", "\"A made-up review, 2020.\"", "\"A made-up review, 20XX.\"");
            case.replace("seeds/best-start.toml", "Cards of one library only.", "[Insert a remark here] ???");
            case.replace("seeds/glossary.toml", "Not measured anywhere.", "Not measured anywhere; lorem ipsum.");
            case.replace("data/SERIES.toml", "Every figure is made up.", "Every figure is a librarianâ€™s.");
            case.replace("data/SOURCES.toml", "Quintiles are invented.", "Quintiles are invented, see #REF!");
            case.replace("data/smoking.csv", ",625,5000,,made up", ",625,5000,,#N/A for men");
            case.replace("data/areas.csv", "Rightham", "Right&#39;ham");
            let renamed = case.read("data/school-readiness.csv").replace(",Rightham,", ",,");
            case.write("data/school-readiness.csv", renamed);
        },
        &[
            ("project/leftover", "data/SERIES.toml", 17, 38, "â€™"),
            ("project/leftover", "data/SOURCES.toml", 28, 37, "#REF!"),
            ("project/leftover", "data/areas.csv", 4, 16, "&#39;"),
            ("project/leftover", "data/smoking.csv", 3, 56, "#N/A"),
            ("project/leftover", "report.toml", 18, 12, "TBC"),
            ("project/leftover", "report.toml", 20, 45, "«Contact»"),
            ("project/leftover", "seeds/best-start.toml", 7, 65, "{{place}}"),
            ("project/leftover", "seeds/best-start.toml", 11, 31, "20XX"),
            ("project/leftover", "seeds/best-start.toml", 14, 32, "&amp;"),
            ("project/leftover", "seeds/best-start.toml", 92, 9, "[Insert a remark here]"),
            ("project/leftover", "seeds/best-start.toml", 92, 32, "???"),
            ("project/leftover", "seeds/glossary.toml", 3, 35, "lorem ipsum"),
        ],
    );
}

/// What names things of a data file is as its publisher wrote it.
#[test]
fn names_within_files_are_no_leftovers() {
    let case = Case::new("one-priority");
    case.replace("data/SERIES.toml", "indicator = \"Smokers\"", "indicator = \"Smokers &amp; XX\"");
    let renamed = case.read("data/smoking.csv").replace("Smokers,", "Smokers &amp; XX,");
    case.write("data/smoking.csv", renamed);
    let (run, problems) = case.problems("check");
    assert_eq!((run.code, problems.len()), (Some(0), 0), "{problems:?}");
}

#[test]
fn links_nobody_can_follow() {
    let link = |title: &str, url: &str| {
        format!("\n[[link]]\nkind = \"strategies\"\ntitle = \"{title}\"\nyear = 2028\nurl = \"{url}\"\n")
    };
    broken(
        "links",
        |case| {
            let bad = [
                ("A drive", "S:\\\\Team\\\\plan.docx"),
                ("A local file", "file:///C:/Users/sam/plan%20v2.docx"),
                ("A script", "javascript:app.alert(1)"),
                ("Words", "ask the team"),
                ("No scheme", "www.exampleton.example/plan"),
                ("A space", "https://exampleton.example/my plan.pdf"),
                ("A good one", "https://exampleton.example/plan"),
            ];
            for (title, url) in bad {
                case.append("seeds/best-start.toml", &link(title, url));
            }
            case.replace(
                "data/SOURCES.toml",
                "https://statistics.example/school",
                "https://user:pass@statistics.example",
            );
        },
        &[
            ("project/bad-link", "data/SOURCES.toml", 6, 9, "https://user:pass@statistics.example"),
            ("project/bad-link", "seeds/best-start.toml", 118, 8, "S:\\\\Team\\\\plan.docx"),
            ("project/bad-link", "seeds/best-start.toml", 124, 8, "file:///C:/Users/sam/plan%20v2.docx"),
            ("project/bad-link", "seeds/best-start.toml", 130, 8, "javascript:app.alert(1)"),
            ("project/bad-link", "seeds/best-start.toml", 136, 8, "ask the team"),
            ("project/bad-link", "seeds/best-start.toml", 142, 8, "www.exampleton.example/plan"),
            ("project/bad-link", "seeds/best-start.toml", 148, 8, "https://exampleton.example/my plan.pdf"),
        ],
    );
}

#[test]
fn link_of_a_template() {
    broken_build(
        "link-of-a-template",
        |case| {
            case.write(
                "templates/sections/contents.typ",
                "#let section(data, about) = link(\"javascript:app.alert(1)\", data.heading)\n",
            );
        },
        &[("compile/template", "", 0, 0, "")],
    );
}

#[test]
fn one_body_twice() {
    let entity = |id: &str, name: &str| format!("\n[[entity]]\nid = \"{id}\"\nname = \"{name}\"\n");
    let partner = |name: &str| format!("\n[[partner]]\nname = \"{name}\"\n");
    warned(
        "one-body-twice",
        |case| {
            for (id, name) in [
                ("libraries-again", "Exampleton Libraries"),
                ("play-and-learn", "Children’s Play and Learn"),
                ("play-learn", "Children's Play & Learn"),
                ("cafe", "Café Môn"),
                ("cafe-again", "Cafe\u{301} Mo\u{302}n"),
            ] {
                case.append("seeds/entities.toml", &entity(id, name));
            }
            case.replace(
                "seeds/entities.toml",
                "\"Town nurseries\"",
                "\"Town nurseries\"\naliases = [\"Town Nurseries\"]",
            );
            case.append("seeds/best-start.toml", &partner("Town Nurseries"));
            case.replace("report.toml", "name = \"Neighbours\"", "name = \"ENGLAND\"");
        },
        &[
            ("project/alike", "report.toml", 39, 9, "ENGLAND"),
            ("project/alike", "seeds/best-start.toml", 115, 9, "Town Nurseries"),
            ("project/alike", "seeds/entities.toml", 25, 9, "Exampleton Libraries"),
            ("project/alike", "seeds/entities.toml", 33, 9, "Children's Play & Learn"),
            ("project/alike", "seeds/entities.toml", 41, 9, "Cafe\u{301} Mo\u{302}n"),
        ],
    );
}

#[test]
fn bent_quotation_marks() {
    broken(
        "bent-quotation-marks",
        |case| {
            case.replace("report.toml", "\"Fair chances in Exampleton\"", "“Fair chances in Exampleton”");
            case.replace("seeds/glossary.toml", "\"Made up\"", "\"Made up”");
        },
        &[("project/toml", "report.toml", 11, 9, "“"), ("project/toml", "seeds/glossary.toml", 2, 16, "”")],
    );
}

/// A name that no font shows is one finding at its own line, whatever it is printed in; the font that the message asks
/// for mends it.
#[test]
fn letters_without_a_font() {
    let named = |case: &Case| {
        case.replace("report.toml", "name = \"England\"", "name = \"英格兰\"");
        case.replace("data/areas.csv", "E92000001,England,", "E92000001,英格兰,");
        for file in ["smoking", "school-readiness", "wellbeing", "libraries"] {
            let path = format!("data/{file}.csv");
            case.write(&path, case.read(&path).replace("E92000001,England", "E92000001,"));
        }
    };
    let expected = [("compile/no-font", "data/areas.csv", 2, 11, "英格兰")];
    broken_build("letters-without-a-font", named, &expected);
    let case = Case::new("one-priority");
    named(&case);
    for command in ["check", "build", "build charts", "build charts --image png"] {
        let (run, problems) = case.problems(command);
        let found: Vec<Place<'_>> = problems.iter().filter(|one| one.severity == "error").map(super::place).collect();
        assert_eq!((run.code, &found[..]), (Some(1), &expected[..]), "{command}: {}", run.stderr);
    }
    let made = |ending: &str| case.files("out").iter().filter(|(name, _)| name.ends_with(ending)).count();
    assert!(made(".csv") > 3 && made(".pdf") < 3, "files without letters are made: {:?}", case.files("out").len());
    assert!(
        !case.file("out/charts/life-satisfaction-trend.png").exists() && !case.file("out/annual-report.pdf").exists()
    );
    let font = std::fs::read(repository().join("tests/fonts/made-up-letters.ttf")).expect("a font");
    case.write("fonts/made-up-letters.ttf", font);
    for command in ["check", "build", "build charts --image png"] {
        let (run, problems) = case.problems(command);
        let errors = problems.iter().filter(|one| one.severity == "error").count();
        assert_eq!((run.code, errors), (Some(0), 0), "{command}: {}", run.stderr);
    }
    assert!(case.file("out/charts/life-satisfaction-trend.png").exists());
    let pages = crate::pdf::structure(&case.file("out/annual-report.pdf")).all("Document")[0].text();
    assert!(pages.contains("英格兰"), "set, and read by a screen reader");
}

/// Each text with letters that no font shows, in any file, is told with all of them.
#[test]
fn letters_of_many_scripts() {
    broken_build(
        "letters-of-many-scripts",
        |case| {
            case.replace("seeds/entities.toml", "\"Rhyme time\"", "\"مركز 🦊\"");
            case.replace("seeds/best-start.toml", "[\"Rhyme time\"]", "[\"مركز 🦊\"]");
            case.replace("data/areas.csv", "Leftham", "ไทย");
            for file in ["smoking", "school-readiness", "wellbeing", "libraries"] {
                let path = format!("data/{file}.csv");
                case.write(&path, case.read(&path).replace(",Leftham,", ",,"));
            }
            case.replace("data/SERIES.toml", "Every figure is made up.", "हिन्दी");
        },
        &[
            ("compile/no-font", "data/SERIES.toml", 17, 11, "हिन्दी"),
            ("compile/no-font", "data/areas.csv", 3, 11, "ไทย"),
            ("compile/no-font", "seeds/best-start.toml", 103, 14, "مركز 🦊"),
        ],
    );
}

#[test]
fn texts_that_begin_as_formulas() {
    warned(
        "formulas",
        |case| {
            case.replace("seeds/best-start.toml", "\"How satisfied parents are with their lives\"", "'@SUM(1+1)*cmd'");
            case.replace("data/smoking.csv", ",625,5000,,made up", ",625,5000,,+1+1");
        },
        &[
            ("write/formula", "data/smoking.csv", 3, 56, "+1+1"),
            ("write/formula", "seeds/best-start.toml", 83, 9, "@SUM(1+1)*cmd"),
        ],
    );
}
