//! The place among other areas, in words: the comparison and the spine.

use super::counted::spell;
use super::number::{join, value};
use super::reason::no_interval_words;
use super::word::verdict_word;
use crate::figures::{Counted, NamedFigure, Reported, What};
use crate::record::{NoInterval, Peer, PeerGroup, Peers};
use crate::stats::benchmark::Position as Verdict;
use crate::text::{Text, quoted, structural, text};

/// The title of a comparison: the place's value, and between which values the areas of its kind lie. Their order among
/// each other is not tested, so nothing is said of ranks.
#[must_use]
pub fn comparison_title(record: &Reported<'_>, peers: &Peers) -> Option<Text> {
    let (lowest, highest) = extremes(peers)?;
    let of = |peer: &Peer| record.area_figure(&peer.code.0, peers.period).map(value);
    Some(text!(
        "{} {}; {} from {} to {}",
        quoted(&record.area_name),
        value(record.latest_figure()?.1),
        alike_words(record, peers),
        of(lowest)?,
        of(highest)?
    ))
}

/// Whether a figure is one of another area.
fn is_area(what: &What<'_>) -> bool {
    matches!(what, What::Area(_))
}

/// The areas of the same kind.
fn alike(peers: &Peers) -> impl Iterator<Item = &Peer> {
    peers.areas.iter().filter(|peer| !peer.whole)
}

/// The lowest and the highest area of the same kind.
fn extremes(peers: &Peers) -> Option<(&Peer, &Peer)> {
    let lowest = alike(peers).min_by(|a, b| a.estimate.value.total_cmp(&b.estimate.value))?;
    let highest = alike(peers).max_by(|a, b| a.estimate.value.total_cmp(&b.estimate.value))?;
    Some((lowest, highest))
}

/// The areas of the same kind that have a figure: `its ten statistical neighbours`, `five of its ten statistical
/// neighbours`, or, where they belong to several groups or none, `twelve other areas`.
fn alike_words(record: &Reported<'_>, peers: &Peers) -> Text {
    let number = alike(peers).count();
    let shown = spell(&record.counted("areas", number, "count of areas with a figure", is_area));
    let of_one = |group: &&PeerGroup| alike(peers).all(|peer| peer.groups.contains(&group.name));
    match peers.group.as_ref().filter(of_one) {
        Some(group) if group.members == number => text!("its {} {}", shown, quoted(&group.phrase)),
        Some(group) => {
            let members = record.counted("areas.members", group.members, "count of areas", is_area);
            text!("{} of its {} {}", shown, spell(&members), quoted(&group.phrase))
        }
        None => text!("{} other areas", shown),
    }
}

/// Text of a comparison.
#[must_use]
pub fn comparison_alt(record: &Reported<'_>, peers: &Peers, table: usize) -> Option<Text> {
    let (_, own) = record.latest_figure()?;
    let (lowest, highest) = extremes(peers)?;
    let of = |peer: &Peer| record.area_figure(&peer.code.0, peers.period).map(value);
    let is_lower = |peer: &&Peer| own.number().is_some_and(|own| peer.estimate.value < own);
    let below = record.counted(
        "areas.lower",
        alike(peers).filter(is_lower).count(),
        "count of areas with a lower figure",
        is_area,
    );
    let wholes: Option<Vec<Text>> = (peers.areas.iter().filter(|peer| peer.whole))
        .map(|peer| Some(text!("{} {}", quoted(&peer.name), of(peer)?)))
        .collect();
    let wholes = wholes.filter(|wholes| !wholes.is_empty());
    let wholes = wholes.map_or_else(Text::default, |wholes| text!(" {}.", join(wholes)));
    Some(text!(
        "Dot chart, lowest at the top: {} and {}, {}. {}. {} {}; {} of these areas {} lower. Lowest: {} {}; highest: {} {}.{} Figures in data table {}.",
        quoted(&record.area_name),
        alike_words(record, peers),
        peers.period,
        quoted(&record.series.statistic),
        quoted(&record.area_name),
        value(own),
        spell(&below),
        if below.number == 1 { "is" } else { "are" },
        quoted(&lowest.name),
        of(lowest)?,
        quoted(&highest.name),
        of(highest)?,
        wholes,
        structural(table)
    ))
}

/// What a chart of dots says of their intervals: whether some are drawn, some are too narrow, and why there is none.
#[must_use]
pub fn interval_note(wide: bool, narrow: bool, why_none: Option<NoInterval>) -> Text {
    match (wide, narrow, why_none) {
        (true, false, None) => "Whiskers: 95% intervals.".into(),
        (true, false, Some(_)) => "Whiskers: 95% intervals, for areas that have one.".into(),
        (true, true, _) => "Whiskers: 95% intervals, where they are wider than the dots.".into(),
        (false, true, _) => "95% intervals are narrower than the dots.".into(),
        (false, false, why) => text!("No intervals: {}.", no_interval_words(why.unwrap_or(NoInterval::NotGiven))),
    }
}

/// The title of a spine: how often the place lies in the middle half of all areas.
#[must_use]
pub fn spine_title(place: &str, inside: &Counted, of: &Counted) -> Text {
    let (place, all) = (quoted(place), spell(of));
    match inside.number {
        0 => text!("{} lies outside the middle half of authorities on all {} figures", place, all),
        number if number == of.number => {
            text!("{} lies in the middle half of authorities on all {} figures", place, all)
        }
        _ => text!("{} lies in the middle half of authorities on {} of {} figures", place, spell(inside), all),
    }
}

/// How to read a spine: only the marks that stand in it are named.
#[must_use]
pub fn spine_notes(verdicts: &[Verdict], unjudged: &[&str]) -> Vec<Text> {
    let marks = [
        (Verdict::Better, "disc: better"),
        (Verdict::Similar, "square: similar"),
        (Verdict::Worse, "diamond: worse"),
        (Verdict::Higher, "upward triangle: higher"),
        (Verdict::Lower, "downward triangle: lower"),
        (Verdict::NotCompared, "dashed ring: not tested, because there is no interval"),
    ];
    let used = marks.iter().filter(|(verdict, _)| verdicts.contains(verdict)).map(|(_, text)| Text::from(*text));
    let mut notes = vec![
        "Bars: lowest to highest authority, the middle half darker; best is right.".into(),
        text!("{}.", Text::joined(used, "; ").capitalised()),
    ];
    if !unjudged.is_empty() {
        let names: Vec<Text> = unjudged.iter().map(|name| quoted(name)).collect();
        notes.push(text!("No judgement, so highest is right: {}.", join(names)));
    }
    notes
}

/// One series of a spine, for its text.
#[derive(Debug, Clone, Copy)]
pub struct SpineLine<'a> {
    /// The place's figure.
    pub own: &'a NamedFigure<'a>,
    /// The benchmark's figure.
    pub benchmark: &'a NamedFigure<'a>,
    /// Lowest and highest figure of all areas.
    pub range: (&'a NamedFigure<'a>, &'a NamedFigure<'a>),
    /// Where the place stands.
    pub verdict: Verdict,
}

/// Text of a spine.
#[must_use]
pub fn spine_alt(place: &str, benchmark: &str, lines: &[SpineLine<'_>], of: &Counted, table: usize) -> Text {
    let line = |one: &SpineLine<'_>| {
        text!(
            "{}: {} {}, {} {}, authorities {} to {}, {}",
            quoted(&one.own.record.series.title),
            quoted(place),
            value(one.own),
            quoted(benchmark),
            value(one.benchmark),
            value(one.range.0),
            value(one.range.1),
            Text::from(verdict_word(one.verdict)).in_small_letters()
        )
    };
    text!(
        "Ranges of {} figures from the lowest to the highest authority, {} in the middle, best at the right. {}. Figures in data table {}.",
        spell(of),
        quoted(benchmark),
        Text::joined(lines.iter().map(line), "; "),
        structural(table)
    )
}
