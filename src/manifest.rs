//! What was built from what: hashes of everything that was read and of every output.
//!
//! A partial build replaces only the rows of its own outputs. What a whole build does not make any more, and still lies
//! in the folder, stands apart: its figures may be old ones. Where the mask hides anything of a data file, its hash is
//! that of the figures that are shown of it: nobody can guess a hidden count and see by the hash that it is right.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::plan::Output;
use crate::project::Project;

/// The file, within the folder of outputs.
pub const PATH: &str = "manifest.json";

/// The whole manifest.
#[derive(Debug, Serialize)]
struct Manifest<'m> {
    program: String,
    place: &'m str,
    edition: &'m str,
    as_at: String,
    inputs: Vec<Input<'m>>,
    outputs: &'m [Row],
    left_from_earlier_builds: &'m [Row],
}

/// A file that was read.
#[derive(Debug, Serialize)]
struct Input<'m> {
    path: &'m str,
    sha256: String,
    /// Whether the hash is that of the shown figures alone.
    masked: bool,
}

/// An output as it lies in its folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its name.
    pub id: String,
    /// Its path within the folder of outputs.
    pub path: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// Number of its bytes.
    pub bytes: usize,
}

/// The rows of an earlier manifest; only these are taken from it.
#[derive(Debug, Default, Deserialize)]
struct Earlier {
    outputs: Vec<Row>,
    #[serde(default)]
    left_from_earlier_builds: Vec<Row>,
}

/// The inventory of a folder of outputs, in the order of their paths.
#[derive(Debug)]
pub struct Inventory {
    /// Those that were made from what the project says, now or, in a partial build, before.
    outputs: Vec<Row>,
    /// Those that a whole build does not make any more.
    pub left: Vec<Row>,
}

impl Row {
    /// The row of an output with these bytes.
    #[must_use]
    pub fn new(output: &Output, bytes: &[u8]) -> Self {
        Self { id: output.id.clone(), path: output.path.clone(), sha256: hash(bytes), bytes: bytes.len() }
    }
}

impl Inventory {
    /// What lies there after a build that was asked for `asked` and made `made`, where the manifest before was
    /// `earlier`. A build is `whole` when it was asked for everything. `is_there` looks a path up.
    #[must_use]
    pub fn after(
        asked: &[Output],
        made: Vec<Row>,
        whole: bool,
        earlier: Option<&[u8]>,
        is_there: impl Fn(&str) -> bool,
    ) -> Self {
        let earlier = earlier.and_then(|bytes| serde_json::from_slice::<Earlier>(bytes).ok()).unwrap_or_default();
        let lies_there = |row: &Row| made.iter().all(|made| made.path != row.path) && is_there(&row.path);
        let is_asked = |row: &Row| asked.iter().any(|output| output.path == row.path);
        let old = earlier.outputs.into_iter().filter(lies_there);
        let (kept, gone): (Vec<Row>, Vec<Row>) = old.partition(|row| !whole || is_asked(row));
        let mut left: Vec<Row> = earlier.left_from_earlier_builds.into_iter().filter(lies_there).chain(gone).collect();
        let mut outputs: Vec<Row> = made.into_iter().chain(kept).collect();
        outputs.sort_by(|one, other| one.path.cmp(&other.path));
        left.sort_by(|one, other| one.path.cmp(&other.path));
        Self { outputs, left }
    }
}

/// The bytes of the manifest. `read` holds what was read, by path; `shown` what is shown of the files that the mask
/// touches; `inventory` what lies in the folder of outputs.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn manifest(
    project: &Project,
    read: &BTreeMap<String, Vec<u8>>,
    shown: &BTreeMap<String, Vec<u8>>,
    inventory: &Inventory,
) -> Result<Vec<u8>, serde_json::Error> {
    let inputs = read.iter().map(|(path, bytes)| {
        let visible = shown.get(path);
        Input { path, sha256: hash(visible.unwrap_or(bytes)), masked: visible.is_some() }
    });
    let report = &project.report;
    let manifest = Manifest {
        program: format!("Gradient {}", env!("CARGO_PKG_VERSION")),
        place: &report.place.code.value.0,
        edition: &report.edition.id,
        as_at: report.edition.as_at.format("%Y-%m-%d").to_string(),
        inputs: inputs.collect(),
        outputs: &inventory.outputs,
        left_from_earlier_builds: &inventory.left,
    };
    let mut bytes = serde_json::to_vec_pretty(&manifest)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
