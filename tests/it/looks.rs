//! A place's own looks: a theme of a few tokens, and built-in templates ejected into the project.

use std::fs;
use std::path::Path;

use crate::project::{Case, Run, repository};

/// A made-up house style: some tokens only, in pages, marks and charts.
const EXAMPLETON: &str = r##"{
  "colours": {
    "house": "#4A1E5C", "deep": "#2E0F3B", "mint": "#E3CDEE", "sage": "#8F6AA0", "tint": "#F3ECF6",
    "navy": "#073B3A", "navy-tint": "#D8E7E6", "orange": "#C9782E", "rust": "#8A4A10", "orange-tint": "#FBEADB"
  },
  "type": { "h1": { "size": 32, "line": 36 } },
  "space": { "after-h1": 10 },
  "chart": { "lines": { "place": 3 } }
}
"##;

fn built(case: &Case) -> Vec<u8> {
    let run = case.run(&["build"]);
    assert_eq!((run.code, run.stderr.contains("warning")), (Some(0), false), "{}", run.stderr);
    fs::read(case.file("out/annual-report.pdf")).expect("the report")
}

/// Every colour that a PDF's page contents set, as `r g b`; the streams are unpacked.
fn colours(pdf: &[u8]) -> std::collections::BTreeSet<String> {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let mut found = std::collections::BTreeSet::new();
    for object in document.objects.values() {
        let Ok(stream) = object.as_stream() else { continue };
        let Ok(content) = stream.decompressed_content() else { continue };
        let text = String::from_utf8_lossy(&content).into_owned();
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        for (at, word) in
            words.iter().enumerate().filter(|(at, word)| *at >= 3 && ["scn", "SCN", "rg", "RG"].contains(word))
        {
            let channels: Option<Vec<u8>> = words[at - 3..at]
                .iter()
                .map(|word| word.parse::<f64>().ok().map(|share| (share * 255.0).round() as u8))
                .collect();
            if let Some([red, green, blue]) = channels.as_deref() {
                assert!(!word.is_empty());
                found.insert(format!("#{red:02X}{green:02X}{blue:02X}"));
            }
        }
    }
    found
}

#[test]
fn a_theme_of_a_few_tokens_changes_pages_marks_and_charts() {
    let case = Case::new("one-priority");
    let before = colours(&built(&case));
    assert!(before.contains("#0B4A43") && before.contains("#12436D"), "{before:?}");
    case.write("templates/theme.json", EXAMPLETON);
    let after = colours(&built(&case));
    for (name, old, new) in
        [("house", "#0B4A43", "#4A1E5C"), ("navy", "#12436D", "#073B3A"), ("orange", "#F46A25", "#C9782E")]
    {
        assert!(!after.contains(old) && after.contains(new), "{name}: {after:?}");
    }
    assert!(after.contains("#1A1A1A"), "ink, which the place does not name, is the built-in one: {after:?}");
}

#[test]
fn an_empty_theme_is_the_built_in_one() {
    let case = Case::new("one-priority");
    let before = built(&case);
    case.write("templates/theme.json", "{}");
    assert!(built(&case) == before, "no token changes nothing");
}

fn number_of_files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path());
    entries.map(|path| if path.is_dir() { number_of_files(&path) } else { 1 }).sum()
}

fn eject(case: &Case, name: &str) -> Run {
    case.run(&["eject", name])
}

#[test]
fn all_templates_ejected_and_unchanged_give_the_same_bytes() {
    let case = Case::new("one-priority");
    let before = built(&case);
    let run = eject(&case, "all");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let there = case.files("templates");
    assert_eq!(run.stdout.lines().count(), there.len());
    assert_eq!(there.len(), number_of_files(&repository().join("templates")), "every template");
    case.remove("out/annual-report.pdf");
    assert!(built(&case) == before, "the report changed");
    // That they are read at all is seen when one is changed.
    case.replace("templates/sections/cover.typ", "data.designation", "[Another line]");
    assert!(built(&case) != before, "a changed template changes the report");
}

#[test]
fn a_template_is_ejected_by_name_and_never_over_another() {
    let case = Case::new("one-priority");
    let run = eject(&case, "cover");
    assert_eq!(
        (run.code, run.stdout.replace('\\', "/")),
        (Some(0), "wrote ./templates/sections/cover.typ\n".to_owned())
    );
    let first = case.read("templates/sections/cover.typ");
    assert!(first.starts_with(concat!("// Ejected from gradient ", env!("CARGO_PKG_VERSION"), ". ")), "{first}");
    case.write("templates/sections/cover.typ", "mine");
    for name in ["cover", "sections/cover.typ", "templates/sections/cover.typ", "all"] {
        let before = case.files("");
        let run = eject(&case, name);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("`templates/sections/cover.typ`"), "{}", run.stderr);
        assert!(case.files("") == before, "{name} changed the project");
    }
    let printed = case.run(&["eject", "cover", "--print"]);
    assert_eq!(printed.code, Some(0));
    assert!(first.ends_with(&printed.stdout), "the built-in one as it is");
}

#[test]
fn eject_lists_and_says_what_it_cannot_do() {
    let case = Case::new("one-priority");
    case.write("templates/theme.json", "{}");
    let list = case.run(&["eject"]);
    assert_eq!(list.code, Some(0), "{}", list.stderr);
    for line in list.stdout.lines() {
        let (path, about) = line.split_once("  ").expect("two columns");
        assert!(!path.is_empty() && about.trim().len() > 12, "{line}");
        assert_eq!(line.ends_with("(the project has its own)"), path == "theme.json", "{line}");
    }
    assert!(list.stdout.contains("sections/opener.typ  "), "{}", list.stdout);
    let cases = [
        ("covr", Some(2), "did you mean `cover`?"),
        ("scorecard", Some(2), "lib/scorecard.typ or sections/scorecard.typ"),
        ("weather", Some(2), "lists them"),
    ];
    for (name, code, words) in cases {
        let run = eject(&case, name);
        assert_eq!(run.code, code, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{name}: {}", run.stderr);
    }
    case.remove("report.toml");
    let run = eject(&case, "cover");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("no `report.toml`"), "{}", run.stderr);
    assert!(!case.file("templates/sections").exists(), "nothing was written");
}
