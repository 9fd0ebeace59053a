//! Observations and methods to one record a series and place: everything that may be printed about it.
//!
//! Every number keeps full precision here and is rounded once, when text is made. A record holds no words of the page;
//! it says what was found, by which rule, and why something could not be found.

mod ages;
mod edition;
mod gradient;
mod joined;
mod peers;
mod points;
mod position;
mod progress;
mod quality;
mod shares;
mod target;
mod trend;

use serde::Serialize;

use crate::ingest::Observations;
use crate::model::{AreaCode, Figure, Missing, Period, Series};
use crate::project::Project;

pub use edition::{EarlierEdition, EarlierFigure, News, SinceEdition};
pub use gradient::{Gradient, GradientGroup, Slope, Without};
pub use joined::{EarlierCode, Joined, Revisions};
pub use peers::{Authority, Peer, PeerGroup, Peers, Spread};
pub use points::{GroupPoint, Interval, NoInterval, Point};
pub use position::{Basis, ComparatorLine, ComparatorPoint, Position};
pub use progress::{Change, Direction, Progress, ProgressWord, Rule};
pub use quality::Quality;
pub use shares::{Bar, Benchmark, Benchmarks, Composition, Part};
pub use target::Distance;
pub use trend::RecentTrend;

/// What was computed about one series for one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record<'p> {
    /// The series.
    #[serde(serialize_with = "id_of")]
    pub series: &'p Series,
    /// Area the figures are about.
    pub area: AreaCode,
    /// Its name.
    pub area_name: String,
    /// One point a period, in order of time; periods without a value are here with their reason, also those in which only
    /// a comparator has a figure.
    pub points: Vec<Point>,
    /// The comparators that have figures, in the order of the series.
    pub comparators: Vec<ComparatorLine>,
    /// Change since the baseline, and the word for it.
    pub progress: Progress,
    /// Change since the point before the latest.
    pub since_previous: Option<Change>,
    /// What has become of the figure since an earlier edition, where that edition gave one.
    pub since_edition: Option<SinceEdition>,
    /// Direction of the last five annual points.
    pub recent_trend: Option<RecentTrend>,
    /// Distance of the latest value from the target.
    pub target: Option<Distance>,
    /// Quality of the latest figure.
    pub quality: Option<Quality>,
    /// Where the latest value stands against each comparator of the series.
    pub positions: Vec<Position>,
    /// The spread over ordered groups.
    pub gradient: Option<Gradient>,
    /// Other areas in the period of the latest value.
    pub peers: Option<Peers>,
    /// Shares that add to 100.
    pub composition: Option<Composition>,
    /// How many of some bodies meet each standard.
    pub benchmarks: Option<Benchmarks>,
    /// What was put together to make it.
    #[serde(skip_serializing_if = "Joined::is_empty")]
    pub joined: Joined,
}

impl Record<'_> {
    /// The latest point that has a value.
    #[must_use]
    pub fn latest(&self) -> Option<&Point> {
        self.points.iter().rev().find(|point| point.figure.known().is_some())
    }

    /// Whether any figure of the area is there, over time or of another shape.
    #[must_use]
    pub fn has_figure(&self) -> bool {
        let in_groups = self.gradient.iter().flat_map(|gradient| &gradient.groups);
        self.latest().is_some()
            || self.composition.is_some()
            || self.benchmarks.is_some()
            || in_groups.into_iter().any(|group| group.figure.known().is_some())
    }

    /// The points that progress is read from: from the baseline on, or all where no two of those have a value.
    #[must_use]
    pub fn since_baseline(&self) -> &[Point] {
        let from = self.baseline().map(|baseline| baseline.period);
        let start = self.points.iter().position(|point| Some(point.period) == from).unwrap_or_default();
        let since = &self.points[start..];
        let known = since.iter().filter(|point| point.figure.known().is_some()).count();
        if known > 1 { since } else { &self.points }
    }

    /// Why the latest figure, or the change to it since the baseline, has no interval; none where both have one.
    #[must_use]
    pub fn why_no_interval(&self) -> Option<NoInterval> {
        let points = self.latest().into_iter().chain(self.baseline());
        points.into_iter().find_map(|point| point.interval.why_none())
    }

    /// The periods without a figure, each with its reason, in order of time.
    pub fn without_figure(&self) -> impl Iterator<Item = (Period, Missing)> {
        self.points.iter().filter_map(|point| match point.figure {
            Figure::Missing(reason) => Some((point.period, reason)),
            Figure::Known(_) => None,
        })
    }

    /// The point of the baseline period, where it has a value.
    #[must_use]
    pub fn baseline(&self) -> Option<&Point> {
        let period = Period::parse(self.series.periods, &self.series.baseline.as_ref()?.value)?;
        self.points.iter().find(|point| point.period == period && point.figure.known().is_some())
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
fn id_of<S: serde::Serializer>(series: &&Series, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&series.id.value)
}

/// One record for each series, in the order of `data/SERIES.toml`.
#[must_use]
pub fn compute<'p>(project: &'p Project, observations: &Observations) -> Vec<Record<'p>> {
    compute_since(project, observations, &EarlierEdition::default())
}

/// The same, each with what has become of its figure since an earlier edition.
#[must_use]
pub fn compute_since<'p>(
    project: &'p Project,
    observations: &Observations,
    earlier: &EarlierEdition,
) -> Vec<Record<'p>> {
    project.series.iter().map(|series| record(project, series, observations, earlier)).collect()
}

fn record<'p>(
    project: &'p Project,
    series: &'p Series,
    observations: &Observations,
    earlier: &EarlierEdition,
) -> Record<'p> {
    let any_change_counts = project.report.house.any_change_counts;
    let rows = observations.get(&series.id.value).map(Vec::as_slice).unwrap_or_default();
    let area = series.area.as_ref().map_or(&project.report.place.code.value, |area| &area.value).clone();
    let comparators = position::lines(project, series, rows, &area);
    let compared = comparators.iter().flat_map(|line| &line.points).map(|point| point.period);
    let points = points::with_periods(points::of_area(series, rows, &area), compared);
    let latest = points.iter().rev().find(|point| point.figure.known().is_some());
    let progress = progress::since_baseline(series, &points, any_change_counts);
    let gradient = gradient::over_groups(series, rows, &area);
    Record {
        series,
        area_name: project.area_name(&area),
        since_previous: progress::since_previous(series, &points),
        since_edition: edition::since(series, &points, earlier, any_change_counts),
        recent_trend: trend::recent(series, &points),
        target: latest.and_then(|point| target::distance(series, point.figure.known()?.value)),
        quality: latest.map(|point| quality::of_latest(point, gradient.as_ref(), project.report.edition.as_at)),
        positions: position::of_latest(project, series, &points, &comparators, rows),
        gradient,
        peers: peers::at_latest(project, series, rows, &area, latest),
        composition: shares::composition(series, rows, &area),
        benchmarks: shares::benchmarks(series, rows, &area),
        joined: joined::of(project, rows),
        area,
        points,
        comparators,
        progress,
    }
}
