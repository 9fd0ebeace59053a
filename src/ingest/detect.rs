//! Which format a file has, by its content: by the names in its header, wherever among its first rows that stands.

use csv::ByteRecord;

use super::layout::{Layout, cell};
use super::profile::Profile;
use super::table::Excerpt;
use super::{dfe, fingertips, imd, mhsds, nomis_api, nomis_web, ons_custom, tidy, wide};
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::Format;
use crate::project::DataFile;

/// The format of a file and where its header stands.
pub(super) struct Found {
    pub(super) format: Format,
    /// Rows above the header.
    pub(super) header: usize,
}

/// Rows below a header that show what its columns hold.
const SHOWN: usize = 20;

/// Finds format and header among the first rows; none, with the reason told, where there is not exactly one answer.
pub(super) fn find(
    rows: &[ByteRecord],
    chosen: Option<Format>,
    data: &DataFile,
    head: &[(ByteRecord, Excerpt)],
    collector: &mut Collector,
) -> Option<Found> {
    let formats: Vec<Format> = match chosen {
        Some(format) => vec![format],
        None => Format::NAMES.into_iter().map(|(_, format)| format).filter(|format| *format != Format::Wide).collect(),
    };
    for (header, row) in rows.iter().enumerate() {
        let below = &rows[header + 1..rows.len().min(header + 1 + SHOWN)];
        let found: Vec<Format> = formats.iter().copied().filter(|format| is_header(*format, row, below)).collect();
        match found[..] {
            [] => {}
            [format] => return Some(Found { format, header }),
            _ => {
                let names: Vec<&str> = found.iter().map(|format| format.name()).collect();
                let message = format!("`{}` could be read as {}", data.path, names.join(" or as "));
                let problem = Diagnostic::error("ingest/two-formats", message).at(&head[header].1.row(), "this header");
                let help = format!("choose one with `format = \"{}\"` in the series, or with `--format`", names[0]);
                collector.report(problem.help(help));
                return None;
            }
        }
    }
    let is_wide = |header: &usize| {
        let below = &rows[*header + 1..rows.len().min(header + 1 + SHOWN)];
        nearly(&rows[*header]).is_none() && is_header(Format::Wide, &rows[*header], below)
    };
    if chosen.is_none()
        && let Some(header) = (0..rows.len()).find(is_wide)
    {
        return Some(Found { format: Format::Wide, header });
    }
    collector.report(unknown(rows, chosen, data, head));
    None
}

/// Columns that no table has but those of one format: a header with one of them and not the others of its format is
/// broken, and must not be read as any table, in which the same columns mean something else.
const OF_ONE_FORMAT: [(&str, Format); 7] = [
    ("geographic_level", Format::Dfe),
    ("time_period", Format::Dfe),
    ("Indicator Name", Format::Fingertips),
    ("Time period", Format::Fingertips),
    ("GEOGRAPHY_CODE", Format::NomisApi),
    ("OBS_VALUE", Format::NomisApi),
    ("REPORTING_PERIOD_START", Format::Mhsds),
];

/// The format whose header a row nearly is.
fn nearly(row: &ByteRecord) -> Option<Format> {
    let names = names(row);
    let found = OF_ONE_FORMAT.iter().find(|(column, _)| names.iter().any(|name| name.eq_ignore_ascii_case(column)));
    found.map(|(_, format)| *format)
}

/// Whether a row holds the code of an area and more beside it than a title or a note would.
pub(super) fn is_of_an_area(row: &ByteRecord) -> bool {
    let cells = names(row);
    cells.iter().filter(|text| !text.is_empty()).count() > 2 && cells.iter().any(|text| wide::is_area(text))
}

/// Whether the names in a row make it the header of a format; of a wide table, whose names can be any, none do.
pub(super) fn is_named(row: &ByteRecord, chosen: Option<Format>) -> bool {
    let formats = Format::NAMES.into_iter().map(|(_, format)| format).filter(|format| *format != Format::Wide);
    formats.filter(|format| chosen.is_none_or(|chosen| chosen == *format)).any(|format| is_header(format, row, &[]))
}

fn unknown(rows: &[ByteRecord], chosen: Option<Format>, data: &DataFile, head: &[(ByteRecord, Excerpt)]) -> Diagnostic {
    let is_nomis = rows.iter().any(|row| row.iter().any(|cell| String::from_utf8_lossy(cell).contains("[from Nomis")));
    let near = rows.iter().find_map(nearly).filter(|_| chosen.is_none());
    let message = match near.or(chosen) {
        Some(format) => format!("`{}` has no header of the format {}", data.path, format.name()),
        None => format!("the format of `{}` is not known", data.path),
    };
    let help = if is_nomis {
        "export the table from Nomis again, with the area codes included".to_owned()
    } else if near.is_some() {
        "look for a column that is missing or misspelt, or choose a format with `--format` or `format`".to_owned()
    } else {
        let names: Vec<&str> = Format::NAMES.iter().map(|(name, _)| *name).collect();
        format!(
            "a table needs a header and a column of area codes such as E08000026; formats known: {}",
            names.join(", ")
        )
    };
    Diagnostic::error("ingest/unknown-format", message).at(&head[0].1.row(), "first row").help(help)
}

fn names(row: &ByteRecord) -> Vec<&str> {
    (0..row.len()).map(|column| cell(row, column)).collect()
}

fn is_header(format: Format, row: &ByteRecord, below: &[ByteRecord]) -> bool {
    let names = names(row);
    match format {
        Format::Tidy => tidy::is_header(&names),
        Format::Fingertips => fingertips::layout(&names).is_some(),
        Format::Dfe => dfe::is_header(&names),
        Format::NomisApi => nomis_api::layout(&names).is_some(),
        Format::NomisWeb => nomis_web::layout(&names, &[]).is_some(),
        Format::Imd => imd::layout(&names).is_some(),
        Format::Mhsds => mhsds::layout(&names).is_some(),
        Format::OnsCustom => ons_custom::layout(&names).is_some(),
        Format::Wide => wide::is_header(&names, below),
    }
}

/// What the columns mean; none, with every problem told, where the header cannot be used.
pub(super) fn layout(
    rows: &[ByteRecord],
    found: &Found,
    profiles: &[Profile],
    data: &DataFile,
    header: &Excerpt,
    collector: &mut Collector,
) -> Option<Layout> {
    let names = names(&rows[found.header]);
    let above = &rows[..found.header];
    let below = &rows[found.header + 1..rows.len().min(found.header + 1 + SHOWN)];
    let repeats = found.format == Format::NomisWeb;
    if found.format == Format::Tidy {
        return tidy::layout(&names, header, collector);
    }
    if !repeats && !check_names(&names, header, collector) {
        return None;
    }
    let layout = match found.format {
        Format::Tidy => None,
        Format::Fingertips => fingertips::layout(&names),
        Format::Dfe => dfe::layout(&names, profiles),
        Format::NomisApi => nomis_api::layout(&names),
        Format::NomisWeb => nomis_web::layout(&names, above),
        Format::Imd => imd::layout(&names),
        Format::Mhsds => mhsds::layout(&names),
        Format::OnsCustom => ons_custom::layout(&names),
        Format::Wide => wide::layout(&names, below, profiles, &title(above, data)),
    };
    if layout.as_ref().is_none_or(|layout| layout.measures.is_empty()) {
        let message = format!("`{}` has no column of numbers", data.path);
        let help = "figures stand in columns that hold numbers and markers only";
        collector.report(Diagnostic::error("ingest/no-measures", message).at(&header.row(), "header").help(help));
        return None;
    }
    layout
}

/// What a table with years across measures: the title above it, else the name of its file.
fn title(above: &[ByteRecord], data: &DataFile) -> String {
    let title = above.iter().map(|row| cell(row, 0)).find(|text| !text.is_empty());
    let name = data.path.rsplit('/').next().unwrap_or_default();
    title.unwrap_or_else(|| name.rsplit_once('.').map_or(name, |(stem, _)| stem)).to_owned()
}

/// Every column has a name of its own; unnamed ones are not read.
pub(super) fn check_names(names: &[&str], header: &Excerpt, collector: &mut Collector) -> bool {
    let mut sound = true;
    for (column, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..column].contains(name) {
            let found = Diagnostic::error("ingest/duplicate-column", format!("column `{name}` stands twice"));
            collector.report(found.at(&header.cell(column), "again here").help("keep one of the two columns"));
            sound = false;
        }
    }
    sound
}

/// A column that is asked for and not there.
pub(super) fn no_column(layout: &Layout, asked: &crate::model::Spanned<String>) -> Diagnostic {
    let names = layout.header.iter().map(String::as_str);
    let help = match nearest(&asked.value, names.clone()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => {
            format!("columns of the file: {}", names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; "))
        }
    };
    let found = Diagnostic::error("ingest/no-column", format!("the file has no column \"{}\"", asked.value));
    found.at(&asked.span, "asked for here").help(help)
}
