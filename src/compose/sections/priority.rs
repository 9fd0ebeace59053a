//! The pages of a priority after its opener, as one flow: background, measures, programmes and partners.

use serde::Serialize;

use super::background::{self, Background};
use super::measures::{self, Measures};
use super::programmes::{self, Programmes};
use crate::compose::composer::Composer;
use crate::model::Priority;
use crate::text::{Text, quoted, structural, text};

/// The pages of a priority.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PriorityPages {
    /// Running header.
    pub header: Text,
    /// What the framework says.
    pub background: Background,
    /// Measures in full, and further figures in a shorter form.
    pub measures: Measures,
    /// Programmes and partners.
    pub programmes: Programmes,
}

pub(crate) fn pages(composer: &mut Composer<'_>, priority: &Priority) -> PriorityPages {
    PriorityPages {
        header: text!("{} {}", structural(priority.number), quoted(&priority.short_title)),
        background: background::background(priority),
        measures: measures::measures(composer, priority),
        programmes: programmes::programmes(composer, priority),
    }
}
