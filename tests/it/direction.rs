//! The stages depend in one direction only, and each outside library stands behind one door.
//!
//! The table is the rule. An edge that is missing from it is a question for a review, not a line to add in passing.

mod paths;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::project::repository;

use paths::Named;

/// What each module may use of ours.
const MAY_USE: [(&str, &[&str]); 23] = [
    ("model", &[]),
    ("diag", &["model"]),
    ("stats", &["model"]),
    // Nothing may use these.
    ("unprinted", &["model", "stats"]),
    ("text", &["model"]),
    ("charts", &["model", "text"]),
    ("register", &["model", "assets"]),
    ("project", &["model", "diag", "register"]),
    ("ingest", &["model", "diag", "register", "project", "stats"]),
    ("record", &["model", "stats", "project", "ingest"]),
    ("protect", &["model", "stats", "record"]),
    ("figures", &["model", "stats", "text", "project", "record", "protect"]),
    ("say", &["model", "stats", "text", "record", "protect", "figures"]),
    ("release", &["model", "stats", "text", "project", "protect", "record", "figures", "say"]),
    ("compose", &["model", "stats", "text", "charts", "project", "record", "protect", "figures", "say"]),
    ("compile", &["model", "diag", "text", "assets", "charts", "compose"]),
    ("write", &["model"]),
    ("assets", &[]),
    ("progress", &[]),
    ("cli", &["model"]),
    (
        "pipeline",
        &["model", "diag", "text", "project", "ingest", "record", "protect", "figures", "charts", "compile", "release"],
    ),
    (
        "outputs",
        &[
            "model", "diag", "text", "project", "protect", "figures", "compose", "charts", "compile", "release",
            "pipeline", "progress",
        ],
    ),
    (
        "commands",
        &[
            "assets", "cli", "compile", "outputs", "pipeline", "progress", "write", "diag", "model", "project",
            "ingest", "protect", "figures", "say", "text",
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

/// How paths of outside libraries begin, and where alone they may stand.
const DOORS: [(&str, &[&str]); 26] = [
    ("plotters::", &["charts/"]),
    ("typst::", &["compile/"]),
    ("typst_", &["compile/"]),
    ("indicatif::", &["progress.rs"]),
    ("lopdf::", &["compile/"]),
    ("spreadsheet_ods::", &["release/ods.rs"]),
    ("zip::", &["release/ods.rs", "ingest/workbook/"]),
    ("quick_xml::", &["ingest/workbook/"]),
    ("rand_chacha::", &["unprinted/"]),
    ("jsonc_parser::", &["compile/theme/json.rs"]),
    ("sha2::", &["model/digest.rs"]),
    ("same_file::", &["write/"]),
    ("clap::", &["cli.rs", "commands/", "main.rs"]),
    (
        "csv::",
        &[
            "register/",
            "project/areas.rs",
            "ingest/",
            "commands/import.rs",
            "release/tidy.rs",
            "outputs/ledger.rs",
            "pipeline.rs",
        ],
    ),
    ("calamine::", &["ingest/workbook/"]),
    ("encoding_rs::", &["ingest/text.rs", "project/leftovers/letters.rs"]),
    ("icu_collator::", &["model/names.rs"]),
    ("unicode_normalization::", &["model/names.rs", "register/names.rs", "ingest/likeness.rs", "compile/fonts.rs"]),
    ("url::", &["model/link.rs"]),
    ("toml_span::", &["project/"]),
    ("annotate_snippets::", &["diag/"]),
    ("std::fs::", &["project/files.rs", "project/data.rs", "write/"]),
    ("tempfile::", &["write/"]),
    ("anyhow::", &["commands/"]),
    // Pages are set in a process of their own where the templates are not ours.
    ("std::process::", &["main.rs", "compile/apart/"]),
    ("rustix::", &["compile/apart/"]),
];

/// Words that may stand nowhere: a clock, a way to give up, a file written past `write`.
const NOWHERE: [&str; 9] =
    [".unwrap()", "SystemTime", "Instant", "Utc::now", "Local::now", "todo!(", "unimplemented!(", "dbg!(", "unsafe "];

/// A file of `src/`: its path, its code without comments and tests, and every path that this code names.
struct Source {
    path: String,
    code: String,
    named: Vec<Named>,
}

/// All of `src/`, read once.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let root = repository().join("src");
    let mut sources = Vec::new();
    read(&root, &root, &mut sources);
    assert!(sources.len() > 50, "{} files", sources.len());
    sources
});

fn read(folder: &Path, root: &Path, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() {
            read(&path, root, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            let name = path.strip_prefix(root).expect("within").display().to_string().replace('\\', "/");
            let text = fs::read_to_string(&path).expect("readable");
            let named = paths::named(&text, &module(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            sources.push(Source { code: without_tests(&text), named, path: name });
        }
    }
}

/// Drops comments, and a module of tests, which is the last thing of its file.
fn without_tests(text: &str) -> String {
    let starts = |at: usize| text[at..].lines().nth(1).is_some_and(|line| line.ends_with("mod tests {"));
    let end = text.match_indices("#[cfg(test)]").map(|(at, _)| at).find(|at| starts(*at)).unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| line.to_owned() + "\n").collect()
}

/// The words of the module that a file is, below `crate`.
fn module(path: &str) -> Vec<&str> {
    path.trim_end_matches(".rs").split('/').filter(|part| !["mod", "lib", "main"].contains(part)).collect()
}

#[test]
fn modules_depend_in_one_direction() {
    let mut wrong = Vec::new();
    for source in SOURCES.iter() {
        let Some(name) = module(&source.path).first().copied() else { continue };
        let rule = MAY_USE.iter().find(|(module, _)| *module == name);
        let (_, allowed) = rule.unwrap_or_else(|| panic!("{name} is a new module; say in MAY_USE what it may use"));
        for Named { words, line } in &source.named {
            let [root, used, rest @ ..] = words.as_slice() else { continue };
            if root != "crate" || used == name {
                continue;
            }
            let told = format!("{}:{line} uses {}", source.path, words.join("::"));
            if !allowed.contains(&used.as_str()) {
                wrong.push(told);
            } else if (name, used.as_str()) == ("compose", "charts")
                && !rest.first().is_some_and(|what| OF_CHARTS.contains(&what.as_str()))
            {
                wrong.push(format!("{told}: compose chooses charts and draws none"));
            }
        }
    }
    assert!(wrong.is_empty(), "against the direction of the stages:\n{}", wrong.join("\n"));
}

#[test]
fn each_library_stands_behind_one_door() {
    let mut wrong = Vec::new();
    for source in SOURCES.iter() {
        for Named { words, line } in &source.named {
            let path = words.join("::") + "::";
            let door = DOORS.iter().find(|(library, _)| path.starts_with(library));
            if let Some((library, doors)) = door
                && !doors.iter().any(|door| source.path.starts_with(door))
            {
                wrong.push(format!("{}:{line} uses {library}; only {} may", source.path, doors.join(" and ")));
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
    for source in SOURCES.iter() {
        for (number, line) in source.code.lines().enumerate() {
            for word in NOWHERE.iter().filter(|word| line.contains(*word)) {
                wrong.push(format!("{}: {word} in code line {}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A printed figure is made at one place, with its rounding; what builds a document or a chart cannot print a number.
#[test]
fn figures_are_printed_at_one_place() {
    let may = ["say/counted.rs", "say/number.rs", "text/mod.rs"];
    let prints = |source: &&Source| source.code.contains("of_figure(");
    let mut found: Vec<&str> = SOURCES.iter().filter(prints).map(|source| source.path.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, may);
    let formats = |source: &&Source| source.path.starts_with("compose/") && source.code.contains(":.");
    let found: Vec<&str> = SOURCES.iter().filter(formats).map(|source| source.path.as_str()).collect();
    assert_eq!(found, Vec::<&str>::new(), "a number with decimals");
}

/// Text reaches Typst as data. Markup made in Rust would let a data file run as a template.
#[test]
fn no_typst_markup_is_made_in_rust() {
    let markup = [
        "#set ", "#show", "#let ", "#import", "#include", "#text(", "#strong", "#emph", "#link(", "#image(", "#box",
        "#block", "#table(", "#h(", "#v(", "#figure(",
    ];
    let mut wrong = Vec::new();
    for source in SOURCES.iter() {
        for word in markup.iter().filter(|word| source.code.contains(*word)) {
            wrong.push(format!("{} holds {word}", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The reading above would also pass if it found nothing.
#[test]
fn the_reading_finds_what_it_looks_for() {
    assert_eq!(module("compose/sections/mod.rs"), ["compose", "sections"]);
    assert_eq!((module("pipeline.rs"), module("lib.rs")), (vec!["pipeline"], vec![]));
    assert!(SOURCES.iter().map(|source| source.named.len()).sum::<usize>() > 5000);
    assert!(
        !without_tests("// crate::say\nlet a = 1;\n#[cfg(test)]\nmod tests {\n    crate::write }").contains("crate")
    );
}
