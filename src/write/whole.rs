//! Whole files: each written under a temporary name beside its place and renamed, so that a reader never sees half.

use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

/// What the names of our temporary files begin and end with.
const TEMPORARY: (&str, &str) = (".gradient-", ".tmp");

/// A temporary file in the folder of `path` that holds `bytes`; the folder is made where it is missing.
pub(super) fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(TEMPORARY.0).suffix(TEMPORARY.1).tempfile_in(folder)?;
    file.as_file_mut().write_all(bytes)?;
    file.as_file().sync_all()?;
    set_readable(file.as_file())?;
    Ok(file)
}

/// Puts `bytes` in the place of what is at `path`.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `bytes` to `path` only where nothing is there yet; says whether it did.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    match beside(path, bytes)?.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// Takes away the temporary files that a killed run left in `folder` and below. Links are not followed.
pub(super) fn clear(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            clear(&entry.path())?;
        } else if kind.is_file() && is_temporary(&entry.file_name().to_string_lossy()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(TEMPORARY.0).and_then(|rest| rest.strip_suffix(TEMPORARY.1));
    random.is_some_and(|random| random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A temporary file is private to its owner; an output is for all readers.
#[cfg(unix)]
fn set_readable(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_readable(_file: &std::fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{beside, clear, create, replace};

    #[test]
    fn a_file_is_replaced_whole_and_what_a_killed_run_left_is_cleared() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a/b.txt");
        replace(&path, b"one").expect("writable");
        replace(&path, b"two").expect("writable");
        assert!(!create(&path, b"three").expect("writable"), "something is there");
        assert_eq!(std::fs::read(&path).expect("readable"), b"two");
        let names = || std::fs::read_dir(folder.path().join("a")).expect("readable").count();
        assert_eq!(names(), 1, "no temporary file is left");
        std::mem::forget(beside(&path, b"half").expect("writable"));
        create(&folder.path().join("a/.gradient-notes.tmp"), b"of the user").expect("writable");
        assert_eq!(names(), 3);
        clear(folder.path()).expect("writable");
        assert_eq!(names(), 2, "only ours is taken away");
    }
}
