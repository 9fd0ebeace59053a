//! The items of a priority with their figures: finding, facts, chart, sentences, table.
//!
//! Items with a chart come first, a page each, then those without, two a page; within both the framework's order holds,
//! and every item keeps its number. Further and linked series follow in a shorter form.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::{Fact, Figure, Table, subtitle};
use crate::compose::sections::scorecard::{self, Notes, Row};
use crate::compose::specs::{self, Room, Setting};
use crate::compose::{shapes, tables};
use crate::figures::Reported;
use crate::model::{ChartKind, Item, Priority};
use crate::record::{NoInterval, Rule};
use crate::say;
use crate::text::{Text, part, quoted, structural, text};

/// The measures of a priority.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measures {
    /// Measures with a chart, in full.
    pub blocks: Vec<Block>,
    /// Measures with too few figures for a chart.
    pub short: Option<ShortMeasures>,
    /// Their further series, and linked indicators.
    pub more: Option<MoreFigures>,
}

/// Measures with too few figures for a chart, in the framework's order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShortMeasures {
    /// Heading.
    pub heading: Text,
    /// Why they stand by themselves.
    pub lead: Option<Text>,
    /// The measures.
    pub blocks: Vec<Block>,
}

/// Further series and linked indicators.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoreFigures {
    /// Heading.
    pub heading: Text,
    /// What they are.
    pub lead: Option<Text>,
    /// Further series in a shorter form.
    pub briefs: Vec<Brief>,
    /// Figures that carry no chart.
    pub table: Option<RowTable>,
}

/// A table of figures that carry no chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowTable {
    /// Its printed name, such as "Table 3".
    pub label: Text,
    /// Title.
    pub title: Text,
    /// Heads of the columns.
    pub heads: Vec<Text>,
    /// A figure a row.
    #[serde(serialize_with = "part::table")]
    pub rows: Vec<Row>,
    /// Notes, explained below the table.
    #[serde(serialize_with = "part::caption")]
    pub notes: Vec<Text>,
}

/// One series of an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// Number of the measure, whether it is a headline indicator, and its title.
    pub overline: Text,
    /// Number and title, for the contents.
    pub short: Text,
    /// The finding.
    #[serde(serialize_with = "part::headline")]
    pub finding: Text,
    /// Measure, place and period.
    pub subtitle: Text,
    /// Latest value, progress, position.
    pub facts: Vec<Fact>,
    /// The charts, the one that says most first.
    pub figures: Vec<Figure>,
    /// Why there is no chart, in a line.
    pub no_chart: Option<Text>,
    /// Sentences, a paragraph each.
    pub paragraphs: Vec<Text>,
    /// What a reader must know.
    #[serde(serialize_with = "part::caption")]
    pub notes: Vec<Text>,
    /// Source line.
    #[serde(serialize_with = "part::caption")]
    pub source: Text,
    /// Figures of the latest periods.
    pub table: Option<Table>,
}

/// A further series in its shorter form; its notes stand under its data table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brief {
    /// What it belongs to.
    pub heading: Text,
    /// The chart, with the finding as its title.
    pub figure: Figure,
    /// Sentences, a paragraph each.
    pub paragraphs: Vec<Text>,
    /// Source line.
    #[serde(serialize_with = "part::caption")]
    pub source: Text,
}

/// Rows of a table on a measure's page; the whole table stands at the end of the report.
const ROWS: usize = 6;

pub(crate) fn measures(composer: &mut Composer<'_>, priority: &Priority) -> Measures {
    let (mut more, mut rows) = (Vec::new(), Vec::new());
    let mut notes = Notes::default();
    let numbered: Vec<(usize, &Item)> = priority.items.iter().enumerate().collect();
    let reported = numbered.iter().filter_map(|(number, item)| Some((number + 1, *item, composer.lead(item)?)));
    let (charted, short): (Vec<_>, Vec<_>) =
        reported.partition(|(_, item, record)| !specs::chosen(record, Some(item)).is_empty());
    let blocks =
        charted.into_iter().map(|(number, item, record)| full(composer, record, priority, number, item)).collect();
    let short: Vec<Block> =
        short.into_iter().map(|(number, item, record)| full(composer, record, priority, number, item)).collect();
    for (number, item) in &numbered {
        for series in item.series.iter().skip(1) {
            if priority.lead_gradient.as_ref().is_some_and(|lead| lead.value == series.value) {
                continue;
            }
            let overline = text!("Measure {}.{}, further figure", structural(priority.number), structural(number + 1));
            match brief(composer, &series.value, overline.clone(), Room::Brief) {
                Some(block) => more.push(block),
                None => rows.push(scorecard::figures_row(composer, &series.value, overline, &mut notes)),
            }
        }
    }
    for series in &priority.linked {
        match brief(composer, &series.value, "Linked indicator".into(), Room::Brief) {
            Some(block) => more.push(block),
            None => {
                rows.push(scorecard::figures_row(composer, &series.value, "Linked indicator".into(), &mut notes));
            }
        }
    }
    let title = if more.is_empty() { "Further figures" } else { "Further figures without a chart" };
    let table = (!rows.is_empty()).then(|| RowTable {
        label: composer.table_label(),
        title: text!("{}, priority {}", title, structural(priority.number)),
        heads: scorecard::heads().to_vec(),
        rows,
        notes: notes.lines(),
    });
    Measures {
        blocks,
        short: (!short.is_empty()).then(|| ShortMeasures {
            heading: "Measures without a chart".into(),
            lead: Some("These stand together, each with the reason why it has no chart, and each keeps its number in the framework.".into()),
            blocks: short,
        }),
        more: (!more.is_empty() || table.is_some()).then(|| MoreFigures {
            heading: "More figures".into(),
            lead: Some("Further series of the measures above, and indicators that the framework does not name but that belong beside them.".into()),
            briefs: more,
            table,
        }),
    }
}

fn overline(priority: &Priority, number: usize, item: &Item) -> Text {
    let kind = if item.headline.is_empty() { "" } else { ", headline indicator" };
    text!("Measure {}.{}{}: {}", structural(priority.number), structural(number), kind, quoted(&item.title))
}

/// A measure in full.
fn full(composer: &mut Composer<'_>, record: &Reported<'_>, priority: &Priority, number: usize, item: &Item) -> Block {
    let data_table = composer.data_table(record);
    let earlier = record.series.earlier.as_ref().map(|series| composer.record(&series.value));
    let kinds = specs::chosen(record, Some(item));
    let shared = kinds.len() > 1;
    let setting = Setting { earlier, table: data_table, room: Room::Full, shared, style: composer.style };
    let mut drawn = Vec::new();
    for kind in kinds {
        let found = specs::draw(record, kind, setting);
        drawn.extend(found.map(|(title, spec)| composer.figure(record, title, spec)));
    }
    // Two charts leave no room for figures that the data tables hold as well.
    let has_rows = drawn.len() < 2 && (record.points.len() > 1 || shapes::has_own(record));
    let table = has_rows.then(|| {
        let label = composer.table_label();
        shapes::own(record, label.clone()).unwrap_or_else(|| tables::over_time(record, label, Some(ROWS)))
    });
    Block {
        overline: overline(priority, number, item),
        short: text!("{}.{} {}", structural(priority.number), structural(number), quoted(&item.title)),
        finding: say::finding(record),
        subtitle: if drawn.is_empty() { subtitle(record) } else { Text::default() },
        facts: facts(record),
        figures: drawn,
        no_chart: specs::no_chart(record, Some(item)),
        paragraphs: paragraphs(record),
        notes: notes(record, Some(item)),
        source: sources(composer, record, earlier),
        table,
    }
}

/// The source line, with the one of an earlier edition on the same chart.
fn sources(composer: &Composer<'_>, record: &Reported<'_>, earlier: Option<&Reported<'_>>) -> Text {
    let line = composer.source_line(record);
    match earlier.filter(|earlier| earlier.gradient.is_some()) {
        Some(earlier) => text!("{} Earlier edition: data table {}.", line, structural(composer.data_table(earlier))),
        None => line,
    }
}

/// A series in its shorter form; none where it carries no chart.
pub(super) fn brief(composer: &mut Composer<'_>, series: &str, heading: Text, room: Room) -> Option<Brief> {
    let record = composer.record(series);
    let data_table = composer.data_table(record);
    let setting = Setting { earlier: None, table: data_table, room, shared: false, style: composer.style };
    let kind = specs::chosen(record, None).into_iter().next()?;
    let (title, spec) = specs::draw(record, kind, setting)?;
    let paragraphs = if kind == ChartKind::Gradient {
        say::brief_gradient_sentences(record)
    } else {
        say::sentences(record).into_iter().take(1).collect()
    };
    Some(Brief {
        heading,
        figure: composer.figure(record, title, spec),
        paragraphs,
        source: composer.source_line(record),
    })
}

fn paragraphs(record: &Reported<'_>) -> Vec<Text> {
    let mut paragraphs = say::sentences(record);
    paragraphs.extend(say::gradient_sentences(record));
    paragraphs
}

fn notes(record: &Reported<'_>, item: Option<&Item>) -> Vec<Text> {
    let mut notes = say::quality_notes(record);
    notes.extend(record.series.notes.iter().map(|note| quoted(note)));
    notes.extend(say::joined_notes(record));
    notes.extend(item.and_then(|item| item.note.as_deref()).map(quoted).filter(|note| !notes.contains(note)));
    notes
}

/// Latest value, progress since the baseline, position against the first comparator.
fn facts(record: &Reported<'_>) -> Vec<Fact> {
    let Some((latest, figure)) = record.latest_figure() else { return Vec::new() };
    let within = match (say::limits(figure), latest.interval.why_none()) {
        (Some(limits), _) => text!("95% interval {}", limits),
        (None, why) => text!("no interval: {}", say::no_interval_words(why.unwrap_or(NoInterval::NotGiven))),
    };
    vec![
        Fact {
            label: text!("Latest, {}", say::short(latest.period)),
            figure: say::value(figure),
            mark: None,
            detail: within,
        },
        progress_fact(record),
        position_fact(record),
    ]
}

fn progress_fact(record: &Reported<'_>) -> Fact {
    let label = record.progress.change.as_ref().map(|change| text!("Since {}", say::short(change.from)));
    let detail = match (record.change(), &record.progress.rule) {
        (Some(change), Rule::AnyChange) => text!("{}; any change counts", say::difference(change)),
        (Some(change), _) => {
            let limits = say::limits(change).map(|limits| text!(" ({})", limits));
            text!("{}{}", say::difference(change), limits)
        }
        (None, _) => say::no_progress_words(record),
    };
    Fact {
        label: label.unwrap_or_else(|| "Since the baseline".into()),
        figure: say::short_progress_word(record.progress.word).into(),
        mark: Some(say::mark_of_progress(&record.progress)),
        detail,
    }
}

fn position_fact(record: &Reported<'_>) -> Fact {
    let first = record.positions.iter().find_map(|position| Some((position, record.against(&position.id)?)));
    let none = crate::stats::benchmark::Position::NotCompared;
    let verdict = first.map_or(none, |(position, _)| position.verdict);
    Fact {
        label: first.map_or_else(|| "Compared".into(), |(position, _)| text!("Against {}", quoted(&position.phrase))),
        figure: say::position_word(verdict, first.is_some()).into(),
        mark: Some(say::mark_of_verdict(verdict)),
        detail: first.map_or_else(
            || say::no_position_words(record),
            |(position, figure)| text!("{} {}", quoted(&position.name), say::value(figure)),
        ),
    }
}
