//! Programmes and partners of a priority, under their exact names, with the other priorities that share them.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::model::Priority;
use crate::model::framework::PartKind;
use crate::say;
use crate::text::{Text, quoted, text};

/// Programmes and partners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Programmes {
    /// Heading of the programmes.
    pub heading: Text,
    /// The line of a priority without programmes.
    pub missing: Option<Text>,
    /// The line of a framework that says of no programme who leads it.
    pub without_leads: Option<Text>,
    /// Programmes in two columns of about the same height.
    pub columns: [Vec<Programme>; 2],
    /// Heading of the partners.
    pub partners_heading: Text,
    /// Heads of the table of partners.
    pub partners_heads: (Text, Text),
    /// Partners in two columns, each with the priorities that involve it.
    pub partners: [Vec<(Text, Vec<u32>)>; 2],
    /// The line of a priority without partners.
    pub partners_missing: Option<Text>,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Programme {
    /// Exact name.
    pub name: Text,
    /// Other priorities that name it.
    pub also: Vec<u32>,
    /// Programmes inside it.
    pub children: Vec<Text>,
    /// Who leads it and shares in it, how far it is and what comes next, as far as the framework says so.
    pub details: Vec<Text>,
}

/// Letters that fit a line of half the text's width, about; only the balance of the two columns rests on it.
const LETTERS_A_LINE: usize = 42;

pub(crate) fn programmes(composer: &Composer<'_>, priority: &Priority) -> Programmes {
    let heading = |kind: PartKind, otherwise: &'static str| {
        let part = priority.parts.iter().find(|part| part.kind == kind);
        part.map_or_else(|| otherwise.into(), |part| quoted(&part.heading))
    };
    let missing = |kind: PartKind, is_empty: bool| {
        let part = priority.parts.iter().find(|part| part.kind == kind).and_then(|part| part.missing.as_deref());
        is_empty.then(|| part.map_or_else(|| "The framework names none yet.".into(), quoted))
    };
    let programme = |programme: &crate::model::framework::Programme| Programme {
        also: composer.priorities_with(&programme.name.value, Some(priority.number), Priority::runs),
        name: quoted(&programme.name.value),
        children: programme.children.iter().map(|child| quoted(&child.value)).collect(),
        details: details(programme),
    };
    let all: Vec<Programme> = priority.programmes.iter().map(programme).collect();
    let partner = |name: &crate::model::Spanned<String>| {
        (quoted(&name.value), composer.priorities_with(&name.value, None, Priority::involves))
    };
    let partners: Vec<(Text, Vec<u32>)> = priority.partners.iter().map(partner).collect();
    Programmes {
        heading: heading(PartKind::Programmes, "Programmes and activities"),
        missing: missing(PartKind::Programmes, all.is_empty()),
        without_leads: (!priority.programmes.is_empty() && priority.programmes.iter().all(|one| one.lead.is_none()))
            .then(|| "The framework does not say who leads these programmes.".into()),
        columns: halves(all, |one| {
            lines(&one.name) + one.children.iter().chain(&one.details).map(|line| lines(line)).sum::<usize>()
        }),
        partners_heading: heading(PartKind::Partners, "Who delivers"),
        partners_heads: ("Partner".into(), "Priorities".into()),
        partners_missing: missing(PartKind::Partners, partners.is_empty()),
        partners: halves(partners, |(name, _)| lines(name)),
    }
}

fn details(programme: &crate::model::framework::Programme) -> Vec<Text> {
    let names: Vec<Text> = programme.partners.iter().map(|name| quoted(&name.value)).collect();
    let lead = programme.lead.as_ref().map(|lead| text!("Led by {}", quoted(&lead.value)));
    let with = (!names.is_empty()).then(|| text!("With {}", say::join(names)));
    let status = programme.status.as_ref().map(|status| text!("Status: {}", quoted(status)));
    let milestone = programme.milestone.as_ref().map(|milestone| text!("Next: {}", quoted(milestone)));
    [lead, with, status, milestone].into_iter().flatten().collect()
}

fn lines(text: &str) -> usize {
    text.chars().count().div_ceil(LETTERS_A_LINE)
}

/// Splits a list where the two halves have about as many lines.
fn halves<T>(all: Vec<T>, lines: impl Fn(&T) -> usize) -> [Vec<T>; 2] {
    let total: usize = all.iter().map(&lines).sum();
    let (mut first, mut second, mut before) = (Vec::new(), Vec::new(), 0);
    for one in all {
        let height = lines(&one);
        if second.is_empty() && before + height / 2 < total.div_ceil(2) {
            first.push(one);
        } else {
            second.push(one);
        }
        before += height;
    }
    [first, second]
}
