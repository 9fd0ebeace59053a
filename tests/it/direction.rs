//! The stages depend in one direction only, and each outside library stands behind one door.
//!
//! The table is the rule. An edge that is missing from it is a question for a review, not a line to add in passing.

use std::fs;
use std::path::Path;

use crate::project::repository;

/// What each module may use of ours.
const MAY_USE: [(&str, &[&str]); 27] = [
    ("model", &[]),
    ("diag", &["model"]),
    ("stats", &["model"]),
    // Nothing may use these.
    ("unprinted", &["model", "stats"]),
    ("charts", &["model"]),
    ("register", &["model", "assets"]),
    ("project", &["model", "diag", "register"]),
    ("ingest", &["model", "diag", "register", "project", "stats"]),
    ("record", &["model", "stats", "project", "ingest"]),
    ("protect", &["model", "stats", "record"]),
    ("figures", &["model", "stats", "project", "record", "protect"]),
    ("say", &["model", "stats", "record", "protect", "figures"]),
    ("compose", &["model", "stats", "charts", "project", "record", "protect", "figures", "say"]),
    ("compile", &["model", "diag", "assets", "charts", "compose"]),
    ("write", &["model"]),
    ("assets", &[]),
    ("progress", &[]),
    ("cli", &["model"]),
    ("plan", &["model", "project"]),
    ("release", &["model", "stats", "project", "protect", "record", "figures", "say"]),
    (
        "pipeline",
        &["model", "diag", "project", "ingest", "record", "protect", "charts", "compile", "problems", "release"],
    ),
    (
        "shared",
        &[
            "model", "diag", "project", "ingest", "record", "protect", "compose", "charts", "compile", "plan",
            "pipeline", "problems", "recipe", "release",
        ],
    ),
    ("recipe", &["model", "compile"]),
    ("problems", &["model", "diag", "project", "protect", "compose", "compile", "release"]),
    ("manifest", &["model", "plan", "project", "recipe"]),
    ("batch", &["diag", "plan", "pipeline", "progress", "recipe", "shared"]),
    (
        "commands",
        &[
            "assets", "cli", "compile", "batch", "manifest", "plan", "pipeline", "progress", "write", "diag", "model",
            "project", "ingest", "protect", "figures", "say", "shared",
        ],
    ),
];

/// What `compose` may use of `charts`: specifications, and the measures of the style that decide what a chart says.
const OF_CHARTS: [&str; 8] = [
    "spec",
    "ChartStyle",
    "narrower_than_dot",
    "narrower_than_row_dot",
    "comparison_height",
    "composition_height",
    "spine_height",
    "benchmarks_height",
];

/// Words of code, and where alone they may stand.
const DOORS: [(&str, &[&str]); 24] = [
    ("plotters::", &["charts/"]),
    ("typst::", &["compile/"]),
    ("typst_", &["compile/"]),
    ("indicatif::", &["progress.rs"]),
    ("lopdf::", &["compile/"]),
    ("spreadsheet_ods::", &["release/ods.rs"]),
    ("zip::", &["release/ods.rs", "ingest/workbook/"]),
    ("quick_xml::", &["ingest/workbook/"]),
    ("sha2::", &["model/digest.rs"]),
    ("same_file::", &["write/"]),
    ("clap::", &["cli.rs", "commands/", "main.rs"]),
    ("csv::", &["register/", "project/areas.rs", "ingest/", "commands/import.rs"]),
    ("calamine::", &["ingest/workbook/"]),
    ("encoding_rs::", &["ingest/text.rs", "project/leftovers/letters.rs"]),
    ("icu_collator::", &["model/names.rs"]),
    ("unicode_normalization::", &["model/names.rs", "register/names.rs", "ingest/likeness.rs", "compile/fonts.rs"]),
    ("url::", &["model/link.rs"]),
    ("toml_span::", &["project/"]),
    ("annotate_snippets::", &["diag/"]),
    ("std::fs", &["project/files.rs", "project/data.rs", "write/"]),
    ("tempfile::", &["write/"]),
    ("anyhow::", &["commands/"]),
    // Pages are set in a process of their own where the templates are not ours.
    ("std::process", &["main.rs", "compile/apart/"]),
    ("rustix::", &["compile/apart/"]),
];

/// Words that may stand nowhere: a clock, a way to give up, a file written past `write`.
const NOWHERE: [&str; 9] =
    [".unwrap()", "SystemTime", "Instant", "Utc::now", "Local::now", "todo!(", "unimplemented!(", "dbg!(", "unsafe "];

/// A file of `src/`: its path, and its code without comments and tests.
struct Source {
    path: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = repository().join("src");
    let mut sources = Vec::new();
    read(&root, &root, &mut sources);
    assert!(sources.len() > 50, "{} files", sources.len());
    sources
}

fn read(folder: &Path, root: &Path, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() {
            read(&path, root, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            let name = path.strip_prefix(root).expect("within").display().to_string().replace('\\', "/");
            let text = fs::read_to_string(&path).expect("readable");
            sources.push(Source { path: name, code: without_tests(&text) });
        }
    }
}

/// Drops comments, and a module of tests, which is the last thing of its file.
fn without_tests(text: &str) -> String {
    let starts = |at: usize| text[at..].lines().nth(1).is_some_and(|line| line.ends_with("mod tests {"));
    let end = text.match_indices("#[cfg(test)]").map(|(at, _)| at).find(|at| starts(*at)).unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| line.to_owned() + "\n").collect()
}

/// The first folder or file below `src/`, and how deep in modules the file stands.
fn module(path: &str) -> (&str, usize) {
    let inner = path.trim_end_matches(".rs");
    let parts = inner.split('/').filter(|part| *part != "mod").count();
    (inner.split('/').next().unwrap_or_default(), parts)
}

/// Every module of ours that `code` names, with what it names there.
fn used(code: &str, depth: usize) -> Vec<(&str, &str)> {
    let out = "super::".repeat(depth);
    let roots = code.match_indices("crate::").map(|(at, root)| at + root.len());
    let above = code.match_indices(out.as_str()).map(|(at, _)| at + out.len());
    let mut found = Vec::new();
    for start in roots.chain(above) {
        let rest = &code[start..];
        let list = rest.strip_prefix('{').map(|list| list.split('}').next().unwrap_or_default());
        let names = list.map_or_else(|| vec![rest], |list| list.split(',').map(str::trim).collect());
        for name in names.into_iter().filter(|name| !name.starts_with("super")) {
            let mut words = name.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let first = words.next().unwrap_or_default();
            let inner = name[first.len()..].strip_prefix("::").unwrap_or_default();
            let list = inner.strip_prefix('{').map(|list| list.split('}').next().unwrap_or_default());
            match list {
                Some(list) => found.extend(list.split(',').map(|name| (first, word(name)))),
                None => found.push((first, word(inner))),
            }
        }
    }
    found
}

fn word(text: &str) -> &str {
    text.trim().split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default()
}

#[test]
fn modules_depend_in_one_direction() {
    let mut wrong = Vec::new();
    for source in sources() {
        let (name, depth) = module(&source.path);
        if ["lib", "main"].contains(&name) {
            continue;
        }
        let rule = MAY_USE.iter().find(|(module, _)| *module == name);
        let (_, allowed) = rule.unwrap_or_else(|| panic!("{name} is a new module; say in MAY_USE what it may use"));
        for (used, what) in used(&source.code, depth) {
            if used != name && !used.is_empty() && !allowed.contains(&used) {
                wrong.push(format!("{} uses {used}::{what}", source.path));
            }
            if (name, used) == ("compose", "charts") && !OF_CHARTS.contains(&what) {
                wrong.push(format!("{} uses {used}::{what}: compose chooses charts and draws none", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "against the direction of the stages:\n{}", wrong.join("\n"));
}

#[test]
fn each_library_stands_behind_one_door() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (library, doors) in DOORS {
            if source.code.contains(library) && !doors.iter().any(|door| source.path.starts_with(door)) {
                wrong.push(format!("{} uses {library}; only {} may", source.path, doors.join(" and ")));
            }
        }
        for writes in ["fs::write", ".persist(", "File::create", "create_dir"] {
            if source.code.contains(writes) && !source.path.starts_with("write/") {
                wrong.push(format!("{} calls {writes}; only write/ may", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_clock_and_no_giving_up() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (number, line) in source.code.lines().enumerate() {
            for word in NOWHERE.iter().filter(|word| line.contains(*word)) {
                wrong.push(format!("{}: {word} in code line {}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Text reaches Typst as data. Markup made in Rust would let a data file run as a template.
#[test]
fn no_typst_markup_is_made_in_rust() {
    let markup = [
        "#set ", "#show", "#let ", "#import", "#include", "#text(", "#strong", "#emph", "#link(", "#image(", "#box",
        "#block", "#table(", "#h(", "#v(", "#figure(",
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        for word in markup.iter().filter(|word| source.code.contains(*word)) {
            wrong.push(format!("{} holds {word}", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The reading above would also pass if it found nothing.
#[test]
fn the_reading_finds_what_it_looks_for() {
    let code = "use crate::{diag, say::word};\nuse super::super::charts::spec::{ChartSpec, Frame};\nlet x = crate::model::Span::new();";
    let code = without_tests(code);
    let found = used(&code, 2);
    assert_eq!(found, [("diag", ""), ("say", "word"), ("model", "Span"), ("charts", "spec")]);
    assert_eq!((module("compose/sections/mod.rs"), module("pipeline.rs")), (("compose", 2), ("pipeline", 1)));
    assert!(
        !without_tests("// crate::say\nlet a = 1;\n#[cfg(test)]\nmod tests {\n    crate::write }").contains("crate")
    );
}
