//! What the framework says of a priority, under its own headings and in its own order.

use serde::Serialize;

use crate::model::Priority;
use crate::model::framework::{CitedText, Link, Part, PartKind};
use crate::say;
use crate::text::{Text, quoted, structural, text};

/// What the framework says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Background {
    /// Heading.
    pub heading: Text,
    /// Parts over the full width, in the framework's order.
    pub wide: Vec<BackgroundPart>,
    /// Parts side by side: lists of names.
    pub pairs: Vec<Vec<BackgroundPart>>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackgroundPart {
    /// The framework's heading.
    pub heading: Text,
    /// The sentence that leads in.
    pub lead_in: Option<Text>,
    /// Paragraphs.
    pub paragraphs: Vec<Text>,
    /// Points of a list.
    pub points: Vec<Text>,
    /// Links: title, year, address.
    pub links: Vec<(Text, Text, Option<String>)>,
    /// Citation.
    pub citation: Option<Text>,
    /// The honest line of a part that its source left empty.
    pub missing: Option<Text>,
}

pub(crate) fn background(priority: &Priority) -> Background {
    let mut parts: Vec<BackgroundPart> = Vec::new();
    for part in priority.parts.iter().filter_map(|part| filled(priority, part)) {
        // Parts that lack the same thing say so once, under both their headings.
        let same = parts.iter_mut().find(|other| other.missing.is_some() && other.missing == part.missing);
        match same {
            Some(other) => other.heading = text!("{}; {}", &other.heading, part.heading),
            None => parts.push(part),
        }
    }
    let is_list = |part: &BackgroundPart| !part.points.is_empty() || !part.links.is_empty();
    let (narrow, wide): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|part| is_list(part) && part.paragraphs.is_empty() && part.citation.is_none());
    Background {
        heading: "What this priority builds on".into(),
        wide,
        pairs: narrow.chunks(2).map(<[BackgroundPart]>::to_vec).collect(),
    }
}

/// A headline indicator with the numbers of the measures that answer it.
fn with_measures(priority: &Priority, indicator: &str) -> Text {
    let answers =
        priority.items.iter().enumerate().filter(|(_, item)| item.headline.iter().any(|name| name == indicator));
    let numbers: Vec<Text> =
        answers.map(|(at, _)| text!("{}.{}", structural(priority.number), structural(at + 1))).collect();
    let word = if numbers.len() == 1 { "measure" } else { "measures" };
    text!("{} ({} {})", quoted(indicator), word, say::join(numbers))
}

/// Texts of the framework.
fn all(texts: &[String]) -> Vec<Text> {
    texts.iter().map(|text| quoted(text)).collect()
}

/// A part with its content; none for the parts that stand elsewhere in the report.
fn filled(priority: &Priority, part: &Part) -> Option<BackgroundPart> {
    let mut filled = BackgroundPart {
        heading: quoted(&part.heading),
        lead_in: part.lead_in.as_deref().map(quoted),
        paragraphs: Vec::new(),
        points: Vec::new(),
        links: Vec::new(),
        citation: None,
        missing: None,
    };
    match part.kind {
        PartKind::Context => {
            let context = priority.context.as_ref();
            filled.paragraphs = context.map(|context| all(&context.text)).unwrap_or_default();
            filled.citation = context.map(|context| quoted(&context.citation));
        }
        PartKind::WhatWeKnow => {
            let known: Option<&CitedText> = priority.what_we_know.as_ref();
            filled.points = known.map(|known| all(&known.text)).unwrap_or_default();
            filled.citation = known.map(|known| quoted(&known.citation));
        }
        PartKind::Legislation | PartKind::Strategies => {
            let link = |link: &Link| {
                let year = link.year.map(structural).into();
                (quoted(&link.title), year, link.url.clone())
            };
            filled.links = priority.links.iter().filter(|link| link.kind == part.kind).map(link).collect();
        }
        PartKind::Indicators => {
            filled.points = priority.indicators.iter().map(|name| with_measures(priority, name)).collect();
        }
        PartKind::Measures => filled.points = all(&priority.measures),
        PartKind::Aims | PartKind::Finding | PartKind::Programmes | PartKind::Partners => return None,
    }
    if filled.paragraphs.is_empty() && filled.points.is_empty() && filled.links.is_empty() {
        let otherwise = || "The framework gives nothing here yet.".into();
        filled.missing = Some(part.missing.as_deref().map_or_else(otherwise, quoted));
    }
    Some(filled)
}
