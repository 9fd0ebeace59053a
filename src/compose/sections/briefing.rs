//! What one priority comes to, on a few pages for the partners who deliver it.

use serde::Serialize;

use super::measures::{self, Brief};
use super::opener;
use super::programmes::{self, Programmes};
use super::standing::{self, Asks, GettingData, Head, Standing, ToCome};
use crate::compose::composer::Composer;
use crate::compose::directions::Directions;
use crate::compose::parts::{Column, Figure, Table};
use crate::compose::specs::{self, Room};
use crate::figures::Reported;
use crate::model::{Item, Period, Priority};
use crate::record::ProgressWord;
use crate::say;
use crate::text::{Text, quoted, structural, text};

/// The briefing of one priority.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Briefing {
    /// Title, message and three figures.
    pub head: Head,
    /// The leading gradient with its source line.
    pub figure: Option<(Figure, Text)>,
    /// Why there is none, where one is meant.
    pub no_figure: Option<Text>,
    /// Where its measures stand.
    pub standing: Standing,
    /// What changed since the last point.
    pub changes: Changes,
    /// One more chart.
    pub second: Option<Brief>,
    /// Programmes and who delivers.
    pub programmes: Programmes,
    /// What the framework leaves open of them, in one line.
    pub left_open: Option<Text>,
    /// What partners are asked to do; none where nothing is.
    pub asks: Option<Asks>,
    /// Measures without figures.
    pub to_come: Option<ToCome>,
    /// How to get the data.
    pub data: GettingData,
}

/// What changed since the last point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Heading.
    pub heading: Text,
    /// Sentence under it.
    pub lead: Text,
    /// A row a measure with two points to compare.
    pub table: Option<Table>,
}

impl Briefing {
    /// The line above the title.
    #[must_use]
    pub fn label(&self) -> &Text {
        &self.head.label
    }
}

pub(crate) fn briefing(composer: &mut Composer<'_>, priority: &Priority) -> Briefing {
    let items: Vec<&Item> = priority.items.iter().collect();
    let records: Vec<&Reported<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let head = head(composer, priority, &records);
    let figure = standing::lead_gradient(composer, priority, 194.0);
    let standing = standing::standing(composer, "Where we stand".into(), &items);
    let changes = changes(composer, &records);
    let second = second(composer, priority, &records);
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let earlier = lead.and_then(|lead| lead.series.earlier.as_ref()).map(|series| composer.record(&series.value));
    let shown: Vec<&Reported<'_>> = records.iter().copied().chain(lead).chain(earlier).collect();
    let mut programmes = programmes::programmes(composer, priority);
    let asks = asks(priority);
    let nothing_asked = asks.is_none().then(|| "The framework asks nothing specific of partners yet.".into());
    let left_open: Vec<Text> = programmes.without_leads.take().into_iter().chain(nothing_asked).collect();
    Briefing {
        head,
        no_figure: lead.filter(|_| figure.is_none()).and_then(specs::no_gradient),
        figure,
        standing,
        changes,
        second,
        programmes,
        left_open: (!left_open.is_empty()).then(|| Text::joined(left_open, " ")),
        asks,
        to_come: standing::to_come(composer, &items),
        data: standing::getting_data(composer, &shown),
    }
}

fn head(composer: &mut Composer<'_>, priority: &Priority, records: &[&Reported<'_>]) -> Head {
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let message = lead.and_then(say::gradient_message);
    let items: Vec<&Item> = priority.items.iter().collect();
    let scope = format!("count.{}", priority.id);
    let mut facts = opener::facts(composer, priority);
    facts.truncate(2);
    facts.push(standing::count_fact(composer, &scope, &items, "measures and headline indicators have figures"));
    Head {
        label: text!(
            "Priority {}, briefing {}",
            structural(priority.number),
            quoted(&composer.project.report.edition.id)
        ),
        title: quoted(&priority.title),
        header: text!("{} {}", structural(priority.number), quoted(&priority.short_title)),
        motif: standing::motif(composer),
        lead: Text::joined(message.into_iter().chain([Directions::of(&scope, records).sentence()]), " "),
        paragraphs: moved(records).into_iter().collect(),
        facts,
    }
}

/// Which measures went which way, in one paragraph.
fn moved(records: &[&Reported<'_>]) -> Option<Text> {
    let words = [ProgressWord::Improved, ProgressWord::GotWorse, ProgressWord::StayedTheSame];
    let titles = |word: ProgressWord| {
        let found = records.iter().filter(|record| record.progress.word == word);
        found.map(|record| say::within(record, &record.series.title)).collect::<Vec<_>>()
    };
    let sentences: Vec<Text> = (words.into_iter())
        .map(|word| (say::progress_word(word), titles(word)))
        .filter(|(_, titles)| !titles.is_empty())
        .map(|(word, titles)| text!("{}: {}.", word, Text::joined(titles, "; ")))
        .collect();
    (!sentences.is_empty()).then(|| Text::joined(sentences, " "))
}

fn changes(composer: &mut Composer<'_>, records: &[&Reported<'_>]) -> Changes {
    let place = &composer.project.report.place.code.value;
    let rows: Vec<Vec<Text>> = records.iter().filter_map(|record| change_row(record)).collect();
    let without: Vec<Text> = (records.iter())
        .filter(|record| change_row(record).is_none())
        .map(|record| say::within(record, &record.series.title))
        .collect();
    let mut notes =
        vec!["Differences are taken before rounding. Not tested: the two figures do not both have an interval.".into()];
    let passed: Vec<Text> = (records.iter().filter(|record| passes_overlaps(record)))
        .map(|record| say::within(record, &record.series.title))
        .collect();
    let elsewhere = records.iter().filter(|record| record.area != *place && change_row(record).is_some());
    notes.extend(elsewhere.map(|record| text!("{}: {}.", quoted(&record.series.title), quoted(&record.area_name))));
    if !passed.is_empty() {
        notes.push(text!("Periods that overlap the latest one are passed over: {}.", Text::joined(passed, "; ")));
    }
    if !without.is_empty() {
        notes.push(text!("No earlier figure that can be compared: {}.", Text::joined(without, "; ")));
    }
    let columns = vec![
        Column::words("Measure", 11),
        Column::words("What it shows", 5),
        Column::words("Before", 5),
        Column::words("Latest", 5),
        Column::numbers("Change", 3),
    ];
    let title = "Each measure against its figure before".into();
    Changes {
        heading: "What changed since the last point".into(),
        lead: match rows.is_empty() {
            true => "No measure has an earlier figure that can be compared with its latest.".into(),
            false => {
                "From the figure before to the latest one. This can differ from progress since the baseline.".into()
            }
        },
        table: (!rows.is_empty()).then(|| Table {
            label: composer.table_label(),
            title,
            columns,
            rows,
            key: None,
            notes,
        }),
    }
}

/// Whether the figure before is an older one, because those between overlap the latest.
fn passes_overlaps(record: &Reported<'_>) -> bool {
    let known = record.points.iter().rev().filter(|point| point.figure.known().is_some());
    let next = known.map(|point| point.period).nth(1);
    record.since_previous.as_ref().is_some_and(|change| Some(change.from) != next)
}

/// A measure with the figure before and the latest one.
fn change_row(record: &Reported<'_>) -> Option<Vec<Text>> {
    let change = record.since_previous.as_ref()?;
    let dated = |period: Period| Some(text!("{}, {}", say::value(record.at(period)?), say::short(period)));
    Some(vec![
        quoted(&record.series.title),
        say::step_word(change).into(),
        dated(change.from)?,
        dated(change.to)?,
        say::difference(record.step()?),
    ])
}

/// The first measure that has a trend and is not the leading chart.
fn second(composer: &mut Composer<'_>, priority: &Priority, records: &[&Reported<'_>]) -> Option<Brief> {
    let is_lead = |record: &Reported<'_>| {
        priority.lead_gradient.as_ref().is_some_and(|lead| lead.value == record.series.id.value)
    };
    let record = records.iter().find(|record| !is_lead(record) && !specs::chosen(record, None).is_empty())?;
    measures::brief(composer, &record.series.id.value, "One measure over time".into(), Room::Briefing)
}

fn asks(priority: &Priority) -> Option<Asks> {
    let line = |ask: &crate::model::framework::Ask| {
        let names: Vec<Text> = ask.partners.iter().map(|name| quoted(&name.value)).collect();
        match names.is_empty() {
            true => quoted(&ask.text),
            false => text!("{}: {}", say::join(names), quoted(&ask.text)),
        }
    };
    (!priority.asks.is_empty()).then(|| Asks {
        heading: "What partners are asked to do".into(),
        items: priority.asks.iter().map(line).collect(),
    })
}
