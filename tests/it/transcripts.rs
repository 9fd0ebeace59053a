//! Every command as it is typed, with what it prints and its exit code: `tests/transcripts/*.md`.
//!
//! A transcript runs in the folder `NAME.in`, or in a copy of it where there is a `NAME.out`, whose files the copy must
//! hold in the end. `TRYCMD=overwrite` renews them; look at the difference before you keep it.

use std::fs;
use std::path::Path;

use clap::CommandFactory as _;
use gradient::cli::Cli;

use crate::project::repository;

#[test]
fn transcripts_hold() {
    let cases = trycmd::TestCases::new();
    cases.register_bin("gradient", Path::new(env!("CARGO_BIN_EXE_gradient")));
    cases.insert_var("[VERSION]", env!("CARGO_PKG_VERSION")).expect("a name in brackets");
    // Help is as wide everywhere, and without colour.
    cases.env("COLUMNS", "100").env("NO_COLOR", "1");
    cases.case(repository().join("tests/transcripts/*.md"));
}

/// A command that came later would otherwise be in no transcript, and nobody would miss it.
#[test]
fn every_command_has_a_transcript() {
    let files = fs::read_dir(repository().join("tests/transcripts")).expect("transcripts");
    let files = files.map(|entry| entry.expect("readable").path());
    let transcripts = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let text: String = transcripts.map(|path| fs::read_to_string(path).expect("readable")).collect();
    let mut missing = Vec::new();
    let mut waiting = vec![("gradient".to_owned(), Cli::command())];
    while let Some((name, command)) = waiting.pop() {
        if !text.contains(&format!("$ {name} --help\n")) {
            missing.push(name.clone());
        }
        let inner = command.get_subcommands().filter(|command| !command.is_hide_set());
        waiting.extend(inner.map(|command| (format!("{name} {}", command.get_name()), command.clone())));
    }
    assert!(missing.is_empty(), "no transcript shows the help of {missing:?}");
}
