//! Which small areas are those of the place: where a file says to which larger area each belongs, and never the sum of
//! all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::listed;
use crate::diag::{Collector, Diagnostic};
use crate::ingest::choice;
use crate::ingest::layout::cell;
use crate::ingest::reader::Reader;
use crate::ingest::table::shape;
use crate::model::selection::{Selection, SmallAreas};
use crate::model::{AreaCode, Series, Spanned};
use crate::project::{DataFile, ProjectError};
use crate::register::{Areas, Naming};

/// Whose small areas are asked for, and where to look.
pub(super) struct Asked<'s> {
    pub(super) series: &'s Series,
    pub(super) selection: &'s Selection,
    pub(super) small: &'s SmallAreas,
    pub(super) tables: &'s BTreeMap<String, DataFile>,
    pub(super) areas: &'s Areas,
}

/// What a file says of where its small areas lie.
#[derive(Default)]
struct Says {
    /// Small areas beside the place's code, and beside its name.
    by_code: BTreeSet<String>,
    by_name: BTreeSet<String>,
    /// Authorities that it names instead.
    others: BTreeSet<AreaCode>,
}

/// The small areas of the place: by a column of the file of the values, of the index or of the people, or by a lookup
/// file. None of it where the problem is told; no set where the series itself lists them.
#[expect(clippy::option_option, reason = "outer: known, inner: to be looked for in a set")]
pub(super) fn of(
    asked: &Asked<'_>,
    collector: &mut Collector,
) -> Result<Option<Option<BTreeSet<String>>>, ProjectError> {
    let small = asked.small;
    let index = small.index.as_ref().and_then(|index| index.file.as_ref());
    let beside = [Some(&asked.selection.file), index, small.denominator.file.as_ref()];
    let files: Vec<&Spanned<String>> = match &small.lookup {
        Some(lookup) => vec![lookup],
        None => beside.into_iter().flatten().collect(),
    };
    let mut others = BTreeSet::new();
    for name in files {
        let Some(data) = asked.tables.get(&name.value) else { return Ok(None) };
        let Some(says) = ask(asked, data, collector)? else { return Ok(None) };
        for members in [says.by_code, says.by_name] {
            if !members.is_empty() {
                return Ok(Some(Some(members)));
            }
        }
        others.extend(says.others);
    }
    if others.is_empty() && lists_them(asked, collector)? {
        return Ok(Some(None));
    }
    collector.report(if others.is_empty() { unsaid(asked) } else { elsewhere(asked, &others) });
    Ok(None)
}

/// Reads what a file says, row by row whatever its columns are; none where it cannot be read.
fn ask(asked: &Asked<'_>, data: &DataFile, collector: &mut Collector) -> Result<Option<Says>, ProjectError> {
    let sheet = choice(asked.selection).sheet;
    let Some(shape) = shape(data, sheet.as_deref(), collector)? else { return Ok(None) };
    let mut table = shape.open(data)?;
    let mut is_name: HashMap<String, bool> = HashMap::new();
    let mut says = Says::default();
    let mut row = csv::ByteRecord::new();
    // What is wrong with its rows is told when their figures are read.
    let mut unsaid = collector.beside();
    while table.next(&mut row, &mut unsaid)?.is_some() {
        let cells: Vec<&str> = (0..row.len()).map(|column| cell(&row, column)).collect();
        let codes: Vec<AreaCode> = cells.iter().filter_map(|text| gss(text)).collect();
        let small = codes.iter().filter(|code| !asked.areas.knows_kind(code)).map(|code| code.0.clone());
        let is_place = |code: &AreaCode| asked.areas.today(code) == asked.areas.today(&asked.small.area.value);
        let mut names_it = |text: &&str| {
            let fits = || asked.areas.naming(&asked.small.area.value, text) == Naming::Fits;
            *is_name.entry((*text).to_owned()).or_insert_with(fits)
        };
        if codes.iter().any(is_place) {
            says.by_code.extend(small);
        } else if cells.iter().filter(|text| is_word(text)).any(&mut names_it) {
            says.by_name.extend(small);
        } else if small.count() > 0 {
            says.others.extend(codes.into_iter().filter(is_authority));
        }
    }
    Ok(Some(says))
}

fn gss(text: &str) -> Option<AreaCode> {
    let code = AreaCode(text.to_owned());
    code.is_gss().then_some(code)
}

/// Whether a cell can hold a name: no number, and no code.
fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && gss(text).is_none()
}

/// Whether a code is that of a district, unitary authority, borough or county: what columns of small areas name.
fn is_authority(code: &AreaCode) -> bool {
    code.kind().is_some_and(|kind| ["E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09"].contains(&kind))
}

/// Whether the series itself lists small areas, by their codes or their names.
fn lists_them(asked: &Asked<'_>, collector: &Collector) -> Result<bool, ProjectError> {
    let Some(data) = asked.tables.get(&asked.selection.file.value) else { return Ok(false) };
    let choice = choice(asked.selection);
    let Some(reader) = Reader::open(data, &choice, &mut collector.beside())? else { return Ok(false) };
    let layout = reader.layout();
    let (code, name) = layout.area_columns(&csv::ByteRecord::new());
    let mut columns = asked.selection.rows.iter().filter_map(|filter| layout.column(&filter.column.value));
    Ok(columns.any(|column| Some(column) == code || Some(column) == name))
}

fn called(asked: &Asked<'_>, code: &AreaCode) -> String {
    asked.areas.get(code).map_or_else(|| code.to_string(), |area| format!("{} ({code})", area.name))
}

fn unsaid(asked: &Asked<'_>) -> Diagnostic {
    let place = called(asked, &asked.small.area.value);
    let message = format!("nothing says which small areas of series `{}` are those of {place}", asked.series.id.value);
    let help = "name a file with the code of each small area beside that of its district: `lookup = \"file.csv\"` in `small_areas`; or list them in `where`";
    Diagnostic::error("ingest/small-areas", message).at(&asked.small.area.span, "this place").help(help)
}

fn elsewhere(asked: &Asked<'_>, others: &BTreeSet<AreaCode>) -> Diagnostic {
    let place = called(asked, &asked.small.area.value);
    let names: Vec<String> = others.iter().map(|code| called(asked, code)).collect();
    let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let id = &asked.series.id.value;
    let message = format!("the small areas of series `{id}` are those of {}, none of them of {place}", listed(&names));
    let help = "correct `area`, take the file that holds the place, or name with `lookup` a file that says which small areas are its own";
    Diagnostic::error("ingest/small-areas", message).at(&asked.small.area.span, "this place").help(help)
}
