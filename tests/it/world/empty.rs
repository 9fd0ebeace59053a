//! The first thing a beginner has is an empty file: it is a finding, and the program says what to write.

use crate::project::Case;

const FILES: [&str; 9] = [
    "report.toml",
    "data/areas.csv",
    "data/SERIES.toml",
    "data/SOURCES.toml",
    "data/smoking.csv",
    "seeds/best-start.toml",
    "seeds/entities.toml",
    "seeds/glossary.toml",
    "templates/theme.json",
];

#[test]
fn an_empty_file_is_told_and_breaks_nothing() {
    for file in FILES {
        let first = Case::new("one-priority");
        let header =
            if file.starts_with("templates") { "{".to_owned() } else { first.read(file).lines().take(1).collect() };
        let key = if file.ends_with(".toml") { "title = \"A\"\n" } else { "{}" };
        for text in ["", "\n \n", "# later\n", &header, key] {
            let case = Case::new("one-priority");
            case.write(file, text);
            for args in [&["check"][..], &["list"], &["explain", "smoking"], &["build", "data"]] {
                let run = case.run(args);
                let code = run.code;
                assert!(
                    code == Some(0) || code == Some(1),
                    "{args:?} with {file} as {text:?}: {code:?} {}",
                    run.stderr
                );
                assert_eq!(
                    code == Some(1),
                    run.stderr.contains("error"),
                    "{args:?} with {file} as {text:?}: {}",
                    run.stderr
                );
            }
        }
    }
}
