//! The recent trend of the last five annual points, by the published guidance and by Fingertips' newer method.
//!
//! The two can differ near the limit; both are kept, so that a reader who checks on Fingertips finds either answer. A
//! trend is not the change since a baseline.

use serde::Serialize;

use super::Point;
use crate::model::{Mark, Period, PeriodKind, Series, SeriesKind};
use crate::stats::trend::{self, Label, Method, POINTS, TrendPoint};

/// What both methods say of the last five points.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecentTrend {
    /// First of the five periods.
    pub from: Period,
    /// Last of them.
    pub to: Period,
    /// Whether years without a figure lie between them; the methods go by their order.
    pub years_missing: bool,
    /// The answer by the published guidance.
    pub label: Label,
    /// The method the guidance asks for.
    pub method: Method,
    /// The answer of the method that Fingertips uses since 2025, the weighted line for every kind of value.
    pub newer: Label,
}

/// The recent trend; none where the series is not annual or has not five points with intervals since its last break.
pub(super) fn recent(series: &Series, points: &[Point]) -> Option<RecentTrend> {
    let annual = [PeriodKind::CalendarYear, PeriodKind::FinancialYear, PeriodKind::AcademicYear];
    if !annual.contains(&series.periods) {
        return None;
    }
    let start = last_break(series, points);
    let usable = |point: &&Point| point.figure.known().is_some_and(|estimate| estimate.limits.is_some());
    let usable: Vec<&Point> =
        points.iter().filter(|point| start.is_none_or(|start| point.period >= start)).filter(usable).collect();
    let latest = usable.last_chunk::<POINTS>()?;
    let is_share = series.kind == SeriesKind::Proportion && series.gap.is_none();
    let scale = if series.unit == "%" { 100.0 } else { 1.0 };
    let inputs = latest.map(|point| {
        let estimate = point.figure.known().map(|estimate| estimate.scaled(1.0 / scale));
        TrendPoint {
            count: point.count,
            denominator: point.denominator,
            value: estimate.map(|estimate| estimate.value),
            limits: estimate.and_then(|estimate| estimate.limits),
        }
    });
    let method = trend::usual_method(&inputs, is_share);
    let label = |method| trend::recent_trend(&inputs, method).direction.label(series.polarity);
    Some(RecentTrend {
        from: latest[0].period,
        to: latest[POINTS - 1].period,
        years_missing: latest[POINTS - 1].period.position() - latest[0].period.position() > 4.5,
        label: label(method),
        method,
        newer: label(Method::Intervals),
    })
}

/// First period of the latest definition.
fn last_break(series: &Series, points: &[Point]) -> Option<Period> {
    let named = series.breaks.iter().filter_map(|one| Period::parse(series.periods, &one.before.value));
    let marked = points.iter().filter(|point| point.marks.contains(&Mark::Break)).map(|point| point.period);
    named.chain(marked).max()
}
