//! What a reader must know about the latest figure's quality: its age, its status, and how few people it rests on.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::Point;
use crate::model::Mark;

/// Quality of the latest figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Quality {
    /// Whole months from the end of its period to the as-at date of the report; none below zero.
    pub months_old: i32,
    /// The publisher calls it provisional.
    pub provisional: bool,
    /// The publisher calls it revised.
    pub revised: bool,
    /// It counts fewer than ten events.
    pub few_events: bool,
}

/// Events below which a figure moves a good deal by chance; the limit below which standardised rates are not shown.
const FEW_EVENTS: f64 = 10.0;

/// Quality of `latest` on the day of the report.
pub(super) fn of_latest(latest: &Point, as_at: NaiveDate) -> Quality {
    let (_, end, _) = latest.period.key();
    let today = as_at.year() * 12 + as_at.month0().cast_signed();
    Quality {
        months_old: (today - end).max(0),
        provisional: latest.marks.contains(&Mark::Provisional),
        revised: latest.marks.contains(&Mark::Revised),
        few_events: latest.count.is_some_and(|count| count < FEW_EVENTS),
    }
}
