//! The year at a glance: how much is reported, how it moved, three messages, a mark for each item.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::directions::Directions;
use crate::compose::parts::Marked;
use crate::figures::{Counted, Reported, Tally};
use crate::model::ItemState;
use crate::record::{ProgressWord, Rule};
use crate::say;
use crate::text::{Text, part, quoted, structural, text};

/// The year at a glance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Glance {
    /// Heading.
    pub heading: Text,
    /// Reported of all, such as "14 of 27".
    #[serde(serialize_with = "part::headline")]
    pub count: Text,
    /// What it counts.
    pub count_label: Text,
    /// Head of the tally.
    pub tally_head: (Text, Text),
    /// The five words with their numbers.
    #[serde(serialize_with = "part::table")]
    pub tally: Vec<(Marked, Text)>,
    /// The headline count with its denominator, and what has no figures.
    pub summary: Text,
    /// Heading of the messages.
    pub messages_heading: Text,
    /// Messages: finding and text.
    pub messages: Vec<(Text, Text)>,
    /// Heading of the marks.
    pub marks_heading: Text,
    /// Head of the table of marks.
    pub marks_head: Vec<Text>,
    /// A row of marks a priority.
    #[serde(serialize_with = "part::table")]
    pub marks: Vec<MarkRow>,
    /// What the marks mean.
    pub key: Vec<Marked>,
    /// Sentence before the key.
    pub key_lead: Text,
}

/// The marks of one priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkRow {
    /// Its number.
    pub number: u32,
    /// Its short title.
    pub title: Text,
    /// A mark for each item, in the order of the scorecard; the word is its text alternative.
    pub marks: Vec<Marked>,
    /// How many have figures.
    pub figures: Text,
}

pub(crate) fn glance(composer: &Composer<'_>) -> Glance {
    let items = composer.items();
    let records: Vec<&Reported<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let tally = composer.tally();
    Glance {
        heading: "The year at a glance".into(),
        count: text!("{} of {}", say::number(&tally.reported()), say::number(&tally.all())),
        count_label: "measures and headline indicators have figures".into(),
        tally_head: ("Since the baseline".into(), "Measures".into()),
        tally: (say::PROGRESS_WORDS.into_iter())
            .map(|word| {
                (Marked::new(say::mark_of_word(word), say::progress_word(word)), say::number(&tally.moved(word)))
            })
            .collect(),
        summary: summary(&tally, &records),
        messages_heading: "Messages for the board".into(),
        messages: messages(composer, &records),
        marks_heading: "Every measure, one mark each".into(),
        marks_head: ["Priority", "Progress since the baseline", "With figures"].map(Text::from).to_vec(),
        marks: composer.project.framework.priorities.iter().map(|priority| row(composer, priority)).collect(),
        key: key(),
        key_lead: "Marks run in the order of the scorecard. The arrow in a mark is the direction of the figure.".into(),
    }
}

fn summary(tally: &Tally, records: &[&Reported<'_>]) -> Text {
    let directions = Directions::of("count", records);
    let mut sentences = vec![directions.sentence()];
    if directions.untested.number > 0 {
        sentences.push(text!("Of the changes behind these {}, {} could not be tested, because no interval is possible; by house rule any change counts.", say::number(directions.judged()), say::number(&directions.untested)));
    }
    let states = say::WITHOUT_FIGURES.into_iter().map(|state| (tally.in_state(state), state));
    let found = states.chain([(tally.not_shown(), ItemState::Reported)]).filter(|(counted, _)| counted.number > 0);
    let found: Vec<(Counted, ItemState)> = found.collect();
    let part = |(counted, state): &(Counted, ItemState)| {
        text!("{} {}", say::number(counted), say::state_verb(*state, counted.number))
    };
    match &found[..] {
        [] => {}
        [(Counted { number: 1, .. }, state)] => {
            sentences.push(text!("One more has no figures: it {}.", say::state_verb(*state, 1)));
        }
        _ => {
            let without = tally.all().number - tally.reported().number;
            let without = Counted::new("count.without-figures", without, "count of measures");
            let parts = say::join(found.iter().map(part).collect());
            sentences.push(text!("A further {} have no figures: {}.", say::number(&without), parts));
        }
    }
    Text::joined(sentences, " ")
}

/// The steepest gradient a priority leads with, what improved, and what got worse.
fn messages(composer: &Composer<'_>, records: &[&Reported<'_>]) -> Vec<(Text, Text)> {
    let leads = composer.project.framework.priorities.iter().filter_map(|priority| priority.lead_gradient.as_ref());
    let steepest = leads
        .map(|series| composer.record(&series.value))
        .filter_map(|record| Some((record.gradient.as_ref()?.gap?.value.abs(), record)))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let gradient = steepest.and_then(|(_, record)| {
        let sentences = say::gradient_sentences(record);
        let text = sentences.first().cloned()?;
        let part = say::ingredient_note(record.series).map_or(Text::default(), |note| text!(" {}", note));
        let title = say::named_gradient_title(record, record.gradient.as_ref()?);
        Some((title, text!("{}{}", text, part)))
    });
    let moved = [(ProgressWord::Improved, "improved"), (ProgressWord::GotWorse, "got worse")];
    gradient
        .into_iter()
        .chain(moved.into_iter().map(|(word, verb)| moved_message(composer, records, word, verb)))
        .collect()
}

fn moved_message(
    composer: &Composer<'_>,
    records: &[&Reported<'_>],
    word: ProgressWord,
    verb: &'static str,
) -> (Text, Text) {
    let mut found: Vec<&Reported<'_>> = records.iter().copied().filter(|record| record.progress.word == word).collect();
    found.sort_by_key(|record| record.progress.rule != Rule::Interval);
    let counted = Counted::new(format!("count.{}", verb.replace(' ', "-")), found.len(), "count of measures");
    let number = say::spell(&counted).capitalised();
    let noun = if found.len() == 1 { "measure" } else { "measures" };
    let line = |record: &&Reported<'_>| {
        let change = record.progress.change.as_ref()?;
        let untested = if record.progress.rule == Rule::AnyChange { ", not tested" } else { "" };
        let elsewhere = record.area != composer.project.report.place.code.value;
        let area = if elsewhere { text!(" ({})", quoted(&record.area_name)) } else { Text::default() };
        Some(text!(
            "{}{}: {}, from {} {}{}.",
            quoted(&record.series.title),
            area,
            say::value(record.at(change.to)?),
            say::value(record.at(change.from)?),
            say::phrase(change.from),
            untested
        ))
    };
    let text = if found.is_empty() {
        "None by the rules in How to read this report.".into()
    } else {
        Text::joined(found.iter().filter_map(line), " ")
    };
    (text!("{} {} {}", number, noun, verb), text)
}

fn row(composer: &Composer<'_>, priority: &crate::model::Priority) -> MarkRow {
    let mark = |(at, item): (usize, &crate::model::Item)| {
        let (mark, word) = match composer.lead(item) {
            Some(record) => (say::mark_of_progress(&record.progress), say::progress_word(record.progress.word)),
            None => (say::mark_of_state(item.state), say::state_word(item.state)),
        };
        let number = text!("{}.{}", structural(priority.number), structural(at + 1));
        Marked::new(mark, text!("{} {}", number, Text::from(word).in_small_letters()))
    };
    let reported = priority.items.iter().filter(|item| composer.reported(item).is_some()).count();
    let counted = |name: &str, number: usize| {
        say::number(&Counted::new(format!("count.{}.{name}", priority.id), number, "count of measures"))
    };
    MarkRow {
        number: priority.number,
        title: quoted(&priority.short_title),
        marks: priority.items.iter().enumerate().map(mark).collect(),
        figures: text!("{} of {}", counted("reported", reported), counted("measures", priority.items.len())),
    }
}

fn key() -> Vec<Marked> {
    let progress = say::PROGRESS_WORDS.into_iter().map(|word| (say::mark_of_word(word), say::progress_word(word)));
    let states = say::WITHOUT_FIGURES.into_iter().map(|state| (say::mark_of_state(state), say::state_word(state)));
    progress.chain(states).map(|(mark, word)| Marked::new(mark, Text::from(word).in_small_letters())).collect()
}
