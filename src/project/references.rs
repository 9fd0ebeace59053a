//! What one file says of another: series, comparators, areas, sources, entities. Every broken reference is told.

use super::{Parts, alike};
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::framework::{Entity, Programme};
use crate::model::selection::Selection;
use crate::model::{AreaCode, Spanned};

/// Checks every reference; what a file says of one that could not be read is not held against it.
pub(super) fn check(parts: &Parts, collector: &mut Collector) {
    framework(parts, collector);
    series(parts, collector);
    report(parts, collector);
    entities(parts, collector);
    sources(parts, collector);
}

fn framework(parts: &Parts, collector: &mut Collector) {
    for priority in parts.framework.iter().flat_map(|framework| &framework.priorities) {
        let of_items = priority.items.iter().flat_map(|item| &item.series);
        for name in of_items.chain(&priority.linked).chain(&priority.lead_gradient) {
            known_series(name, parts, collector);
        }
        let lead = priority.lead_gradient.as_ref();
        let found = lead.and_then(|lead| parts.series.iter().find(|series| series.id.value == lead.value));
        if let (Some(lead), Some(series)) = (lead, found) {
            needs_gradient(lead, series.gradient.is_some(), collector);
        }
    }
}

fn series(parts: &Parts, collector: &mut Collector) {
    let comparators: Option<Vec<&str>> =
        parts.comparator_ids.as_ref().map(|ids| ids.iter().map(String::as_str).collect());
    for series in &parts.series {
        for name in &series.comparators {
            if let Some(comparators) = &comparators {
                known("comparator", "project/unknown-comparator", name, comparators, "report.toml", collector);
            }
        }
        if let Some(name) = &series.earlier {
            known_series(name, parts, collector);
        }
    }
}

fn report(parts: &Parts, collector: &mut Collector) {
    let Some(report) = &parts.report else { return };
    if let Some(cover) = &report.cover {
        known_series(cover, parts, collector);
        if let Some(series) = parts.series.iter().find(|series| series.id.value == cover.value) {
            needs_gradient(cover, series.gradient.is_some(), collector);
        }
    }
}

/// Every programme and partner has exactly one entity, so that an index across priorities is possible.
fn entities(parts: &Parts, collector: &mut Collector) {
    let (Some(framework), Some(entities)) = (&parts.framework, &parts.entities) else { return };
    for priority in &framework.priorities {
        let programmes = priority.programmes.iter().flat_map(Programme::names).collect();
        for (names, what) in [(priority.partners.iter().collect(), "partners"), (programmes, "programmes")] {
            once_each(&names, what, entities, collector);
        }
    }
    let names: Option<Vec<&str>> = parts.entity_names.as_ref().map(|names| names.iter().map(String::as_str).collect());
    for priority in &framework.priorities {
        for name in priority.names() {
            let called = entities.iter().filter(|one| one.is_called(&name.value)).count();
            if let (0, Some(names)) = (called, &names) {
                known("entity", "project/unknown-entity", name, names, "seeds/entities.toml", collector);
            } else if called > 1 {
                let message = format!("\"{}\" is the name of {called} entities", name.value);
                let help = "keep the name in one entity of `seeds/entities.toml`";
                collector
                    .report(Diagnostic::error("project/duplicate", message).at(&name.span, "named here").help(help));
            }
        }
    }
}

/// Names of one list that mean one entity; those of two are told where the entities are.
fn once_each(names: &Vec<&Spanned<String>>, what: &str, entities: &[Entity], collector: &mut Collector) {
    let called = |at: usize| entities.iter().position(|one| one.is_called(&names[at].value));
    let help = "keep one of them; both are names of one entity";
    alike::tell_unless(names, |one, other| called(one) != called(other), what, help, collector);
}

fn sources(parts: &Parts, collector: &mut Collector) {
    let edition = parts.report.as_ref().map(|report| report.edition.as_at);
    let known = parts.sources.iter().flat_map(|sources| sources.values());
    for source in known.filter(|source| edition.is_some_and(|as_at| source.as_at.value > as_at)) {
        let message = format!("`{}` is as at a later day than the edition", source.file.value);
        let found = Diagnostic::warning("project/later-than-edition", message);
        let help = "correct this date, or `as_at` under `[edition]` in `report.toml`";
        collector.report(found.at(&source.as_at.span, "after the edition").help(help));
    }
    let Some(sources) = &parts.source_files else { return };
    for series in &parts.series {
        let mut files = series.from.iter().flat_map(Selection::files);
        if let Some(file) = files.find(|file| !sources.contains(&file.value)) {
            let message = format!("`{}` has no entry in `data/SOURCES.toml`", file.value);
            let help = "add a `[[source]]` with its publisher, title, licence and as-at date";
            collector.report(Diagnostic::error("project/no-source", message).at(&file.span, "used here").help(help));
        }
    }
}

/// A series that is there, although it may not have been readable.
fn known_series(name: &Spanned<String>, parts: &Parts, collector: &mut Collector) {
    if let Some(ids) = &parts.series_ids {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        known("series", "project/unknown-measure", name, &ids, "data/SERIES.toml", collector);
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

/// Tells of every area that the project speaks of and that neither a register nor a data file names.
pub(super) fn check_areas(parts: &Parts, collector: &mut Collector) {
    for code in parts.named_areas() {
        if parts.areas.get(&code.value).is_none() {
            collector.report(unknown_area(code, parts));
        }
    }
}

fn unknown_area(code: &Spanned<AreaCode>, parts: &Parts) -> Diagnostic {
    let named = parts.report.as_ref().and_then(|report| report.name_of(&code.value));
    let called = named.and_then(|name| parts.areas.called(name).into_iter().next());
    let help = match called.or_else(|| parts.areas.nearest(&code.value)) {
        Some(near) => format!("did you mean {} ({})?", near.code, near.name),
        None => "correct the code, or add the area to `data/areas.csv`".to_owned(),
    };
    let found = Diagnostic::error("project/unknown-area", format!("there is no area `{}`", code.value));
    found.at(&code.span, "in no register, and no file names it").help(help)
}

fn needs_gradient(name: &Spanned<String>, has_one: bool, collector: &mut Collector) {
    if !has_one {
        let found = Diagnostic::error("project/no-gradient", format!("series \"{}\" has no gradient", name.value));
        collector.report(found.at(&name.span, "needs a gradient").help("choose a series with `gradient = { … }`"));
    }
}
