//! Where a folder of outputs really lies, and why it may not lie there: no output falls on what a project reads.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::WriteError;

/// Folders of a project that hold what it reads.
const READ: [&str; 5] = ["data", "seeds", "templates", "fonts", "editions"];

/// Why nothing may be written into a folder or over a file, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The folder is that of the project.
    #[error("{} is the folder of the project itself; give the outputs a folder of their own with `--out DIR`", .0.display())]
    Project(PathBuf),
    /// The project lies within the folder.
    #[error("the project lies within {}, where an output could fall on its files; choose another folder with `--out DIR`", .0.display())]
    AroundProject(PathBuf),
    /// The folder is one that the project reads.
    #[error("{} lies in `{folder}`, which the project reads; choose another folder with `--out DIR`", path.display())]
    Read {
        /// The folder that was asked for.
        path: PathBuf,
        /// The folder of the project.
        folder: &'static str,
    },
    /// A file that the project reads lies in the folder, where a link of the project leads to it.
    #[error("`{file}` leads to a file in {}, and outputs could fall on it; choose another folder with `--out DIR`", path.display())]
    LedTo {
        /// The folder that was asked for.
        path: PathBuf,
        /// The link, by its path within the project.
        file: String,
    },
    /// A link stands in the way.
    #[error("{} is a link, and nothing is written through one; name the folder that it leads to, or take it away", .0.display())]
    Link(PathBuf),
    /// Something that is no folder stands in the way.
    #[error("{} is no folder; move what is there away, or name another", .0.display())]
    NoFolder(PathBuf),
    /// The folder holds files and no mark of ours.
    #[error("{} holds files and no `.gradient`, the mark of a folder of outputs; choose an empty or a new folder with `--out DIR`", .0.display())]
    Unmarked(PathBuf),
    /// Files that no build wrote stand where outputs go.
    #[error("{} stands where an output goes and was not written by Gradient; move it away, or choose another folder with `--out DIR`", listed(.0))]
    Taken(Vec<PathBuf>),
}

/// Files that a refusal names.
const NAMED: usize = 3;

fn listed(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().take(NAMED).map(|path| path.display().to_string()).collect();
    let more = paths.len() - names.len();
    if more > 0 { format!("{} (and {more} more)", names.join(", ")) } else { names.join(", ") }
}

/// What keeps a run from writing: a refusal, or the machine.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Nothing may be written there.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The machine failed.
    #[error(transparent)]
    Failed(#[from] WriteError),
}

/// Where the folder of outputs `out` of the project in `project` lies, which reads the files `read`, with every link on
/// the way to it followed.
pub(super) fn of_outputs<'r>(
    out: &Path,
    project: &Path,
    mut read: impl Iterator<Item = &'r str>,
) -> Result<PathBuf, ClaimError> {
    let root = project.canonicalize().map_err(|why| WriteError::new(project, why))?;
    let place = followed(out, &root)?;
    if is_same(&place, &root) {
        return Err(Refusal::Project(out.to_owned()).into());
    }
    if root.ancestors().any(|above| is_same(above, &place)) {
        return Err(Refusal::AroundProject(out.to_owned()).into());
    }
    if let Some(folder) = READ.into_iter().find(|folder| lies_in(&place, &root, folder)) {
        return Err(Refusal::Read { path: out.to_owned(), folder }.into());
    }
    let leads_there = |file: &&str| {
        let real = root.join(file).canonicalize();
        real.is_ok_and(|real| real.ancestors().any(|above| is_same(above, &place)))
    };
    match read.find(leads_there) {
        Some(file) => Err(Refusal::LedTo { path: out.to_owned(), file: file.to_owned() }.into()),
        None => Ok(place),
    }
}

/// Refuses what stands on the way from `folder` down to the file `path` in it: all of it must be folders, and none a link.
pub(super) fn way_down(folder: &Path, path: &str) -> Result<(), Refusal> {
    let inner = Path::new(path).parent().into_iter().flat_map(Path::ancestors);
    for above in inner.filter(|above| !above.as_os_str().is_empty()).map(|above| folder.join(above)) {
        match std::fs::symlink_metadata(&above) {
            Ok(found) if found.is_symlink() => return Err(Refusal::Link(above)),
            Ok(found) if !found.is_dir() => return Err(Refusal::NoFolder(above)),
            _ => {}
        }
    }
    Ok(())
}

/// The place that a path means. The folder itself is no link, nor is any folder of the project above it; a link outside
/// the project, as a home folder may be, is followed.
fn followed(out: &Path, root: &Path) -> Result<PathBuf, ClaimError> {
    let failed = |why| ClaimError::Failed(WriteError::new(out, why));
    let mut place = std::env::current_dir().and_then(|here| here.canonicalize()).map_err(failed)?;
    let last = out.components().count().saturating_sub(1);
    for (at, component) in out.components().enumerate() {
        let Component::Normal(name) = component else {
            match component {
                Component::ParentDir => _ = place.pop(),
                Component::CurDir => {}
                _ => place.push(component),
            }
            continue;
        };
        let is_own = at == last || place.ancestors().any(|above| is_same(above, root));
        place.push(name);
        match std::fs::symlink_metadata(&place) {
            Ok(found) if found.is_symlink() && is_own => return Err(Refusal::Link(out.to_owned()).into()),
            Ok(found) if found.is_symlink() => {
                place = place.canonicalize().map_err(|_| Refusal::Link(out.to_owned()))?;
            }
            Ok(found) if !found.is_dir() => return Err(Refusal::NoFolder(out.to_owned()).into()),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    Ok(place)
}

/// Whether `place` is the project's `folder` or lies below it. Some systems take `Data` for `data`, so we do; the folder
/// of the project may have a second name.
fn lies_in(place: &Path, root: &Path, folder: &str) -> bool {
    let below =
        |above: &Path| place.strip_prefix(above).ok().and_then(|rest| rest.iter().next().map(ToOwned::to_owned));
    let named = place.ancestors().filter(|above| is_same(above, root)).filter_map(below);
    let real = root.join(folder);
    named.into_iter().any(|name| name.eq_ignore_ascii_case(folder))
        || place.ancestors().any(|above| is_same(above, &real))
}

/// Whether two paths lead to one folder; never where one of them is not there.
fn is_same(one: &Path, other: &Path) -> bool {
    same_file::is_same_file(one, other).unwrap_or(false)
}
