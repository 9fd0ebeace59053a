//! Which format a file has, by its content: by the names in its header, wherever among its first rows that stands.

use csv::ByteRecord;

use super::layout::{Layout, cell, is_gss};
use super::profile::Profiles;
use super::reader::Choice;
use super::table::Excerpt;
use super::wide::Doubt;
use super::{
    crosstab, dfe, fingertips, imd, mhsds, nomis_api, nomis_web, ons_api, ons_custom, predecessor, tidy, wide,
};
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::{Format, Spanned};
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
    choice: &Choice,
    data: &DataFile,
    head: &[(ByteRecord, Excerpt)],
    collector: &mut Collector,
) -> Option<Found> {
    let candidates: Vec<usize> = match choice.header_row {
        None => (0..rows.len()).collect(),
        Some(line) => (0..rows.len()).filter(|at| head[*at].1.line() == line).collect(),
    };
    if let (Some(line), []) = (choice.header_row, &candidates[..]) {
        let message = format!("`{}` has no row {line} that could be its header", data.path);
        let help = "count lines from 1, as an editor does, and rows of a sheet by their numbers";
        collector.report(Diagnostic::error("ingest/no-header", message).at(&head[0].1.row(), "first row").help(help));
        return None;
    }
    let formats: Vec<Format> = match choice.format {
        Some(format) => vec![format],
        None => Format::NAMES.into_iter().map(|(_, format)| format).filter(|format| *format != Format::Wide).collect(),
    };
    let below = |header: usize| &rows[header + 1..rows.len().min(header + 1 + SHOWN)];
    for header in candidates.iter().copied() {
        let is_it = |format: &Format| is_header(*format, &rows[header], below(header), choice);
        let found: Vec<Format> = formats.iter().copied().filter(is_it).collect();
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
        nearly(&rows[*header]).is_none()
            && !is_below_names(*header, rows)
            && is_header(Format::Wide, &rows[*header], below(*header), choice)
    };
    let has_names = |header: &usize| {
        nearly(&rows[*header]).is_none()
            && !is_below_names(*header, rows)
            && wide::is_header_of_names(&names(&rows[*header]), below(*header))
    };
    let may_be_wide = choice.format.is_none_or(|format| format == Format::Wide);
    let by_codes = || candidates.iter().copied().find(is_wide);
    let by_names = || candidates.iter().copied().find(has_names);
    if let Some(header) = by_codes().or_else(by_names).filter(|_| may_be_wide) {
        return Some(Found { format: Format::Wide, header });
    }
    collector.report(unknown(rows, choice.format, data, head));
    None
}

/// Whether a row with figures stands below one of names for all of its cells: then it is no header, but a row of the table.
fn is_below_names(at: usize, rows: &[ByteRecord]) -> bool {
    let filled = |row: &ByteRecord| names(row).iter().filter(|text| !text.is_empty()).count();
    let number = |text: &str| text.parse::<f64>().ok();
    let is_figure = |text: &&str| number(text).is_some_and(|number| !(1900.0..2100.0).contains(&number));
    let has_figure = names(&rows[at]).iter().any(is_figure);
    let are_names =
        |row: &ByteRecord| filled(row) >= filled(&rows[at]) && !names(row).iter().any(|text| number(text).is_some());
    has_figure && filled(&rows[at]) > 2 && rows[..at].iter().any(are_names)
}

/// Columns that no table of a publisher has but those of one format: a header with one of them and most of the others of
/// its format is broken, and must not be read as any table, in which the same columns mean something else.
const OF_ONE_FORMAT: [(&str, Format); 7] = [
    ("geographic_level", Format::Dfe),
    ("time_period", Format::Dfe),
    ("Indicator Name", Format::Fingertips),
    ("Time period", Format::Fingertips),
    ("GEOGRAPHY_CODE", Format::NomisApi),
    ("OBS_VALUE", Format::NomisApi),
    ("REPORTING_PERIOD_START", Format::Mhsds),
];

/// The format whose header a row nearly is: it has a column of that format alone, and most of the others.
fn nearly(row: &ByteRecord) -> Option<Format> {
    reminds_of(row).filter(|format| predecessor::is_near(*format, &names(row)))
}

/// The format of which a row has a column that no other has.
fn reminds_of(row: &ByteRecord) -> Option<Format> {
    let names = names(row);
    let found = OF_ONE_FORMAT.iter().find(|(column, _)| names.iter().any(|name| name.eq_ignore_ascii_case(column)));
    found.map(|(_, format)| *format)
}

/// Whether a row holds the code of an area and more beside it than a title or a note would.
pub(super) fn is_of_an_area(row: &ByteRecord) -> bool {
    let cells = names(row);
    cells.iter().filter(|text| !text.is_empty()).count() > 2 && cells.iter().any(|text| is_gss(text))
}

/// Whether the names in a row make it the header of a format; of a wide table, whose names can be any, none do.
pub(super) fn is_named(row: &ByteRecord, choice: &Choice) -> bool {
    let formats = Format::NAMES.into_iter().map(|(_, format)| format).filter(|format| *format != Format::Wide);
    let mut chosen = formats.filter(|format| choice.format.is_none_or(|chosen| chosen == *format));
    chosen.any(|format| is_header(format, row, &[], choice))
}

fn unknown(rows: &[ByteRecord], chosen: Option<Format>, data: &DataFile, head: &[(ByteRecord, Excerpt)]) -> Diagnostic {
    let is_nomis = rows.iter().any(|row| row.iter().any(|cell| String::from_utf8_lossy(cell).contains("[from Nomis")));
    let near = rows.iter().find_map(|row| Some((reminds_of(row)?, row))).filter(|_| chosen.is_none());
    let lacks = near.map(|(format, row)| predecessor::lacking(format, &names(row))).unwrap_or_default();
    let message = match near.map(|(format, _)| format).or(chosen) {
        Some(format) if !lacks.is_empty() => {
            let list: Vec<String> = lacks.iter().map(|(column, _)| format!("`{column}`")).collect();
            format!("`{}` is nearly of the format {}, but lacks {}", data.path, format.name(), list.join(" and "))
        }
        Some(format) => format!("`{}` has no header of the format {}", data.path, format.name()),
        None => format!("the format of `{}` is not known", data.path),
    };
    let renamed = lacks.iter().filter_map(|(column, near)| Some(format!("`{}` may be `{column}`", (*near)?)));
    let renamed: Vec<String> = renamed.collect();
    let help = if is_nomis {
        "export the table from Nomis again, with the area codes included".to_owned()
    } else if !renamed.is_empty() {
        format!("{}: give it that name, or choose a format with `--format` or `format`", renamed.join(", "))
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

fn is_header(format: Format, row: &ByteRecord, below: &[ByteRecord], choice: &Choice) -> bool {
    let names = names(row);
    match format {
        Format::Tidy => tidy::is_header(&names),
        Format::Fingertips => fingertips::layout(&names).is_some(),
        Format::Dfe => dfe::is_header(&names),
        Format::NomisApi => nomis_api::layout(&names).is_some(),
        Format::NomisWeb => nomis_web::layout(&names, &[]).is_some(),
        Format::Imd => imd::is_header(&names),
        Format::Mhsds => mhsds::layout(&names).is_some(),
        Format::OnsApi => ons_api::layout(&names).is_some(),
        Format::OnsCustom => ons_custom::layout(&names).is_some(),
        Format::Crosstab => crosstab::is_header(row, below),
        Format::Wide => wide::is_header(&names, below, choice),
    }
}

/// The top of a file: its header and the rows around it.
pub(super) struct Top<'t> {
    pub(super) rows: &'t [ByteRecord],
    pub(super) found: &'t Found,
    pub(super) choice: &'t Choice,
    pub(super) data: &'t DataFile,
    pub(super) header: &'t Excerpt,
}

/// What the top of a file tells of its columns, before all rows are counted.
pub(super) enum Frame {
    /// Their names tell what they mean.
    Named,
    /// Names of some, and what the others hold.
    Counted,
    /// What all of them hold.
    Wide(wide::Frame),
}

impl Frame {
    /// Whether the rows must be counted to know what the columns mean.
    pub(super) fn needs_profiles(&self) -> bool {
        !matches!(self, Self::Named)
    }

    /// Columns by which one row is told from another.
    pub(super) fn keys(&self) -> Vec<usize> {
        match self {
            Self::Named | Self::Counted => Vec::new(),
            Self::Wide(frame) => frame.keys(),
        }
    }
}

impl Top<'_> {
    fn below(&self) -> &[ByteRecord] {
        let header = self.found.header;
        &self.rows[header + 1..self.rows.len().min(header + 1 + SHOWN)]
    }

    /// What can be told of the columns before the rows are counted; none, with every problem told, where the header cannot
    /// be used.
    pub(super) fn frame(&self, collector: &mut Collector) -> Option<Frame> {
        let names = names(&self.rows[self.found.header]);
        match self.found.format {
            Format::Dfe | Format::Imd => Some(Frame::Counted),
            Format::Wide => self.sure(wide::frame(&names, self.below(), self.choice), collector)?.map(Frame::Wide),
            _ => Some(Frame::Named),
        }
    }

    /// What was found; none, with the reason told, where it is in doubt.
    fn sure<T>(&self, found: Result<T, Doubt>, collector: &mut Collector) -> Option<T> {
        found.map_err(|doubt| collector.report(in_doubt(&doubt, self.header))).ok()
    }

    /// What the columns mean; none, with every problem told, where the header cannot be used.
    pub(super) fn layout(&self, frame: &Frame, profiles: &Profiles, collector: &mut Collector) -> Option<Layout> {
        let names = names(&self.rows[self.found.header]);
        let above = &self.rows[..self.found.header];
        let layout = match (self.found.format, frame) {
            (Format::Tidy, _) => return tidy::layout(&names, self.header, collector),
            (Format::Fingertips, _) => fingertips::layout(&names),
            (Format::Dfe, _) => dfe::layout(&names, profiles),
            (Format::NomisApi, _) => nomis_api::layout(&names),
            (Format::NomisWeb, _) => nomis_web::layout(&names, above),
            (Format::Imd, _) => imd::layout(&names, profiles),
            (Format::Mhsds, _) => mhsds::layout(&names),
            (Format::OnsApi, _) => ons_api::layout(&names),
            (Format::OnsCustom, _) => ons_custom::layout(&names),
            (Format::Crosstab, _) => self.sure(crosstab::layout(&names, above, self.below()), collector)?,
            (Format::Wide, Frame::Wide(frame)) => {
                let layout = frame.layout(&names, self.below(), profiles, &title(above, self.data));
                Some(self.sure(layout, collector)?)
            }
            (Format::Wide, _) => None,
        };
        if layout.as_ref().is_none_or(|layout| layout.measures.is_empty()) {
            let message = format!("`{}` has no column of numbers", self.data.path);
            let help = "figures stand in columns that hold numbers and markers only";
            let found = Diagnostic::error("ingest/no-measures", message).at(&self.header.row(), "header");
            collector.report(found.help(help));
            return None;
        }
        match layout?.without_twins() {
            Ok(layout) => Some(layout),
            Err(twin) => {
                collector.report(twice(&names, twin, self.header));
                None
            }
        }
    }
}

/// A table that could be read in two ways.
fn in_doubt(doubt: &Doubt, header: &Excerpt) -> Diagnostic {
    let found = Diagnostic::error(doubt.code, doubt.message.clone()).help(doubt.help.clone());
    match doubt.columns[..] {
        [one, other] => found.at(&header.cell(one), "this column").see(&header.cell(other), "or this one"),
        _ => found.at(&header.row(), "header"),
    }
}

/// What a table with years across measures: the title above it, else the name of its file.
fn title(above: &[ByteRecord], data: &DataFile) -> String {
    let title = above.iter().map(|row| cell(row, 0)).find(|text| !text.is_empty());
    let name = data.path.rsplit('/').next().unwrap_or_default();
    title.unwrap_or_else(|| name.rsplit_once('.').map_or(name, |(stem, _)| stem)).to_owned()
}

/// A column that the format needs and that stands twice.
pub(super) fn twice(names: &[&str], twin: usize, header: &Excerpt) -> Diagnostic {
    let all: Vec<usize> = (0..names.len()).filter(|column| names[*column] == names[twin]).collect();
    let found = Diagnostic::error("ingest/duplicate-column", format!("column `{}` stands twice", names[twin]));
    let found = found.at(&header.cell(all[all.len() - 1]), "again here").see(&header.cell(all[0]), "and here");
    found.help("keep one of the two columns, or give the other one a name of its own")
}

/// The column that is asked for; none, with the reason told, where there is not exactly one of its name.
pub(super) fn asked_column(layout: &Layout, asked: &Spanned<String>, collector: &mut Collector) -> Option<usize> {
    let Some(column) = layout.column(&asked.value) else {
        collector.report(no_column(layout, asked));
        return None;
    };
    if layout.stands_twice(column) {
        collector.report(several_columns(layout, asked));
        return None;
    }
    Some(column)
}

/// A column that is asked for by a name that several have.
pub(super) fn several_columns(layout: &Layout, asked: &Spanned<String>) -> Diagnostic {
    let names = layout.header.iter().enumerate();
    let places = names.filter(|(_, name)| **name == asked.value).map(|(at, _)| (at + 1).to_string());
    let message = format!("the file has more than one column \"{}\"", asked.value);
    let help = format!(
        "they are its columns {}: give the one that is meant a name of its own in the file",
        places.collect::<Vec<_>>().join(" and ")
    );
    Diagnostic::error("ingest/duplicate-column", message).at(&asked.span, "asked for here").help(help)
}

/// A column that is asked for and not there.
fn no_column(layout: &Layout, asked: &Spanned<String>) -> Diagnostic {
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
