//! Bytes to files: each written under a temporary name beside its place and renamed, so that a reader never sees half.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The machine could not write an output.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct WriteError {
    /// Path that was to be written.
    pub path: PathBuf,
    /// What the system said.
    pub source: std::io::Error,
}

/// Writes `bytes` to `path`, whole or not at all; the folder is made where it is missing. A file that holds these very
/// bytes already is left alone; says whether anything was written.
///
/// # Errors
/// When the machine cannot write there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
    let fail = |source| WriteError { path: path.to_owned(), source };
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    beside(path, bytes).map_err(fail)?.persist(path).map_err(|error| fail(error.error))?;
    Ok(true)
}

/// Writes `bytes` to `path`, whole or not at all, only where nothing is there yet; says whether it did.
///
/// # Errors
/// When the machine cannot write there.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
    let fail = |source| WriteError { path: path.to_owned(), source };
    let file = beside(path, bytes).map_err(fail)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(fail(error.error)),
    }
}

/// Whether anything is at `path`, also a link that leads nowhere.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// A temporary file in the folder of `path` that holds `bytes`; the folder is made where it is missing.
fn beside(path: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    set_readable(file.as_file())?;
    Ok(file)
}

/// The bytes of an earlier output; none where there is none.
#[must_use]
pub fn earlier(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

/// A temporary file is private to its owner; an output is for all readers.
#[cfg(unix)]
fn set_readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_readable(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn a_file_is_replaced_whole_and_left_alone_when_nothing_changed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a/b.txt");
        assert!(write(&path, b"one").expect("writable"));
        assert!(!write(&path, b"one").expect("writable"));
        assert!(write(&path, b"two").expect("writable"));
        assert_eq!(std::fs::read(&path).expect("readable"), b"two");
        let names = std::fs::read_dir(folder.path().join("a")).expect("readable").count();
        assert_eq!(names, 1, "no temporary file is left");
    }
}
