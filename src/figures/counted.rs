//! Numbers of things that were counted: measures, areas, groups, standards.

use std::sync::Arc;

use crate::model::observation::Origin;
use crate::text::{Cited, runs};

/// How many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The number.
    pub number: usize,
    pub(crate) cited: Arc<Cited>,
}

impl Counted {
    /// A count under an id of its own.
    #[must_use]
    pub fn new(id: impl Into<String>, number: usize, method: &'static str) -> Self {
        let cited = Cited { id: id.into(), method: method.to_owned(), ..Cited::default() };
        Self { number, cited: Arc::new(cited) }
    }

    /// A count that was made to say something of a series.
    #[must_use]
    pub(super) fn of_series(series: &str, name: &str, number: usize, method: &'static str, origin: &[Origin]) -> Self {
        let cited = Cited {
            id: format!("{series}.{name}"),
            series: series.to_owned(),
            method: method.to_owned(),
            rows: runs(origin),
            ..Cited::default()
        };
        Self { number, cited: Arc::new(cited) }
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.cited.id
    }
}
