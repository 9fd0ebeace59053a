//! The mask over other areas and over wholes: no area and no part of a whole that rests on few people is shown.

use super::cells::{cases, is_small};
use crate::model::SeriesKind;
use crate::record::{Bar, Peer, Record};

/// Takes out areas with small counts, and wholes with a small part. Where one alone is taken out of several whose mean or
/// sum is printed, it could be had by subtraction, so the smallest other one goes with it.
pub(super) fn mask(record: &mut Record<'_>, smallest: f64) {
    let kind = record.series.kind;
    let is_few = |value: f64, count: Option<f64>, denominator: Option<f64>| {
        let plain = kind == SeriesKind::Count && value > 0.0 && value < smallest;
        plain || is_small(cases(kind, Some(value), count, denominator), denominator, smallest)
    };
    let small = |peer: &Peer| is_few(peer.estimate.value, peer.count, peer.denominator);
    if let Some(peers) = &mut record.peers {
        peers.authorities.retain(|one| !is_few(one.value, one.count, one.denominator));
        let hidden = peers.areas.iter().filter(|peer| !peer.whole && small(peer)).count();
        peers.areas.retain(|peer| !small(peer));
        if hidden == 1 {
            let size = |peer: &Peer| peer.count.or(peer.denominator).unwrap_or(peer.estimate.value);
            let others = peers.areas.iter().filter(|peer| !peer.whole);
            let code = others.min_by(|a, b| size(a).total_cmp(&size(b))).map(|peer| peer.code.clone());
            peers.areas.retain(|peer| Some(&peer.code) != code.as_ref());
        }
    }
    if let Some(composition) = &mut record.composition {
        let small = |bar: &Bar| {
            bar.parts.iter().any(|part| {
                let count = cases(SeriesKind::Proportion, Some(part.share), part.count, bar.total);
                is_small(count, None, smallest)
            })
        };
        let hidden = composition.bars.iter().filter(|bar| small(bar)).count();
        composition.bars.retain(|bar| !small(bar));
        if hidden == 1 {
            let size = |bar: &Bar| bar.total.unwrap_or(f64::MAX);
            let least = composition.bars.iter().map(size).fold(f64::INFINITY, f64::min);
            composition.bars.retain(|bar| size(bar) > least);
        }
        if composition.bars.is_empty() {
            record.composition = None;
        }
    }
}
