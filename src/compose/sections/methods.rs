//! The methods used, from the records themselves.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::say;

/// The methods used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Methods {
    /// Heading.
    pub heading: String,
    /// Sentence under it.
    pub lead: String,
    /// Name, text, source, and the series it was used for.
    pub methods: Vec<(String, String, String, String)>,
}

pub(crate) fn methods(composer: &Composer<'_>) -> Methods {
    let records = composer.used_records();
    let used = say::methods_used(&records, composer.project.report.house);
    let line = |note: say::MethodNote| {
        let series =
            if note.series.is_empty() { "All figures.".to_owned() } else { format!("{}.", note.series.join("; ")) };
        (note.name.to_owned(), note.text, note.source.to_owned(), series)
    };
    Methods {
        heading: "Methods used".to_owned(),
        lead: "Each method is used where its conditions hold, by the kind of the series and what its source publishes."
            .to_owned(),
        methods: used.into_iter().map(line).collect(),
    }
}
