//! The framework: priorities with their aims, items, programmes and partners, as the place wrote them.

use serde::Serialize;

use super::{ChartKind, Spanned};

/// All priorities of a place, in order, with the names that recur across them.
#[derive(Debug, Clone, PartialEq)]
pub struct Framework {
    /// Priorities by number.
    pub priorities: Vec<Priority>,
    /// Programmes and partners with all their names, by the alphabet.
    pub entities: Vec<Entity>,
    /// Terms explained at the end of a report, by the alphabet.
    pub glossary: Vec<Term>,
}

impl Framework {
    /// The bodies that deliver: every entity that some priority involves.
    pub fn partners(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter().filter(|entity| self.priorities.iter().any(|priority| priority.involves(entity)))
    }
}

/// One priority.
#[derive(Debug, Clone, PartialEq)]
pub struct Priority {
    /// Its name in the project's files.
    pub id: String,
    /// Its number as the place counts it.
    pub number: u32,
    /// Full title.
    pub title: String,
    /// Title for running headers and narrow columns.
    pub short_title: String,
    /// Parts in printed order, with the framework's own headings.
    pub parts: Vec<Part>,
    /// What the priority sets out to do.
    pub aims: Vec<String>,
    /// The finding it rests on.
    pub finding: Option<CitedText>,
    /// Local context.
    pub context: Option<CitedText>,
    /// What is already known or done.
    pub what_we_know: Option<CitedText>,
    /// Legislation, guidance, strategies and service developments.
    pub links: Vec<Link>,
    /// Names of the headline indicators, in the framework's order.
    pub indicators: Vec<String>,
    /// Names of the measures, in the framework's order.
    pub measures: Vec<String>,
    /// Headline indicators and measures, each distinct item once, headline indicators first.
    pub items: Vec<Item>,
    /// Programmes and activities.
    pub programmes: Vec<Programme>,
    /// Delivery partners, under the names this priority uses.
    pub partners: Vec<Spanned<String>>,
    /// Series that belong to the priority but to none of its items.
    pub linked: Vec<Spanned<String>>,
    /// Series of the opener's gradient chart.
    pub lead_gradient: Option<Spanned<String>>,
    /// What partners are asked to do.
    pub asks: Vec<Ask>,
}

impl Priority {
    /// Whether a body has a part here: as a partner, as one that leads or shares a programme, as one that answers for a
    /// measure, or as one that is asked for something.
    #[must_use]
    pub fn involves(&self, entity: &Entity) -> bool {
        self.bodies().any(|name| entity.is_called(&name.value))
    }

    fn bodies(&self) -> impl Iterator<Item = &Spanned<String>> {
        let programmes = self.programmes.iter().flat_map(Programme::bodies);
        let measures = self.items.iter().flat_map(|item| &item.partners);
        let asks = self.asks.iter().flat_map(|ask| &ask.partners);
        self.partners.iter().chain(programmes).chain(measures).chain(asks)
    }

    /// Every name that it uses for a body or a programme.
    pub fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.bodies().chain(self.programmes.iter().flat_map(Programme::names))
    }

    /// Whether it is itself one of the programmes here, or a programme inside one.
    #[must_use]
    pub fn runs(&self, entity: &Entity) -> bool {
        self.programmes.iter().flat_map(Programme::names).any(|name| entity.is_called(&name.value))
    }
}

/// Something that partners are asked to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// What they are asked to do.
    pub text: String,
    /// Who is asked; every partner of the priority where nobody is named.
    pub partners: Vec<Spanned<String>>,
}

/// A part of a priority, with the heading the place gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the part holds.
    pub kind: PartKind,
    /// Its heading.
    pub heading: String,
    /// Sentence that leads into it.
    pub lead_in: Option<String>,
    /// What is printed when the source left the part empty.
    pub missing: Option<String>,
}

/// The parts a framework can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// Aims.
    Aims,
    /// The finding the priority rests on.
    Finding,
    /// Local context.
    Context,
    /// What is known.
    WhatWeKnow,
    /// Legislation and guidance.
    Legislation,
    /// Strategies and service developments.
    Strategies,
    /// Headline indicators.
    Indicators,
    /// Programmes and activities.
    Programmes,
    /// Delivery partners.
    Partners,
    /// Detailed measures.
    Measures,
}

impl PartKind {
    /// Every kind with its name in the framework's files.
    pub const NAMES: [(&'static str, Self); 10] = [
        ("aims", Self::Aims),
        ("finding", Self::Finding),
        ("context", Self::Context),
        ("what-we-know", Self::WhatWeKnow),
        ("legislation", Self::Legislation),
        ("strategies", Self::Strategies),
        ("indicators", Self::Indicators),
        ("programmes", Self::Programmes),
        ("partners", Self::Partners),
        ("measures", Self::Measures),
    ];
}

/// Text with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedText {
    /// Paragraphs or points.
    pub text: Vec<String>,
    /// Citation.
    pub citation: String,
}

/// A document the framework points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Which list it belongs to.
    pub kind: PartKind,
    /// Title.
    pub title: String,
    /// Year.
    pub year: Option<i64>,
    /// Address; none where the source lost it.
    pub url: Option<String>,
}

/// A headline indicator or a measure; two names for the same thing are one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its name in the project's files.
    pub id: String,
    /// Exact name in the framework.
    pub name: String,
    /// Short title.
    pub title: String,
    /// Names of the headline indicators that this item answers; its own name when it is one itself.
    pub headline: Vec<String>,
    /// Series, the leading one first; empty unless reported.
    pub series: Vec<Spanned<String>>,
    /// Charts asked for of the leading series; they go before those that the series asks for itself.
    pub charts: Option<Vec<Spanned<ChartKind>>>,
    /// Whether there is anything to report.
    pub state: ItemState,
    /// What is needed before it can be reported.
    pub needed: Option<String>,
    /// A remark on the item.
    pub note: Option<String>,
    /// The bodies that answer for it, where the framework names any.
    pub partners: Vec<Spanned<String>>,
}

/// Whether an item can be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    /// There are figures.
    Reported,
    /// Agreed, but no file yet.
    AwaitingData,
    /// Named as a source, with no measure agreed.
    NotYetDefined,
    /// Told through case studies.
    Qualitative,
}

impl ItemState {
    /// The states an item without series can be given.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("awaiting data", Self::AwaitingData),
        ("not yet defined", Self::NotYetDefined),
        ("qualitative", Self::Qualitative),
    ];
}

/// A programme or activity, with the ones inside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// Exact name.
    pub name: Spanned<String>,
    /// Programmes inside it.
    pub children: Vec<Spanned<String>>,
    /// The body that leads it.
    pub lead: Option<Spanned<String>>,
    /// Other bodies that share in it.
    pub partners: Vec<Spanned<String>>,
    /// How far it is, as the place writes it.
    pub status: Option<String>,
    /// What it should reach next, as the place writes it.
    pub milestone: Option<String>,
}

impl Programme {
    /// Its name and those of the programmes inside it.
    pub fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        std::iter::once(&self.name).chain(&self.children)
    }

    /// The bodies that lead it or share in it.
    pub fn bodies(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.lead.iter().chain(&self.partners)
    }
}

/// A body or programme with all the names it goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its name in the project's files.
    pub id: String,
    /// Preferred name.
    pub name: String,
    /// Other names used in the framework.
    pub aliases: Vec<String>,
}

impl Entity {
    /// Whether `name` is one of its names.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.iter().any(|alias| alias == name)
    }

    /// Whether one of `names` is one of its names.
    #[must_use]
    pub fn is_among(&self, names: &[Spanned<String>]) -> bool {
        names.iter().any(|name| self.is_called(&name.value))
    }
}

/// A term and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means, in plain words.
    pub meaning: String,
}
