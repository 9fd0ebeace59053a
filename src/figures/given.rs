//! Figures as the files give them, or as they are added up from the files: of the area, its groups, and others.

use super::{Measured, NamedFigure, What, part_of_id};
use crate::model::place::ComparatorAreas;
use crate::model::{Figure, Missing, Period};
use crate::project::Project;
use crate::protect::Masked;
use crate::record::{Peer, Point, Position};
use crate::stats::Estimate;

/// The area in each period, and behind each gap its two groups.
pub(super) fn points<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let of = |point: &'r Point| {
        let name = name_of(record, point);
        let whole = NamedFigure {
            period: Some(point.period),
            figure: point.figure,
            count: point.count,
            out_of: point.denominator,
            origin: point.origin.clone(),
            ..NamedFigure::new(record, &name, What::Point(point))
        };
        let sides = point.groups.iter().flatten().map(move |side| NamedFigure {
            period: Some(point.period),
            figure: Figure::Known(side.estimate),
            count: side.count,
            out_of: side.denominator,
            measured: Measured::OfGroup,
            origin: side.origin.clone(),
            ..NamedFigure::new(record, &format!("{name}.{}", part_of_id(&side.group)), What::Side(side))
        });
        std::iter::once(whole).chain(sides)
    };
    record.points.iter().flat_map(of).collect()
}

/// `latest` and `baseline`; any other point is named by its period.
fn name_of(record: &Masked<'_>, point: &Point) -> String {
    let is = |other: Option<&Point>| other.is_some_and(|other| other.period == point.period);
    match (is(record.latest()), is(record.baseline())) {
        (true, _) => "latest".to_owned(),
        (false, true) => "baseline".to_owned(),
        (false, false) => id_of_period(point.period),
    }
}

fn id_of_period(period: Period) -> String {
    period.to_string().replace(' ', "-").to_lowercase()
}

/// The groups of the gradient.
pub(super) fn groups<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some((gradient, over)) = record.gradient.as_ref().zip(record.series.gradient.as_ref()) else {
        return Vec::new();
    };
    let level = part_of_id(&over.level);
    let of = gradient.groups.iter().map(|group| NamedFigure {
        period: Some(gradient.period),
        figure: group.figure,
        count: group.count,
        out_of: group.population,
        measured: Measured::OfGroup,
        origin: group.origin.clone(),
        ..NamedFigure::new(record, &format!("{level}.{}", group.number), What::Group(group))
    });
    of.collect()
}

/// The comparators in each period. One that is drawn beside the place in the latest period has its limits there.
pub(super) fn comparators<'r>(project: &'r Project, record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let latest = record.latest().map(|point| point.period);
    let mut figures = Vec::new();
    for line in &record.comparators {
        let comparator = project.report.comparators.iter().find(|comparator| comparator.id == line.id);
        let code = match comparator.map(|comparator| &comparator.who) {
            Some(ComparatorAreas::Area(code)) => code.value.0.as_str(),
            Some(ComparatorAreas::Group { .. }) | None => "",
        };
        let position: Option<&Position> = record.positions.iter().find(|position| position.id == line.id);
        let name = |period: Period| match Some(period) == latest {
            true => format!("vs.{}", line.id),
            false => format!("vs.{}.{}", line.id, id_of_period(period)),
        };
        for point in &line.points {
            let is_latest = Some(point.period) == latest;
            let drawn = record.peers.iter().filter(|peers| peers.period == point.period).flat_map(|peers| &peers.areas);
            let drawn = drawn.into_iter().find(|peer| peer.code.0 == code).map(|peer| peer.estimate);
            let what = What::Comparator(line, Some(point), position.filter(|_| is_latest));
            figures.push(NamedFigure {
                area_code: code,
                area: &line.name,
                period: Some(point.period),
                figure: Figure::Known(drawn.unwrap_or(Estimate::point(point.value))),
                origin: point.origin.clone(),
                ..NamedFigure::new(record, &name(point.period), what)
            });
        }
        figures.extend(line.without.iter().map(|(period, reason)| NamedFigure {
            area_code: code,
            area: &line.name,
            period: Some(*period),
            figure: Figure::Missing(*reason),
            ..NamedFigure::new(record, &name(*period), What::Comparator(line, None, None))
        }));
    }
    figures
}

/// Other areas of the same kind, in the period of the latest value.
pub(super) fn areas<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some(peers) = &record.peers else { return Vec::new() };
    let of = |peer: &'r Peer| NamedFigure {
        area_code: &peer.code.0,
        area: &peer.name,
        period: Some(peers.period),
        figure: Figure::Known(peer.estimate),
        origin: peer.origin.clone(),
        ..NamedFigure::new(record, &format!("area.{}", peer.code), What::Area(peer))
    };
    peers.areas.iter().filter(|peer| !peer.whole).map(of).collect()
}

/// The shares of a composition, whole by whole.
pub(super) fn parts<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some(found) = &record.composition else { return Vec::new() };
    let parts = found.bars.iter().flat_map(|bar| bar.parts.iter().map(move |part| (bar, part)));
    let of = parts.map(|(bar, part)| NamedFigure {
        period: Some(found.period),
        figure: Figure::Known(Estimate::point(part.share)),
        count: part.count,
        out_of: bar.total,
        measured: Measured::OfGroup,
        origin: part.origin.clone(),
        ..NamedFigure::new(
            record,
            &format!("part.{}.{}", part_of_id(&bar.name), part_of_id(&part.name)),
            What::Part(bar, part),
        )
    });
    of.collect()
}

/// How many bodies meet each standard: counts, which have no value beside them.
pub(super) fn standards<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some(found) = &record.benchmarks else { return Vec::new() };
    let of = found.rows.iter().map(|standard| NamedFigure {
        period: Some(found.period),
        figure: Figure::Missing(Missing::NotApplicable),
        count: standard.met.map(|(met, _)| met),
        out_of: standard.met.map(|(_, of)| of),
        measured: Measured::Count,
        origin: standard.origin.clone(),
        ..NamedFigure::new(record, &format!("standard.{}", part_of_id(&standard.name)), What::Standard(standard))
    });
    of.collect()
}

/// How the figures of all authorities are spread.
pub(super) fn authorities<'r>(record: &'r Masked<'r>) -> Vec<NamedFigure<'r>> {
    let Some((peers, spread)) = record.peers.as_ref().and_then(|peers| Some((peers, peers.spread()?))) else {
        return Vec::new();
    };
    let corners = [
        ("lowest", spread.range.0),
        ("lower-quartile", spread.middle.0),
        ("upper-quartile", spread.middle.1),
        ("highest", spread.range.1),
    ];
    let of = corners.map(|(name, value)| NamedFigure {
        area_code: "",
        area: "",
        period: Some(peers.period),
        figure: Figure::Known(Estimate::point(value)),
        origin: peers.authorities.iter().flat_map(|one| one.origin.clone()).collect(),
        ..NamedFigure::new(record, &format!("authorities.{name}"), What::Authorities(spread))
    });
    of.into()
}
