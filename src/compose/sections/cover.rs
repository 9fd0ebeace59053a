//! The title page: what it is, for whom, and a gradient that is said in words.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::model::place::Variant;
use crate::protect::Masked;
use crate::record::GradientGroup;
use crate::say;

/// The title page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cover {
    /// How the place describes itself.
    pub designation: String,
    /// Title of the report.
    pub title: String,
    /// Lines under it.
    pub lines: Vec<String>,
    /// Path of the steps, where a gradient was chosen.
    pub picture: Option<String>,
    /// Words before the note.
    pub note_heading: String,
    /// What the steps show, in words.
    pub note: Option<String>,
}

/// Width and height of an A4 page in points.
const PAGE: (f64, f64) = (595.28, 841.89);

pub(crate) fn cover(composer: &mut Composer<'_>, variant: Variant) -> Cover {
    let edition = &composer.project.report.edition;
    let record = composer.project.report.cover.as_ref().map(|series| composer.record(&series.value));
    let spec =
        record.and_then(|record| crate::compose::figures::staircase(record, "cover", steps_of(PAGE, variant), false));
    Cover {
        designation: composer.project.report.place.designation.clone(),
        title: edition.title.clone(),
        lines: vec![edition.subtitle.clone(), edition.audience.clone()],
        note_heading: "The gradient on this cover.".to_owned(),
        note: record.filter(|_| spec.is_some()).and_then(note),
        picture: spec.map(|spec| composer.chart(spec)),
    }
}

/// The steps keep clear of the spine of a bound copy.
pub(super) fn steps_of((width, height): (f64, f64), variant: Variant) -> (f64, f64) {
    (if variant == Variant::Print { width - SPINE } else { width }, height)
}

/// Width along the spine that a binder may take, in points: 8 mm.
const SPINE: f64 = 22.68;

/// What the steps show: the first and the last of them, and which groups have none.
fn note(record: &Masked<'_>) -> Option<String> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let (first, last) = (gradient.inhabited().next()?, gradient.inhabited().next_back()?);
    let value = |group: &GradientGroup| Some(say::value(record.series, group.figure.known()?.value));
    let first_of_all = if first.number == 1 { ", the most deprived," } else { "" };
    let part = if over.ingredient { " It is itself part of that index." } else { "" };
    let nobody = say::nobody_note(record, gradient).map_or(String::new(), |note| format!(" {note}"));
    Some(format!(
        "{}, by {} deprivation {level}: {} in {level} {}{first_of_all} and {} in {level} {}. {}.{part}{nobody}",
        record.series.title,
        over.scope,
        value(first)?,
        first.number,
        value(last)?,
        last.number,
        over.vintage,
        level = over.level,
    ))
}
