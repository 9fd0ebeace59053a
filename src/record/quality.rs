//! What a reader must know about the latest figure's quality: its age, its status, how few people it rests on, and
//! whether a group of its gradient is really one small area.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Gradient, Point};
use crate::model::{Dominant, Mark, Observation};

/// Quality of the latest figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each stands for a remark of its own")]
pub struct Quality {
    /// Whole months from the end of its period to the as-at date of the report; none below zero.
    pub months_old: i32,
    /// The publisher calls it provisional.
    pub provisional: bool,
    /// The publisher calls it revised.
    pub revised: bool,
    /// It, or one of the two groups behind a gap, counts fewer than ten events.
    pub few_events: bool,
    /// A group of its gradient is dominated by one small area.
    pub dominated: bool,
}

/// Events below which a figure moves a good deal by chance; the limit below which standardised rates are not shown.
const FEW_EVENTS: f64 = 10.0;

/// Share of a group's denominator above which its largest small area dominates it: more than all the others together.
const DOMINATES_ABOVE: f64 = 0.5;

/// Quality of `latest` on the day of the report.
pub(super) fn of_latest(latest: &Point, gradient: Option<&Gradient>, as_at: NaiveDate) -> Quality {
    let (_, end, _) = latest.period.key();
    let today = as_at.year() * 12 + as_at.month0().cast_signed();
    let counts = latest.groups.iter().flatten().map(|group| group.count).chain([latest.count]);
    Quality {
        months_old: (today - end).max(0),
        provisional: latest.marks.contains(&Mark::Provisional),
        revised: latest.marks.contains(&Mark::Revised),
        few_events: counts.flatten().any(|count| count < FEW_EVENTS),
        dominated: gradient.is_some_and(|gradient| gradient.groups.iter().any(|group| group.dominant.is_some())),
    }
}

/// The small area that dominates the group of `row`; none where no area holds most of it.
pub(super) fn dominating(row: &Observation) -> Option<Dominant> {
    row.dominant.clone().filter(|largest| largest.share > DOMINATES_ABOVE)
}
