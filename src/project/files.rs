//! Files of the project: read once, in a fixed order, by paths within the project, and by nothing that leads out of it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::DataFile;
use super::data::replaced;
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::selection::Selection;
use crate::model::{Digest, FileId, Series, Span, Spanned};

/// The machine could not read a file.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {cause}")]
pub struct ProjectError {
    /// Path within the project.
    pub path: String,
    /// What the system said.
    pub cause: io::Error,
}

/// The folder of a project.
pub(super) struct Files {
    root: PathBuf,
    read: RefCell<BTreeMap<String, Digest>>,
}

/// What stands at a path of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Nothing,
    File,
    Folder,
    /// What may not be followed, and why; it has been told.
    Refused,
}

impl Files {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), read: RefCell::default() }
    }

    /// Looks at every part of a path, since a link can stand anywhere in it.
    fn entry(&self, path: &str, collector: &mut Collector) -> Result<Entry, ProjectError> {
        let fail = |cause| ProjectError { path: path.to_owned(), cause };
        let mut entry = Entry::Folder;
        for end in path.match_indices('/').map(|(at, _)| at).chain([path.len()]) {
            let part = &path[..end];
            let kind = match fs::symlink_metadata(self.root.join(part)) {
                Ok(found) => found.file_type(),
                Err(source) if is_absence(&source) => return Ok(Entry::Nothing),
                Err(source) => return Err(fail(source)),
            };
            let refused = if kind.is_symlink() {
                self.why_not_behind(part).map_err(fail)?
            } else {
                (!kind.is_dir() && !kind.is_file()).then_some("is a pipe, a socket or a device")
            };
            if let Some(why) = refused {
                tell_refused(part, why, collector);
                return Ok(Entry::Refused);
            }
            entry = if kind.is_dir() { Entry::Folder } else { Entry::File };
        }
        Ok(entry)
    }

    /// Why a link may not be followed; none where it leads to a file of the project.
    fn why_not_behind(&self, link: &str) -> io::Result<Option<&'static str>> {
        let Ok(target) = fs::canonicalize(self.root.join(link)) else {
            return Ok(Some("is a link that leads nowhere"));
        };
        if !target.starts_with(fs::canonicalize(&self.root)?) {
            return Ok(Some("is a link that leads out of the project"));
        }
        Ok((!fs::metadata(&target)?.is_file()).then_some("is a link to something else than a file"))
    }

    /// What stands at a path where a file is looked for; a folder there is told.
    fn file(&self, path: &str, collector: &mut Collector) -> Result<Entry, ProjectError> {
        let entry = self.entry(path, collector)?;
        if entry == Entry::Folder {
            tell_refused(path, "is a folder", collector);
            return Ok(Entry::Refused);
        }
        Ok(entry)
    }

    /// The bytes of a file; none where it is not there or may not be read, which is told. One that is read twice must hold
    /// the same bytes each time.
    pub(super) fn bytes(&self, path: &str, collector: &mut Collector) -> Result<Option<Vec<u8>>, ProjectError> {
        if self.file(path, collector)? != Entry::File {
            return Ok(None);
        }
        let fail = |cause| ProjectError { path: path.to_owned(), cause };
        let bytes = fs::read(self.root.join(path)).map_err(fail)?;
        let digest = Digest::of(&bytes);
        let earlier = self.read.borrow_mut().insert(path.to_owned(), digest.clone());
        if earlier.is_some_and(|earlier| earlier != digest) { Err(fail(replaced())) } else { Ok(Some(bytes)) }
    }

    /// The hash of every file that was read, by path.
    pub(super) fn read(self) -> BTreeMap<String, Digest> {
        self.read.into_inner()
    }

    /// A text file as a registered source; none, with a problem told, where it is missing, not UTF-8 or may not be read.
    pub(super) fn text(
        &self,
        path: &str,
        why: &str,
        collector: &mut Collector,
    ) -> Result<Option<(FileId, String)>, ProjectError> {
        if self.file(path, collector)? == Entry::Nothing {
            collector.report(missing(path, why));
        }
        self.optional_text(path, collector)
    }

    /// The same for a file that may be missing.
    pub(super) fn optional_text(
        &self,
        path: &str,
        collector: &mut Collector,
    ) -> Result<Option<(FileId, String)>, ProjectError> {
        let Some(bytes) = self.bytes(path, collector)? else { return Ok(None) };
        let bytes = without_mark(bytes);
        let file = collector.sources.add(path, &bytes);
        Ok(utf8(file, path, bytes, collector).map(|text| (file, text)))
    }

    /// Names of what a folder holds, sorted; empty where there is no such folder.
    pub(super) fn names(&self, folder: &str, collector: &mut Collector) -> Result<Vec<String>, ProjectError> {
        match self.entry(folder, collector)? {
            Entry::Folder => {}
            Entry::File => {
                tell_refused(folder, "is a file, where a folder is looked for", collector);
                return Ok(Vec::new());
            }
            Entry::Nothing | Entry::Refused => return Ok(Vec::new()),
        }
        let fail = |cause| ProjectError { path: folder.to_owned(), cause };
        let mut names = Vec::new();
        for entry in fs::read_dir(self.root.join(folder)).map_err(fail)? {
            match entry.map_err(fail)?.file_name().into_string() {
                Ok(name) => names.push(name),
                Err(name) => {
                    let path = format!("{folder}/{}", name.to_string_lossy());
                    tell_refused(&path, "has a name that is not UTF-8", collector);
                }
            }
        }
        names.sort();
        Ok(names)
    }

    /// All files below a folder, by path within it.
    pub(super) fn folder(
        &self,
        folder: &str,
        collector: &mut Collector,
    ) -> Result<BTreeMap<String, Vec<u8>>, ProjectError> {
        let mut found = BTreeMap::new();
        for name in self.names(folder, collector)? {
            let path = format!("{folder}/{name}");
            if self.entry(&path, collector)? == Entry::Folder {
                let below = self.folder(&path, collector)?;
                found.extend(below.into_iter().map(|(rest, bytes)| (format!("{name}/{rest}"), bytes)));
            } else if let Some(bytes) = self.bytes(&path, collector)? {
                found.insert(name, bytes);
            }
        }
        Ok(found)
    }
}

/// The data files that series name, each once. Where all series could be read and all files are there, any other file
/// of figures is told.
pub(super) fn data(
    files: &Files,
    series: &[Series],
    is_whole: bool,
    collector: &mut Collector,
) -> Result<BTreeMap<String, DataFile>, ProjectError> {
    let present = files.names("data", collector)?;
    let mut tables = BTreeMap::new();
    let mut is_whole = is_whole;
    for name in series.iter().flat_map(|series| &series.from).flat_map(Selection::files) {
        if tables.contains_key(&name.value) {
            continue;
        }
        if !is_within(&name.value) {
            is_whole = false;
            collector.report(leads_out(name));
            continue;
        }
        let path = format!("data/{}", name.value);
        match files.file(&path, collector)? {
            Entry::File => {
                tables.insert(name.value.clone(), DataFile::on_disk(path.clone(), files.root.join(&path)));
            }
            Entry::Nothing => {
                is_whole = false;
                let help = match nearest(&name.value, present.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`? Files are looked for in `data/`"),
                    None => format!("put the file into `data/` or name another; there are {} files", present.len()),
                };
                let found = Diagnostic::error("project/missing-file", format!("there is no file `{path}`"));
                collector.report(found.at(&name.span, "named here").help(help));
            }
            Entry::Folder | Entry::Refused => is_whole = false,
        }
    }
    for name in present.iter().filter(|name| is_whole && !tables.contains_key(*name) && is_figures(files, name)) {
        let message = format!("no series uses the file `data/{name}`");
        let help = "take it with a series in `data/SERIES.toml`, or move it out of `data/`";
        collector.report(Diagnostic::warning("project/unused-file", message).help(help));
    }
    Ok(tables)
}

/// Whether a name leads to something below the folder that it is looked for in, on any system.
fn is_within(name: &str) -> bool {
    !name.contains(['\\', ':']) && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn leads_out(name: &Spanned<String>) -> Diagnostic {
    let found =
        Diagnostic::error("project/outside", format!("`{}` is not the name of a file within `data/`", name.value));
    found
        .at(&name.span, "leads elsewhere")
        .help("put the file into `data/` and write its name alone, such as \"gcse.csv\"")
}

fn tell_refused(path: &str, why: &str, collector: &mut Collector) {
    let file = collector.sources.find(path).unwrap_or_else(|| collector.sources.add(path, b""));
    let found = Diagnostic::error("project/outside", format!("`{path}` {why}"));
    let help = "put the file itself there: a project reads files of its own folder and nothing else";
    collector.report(found.at(&Span::new(file, 0..0), "not read").help(help));
}

/// Whether the system says that there is nothing at a path.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Files of `data/` that hold no figures.
const NO_FIGURES: [&str; 3] = ["SERIES.toml", "SOURCES.toml", "areas.csv"];

/// Whether a file of `data/` can be one of figures, and not a setting, a note or a hidden file of another program.
fn is_figures(files: &Files, name: &str) -> bool {
    let is_note = name.starts_with('.') || name.ends_with(".md");
    !NO_FIGURES.contains(&name) && !is_note && files.root.join("data").join(name).is_file()
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
            let span = Span::new(file, at..at + 1);
            let found = Diagnostic::error("project/not-utf8", format!("`{path}` is not UTF-8"));
            collector.report(found.at(&span, "this byte is no UTF-8").help("save the file as UTF-8"));
            None
        }
    }
}
