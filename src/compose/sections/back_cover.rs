//! The last page: what this was, how to reach its makers and to have it in another form, and what comes next.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::Picture;
use crate::compose::specs;
use crate::model::place::Variant;
use crate::text::{Text, quoted, text};

/// The back cover.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BackCover {
    /// How the place describes itself.
    pub designation: Text,
    /// Title of the report.
    pub title: Text,
    /// Lines under it.
    pub lines: Vec<Text>,
    /// Terms with their text.
    pub entries: Vec<(Text, Text)>,
    /// Path of the faint steps along the foot.
    pub picture: Option<Picture>,
}

/// Width and height in points of the steps along the foot of an A4 page.
const STEPS: (f64, f64) = (595.28, 300.0);

pub(crate) fn back_cover(composer: &mut Composer<'_>, variant: Variant) -> BackCover {
    let report = &composer.project.report;
    let entry = |term: &'static str, text: &str| (Text::from(term), quoted(text));
    let contact = report.imprint.contact.as_deref().map(|contact| entry("Contact", contact));
    let entries = [
        entry("Published by", &report.imprint.publisher),
        entry("Other formats", &report.imprint.formats),
        entry("Licence", &report.imprint.licence),
        entry("Next edition and corrections", &report.imprint.next_update),
    ];
    let record = report.cover.as_ref().map(|series| composer.record(&series.value));
    let spec =
        record.and_then(|record| specs::staircase(record, "back-cover", super::cover::steps_of(STEPS, variant), true));
    BackCover {
        designation: quoted(&report.place.designation),
        title: quoted(&report.edition.title),
        lines: vec![quoted(&report.edition.subtitle), text!("Data as at {}", composer.as_at())],
        entries: contact.into_iter().chain(entries).collect(),
        picture: spec.map(|spec| composer.ornament(spec)),
    }
}
