//! Headlines: the finding of a measure and of its charts, no stronger than the test behind them.

use super::gradient::ends;
use super::number::{decimal, unit, value};
use super::sentence::{capitalise, lower_first};
use super::word::verdict_word;
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
    let since = change.from;
    match (&record.progress.rule, record.progress.word) {
        (Rule::Interval, ProgressWord::StayedTheSame) => format!("{subject} has not clearly changed since {since}"),
        (Rule::Interval, _) => format!("{subject} has {} since {since}", moved(change)),
        (Rule::AnyChange | Rule::NoInterval | Rule::NoJudgement, _) if change.direction() != Direction::Level => {
            let way = if change.direction() == Direction::Up { "up" } else { "down" };
            format!("{subject} was {number} {when}, {way} from {} {}", value(series, change.from_value), since.phrase())
        }
        _ => format!("{subject} was {number} {when}"),
    }
}

fn moved(change: &Change) -> &'static str {
    match change.direction() {
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
    let sign = if series.unit == "%" { "%" } else { "" };
    let printed = |group: &crate::record::GroupPoint| decimal(group.estimate.value, series.decimals);
    Some(format!(
        "{} {}{sign}, {} {}{sign} {}: a gap of {}",
        first.group,
        printed(first),
        lower_first(&second.group),
        printed(second),
        latest.period.phrase(),
        value(series, latest.figure.known()?.value)
    ))
}

/// The title of a gradient: step by step where every step goes the same way, else the gap between the ends.
#[must_use]
pub fn gradient_title(record: &Masked<'_>, gradient: &Gradient) -> String {
    let series = record.series;
    let level = series.gradient.as_ref().map_or("group", |over| over.level.as_str());
    let values: Option<Vec<f64>> = gradient.groups.iter().map(|group| Some(group.figure.known()?.value)).collect();
    if let Some(values) = values {
        if values.windows(2).all(|pair| pair[0] > pair[1]) {
            return format!("Lower with every step from the most to the least deprived {level}");
        }
        if values.windows(2).all(|pair| pair[0] < pair[1]) {
            return format!("Higher with every step from the most to the least deprived {level}");
        }
    }
    match (ends(gradient), gradient.gap) {
        (Some(_), Some(gap)) => {
            let way = if gap.value >= 0.0 { "higher" } else { "lower" };
            let size = decimal(gap.value.abs(), series.decimals);
            format!("{size}{} {way} in the most than in the least deprived {level}", unit(series).difference)
        }
        _ => series.title.clone(),
    }
}

/// The title of a gradient with what it is about, for a chart that stands by itself.
#[must_use]
pub fn named_gradient_title(record: &Masked<'_>, gradient: &Gradient) -> String {
    format!("{}: {}", record.series.title, lower_first(&gradient_title(record, gradient)))
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
