//! Parts that the briefings share: the head of the first page, where measures stand, what is still to come, what is
//! asked of partners, and how to get the data.

use serde::Serialize;

use super::scorecard::{self, Notes, Row};
use crate::compose::composer::Composer;
use crate::compose::parts::{Fact, Figure, Marked, Picture};
use crate::compose::specs;
use crate::figures::{Counted, Reported};
use crate::model::names::by_alphabet;
use crate::model::{Item, ItemState, Priority};
use crate::project::Source;
use crate::say;
use crate::text::{Text, part, quoted, text};

/// The head of a briefing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Head {
    /// Line above the title.
    pub label: Text,
    /// Title.
    pub title: Text,
    /// Right in the running header of the further pages.
    pub header: Text,
    /// Path of the faint steps in the band.
    pub motif: Option<Picture>,
    /// The message.
    pub lead: Text,
    /// What stands behind it, a paragraph each.
    pub paragraphs: Vec<Text>,
    /// Three figures.
    pub facts: Vec<Fact>,
}

/// Measures with figures, a row each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// Heading.
    pub heading: Text,
    /// Heads of the columns.
    pub heads: Vec<Text>,
    /// Rows.
    #[serde(serialize_with = "part::table")]
    pub rows: Vec<Row>,
    /// Notes of the rows, or the honest line where there is no row.
    #[serde(serialize_with = "part::caption")]
    pub notes: Vec<Text>,
}

/// Measures without figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToCome {
    /// Heading.
    pub heading: Text,
    /// How many of how many.
    pub lead: Text,
    /// Name, state, and what is needed.
    pub items: Vec<(Text, Marked, Text)>,
}

/// What partners are asked to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asks {
    /// Heading.
    pub heading: Text,
    /// What is asked, with who is asked where that is not everybody.
    pub items: Vec<Text>,
}

/// How to get the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GettingData {
    /// Heading.
    pub heading: Text,
    /// Terms with their text.
    pub entries: Vec<(Text, Text)>,
    /// Attribution lines, each once.
    pub attributions: Vec<Text>,
}

/// Width and height of the motif in points: 62 by 22 mm.
const MOTIF: (f64, f64) = (175.75, 62.36);

/// The faint steps of the cover's gradient.
pub(super) fn motif(composer: &mut Composer<'_>) -> Option<Picture> {
    let record = composer.project.report.cover.as_ref().map(|series| composer.record(&series.value))?;
    let spec = specs::staircase(record, "motif", MOTIF, true)?;
    Some(composer.ornament(spec))
}

/// The leading gradient of a priority, with an earlier edition behind it where there is one, and its source line.
pub(super) fn lead_gradient(composer: &mut Composer<'_>, priority: &Priority, height: f64) -> Option<(Figure, Text)> {
    let record = composer.record(&priority.lead_gradient.as_ref()?.value);
    let earlier = record.series.earlier.as_ref().map(|series| composer.record(&series.value));
    let spec = specs::gradient(record, earlier, height, composer.data_table(record), composer.style)?;
    let title = say::named_gradient_title(record, record.gradient.as_ref()?);
    let source = composer.gradient_source(record, earlier);
    Some((composer.figure(record, title, spec), source))
}

/// The rows of the items that have figures.
pub(super) fn standing(composer: &mut Composer<'_>, heading: Text, items: &[&Item]) -> Standing {
    let mut notes = Notes::default();
    let reported = items.iter().filter(|item| composer.reported(item).is_some());
    let reported: Vec<&&Item> = reported.collect();
    let reported_headline = reported.iter().any(|item| !item.headline.is_empty());
    let rows: Vec<Row> = reported.into_iter().map(|item| scorecard::row(composer, item, &mut notes)).collect();
    let mut notes = notes.lines();
    match rows.is_empty() {
        true => notes.push("None of these measures has figures yet.".into()),
        false => {
            let headline = reported_headline.then_some("Bold: headline indicators.");
            let rule = "Other changes count only when their 95% interval leaves out zero.";
            notes.extend(headline.into_iter().chain([rule]).map(Text::from));
        }
    }
    Standing { heading, heads: scorecard::heads().to_vec(), rows, notes }
}

/// The items without figures; none where all have some.
pub(super) fn to_come(composer: &Composer<'_>, items: &[&Item]) -> Option<ToCome> {
    let without: Vec<&&Item> = items.iter().filter(|item| composer.reported(item).is_none()).collect();
    let counted = |name: &str, number: usize| Counted::new(format!("count.{name}"), number, "count of measures");
    let number = |state: ItemState| without.iter().filter(|item| item.state == state).count();
    let states = say::WITHOUT_FIGURES.into_iter().chain([ItemState::Reported]);
    let found = states.map(|state| (number(state), state)).filter(|(number, _)| *number > 0);
    let parts: Vec<Text> = found
        .map(|(number, state)| {
            text!("{} {}", say::number(&counted("without-figures", number)), say::state_verb(state, number))
        })
        .collect();
    let entry = |item: &&&Item| {
        let (state, needed) = composer.without_figures(item);
        (quoted(&item.name), state, needed)
    };
    (!without.is_empty()).then(|| ToCome {
        heading: "Still to come".into(),
        lead: match (without.len(), items.len()) {
            (_, 1) => Text::default(),
            (some, all) => {
                let (some, all) = (counted("without-figures", some), counted("named", all));
                let (some, all) = (say::number(&some), say::number(&all));
                text!("{} of {} measures have no figures: {}.", some, all, say::join(parts))
            }
        },
        items: without.iter().map(entry).collect(),
    })
}

/// What the place does next to its data: where they are, who answers, when they are due again.
pub(super) fn getting_data(composer: &Composer<'_>, records: &[&Reported<'_>]) -> GettingData {
    let report = &composer.project.report;
    let mut sources: Vec<&Source> = records.iter().flat_map(|record| composer.sources_of(record.series)).collect();
    sources.sort_by(|one, other| one.in_a_list(other));
    sources.dedup();
    let mut attributions: Vec<Text> = sources.iter().map(|source| quoted(&source.attribution)).collect();
    attributions.sort_by(|one, other| by_alphabet(one, other));
    attributions.dedup();
    let entry = |term: &'static str, text: Text| (Text::from(term), text);
    let contact = report.imprint.contact.as_deref();
    let contact = contact
        .map_or_else(|| "Contact not yet named for this edition.".into(), |contact| text!("{}.", quoted(contact)));
    let written = &report.imprint.formats;
    let formats = Text::quoted_as(written.replacen("This report is", "This briefing is", 1), written);
    GettingData {
        heading: "Get the data".into(),
        entries: vec![
            entry("Figures", "The spreadsheet data.ods and the CSV files beside it hold every figure here.".into()),
            entry("Contact and other formats", text!("{} {}", contact, formats)),
            entry(
                "Methods and sources",
                text!("{}, {}.", quoted(&report.edition.title), quoted(&report.edition.subtitle)),
            ),
            entry(
                "Data as at, next update and corrections",
                text!("{}. {}", composer.as_at(), quoted(&report.imprint.next_update)),
            ),
        ],
        attributions,
    }
}

/// How many of the items have figures.
pub(super) fn count_fact(composer: &Composer<'_>, scope: &str, items: &[&Item], detail: &'static str) -> Fact {
    let reported = items.iter().filter(|item| composer.reported(item).is_some()).count();
    let counted =
        |name: &str, number: usize| say::number(&Counted::new(format!("{scope}.{name}"), number, "count of measures"));
    Fact {
        label: Text::default(),
        figure: text!("{} of {}", counted("reported", reported), counted("measures", items.len())),
        mark: None,
        detail: detail.into(),
    }
}
