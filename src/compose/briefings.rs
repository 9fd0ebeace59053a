//! The briefings: one of each priority, one for each body that delivers.

use super::composer::Composer;
use super::report::about;
use super::sections::{Section, briefing as briefing_pages, partner as partner_pages};
use super::{About, Document};
use crate::charts::ChartStyle;
use crate::figures::Reported;
use crate::model::Priority;
use crate::model::framework::Entity;
use crate::model::place::Variant;
use crate::project::Project;
use crate::text::{quoted, text};

/// The document that holds the data tables.
const REPORT: &str = "the annual report";

/// Composes the briefing of a priority.
#[must_use]
pub fn briefing(
    project: &Project,
    records: &[Reported<'_>],
    style: &ChartStyle,
    priority: &Priority,
    variant: Variant,
) -> Document {
    let mut composer = Composer::new(project, records, style).with_tables_in(REPORT);
    let pages = briefing_pages::briefing(&mut composer, priority);
    let about = About {
        title: text!("{}: {}, {}", quoted(&priority.title), quoted(&project.report.place.name), pages.label()),
        keywords: keywords(project, &priority.short_title),
        variant,
        ..about(project)
    };
    Document { about, sections: vec![Section::Briefing(Box::new(pages))], charts: composer.into_charts() }
}

/// Composes the briefing for a body that delivers.
#[must_use]
pub fn partner(
    project: &Project,
    records: &[Reported<'_>],
    style: &ChartStyle,
    entity: &Entity,
    variant: Variant,
) -> Document {
    let mut composer = Composer::new(project, records, style).with_tables_in(REPORT);
    let pages = partner_pages::partner(&mut composer, entity);
    let about = About {
        title: text!("{}: {}, {}", quoted(&entity.name), quoted(&project.report.place.name), quoted(&pages.head.label)),
        keywords: keywords(project, &entity.name),
        variant,
        ..about(project)
    };
    Document { about, sections: vec![Section::Partner(Box::new(pages))], charts: composer.into_charts() }
}

fn keywords(project: &Project, about_what: &str) -> Vec<String> {
    let mut keywords = about(project).keywords;
    keywords.push(about_what.to_owned());
    keywords
}
