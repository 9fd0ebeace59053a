//! Sentences about a record: the latest value, the change, where the place stands, and its gradient.

use super::counted::spell;
use super::gradient::in_brackets;
use super::number::{counts, join, limits, size, value, value_in_sentence};
use super::reason::{missing_periods, no_figure_words, no_progress_words, record_without_interval};
use super::when::{phrase, with_article};
use super::word::progress_word;
use crate::figures::{NamedFigure, OfEdition, Reported, What};
use crate::model::Series;
use crate::protect::Masked;
use crate::record::{Basis, Change, Direction, News, Point, Position, RecentTrend, Rule};
use crate::stats::benchmark::Position as Verdict;
use crate::text::{Text, quoted, text};

/// The sentences of a measure, a paragraph each.
#[must_use]
pub fn sentences(record: &Reported<'_>) -> Vec<Text> {
    let Some((latest, figure)) = record.latest_figure() else {
        let shares = record.composition.as_ref().and_then(|found| super::shares::composition_sentence(record, found));
        let drawn = record.benchmarks.is_some();
        let none = || no_figure_words(record);
        return shares.or_else(|| (!drawn).then(none)).into_iter().collect();
    };
    let mut first = vec![level(record, latest, figure)];
    // A snapshot by groups is about its gradient; that it has no second period stands beside its value.
    if record.gradient.is_none() || record.progress.change.is_some() {
        first.push(change_words(record));
    }
    first.extend(turning_point(record));
    first.extend(edition_words(record));
    first.extend(record.recent_trend.as_ref().map(trend_words));
    first.extend(target_words(record));
    let mut paragraphs = vec![Text::joined(first, " ")];
    paragraphs.extend(positions(record, latest));
    paragraphs
}

/// The lowest or highest figure between baseline and latest, where it lies beyond the latest: the two ends hide it.
/// Whether the figure has turned since is not tested, so nothing is said of it.
fn turning_point(record: &Reported<'_>) -> Option<Text> {
    let change = record.progress.change.as_ref()?;
    if matches!(record.progress.rule, Rule::Break(_)) {
        return None;
    }
    let between = record.over_time().filter(|(period, _)| change.from < *period && *period < change.to);
    let number = |figure: &NamedFigure<'_>| figure.number().unwrap_or_default();
    let by_value = |a: &(_, &NamedFigure<'_>), b: &(_, &NamedFigure<'_>)| number(a.1).total_cmp(&number(b.1));
    let latest = record.at(change.to)?;
    let (word, (period, turn)) = match change.direction {
        Direction::Up => ("high", between.max_by(by_value)?),
        Direction::Down => ("low", between.min_by(by_value)?),
        Direction::Level => return None,
    };
    let beyond =
        if change.direction == Direction::Up { number(turn) > number(latest) } else { number(turn) < number(latest) };
    let (then, now) = (value_in_sentence(turn), value_in_sentence(latest));
    (beyond && *then != *now).then(|| text!("In between it was as {} as {}, {}.", word, then, phrase(period)))
}

/// How far the latest figure is from the target of the place; none where it has none.
#[must_use]
pub(super) fn target_words(record: &Reported<'_>) -> Option<Text> {
    let target = record.target.as_ref()?;
    let (distance, aim) = record.target_figures()?;
    let (printed, away, by) = (value_in_sentence(aim), size(distance), with_article(target.by));
    Some(match target.met {
        Some(true) => text!("The target of {} by {} is met.", printed, by),
        Some(false) => text!("The target is {} by {}: {} away.", printed, by, away),
        None if target.is_reached => text!("The figure aimed at, {} by {}, is reached.", printed, by),
        None => text!("The figure aimed at is {} by {}: {} away.", printed, by, away),
    })
}

/// What has become of the figure since an earlier edition; none where that gave none.
#[must_use]
pub fn edition_words(record: &Reported<'_>) -> Option<Text> {
    let since = record.since_edition.as_ref()?;
    let printed = |which: OfEdition| record.of_edition(which).map(value_in_sentence);
    let (was, now) = (printed(OfEdition::Was), printed(OfEdition::Now));
    let (edition, when) = (quoted(&since.edition), phrase(since.period));
    let change = || {
        let figure = record.of_edition(OfEdition::Change).zip(since.progress.change.as_ref());
        let moved = figure.map_or_else(
            || "no change".into(),
            |(figure, change)| text!("{}{}", moved(figure, change.direction), in_brackets(figure)),
        );
        text!("{}: {}", moved, Text::from(progress_word(since.progress.word)).in_small_letters())
    };
    Some(match since.news {
        News::Unchanged => text!("The {} edition gave the same figure.", edition),
        News::Revised => {
            text!("The {} edition gave {} {}; the source has since revised it to {}.", edition, was, when, now)
        }
        News::NewPeriod => text!("The {} edition ended {} at {}; since then {}.", edition, when, was, change()),
        News::NewPeriodAndRevised => {
            text!(
                "The {} edition ended {} at {}, since revised to {}; from there {}.",
                edition,
                when,
                was,
                now,
                change()
            )
        }
        News::NoLongerGiven => text!("The {} edition gave {} {}; that figure is no longer given.", edition, was, when),
    })
}

/// What a reader must know about the quality of the latest figure, a sentence each.
#[must_use]
pub fn quality_notes(record: &Reported<'_>) -> Vec<Text> {
    let mut notes = Vec::from_iter(missing_periods(record));
    let Some(quality) = record.quality else { return notes };
    if quality.months_old >= OLD_AFTER_MONTHS {
        let years = usize::try_from(quality.months_old / 12).unwrap_or_default();
        let latest = record.latest().map(|point| point.period);
        let is_latest = |what: &What<'_>| matches!(what, What::Point(point) if Some(point.period) == latest);
        let years = record.counted("age", years, "whole years from the end of its period to the as-at date", is_latest);
        notes.push(text!(
            "The latest figure is at least {} years older than this report.",
            super::counted::number(&years)
        ));
    }
    if quality.provisional {
        notes.push("The latest figure is provisional.".into());
    }
    if quality.revised {
        notes.push("The latest figure has been revised by its publisher.".into());
    }
    if quality.few_events {
        notes.push("The latest figure rests on fewer than ten events and moves a good deal by chance.".into());
    }
    notes
}

/// Age from which a figure is called old.
const OLD_AFTER_MONTHS: i32 = 36;

/// The recent trend, and the newer method's answer where it is another.
fn trend_words(trend: &RecentTrend) -> Text {
    let newer = match trend.newer == trend.label {
        true => Text::default(),
        false => text!("; by Fingertips’ newer method: {}", Text::from(trend.newer.name()).in_small_letters()),
    };
    let missing = if trend.years_missing { " (its five latest figures; years between are missing)" } else { "" };
    let label = Text::from(trend.label.name()).in_small_letters();
    text!("Recent trend, {} to {}{}: {}{}.", trend.from, trend.to, missing, label, newer)
}

/// The latest value, with its counts where they are published.
fn level(record: &Reported<'_>, latest: &Point, figure: &NamedFigure<'_>) -> Text {
    let series = record.series;
    let when = phrase(latest.period).capitalised();
    let (subject, area) = (quoted(&series.subject), quoted(&record.area_name));
    let printed = value_in_sentence(figure);
    let interval = limits(figure).map(|limits| text!("95% interval {}", limits));
    let after = interval.as_ref().map(|interval| text!(", {}", interval));
    if let (Some(between), Some(sides)) = (&series.gap, record.sides(latest.period)) {
        let part = |side: &NamedFigure<'_>| {
            let counts = counts(side).map(|(count, of)| text!(" ({} of {})", count, of));
            text!("{} {}{}", name_within(series, &side.group().unwrap_or_default()), value(side), counts)
        };
        let groups = Text::joined(sides.map(part), "; ");
        let dimension = quoted(&between.dimension.value);
        return text!("{}, {} in {} was {}{}. {}: {}.", when, subject, area, printed, after, dimension, groups);
    }
    match (&series.population, &series.cases, counts(figure)) {
        (Some(population), Some(cases), Some((count, of))) => text!(
            "{}, {} of {} {} in {} {} ({}{}).",
            when,
            count,
            of,
            quoted(population),
            area,
            quoted(cases),
            printed,
            after
        ),
        _ => {
            let interval = interval.map(|interval| text!(" ({})", interval));
            text!("{}, {} in {} was {}{}.", when, subject, area, printed, interval)
        }
    }
}

/// What can be said of the change since the baseline, by the rule that was used.
#[must_use]
pub fn change_words(record: &Reported<'_>) -> Text {
    let progress = &record.progress;
    let figures = progress.change.as_ref().and_then(|change| Some((change, record.change()?, record.at(change.from)?)));
    let Some((change, difference, from)) = figures else { return no_change(record) };
    let was = text!("It was {} {}", value_in_sentence(from), phrase(change.from));
    let moved = moved(difference, change.direction);
    let why = || Text::from(record_without_interval(record)).capitalised();
    match &progress.rule {
        Rule::Interval if clear(change) => {
            text!("{}: {}{}, more than chance would explain.", was, moved, in_brackets(difference))
        }
        Rule::Interval => text!(
            "{}. The change of {}{} is small enough to be chance, so we report that it stayed the same.",
            was,
            value(difference),
            in_brackets(difference)
        ),
        Rule::PrintsAsZero => text!("{}: no clear change, for none shows in the printed figures.", was),
        Rule::AnyChange => text!(
            "{}: {}. {}, so the change cannot be tested; by house rule any change counts, and we report that it {}.",
            was,
            moved,
            why(),
            Text::from(progress_word(progress.word)).in_small_letters()
        ),
        Rule::NoInterval => {
            text!("{}: {}. {}, so we can’t say whether this is more than chance.", was, moved, why())
        }
        Rule::NoJudgement => {
            text!("{}: {}. More is neither better nor worse here, so we can’t say that this is progress.", was, moved)
        }
        Rule::Break(reason) => text!(
            "{}, but the series breaks between the two periods: {}. We can’t say whether it changed.",
            was,
            quoted(reason).without_full_stop()
        ),
        Rule::Overlap => text!("{}, but the two periods overlap, so we can’t say whether it changed.", was),
        Rule::OnePeriod | Rule::NoBaseline | Rule::BaselineMissing(_) | Rule::Suppressed => no_change(record),
    }
}

fn no_change(record: &Masked<'_>) -> Text {
    text!("{}, so progress is not available.", no_progress_words(record).capitalised())
}

fn clear(change: &Change) -> bool {
    change.difference.limits.is_some_and(|limits| limits.lower > 0.0 || limits.upper < 0.0)
}

/// `a rise of 0.5 percentage points`.
fn moved(difference: &NamedFigure<'_>, direction: Direction) -> Text {
    match direction {
        Direction::Up => text!("a rise of {}", size(difference)),
        Direction::Down => text!("a fall of {}", size(difference)),
        Direction::Level => "no clear change".into(),
    }
}

/// Where the place stands: the comparators' figures, then what the comparison with each of them shows.
fn positions(record: &Reported<'_>, latest: &Point) -> Option<Text> {
    let known: Vec<(&Position, &NamedFigure<'_>)> =
        (record.positions.iter()).filter_map(|position| Some((position, record.against(&position.id)?))).collect();
    let figures: Vec<Text> = (known.iter())
        .map(|(position, figure)| text!("{} for {}", value(figure), basis_words(record, position)))
        .collect();
    if figures.is_empty() {
        return None;
    }
    let tested: Vec<Text> = (known.iter())
        .filter(|(position, _)| position.verdict != Verdict::NotCompared)
        .map(|(position, _)| {
            let article = match position.basis {
                Some(Basis::MeanOf(..) | Basis::PooledOf(..) | Basis::Published) => "the ",
                Some(Basis::Area) | None => "",
            };
            text!("{} {}{}", verdict_phrase(position.verdict), article, quoted(&position.phrase))
        })
        .collect();
    let verdict = if tested.is_empty() {
        "Without an interval the difference is not tested.".into()
    } else {
        text!("{}’s figure is {} (95%).", quoted(&record.area_name), join(tested))
    };
    Some(text!("{} it was {}. {}", phrase(latest.period).capitalised(), join(figures), verdict))
}

fn verdict_phrase(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Better => "better than that of",
        Verdict::Similar => "similar to that of",
        Verdict::Worse => "worse than that of",
        Verdict::Higher => "higher than that of",
        Verdict::Lower => "lower than that of",
        Verdict::NotCompared => "not compared with that of",
    }
}

/// A comparator, by its name within a sentence, with where its figure comes from.
#[must_use]
pub fn basis_words(record: &Reported<'_>, position: &Position) -> Text {
    let phrase = quoted(&position.phrase);
    let members = |n: usize, of: usize| members(record, &position.id, (n, of), "of the");
    match position.basis {
        Some(Basis::MeanOf(n, of)) if n == of => text!("the mean of the {} {}", members(n, of), phrase),
        Some(Basis::MeanOf(n, of)) => text!("the mean of {} {}", members(n, of), phrase),
        Some(Basis::PooledOf(n, of)) if n == of => text!("the pooled rate of the {} {}", members(n, of), phrase),
        Some(Basis::PooledOf(n, of)) => text!("the pooled rate of {} {}", members(n, of), phrase),
        Some(Basis::Published) => text!("{} as published", phrase),
        Some(Basis::Area) | None => phrase,
    }
}

/// How many areas of a comparator have a figure: `ten`, or, with `between` "of the", `nine of the ten`.
fn members(record: &Reported<'_>, comparator: &str, (n, of): (usize, usize), between: &'static str) -> Text {
    let is_it = |what: &What<'_>| matches!(what, What::Comparator(_, _, Some(position)) if position.id == comparator);
    let counted = |name: &str, number: usize| {
        spell(&record.counted(&format!("vs.{comparator}.{name}"), number, "count of areas", is_it))
    };
    let all = counted("members", of);
    if n == of { all } else { text!("{} {} {}", counted("members-with-a-figure", n), between, all) }
}

/// Where a comparator's figure comes from, in short.
#[must_use]
pub fn short_basis(record: &Reported<'_>, comparator: &str, basis: Basis) -> Text {
    let members = |n: usize, of: usize| members(record, comparator, (n, of), "of");
    match basis {
        Basis::Area => "the area’s figure".into(),
        Basis::Published => "average as published".into(),
        Basis::MeanOf(n, all) => text!("mean of {}", members(n, all)),
        Basis::PooledOf(n, all) => text!("pooled rate of {}", members(n, all)),
    }
}

/// The name of a group, part or standard as it stands within a sentence. It may be a proper noun, so it keeps its capital
/// unless the series says that it begins in small letters.
#[must_use]
pub fn name_within(series: &Series, name: &str) -> Text {
    let mut letters = name.chars();
    match letters.next().filter(|_| series.small_letters.iter().any(|small| small == name)) {
        Some(first) => Text::quoted_as(first.to_lowercase().chain(letters).collect(), name),
        None => quoted(name),
    }
}

/// The title of a series or the name of its dimension, as it stands within a sentence. It may begin with a proper noun, so
/// it keeps its capital unless the series itself writes that word in small letters elsewhere.
#[must_use]
pub fn within(record: &Masked<'_>, name: &str) -> Text {
    let series = record.series;
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .map(str::to_owned)
            .filter(|word| !word.is_empty())
            .collect()
    };
    let own = words(name);
    let (Some(first), next) = (own.first(), own.get(1)) else { return quoted(name) };
    // A name with a number, such as "Attainment 8", is one.
    let is_numbered = next.is_some_and(|word| word.len() < 3 && word.parse::<u32>().is_ok());
    let small = first.to_lowercase();
    let texts = [&series.subject, &series.statistic].into_iter().chain(series.population.iter()).chain(&series.cases);
    let is_written = texts.chain(&series.notes).any(|text| words(text).contains(&small));
    if !is_written || is_numbered || record.area_name.starts_with(first.as_str()) || !name.starts_with(first.as_str()) {
        return quoted(name);
    }
    Text::quoted_as(format!("{small}{}", &name[first.len()..]), name)
}
