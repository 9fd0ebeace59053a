//! Files of the project: read once, in a fixed order, by paths within the project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::DataFile;
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::selection::Selection;
use crate::model::{FileId, Series};

/// The machine could not read a file.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {source}")]
pub struct ProjectError {
    /// Path within the project.
    pub path: String,
    /// What the system said.
    pub source: std::io::Error,
}

/// The folder of a project.
pub(super) struct Files {
    root: PathBuf,
}

impl Files {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The bytes of a file; none where it is not there.
    pub(super) fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, ProjectError> {
        match std::fs::read(self.root.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(ProjectError { path: path.to_owned(), source }),
        }
    }

    fn is_file(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    /// A text file as a registered source; none, with a problem told, where it is missing, empty or not UTF-8.
    pub(super) fn text(
        &self,
        path: &str,
        why: &str,
        collector: &mut Collector,
    ) -> Result<Option<(FileId, String)>, ProjectError> {
        let Some(bytes) = self.bytes(path)? else {
            collector.report(missing(path, why));
            return Ok(None);
        };
        let bytes = without_mark(bytes);
        let file = collector.sources.add(path, &bytes);
        Ok(utf8(file, path, bytes, collector).map(|text| (file, text)))
    }

    /// Names of the files of a folder, sorted; empty where there is no such folder.
    pub(super) fn names(&self, folder: &str) -> Result<Vec<String>, ProjectError> {
        let fail = |source| ProjectError { path: folder.to_owned(), source };
        let entries = match std::fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(fail(source)),
        };
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry.map_err(fail)?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    /// All files below a folder, by path within it.
    pub(super) fn folder(&self, folder: &str) -> Result<BTreeMap<String, Vec<u8>>, ProjectError> {
        let mut found = BTreeMap::new();
        for name in self.names(folder)? {
            let path = format!("{folder}/{name}");
            if self.root.join(&path).is_dir() {
                let below = self.folder(&path)?;
                found.extend(below.into_iter().map(|(rest, bytes)| (format!("{name}/{rest}"), bytes)));
            } else if let Some(bytes) = self.bytes(&path)? {
                found.insert(name, bytes);
            }
        }
        Ok(found)
    }
}

/// The data files that series name, each once.
pub(super) fn data<'s>(
    files: &Files,
    series: impl Iterator<Item = &'s Series>,
    collector: &mut Collector,
) -> Result<BTreeMap<String, DataFile>, ProjectError> {
    let present = files.names("data")?;
    let mut tables = BTreeMap::new();
    for name in series.flat_map(|series| &series.from).flat_map(Selection::files) {
        if tables.contains_key(&name.value) {
            continue;
        }
        let path = format!("data/{}", name.value);
        match files.is_file(&path) {
            true => {
                tables.insert(name.value.clone(), DataFile::on_disk(path.clone(), files.root.join(&path)));
            }
            false => {
                let help = match nearest(&name.value, present.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`? Files are looked for in `data/`"),
                    None => format!("put the file into `data/` or name another; there are {} files", present.len()),
                };
                let found = Diagnostic::error("project/missing-file", format!("there is no file `{path}`"));
                collector.report(found.at(&name.span, "named here").help(help));
            }
        }
    }
    Ok(tables)
}

fn missing(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("project/missing-file", format!("there is no file `{path}`"))
        .help(format!("{why}; is this the folder of a project? Choose it with `--project DIR`"))
}

/// The bytes without the mark that some programs put before UTF-8, so that places count from the first character.
fn without_mark(bytes: Vec<u8>) -> Vec<u8> {
    match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    }
}

fn utf8(file: FileId, path: &str, bytes: Vec<u8>, collector: &mut Collector) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let span = crate::model::Span::new(file, at..at + 1);
            let found = Diagnostic::error("project/not-utf8", format!("`{path}` is not UTF-8"));
            collector.report(found.at(&span, "this byte is no UTF-8").help("save the file as UTF-8"));
            None
        }
    }
}
