//! A project in a folder of its own, which a test edits and then hands to the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};

use tempfile::TempDir;

/// Root of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every output of the example project, built once for all tests that read them.
pub(crate) fn example_outputs() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("example");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("a folder of an earlier run");
        }
        let built = run(repository(), &["build", "--out", folder.to_str().expect("UTF-8")]);
        assert_eq!(built.code, Some(0), "{}", built.stderr);
        folder
    })
}

/// The mark of a folder of outputs.
pub(crate) const MARK: &str = "The outputs of Gradient stand in this folder; a build replaces those that it wrote.\n";

/// A copy of one of `tests/cases/`.
pub(crate) struct Case {
    folder: TempDir,
}

/// What a run of the program left behind.
pub(crate) struct Run {
    /// Exit code; none when it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// One line of `--message-format json`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Problem {
    pub(crate) severity: String,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) file: Option<String>,
    pub(crate) line: Option<usize>,
    pub(crate) column: Option<usize>,
    pub(crate) text: Option<String>,
    pub(crate) help: String,
}

impl Case {
    /// Copies `tests/cases/<name>`.
    pub(crate) fn new(name: &str) -> Self {
        let case = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        copy(&repository().join("tests/cases").join(name), case.path());
        case
    }

    /// Copies what a user writes of the example project.
    pub(crate) fn of_example() -> Self {
        let case = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for folder in ["seeds", "data"] {
            copy(&repository().join(folder), &case.file(folder));
        }
        fs::copy(repository().join("report.toml"), case.file("report.toml")).expect("writable");
        case
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, file: &str) -> PathBuf {
        self.path().join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.file(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file, and its folders.
    pub(crate) fn write(&self, file: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.file(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, bytes).expect("writable");
        self
    }

    /// Replaces a text that stands exactly once in a file.
    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) -> &Self {
        let text = self.read(file);
        assert_eq!(text.matches(from).count(), 1, "{file} should hold {from:?} once:\n{text}");
        self.write(file, text.replace(from, to))
    }

    pub(crate) fn append(&self, file: &str, text: &str) -> &Self {
        self.write(file, self.read(file) + text)
    }

    pub(crate) fn remove(&self, file: &str) -> &Self {
        fs::remove_file(self.file(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        self
    }

    /// Runs the program in the folder of the project.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        run(self.path(), args)
    }

    /// Runs `command`, words with spaces between, and reads its problems.
    pub(crate) fn problems(&self, command: &str) -> (Run, Vec<Problem>) {
        let words: Vec<&str> = command.split(' ').chain(["--message-format", "json"]).collect();
        let run = self.run(&words);
        let problems = run
            .stderr
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}\n{}", run.stderr)));
        let problems = problems.collect();
        (run, problems)
    }

    /// Files below a folder of the project, by path within it, with their bytes.
    pub(crate) fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        let mut waiting = vec![self.file(folder)];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("readable").path();
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let name = path.strip_prefix(self.path()).expect("within").display().to_string();
                    found.push((name, fs::read(&path).expect("readable")));
                }
            }
        }
        found.sort();
        found
    }
}

/// Runs the program in `folder`, with nothing of the terminal in its way.
pub(crate) fn run(folder: &Path, args: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gradient"));
    let output = command.args(args).current_dir(folder).env("NO_COLOR", "1").output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("messages are UTF-8");
    let run = Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) };
    assert!(!run.stderr.contains("panicked"), "{args:?} panics:\n{}", run.stderr);
    run
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("writable");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let path = entry.expect("readable").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("writable");
        }
    }
}

/// Says that a test has nothing to compare with, past the runner's capture, so that nobody takes it for a pass. The number
/// of the last such line is that of all.
pub(crate) fn skipped(why: &str) {
    use std::io::Write as _;
    static NUMBER: Mutex<usize> = Mutex::new(0);
    let mut number = NUMBER.lock().expect("no panic");
    *number += 1;
    let _ = writeln!(std::io::stderr(), "SKIPPED, {number}: {why}");
}
