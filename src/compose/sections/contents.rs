//! The contents: the template lists the headings itself.

use serde::Serialize;

/// The contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// Heading.
    pub heading: String,
}

pub(crate) fn contents() -> Contents {
    Contents { heading: "Contents".to_owned() }
}
