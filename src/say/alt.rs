//! Texts for a reader who cannot see a chart: kind, what is compared, extremes, direction, and where the table is.

use std::cmp::Ordering;

use super::gradient::{dominated_note, ends, gap_way, ingredient_note};
use super::number::{amount, group_value, value};
use super::reason::{gradient_without, missing_periods};
use super::sentence::{basis_words, within};
use crate::protect::Masked;
use crate::record::Gradient;

/// Text of a trend chart.
#[must_use]
pub fn trend_alt(record: &Masked<'_>, table: usize) -> String {
    let series = record.series;
    let known: Vec<_> =
        record.points.iter().filter_map(|point| Some((point.period, point.figure.known()?.value))).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return series.title.clone() };
    let highest = known.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(last);
    let lowest = known.iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(last);
    let say = |number: f64| value(series, number);
    let others: Vec<String> = (record.positions.iter())
        .filter_map(|position| Some((position, position.value?)))
        .map(|(position, number)| format!("{} {}", basis_words(&position.phrase, position.basis), say(number)))
        .collect();
    let others = if others.is_empty() { String::new() } else { format!(" At the end: {}.", others.join(", ")) };
    let missing = missing_words(record);
    format!(
        "Line chart, {} to {}. {}, {}: {} at the start and {} at the end; highest {} {}, lowest {} {}.{missing}{others} Figures in data table {table}.",
        first.0,
        last.0,
        series.statistic,
        record.area_name,
        say(first.1),
        say(last.1),
        say(highest.1),
        highest.0.phrase(),
        say(lowest.1),
        lowest.0.phrase(),
    )
}

/// Periods without a figure: those that the series explains, then the others with their reasons.
fn missing_words(record: &Masked<'_>) -> String {
    let blanks = record.series.blanks.iter().map(|blank| blank_words(&blank.from.value, &blank.to.value));
    blanks.chain(missing_periods(record).map(|missing| format!(" {missing}"))).collect()
}

fn blank_words(from: &str, to: &str) -> String {
    if from == to { format!(" No figures for {from}.") } else { format!(" No figures for {from} to {to}.") }
}

/// Text of a gap chart: both groups at both ends, and the gap there and at its extremes.
#[must_use]
pub fn gap_alt(record: &Masked<'_>, table: usize) -> Option<String> {
    let series = record.series;
    let known = record
        .points
        .iter()
        .filter_map(|point| Some((point.period, point.figure.known()?.value, point.groups.as_ref()?)));
    let known: Vec<_> = known.collect();
    let (first, last) = (known.first()?, known.last()?);
    let widest = known.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let narrowest = known.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let line = |side: usize| {
        let at = |one: &(crate::model::Period, f64, &[crate::record::GroupPoint; 2])| {
            group_value(series, one.2[side].estimate.value)
        };
        format!("{}: {} at the start, {} at the end.", last.2[side].group, at(first), at(last))
    };
    let dimension = series.gap.as_ref().map_or("", |between| between.dimension.value.as_str());
    Some(format!(
        "Line chart of two groups by {}, {}, {} to {}. {} {} Gap: {} at the start, {} at the end; widest {} {}, narrowest {} {}.{} Figures in data table {table}.",
        within(record, dimension),
        record.area_name,
        first.0,
        last.0,
        line(0),
        line(1),
        value(series, first.1),
        value(series, last.1),
        value(series, widest.1),
        widest.0.phrase(),
        value(series, narrowest.1),
        narrowest.0.phrase(),
        missing_words(record),
    ))
}

/// Text of a gradient chart.
#[must_use]
pub fn gradient_alt(record: &Masked<'_>, gradient: &Gradient, table: usize) -> String {
    let series = record.series;
    let level = series.gradient.as_ref().map_or("group", |over| over.level.as_str());
    let number = gradient.inhabited().count();
    let mut text = format!(
        "Dot chart of {number} groups, {}, the most deprived first. {}, {}.",
        groups_in_order(level, gradient),
        series.statistic,
        record.area_name
    );
    if let (Some((most, least)), Some(gap)) = (ends(gradient), gradient.gap) {
        let size = match gap_way(series, gradient) {
            Some(Ordering::Equal) => "no clear gap".to_owned(),
            _ => format!("a gap of {}", amount(series, gap.value.abs())),
        };
        let (most, least) = (value(series, most), value(series, least));
        let number = gradient.groups.len();
        text.push_str(&format!(" {most} in {level} 1, {least} in {level} {number}: {size}."));
    }
    if let Some(slope) = gradient.slope {
        let (start, end) = (value(series, slope.at_most_deprived), value(series, slope.at_least_deprived));
        text.push_str(&format!(" The fitted line runs from {start} to {end}."));
    }
    let notes = ingredient_note(series).into_iter().chain(dominated_note(series, gradient));
    for note in gradient_without(record, gradient).into_iter().chain(notes) {
        text.push_str(&format!(" {note}"));
    }
    text.push_str(&format!(" Figures in data table {table}."));
    text
}

/// The first and the last group that somebody lives in: `decile 1 to decile 9`.
fn groups_in_order(level: &str, gradient: &Gradient) -> String {
    let ends = gradient.inhabited().next().zip(gradient.inhabited().next_back());
    ends.map_or(String::new(), |(first, last)| format!("{level} {} to {level} {}", first.number, last.number))
}

/// What an earlier gradient on the same chart adds to its text.
#[must_use]
pub fn earlier_alt(record: &Masked<'_>) -> String {
    let series = record.series;
    let Some((most, least)) = record.gradient.as_ref().and_then(ends) else { return String::new() };
    format!(
        " Hollow dots show {}, which is not comparable: {} at the most and {} at the least deprived end.",
        series.title,
        value(series, most),
        value(series, least)
    )
}

/// Text of a sparkline: first, turning point and last.
#[must_use]
pub fn sparkline_alt(record: &Masked<'_>) -> String {
    let series = record.series;
    let known: Vec<_> =
        record.since_baseline().iter().filter_map(|point| Some((point.period, point.figure.known()?.value))).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return "no figures".to_owned() };
    let ends = [first.1, last.1];
    let highest = known.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(last);
    let lowest = known.iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(last);
    let turn = match (ends.contains(&highest.1), ends.contains(&lowest.1)) {
        (false, _) => format!(", a high of {} {}", value(series, highest.1), highest.0.phrase()),
        (true, false) => format!(", a low of {} {}", value(series, lowest.1), lowest.0.phrase()),
        (true, true) => String::new(),
    };
    let (from, to) = (first.0.phrase(), last.0.phrase());
    format!("From {} {from}{turn}, to {} {to}", value(series, first.1), value(series, last.1))
}
