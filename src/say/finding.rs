//! Headlines: the finding of a measure and of its charts, no stronger than the test behind them.

use std::cmp::Ordering;

use super::gradient::{ends, gap_way};
use super::number::{amount_short, group_value, value};
use super::sentence::{capitalise, name_within};
use super::word::verdict_word;
use crate::model::rounding;
use crate::protect::Masked;
use crate::record::{Change, Direction, Gradient, ProgressWord, Rule};
use crate::stats::benchmark::Position as Verdict;

/// The finding of a measure, as its headline.
#[must_use]
pub fn finding(record: &Masked<'_>) -> String {
    let series = record.series;
    let subject = capitalise(&series.subject);
    let of_shares = || {
        let composition = record.composition.as_ref().and_then(super::shares::composition_title);
        composition.or_else(|| super::shares::benchmarks_title(record, record.benchmarks.as_ref()?))
    };
    let Some(latest) = record.latest() else {
        return of_shares().unwrap_or_else(|| format!("{} cannot be shown", series.title));
    };
    let number = value(series, latest.figure.known().map_or(0.0, |estimate| estimate.value));
    let when = latest.period.phrase();
    let Some(change) = &record.progress.change else { return format!("{subject} was {number} {when}") };
    let since = change.from.with_article();
    match (&record.progress.rule, record.progress.word) {
        (Rule::Interval | Rule::PrintsAsZero, ProgressWord::StayedTheSame) => {
            format!("{subject} has not clearly changed since {since}")
        }
        (Rule::Interval, _) => format!("{subject} has {} since {since}", moved(change)),
        (Rule::AnyChange | Rule::NoInterval | Rule::NoJudgement, _) if change.direction != Direction::Level => {
            let way = if change.direction == Direction::Up { "up" } else { "down" };
            format!(
                "{subject} was {number} {when}, {way} from {} {}",
                value(series, change.from_value),
                change.from.phrase()
            )
        }
        _ => format!("{subject} was {number} {when}"),
    }
}

fn moved(change: &Change) -> &'static str {
    match change.direction {
        Direction::Up => "risen",
        Direction::Down => "fallen",
        Direction::Level => "not changed",
    }
}

/// The title of a trend: the place beside its first comparator, with what the test between them shows.
#[must_use]
pub fn figure_title(record: &Masked<'_>) -> String {
    let (series, place) = (record.series, &record.area_name);
    let latest = record.latest().and_then(|point| Some((point.period, point.figure.known()?.value)));
    let Some((period, number)) = latest else { return series.title.clone() };
    let against = record.positions.iter().find_map(|position| Some((position, position.value?)));
    match against {
        Some((position, other)) => {
            let verdict = match position.verdict {
                Verdict::NotCompared => "not tested".to_owned(),
                verdict => verdict_word(verdict).to_lowercase(),
            };
            let (ours, theirs) = (value(series, number), value(series, other));
            format!("{place} {ours}, {} {theirs} {}: {verdict}", position.name, period.phrase())
        }
        None => format!("{place}: {} {}", value(series, number), period.phrase()),
    }
}

/// The title of a gap over time: the latest value of both groups and the gap between them.
#[must_use]
pub fn gap_title(record: &Masked<'_>) -> Option<String> {
    let series = record.series;
    let latest = record.latest()?;
    let [first, second] = latest.groups.as_ref()?;
    let printed = |group: &crate::record::GroupPoint| group_value(series, group.estimate.value);
    let gap = match rounding::compare(first.estimate.value, second.estimate.value, series.decimals) {
        Ordering::Equal => "no clear gap".to_owned(),
        _ => format!("a gap of {}", value(series, latest.figure.known()?.value)),
    };
    Some(format!(
        "{} {}, {} {} {}: {gap}",
        first.group,
        printed(first),
        name_within(series, &second.group),
        printed(second),
        latest.period.phrase(),
    ))
}

/// The title of a gradient: step by step where every step goes the same way, else the gap between the ends.
#[must_use]
pub fn gradient_title(record: &Masked<'_>, gradient: &Gradient) -> String {
    gradient_finding(record, gradient).map_or_else(|| record.series.title.clone(), |finding| capitalise(&finding))
}

/// What a gradient shows, as a clause. Steps are told only of all groups; without both ends there is no gap to tell, and
/// the first and last group that somebody lives in stand for themselves.
fn gradient_finding(record: &Masked<'_>, gradient: &Gradient) -> Option<String> {
    let series = record.series;
    let level = series.gradient.as_ref().map_or("group", |over| over.level.as_str());
    let values: Option<Vec<f64>> = gradient.groups.iter().map(|group| Some(group.figure.known()?.value)).collect();
    if let Some(values) = values {
        let every_step =
            |way: Ordering| values.windows(2).all(|pair| rounding::compare(pair[0], pair[1], series.decimals) == way);
        if every_step(Ordering::Greater) {
            return Some(format!("lower with every step from the most to the least deprived {level}"));
        }
        if every_step(Ordering::Less) {
            return Some(format!("higher with every step from the most to the least deprived {level}"));
        }
    }
    if let Some((gap, way)) = gradient.gap.zip(gap_way(series, gradient)) {
        let way = match way {
            Ordering::Greater => "higher",
            Ordering::Less => "lower",
            Ordering::Equal => {
                return Some(format!("no clear difference between the most and the least deprived {level}"));
            }
        };
        let size = amount_short(series, gap.value.abs());
        return Some(format!("{size} {way} in the most than in the least deprived {level}"));
    }
    let mut inhabited = gradient.inhabited();
    let (first, last) = (inhabited.next()?, inhabited.next_back()?);
    let (one, other) = (first.figure.known()?.value, last.figure.known()?.value);
    let (one, other) = (value(series, one), value(series, other));
    Some(format!("{one} in {level} {}, {other} in {level} {}", first.number, last.number))
}

/// The title of a gradient with what it is about, for a chart that stands by itself.
#[must_use]
pub fn named_gradient_title(record: &Masked<'_>, gradient: &Gradient) -> String {
    let title = &record.series.title;
    gradient_finding(record, gradient).map_or_else(|| title.clone(), |finding| format!("{title}: {finding}"))
}

/// What a gradient shows, in one sentence: both ends.
#[must_use]
pub fn gradient_message(record: &Masked<'_>) -> Option<String> {
    let (series, gradient) = (record.series, record.gradient.as_ref()?);
    let (most, least) = ends(gradient)?;
    let level = &series.gradient.as_ref()?.level;
    Some(format!(
        "In {}, {} was {} in the most deprived {level} and {} in the least deprived.",
        record.area_name,
        series.subject,
        value(series, most),
        value(series, least)
    ))
}
