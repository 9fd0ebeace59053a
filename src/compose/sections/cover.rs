//! The title page: what it is, for whom, and a gradient that is said in words.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::Picture;
use crate::figures::Reported;
use crate::model::place::Variant;
use crate::record::GradientGroup;
use crate::say;
use crate::text::{Text, quoted, structural, text};

/// The title page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cover {
    /// How the place describes itself.
    pub designation: Text,
    /// Title of the report.
    pub title: Text,
    /// Lines under it.
    pub lines: Vec<Text>,
    /// Path of the steps, where a gradient was chosen.
    pub picture: Option<Picture>,
    /// Words before the note.
    pub note_heading: Text,
    /// What the steps show, in words.
    pub note: Option<Text>,
}

/// Width and height of an A4 page in points.
const PAGE: (f64, f64) = (595.28, 841.89);

pub(crate) fn cover(composer: &mut Composer<'_>, variant: Variant) -> Cover {
    let edition = &composer.project.report.edition;
    let record = composer.project.report.cover.as_ref().map(|series| composer.record(&series.value));
    let spec =
        record.and_then(|record| crate::compose::specs::staircase(record, "cover", steps_of(PAGE, variant), false));
    Cover {
        designation: quoted(&composer.project.report.place.designation),
        title: quoted(&edition.title),
        lines: vec![quoted(&edition.subtitle), quoted(&edition.audience)],
        note_heading: "The gradient on this cover.".into(),
        note: record.filter(|_| spec.is_some()).and_then(note),
        picture: spec.map(|spec| composer.ornament(spec)),
    }
}

/// The steps keep clear of the spine of a bound copy.
pub(super) fn steps_of((width, height): (f64, f64), variant: Variant) -> (f64, f64) {
    (if variant == Variant::Print { width - SPINE } else { width }, height)
}

/// Width along the spine that a binder may take, in points: 8 mm.
const SPINE: f64 = 22.68;

/// What the steps show: the first and the last of them, and which groups have none.
fn note(record: &Reported<'_>) -> Option<Text> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let (first, last) = (gradient.inhabited().next()?, gradient.inhabited().next_back()?);
    let value = |group: &GradientGroup| record.group(group.number).map(say::value);
    let first_of_all = if first.number == 1 { ", the most deprived," } else { "" };
    let part = if over.ingredient { " It is itself part of that index." } else { "" };
    let nobody = say::nobody_note(record, gradient).map_or(Text::default(), |note| text!(" {}", note));
    Some(text!(
        "{}, by {} deprivation {}: {} in {} {}{} and {} in {} {}. {}.{}{}",
        quoted(&record.series.title),
        quoted(&over.scope),
        quoted(&over.level),
        value(first)?,
        quoted(&over.level),
        structural(first.number),
        first_of_all,
        value(last)?,
        quoted(&over.level),
        structural(last.number),
        quoted(&over.vintage),
        part,
        nobody
    ))
}
