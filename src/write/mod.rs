//! Bytes to files, whole or not at all, and never over anything that is not ours.

mod folder;
mod place;
mod whole;

use std::path::{Path, PathBuf};

pub use folder::{OutFolder, Put};
pub use place::{ClaimError, Refusal};

/// The machine could not write an output.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {why}", path.display())]
pub struct WriteError {
    /// Path that was to be written.
    pub path: PathBuf,
    /// What the system said.
    pub why: std::io::Error,
}

impl WriteError {
    fn new(path: impl Into<PathBuf>, why: std::io::Error) -> Self {
        Self { path: path.into(), why }
    }
}

/// Refuses a file of `folder` on the way to which a link or something that is no folder stands.
///
/// # Errors
/// The refusal.
pub fn check_way(folder: &Path, path: &str) -> Result<(), Refusal> {
    place::way_down(folder, path)
}

/// Writes `bytes` to `path`, whole or not at all, only where nothing is there yet; says whether it did.
///
/// # Errors
/// When the machine cannot write there.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
    whole::create(path, bytes).map_err(|why| WriteError::new(path, why))
}

/// Takes away what a killed run left half written in `folder` and below.
///
/// # Errors
/// When the machine cannot.
pub fn clear(folder: &Path) -> Result<(), WriteError> {
    match whole::clear(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(WriteError::new(folder, error)),
        _ => Ok(()),
    }
}

/// Whether anything is at `path`, also a link that leads nowhere.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}
