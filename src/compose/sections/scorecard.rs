//! The scorecard of a priority: one row an item, also the items without figures.

use std::cmp::Ordering;

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::figures;
use crate::compose::parts::{Figure, Marked};
use crate::model::{Item, Missing, Priority};
use crate::protect::Masked;
use crate::record::{ProgressWord, Rule};
use crate::say;

/// The scorecard of one priority.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scorecard {
    /// Running header.
    pub header: String,
    /// Number and short title of the priority.
    pub heading: String,
    /// What the rows come to.
    pub lead: Option<String>,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Notes, explained on this page.
    pub notes: Vec<String>,
    /// The spine, with its source line.
    pub spine: Option<(Figure, String)>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Exact name.
    pub name: String,
    /// Whether it is a headline indicator or answers one.
    pub headline: bool,
    /// Lines under the name.
    pub details: Vec<String>,
    /// Figures; none for an item without.
    pub figures: Option<RowFigures>,
    /// State with its mark, for an item without figures.
    pub state: Option<Marked>,
    /// What is needed before it can be reported.
    pub needed: String,
}

/// The figures of one row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowFigures {
    /// Latest value.
    pub value: String,
    /// Its period.
    pub period: String,
    /// Path and alternative text of the sparkline.
    pub sparkline: Option<(String, String)>,
    /// What stands where there is none.
    pub no_sparkline: &'static str,
    /// Progress.
    pub progress: Marked,
    /// Change since the baseline.
    pub change: String,
    /// Position.
    pub position: Marked,
    /// The comparator's figure.
    pub comparator: String,
}

pub(crate) fn scorecard(composer: &mut Composer<'_>, priority: &Priority) -> Scorecard {
    let mut notes = Notes::default();
    let rows = priority.items.iter().map(|item| row(composer, item, &mut notes)).collect();
    let mut lines = vec!["Bold names are headline indicators.".to_owned()];
    lines.extend(notes.lines());
    lines.push("Other changes count only when their 95% interval leaves out zero.".to_owned());
    let spine = figures::spine(composer, priority).map(|spine| {
        let source = composer.source_lines(&spine.series);
        (composer.figure_of(spine.title, spine.subtitle, spine.spec), source)
    });
    Scorecard {
        header: "Scorecard".to_owned(),
        lead: lead(composer, priority),
        spine,
        heading: format!("Scorecard {}: {}", priority.number, priority.short_title),
        heads: heads().to_vec(),
        rows,
        notes: lines,
    }
}

/// How many have figures, and how those moved since the baseline.
fn lead(composer: &Composer<'_>, priority: &Priority) -> Option<String> {
    let records: Vec<&Masked<'_>> = priority.items.iter().filter_map(|item| composer.reported(item)).collect();
    let moved = [
        (ProgressWord::Improved, "improved"),
        (ProgressWord::StayedTheSame, "stayed the same"),
        (ProgressWord::GotWorse, "got worse"),
    ];
    let number = |word: ProgressWord| records.iter().filter(|record| record.progress.word == word).count();
    let parts: Vec<String> = (moved.iter())
        .map(|(word, text)| (number(*word), text))
        .filter(|(number, _)| *number > 0)
        .map(|(number, text)| format!("{number} {text}"))
        .collect();
    let (have, all) = (records.len(), priority.items.len());
    let figures = match records.len() {
        0 => return None,
        1 => format!("{have} of {all} has figures."),
        _ => format!("{have} of {all} have figures."),
    };
    let changed = records.iter().any(|record| record.progress.change.is_some());
    let since = match parts.is_empty() {
        true if changed => "No change since a baseline can be judged.".to_owned(),
        true => "None can yet be compared with its baseline.".to_owned(),
        false => format!("Since the baseline {}.", say::join(&parts)),
    };
    Some(format!("{figures} {since}"))
}

/// Heads of the columns.
pub(super) fn heads() -> [String; 5] {
    ["Measure", "Latest", "Trend", "Since baseline", "Compared with"].map(str::to_owned)
}

/// Notes of one page, numbered in the order in which they are first used.
#[derive(Default)]
pub(super) struct Notes(Vec<String>);

impl Notes {
    /// The notes with their numbers.
    pub(super) fn lines(&self) -> Vec<String> {
        self.0.iter().enumerate().map(|(number, note)| format!("[note\u{a0}{}] {note}", number + 1)).collect()
    }

    fn add(&mut self, text: String) -> String {
        let at = self.0.iter().position(|note| *note == text).unwrap_or_else(|| {
            self.0.push(text);
            self.0.len() - 1
        });
        format!("[note\u{a0}{}]", at + 1)
    }
}

/// The row of an item, also of one without figures.
pub(super) fn row(composer: &mut Composer<'_>, item: &Item, notes: &mut Notes) -> Row {
    let Some(record) = composer.lead(item) else {
        return Row {
            name: item.name.clone(),
            headline: !item.headline.is_empty(),
            details: Vec::new(),
            figures: None,
            state: Some(Marked::new(say::mark_of_state(item.state), say::state_word(item.state))),
            needed: item.needed.clone().unwrap_or_default(),
        };
    };
    let repeats = [&item.title, &item.name].contains(&&record.series.title);
    let title = if repeats { String::new() } else { record.series.title.clone() };
    let (spread, figures) = figures(composer, record, notes);
    Row {
        name: item.name.clone(),
        headline: !item.headline.is_empty(),
        // The two groups of a gap speak for themselves; the ends of a gradient do not say of what.
        details: match record.gradient.is_some() || spread.is_empty() {
            true => std::iter::once(title).filter(|title| !title.is_empty()).chain(spread).collect(),
            false => spread,
        },
        figures: Some(figures),
        state: None,
        needed: String::new(),
    }
}

/// The row of a series by itself.
pub(super) fn figures_row(composer: &mut Composer<'_>, series: &str, detail: String, notes: &mut Notes) -> Row {
    let record = composer.record(series);
    let (mut details, figures) = figures(composer, record, notes);
    details.insert(0, detail);
    let name = record.series.title.clone();
    Row { name, headline: false, details, figures: Some(figures), state: None, needed: String::new() }
}

/// What stands under the name, and the figures.
fn figures(composer: &mut Composer<'_>, record: &Masked<'_>, notes: &mut Notes) -> (Vec<String>, RowFigures) {
    let spread = spread(record, notes).into_iter().collect();
    let change = change(record, notes);
    let (position, comparator) = position(record);
    let latest = record.latest().and_then(|point| Some((point.period, point.figure.known()?.value)));
    let (value, mut period) = latest.map_or_else(
        || of_shares(record).unwrap_or_else(|| without(record)),
        |(period, number)| (say::value(record.series, number), period.short()),
    );
    if record.area != composer.project.report.place.code.value {
        let place = &composer.project.report.place.name;
        period = format!("{period} {}", notes.add(format!("{}, not {place} alone.", record.area_name)));
    }
    let sparkline = figures::sparkline(record).map(|spec| {
        let alt = spec.frame().alt.clone();
        (composer.chart(spec), alt)
    });
    let word = say::short_progress_word(record.progress.word);
    let progress = Marked::new(say::mark_of_progress(&record.progress), word);
    let no_sparkline = say::no_trend_words(record);
    (spread, RowFigures { value, period, sparkline, no_sparkline, progress, change, position, comparator })
}

/// What stands for a series without any figure: the shorthand, and what it means.
fn without(record: &Masked<'_>) -> (String, String) {
    let reason = say::no_figure(record).unwrap_or(Missing::NotAvailable);
    (reason.shorthand().to_owned(), say::missing_meaning(reason).to_owned())
}

/// What stands for a series that has no single value: the last part of its first whole, or how many bodies meet the
/// benchmark that the fewest meet.
fn of_shares(record: &Masked<'_>) -> Option<(String, String)> {
    if let Some(found) = &record.composition {
        let bar = found.bars.first()?;
        let part = bar.parts.last()?;
        let period = format!("{}, {}, {}", say::name_within(record.series, &part.name), bar.name, found.period.short());
        return Some((say::percent(record.series, part.share), period));
    }
    let found = record.benchmarks.as_ref()?;
    let share = |(met, of): (f64, f64)| met / of.max(1.0);
    let met = found.rows.iter().filter_map(|row| row.met).min_by(|a, b| share(*a).total_cmp(&share(*b)))?;
    Some((say::met_of(met), format!("fewest of {}, {}", found.rows.len(), found.period.short())))
}

/// The two groups of a gap, or the gap between the ends of a gradient.
fn spread(record: &Masked<'_>, notes: &mut Notes) -> Option<String> {
    let series = record.series;
    if let Some(groups) = record.latest().and_then(|point| point.groups.as_ref()) {
        let [first, second] = groups;
        let printed = |group: &crate::record::GroupPoint| {
            format!("{} {}", say::group_value(series, group.estimate.value), say::name_within(series, &group.group))
        };
        return Some(format!("{}, {}", printed(first), printed(second)));
    }
    let (gradient, over) = (record.gradient.as_ref()?, series.gradient.as_ref()?);
    let Some(gap) = gradient.gap else { return say::gradient_without(record, gradient) };
    let gap = match say::gap_way(series, gradient)? {
        Ordering::Equal => "No clear gap".to_owned(),
        _ => format!("Gap of {}", say::amount_short(series, gap.value.abs())),
    };
    let note = if over.ingredient {
        format!(" {}", notes.add(format!("The figure is itself part of the index that orders the {}s.", over.level)))
    } else {
        String::new()
    };
    Some(format!("{gap} between {level}s 1 and {}{note}", gradient.groups.len(), level = over.level))
}

fn change(record: &Masked<'_>, notes: &mut Notes) -> String {
    let Some(change) = &record.progress.change else { return say::no_progress_words(record) };
    let difference = say::difference(record.series, change.difference.value);
    let note = match record.progress.rule {
        Rule::AnyChange => {
            let why = say::capitalise(say::record_without_interval(record));
            format!(" {}", notes.add(format!("{why}, so by house rule any change counts.")))
        }
        Rule::NoJudgement => {
            format!(" {}", notes.add("More is neither better nor worse, so no judgement is made.".to_owned()))
        }
        _ => String::new(),
    };
    format!("{difference} since {}{note}", change.from.short())
}

fn position(record: &Masked<'_>) -> (Marked, String) {
    let first = record.positions.iter().find_map(|position| Some((position, position.value?)));
    let Some((position, number)) = first else {
        let word = say::position_word(crate::stats::benchmark::Position::NotCompared, false);
        return (Marked::new("not-compared", word), say::no_position_words(record));
    };
    let marked = Marked::new(say::mark_of_verdict(position.verdict), say::position_word(position.verdict, true));
    (marked, format!("{} {}", position.name, say::value(record.series, number)))
}
