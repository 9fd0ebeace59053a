//! Machines that fail: a disk without room, a folder that may not be written into.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use super::{is_open_to_all, manifest_is_right, read_by_the_project, whole_files};
use crate::project::{Case, skipped};

const PROGRAM: &str = env!("CARGO_BIN_EXE_gradient");

/// A case whose outputs are those of another title than the project's.
fn with_old_outputs() -> Case {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build"]).code, Some(0));
    case.replace("report.toml", "title = \"Fair chances in Exampleton\"", "title = \"Fairer chances in Exampleton\"");
    case
}

fn each_is_whole(case: &Case, old: &std::collections::BTreeMap<String, Vec<u8>>) {
    let sound = with_old_outputs();
    assert_eq!(sound.run(&["build"]).code, Some(0));
    let new = whole_files(&sound, "out");
    for (name, bytes) in whole_files(case, "out") {
        let ours = [".gradient", "ledger.csv", "manifest.json"].contains(&name.as_str());
        assert!(ours || old[&name] == bytes || new[&name] == bytes, "{name} is neither the old nor the new one");
    }
}

/// The system refuses to make files as long as a PDF: the short ones are written, the others stay as they were.
#[test]
fn files_that_cannot_be_finished_stay_as_they_were() {
    let case = with_old_outputs();
    let (old, before) = (whole_files(&case, "out"), read_by_the_project(&case));
    let script = "trap '' XFSZ; ulimit -f 24; exec \"$0\" build";
    let ended = Command::new("sh").args(["-c", script, PROGRAM]).current_dir(case.path()).output().expect("a shell");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(3), "{said}");
    assert!(said.contains("cannot write ./out/annual-report.pdf: File too large"), "{said}");
    assert!(read_by_the_project(&case) == before, "nothing of the project's is touched");
    each_is_whole(&case, &old);
    assert_eq!(case.run(&["build"]).code, Some(0), "with room it goes on");
    manifest_is_right(&case, "out");
}

/// A disk of 700 kB, on which the outputs of the old title stand and those of the new one find no room.
#[test]
fn a_full_disk_is_told() {
    let case = with_old_outputs();
    let (old, before) = (whole_files(&case, "out"), read_by_the_project(&case));
    let size: usize = old.values().map(|bytes| bytes.len().next_multiple_of(4096) + 4096).sum();
    let room = size + 80_000;
    let script = format!(
        "mkdir disk && mount -t tmpfs -o size={room} none disk && cp -R out/. disk || exit 77
         \"$0\" build --out disk; code=$?; mkdir after && cp -R disk/. after; exit $code"
    );
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", &script, PROGRAM]).current_dir(case.path());
    let ended = command.output();
    let Some(ended) = ended.ok().filter(|ended| ended.status.code().is_some_and(|code| code < 77 && code != 1)) else {
        return skipped("a full disk, because no small one can be mounted here");
    };
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(3), "{said}");
    assert!(said.contains("No space left on device"), "{said}");
    assert!(read_by_the_project(&case) == before, "nothing of the project's is touched");
    fs::rename(case.file("out"), case.file("old")).expect("writable");
    fs::rename(case.file("after"), case.file("out")).expect("writable");
    each_is_whole(&case, &old);
    let built = case.run(&["build"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    manifest_is_right(&case, "out");
}

#[test]
fn a_folder_that_may_not_be_written_into_is_told() {
    let case = with_old_outputs();
    let folders = ["out", "out/data", "out/charts", "out/briefings", "out/partners"];
    let allow = |mode| {
        for folder in folders {
            fs::set_permissions(case.file(folder), fs::Permissions::from_mode(mode)).expect("ours");
        }
    };
    fs::set_permissions(case.path(), fs::Permissions::from_mode(0o755)).expect("ours");
    allow(0o555);
    let (old, before) = (whole_files(&case, "out"), read_by_the_project(&case));
    let mut command = Command::new(PROGRAM);
    command.arg("build").current_dir(case.path());
    if fs::write(case.file("out/probe"), "").is_ok() {
        fs::remove_file(case.file("out/probe")).expect("written");
        if !is_open_to_all(std::path::Path::new(PROGRAM)) || !is_open_to_all(case.path()) {
            allow(0o755);
            return skipped("a folder that may not be written into, because this user may write everywhere");
        }
        fs::set_permissions(case.file("out/.gradient"), fs::Permissions::from_mode(0o666)).expect("ours");
        command.uid(65534);
    }
    let ended = command.output().expect("the program starts");
    let said = String::from_utf8_lossy(&ended.stderr);
    allow(0o755);
    assert_eq!(ended.status.code(), Some(3), "{said}");
    assert!(said.contains("cannot write ./out/annual-report.pdf: Permission denied"), "{said}");
    assert!(whole_files(&case, "out") == old && read_by_the_project(&case) == before, "all is as it was");
}
