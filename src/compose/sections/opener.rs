//! The first page of a priority: what it aims at, the finding it rests on, its gradient and three figures.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::figures;
use crate::compose::parts::{Fact, Figure};
use crate::model::Priority;
use crate::model::framework::PartKind;
use crate::protect::Masked;
use crate::say;

/// The first page of a priority.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Opener {
    /// Word above the number.
    pub label: String,
    /// Number.
    pub number: u32,
    /// Full title.
    pub title: String,
    /// Heading and aims.
    pub aims: (String, Vec<String>),
    /// Heading, text and citation of the finding.
    pub finding: Option<(String, String, String)>,
    /// The leading gradient.
    pub figure: Option<Figure>,
    /// Why there is none, where one is meant.
    pub no_figure: Option<String>,
    /// Source line of the figure.
    pub source: String,
    /// Headline figures.
    pub facts: Vec<Fact>,
    /// Path of the faint steps in the band.
    pub motif: Option<String>,
}

/// Width and height of the motif in points: 62 by 22 mm.
const MOTIF: (f64, f64) = (175.75, 62.36);

pub(crate) fn opener(composer: &mut Composer<'_>, priority: &Priority) -> Opener {
    let heading = |kind: PartKind, otherwise: &str| {
        let part = priority.parts.iter().find(|part| part.kind == kind);
        part.map_or_else(|| otherwise.to_owned(), |part| part.heading.clone())
    };
    let finding = priority.finding.as_ref().map(|finding| {
        (heading(PartKind::Finding, "The finding it rests on"), finding.text.join(" "), finding.citation.clone())
    });
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let figure = lead.and_then(|record| {
        let height = 192.0;
        let spec = figures::gradient(record, None, height, composer.data_table(record), composer.style)?;
        let title = say::named_gradient_title(record, record.gradient.as_ref()?);
        Some(composer.figure(record, title, spec))
    });
    let motif = composer.project.report.cover.as_ref().map(|series| composer.record(&series.value));
    let motif = motif.and_then(|record| figures::staircase(record, "motif", MOTIF, true));
    Opener {
        label: "Priority".to_owned(),
        number: priority.number,
        title: priority.title.clone(),
        aims: (heading(PartKind::Aims, "This priority aims to"), priority.aims.clone()),
        finding,
        source: lead.map(|record| composer.gradient_source(record, None)).unwrap_or_default(),
        facts: facts(composer, priority),
        no_figure: lead.filter(|_| figure.is_none()).and_then(figures::no_gradient),
        figure,
        motif: motif.map(|spec| composer.chart(spec)),
    }
}

/// Up to three figures: the gap of the leading gradient, then the first items with figures.
pub(super) fn facts(composer: &Composer<'_>, priority: &Priority) -> Vec<Fact> {
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let gap = lead.and_then(gap_fact);
    let records: Vec<&Masked<'_>> = priority.items.iter().filter_map(|item| composer.lead(item)).collect();
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

fn gap_fact(record: &Masked<'_>) -> Option<Fact> {
    let (gradient, over) = (record.gradient.as_ref()?, record.series.gradient.as_ref()?);
    let size = say::amount_short(record.series, gradient.gap?.value.abs());
    Some(Fact {
        label: String::new(),
        figure: size,
        mark: None,
        detail: format!(
            "gap between the most and the least deprived {}, {}: {}",
            over.level,
            over.vintage,
            say::within(record, &record.series.title)
        ),
    })
}

fn fact(record: &Masked<'_>) -> Option<Fact> {
    let latest = record.latest()?;
    let against = record.positions.iter().find_map(|position| Some((&position.name, position.value?)));
    let against = against.map(|(name, number)| format!("; {name} {}", say::value(record.series, number)));
    Some(Fact {
        label: String::new(),
        figure: say::value(record.series, latest.figure.known()?.value),
        mark: None,
        detail: format!(
            "{}, {}{}",
            say::within(record, &record.series.title),
            latest.period,
            against.unwrap_or_default()
        ),
    })
}
