//! The place among other areas, in words: the comparison and the spine.

use super::number::{join, spell, value};
use super::sentence::{capitalise, lower_first};
use super::word::verdict_word;
use crate::model::Series;
use crate::protect::Masked;
use crate::record::{Peer, Peers};
use crate::stats::benchmark::Position as Verdict;

/// The title of a comparison: the place's value, and between which values the areas of its kind lie. Their order among
/// each other is not tested, so nothing is said of ranks.
#[must_use]
pub fn comparison_title(record: &Masked<'_>, peers: &Peers) -> Option<String> {
    let series = record.series;
    let own = value(series, record.latest()?.figure.known()?.value);
    let (alike, lowest, highest) = alike(peers)?;
    let group = peers.group.as_deref().map_or_else(|| "other areas".to_owned(), lower_first);
    Some(format!(
        "{} {own}; its {} {group} from {} to {}",
        record.area_name,
        spell(alike),
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

/// Text of a comparison.
#[must_use]
pub fn comparison_alt(record: &Masked<'_>, peers: &Peers, table: usize) -> Option<String> {
    let series = record.series;
    let own = record.latest()?.figure.known()?.value;
    let (count, lowest, highest) = alike(peers)?;
    let say = |number: f64| value(series, number);
    let below = peers.areas.iter().filter(|peer| !peer.whole && peer.estimate.value < own).count();
    let group = peers.group.as_deref().map_or_else(|| "other areas".to_owned(), lower_first);
    let wholes: Vec<String> = (peers.areas.iter().filter(|peer| peer.whole))
        .map(|peer| format!("{} {}", peer.name, say(peer.estimate.value)))
        .collect();
    let wholes = if wholes.is_empty() { String::new() } else { format!(" {}.", join(&wholes)) };
    Some(format!(
        "Dot chart, lowest at the top: {} and its {} {group}, {}. {}. {} {}; {} of the {group} are lower. Lowest: {} {}; highest: {} {}.{wholes} Figures in data table {table}.",
        record.area_name,
        spell(count),
        peers.period,
        series.statistic,
        record.area_name,
        say(own),
        spell(below),
        lowest.name,
        say(lowest.estimate.value),
        highest.name,
        say(highest.estimate.value),
    ))
}

/// What a chart of dots says of their intervals: whether some are drawn, some are too narrow, and whether there are any.
#[must_use]
pub fn interval_note(wide: bool, narrow: bool, place_has_one: bool) -> String {
    let note = match (wide, narrow, place_has_one) {
        (true, false, true) => "Whiskers: 95% intervals.",
        (true, false, false) => "Whiskers: 95% intervals, where the source gives counts.",
        (true, true, _) => "Whiskers: 95% intervals, where they are wider than the dots.",
        (false, true, _) => "95% intervals are narrower than the dots.",
        (false, false, _) => "No intervals: the source gives no counts.",
    };
    note.to_owned()
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
