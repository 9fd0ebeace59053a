//! The mask over other areas and over wholes: no area and no part of a whole that rests on few people is shown.

use super::Hidden;
use super::cells::{cases, is_small};
use crate::model::{AreaCode, SeriesKind};
use crate::record::{Bar, Peer, Record};

/// Takes out areas with small counts, and wholes with a small part. Where one alone is taken out of several whose mean
/// or sum is printed, it could be had by subtraction, so the smallest other one goes with it, group by group.
pub(super) fn mask(record: &mut Record<'_>, smallest: f64, taken: &mut Vec<Hidden>) {
    let kind = record.series.kind;
    let is_few = |value: f64, count: Option<f64>, denominator: Option<f64>| {
        let plain = kind == SeriesKind::Count && value > 0.0 && value < smallest;
        plain || is_small(cases(kind, Some(value), count, denominator), denominator, smallest)
    };
    let small = |peer: &Peer| is_few(peer.estimate.value, peer.count, peer.denominator);
    if let Some(peers) = &mut record.peers {
        let authorities = peers.authorities.len();
        peers.authorities.retain(|one| !is_few(one.value, one.count, one.denominator));
        if peers.authorities.len() < authorities {
            taken.push(Hidden::Authorities(authorities - peers.authorities.len()));
        }
        let all = peers.areas.clone();
        peers.areas.retain(|peer| !small(peer));
        let lines =
            record.comparators.iter().filter(|line| line.points.iter().any(|point| point.period == peers.period));
        let means: Vec<&str> = lines.map(|line| line.name.as_str()).collect();
        while let Some(code) = means.iter().find_map(|group| alone(group, &all, &peers.areas)) {
            peers.areas.retain(|peer| peer.code != code);
        }
        let gone = all.into_iter().filter(|peer| peers.areas.iter().all(|shown| shown.code != peer.code));
        taken.extend(gone.map(|peer| Hidden::Area(peer.code)));
    }
    if let Some(composition) = &mut record.composition {
        let small = |bar: &Bar| {
            bar.parts.iter().any(|part| {
                let count = cases(SeriesKind::Proportion, Some(part.share), part.count, bar.total);
                is_small(count, None, smallest)
            })
        };
        let all: Vec<String> = composition.bars.iter().map(|bar| bar.name.clone()).collect();
        let hidden = composition.bars.iter().filter(|bar| small(bar)).count();
        composition.bars.retain(|bar| !small(bar));
        if hidden == 1 {
            let size = |bar: &Bar| bar.total.unwrap_or(f64::MAX);
            let least = composition.bars.iter().map(size).fold(f64::INFINITY, f64::min);
            composition.bars.retain(|bar| size(bar) > least);
        }
        let is_shown = |name: &String| composition.bars.iter().any(|bar| bar.name == *name);
        taken.extend(all.into_iter().filter(|name| !is_shown(name)).map(Hidden::Whole));
        if composition.bars.is_empty() {
            record.composition = None;
        }
    }
}

/// Where one area alone of a group is taken out while the mean of the group is printed: the smallest of its others,
/// which must go with it; none where nothing can be had by subtraction.
fn alone(group: &str, all: &[Peer], shown: &[Peer]) -> Option<AreaCode> {
    let members = |areas: &[Peer]| areas.iter().filter(|peer| peer.groups.iter().any(|name| name == group)).count();
    let size = |peer: &Peer| peer.count.or(peer.denominator).unwrap_or(peer.estimate.value);
    let others = shown.iter().filter(|peer| peer.groups.iter().any(|name| name == group));
    let least = others.min_by(|a, b| size(a).total_cmp(&size(b)))?;
    (members(all) == members(shown) + 1).then(|| least.code.clone())
}
