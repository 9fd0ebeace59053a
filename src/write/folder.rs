//! A folder of outputs: claimed by one run at a time, marked as ours, and what may be written into it.
//!
//! The mark, `.gradient`, is written before anything else. While a run lasts it holds a lock on it, which the system
//! lets go when the run ends or dies, and notes in it each file before it stands in its place: what is noted there or in
//! the manifest is ours, and nothing else is ever written over. The manifest is written last, and the notes go with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::place::{self, ClaimError, Refusal};
use super::{WriteError, whole};
use crate::model::Digest;

/// The mark of a folder of outputs.
const MARK: &str = ".gradient";

/// What the mark says; notes follow below.
const SENTENCE: &str = "The outputs of Gradient stand in this folder; a build replaces those that it wrote.\n";

/// How the manifest begins, also that of 0.1.0, which left no other mark.
const MANIFEST_HEAD: &[u8] = b"{\n  \"program\": \"Gradient ";

/// What a file manager leaves in a folder that a person takes for empty.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// A folder that this run alone writes into.
#[derive(Debug)]
pub struct OutFolder {
    /// The folder as the user named it.
    named: PathBuf,
    place: PathBuf,
    mark: Mutex<File>,
    /// Files of builds that came to no good end.
    noted: BTreeSet<String>,
    /// What files held that earlier builds wrote.
    written: BTreeMap<String, BTreeSet<Digest>>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// It was written.
    Written,
    /// It held these very bytes already and was left alone.
    Unchanged,
    /// It was written; somebody had changed what was there, which was kept under this name.
    Kept(String),
}

impl OutFolder {
    /// Claims the folder `named` for the outputs of the project in `project`, which reads the files `read`; `wait` is
    /// called where another run holds it, which is then waited for. Nothing is written where the folder may not be written into.
    ///
    /// # Errors
    /// When the folder is refused, or the machine cannot write there.
    pub fn claim<'r>(
        named: &Path,
        project: &Path,
        read: impl Iterator<Item = &'r str>,
        wait: impl FnOnce(),
    ) -> Result<Self, ClaimError> {
        let place = place::of_outputs(named, project, read)?;
        let failed = |why| WriteError::new(named.join(MARK), why);
        if !is_for_outputs(&place).map_err(failed)? {
            return Err(Refusal::Unmarked(named.to_owned()).into());
        }
        std::fs::create_dir_all(&place).map_err(failed)?;
        let mut mark = locked(&place.join(MARK), wait).map_err(failed)?;
        whole::clear(&place).map_err(failed)?;
        let mut bytes = Vec::new();
        mark.read_to_end(&mut bytes).map_err(failed)?;
        let text = String::from_utf8_lossy(&bytes);
        if !text.starts_with(SENTENCE) {
            mark.rewind().and_then(|()| mark.set_len(0)).map_err(failed)?;
            mark.write_all(SENTENCE.as_bytes()).map_err(failed)?;
        }
        let (noted, written) = (BTreeSet::new(), BTreeMap::new());
        let mut folder = Self { named: named.to_owned(), place, mark: Mutex::new(mark), noted, written };
        for (digest, path) in text.lines().filter_map(|line| line.split_once(' ')) {
            if let Some(digest) = Digest::read(digest) {
                folder.noted.insert(path.to_owned());
                folder.wrote(path, &digest);
            }
        }
        Ok(folder)
    }

    /// Says that an earlier build wrote a file with this content.
    pub fn wrote(&mut self, path: &str, digest: &Digest) {
        self.written.entry(path.to_owned()).or_default().insert(digest.clone());
    }

    /// Whether a build noted this file and then came to no good end.
    #[must_use]
    pub fn is_noted(&self, path: &str) -> bool {
        self.noted.contains(path)
    }

    /// Refuses to write `paths` where a link, a folder or a file that is not ours stands in the place of one of them.
    ///
    /// # Errors
    /// The refusal.
    pub fn check<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<(), Refusal> {
        let mut taken = Vec::new();
        for path in paths {
            place::way_down(&self.named, path)?;
            let Ok(found) = std::fs::symlink_metadata(self.place.join(path)) else { continue };
            if found.is_symlink() {
                return Err(Refusal::Link(self.named(path)));
            }
            if !found.is_file() || !self.written.contains_key(path) {
                taken.push(self.named(path));
            }
        }
        if taken.is_empty() { Ok(()) } else { Err(Refusal::Taken(taken)) }
    }

    /// Writes an output, whole or not at all.
    ///
    /// # Errors
    /// When the machine cannot write there.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<Put, WriteError> {
        let failed = |why| WriteError::new(self.named(path), why);
        let place = self.place.join(path);
        let old = if_there(&place).map_err(failed)?;
        if old.as_deref() == Some(bytes) {
            return Ok(Put::Unchanged);
        }
        let kept = match old.filter(|old| !self.is_ours(path, old)) {
            Some(old) => Some(self.set_aside(path, &old).map_err(failed)?),
            None => None,
        };
        let file = whole::beside(&place, bytes).map_err(failed)?;
        self.note(path, &Digest::of(bytes)).map_err(failed)?;
        file.persist(&place).map_err(|error| failed(error.error))?;
        Ok(kept.map_or(Put::Written, Put::Kept))
    }

    /// Writes the manifest and lets go of the folder. Where it says what `all` other files are, no note is needed any
    /// more.
    ///
    /// # Errors
    /// When the machine cannot write there.
    pub fn close(self, path: &str, bytes: &[u8], all: bool) -> Result<(), WriteError> {
        let failed = |why| WriteError::new(self.named.join(path), why);
        let place = self.place.join(path);
        if if_there(&place).map_err(failed)?.as_deref() != Some(bytes) {
            whole::replace(&place, bytes).map_err(failed)?;
        }
        let mark = self.mark.into_inner().unwrap_or_else(PoisonError::into_inner);
        let notes = mark.metadata().map_err(failed)?.len();
        let sentence = SENTENCE.len() as u64;
        if all && notes > sentence {
            mark.set_len(sentence).map_err(failed)?;
        }
        Ok(())
    }

    /// The manifest of an earlier build; none where there is none.
    ///
    /// # Errors
    /// When something else stands there, or the machine cannot read it.
    pub fn manifest(&self, path: &str) -> Result<Option<Vec<u8>>, ClaimError> {
        let place = self.place.join(path);
        let Ok(found) = std::fs::symlink_metadata(&place) else { return Ok(None) };
        if !found.is_file() {
            return Err(Refusal::Taken(vec![self.named(path)]).into());
        }
        let bytes = std::fs::read(&place).map_err(|why| WriteError::new(self.named(path), why))?;
        if bytes.starts_with(MANIFEST_HEAD) {
            Ok(Some(bytes))
        } else {
            Err(Refusal::Taken(vec![self.named(path)]).into())
        }
    }

    /// The hash of a file as it lies there; none where there is none.
    #[must_use]
    pub fn digest(&self, path: &str) -> Option<Digest> {
        if_there(&self.place.join(path)).ok().flatten().map(|bytes| Digest::of(&bytes))
    }

    /// A file as it lies there, where it is as a build wrote it.
    #[must_use]
    pub fn as_written(&self, path: &str) -> Option<Vec<u8>> {
        let bytes = if_there(&self.place.join(path)).ok().flatten();
        bytes.filter(|bytes| self.is_ours(path, bytes))
    }

    /// Whether the file is as a build wrote it.
    #[must_use]
    pub fn is_as_written(&self, path: &str, digest: &Digest) -> bool {
        self.written.get(path).is_some_and(|written| written.contains(digest))
    }

    /// A file of the folder, as the user names it.
    #[must_use]
    pub fn named(&self, path: &str) -> PathBuf {
        self.named.join(path)
    }

    fn is_ours(&self, path: &str, bytes: &[u8]) -> bool {
        self.is_as_written(path, &Digest::of(bytes))
    }

    /// Notes in the mark that a file is about to be written. A note that is cut short is no note, nor spoils the next.
    fn note(&self, path: &str, digest: &Digest) -> io::Result<()> {
        let mut mark = self.mark.lock().unwrap_or_else(PoisonError::into_inner);
        mark.write_all(format!("\n{digest} {path}").as_bytes())
    }

    /// Keeps what somebody made of an output under a name of its own.
    fn set_aside(&self, path: &str, bytes: &[u8]) -> io::Result<String> {
        let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
        let mut number = 1_u32;
        loop {
            let name = format!("{stem}.changed-{number}.{ending}");
            if whole::create(&self.place.join(&name), bytes)? {
                return Ok(name);
            }
            number += 1;
        }
    }
}

/// Whether outputs may go into a folder: it is not there, it is empty, or it is marked.
fn is_for_outputs(place: &Path) -> io::Result<bool> {
    let mut names = match std::fs::read_dir(place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    let holds_files = names.any(|entry| entry.is_ok_and(|entry| !LITTER.iter().any(|name| entry.file_name() == *name)));
    Ok(!holds_files || is_marked(place))
}

/// Whether a folder has our mark, or the manifest of a build that wrote none.
fn is_marked(place: &Path) -> bool {
    let holds = |name: &str, is_ours: &dyn Fn(&[u8]) -> bool| {
        let path = place.join(name);
        let is_file = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        // Where a lock keeps others from reading, it is ours.
        is_file && std::fs::read(&path).map_or(true, |bytes| is_ours(&bytes))
    };
    let sentence = SENTENCE.as_bytes();
    holds(MARK, &|bytes| bytes.starts_with(sentence) || sentence.starts_with(bytes))
        || holds("manifest.json", &|bytes| bytes.starts_with(MANIFEST_HEAD))
}

/// The mark, made where it is missing, and held by this run alone.
fn locked(path: &Path, wait: impl FnOnce()) -> io::Result<File> {
    let mark = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
    match mark.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            wait();
            mark.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    Ok(mark)
}

fn if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
