//! What one file says of another: series, comparators, areas, sources, entities. Every broken reference is told.

use super::Project;
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::place::ComparatorAreas;
use crate::model::{AreaCode, Spanned};

/// Checks every reference of the project.
pub(super) fn check(project: &Project, collector: &mut Collector) {
    framework(project, collector);
    series(project, collector);
    report(project, collector);
    entities(project, collector);
    sources(project, collector);
}

fn framework(project: &Project, collector: &mut Collector) {
    let ids: Vec<&str> = project.series.iter().map(|series| series.id.value.as_str()).collect();
    for priority in &project.framework.priorities {
        let of_items = priority.items.iter().flat_map(|item| &item.series);
        for name in of_items.chain(&priority.linked).chain(&priority.lead_gradient) {
            known("series", "project/unknown-measure", name, &ids, "data/SERIES.toml", collector);
        }
        let lead = priority.lead_gradient.as_ref();
        let found = lead.and_then(|lead| project.series.iter().find(|series| series.id.value == lead.value));
        if let (Some(lead), Some(series)) = (lead, found) {
            needs_gradient(lead, series.gradient.is_some(), collector);
        }
    }
}

fn series(project: &Project, collector: &mut Collector) {
    let ids: Vec<&str> = project.series.iter().map(|series| series.id.value.as_str()).collect();
    let comparators: Vec<&str> = project.report.comparators.iter().map(|one| one.id.as_str()).collect();
    for series in &project.series {
        for name in &series.comparators {
            known("comparator", "project/unknown-comparator", name, &comparators, "report.toml", collector);
        }
        if let Some(name) = &series.earlier {
            known("series", "project/unknown-measure", name, &ids, "data/SERIES.toml", collector);
        }
        if let Some(code) = &series.area {
            area(code, project, collector);
        }
    }
}

fn report(project: &Project, collector: &mut Collector) {
    area(&project.report.place.code, project, collector);
    for comparator in &project.report.comparators {
        match &comparator.who {
            ComparatorAreas::Area(code) => area(code, project, collector),
            ComparatorAreas::Group { members, published, .. } => {
                for code in members.iter().chain(published) {
                    area(code, project, collector);
                }
            }
        }
    }
    if let Some(cover) = &project.report.cover {
        let ids: Vec<&str> = project.series.iter().map(|series| series.id.value.as_str()).collect();
        known("series", "project/unknown-measure", cover, &ids, "data/SERIES.toml", collector);
        if let Some(series) = project.series.iter().find(|series| series.id.value == cover.value) {
            needs_gradient(cover, series.gradient.is_some(), collector);
        }
    }
}

/// Every programme and partner has exactly one entity, so that an index across priorities is possible.
fn entities(project: &Project, collector: &mut Collector) {
    let framework = &project.framework;
    let names = framework.entities.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
    let names: Vec<&str> = names.map(String::as_str).collect();
    for priority in &framework.priorities {
        let programmes = priority.programmes.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.children));
        for name in programmes.chain(&priority.partners) {
            let called = framework.entities.iter().filter(|one| one.is_called(&name.value)).count();
            if called == 0 {
                known("entity", "project/unknown-entity", name, &names, "seeds/entities.toml", collector);
            } else if called > 1 {
                let message = format!("\"{}\" is the name of {called} entities", name.value);
                let help = "keep the name in one entity of `seeds/entities.toml`";
                collector
                    .report(Diagnostic::error("project/duplicate", message).at(&name.span, "named here").help(help));
            }
        }
    }
}

fn sources(project: &Project, collector: &mut Collector) {
    for series in &project.series {
        if !project.sources.contains_key(&series.file.value) {
            let message = format!("`{}` has no entry in `data/SOURCES.toml`", series.file.value);
            let help = "add a `[[source]]` with its publisher, title, licence and as-at date";
            collector
                .report(Diagnostic::error("project/no-source", message).at(&series.file.span, "used here").help(help));
        }
    }
}

fn known(
    what: &str,
    code: &'static str,
    name: &Spanned<String>,
    names: &[&str],
    place: &str,
    collector: &mut Collector,
) {
    if names.contains(&name.value.as_str()) {
        return;
    }
    let help = match nearest(&name.value, names.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("add it to `{place}`, or take it out here"),
    };
    let found = Diagnostic::error(code, format!("there is no {what} \"{}\"", name.value));
    collector.report(found.at(&name.span, format!("not in `{place}`")).help(help));
}

fn area(code: &Spanned<AreaCode>, project: &Project, collector: &mut Collector) {
    if project.areas.is_empty() || project.areas.contains_key(&code.value) {
        return;
    }
    let codes = project.areas.keys().map(|code| code.0.as_str());
    let help = match nearest(&code.value.0, codes) {
        Some(near) => {
            let name = project.areas.get(&AreaCode(near.to_owned())).map_or("", |area| area.name.as_str());
            format!("did you mean {near} ({name})?")
        }
        None => "add the area to `data/areas.csv`".to_owned(),
    };
    let found = Diagnostic::error("project/unknown-area", format!("there is no area `{}`", code.value));
    collector.report(found.at(&code.span, "not in `data/areas.csv`").help(help));
}

fn needs_gradient(name: &Spanned<String>, has_one: bool, collector: &mut Collector) {
    if !has_one {
        let found = Diagnostic::error("project/no-gradient", format!("series \"{}\" has no gradient", name.value));
        collector.report(found.at(&name.span, "needs a gradient").help("choose a series with `gradient = { … }`"));
    }
}
