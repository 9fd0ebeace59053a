//! Headlines: the finding of a measure and of its charts, no stronger than the test behind them.

use super::number::{decimal, unit, value};
use super::sentence::{capitalise, ends};
use crate::protect::Masked;
use crate::record::{Change, Direction, Gradient, ProgressWord, Rule};

/// The finding of a measure, as its headline.
#[must_use]
pub fn finding(record: &Masked<'_>) -> String {
    let series = record.series;
    let subject = capitalise(&series.subject);
    let Some(latest) = record.latest() else { return format!("{} cannot be shown", series.title) };
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

/// The title of a trend: how far the place is from its first comparator, without saying more than the values.
#[must_use]
pub fn figure_title(record: &Masked<'_>) -> String {
    let series = record.series;
    let place = &record.area_name;
    let latest = record.latest().and_then(|point| Some((point.period, point.figure.known()?.value)));
    let Some((period, number)) = latest else { return series.title.clone() };
    let against = record.positions.iter().find_map(|position| Some((&position.name, position.value?)));
    match against {
        Some((name, other)) => {
            let apart = decimal((number - other).abs(), series.decimals);
            if apart.chars().all(|digit| "0.".contains(digit)) {
                return format!("{place} was level with {name} {}", period.phrase());
            }
            let way = if number > other { "above" } else { "below" };
            format!("{place} was {apart}{} {way} {name} {}", unit(series).difference, period.phrase())
        }
        None => format!("{place}: {} {}", value(series, number), period.phrase()),
    }
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
