//! The contents: the template lists the headings itself.

use crate::text::Text;
use serde::Serialize;

/// The contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// Heading.
    pub heading: Text,
}

pub(crate) fn contents() -> Contents {
    Contents { heading: "Contents".into() }
}
