//! The finding of a measure and the titles of its charts: what they show, and no more than that.

use std::cmp::Ordering;

use super::gradient::gap_way;
use super::number::{size_short, value};
use super::sentence::name_within;
use super::when::{phrase, with_article};
use super::word::verdict_word;
use crate::figures::{OfGradient, Reported};
use crate::model::rounding;
use crate::record::{Change, Direction, Gradient, ProgressWord, Rule};
use crate::stats::benchmark::Position as Verdict;
use crate::text::{Text, quoted, structural, text};

/// The finding of a measure, as its headline.
#[must_use]
pub fn finding(record: &Reported<'_>) -> Text {
    let series = record.series;
    let subject = quoted(&series.subject).capitalised();
    let of_shares = || {
        let composition = record.composition.as_ref().and_then(|found| super::shares::composition_title(record, found));
        composition.or_else(|| super::shares::benchmarks_title(record, record.benchmarks.as_ref()?))
    };
    let Some((latest, figure)) = record.latest_figure() else {
        return of_shares().unwrap_or_else(|| text!("{} cannot be shown", quoted(&series.title)));
    };
    let (number, when) = (value(figure), phrase(latest.period));
    let Some(change) = &record.progress.change else { return text!("{} was {} {}", subject, number, when) };
    let since = with_article(change.from);
    match (&record.progress.rule, record.progress.word) {
        (Rule::Interval | Rule::PrintsAsZero, ProgressWord::StayedTheSame) => {
            text!("{} has not clearly changed since {}", subject, since)
        }
        (Rule::Interval, _) => text!("{} has {} since {}", subject, moved(change), since),
        (Rule::AnyChange | Rule::NoInterval | Rule::NoJudgement, _) if change.direction != Direction::Level => {
            let way = if change.direction == Direction::Up { "up" } else { "down" };
            let from = record.at(change.from).map(value);
            text!("{} was {} {}, {} from {} {}", subject, number, when, way, from, phrase(change.from))
        }
        _ => text!("{} was {} {}", subject, number, when),
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
pub fn figure_title(record: &Reported<'_>) -> Text {
    let place = quoted(&record.area_name);
    let Some((latest, ours)) = record.latest_figure() else { return quoted(&record.series.title) };
    let when = phrase(latest.period);
    let against = record.positions.iter().find_map(|position| Some((position, record.against(&position.id)?)));
    match against {
        Some((position, theirs)) => {
            let verdict = match position.verdict {
                Verdict::NotCompared => "not tested".into(),
                verdict => Text::from(verdict_word(verdict)).in_small_letters(),
            };
            let name = quoted(&position.name);
            text!("{} {}, {} {} {}: {}", place, value(ours), name, value(theirs), when, verdict)
        }
        None => text!("{}: {} {}", place, value(ours), when),
    }
}

/// The title of a gap over time: the latest value of both groups and the gap between them.
#[must_use]
pub fn gap_title(record: &Reported<'_>) -> Option<Text> {
    let (latest, gap) = record.latest_figure()?;
    let [first, second] = latest.groups.as_ref()?;
    let printed = record.sides(latest.period)?;
    let gap = match rounding::compare(first.estimate.value, second.estimate.value, record.series.decimals) {
        Ordering::Equal => "no clear gap".into(),
        _ => text!("a gap of {}", value(gap)),
    };
    Some(text!(
        "{} {}, {} {} {}: {}",
        quoted(&first.group),
        value(printed[0]),
        name_within(record.series, &second.group),
        value(printed[1]),
        phrase(latest.period),
        gap
    ))
}

/// The title of a gradient: step by step where every step goes the same way, else the gap between the ends.
#[must_use]
pub fn gradient_title(record: &Reported<'_>, gradient: &Gradient) -> Text {
    gradient_finding(record, gradient).map_or_else(|| quoted(&record.series.title), Text::capitalised)
}

/// What a gradient shows, as a clause. Steps are told only of all groups; without both ends there is no gap to tell, and
/// the first and last group that somebody lives in stand for themselves.
fn gradient_finding(record: &Reported<'_>, gradient: &Gradient) -> Option<Text> {
    let series = record.series;
    let level = || series.gradient.as_ref().map_or_else(|| "group".into(), |over| quoted(&over.level));
    let values: Option<Vec<f64>> = gradient.groups.iter().map(|group| Some(group.figure.known()?.value)).collect();
    if let Some(values) = values {
        let every_step =
            |way: Ordering| values.windows(2).all(|pair| rounding::compare(pair[0], pair[1], series.decimals) == way);
        if every_step(Ordering::Greater) {
            return Some(text!("lower with every step from the most to the least deprived {}", level()));
        }
        if every_step(Ordering::Less) {
            return Some(text!("higher with every step from the most to the least deprived {}", level()));
        }
    }
    if let Some((gap, way)) = record.gradient_result(OfGradient::Gap).zip(gap_way(series, gradient)) {
        let way = match way {
            Ordering::Greater => "higher",
            Ordering::Less => "lower",
            Ordering::Equal => {
                return Some(text!("no clear difference between the most and the least deprived {}", level()));
            }
        };
        return Some(text!("{} {} in the most than in the least deprived {}", size_short(gap), way, level()));
    }
    let mut inhabited = gradient.inhabited();
    let (first, last) = (inhabited.next()?, inhabited.next_back()?);
    let one = |number: usize| Some(text!("{} in {} {}", value(record.group(number)?), level(), structural(number)));
    Some(text!("{}, {}", one(first.number)?, one(last.number)?))
}

/// The title of a gradient with what it is about, for a chart that stands by itself.
#[must_use]
pub fn named_gradient_title(record: &Reported<'_>, gradient: &Gradient) -> Text {
    let title = quoted(&record.series.title);
    match gradient_finding(record, gradient) {
        Some(finding) => text!("{}: {}", title, finding),
        None => title,
    }
}

/// What a gradient shows, in one sentence: both ends.
#[must_use]
pub fn gradient_message(record: &Reported<'_>) -> Option<Text> {
    let (most, least) = record.ends()?;
    Some(text!(
        "In {}, {} was {} in the most deprived {} and {} in the least deprived.",
        quoted(&record.area_name),
        quoted(&record.series.subject),
        value(most),
        quoted(&record.series.gradient.as_ref()?.level),
        value(least)
    ))
}
