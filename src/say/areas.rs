//! The place among other areas, in words: the comparison and the spine.

use super::number::{join, spell, value};
use super::reason::no_interval_words;
use super::sentence::capitalise;
use super::word::verdict_word;
use crate::model::Series;
use crate::protect::Masked;
use crate::record::{NoInterval, Peer, PeerGroup, Peers};
use crate::stats::benchmark::Position as Verdict;

/// The title of a comparison: the place's value, and between which values the areas of its kind lie. Their order among
/// each other is not tested, so nothing is said of ranks.
#[must_use]
pub fn comparison_title(record: &Masked<'_>, peers: &Peers) -> Option<String> {
    let series = record.series;
    let own = value(series, record.latest()?.figure.known()?.value);
    let (_, lowest, highest) = alike(peers)?;
    Some(format!(
        "{} {own}; {} from {} to {}",
        record.area_name,
        alike_words(peers),
        value(series, lowest.estimate.value),
        value(series, highest.estimate.value)
    ))
}

/// How many areas of the same kind there are, the lowest and the highest.
fn alike(peers: &Peers) -> Option<(usize, &Peer, &Peer)> {
    let alike = || peers.areas.iter().filter(|peer| !peer.whole);
    let lowest = alike().min_by(|a, b| a.estimate.value.total_cmp(&b.estimate.value))?;
    let highest = alike().max_by(|a, b| a.estimate.value.total_cmp(&b.estimate.value))?;
    Some((alike().count(), lowest, highest))
}

/// The areas of the same kind that have a figure: `its ten statistical neighbours`, `five of its ten statistical
/// neighbours`, or, where they belong to several groups or none, `twelve other areas`.
fn alike_words(peers: &Peers) -> String {
    let alike = || peers.areas.iter().filter(|peer| !peer.whole);
    let shown = spell(alike().count());
    let of_one = |group: &&PeerGroup| alike().all(|peer| peer.groups.contains(&group.name));
    match peers.group.as_ref().filter(of_one) {
        Some(group) if group.members == alike().count() => format!("its {shown} {}", group.phrase),
        Some(group) => format!("{shown} of its {} {}", spell(group.members), group.phrase),
        None => format!("{shown} other areas"),
    }
}

/// Text of a comparison.
#[must_use]
pub fn comparison_alt(record: &Masked<'_>, peers: &Peers, table: usize) -> Option<String> {
    let series = record.series;
    let own = record.latest()?.figure.known()?.value;
    let (_, lowest, highest) = alike(peers)?;
    let say = |number: f64| value(series, number);
    let below = peers.areas.iter().filter(|peer| !peer.whole && peer.estimate.value < own).count();
    let wholes: Vec<String> = (peers.areas.iter().filter(|peer| peer.whole))
        .map(|peer| format!("{} {}", peer.name, say(peer.estimate.value)))
        .collect();
    let wholes = if wholes.is_empty() { String::new() } else { format!(" {}.", join(&wholes)) };
    Some(format!(
        "Dot chart, lowest at the top: {} and {}, {}. {}. {} {}; {} of these areas {} lower. Lowest: {} {}; highest: {} {}.{wholes} Figures in data table {table}.",
        record.area_name,
        alike_words(peers),
        peers.period,
        series.statistic,
        record.area_name,
        say(own),
        spell(below),
        if below == 1 { "is" } else { "are" },
        lowest.name,
        say(lowest.estimate.value),
        highest.name,
        say(highest.estimate.value),
    ))
}

/// What a chart of dots says of their intervals: whether some are drawn, some are too narrow, and why there is none.
#[must_use]
pub fn interval_note(wide: bool, narrow: bool, why_none: Option<NoInterval>) -> String {
    match (wide, narrow, why_none) {
        (true, false, None) => "Whiskers: 95% intervals.".to_owned(),
        (true, false, Some(_)) => "Whiskers: 95% intervals, for areas that have one.".to_owned(),
        (true, true, _) => "Whiskers: 95% intervals, where they are wider than the dots.".to_owned(),
        (false, true, _) => "95% intervals are narrower than the dots.".to_owned(),
        (false, false, why) => format!("No intervals: {}.", no_interval_words(why.unwrap_or(NoInterval::NotGiven))),
    }
}

/// The title of a spine: how often the place lies in the middle half of all areas.
#[must_use]
pub fn spine_title(place: &str, inside: usize, of: usize) -> String {
    match inside {
        0 => format!("{place} lies outside the middle half of authorities on all {} figures", spell(of)),
        inside if inside == of => {
            format!("{place} lies in the middle half of authorities on all {} figures", spell(of))
        }
        inside => {
            format!("{place} lies in the middle half of authorities on {} of {} figures", spell(inside), spell(of))
        }
    }
}

/// How to read a spine: only the marks that stand in it are named.
#[must_use]
pub fn spine_notes(verdicts: &[Verdict], unjudged: &[&str]) -> Vec<String> {
    let marks = [
        (Verdict::Better, "disc: better"),
        (Verdict::Similar, "square: similar"),
        (Verdict::Worse, "diamond: worse"),
        (Verdict::Higher, "upward triangle: higher"),
        (Verdict::Lower, "downward triangle: lower"),
        (Verdict::NotCompared, "dashed ring: not tested, because there is no interval"),
    ];
    let used: Vec<&str> =
        marks.iter().filter(|(verdict, _)| verdicts.contains(verdict)).map(|(_, text)| *text).collect();
    let mut notes = vec![
        "Bars: lowest to highest authority, the middle half darker; best is right.".to_owned(),
        format!("{}.", capitalise(&used.join("; "))),
    ];
    if !unjudged.is_empty() {
        let names: Vec<String> = unjudged.iter().map(|name| (*name).to_owned()).collect();
        notes.push(format!("No judgement, so highest is right: {}.", join(&names)));
    }
    notes
}

/// One series of a spine, for its text.
#[derive(Debug, Clone, Copy)]
pub struct SpineLine<'a> {
    /// The series.
    pub series: &'a Series,
    /// The place's value.
    pub value: f64,
    /// The benchmark's value.
    pub benchmark: f64,
    /// Lowest and highest value of all areas.
    pub range: (f64, f64),
    /// Where the place stands.
    pub verdict: Verdict,
}

/// Text of a spine.
#[must_use]
pub fn spine_alt(place: &str, benchmark: &str, lines: &[SpineLine<'_>], table: usize) -> String {
    let line = |one: &SpineLine<'_>| {
        let say = |number: f64| value(one.series, number);
        format!(
            "{}: {place} {}, {benchmark} {}, authorities {} to {}, {}",
            one.series.title,
            say(one.value),
            say(one.benchmark),
            say(one.range.0),
            say(one.range.1),
            verdict_word(one.verdict).to_lowercase()
        )
    };
    let all: Vec<String> = lines.iter().map(line).collect();
    format!(
        "Ranges of {} figures from the lowest to the highest authority, {benchmark} in the middle, best at the right. {}. Figures in data table {table}.",
        spell(lines.len()),
        all.join("; ")
    )
}
