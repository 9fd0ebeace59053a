//! The methods used, from the records themselves.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::say;
use crate::text::{Text, text};

/// The methods used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Methods {
    /// Heading.
    pub heading: Text,
    /// Sentence under it.
    pub lead: Text,
    /// Name, text, source, and the series it was used for.
    pub methods: Vec<(Text, Text, Text, Text)>,
}

pub(crate) fn methods(composer: &Composer<'_>) -> Methods {
    let records: Vec<_> = composer.used_records().into_iter().map(|record| record.record()).collect();
    let used = say::methods_used(&records, composer.project.report.house);
    let line = |note: say::MethodNote| {
        let series = match note.series.is_empty() {
            true => "All figures.".into(),
            false => text!("{}.", Text::joined(note.series, "; ")),
        };
        (note.name.into(), note.text, note.source.into(), series)
    };
    Methods {
        heading: "Methods used".into(),
        lead: "Each method is used where its conditions hold, by the kind of the series and what its source publishes."
            .into(),
        methods: used.into_iter().map(line).collect(),
    }
}
