//! The columns that a publisher gives today: a file of an earlier or a later edition of a format is told column by column,
//! which is new, which has another name, which is gone.
//!
//! Only formats with columns of their own are known so; those of other tables can be any.

use super::layout::Layout;
use super::{dfe, fingertips, mhsds, nomis_api};
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::selection::Selection;
use crate::model::{Format, Series};

/// A column that a format has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Today's name, then those of other editions.
    names: &'static [&'static str],
    /// Whether nothing can be read without it.
    is_needed: bool,
}

impl Known {
    /// A column without which nothing can be read.
    pub(super) const fn needed(names: &'static [&'static str]) -> Self {
        Self { names, is_needed: true }
    }

    /// A column that is read or set aside where it is there.
    pub(super) const fn usual(names: &'static [&'static str]) -> Self {
        Self { names, is_needed: false }
    }

    /// The column in a header, under the latest of its names that is there.
    fn find<'h>(&self, header: &[&'h str]) -> Option<&'h str> {
        self.names.iter().find_map(|known| header.iter().copied().find(|name| plain(known) == plain(name)))
    }
}

/// The columns of a format.
struct Edition {
    columns: &'static [Known],
    /// Whether a header has no others, but for those whose names begin so; `None` where any may stand beside them.
    others: Option<&'static [&'static str]>,
}

fn edition(format: Format) -> Option<Edition> {
    match format {
        Format::Fingertips => Some(Edition { columns: &fingertips::COLUMNS, others: Some(&fingertips::VARYING) }),
        Format::Mhsds => Some(Edition { columns: &mhsds::COLUMNS, others: Some(&[]) }),
        Format::Dfe => Some(Edition { columns: &dfe::COLUMNS, others: None }),
        Format::NomisApi => Some(Edition { columns: &nomis_api::COLUMNS, others: None }),
        Format::Tidy
        | Format::NomisWeb
        | Format::Imd
        | Format::OnsApi
        | Format::OnsCustom
        | Format::Crosstab
        | Format::Wide => None,
    }
}

/// How the header of a file differs from the columns that its format has today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// Columns that the format does not have.
    pub new: Vec<String>,
    /// Columns under another name: that of the file, and today's.
    pub renamed: Vec<(String, String)>,
    /// Columns that the file lacks.
    pub gone: Vec<String>,
}

/// Compares the header of a file with the columns of its format.
pub(super) fn compare(layout: &Layout) -> Differences {
    let header: Vec<&str> = layout.header.iter().map(String::as_str).collect();
    let mut found = Differences::default();
    let Some(edition) = edition(layout.format) else { return found };
    for column in edition.columns {
        match column.find(&header) {
            None => found.gone.push(column.names[0].to_owned()),
            Some(name) if plain(name) != plain(column.names[0]) => {
                found.renamed.push((name.to_owned(), column.names[0].to_owned()));
            }
            Some(_) => {}
        }
    }
    if let Some(varying) = edition.others {
        let varies = |name: &str| varying.iter().any(|start| plain(name).starts_with(&plain(start)));
        let is_known = |name: &str| edition.columns.iter().any(|column| column.find(&[name]).is_some());
        let new = header.iter().filter(|name| !name.is_empty() && !varies(name) && !is_known(name));
        found.new = new.map(|name| (*name).to_owned()).collect();
    }
    found
}

/// Tells of limits and counts that a series gets none of, where its file lacks their columns and has new ones that may be
/// theirs.
pub(super) fn tell_lost(series: &Series, selection: &Selection, layout: &Layout, collector: &mut Collector) {
    let Differences { new, gone, .. } = compare(layout);
    let keys = [
        ("Lower CI 95.0 limit", "lower", &selection.lower),
        ("Upper CI 95.0 limit", "upper", &selection.upper),
        ("Count", "count", &selection.count),
        ("Denominator", "denominator", &selection.denominator),
    ];
    let lost: Vec<(&str, &str)> = keys
        .into_iter()
        .filter(|(name, _, asked)| asked.is_none() && gone.iter().any(|gone| gone == name))
        .map(|(name, key, _)| (name, key))
        .collect();
    if lost.is_empty() || new.is_empty() {
        return;
    }
    let list = |texts: Vec<String>| texts.join(", ");
    let names = list(lost.iter().map(|(name, _)| format!("`{name}`")).collect());
    let (file, id) = (&selection.file.value, &series.id.value);
    let message = format!("`{file}` lacks {names}, which its format has: series `{id}` takes no such numbers");
    let help = format!(
        "if they stand in columns that are new in the file ({}), name these in the series: {}",
        new.join("; "),
        list(lost.iter().map(|(_, key)| format!("`{key} = \"…\"`")).collect())
    );
    let found = Diagnostic::warning("ingest/lost-columns", message);
    collector.report(found.at(&selection.file.span, "in this file").help(help));
}

/// Columns without which a file of the format cannot be read and that a header lacks, each with the nearest name in it.
pub(super) fn lacking<'h>(format: Format, header: &[&'h str]) -> Vec<(&'static str, Option<&'h str>)> {
    let columns = edition(format).map_or(&[][..], |edition| edition.columns);
    let is_known = |name: &str| columns.iter().any(|column| column.find(&[name]).is_some());
    let unknown = || header.iter().copied().filter(|name| !is_known(name));
    let missing = columns.iter().filter(|column| column.is_needed && column.find(header).is_none());
    missing.map(|column| (column.names[0], nearest(column.names[0], unknown()))).collect()
}

/// Whether a header is one of a format, broken or of another edition: it has more than half of its columns, or all that are
/// needed but one, and a name like that one's.
pub(super) fn is_near(format: Format, header: &[&str]) -> bool {
    let columns = edition(format).map_or(&[][..], |edition| edition.columns);
    let has_most = columns.iter().filter(|column| column.find(header).is_some()).count() * 2 > columns.len();
    has_most || matches!(lacking(format, header)[..], [(_, Some(_))])
}

/// A name without what differs between downloads: case, spaces and signs.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}
