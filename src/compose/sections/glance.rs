//! The year at a glance: how much is reported, how it moved, three messages, a mark for each item.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::directions::Directions;
use crate::compose::parts::Marked;
use crate::figures::Tally;
use crate::model::ItemState;
use crate::protect::Masked;
use crate::record::{ProgressWord, Rule};
use crate::say;

/// The year at a glance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Glance {
    /// Heading.
    pub heading: String,
    /// Reported of all, such as "14 of 27".
    pub count: String,
    /// What it counts.
    pub count_label: String,
    /// Head of the tally.
    pub tally_head: (String, String),
    /// The five words with their numbers.
    pub tally: Vec<(Marked, String)>,
    /// The headline count with its denominator, and what has no figures.
    pub summary: String,
    /// Heading of the messages.
    pub messages_heading: String,
    /// Messages: finding and text.
    pub messages: Vec<(String, String)>,
    /// Heading of the marks.
    pub marks_heading: String,
    /// Head of the table of marks.
    pub marks_head: Vec<String>,
    /// A row of marks a priority.
    pub marks: Vec<MarkRow>,
    /// What the marks mean.
    pub key: Vec<Marked>,
    /// Sentence before the key.
    pub key_lead: String,
}

/// The marks of one priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkRow {
    /// Its number.
    pub number: u32,
    /// Its short title.
    pub title: String,
    /// A mark for each item, in the order of the scorecard; the word is its text alternative.
    pub marks: Vec<Marked>,
    /// How many have figures.
    pub figures: String,
}

pub(crate) fn glance(composer: &Composer<'_>) -> Glance {
    let items = composer.items();
    let records: Vec<&Masked<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let tally = composer.tally();
    Glance {
        heading: "The year at a glance".to_owned(),
        count: format!("{} of {}", tally.reported(), tally.all()),
        count_label: "measures and headline indicators have figures".to_owned(),
        tally_head: ("Since the baseline".to_owned(), "Measures".to_owned()),
        tally: (say::PROGRESS_WORDS.into_iter())
            .map(|word| (Marked::new(say::mark_of_word(word), say::progress_word(word)), tally.moved(word).to_string()))
            .collect(),
        summary: summary(&tally, &records),
        messages_heading: "Messages for the board".to_owned(),
        messages: messages(composer, &records),
        marks_heading: "Every measure, one mark each".to_owned(),
        marks_head: ["Priority", "Progress since the baseline", "With figures"].map(str::to_owned).to_vec(),
        marks: composer.project.framework.priorities.iter().map(|priority| row(composer, priority)).collect(),
        key: key(),
        key_lead: "Marks run in the order of the scorecard. The arrow in a mark is the direction of the figure."
            .to_owned(),
    }
}

fn summary(tally: &Tally, records: &[&Masked<'_>]) -> String {
    let directions = Directions::of(records);
    let mut sentences = vec![directions.sentence()];
    if directions.untested > 0 {
        sentences.push(format!(
            "Of the changes behind these {}, {} could not be tested, because no interval is possible; by house rule any change counts.",
            directions.judged(), directions.untested
        ));
    }
    let states = say::WITHOUT_FIGURES.into_iter().map(|state| (tally.in_state(state), state));
    let found = states.chain([(tally.not_shown(), ItemState::Reported)]).filter(|(number, _)| *number > 0);
    let found: Vec<(usize, ItemState)> = found.collect();
    let part = |(number, state): &(usize, ItemState)| format!("{number} {}", say::state_verb(*state, *number));
    match found[..] {
        [] => {}
        [(1, state)] => sentences.push(format!("One more has no figures: it {}.", say::state_verb(state, 1))),
        _ => {
            let (without, parts) = (tally.all() - tally.reported(), found.iter().map(part).collect::<Vec<_>>());
            sentences.push(format!("A further {without} have no figures: {}.", say::join(&parts)));
        }
    }
    sentences.join(" ")
}

/// The steepest gradient a priority leads with, what improved, and what got worse.
fn messages(composer: &Composer<'_>, records: &[&Masked<'_>]) -> Vec<(String, String)> {
    let leads = composer.project.framework.priorities.iter().filter_map(|priority| priority.lead_gradient.as_ref());
    let steepest = leads
        .map(|series| composer.record(&series.value))
        .filter_map(|record| Some((record.gradient.as_ref()?.gap?.value.abs(), record)))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let gradient = steepest.and_then(|(_, record)| {
        let sentences = say::gradient_sentences(record);
        let text = sentences.first().cloned()?;
        let part = say::ingredient_note(record.series).map_or(String::new(), |note| format!(" {note}"));
        let title = say::named_gradient_title(record, record.gradient.as_ref()?);
        Some((title, format!("{text}{part}")))
    });
    let moved = [(ProgressWord::Improved, "improved"), (ProgressWord::GotWorse, "got worse")];
    gradient
        .into_iter()
        .chain(moved.into_iter().map(|(word, verb)| moved_message(composer, records, word, verb)))
        .collect()
}

fn moved_message(composer: &Composer<'_>, records: &[&Masked<'_>], word: ProgressWord, verb: &str) -> (String, String) {
    let mut found: Vec<&Masked<'_>> = records.iter().copied().filter(|record| record.progress.word == word).collect();
    found.sort_by_key(|record| record.progress.rule != Rule::Interval);
    let number = say::spell(found.len());
    let mut letters = number.chars();
    let number = letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
    let noun = if found.len() == 1 { "measure" } else { "measures" };
    let line = |record: &&Masked<'_>| {
        let change = record.progress.change.as_ref()?;
        let now = record.latest()?.figure.known()?.value;
        let untested = if record.progress.rule == Rule::AnyChange { ", not tested" } else { "" };
        let elsewhere = record.area != composer.project.report.place.code.value;
        let area = if elsewhere { format!(" ({})", record.area_name) } else { String::new() };
        Some(format!(
            "{}{area}: {}, from {} {}{untested}.",
            record.series.title,
            say::value(record.series, now),
            say::value(record.series, change.from_value),
            change.from.phrase()
        ))
    };
    let text = if found.is_empty() {
        "None by the rules in How to read this report.".to_owned()
    } else {
        found.iter().filter_map(line).collect::<Vec<_>>().join(" ")
    };
    (format!("{number} {noun} {verb}"), text)
}

fn row(composer: &Composer<'_>, priority: &crate::model::Priority) -> MarkRow {
    let mark = |(at, item): (usize, &crate::model::Item)| {
        let (mark, word) = match composer.lead(item) {
            Some(record) => (say::mark_of_progress(&record.progress), say::progress_word(record.progress.word)),
            None => (say::mark_of_state(item.state), say::state_word(item.state)),
        };
        Marked::new(mark, &format!("{}.{} {}", priority.number, at + 1, word.to_lowercase()))
    };
    let reported = priority.items.iter().filter(|item| composer.reported(item).is_some()).count();
    MarkRow {
        number: priority.number,
        title: priority.short_title.clone(),
        marks: priority.items.iter().enumerate().map(mark).collect(),
        figures: format!("{reported} of {}", priority.items.len()),
    }
}

fn key() -> Vec<Marked> {
    let progress = say::PROGRESS_WORDS.into_iter().map(|word| (say::mark_of_word(word), say::progress_word(word)));
    let states = say::WITHOUT_FIGURES.into_iter().map(|state| (say::mark_of_state(state), say::state_word(state)));
    progress.chain(states).map(|(mark, word)| Marked::new(mark, &word.to_lowercase())).collect()
}
