//! How a figure came about, for a reader who wants to check it: value, interval, method, file, row, rounding.

use super::gradient::{dominated_note, ingredient_note, times};
use super::joined::joined_notes;
use super::methods::{MethodNote, methods_used};
use super::number::{amount, decimal, group_value, interval, value};
use super::reason::{gradient_without, missing_periods, no_figure_words, no_interval_words};
use super::sentence::{basis_words, edition_words, target_words};
use super::word::{position_word, progress_word, rule_words, state_meaning, state_word};
use crate::model::observation::Origin;
use crate::model::{Figure, HouseRules, Item};
use crate::protect::Masked;
use crate::record::{Gradient, Interval, Point};
use crate::stats::{Estimate, Limits};

/// The account of one record, a line each; indented lines belong to the line above.
#[must_use]
pub fn explain(record: &Masked<'_>, house: HouseRules) -> Vec<String> {
    let series = record.series;
    let mut lines = vec![
        format!("{} [{}]", series.title, series.id.value),
        format!("{}, {} ({})", series.statistic, record.area_name, record.area),
        String::new(),
    ];
    match record.latest() {
        Some(latest) => {
            lines.extend(point_lines(record, latest, "Latest"));
            lines.extend(progress_lines(record));
            lines.extend(previous_line(record));
            lines.extend(record.since_edition.iter().map(|since| edition_words(series, since)));
            lines.extend(position_lines(record));
            lines.extend(record.target.as_ref().map(|target| target_words(series, target)));
        }
        None => lines.push(no_figure_words(record)),
    }
    lines.extend(missing_periods(record));
    if let Some(trend) = &record.recent_trend {
        lines.push(format!("Recent trend, {} to {}: {}", trend.from, trend.to, trend.label));
        lines.push(format!("  by Fingertips’ newer method: {}", trend.newer));
        if trend.years_missing {
            lines.push(
                "  years without a figure lie between: the methods take the five latest by their order".to_owned(),
            );
        }
    }
    lines.extend(record.gradient.iter().flat_map(|gradient| gradient_lines(record, gradient)));
    lines.extend(joined_notes(record));
    lines.push(String::new());
    lines.push("Methods".to_owned());
    lines.extend(methods_used(&[record], house).iter().flat_map(method_lines));
    lines
}

/// The account of an item without figures: its state, and what it needs.
#[must_use]
pub fn explain_without_figures(item: &Item) -> Vec<String> {
    let mut lines = vec![format!("{} [{}]", item.name, item.id)];
    lines.push(format!("{}: {}", state_word(item.state), state_meaning(item.state)));
    lines.extend(item.needed.iter().map(|needed| format!("Needed before it can be reported: {needed}")));
    lines
}

fn point_lines(record: &Masked<'_>, point: &Point, name: &str) -> Vec<String> {
    let series = record.series;
    let Figure::Known(estimate) = point.figure else { return Vec::new() };
    let places = series.decimals;
    let mut lines = vec![
        format!("{name}, {}: {}", point.period, value(series, estimate.value)),
        format!("  before rounding: {}, decimal places printed: {places}, half away from zero", estimate.value),
        format!("  95% interval: {}", limits_words(&estimate, point.interval, places)),
    ];
    if let (Some(count), Some(denominator)) = (point.count, point.denominator) {
        lines.push(format!("  counts: {} of {}", decimal(count, 0), decimal(denominator, 0)));
    }
    for group in point.groups.iter().flatten() {
        let counts = group.count.zip(group.denominator);
        let counts = counts.map(|(count, of)| format!(", {} of {}", decimal(count, 0), decimal(of, 0)));
        let printed = group_value(series, group.estimate.value);
        lines.push(format!("  {}: {printed}{}", group.group, counts.unwrap_or_default()));
    }
    lines.extend(origin_line(&point.origin));
    lines
}

fn limits_words(estimate: &Estimate, made: Interval, places: usize) -> String {
    let how = match made {
        Interval::Published => "as published",
        Interval::Wilson => "Wilson score, from the counts",
        Interval::Poisson => "exact Poisson below ten events, Byar’s from ten, from the counts",
        Interval::Newcombe => "Newcombe’s method 10, from both groups",
        Interval::Dobson => {
            "Dobson’s, from events and people by age, standardised to the European Standard Population 2013"
        }
        Interval::LifeTable => "from a life table of deaths and people by age (Chiang; variance of Silcocks)",
        Interval::Mover => "MOVER, from the limits of both groups",
        Interval::None(why) => return format!("none: {}", no_interval_words(why)),
    };
    let Some(Limits { lower, upper }) = estimate.limits else { return "none".to_owned() };
    format!("{} ({how}; before rounding {lower} to {upper})", interval(Limits { lower, upper }, places))
}

fn progress_lines(record: &Masked<'_>) -> Vec<String> {
    let word = progress_word(record.progress.word);
    let Some(change) = &record.progress.change else {
        return vec![format!("Progress: {word}; {}", rule_words(&record.progress.rule))];
    };
    let series = record.series;
    let printed = amount(series, change.difference.value);
    let within =
        change.difference.limits.map(|limits| format!(" (95% interval {})", interval(limits, series.decimals)));
    let rule = rule_words(&record.progress.rule);
    let mut lines = vec![
        format!("Since {}: {printed}{} → {word}", change.from, within.unwrap_or_default()),
        format!("  rule: {rule}"),
        format!("  polarity: {}", series.polarity.name()),
    ];
    if let Some(baseline) = record.baseline() {
        lines.extend(point_lines(record, baseline, "Baseline").into_iter().map(|line| format!("  {line}")));
    }
    lines
}

fn previous_line(record: &Masked<'_>) -> Option<String> {
    let (series, change) = (record.series, record.since_previous.as_ref()?);
    let printed = amount(series, change.difference.value);
    let within =
        change.difference.limits.map(|limits| format!(" (95% interval {})", interval(limits, series.decimals)));
    Some(format!("Since the figure before, {}: {printed}{}", change.from, within.unwrap_or_default()))
}

fn position_lines(record: &Masked<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for position in &record.positions {
        let Some(number) = position.value else {
            lines.push(format!("Against {}: no figure for the same period", position.name));
            continue;
        };
        let whose = basis_words(&position.phrase, position.basis);
        let printed = value(record.series, number);
        lines.push(format!("Against {whose}: {printed} → {}", position_word(position.verdict, true)));
        lines.extend(origin_line(&position.origin));
    }
    lines
}

fn gradient_lines(record: &Masked<'_>, gradient: &Gradient) -> Vec<String> {
    let (series, mut lines) = (record.series, Vec::new());
    let weights = series.gradient.as_ref().map_or("people", |over| over.weights.as_str());
    lines.push(format!("By group, {}, most deprived first", gradient.period));
    for group in &gradient.groups {
        let printed = match group.figure {
            Figure::Known(estimate) => value(series, estimate.value),
            Figure::Missing(reason) => reason.shorthand().to_owned(),
        };
        let limits = group.figure.known().and_then(|estimate| estimate.limits);
        let within = limits.map(|limits| format!(" ({})", interval(limits, series.decimals))).unwrap_or_default();
        let people = group.population.map(|people| format!(", {} {weights}", decimal(people, 0))).unwrap_or_default();
        let areas = group.small_areas.map(|number| format!(", of {number} areas")).unwrap_or_default();
        let from = if group.origin.is_empty() { String::new() } else { format!(", from {}", group.origin) };
        lines.push(format!("  {}: {printed}{within}{people}{areas}{from}", group.number));
    }
    let notes = ingredient_note(series).into_iter().chain(dominated_note(series, gradient));
    for note in gradient_without(record, gradient).into_iter().chain(notes) {
        lines.push(format!("  {note}"));
    }
    if let Some(gap) = gradient.gap {
        let printed = amount(series, gap.value);
        let within = gap.limits.map(|limits| format!(" (95% interval {})", interval(limits, series.decimals)));
        let within = within.unwrap_or_default();
        lines.push(format!("Gap, most minus least deprived: {printed}{within}"));
        lines.push(format!("  before rounding: {}", gap.value));
    }
    if let Some(ratio) = gradient.ratio {
        let (times, limits) = times(ratio);
        lines.push(format!("Relative gap, most over least deprived: {times}{limits}"));
    }
    if let Some(slope) = gradient.slope {
        let (sii, places) = (slope.sii, series.decimals);
        let within = sii.limits.map(|limits| format!(" (95% interval {})", interval(limits, places)));
        lines.push(format!(
            "Slope index of inequality, least minus most deprived: {}{}",
            amount(series, sii.value),
            within.unwrap_or_default()
        ));
        lines.push(format!("  before rounding: {}", sii.value));
        if let Some(rii) = slope.rii {
            let (times, limits) = times(rii);
            lines.push(format!("Relative index of inequality, least over most deprived: {times}{limits}"));
        }
    }
    lines
}

/// Files with their lines, each file once.
fn origin_line(origin: &[Origin]) -> Option<String> {
    let mut by_file: std::collections::BTreeMap<&str, Vec<String>> = std::collections::BTreeMap::new();
    for one in origin {
        by_file.entry(&one.file).or_default().push(one.line.to_string());
    }
    let place = |(file, lines): (&str, Vec<String>)| {
        let word = if lines.len() == 1 { "line" } else { "lines" };
        format!("{file}, {word} {}", lines.join(", "))
    };
    let places: Vec<String> = by_file.into_iter().map(place).collect();
    (!places.is_empty()).then(|| format!("  from: {}", places.join("; ")))
}

fn method_lines(note: &MethodNote) -> Vec<String> {
    let mut lines = vec![format!("  {}: {}", note.name, note.text)];
    lines.extend(note.formula.map(|formula| format!("    {formula}")));
    lines.push(format!("    {}", note.source));
    lines
}
