//! A data file that has been found and not yet read.

use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::ProjectError;
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::Digest;
use crate::model::digest::Hashing;

/// A data file; it is opened by the stage that reads it, as often as that needs, and never held whole. It must hold the
/// same bytes each time.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Its path as problems name it: within the project, or as it was typed.
    pub path: String,
    contents: Contents,
    known: Arc<Known>,
}

/// What is known of a file from reading it.
#[derive(Debug, Default)]
struct Known {
    digest: OnceLock<Digest>,
    fewest: Mutex<Option<f64>>,
}

#[derive(Debug, Clone)]
enum Contents {
    OnDisk(PathBuf),
    InMemory(Arc<[u8]>),
}

/// Bytes that are taken from a pipe, which can be read only once and so must be held.
const MOST_FROM_PIPE: u64 = 250_000_000;

impl DataFile {
    /// A file of a project.
    pub(super) fn on_disk(path: String, place: PathBuf) -> Self {
        Self { path, contents: Contents::OnDisk(place), known: Arc::default() }
    }

    /// A file anywhere, by the path that a person typed; `-` is standard input. A pipe is read to its end. None, with the
    /// problem told, where there is no file.
    ///
    /// # Errors
    /// When the machine cannot read what is there.
    pub fn named(path: &Path, collector: &mut Collector) -> Result<Option<Self>, ProjectError> {
        let name = path.display().to_string();
        let fail = |cause| ProjectError { path: name.clone(), cause };
        if name == "-" {
            return Self::from_pipe("standard input", io::stdin().lock(), collector);
        }
        match fs::metadata(path) {
            Ok(found) if found.is_file() => Ok(Some(Self::on_disk(name, path.to_owned()))),
            Ok(found) if found.is_dir() => {
                let found = Diagnostic::error("project/missing-file", format!("`{name}` is a folder, not a file"));
                collector.report(found.help("name one file of it; each is imported by itself"));
                Ok(None)
            }
            Ok(_) => Self::from_pipe(&name, File::open(path).map_err(fail)?, collector),
            Err(source) if source.kind() == io::ErrorKind::NotFound => {
                collector.report(missing(path, &name));
                Ok(None)
            }
            Err(source) => Err(fail(source)),
        }
    }

    /// What comes out of a pipe, to its end; none, with the problem told, where it does not end.
    fn from_pipe(name: &str, pipe: impl Read, collector: &mut Collector) -> Result<Option<Self>, ProjectError> {
        let mut bytes = Vec::new();
        let read = pipe.take(MOST_FROM_PIPE + 1).read_to_end(&mut bytes);
        read.map_err(|cause| ProjectError { path: name.to_owned(), cause })?;
        if bytes.len() as u64 > MOST_FROM_PIPE {
            let message = format!("{name} gives more than {} MB", MOST_FROM_PIPE / 1_000_000);
            let found = Diagnostic::error("project/too-large", message);
            collector.report(found.help("save it as a file first, and import that"));
            return Ok(None);
        }
        Ok(Some(Self::in_memory(name, bytes)))
    }

    /// Bytes under a name.
    #[must_use]
    pub fn in_memory(path: &str, bytes: Vec<u8>) -> Self {
        Self { path: path.to_owned(), contents: Contents::InMemory(bytes.into()), known: Arc::default() }
    }

    /// Opens the file at its start. Whoever reads it to its end fails there where its bytes are others than before.
    ///
    /// # Errors
    /// When the machine cannot open it.
    pub fn open(&self) -> Result<Box<dyn Read>, ProjectError> {
        let bytes: Box<dyn Read> = match &self.contents {
            Contents::OnDisk(place) => Box::new(File::open(place).map_err(|source| self.failed(source))?),
            Contents::InMemory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        };
        let known = Arc::clone(&self.known);
        Ok(Box::new(Hashing::new(bytes, move |digest| {
            if *known.digest.get_or_init(|| digest.clone()) == digest { Ok(()) } else { Err(replaced()) }
        })))
    }

    /// The hash of the bytes that were read.
    ///
    /// # Errors
    /// When the machine cannot read the file, where nobody has yet.
    pub fn digest(&self) -> Result<Digest, ProjectError> {
        if let Some(digest) = self.known.digest.get() {
            return Ok(digest.clone());
        }
        let mut all = self.open()?;
        io::copy(&mut all, &mut io::sink()).map_err(|source| self.failed(source))?;
        Ok(self.known.digest.get().cloned().unwrap_or_else(|| Digest::of(b"")))
    }

    /// Says of how few people a row of it may speak.
    pub fn speaks_of(&self, people: Option<f64>) {
        let mut fewest = self.known.fewest.lock().unwrap_or_else(PoisonError::into_inner);
        *fewest = fewest.into_iter().chain(people).min_by(f64::total_cmp);
    }

    /// The least number of people that any row which was read may speak of; none where none speaks of any.
    #[must_use]
    pub fn fewest(&self) -> Option<f64> {
        *self.known.fewest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The machine's failure to read this file.
    #[must_use]
    pub fn failed(&self, cause: io::Error) -> ProjectError {
        ProjectError { path: self.path.clone(), cause }
    }
}

/// Tells that there is no such file, with the nearest name in its folder.
fn missing(path: &Path, name: &str) -> Diagnostic {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    let asked = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let help = match nearest(&asked, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{}`?", path.with_file_name(near).display()),
        None => "give the path of a file as it was downloaded, or `-` for standard input".to_owned(),
    };
    Diagnostic::error("project/missing-file", format!("there is no file `{name}`")).help(help)
}

/// A file does not hold what it held when it was read before.
pub(super) fn replaced() -> io::Error {
    io::Error::other("it was changed while it was read; run this again when nothing writes to it")
}
