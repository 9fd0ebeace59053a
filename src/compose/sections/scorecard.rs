//! The scorecard of a priority: one row an item, also the items without figures.

use std::cmp::Ordering;

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::{Figure, Marked, Picture};
use crate::compose::specs;
use crate::figures::{Counted, NamedFigure, OfGradient, Reported, What};
use crate::model::{Item, Missing, Priority};
use crate::record::{ProgressWord, Rule};
use crate::say::{self, StatusMark};
use crate::text::{Text, part, quoted, structural, text};

/// The scorecard of one priority.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scorecard {
    /// Running header.
    pub header: Text,
    /// Number and short title of the priority.
    pub heading: Text,
    /// What the rows come to.
    pub lead: Option<Text>,
    /// Heads of the columns.
    pub heads: Vec<Text>,
    /// Rows.
    #[serde(serialize_with = "part::table")]
    pub rows: Vec<Row>,
    /// Notes, explained on this page.
    #[serde(serialize_with = "part::caption")]
    pub notes: Vec<Text>,
    /// The spine, with its source line.
    pub spine: Option<(Figure, Text)>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Exact name.
    pub name: Text,
    /// Whether it is a headline indicator or answers one.
    pub headline: bool,
    /// Lines under the name.
    pub details: Vec<Text>,
    /// Figures; none for an item without.
    pub figures: Option<RowFigures>,
    /// State with its mark, for an item without figures.
    pub state: Option<Marked>,
    /// What is needed before it can be reported.
    pub needed: Text,
}

/// The figures of one row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowFigures {
    /// Latest value.
    pub value: Text,
    /// Its period.
    pub period: Text,
    /// Path and alternative text of the sparkline.
    pub sparkline: Option<Picture>,
    /// What stands where there is none.
    pub no_sparkline: &'static str,
    /// Progress.
    pub progress: Marked,
    /// Change since the baseline.
    pub change: Text,
    /// Position.
    pub position: Marked,
    /// The comparator's figure.
    pub comparator: Text,
}

pub(crate) fn scorecard(composer: &mut Composer<'_>, priority: &Priority) -> Scorecard {
    let mut notes = Notes::default();
    let rows = priority.items.iter().map(|item| row(composer, item, &mut notes)).collect();
    let mut lines = vec!["Bold names are headline indicators.".into()];
    lines.extend(notes.lines());
    lines.push("Other changes count only when their 95% interval leaves out zero.".into());
    let spine = specs::spine(composer, priority).map(|spine| {
        let source = composer.source_lines(&spine.series);
        (composer.figure_of(spine.title, spine.subtitle, spine.spec), source)
    });
    Scorecard {
        header: "Scorecard".into(),
        lead: lead(composer, priority),
        spine,
        heading: text!("Scorecard {}: {}", structural(priority.number), quoted(&priority.short_title)),
        heads: heads().to_vec(),
        rows,
        notes: lines,
    }
}

/// How many have figures, and how those moved since the baseline.
fn lead(composer: &Composer<'_>, priority: &Priority) -> Option<Text> {
    let records: Vec<&Reported<'_>> = priority.items.iter().filter_map(|item| composer.reported(item)).collect();
    let moved = [
        (ProgressWord::Improved, "improved"),
        (ProgressWord::StayedTheSame, "stayed the same"),
        (ProgressWord::GotWorse, "got worse"),
    ];
    let number = |word: ProgressWord| records.iter().filter(|record| record.progress.word == word).count();
    let counted = |name: &str, number: usize| {
        say::number(&Counted::new(format!("count.{}.{name}", priority.id), number, "count of measures"))
    };
    let parts: Vec<Text> = (moved.iter())
        .map(|(word, text)| (number(*word), text))
        .filter(|(number, _)| *number > 0)
        .map(|(number, text)| text!("{} {}", counted(&text.replace(' ', "-"), number), *text))
        .collect();
    let (have, all) = (counted("reported", records.len()), counted("measures", priority.items.len()));
    let figures = match records.len() {
        0 => return None,
        1 => text!("{} of {} has figures.", have, all),
        _ => text!("{} of {} have figures.", have, all),
    };
    let changed = records.iter().any(|record| record.progress.change.is_some());
    let since = match parts.is_empty() {
        true if changed => "No change since a baseline can be judged.".into(),
        true => "None can yet be compared with its baseline.".into(),
        false => text!("Since the baseline {}.", say::join(parts)),
    };
    Some(text!("{} {}", figures, since))
}

/// Heads of the columns.
pub(super) fn heads() -> [Text; 5] {
    ["Measure", "Latest", "Trend", "Since baseline", "Compared with"].map(Text::from)
}

/// Notes of one page, numbered in the order in which they are first used.
#[derive(Default)]
pub(super) struct Notes(Vec<Text>);

impl Notes {
    /// The notes with their numbers.
    pub(super) fn lines(&self) -> Vec<Text> {
        self.0
            .iter()
            .enumerate()
            .map(|(number, note)| text!("[note\u{a0}{}] {}", structural(number + 1), note))
            .collect()
    }

    fn add(&mut self, text: Text) -> Text {
        let at = self.0.iter().position(|note| *note == text).unwrap_or_else(|| {
            self.0.push(text);
            self.0.len() - 1
        });
        text!("[note\u{a0}{}]", structural(at + 1))
    }
}

/// The row of an item, also of one without figures.
pub(super) fn row(composer: &mut Composer<'_>, item: &Item, notes: &mut Notes) -> Row {
    let Some(record) = composer.lead(item) else {
        return Row {
            name: quoted(&item.name),
            headline: !item.headline.is_empty(),
            details: Vec::new(),
            figures: None,
            state: Some(Marked::new(say::mark_of_state(item.state), say::state_word(item.state))),
            needed: item.needed.as_deref().map(quoted).into(),
        };
    };
    let repeats = [&item.title, &item.name].contains(&&record.series.title);
    let title = if repeats { Text::default() } else { quoted(&record.series.title) };
    let (spread, figures) = figures(composer, record, notes);
    Row {
        name: quoted(&item.name),
        headline: !item.headline.is_empty(),
        // The two groups of a gap speak for themselves; the ends of a gradient do not say of what.
        details: match record.gradient.is_some() || spread.is_empty() {
            true => std::iter::once(title).filter(|title| !title.is_empty()).chain(spread).collect(),
            false => spread,
        },
        figures: Some(figures),
        state: None,
        needed: Text::default(),
    }
}

/// The row of a series by itself.
pub(super) fn figures_row(composer: &mut Composer<'_>, series: &str, detail: Text, notes: &mut Notes) -> Row {
    let record = composer.record(series);
    let (mut details, figures) = figures(composer, record, notes);
    details.insert(0, detail);
    let name = quoted(&record.series.title);
    Row { name, headline: false, details, figures: Some(figures), state: None, needed: Text::default() }
}

/// What stands under the name, and the figures.
fn figures(composer: &mut Composer<'_>, record: &Reported<'_>, notes: &mut Notes) -> (Vec<Text>, RowFigures) {
    let spread = spread(record, notes).into_iter().collect();
    let change = change(record, notes);
    let (position, comparator) = position(record);
    let (value, mut period) = record.latest_figure().map_or_else(
        || of_shares(record).unwrap_or_else(|| without(record)),
        |(point, figure)| (say::value(figure), say::short(point.period)),
    );
    if record.area != composer.project.report.place.code.value {
        let place = &composer.project.report.place.name;
        period =
            text!("{} {}", period, notes.add(text!("{}, not {} alone.", quoted(&record.area_name), quoted(place))));
    }
    let sparkline = specs::sparkline(record).map(|spec| composer.picture(spec));
    let word = say::short_progress_word(record.progress.word);
    let progress = Marked::new(say::mark_of_progress(&record.progress), word);
    let no_sparkline = say::no_trend_words(record);
    (spread, RowFigures { value, period, sparkline, no_sparkline, progress, change, position, comparator })
}

/// What stands for a series without any figure: the shorthand, and what it means.
fn without(record: &Reported<'_>) -> (Text, Text) {
    let reason = say::no_figure(record).unwrap_or(Missing::NotAvailable);
    (reason.shorthand().into(), say::missing_meaning(reason).into())
}

/// What stands for a series that has no single value: the last part of its first whole, or how many bodies meet the
/// benchmark that the fewest meet.
fn of_shares(record: &Reported<'_>) -> Option<(Text, Text)> {
    if let Some(found) = &record.composition {
        let bar = found.bars.first()?;
        let part = bar.parts.last()?;
        let period = text!(
            "{}, {}, {}",
            say::name_within(record.series, &part.name),
            quoted(&bar.name),
            say::short(found.period)
        );
        return Some((say::percent(record.part(bar, part)?), period));
    }
    let found = record.benchmarks.as_ref()?;
    let share = |(met, of): (f64, f64)| met / of.max(1.0);
    let known = found.rows.iter().filter_map(|row| Some((row, row.met?)));
    let (fewest, _) = known.min_by(|a, b| share(a.1).total_cmp(&share(b.1)))?;
    let all =
        record.counted("standards", found.rows.len(), "count of standards", |what| matches!(what, What::Standard(_)));
    let period = text!("fewest of {}, {}", say::number(&all), say::short(found.period));
    Some((say::met_of(record.standard(fewest)?)?, period))
}

/// The two groups of a gap, or the gap between the ends of a gradient.
fn spread(record: &Reported<'_>, notes: &mut Notes) -> Option<Text> {
    let series = record.series;
    if let Some([first, second]) = record.latest().and_then(|point| record.sides(point.period)) {
        let printed = |side: &NamedFigure<'_>| {
            text!("{} {}", say::value(side), say::name_within(series, &side.group().unwrap_or_default()))
        };
        return Some(text!("{}, {}", printed(first), printed(second)));
    }
    let (gradient, over) = (record.gradient.as_ref()?, series.gradient.as_ref()?);
    let Some(gap) = record.gradient_result(OfGradient::Gap) else { return say::gradient_without(record, gradient) };
    let gap = match say::gap_way(series, gradient)? {
        Ordering::Equal => "No clear gap".into(),
        _ => text!("Gap of {}", say::size_short(gap)),
    };
    let note = if over.ingredient {
        text!(
            " {}",
            notes.add(text!("The figure is itself part of the index that orders the {}s.", quoted(&over.level)))
        )
    } else {
        Text::default()
    };
    Some(text!(
        "{} between {}s {} and {}{}",
        gap,
        quoted(&over.level),
        structural(1),
        structural(gradient.groups.len()),
        note
    ))
}

fn change(record: &Reported<'_>, notes: &mut Notes) -> Text {
    let Some((change, figure)) = record.progress.change.as_ref().zip(record.change()) else {
        return say::no_progress_words(record);
    };
    let difference = say::difference(figure);
    let note = match record.progress.rule {
        Rule::AnyChange => {
            let why = Text::from(say::record_without_interval(record)).capitalised();
            text!(" {}", notes.add(text!("{}, so by house rule any change counts.", why)))
        }
        Rule::NoJudgement => {
            text!(" {}", notes.add("More is neither better nor worse, so no judgement is made.".into()))
        }
        _ => Text::default(),
    };
    text!("{} since {}{}", difference, say::short(change.from), note)
}

fn position(record: &Reported<'_>) -> (Marked, Text) {
    let first = record.positions.iter().find_map(|position| Some((position, record.against(&position.id)?)));
    let Some((position, figure)) = first else {
        let word = say::position_word(crate::stats::benchmark::Position::NotCompared, false);
        return (Marked::new(StatusMark::NotCompared, word), say::no_position_words(record));
    };
    let marked = Marked::new(say::mark_of_verdict(position.verdict), say::position_word(position.verdict, true));
    (marked, text!("{} {}", quoted(&position.name), say::value(figure)))
}
