//! Problems in the user's files: collected, never thrown, each with its place in a file and the next step.
//!
//! A stage reports all it finds into a [`Collector`] and returns what it could read; the border between stages stops
//! the run. Codes are `stage/what` and stable; texts start in lower case and never name a Rust type.

mod collector;
mod nearest;
mod render;
mod source_map;
mod texts;

pub use collector::Collector;
pub use nearest::nearest;
pub use render::{MessageFormat, render};
pub use source_map::SourceMap;
pub use texts::{fitted, unfit};

use crate::model::Span;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be built.
    Error,
    /// Something a person should look at.
    Warning,
}

impl Severity {
    /// The word used in every format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Stable code, such as `ingest/bad-number`.
    pub code: &'static str,
    /// What was found.
    pub message: String,
    /// Where it stands; none for a file that is not there.
    pub span: Option<Span>,
    /// A few words drawn under the text.
    pub label: String,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Span, String)>,
    /// What to do next.
    pub help: String,
    /// What the row belongs to, such as a series, where rows with this problem are told together; none for a problem
    /// that stands by itself.
    pub rows_of: Option<String>,
    /// In how many rows it was found.
    pub rows: usize,
}

impl Diagnostic {
    /// An error.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            span: None,
            label: String::new(),
            related: Vec::new(),
            help: String::new(),
            rows_of: None,
            rows: 1,
        }
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Points at the text, with a few words under it.
    #[must_use]
    pub fn at(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.span = Some(span.clone());
        self.label = label.into();
        self
    }

    /// Points at another place that belongs to the problem.
    #[must_use]
    pub fn see(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.related.push((span.clone(), label.into()));
        self
    }

    /// Makes it one finding with every other of its code about `subject`: told once, with the number of rows and the
    /// first places. Its message must hold for each of these rows.
    #[must_use]
    pub fn row_of(mut self, subject: impl Into<String>) -> Self {
        self.rows_of = Some(subject.into());
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}
