//! What has become of a figure since an earlier edition of the report: unchanged, revised, a new period, or no longer
//! given. A revision is not progress; only a later period gets a word.

use std::collections::BTreeMap;

use serde::Serialize;

use super::progress::{self, Change, ProgressWord, Rule};
use super::{Point, progress::Progress};
use crate::model::{Figure, Period, Series};
use crate::stats::Estimate;

/// The latest figures of an earlier edition, by the id of their series.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EarlierEdition {
    /// Its short name, such as "2025".
    pub edition: String,
    /// The figure of each series that had one.
    pub figures: BTreeMap<String, EarlierFigure>,
}

/// What an earlier edition gave as the latest figure of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EarlierFigure {
    /// Its period.
    pub period: Period,
    /// Value and 95% limits in the unit of the series.
    pub estimate: Estimate,
    /// Decimal places it was kept with: a difference they cannot show is none.
    pub decimals: usize,
}

impl EarlierFigure {
    fn is_same(&self, value: f64) -> bool {
        let half_unit = 0.5 / 10_f64.powi(i32::try_from(self.decimals).unwrap_or(i32::MAX));
        (value - self.estimate.value).abs() <= half_unit + 1e-9
    }
}

/// What has become of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// The same figure for the same period.
    Unchanged,
    /// Another figure for the same period.
    Revised,
    /// A later period.
    NewPeriod,
    /// A later period, and another figure for the one that the edition gave.
    NewPeriodAndRevised,
    /// There is no figure for that period any more, nor for a later one.
    NoLongerGiven,
}

/// A figure against that of an earlier edition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SinceEdition {
    /// The edition.
    pub edition: String,
    /// Period of the figure it gave.
    pub period: Period,
    /// The value it gave.
    pub was: f64,
    /// Today's value for the same period.
    pub now: Option<f64>,
    /// What has become of it.
    pub news: News,
    /// Change to the later period, from today's figure for the earlier one where there is one; with its word and rule.
    pub progress: Progress,
}

/// What has become of the figure that `edition` gave for `series`; none where it gave none.
pub(super) fn since(
    series: &Series,
    points: &[Point],
    earlier: &EarlierEdition,
    any_change_counts: bool,
) -> Option<SinceEdition> {
    let then = earlier.figures.get(&series.id.value)?;
    let known = |point: &&Point| point.figure.known().is_some();
    let now = points.iter().find(|point| point.period == then.period).and_then(|point| point.figure.known()).copied();
    let later = points.iter().rev().find(known).filter(|point| point.period > then.period);
    let revised = now.is_some_and(|now| !then.is_same(now.value));
    let news = match (later, now, revised) {
        (Some(_), _, true) => News::NewPeriodAndRevised,
        (Some(_), _, false) => News::NewPeriod,
        (None, Some(_), true) => News::Revised,
        (None, Some(_), false) => News::Unchanged,
        (None, None, _) => News::NoLongerGiven,
    };
    let from = now.unwrap_or(then.estimate);
    let change = later.and_then(|point| match point.figure {
        Figure::Known(to) => Some(Change::between(series, (then.period, from), (point.period, to))),
        Figure::Missing(_) => None,
    });
    let progress = match change {
        Some(change) => progress::judged(series, points, change, any_change_counts),
        None => Progress { word: ProgressWord::NotAvailable, rule: Rule::OnePeriod, change: None },
    };
    Some(SinceEdition {
        edition: earlier.edition.clone(),
        period: then.period,
        was: then.estimate.value,
        now: now.map(|now| now.value),
        news,
        progress,
    })
}
