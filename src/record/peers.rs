//! The place among others: the areas of its comparators one by one, and the spread of all authorities.

use std::collections::BTreeMap;

use serde::Serialize;

use super::points::{self, Point};
use crate::model::area::Authorities;
use crate::model::observation::Origin;
use crate::model::place::ComparatorAreas;
use crate::model::{AreaCode, Observation, Period, Series};
use crate::project::Project;
use crate::stats::Estimate;
use crate::stats::quantile::quartiles;

/// Other areas in the period of the latest figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Peers {
    /// The period.
    pub period: Period,
    /// The group that the areas of the same kind belong to.
    pub group: Option<PeerGroup>,
    /// Areas of the series' comparators that have a figure, each once, in the order of the comparators.
    pub areas: Vec<Peer>,
    /// The authorities of the place's country and kind; none where it is of another kind.
    #[serde(skip)]
    pub all: Option<Authorities>,
    /// Those of them that have a figure, the place among them.
    #[serde(skip)]
    pub authorities: Vec<Authority>,
}

/// A group of areas, such as the statistical neighbours of the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeerGroup {
    /// Its name.
    pub name: String,
    /// Its name within a sentence.
    pub phrase: String,
    /// How many areas it has, also those without a figure.
    pub members: usize,
}

/// One of all authorities, of which only the spread is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Authority {
    /// Its value.
    pub value: f64,
    /// Numerator, or the smaller one of two groups; only the mask looks at it.
    pub count: Option<f64>,
    /// Its denominator.
    pub denominator: Option<f64>,
    /// File and line of every row it rests on.
    pub origin: Vec<Origin>,
}

/// One area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Peer {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// Names of the comparators that are groups it belongs to.
    pub groups: Vec<String>,
    /// Whether it is a larger area, such as a region, and not one of the same kind as the place.
    pub whole: bool,
    /// Its value with 95% limits.
    pub estimate: Estimate,
    /// Numerator, or the smaller one of two groups; only the mask looks at it.
    #[serde(skip)]
    pub count: Option<f64>,
    /// Its denominator.
    #[serde(skip)]
    pub denominator: Option<f64>,
    /// File and line of every row it rests on.
    #[serde(serialize_with = "points::origins")]
    pub origin: Vec<Origin>,
}

/// How the values of all authorities are spread.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Lowest and highest value.
    pub range: (f64, f64),
    /// First and third quartile.
    pub middle: (f64, f64),
    /// How many authorities have a figure.
    pub areas: usize,
}

impl Spread {
    /// How many authorities have a figure, as a number to print.
    #[must_use]
    pub fn areas_as_number(&self) -> f64 {
        f64::from(u32::try_from(self.areas).unwrap_or(u32::MAX))
    }
}

impl Peers {
    /// The spread of all authorities; none where only a part of them have a figure.
    #[must_use]
    pub fn spread(&self) -> Option<Spread> {
        let all = self.all?;
        let values: Vec<f64> = self.authorities.iter().map(|one| one.value).collect();
        let range =
            values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)));
        let middle = quartiles(&values)?;
        (values.len() >= all.nearly_all()).then_some(Spread { range, middle, areas: values.len() })
    }
}

/// Other areas in the period of `latest`; none where no other area has a figure then.
pub(super) fn at_latest(
    project: &Project,
    series: &Series,
    rows: &[Observation],
    area: &AreaCode,
    latest: Option<&Point>,
) -> Option<Peers> {
    let period = latest?.period;
    let mut by_area: BTreeMap<&AreaCode, Vec<&Observation>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.period == period && row.area != *area) {
        by_area.entry(&row.area).or_default().push(row);
    }
    let point = |code: &AreaCode| points::of_rows(series, by_area.get(code)?.iter().copied()).into_iter().next();
    let peer = |code: &AreaCode, whole: bool| {
        let point = point(code)?;
        let estimate = *point.figure.known()?;
        let (count, denominator) = fewest(&point);
        let name = project.area_name(code);
        let groups = Vec::new();
        Some(Peer { code: code.clone(), name, groups, whole, estimate, count, denominator, origin: point.origin })
    };
    let wanted =
        series.comparators.iter().filter_map(|id| project.report.comparators.iter().find(|one| one.id == id.value));
    let (mut areas, mut group): (Vec<Peer>, Option<PeerGroup>) = (Vec::new(), None);
    for comparator in wanted {
        let (codes, whole) = match &comparator.who {
            ComparatorAreas::Area(code) => (std::slice::from_ref(code), true),
            ComparatorAreas::Group { members, .. } => (members.as_slice(), false),
        };
        let found = codes.iter().filter_map(|code| peer(&code.value, whole));
        let new: Vec<Peer> = found.filter(|one| areas.iter().all(|other| other.code != one.code)).collect();
        if !whole && !new.is_empty() && group.is_none() {
            let (name, phrase) = (comparator.name.clone(), comparator.phrase.clone());
            group = Some(PeerGroup { name, phrase, members: codes.len() });
        }
        areas.extend(new);
        let is_member = |peer: &&mut Peer| !whole && codes.iter().any(|code| code.value == peer.code);
        areas.iter_mut().filter(is_member).for_each(|peer| peer.groups.push(comparator.name.clone()));
    }
    let all = project.report.place.code.value.authorities();
    let is_one = |code: &AreaCode| all.is_some() && code.authorities() == all;
    let others = by_area.iter().filter(|(code, _)| is_one(code));
    let own = latest.filter(|_| is_one(area)).and_then(|latest| {
        let (value, origin) = (latest.figure.known()?.value, latest.origin.clone());
        Some(Authority { value, count: None, denominator: None, origin })
    });
    let authorities = others.filter_map(|(_, rows)| authority(series, rows)).chain(own).collect();
    (!by_area.is_empty()).then_some(Peers { period, group, areas, all, authorities })
}

/// An authority by its rows in one period; none where it has no figure.
fn authority(series: &Series, rows: &[&Observation]) -> Option<Authority> {
    if series.gap.is_none() {
        let row = rows.iter().rfind(|row| row.group.is_none())?;
        let value = points::estimate(series, row).0.known()?.value;
        return Some(Authority { value, count: row.count, denominator: row.denominator, origin: row.origins() });
    }
    let point = points::of_rows(series, rows.iter().copied()).into_iter().next()?;
    let (count, denominator) = fewest(&point);
    Some(Authority { value: point.figure.known()?.value, count, denominator, origin: point.origin })
}

/// Numerator and denominator of a point, or of the smaller one of its two groups.
fn fewest(point: &Point) -> (Option<f64>, Option<f64>) {
    let groups = point.groups.iter().flatten();
    let fewest = groups.min_by(|a, b| a.count.unwrap_or(f64::MAX).total_cmp(&b.count.unwrap_or(f64::MAX)));
    fewest.map_or((point.count, point.denominator), |group| (group.count, group.denominator))
}
