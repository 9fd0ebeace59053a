//! A data file that has been found and not yet read.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ProjectError;

/// A data file; it is opened by the stage that reads it, as often as that needs, and never held whole.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Its path as problems name it: within the project, or as it was typed.
    pub path: String,
    contents: Contents,
}

#[derive(Debug, Clone)]
enum Contents {
    OnDisk(PathBuf),
    InMemory(Arc<[u8]>),
}

impl DataFile {
    /// A file of a project.
    pub(super) fn on_disk(path: String, place: PathBuf) -> Self {
        Self { path, contents: Contents::OnDisk(place) }
    }

    /// A file anywhere, by the path that a person typed.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self { path: path.display().to_string(), contents: Contents::OnDisk(path.to_owned()) }
    }

    /// Bytes under a name.
    #[must_use]
    pub fn in_memory(path: &str, bytes: Vec<u8>) -> Self {
        Self { path: path.to_owned(), contents: Contents::InMemory(bytes.into()) }
    }

    /// Opens the file at its start.
    ///
    /// # Errors
    /// When the machine cannot open it.
    pub fn open(&self) -> Result<Box<dyn Read>, ProjectError> {
        match &self.contents {
            Contents::OnDisk(place) => Ok(Box::new(File::open(place).map_err(|source| self.failed(source))?)),
            Contents::InMemory(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }

    /// The machine's failure to read this file.
    #[must_use]
    pub fn failed(&self, source: io::Error) -> ProjectError {
        ProjectError { path: self.path.clone(), source }
    }
}
