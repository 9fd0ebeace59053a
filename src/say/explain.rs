//! How a figure came about, for a reader who wants to check it: value, interval, method, file, row, rounding.

use super::gradient::{dominated_note, in_brackets, ingredient_note};
use super::joined::joined_notes;
use super::methods::{MethodNote, methods_used};
use super::number::{counts, limits, people};
use super::origin::origin_words;
use super::printed::printed;
use super::reason::{gradient_without, missing_periods, no_figure_words, no_interval_words};
use super::sentence::{basis_words, edition_words, target_words};
use super::word::{position_word, progress_word, rule_words, state_meaning, state_word};
use crate::figures::{Measured, NamedFigure, OfGradient, Reported, What};
use crate::model::observation::Origin;
use crate::model::{HouseRules, Item, Missing};
use crate::record::{Gradient, Interval, Point};
use crate::stats::{Estimate, Limits};

/// The account of one record from its figures, a line each; indented lines belong to the line above.
#[must_use]
pub fn explain(record: &Reported<'_>, house: HouseRules) -> Vec<String> {
    let (series, figures) = (record.series, record.figures());
    let mut lines = vec![
        format!("{} [{}]", series.title, series.id.value),
        format!("{}, {} ({})", series.statistic, record.area_name, record.area),
        String::new(),
    ];
    match record.latest() {
        Some(latest) => {
            lines.extend(point_lines(figures, latest, "Latest"));
            lines.extend(figures.iter().flat_map(|figure| change_lines(figures, figure)));
            lines.extend(edition_words(record).map(|words| words.to_string()));
            lines.extend(position_lines(record));
            lines.extend(target_words(record).map(|words| words.to_string()));
        }
        None if record.composition.is_none() && record.benchmarks.is_none() => {
            lines.push(no_figure_words(record).to_string());
        }
        None => {}
    }
    lines.extend(missing_periods(record).map(|words| words.to_string()));
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
    lines.extend(other_lines(figures));
    lines.extend(joined_notes(record).iter().map(ToString::to_string));
    lines.push(String::new());
    lines.push("Methods".to_owned());
    lines.extend(methods_used(&[record.record()], house).iter().flat_map(method_lines));
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

/// A period of the place, with the two groups of a gap below it.
fn point_lines(figures: &[NamedFigure<'_>], point: &Point, name: &str) -> Vec<String> {
    let is_it = |figure: &&NamedFigure<'_>| matches!(figure.what, What::Point(one) if one.period == point.period);
    let Some((figure, estimate)) = figures.iter().find(is_it).and_then(|one| Some((one, *one.figure.known()?))) else {
        return Vec::new();
    };
    let places = figure.record.series.decimals;
    let mut lines = vec![
        format!("{name}, {}: {}", point.period, printed(figure)),
        format!("  before rounding: {}, decimal places printed: {places}, half away from zero", estimate.value),
        format!("  95% interval: {}", limits_words(figure, &estimate, point.interval)),
    ];
    lines.extend(counts(figure).map(|(count, of)| format!("  counts: {count} of {of}")));
    let is_side = |side: &&NamedFigure<'_>| matches!(side.what, What::Side(_)) && side.period == figure.period;
    for side in figures.iter().filter(is_side) {
        let What::Side(group) = side.what else { continue };
        let counts = counts(side).map_or_else(String::new, |(count, of)| format!(", {count} of {of}"));
        lines.push(format!("  {}: {}{counts}", group.group, printed(side)));
    }
    lines.extend(origin_line(&figure.origin));
    lines
}

fn limits_words(figure: &NamedFigure<'_>, estimate: &Estimate, made: Interval) -> String {
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
    match (limits(figure), estimate.limits) {
        (Some(printed), Some(Limits { lower, upper })) => {
            format!("{printed} ({how}; before rounding {lower} to {upper})")
        }
        _ => "none".to_owned(),
    }
}

/// A change, since the baseline or since the figure before; nothing of a figure that is none.
fn change_lines(figures: &[NamedFigure<'_>], figure: &NamedFigure<'_>) -> Vec<String> {
    let (record, rule) = (figure.record, rule_words(&figure.record.progress.rule));
    let word = progress_word(record.progress.word);
    match figure.what {
        What::SinceBaseline(None) => vec![format!("Progress: {word}; {rule}")],
        What::SinceBaseline(Some(change)) => {
            let mut lines = vec![
                format!("Since {}: {}{} → {word}", change.from.with_article(), printed(figure), in_brackets(figure)),
                format!("  rule: {rule}"),
                format!("  polarity: {}", record.series.polarity.name()),
            ];
            if let Some(baseline) = record.baseline() {
                let below = point_lines(figures, baseline, "Baseline");
                lines.extend(below.into_iter().map(|line| format!("  {line}")));
            }
            lines
        }
        What::SincePrevious(change) => {
            vec![format!(
                "Since the figure before, {}: {}{}",
                change.from.with_article(),
                printed(figure),
                in_brackets(figure)
            )]
        }
        _ => Vec::new(),
    }
}

fn position_lines(record: &Reported<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for position in &record.positions {
        let Some(figure) = record.against(&position.id) else {
            let why = match position.without {
                Some(Missing::Confidential) => "suppressed to protect people",
                _ => "no figure for the same period",
            };
            lines.push(format!("Against {}: {why}", position.name));
            continue;
        };
        let whose = basis_words(record, position);
        lines.push(format!("Against {whose}: {} → {}", printed(figure), position_word(position.verdict, true)));
        lines.extend(origin_line(&figure.origin));
    }
    lines
}

fn gradient_lines(record: &Reported<'_>, gradient: &Gradient) -> Vec<String> {
    let (series, mut lines) = (record.series, Vec::new());
    let weights = series.gradient.as_ref().map_or("people", |over| over.weights.as_str());
    lines.push(format!("By group, {}, most deprived first", gradient.period));
    for figure in record.figures() {
        let What::Group(group) = figure.what else { continue };
        let within = limits(figure).map(|limits| format!(" ({limits})")).unwrap_or_default();
        let people = people(figure).map(|people| format!(", {people} {weights}")).unwrap_or_default();
        let areas = group.small_areas.map(|number| format!(", of {number} areas")).unwrap_or_default();
        let from = origin_words(&figure.origin).map_or_else(String::new, |from| format!(", from {from}"));
        lines.push(format!("  {}: {}{within}{people}{areas}{from}", group.number, printed(figure)));
    }
    let notes = ingredient_note(series).into_iter().chain(dominated_note(record, gradient));
    for note in gradient_without(record, gradient).into_iter().chain(notes) {
        lines.push(format!("  {note}"));
    }
    for figure in record.figures() {
        let (What::Gradient(result), Some(estimate)) = (figure.what, figure.figure.known()) else { continue };
        let name = match result {
            OfGradient::Gap => "Gap, most minus least deprived",
            OfGradient::Ratio => "Relative gap, most over least deprived",
            OfGradient::Slope => "Slope index of inequality, least minus most deprived",
            OfGradient::RelativeSlope => "Relative index of inequality, least over most deprived",
            OfGradient::MostDeprived | OfGradient::LeastDeprived => continue,
        };
        lines.push(format!("{name}: {}{}", printed(figure), in_brackets(figure)));
        if figure.measured == Measured::Difference {
            lines.push(format!("  before rounding: {}", estimate.value));
        }
    }
    lines
}

/// Parts of wholes, and standards that bodies meet.
fn other_lines(figures: &[NamedFigure<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for figure in figures {
        let (name, number) = match figure.what {
            What::Part(bar, part) => {
                let counts = counts(figure).map_or_else(String::new, |(count, of)| format!(", {count} of {of}"));
                (format!("{}, {}", bar.name, part.name), format!("{}{counts}", printed(figure)))
            }
            What::Standard(standard) => (standard.name.clone(), printed(figure).to_string()),
            _ => continue,
        };
        let when = figure.period.map_or_else(String::new, |period| format!(", {period}"));
        lines.push(format!("{name}{when}: {number}"));
        lines.extend(origin_line(&figure.origin));
    }
    lines
}

/// Where the numbers of a figure stand, a line of its own.
fn origin_line(origin: &[Origin]) -> Option<String> {
    origin_words(origin).map(|words| format!("  from: {words}"))
}

fn method_lines(note: &MethodNote) -> Vec<String> {
    let mut lines = vec![format!("  {}: {}", note.name, note.text)];
    lines.extend(note.formula.map(|formula| format!("    {formula}")));
    lines.push(format!("    {}", note.source));
    lines
}
