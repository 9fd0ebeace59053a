//! What was built from what: hashes of everything that was read and of every output.
//!
//! A partial build replaces only the rows of its own outputs. What a whole build does not make any more, and still lies
//! in the folder, stands apart: its figures may be old ones. Where the mask hides anything of a data file, or a row of it
//! speaks of few people, its hash is that of the figures that are shown of it: nobody can guess a hidden count and see by
//! the hash that it is right. Each row says by a hash what its output was made from, and what the mask hid then, so that
//! a later build knows which of the older outputs disagree with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Digest;
use crate::outputs::plan::Output;
use crate::outputs::recipe::Made;
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
    ledger: &'m Digest,
    outputs: &'m [Row],
    left_from_earlier_builds: &'m [Row],
}

/// A file that was read.
#[derive(Debug, Serialize)]
struct Input<'m> {
    path: &'m str,
    sha256: Digest,
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
    pub sha256: Digest,
    /// Number of its bytes.
    pub bytes: usize,
    /// Hash of what it was made from; 0.1.0 did not say.
    #[serde(default)]
    pub recipe: Option<Digest>,
    /// What was hidden when it was made; 0.1.0 did not say.
    #[serde(default)]
    pub mask: Option<Mask>,
}

/// What a build hides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mask {
    /// The least count that is shown.
    pub smallest_count: u32,
    /// Hash of the list of all that is not.
    pub hidden: Digest,
}

impl Mask {
    /// Whether this one may hide what `earlier` showed.
    #[must_use]
    pub fn may_hide_more_than(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none_or(|earlier| {
            self.smallest_count > earlier.smallest_count
                || self.smallest_count == earlier.smallest_count && self.hidden != earlier.hidden
        })
    }
}

/// The rows of an earlier manifest; only these are taken from it.
#[derive(Debug, Default, Deserialize)]
pub struct Earlier {
    /// Hash of the ledger; 0.1.0 wrote none.
    #[serde(default)]
    pub ledger: Option<Digest>,
    outputs: Vec<Row>,
    #[serde(default)]
    left_from_earlier_builds: Vec<Row>,
}

impl Earlier {
    /// Reads the manifest of an earlier build; nothing where there is none.
    #[must_use]
    pub fn read(bytes: Option<&[u8]>) -> Self {
        bytes.and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default()
    }

    /// Whether it says that a file holds this.
    #[must_use]
    pub fn says(&self, path: &str, digest: &Digest) -> bool {
        self.rows().any(|row| row.path == path && row.sha256 == *digest)
    }

    /// All its rows.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.outputs.iter().chain(&self.left_from_earlier_builds)
    }
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
    /// The row of an output that was made while `mask` hid what it hides.
    #[must_use]
    pub fn new(output: &Output, made: &Made, mask: &Mask) -> Self {
        Self {
            id: output.id.clone(),
            path: output.path.clone(),
            sha256: Digest::of(&made.bytes),
            bytes: made.bytes.len(),
            recipe: Some(made.recipe.clone()),
            mask: Some(mask.clone()),
        }
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
        earlier: Earlier,
        is_there: impl Fn(&str) -> bool,
    ) -> Self {
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

/// The bytes of the manifest. `read` holds the hashes of what was read, by path; `shown` what is shown of the files whose
/// own hash would tell too much; `ledger` is the hash of the ledger, `inventory` what lies in the folder of outputs.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn manifest(
    project: &Project,
    read: &BTreeMap<String, Digest>,
    shown: &BTreeMap<String, Vec<u8>>,
    ledger: &Digest,
    inventory: &Inventory,
) -> Result<Vec<u8>, serde_json::Error> {
    let inputs = read.iter().map(|(path, digest)| {
        let visible = shown.get(path).map(|shown| Digest::of(shown));
        Input { path, masked: visible.is_some(), sha256: visible.unwrap_or_else(|| digest.clone()) }
    });
    let report = &project.report;
    let manifest = Manifest {
        program: format!("Gradient {}", env!("CARGO_PKG_VERSION")),
        place: &report.place.code.value.0,
        edition: &report.edition.id,
        as_at: report.edition.as_at.format("%Y-%m-%d").to_string(),
        inputs: inputs.collect(),
        ledger,
        outputs: &inventory.outputs,
        left_from_earlier_builds: &inventory.left,
    };
    let mut bytes = serde_json::to_vec_pretty(&manifest)?;
    bytes.push(b'\n');
    Ok(bytes)
}
