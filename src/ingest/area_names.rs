//! Whether the area that a row speaks of is known, and whether the name beside its code is its own.

use std::collections::HashMap;

use super::reader::Row;
use crate::diag::{Collector, Diagnostic};
use crate::model::{Area, AreaCode, Format};
use crate::register::{Areas, Naming};

/// What is wrong with the area of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrong {
    /// The name is not that of the code; whose it is.
    Name(Option<AreaCode>),
    /// No register knows the code, and whose name stands beside it.
    Code(Option<AreaCode>),
    /// A code that no register knows stands beside the name of an area that the report needs.
    NeededName(AreaCode),
}

/// Checks the areas of a file's rows, each pair of code and name once.
pub(super) struct AreaNames<'a> {
    areas: &'a Areas,
    /// What is wrong, by code and name.
    seen: HashMap<String, HashMap<String, Option<Wrong>>>,
    /// What to do about codes that no register knows: looked for once, since it takes the whole register.
    advice: Option<String>,
}

impl<'a> AreaNames<'a> {
    pub(super) fn new(areas: &'a Areas) -> Self {
        Self { areas, seen: HashMap::new(), advice: None }
    }

    /// Tells what is wrong with the area of a row.
    pub(super) fn check(&mut self, row: &Row<'_>, collector: &mut Collector) {
        let (code, name) = row.layout.area_of(row.cells);
        if code.is_empty() {
            return;
        }
        let known = self.seen.get(code).and_then(|names| names.get(name));
        let wrong = match known {
            Some(wrong) => wrong.as_ref(),
            None => {
                let (area, areas) = (AreaCode(code.to_owned()), self.areas);
                let is_tidy = row.layout.format == Format::Tidy;
                let wrong = if is_tidy { in_tidy(areas, &area, name) } else { in_download(areas, &area, name) };
                let names = self.seen.entry(area.0).or_default();
                names.entry(name.to_owned()).or_insert(wrong).as_ref()
            }
        };
        let found = match wrong {
            Some(Wrong::Code(called)) => {
                let help = self.advice.get_or_insert_with(|| meant(self.areas, called.as_ref(), code)).clone();
                let message = format!("rows are about areas that are not known, such as `{code}`");
                Diagnostic::error("ingest/unknown-area", message).help(help).row_of(row.path())
            }
            Some(Wrong::Name(whose)) => of_another(self.areas, whose.as_ref(), code, name).row_of(row.path()),
            Some(Wrong::NeededName(needed)) => not_taken(needed, code, name),
            None => return,
        };
        let found = wrong.map(|wrong| at(found, wrong, row, collector));
        found.into_iter().for_each(|found| collector.report(found));
    }
}

/// Points at the cell that is wrong.
fn at(found: Diagnostic, wrong: &Wrong, row: &Row<'_>, collector: &mut Collector) -> Diagnostic {
    let (code, name) = row.layout.area_columns(row.cells);
    let (column, label) = match wrong {
        Wrong::Name(_) => (name, "another name"),
        Wrong::Code(_) | Wrong::NeededName(_) => (code, "in no register"),
    };
    let excerpt = row.excerpt(collector);
    found.at(&column.map_or_else(|| excerpt.row(), |column| excerpt.cell(column)), label)
}

/// In our own format a slip is told wherever it stands: a name that is no name of the area, a code that is none.
fn in_tidy(areas: &Areas, code: &AreaCode, name: &str) -> Option<Wrong> {
    let Some(area) = areas.get(code) else {
        let is_of_known_kind = !code.is_gss() || areas.knows_kind(code);
        let called = areas.called(name).first().map(|area| area.code.clone());
        let is_slip = is_of_known_kind && (name.is_empty() || called.is_some());
        return is_slip.then_some(Wrong::Code(called));
    };
    match areas.naming(code, name) {
        _ if name.is_empty() => None,
        Naming::Of(other) => Some(Wrong::Name(Some(other.code.clone()))),
        Naming::Unknown if !is_part(area, name) => Some(Wrong::Name(None)),
        Naming::Fits | Naming::Unknown => None,
    }
}

/// In a download only what touches the report is told: a needed area under another's name, or its name beside a code
/// that no register knows.
fn in_download(areas: &Areas, code: &AreaCode, name: &str) -> Option<Wrong> {
    if areas.get(code).is_none() {
        let called = areas.called(name).into_iter().find_map(|area| areas.needed(&area.code));
        return called.filter(|_| areas.knows_kind(code)).map(|code| Wrong::NeededName(code.clone()));
    }
    match areas.naming(code, name) {
        Naming::Of(other) if areas.needed(code).is_some() => Some(Wrong::Name(Some(other.code.clone()))),
        _ => None,
    }
}

/// Whether one of two names is a part of the other, as where a publisher leaves out a word.
fn is_part(area: &Area, name: &str) -> bool {
    let (known, name) = (area.name.to_lowercase(), name.to_lowercase());
    known.contains(&name) || name.contains(&known)
}

fn called(areas: &Areas, code: &AreaCode) -> String {
    areas.get(code).map_or_else(String::new, |area| area.name.clone())
}

/// What a code that no register knows can be meant to be.
fn meant(areas: &Areas, named: Option<&AreaCode>, code: &str) -> String {
    let nearest = || areas.nearest(&AreaCode(code.to_owned())).map(|area| &area.code);
    match named.or_else(nearest) {
        Some(near) => format!("did you mean {near} ({}) by `{code}`?", called(areas, near)),
        None => "name the areas in their rows, or delete the rows".to_owned(),
    }
}

/// A name that is not that of its code.
fn of_another(areas: &Areas, whose: Option<&AreaCode>, code: &str, name: &str) -> Diagnostic {
    let is = called(areas, &AreaCode(code.to_owned()));
    let keep = format!("if {code} is right, write it with its name into `data/areas.csv`");
    let help = match whose {
        Some(whose) => format!("{name} is {whose}: correct the code or the name; {keep}"),
        None => format!("correct the code or the name; {keep}"),
    };
    let message = format!("a name is not that of the code beside it: {code} is {is}, not {name}");
    Diagnostic::warning("ingest/area-name", message).help(help)
}

/// Rows with the name of an area that the report needs and a code that no register knows.
fn not_taken(needed: &AreaCode, code: &str, name: &str) -> Diagnostic {
    let message = format!("rows called {name} carry the code {code}, which no register knows, and are not taken");
    let help = format!(
        "the report's {name} is {needed}; if they are about it, take them with `areas = [{{ code = \"{needed}\", where = {{ … = \"{code}\" }} }}]`"
    );
    Diagnostic::warning("ingest/area-name", message).help(help).row_of(format!("{code} {name}"))
}
