//! The last page: what this was, how to reach its makers and to have it in another form, and what comes next.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::figures;
use crate::model::place::Variant;

/// The back cover.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BackCover {
    /// How the place describes itself.
    pub designation: String,
    /// Title of the report.
    pub title: String,
    /// Lines under it.
    pub lines: Vec<String>,
    /// Terms with their text.
    pub entries: Vec<(String, String)>,
    /// Path of the faint steps along the foot.
    pub picture: Option<String>,
}

/// Width and height in points of the steps along the foot of an A4 page.
const STEPS: (f64, f64) = (595.28, 300.0);

pub(crate) fn back_cover(composer: &mut Composer<'_>, variant: Variant) -> BackCover {
    let report = &composer.project.report;
    let entry = |term: &str, text: &str| (term.to_owned(), text.to_owned());
    let contact = report.imprint.contact.as_deref().map(|contact| entry("Contact", contact));
    let entries = [
        entry("Published by", &report.imprint.publisher),
        entry("Other formats", &report.imprint.formats),
        entry("Licence", &report.imprint.licence),
        entry("Next edition and corrections", &report.imprint.next_update),
    ];
    let record = report.cover.as_ref().map(|series| composer.record(&series.value));
    let spec = record
        .and_then(|record| figures::staircase(record, "back-cover", super::cover::steps_of(STEPS, variant), true));
    BackCover {
        designation: report.place.designation.clone(),
        title: report.edition.title.clone(),
        lines: vec![report.edition.subtitle.clone(), format!("Data as at {}", composer.as_at())],
        entries: contact.into_iter().chain(entries).collect(),
        picture: spec.map(|spec| composer.chart(spec)),
    }
}
