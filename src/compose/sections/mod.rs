//! One struct a section kind; the template of the same name draws it.

pub mod background;
pub mod cannot_report;
pub mod cover;
pub mod data_tables;
pub mod glance;
pub mod glossary;
pub mod imprint;
pub mod measures;
pub mod methods;
pub mod opener;
pub mod partner_index;
pub mod priority;
pub mod programmes;
pub mod reading;
pub mod scorecard;
pub mod sources;

use serde::Serialize;

/// A section of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Section {
    /// Title page.
    Cover(cover::Cover),
    /// Contents, and who answers for the report.
    Imprint(imprint::Imprint),
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
    /// Methods used, and sources.
    Methods(methods::Methods),
    /// Data tables.
    DataTables(data_tables::DataTables),
    /// Glossary.
    Glossary(glossary::Glossary),
    /// Partner index.
    PartnerIndex(partner_index::PartnerIndex),
}
