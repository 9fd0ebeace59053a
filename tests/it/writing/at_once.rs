//! Many builds in one folder at the same time.

use std::process::{Child, Command, Stdio};

use super::{manifest_is_right, whole_files};
use crate::project::Case;

#[test]
fn ten_builds_in_one_folder_end_well() {
    let alone = Case::new("one-priority");
    assert_eq!(alone.run(&["build"]).code, Some(0));
    let case = Case::new("one-priority");
    let start = |_| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gradient"));
        command.args(["build", "--jobs", "1"]).current_dir(case.path()).env("NO_COLOR", "1");
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts")
    };
    let builds: Vec<Child> = (0..10).map(start).collect();
    for build in builds {
        let ended = build.wait_with_output().expect("a child");
        assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    assert!(whole_files(&case, "out") == whole_files(&alone, "out"), "as one build alone makes it");
    manifest_is_right(&case, "out");
}
