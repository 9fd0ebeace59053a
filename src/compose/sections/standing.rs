//! Parts that the briefings share: the head of the first page, where measures stand, what is still to come, what is
//! asked of partners, and how to get the data.

use serde::Serialize;

use super::scorecard::{self, Notes, Row};
use crate::compose::composer::Composer;
use crate::compose::figures;
use crate::compose::parts::{Fact, Figure, Marked};
use crate::model::names::by_alphabet;
use crate::model::{Item, ItemState, Priority};
use crate::project::Source;
use crate::protect::Masked;
use crate::say;

/// The head of a briefing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Head {
    /// Line above the title.
    pub label: String,
    /// Title.
    pub title: String,
    /// Right in the running header of the further pages.
    pub header: String,
    /// Path of the faint steps in the band.
    pub motif: Option<String>,
    /// The message.
    pub lead: String,
    /// What stands behind it, a paragraph each.
    pub paragraphs: Vec<String>,
    /// Three figures.
    pub facts: Vec<Fact>,
}

/// Measures with figures, a row each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// Heading.
    pub heading: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Notes of the rows, or the honest line where there is no row.
    pub notes: Vec<String>,
}

/// Measures without figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToCome {
    /// Heading.
    pub heading: String,
    /// How many of how many.
    pub lead: String,
    /// Name, state, and what is needed.
    pub items: Vec<(String, Marked, String)>,
}

/// What partners are asked to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asks {
    /// Heading.
    pub heading: String,
    /// What is asked, with who is asked where that is not everybody.
    pub items: Vec<String>,
}

/// How to get the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GettingData {
    /// Heading.
    pub heading: String,
    /// Terms with their text.
    pub entries: Vec<(String, String)>,
    /// Attribution lines, each once.
    pub attributions: Vec<String>,
}

/// Width and height of the motif in points: 62 by 22 mm.
const MOTIF: (f64, f64) = (175.75, 62.36);

/// The faint steps of the cover's gradient.
pub(super) fn motif(composer: &mut Composer<'_>) -> Option<String> {
    let record = composer.project.report.cover.as_ref().map(|series| composer.record(&series.value))?;
    let spec = figures::staircase(record, "motif", MOTIF, true)?;
    Some(composer.chart(spec))
}

/// The leading gradient of a priority, with an earlier edition behind it where there is one, and its source line.
pub(super) fn lead_gradient(composer: &mut Composer<'_>, priority: &Priority, height: f64) -> Option<(Figure, String)> {
    let record = composer.record(&priority.lead_gradient.as_ref()?.value);
    let earlier = record.series.earlier.as_ref().map(|series| composer.record(&series.value));
    let spec = figures::gradient(record, earlier, height, composer.data_table(record), composer.style)?;
    let title = say::named_gradient_title(record, record.gradient.as_ref()?);
    let source = composer.gradient_source(record, earlier);
    Some((composer.figure(record, title, spec), source))
}

/// The rows of the items that have figures.
pub(super) fn standing(composer: &mut Composer<'_>, heading: String, items: &[&Item]) -> Standing {
    let mut notes = Notes::default();
    let reported = items.iter().filter(|item| composer.reported(item).is_some());
    let reported: Vec<&&Item> = reported.collect();
    let reported_headline = reported.iter().any(|item| !item.headline.is_empty());
    let rows: Vec<Row> = reported.into_iter().map(|item| scorecard::row(composer, item, &mut notes)).collect();
    let mut notes = notes.lines();
    match rows.is_empty() {
        true => notes.push("None of these measures has figures yet.".to_owned()),
        false => {
            let headline = reported_headline.then_some("Bold: headline indicators.");
            let rule = "Other changes count only when their 95% interval leaves out zero.";
            notes.extend(headline.into_iter().chain([rule]).map(str::to_owned));
        }
    }
    Standing { heading, heads: scorecard::heads().to_vec(), rows, notes }
}

/// The items without figures; none where all have some.
pub(super) fn to_come(composer: &Composer<'_>, items: &[&Item]) -> Option<ToCome> {
    let without: Vec<&&Item> = items.iter().filter(|item| composer.reported(item).is_none()).collect();
    let number = |state: ItemState| without.iter().filter(|item| item.state == state).count();
    let states = say::WITHOUT_FIGURES.into_iter().chain([ItemState::Reported]);
    let found = states.map(|state| (number(state), state)).filter(|(number, _)| *number > 0);
    let parts: Vec<String> =
        found.map(|(number, state)| format!("{number} {}", say::state_verb(state, number))).collect();
    let entry = |item: &&&Item| {
        let (state, needed) = composer.without_figures(item);
        (item.name.clone(), state, needed)
    };
    (!without.is_empty()).then(|| ToCome {
        heading: "Still to come".to_owned(),
        lead: match (without.len(), items.len()) {
            (_, 1) => String::new(),
            (some, all) => format!("{some} of {all} measures have no figures: {}.", say::join(&parts)),
        },
        items: without.iter().map(entry).collect(),
    })
}

/// What the place does next to its data: where they are, who answers, when they are due again.
pub(super) fn getting_data(composer: &Composer<'_>, records: &[&Masked<'_>]) -> GettingData {
    let report = &composer.project.report;
    let mut sources: Vec<&Source> = records.iter().flat_map(|record| composer.sources_of(record.series)).collect();
    sources.sort_by(|one, other| one.in_a_list(other));
    sources.dedup();
    let mut attributions: Vec<String> = sources.iter().map(|source| source.attribution.clone()).collect();
    attributions.sort_by(|one, other| by_alphabet(one, other));
    attributions.dedup();
    let entry = |term: &str, text: String| (term.to_owned(), text);
    let contact = report.imprint.contact.clone();
    let contact = contact.map_or_else(|| "Contact not yet named for this edition.".to_owned(), |contact| contact + ".");
    let formats = report.imprint.formats.replacen("This report is", "This briefing is", 1);
    GettingData {
        heading: "Get the data".to_owned(),
        entries: vec![
            entry("Figures", "The spreadsheet data.ods and the CSV files beside it hold every figure here.".to_owned()),
            entry("Contact and other formats", format!("{contact} {formats}")),
            entry("Methods and sources", format!("{}, {}.", report.edition.title, report.edition.subtitle)),
            entry(
                "Data as at, next update and corrections",
                format!("{}. {}", composer.as_at(), report.imprint.next_update),
            ),
        ],
        attributions,
    }
}

/// How many of the items have figures.
pub(super) fn count_fact(composer: &Composer<'_>, items: &[&Item], detail: &str) -> Fact {
    let reported = items.iter().filter(|item| composer.reported(item).is_some()).count();
    Fact {
        label: String::new(),
        figure: format!("{reported} of {}", items.len()),
        mark: None,
        detail: detail.to_owned(),
    }
}
