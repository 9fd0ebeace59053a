//! The annual report: which section stands where.

use chrono::Datelike;

use super::composer::Composer;
use super::sections::{
    Section, back_cover, cannot_report, contents, cover, data_tables, glance, glossary, imprint, methods, opener,
    partner_index, priority as priority_pages, reading, scorecard, sources,
};
use super::{About, Attachment, Document};
use crate::charts::ChartStyle;
use crate::figures::Reported;
use crate::model::place::Variant;
use crate::project::Project;
use crate::text::{quoted, text};

/// Composes the annual report from the masked records.
#[must_use]
pub fn annual(
    project: &Project,
    records: &[Reported<'_>],
    style: &ChartStyle,
    variant: Variant,
    attachments: Vec<Attachment>,
) -> Document {
    let mut composer = Composer::new(project, records, style);
    let mut sections = vec![
        Section::Cover(cover::cover(&mut composer, variant)),
        Section::Imprint(imprint::imprint(&composer)),
        Section::Contents(contents::contents()),
        Section::Glance(glance::glance(&composer)),
    ];
    for priority in &project.framework.priorities {
        sections.push(Section::Scorecard(scorecard::scorecard(&mut composer, priority)));
    }
    sections.push(Section::Reading(reading::reading(&composer)));
    for priority in &project.framework.priorities {
        sections.push(Section::Opener(Box::new(opener::opener(&mut composer, priority))));
        sections.push(Section::Priority(Box::new(priority_pages::pages(&mut composer, priority))));
    }
    sections.push(Section::CannotReport(cannot_report::cannot_report(&composer)));
    sections.push(Section::Methods(methods::methods(&composer)));
    sections.push(Section::Sources(sources::sources(&composer)));
    sections.push(Section::DataTables(data_tables::data_tables(&composer)));
    sections.extend(glossary::glossary(&composer).map(Section::Glossary));
    sections.extend(partner_index::partner_index(&composer).map(Section::PartnerIndex));
    sections.push(Section::BackCover(back_cover::back_cover(&mut composer, variant)));
    Document { about: About { variant, attachments, ..about(project) }, sections, charts: composer.into_charts() }
}

/// The facts of the annual report.
pub(super) fn about(project: &Project) -> About {
    let (place, edition) = (&project.report.place, &project.report.edition);
    About {
        title: text!("{}: {}", quoted(&edition.title), quoted(&edition.subtitle)),
        author: quoted(&project.report.imprint.publisher),
        keywords: vec!["health inequalities".to_owned(), "social gradient".to_owned(), place.name.clone()],
        date: (edition.as_at.year(), edition.as_at.month(), edition.as_at.day()),
        place: quoted(&place.partnership),
        edition: quoted(&edition.subtitle),
        variant: Variant::Screen,
        attachments: Vec::new(),
    }
}
