//! One struct a section kind; the template of the same name draws it.

pub(crate) mod back_cover;
pub(crate) mod background;
pub(crate) mod briefing;
pub(crate) mod cannot_report;
pub(crate) mod contents;
pub(crate) mod cover;
pub(crate) mod data_tables;
pub(crate) mod glance;
pub(crate) mod glossary;
pub(crate) mod imprint;
pub(crate) mod measures;
pub(crate) mod methods;
pub(crate) mod opener;
pub(crate) mod partner;
pub(crate) mod partner_index;
pub(crate) mod priority;
pub(crate) mod programmes;
pub(crate) mod reading;
pub(crate) mod scorecard;
pub(crate) mod sources;
pub(crate) mod standing;

use serde::Serialize;

/// A section of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Section {
    /// Title page.
    Cover(cover::Cover),
    /// Who answers for the report.
    Imprint(imprint::Imprint),
    /// Contents.
    Contents(contents::Contents),
    /// The year at a glance.
    Glance(glance::Glance),
    /// One row an item of a priority.
    Scorecard(scorecard::Scorecard),
    /// How to read the report.
    Reading(reading::Reading),
    /// First page of a priority.
    Opener(Box<opener::Opener>),
    /// What the framework says of a priority, its items with their figures, its programmes and partners.
    Priority(Box<priority::PriorityPages>),
    /// What cannot be reported yet.
    CannotReport(cannot_report::CannotReport),
    /// Methods used.
    Methods(methods::Methods),
    /// Sources of the figures.
    Sources(sources::Sources),
    /// Data tables.
    DataTables(data_tables::DataTables),
    /// Glossary.
    Glossary(glossary::Glossary),
    /// Partner index.
    PartnerIndex(partner_index::PartnerIndex),
    /// Last page.
    BackCover(back_cover::BackCover),
    /// What one priority comes to, for partners.
    Briefing(Box<briefing::Briefing>),
    /// What one body delivers and is measured on.
    Partner(Box<partner::Partner>),
}
