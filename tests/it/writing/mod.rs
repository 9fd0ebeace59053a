//! Outputs stand only where they may, and whole: nothing of the user's is lost, whatever `--out` is, however many builds
//! run, and whenever one is killed or the disk is full.

mod at_once;
mod claimed;
mod failing;
mod killed;
mod refused;
mod replaced;

use std::collections::BTreeMap;
use std::fs;
#[cfg(unix)]
use std::path::Path;
use std::path::PathBuf;

use gradient::model::Digest;
use serde_json::Value;

use crate::project::Case;

/// All that the project reads, by path.
fn read_by_the_project(case: &Case) -> Vec<(String, Vec<u8>)> {
    let mut read: Vec<_> =
        ["data", "seeds", "templates", "fonts", "editions"].iter().flat_map(|one| case.files(one)).collect();
    read.push(("report.toml".to_owned(), fs::read(case.file("report.toml")).expect("readable")));
    read
}

/// All that lies in the folder of the project, by path: what files hold, where links lead.
fn everything(case: &Case) -> Vec<(PathBuf, Vec<u8>)> {
    let (mut found, mut waiting) = (Vec::new(), vec![case.path().to_owned()]);
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).expect("readable") {
            let path = entry.expect("readable").path();
            let kind = fs::symlink_metadata(&path).expect("there").file_type();
            let holds = match () {
                () if kind.is_symlink() => fs::read_link(&path).expect("a link").into_os_string().into_encoded_bytes(),
                () if kind.is_file() => fs::read(&path).expect("readable"),
                () => Vec::new(),
            };
            waiting.extend(Some(path.clone()).filter(|_| kind.is_dir()));
            found.push((path, holds));
        }
    }
    found.sort();
    found
}

/// What the manifest in a folder says of each output must be so.
fn manifest_is_right(case: &Case, folder: &str) {
    let manifest: Value = serde_json::from_str(&case.read(&format!("{folder}/manifest.json"))).expect("JSON");
    let rows = manifest["outputs"].as_array().expect("rows");
    assert!(!rows.is_empty(), "the manifest has rows");
    for row in rows {
        let path = format!("{folder}/{}", row["path"].as_str().expect("a path"));
        let bytes = fs::read(case.file(&path)).expect("an output of the manifest");
        assert_eq!(row["sha256"], Digest::of(&bytes).to_string(), "{path}");
    }
}

/// The files of a folder by path within it; none may be a temporary one.
fn whole_files(case: &Case, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = case.files(folder).into_iter().map(|(name, bytes)| (name[folder.len() + 1..].to_owned(), bytes));
    let files: BTreeMap<String, Vec<u8>> = files.collect();
    assert!(!files.keys().any(|name| name.ends_with(".tmp")), "{:?}", files.keys());
    files
}

/// Whether `path` can be reached by somebody who is not its owner.
#[cfg(unix)]
fn is_open_to_all(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.ancestors().all(|above| fs::metadata(above).is_ok_and(|found| found.permissions().mode() & 0o5 == 0o5))
}
