//! What an output is made from, before pages are set and drawings become pixels: its hash tells whether an older output
//! is what would be made now.

use crate::compile::Order;
use crate::model::Digest;
use crate::outputs::ledger;
use crate::text::Listed;

/// All that decides the bytes of an output, but for the fonts and the version of the program.
#[derive(Debug)]
pub enum Recipe {
    /// The bytes themselves, and of a chart the numbers that it prints.
    Bytes(Vec<u8>, Vec<Listed>),
    /// A drawing to be turned into pixels.
    Picture {
        /// The drawing.
        svg: String,
        /// Its width in points.
        width: f64,
        /// The numbers that it prints.
        listed: Vec<Listed>,
    },
    /// Pages to be set.
    Pages {
        /// What they are set from.
        order: Order,
        /// The numbers that they print.
        listed: Vec<Listed>,
    },
}

impl Recipe {
    /// Its hash, where the place's own fonts have that of `fonts`: where it is the same, so is the output.
    #[must_use]
    pub fn digest(&self, fonts: &Digest) -> Digest {
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        match self {
            Self::Bytes(bytes, _) => Digest::of(bytes),
            Self::Picture { svg, .. } => Digest::of_parts([version, fonts.as_bytes(), svg.as_bytes()]),
            Self::Pages { order: Order { layers, identifier, .. }, .. } => {
                let generated = layers.generated.iter().map(|(path, bytes)| (path, bytes.as_slice()));
                let templates = layers.templates.iter().map(|(path, bytes)| (path, bytes.as_slice()));
                let files = generated.chain(templates).flat_map(|(path, bytes)| [path.as_bytes(), bytes]);
                Digest::of_parts([version, fonts.as_bytes(), identifier.as_bytes()].into_iter().chain(files))
            }
        }
    }
}

/// An output that was made.
#[derive(Debug)]
pub struct Made {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The hash of its recipe.
    pub recipe: Digest,
    /// The numbers that it prints, where they stand and where they come from.
    pub ledger: Vec<ledger::Row>,
}
