//! Sentences about a record: the latest value, the change, where the place stands, and its gradient.

use super::number::{amount, group_value, interval, join, spell, value, whole};
use super::reason::{missing_periods, no_figure_words, no_progress_words, record_without_interval};
use super::word::progress_word;
use crate::model::Series;
use crate::protect::Masked;
use crate::record::{Basis, Change, Direction, Distance, News, Point, Progress, RecentTrend, Rule, SinceEdition};
use crate::stats::benchmark::Position as Verdict;

/// The sentences of a measure, a paragraph each.
#[must_use]
pub fn sentences(record: &Masked<'_>) -> Vec<String> {
    let Some(latest) = record.latest() else {
        let shares = record.composition.as_ref().and_then(|found| super::shares::composition_sentence(record, found));
        let drawn = record.benchmarks.is_some();
        let none = || no_figure_words(record);
        return shares.or_else(|| (!drawn).then(none)).into_iter().collect();
    };
    let mut first = level(record, latest);
    // A snapshot by groups is about its gradient; that it has no second period stands beside its value.
    if record.gradient.is_none() || record.progress.change.is_some() {
        first = format!("{first} {}", change_words(record));
    }
    if let Some(turn) = turning_point(record) {
        first = format!("{first} {turn}");
    }
    if let Some(since) = &record.since_edition {
        first = format!("{first} {}", edition_words(record.series, since));
    }
    if let Some(trend) = &record.recent_trend {
        first = format!("{first} {}", trend_words(trend));
    }
    if let Some(target) = &record.target {
        first = format!("{first} {}", target_words(record.series, target));
    }
    let mut paragraphs = vec![first];
    paragraphs.extend(positions(record, latest));
    paragraphs
}

/// The lowest or highest figure between baseline and latest, where it lies beyond the latest: the two ends hide it.
/// Whether the figure has turned since is not tested, so nothing is said of it.
fn turning_point(record: &Masked<'_>) -> Option<String> {
    let (series, change) = (record.series, record.progress.change.as_ref()?);
    if matches!(record.progress.rule, Rule::Break(_)) {
        return None;
    }
    let between = record.points.iter().filter(|point| change.from < point.period && point.period < change.to);
    let known = between.filter_map(|point| Some((point.period, point.figure.known()?.value)));
    let latest = change.from_value + change.difference.value;
    let (word, turn) = match change.direction {
        Direction::Up => ("high", known.max_by(|a, b| a.1.total_cmp(&b.1))?),
        Direction::Down => ("low", known.min_by(|a, b| a.1.total_cmp(&b.1))?),
        Direction::Level => return None,
    };
    let beyond = if change.direction == Direction::Up { turn.1 > latest } else { turn.1 < latest };
    let (then, now) = (value_in_sentence(series, turn.1), value_in_sentence(series, latest));
    (beyond && then != now).then(|| format!("In between it was as {word} as {then}, {}.", turn.0.phrase()))
}

pub(super) fn target_words(series: &Series, target: &Distance) -> String {
    let printed = value_in_sentence(series, target.target);
    let away = amount(series, target.distance.abs());
    let by = target.by.with_article();
    match target.met {
        Some(true) => format!("The target of {printed} by {by} is met."),
        Some(false) => format!("The target is {printed} by {by}: {away} away."),
        None if target.is_reached => format!("The figure aimed at, {printed} by {by}, is reached."),
        None => format!("The figure aimed at is {printed} by {by}: {away} away."),
    }
}

/// What has become of the figure since an earlier edition.
#[must_use]
pub fn edition_words(series: &Series, since: &SinceEdition) -> String {
    let was = value_in_sentence(series, since.was);
    let (edition, when) = (&since.edition, since.period.phrase());
    let now = since.now.map_or_else(String::new, |now| value_in_sentence(series, now));
    let change = || {
        let Progress { word, change, .. } = &since.progress;
        let change = change.as_ref().map_or_else(|| "no change".to_owned(), |change| moved_with_limits(series, change));
        format!("{change}: {}", progress_word(*word).to_lowercase())
    };
    match since.news {
        News::Unchanged => format!("The {edition} edition gave the same figure."),
        News::Revised => format!("The {edition} edition gave {was} {when}; the source has since revised it to {now}."),
        News::NewPeriod => format!("The {edition} edition ended {when} at {was}; since then {}.", change()),
        News::NewPeriodAndRevised => {
            format!("The {edition} edition ended {when} at {was}, since revised to {now}; from there {}.", change())
        }
        News::NoLongerGiven => format!("The {edition} edition gave {was} {when}; that figure is no longer given."),
    }
}

/// What a reader must know about the quality of the latest figure, a sentence each.
#[must_use]
pub fn quality_notes(record: &Masked<'_>) -> Vec<String> {
    let mut notes = Vec::from_iter(missing_periods(record));
    let Some(quality) = record.quality else { return notes };
    if quality.months_old >= OLD_AFTER_MONTHS {
        let years = whole(f64::from(quality.months_old / 12));
        notes.push(format!("The latest figure is at least {years} years older than this report."));
    }
    if quality.provisional {
        notes.push("The latest figure is provisional.".to_owned());
    }
    if quality.revised {
        notes.push("The latest figure has been revised by its publisher.".to_owned());
    }
    if quality.few_events {
        notes.push("The latest figure rests on fewer than ten events and moves a good deal by chance.".to_owned());
    }
    notes
}

/// Age from which a figure is called old.
const OLD_AFTER_MONTHS: i32 = 36;

/// The recent trend, and the newer method's answer where it is another.
fn trend_words(trend: &RecentTrend) -> String {
    let label = trend.label.to_string().to_lowercase();
    let newer = if trend.newer == trend.label {
        String::new()
    } else {
        format!("; by Fingertips’ newer method: {}", trend.newer.to_string().to_lowercase())
    };
    let missing = if trend.years_missing { " (its five latest figures; years between are missing)" } else { "" };
    format!("Recent trend, {} to {}{missing}: {label}{newer}.", trend.from, trend.to)
}

/// The latest value, with its counts where they are published.
fn level(record: &Masked<'_>, latest: &Point) -> String {
    let series = record.series;
    let number = latest.figure.known().map_or(0.0, |estimate| estimate.value);
    let when = capitalise(&latest.period.phrase());
    let printed = value_in_sentence(series, number);
    let limits = latest.figure.known().and_then(|estimate| estimate.limits);
    let limits = limits.map_or(String::new(), |limits| format!(", 95% interval {}", interval(limits, series.decimals)));
    if let (Some(between), Some(groups)) = (&series.gap, &latest.groups) {
        let part = |group: &crate::record::GroupPoint| {
            let counts = group.count.zip(group.denominator);
            let counts = counts.map_or(String::new(), |(count, of)| format!(" ({} of {})", whole(count), whole(of)));
            format!("{} {}{counts}", name_within(series, &group.group), group_value(series, group.estimate.value))
        };
        let groups = groups.iter().map(part).collect::<Vec<_>>().join("; ");
        let dimension = &between.dimension.value;
        return format!(
            "{when}, {} in {} was {printed}{limits}. {dimension}: {groups}.",
            series.subject, record.area_name
        );
    }
    match (&series.population, &series.cases, latest.count, latest.denominator) {
        (Some(population), Some(cases), Some(count), Some(of)) => format!(
            "{when}, {} of {} {population} in {} {cases} ({printed}{limits}).",
            whole(count),
            whole(of),
            record.area_name
        ),
        _ => {
            let limits = limits.strip_prefix(", ").map_or(String::new(), |limits| format!(" ({limits})"));
            format!("{when}, {} in {} was {printed}{limits}.", series.subject, record.area_name)
        }
    }
}

/// What can be said of the change since the baseline, by the rule that was used.
#[must_use]
pub fn change_words(record: &Masked<'_>) -> String {
    let series = record.series;
    let Some(change) = &record.progress.change else { return no_change(record) };
    let from = value_in_sentence(series, change.from_value);
    let was = format!("It was {from} {}", change.from.phrase());
    let limits = change.difference.limits.map(|limits| interval(limits, series.decimals)).unwrap_or_default();
    match &record.progress.rule {
        Rule::Interval if clear(change) => {
            format!("{was}: {} (95% interval {limits}), more than chance would explain.", moved(series, change))
        }
        Rule::Interval => format!(
            "{was}. The change of {} (95% interval {limits}) is small enough to be chance, so we report that it stayed the same.",
            amount(series, change.difference.value)
        ),
        Rule::PrintsAsZero => format!("{was}: no clear change, for none shows in the printed figures."),
        Rule::AnyChange => format!(
            "{was}: {}. {}, so the change cannot be tested; by house rule any change counts, and we report that it {}.",
            moved(series, change),
            capitalise(record_without_interval(record)),
            progress_word(record.progress.word).to_lowercase(),
        ),
        Rule::NoInterval => format!(
            "{was}: {}. {}, so we can’t say whether this is more than chance.",
            moved(series, change),
            capitalise(record_without_interval(record)),
        ),
        Rule::NoJudgement => format!(
            "{was}: {}. More is neither better nor worse here, so we can’t say that this is progress.",
            moved(series, change)
        ),
        Rule::Break(reason) => {
            let reason = reason.trim_end_matches('.');
            format!("{was}, but the series breaks between the two periods: {reason}. We can’t say whether it changed.")
        }
        Rule::Overlap => format!("{was}, but the two periods overlap, so we can’t say whether it changed."),
        Rule::OnePeriod | Rule::NoBaseline | Rule::BaselineMissing(_) | Rule::Suppressed => no_change(record),
    }
}

fn no_change(record: &Masked<'_>) -> String {
    format!("{}, so progress is not available.", capitalise(&no_progress_words(record)))
}

fn clear(change: &Change) -> bool {
    change.difference.limits.is_some_and(|limits| limits.lower > 0.0 || limits.upper < 0.0)
}

/// `a rise of 0.5 percentage points`.
fn moved(series: &Series, change: &Change) -> String {
    let size = amount(series, change.difference.value.abs());
    match change.direction {
        Direction::Up => format!("a rise of {size}"),
        Direction::Down => format!("a fall of {size}"),
        Direction::Level => "no clear change".to_owned(),
    }
}

fn moved_with_limits(series: &Series, change: &Change) -> String {
    let limits =
        change.difference.limits.map(|limits| format!(" (95% interval {})", interval(limits, series.decimals)));
    moved(series, change) + &limits.unwrap_or_default()
}

/// Where the place stands: the comparators' figures, then what the comparison with each of them shows.
fn positions(record: &Masked<'_>, latest: &Point) -> Option<String> {
    let series = record.series;
    let known: Vec<_> = record.positions.iter().filter(|position| position.value.is_some()).collect();
    let figures: Vec<String> = (known.iter())
        .filter_map(|position| Some((position, position.value?)))
        .map(|(position, number)| {
            format!("{} for {}", value(series, number), basis_words(&position.phrase, position.basis))
        })
        .collect();
    if figures.is_empty() {
        return None;
    }
    let tested: Vec<String> = (known.iter())
        .filter(|position| position.verdict != Verdict::NotCompared)
        .map(|position| {
            let name = match position.basis {
                Some(Basis::MeanOf(..) | Basis::PooledOf(..) | Basis::Published) => {
                    format!("the {}", position.phrase)
                }
                Some(Basis::Area) | None => position.phrase.clone(),
            };
            format!("{} {name}", verdict_phrase(position.verdict))
        })
        .collect();
    let verdict = if tested.is_empty() {
        "Without an interval the difference is not tested.".to_owned()
    } else {
        format!("{}’s figure is {} (95%).", record.area_name, join(&tested))
    };
    Some(format!("{} it was {}. {verdict}", capitalise(&latest.period.phrase()), join(&figures)))
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
pub fn basis_words(phrase: &str, basis: Option<Basis>) -> String {
    match basis {
        Some(Basis::MeanOf(n, of)) if n == of => format!("the mean of the {} {}", spell(of), phrase),
        Some(Basis::MeanOf(n, of)) => format!("the mean of {} of the {} {}", spell(n), spell(of), phrase),
        Some(Basis::PooledOf(n, of)) if n == of => {
            format!("the pooled rate of the {} {}", spell(of), phrase)
        }
        Some(Basis::PooledOf(n, of)) => {
            format!("the pooled rate of {} of the {} {}", spell(n), spell(of), phrase)
        }
        Some(Basis::Published) => format!("{phrase} as published"),
        Some(Basis::Area) | None => phrase.to_owned(),
    }
}

/// Where a comparator's figure comes from, in short.
#[must_use]
pub fn short_basis(basis: Basis) -> String {
    let of = |n: usize, of: usize| if n == of { spell(of) } else { format!("{} of {}", spell(n), spell(of)) };
    match basis {
        Basis::Area => "the area’s figure".to_owned(),
        Basis::Published => "average as published".to_owned(),
        Basis::MeanOf(n, all) => format!("mean of {}", of(n, all)),
        Basis::PooledOf(n, all) => format!("pooled rate of {}", of(n, all)),
    }
}

/// A value inside a sentence: points are written out.
fn value_in_sentence(series: &Series, number: f64) -> String {
    if series.gap.is_some() { amount(series, number) } else { value(series, number) }
}

/// A text with its first letter in upper case.
#[must_use]
pub fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The name of a group, part or standard as it stands within a sentence. It may be a proper noun, so it keeps its capital
/// unless the series says that it begins in small letters.
#[must_use]
pub fn name_within(series: &Series, name: &str) -> String {
    let mut letters = name.chars();
    match letters.next().filter(|_| series.small_letters.iter().any(|small| small == name)) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// The title of a series or the name of its dimension, as it stands within a sentence. It may begin with a proper noun, so
/// it keeps its capital unless the series itself writes that word in small letters elsewhere.
#[must_use]
pub fn within(record: &Masked<'_>, name: &str) -> String {
    let series = record.series;
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .map(str::to_owned)
            .filter(|word| !word.is_empty())
            .collect()
    };
    let own = words(name);
    let (Some(first), next) = (own.first(), own.get(1)) else { return name.to_owned() };
    // A name with a number, such as "Attainment 8", is one.
    let is_numbered = next.is_some_and(|word| word.len() < 3 && word.parse::<u32>().is_ok());
    let small = first.to_lowercase();
    let texts = [&series.subject, &series.statistic].into_iter().chain(series.population.iter()).chain(&series.cases);
    let is_written = texts.chain(&series.notes).any(|text| words(text).contains(&small));
    if !is_written || is_numbered || record.area_name.starts_with(first.as_str()) || !name.starts_with(first.as_str()) {
        return name.to_owned();
    }
    format!("{small}{}", &name[first.len()..])
}
