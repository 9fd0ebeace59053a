//! The first page of a priority: what it aims at, the finding it rests on, its gradient and three figures.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::{Fact, Figure, Picture};
use crate::compose::specs;
use crate::figures::{OfGradient, Reported};
use crate::model::Priority;
use crate::model::framework::PartKind;
use crate::say;
use crate::text::{Text, part, quoted, text};

/// The first page of a priority.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Opener {
    /// Word above the number.
    pub label: Text,
    /// Number.
    pub number: u32,
    /// Full title.
    pub title: Text,
    /// Heading and aims.
    pub aims: (Text, Vec<Text>),
    /// Heading, text and citation of the finding.
    pub finding: Option<(Text, Text, Text)>,
    /// The leading gradient.
    pub figure: Option<Figure>,
    /// Why there is none, where one is meant.
    pub no_figure: Option<Text>,
    /// Source line of the figure.
    #[serde(serialize_with = "part::caption")]
    pub source: Text,
    /// Headline figures.
    pub facts: Vec<Fact>,
    /// Path of the faint steps in the band.
    pub motif: Option<Picture>,
}

/// Width and height of the motif in points: 62 by 22 mm.
const MOTIF: (f64, f64) = (175.75, 62.36);

pub(crate) fn opener(composer: &mut Composer<'_>, priority: &Priority) -> Opener {
    let heading = |kind: PartKind, otherwise: &'static str| {
        let part = priority.parts.iter().find(|part| part.kind == kind);
        part.map_or_else(|| otherwise.into(), |part| quoted(&part.heading))
    };
    let finding = priority.finding.as_ref().map(|finding| {
        let words = Text::joined(finding.text.iter().map(|text| quoted(text)), " ");
        (heading(PartKind::Finding, "The finding it rests on"), words, quoted(&finding.citation))
    });
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let figure = lead.and_then(|record| {
        let height = 192.0;
        let spec = specs::gradient(record, None, height, composer.data_table(record), composer.style)?;
        let title = say::named_gradient_title(record, record.gradient.as_ref()?);
        Some(composer.figure(record, title, spec))
    });
    let motif = composer.project.report.cover.as_ref().map(|series| composer.record(&series.value));
    let motif = motif.and_then(|record| specs::staircase(record, "motif", MOTIF, true));
    Opener {
        label: "Priority".into(),
        number: priority.number,
        title: quoted(&priority.title),
        aims: (heading(PartKind::Aims, "This priority aims to"), priority.aims.iter().map(|aim| quoted(aim)).collect()),
        finding,
        source: lead.map(|record| composer.gradient_source(record, None)).unwrap_or_default(),
        facts: facts(composer, priority),
        no_figure: lead.filter(|_| figure.is_none()).and_then(specs::no_gradient),
        figure,
        motif: motif.map(|spec| composer.ornament(spec)),
    }
}

/// Up to three figures: the gap of the leading gradient, then the first items with figures.
pub(super) fn facts(composer: &Composer<'_>, priority: &Priority) -> Vec<Fact> {
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let gap = lead.and_then(gap_fact);
    let records: Vec<&Reported<'_>> = priority.items.iter().filter_map(|item| composer.lead(item)).collect();
    let tested = records.iter().filter(|record| {
        record.latest().is_some_and(|point| point.figure.known().is_some_and(|known| known.limits.is_some()))
    });
    let untested = records.iter().filter(|record| {
        record.latest().is_some_and(|point| point.figure.known().is_some_and(|known| known.limits.is_none()))
    });
    gap.into_iter()
        .chain(tested.chain(untested).filter(|record| record.gradient.is_none()).filter_map(|record| fact(record)))
        .take(3)
        .collect()
}

fn gap_fact(record: &Reported<'_>) -> Option<Fact> {
    let over = record.series.gradient.as_ref()?;
    let size = say::size_short(record.gradient_result(OfGradient::Gap)?);
    Some(Fact {
        label: Text::default(),
        figure: size,
        mark: None,
        detail: text!(
            "gap between the most and the least deprived {}, {}: {}",
            quoted(&over.level),
            quoted(&over.vintage),
            say::within(record, &record.series.title)
        ),
    })
}

fn fact(record: &Reported<'_>) -> Option<Fact> {
    let (latest, figure) = record.latest_figure()?;
    let against = record.positions.iter().find_map(|position| Some((&position.name, record.against(&position.id)?)));
    let against = against.map(|(name, figure)| text!("; {} {}", quoted(name), say::value(figure)));
    Some(Fact {
        label: Text::default(),
        figure: say::value(figure),
        mark: None,
        detail: text!(
            "{}, {}{}",
            say::within(record, &record.series.title),
            latest.period,
            against.unwrap_or_default()
        ),
    })
}
