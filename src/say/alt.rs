//! Texts for a reader who cannot see a chart: kind, what is compared, extremes, direction, and where the table is.

use std::cmp::Ordering;

use super::gradient::{dominated_note, gap_way, ingredient_note};
use super::number::{size, value};
use super::reason::{gradient_without, missing_periods};
use super::sentence::{basis_words, within};
use super::when::phrase;
use crate::figures::{NamedFigure, OfGradient, Reported, What};
use crate::model::Period;
use crate::record::Gradient;
use crate::text::{Text, quoted, structural, text};

/// A figure in a period.
type Dated<'f, 'r> = (Period, &'f NamedFigure<'r>);

/// The periods with the highest and the lowest value; the last of several, and the first.
fn extremes<'f, 'r>(known: &[Dated<'f, 'r>]) -> Option<(Dated<'f, 'r>, Dated<'f, 'r>)> {
    let number = |dated: &Dated<'_, '_>| dated.1.number().unwrap_or_default();
    let highest = known.iter().max_by(|a, b| number(a).total_cmp(&number(b)))?;
    let lowest = known.iter().min_by(|a, b| number(a).total_cmp(&number(b)))?;
    Some((*highest, *lowest))
}

/// Where the figures of a chart stand.
fn in_table(table: usize) -> Text {
    text!(" Figures in data table {}.", structural(table))
}

/// Text of a trend chart.
#[must_use]
pub fn trend_alt(record: &Reported<'_>, table: usize) -> Text {
    let series = record.series;
    let known: Vec<Dated<'_, '_>> = record.over_time().collect();
    let ends = known.first().zip(known.last()).zip(extremes(&known));
    let Some(((first, last), (highest, lowest))) = ends else { return quoted(&series.title) };
    let others: Vec<Text> = (record.positions.iter())
        .filter_map(|position| Some((position, record.against(&position.id)?)))
        .map(|(position, figure)| text!("{} {}", basis_words(record, position), value(figure)))
        .collect();
    let others =
        if others.is_empty() { Text::default() } else { text!(" At the end: {}.", Text::joined(others, ", ")) };
    text!(
        "Line chart, {} to {}. {}, {}: {} at the start and {} at the end; highest {} {}, lowest {} {}.{}{}{}",
        first.0,
        last.0,
        quoted(&series.statistic),
        quoted(&record.area_name),
        value(first.1),
        value(last.1),
        value(highest.1),
        phrase(highest.0),
        value(lowest.1),
        phrase(lowest.0),
        missing_words(record),
        others,
        in_table(table)
    )
}

/// Periods without a figure: those that the series explains, then the others with their reasons.
fn missing_words(record: &Reported<'_>) -> Text {
    let blanks = record.series.blanks.iter().map(|blank| blank_words(&blank.from.value, &blank.to.value));
    blanks.chain(missing_periods(record).map(|missing| text!(" {}", missing))).collect()
}

fn blank_words(from: &str, to: &str) -> Text {
    match from == to {
        true => text!(" No figures for {}.", structural(from)),
        false => text!(" No figures for {} to {}.", structural(from), structural(to)),
    }
}

/// Text of a gap chart: both groups at both ends, and the gap there and at its extremes.
#[must_use]
pub fn gap_alt(record: &Reported<'_>, table: usize) -> Option<Text> {
    let series = record.series;
    let known: Vec<Dated<'_, '_>> = record.over_time().filter(|(period, _)| record.sides(*period).is_some()).collect();
    let (first, last) = (known.first()?, known.last()?);
    let (widest, narrowest) = extremes(&known)?;
    let (then, now) = (record.sides(first.0)?, record.sides(last.0)?);
    let line = |side: usize| {
        let name = now[side].group().unwrap_or_default();
        text!("{}: {} at the start, {} at the end.", quoted(&name), value(then[side]), value(now[side]))
    };
    let dimension = series.gap.as_ref().map_or("", |between| between.dimension.value.as_str());
    Some(text!(
        "Line chart of two groups by {}, {}, {} to {}. {} {} Gap: {} at the start, {} at the end; widest {} {}, narrowest {} {}.{}{}",
        within(record, dimension),
        quoted(&record.area_name),
        first.0,
        last.0,
        line(0),
        line(1),
        value(first.1),
        value(last.1),
        value(widest.1),
        phrase(widest.0),
        value(narrowest.1),
        phrase(narrowest.0),
        missing_words(record),
        in_table(table)
    ))
}

/// Text of a gradient chart.
#[must_use]
pub fn gradient_alt(record: &Reported<'_>, gradient: &Gradient, table: usize) -> Text {
    let series = record.series;
    let level = || series.gradient.as_ref().map_or_else(|| "group".into(), |over| quoted(&over.level));
    let number = record
        .counted("groups", gradient.inhabited().count(), "count of groups", |what| matches!(what, What::Group(_)));
    let mut text = text!(
        "Dot chart of {} groups, {}, the most deprived first. {}, {}.",
        super::counted::number(&number),
        groups_in_order(&level(), gradient),
        quoted(&series.statistic),
        quoted(&record.area_name)
    );
    if let (Some((most, least)), Some(gap)) = (record.ends(), record.gradient_result(OfGradient::Gap)) {
        let gap = match gap_way(series, gradient) {
            Some(Ordering::Equal) => "no clear gap".into(),
            _ => text!("a gap of {}", size(gap)),
        };
        let last = structural(gradient.groups.len());
        let first = structural(1);
        text.push(text!(
            " {} in {} {}, {} in {} {}: {}.",
            value(most),
            level(),
            first,
            value(least),
            level(),
            last,
            gap
        ));
    }
    let fitted =
        [OfGradient::MostDeprived, OfGradient::LeastDeprived].map(|end| record.gradient_result(end).map(value));
    if let [Some(start), Some(end)] = fitted {
        text.push(text!(" The fitted line runs from {} to {}.", start, end));
    }
    let notes = ingredient_note(series).into_iter().chain(dominated_note(record, gradient));
    for note in gradient_without(record, gradient).into_iter().chain(notes) {
        text.push(text!(" {}", note));
    }
    text.push(in_table(table));
    text
}

/// The first and the last group that somebody lives in: `decile 1 to decile 9`.
fn groups_in_order(level: &Text, gradient: &Gradient) -> Text {
    let ends = gradient.inhabited().next().zip(gradient.inhabited().next_back());
    let words = ends
        .map(|(first, last)| text!("{} {} to {} {}", level, structural(first.number), level, structural(last.number)));
    words.unwrap_or_default()
}

/// What an earlier gradient on the same chart adds to its text.
#[must_use]
pub fn earlier_alt(record: &Reported<'_>) -> Text {
    let Some((most, least)) = record.ends() else { return Text::default() };
    text!(
        " Hollow dots show {}, which is not comparable: {} at the most and {} at the least deprived end.",
        quoted(&record.series.title),
        value(most),
        value(least)
    )
}

/// Text of a sparkline: first, turning point and last.
#[must_use]
pub fn sparkline_alt(record: &Reported<'_>) -> Text {
    let from = record.since_baseline().first().map(|point| point.period);
    let known: Vec<Dated<'_, '_>> = record.over_time().filter(|(period, _)| Some(*period) >= from).collect();
    let ends = known.first().zip(known.last()).zip(extremes(&known));
    let Some(((first, last), (highest, lowest))) = ends else { return "no figures".into() };
    let is_end = |one: &NamedFigure<'_>| [first.1, last.1].iter().any(|end| end.number() == one.number());
    let turn = match (is_end(highest.1), is_end(lowest.1)) {
        (false, _) => text!(", a high of {} {}", value(highest.1), phrase(highest.0)),
        (true, false) => text!(", a low of {} {}", value(lowest.1), phrase(lowest.0)),
        (true, true) => Text::default(),
    };
    text!("From {} {}{}, to {} {}", value(first.1), phrase(first.0), turn, value(last.1), phrase(last.0))
}
