//! `report.toml`: place, edition, imprint, comparators, house rules.

use chrono::NaiveDate;

use super::alike;
use super::files::{Files, ProjectError};
use super::table::{self, Table};
use crate::diag::{Collector, Diagnostic, Severity};
use crate::model::place::{Average, ComparatorAreas, Edition, Imprint, Place, Variant};
use crate::model::{AreaCode, Comparator, HouseRules, Report, Spanned};
use crate::register::{Areas, Naming};

/// What `report.toml` says, and the ids of all comparators that are there; none where it cannot be read.
type Read = (Option<Report>, Option<Vec<String>>);

/// Reads `report.toml`; no report where a part that everything hangs on is missing.
pub(super) fn read(files: &Files, areas: &Areas, collector: &mut Collector) -> Result<Read, ProjectError> {
    let why = "it names the place, the edition and the comparators";
    let Some((file, text)) = files.text("report.toml", why, collector)? else { return Ok((None, None)) };
    let Some(mut root) = table::parse(file, &text, collector) else { return Ok((None, None)) };
    let place = root.table("place", collector).and_then(|table| place(table, areas, collector));
    let edition = root.table("edition", collector).and_then(|table| edition(table, collector));
    let imprint = root.table("imprint", collector).and_then(|table| imprint(table, collector));
    let house = root.table("house_rules", collector).and_then(|table| house(table, collector));
    let comparators = root.tables("comparator", collector);
    let (mut ids, mut names) = (Vec::new(), Vec::new());
    let comparators = comparators.into_iter();
    let comparators =
        comparators.filter_map(|table| comparator(table, &mut ids, &mut names, areas, collector)).collect();
    let help = "give each comparator a name of its own";
    alike::tell(&names.iter().collect::<Vec<_>>(), "comparators", help, collector);
    let cover = root.optional_table("cover", collector).and_then(|mut table| {
        let series = table.text("series", collector);
        table.finish(collector);
        series
    });
    let outputs = root.optional_table("outputs", collector).map(|table| outputs(table, collector));
    root.finish(collector);
    let (variants, briefings) = outputs.unwrap_or_else(|| (vec![Variant::Screen], vec![Variant::Screen]));
    let (Some(place), Some(edition), Some(imprint), Some(house)) = (place, edition, imprint, house) else {
        return Ok((None, Some(ids)));
    };
    Ok((Some(Report { place, edition, imprint, comparators, house, cover, variants, briefings }), Some(ids)))
}

/// The copies of the annual report and those of each briefing.
fn outputs(mut table: Table<'_>, collector: &mut Collector) -> (Vec<Variant>, Vec<Variant>) {
    let span = table.span().clone();
    let told = collector.count(Severity::Error);
    let annual = table.choices("variants", &Variant::NAMES, collector);
    let briefings = table.choices("briefings", &Variant::OF_BRIEFINGS, collector);
    table.finish(collector);
    let is_empty = |listed: &Option<Vec<Spanned<Variant>>>| listed.as_ref().is_some_and(Vec::is_empty);
    if collector.count(Severity::Error) == told && (is_empty(&annual) || is_empty(&briefings)) {
        let found = Diagnostic::error("project/no-variant", "a list of copies is empty, so that nothing would be made");
        collector
            .report(found.at(&span, "in this table").help("name a copy, such as \"screen\", or leave the list out"));
    }
    (in_order(annual), in_order(briefings))
}

/// Each listed copy once, in the order in which they are always made; the one for the screen where none is listed.
fn in_order(listed: Option<Vec<Spanned<Variant>>>) -> Vec<Variant> {
    let Some(listed) = listed else { return vec![Variant::Screen] };
    let wanted = Variant::NAMES.into_iter().map(|(_, variant)| variant);
    wanted.filter(|variant| listed.iter().any(|listed| listed.value == *variant)).collect()
}

fn place(mut table: Table<'_>, areas: &Areas, collector: &mut Collector) -> Option<Place> {
    let code = table.text("code", collector).and_then(|code| gss(code, areas, collector));
    let name = table.text("name", collector);
    let designation = table.text("designation", collector);
    let partnership = table.text("partnership", collector);
    table.finish(collector);
    check_name(code.as_ref(), name.as_ref(), areas, collector);
    Some(Place { code: code?, name: name?.value, designation: designation?.value, partnership: partnership?.value })
}

fn edition(mut table: Table<'_>, collector: &mut Collector) -> Option<Edition> {
    let id = table.text("id", collector);
    let title = table.text("title", collector);
    let subtitle = table.text("subtitle", collector);
    let audience = table.text("audience", collector);
    let as_at = table.text("as_at", collector).and_then(|text| date("as_at", &text, collector));
    table.finish(collector);
    Some(Edition {
        id: id?.value,
        title: title?.value,
        subtitle: subtitle?.value,
        audience: audience?.value,
        as_at: as_at?,
    })
}

fn imprint(mut table: Table<'_>, collector: &mut Collector) -> Option<Imprint> {
    let publisher = table.text("publisher", collector);
    let analyst = table.optional_text("analyst", collector);
    let contact = table.optional_text("contact", collector);
    let formats = table.text("formats", collector);
    let accessibility = table.text("accessibility", collector);
    let licence = table.text("licence", collector);
    let next_update = table.text("next_update", collector);
    table.finish(collector);
    Some(Imprint {
        publisher: publisher?.value,
        analyst: analyst.map(|text| text.value),
        contact: contact.map(|text| text.value),
        formats: formats?.value,
        accessibility: accessibility?.value,
        licence: licence?.value,
        next_update: next_update?.value,
    })
}

fn house(mut table: Table<'_>, collector: &mut Collector) -> Option<HouseRules> {
    let any_change_counts = table.flag("any_change_counts", collector);
    let smallest = table.whole("smallest_count", collector);
    table.finish(collector);
    let smallest = smallest?;
    let Ok(smallest_count @ 1..=100) = u32::try_from(smallest.value) else {
        let found = Diagnostic::error("project/out-of-range", "`smallest_count` must be from 1 to 100");
        collector
            .report(found.at(&smallest.span, "out of range").help("5 suppresses counts of 1 to 4; 1 suppresses none"));
        return None;
    };
    Some(HouseRules { any_change_counts, smallest_count })
}

fn comparator(
    mut table: Table<'_>,
    ids: &mut Vec<String>,
    names: &mut Vec<Spanned<String>>,
    areas: &Areas,
    collector: &mut Collector,
) -> Option<Comparator> {
    let id = table.text("id", collector);
    ids.extend(id.as_ref().map(|id| id.value.clone()));
    let name = table.text("name", collector);
    names.extend(name.clone());
    let phrase = table.optional_text("in_sentences", collector);
    let code = table.optional_text("code", collector);
    let model = table.optional_text("model", collector);
    let date = table.optional_text("date", collector);
    let average = match table.has("average") {
        true => table.choice("average", &Average::NAMES, collector),
        false => Some(Average::MeanOfValues),
    };
    let members = table.texts("members", collector);
    let published = table.optional_text("published", collector);
    let span = table.span().clone();
    table.finish(collector);
    let who = match (code, model, date) {
        (Some(code), None, None) if members.is_empty() => {
            let code = gss(code, areas, collector)?;
            check_name(Some(&code), name.as_ref(), areas, collector);
            ComparatorAreas::Area(code)
        }
        (None, Some(model), Some(date)) if !members.is_empty() => ComparatorAreas::Group {
            model: model.value,
            date: date.value,
            average: average?,
            members: members.into_iter().filter_map(|code| gss(code, areas, collector)).collect(),
            published: published.map(|code| Spanned { value: AreaCode(code.value), span: code.span }),
        },
        _ => {
            let found = Diagnostic::error("project/comparator", "a comparator is either one area or a group of areas");
            collector.report(
                found.at(&span, "this comparator").help("give `code` alone, or `model`, `date` and `members` together"),
            );
            return None;
        }
    };
    let name = name?.value;
    let phrase = in_sentences(&phrase.map_or_else(|| name.clone(), |phrase| phrase.value), &who);
    Some(Comparator { id: id?.value, name, phrase, who })
}

/// A comparator's name within a sentence: its article is in small letters there, and that of a group stands before the
/// number of its areas.
fn in_sentences(name: &str, who: &ComparatorAreas) -> String {
    match (name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")), who) {
        (Some(rest), ComparatorAreas::Group { .. }) => rest.to_owned(),
        (Some(rest), ComparatorAreas::Area(_)) => format!("the {rest}"),
        (None, _) => name.to_owned(),
    }
}

/// Tells of a name that does not go with its code: no page may show one area under the name of another.
fn check_name(
    code: Option<&Spanned<AreaCode>>,
    name: Option<&Spanned<String>>,
    areas: &Areas,
    collector: &mut Collector,
) {
    let (Some(code), Some(name)) = (code, name) else { return };
    let Some(area) = areas.get(&code.value) else { return };
    let (whose, mend) = match areas.naming(&code.value, &name.value) {
        Naming::Of(other) => ("the name of another area", format!("write `code = \"{}\"`", other.code)),
        Naming::Unknown => ("no name of this area", "correct the code".to_owned()),
        Naming::Fits => return,
    };
    let message = format!("{} is {}, and here it is called \"{}\"", area.code, area.name, name.value);
    let help = format!(
        "{mend}, or write `name = \"{}\"`; a name of your own for this code goes into `data/areas.csv`",
        area.name
    );
    let found = Diagnostic::warning("project/area-name", message);
    collector.report(found.at(&name.span, whose).see(&code.span, "beside this code").help(help));
}

/// A GSS code; none, with the problem told and the code offered where a name stands in its place.
fn gss(text: Spanned<String>, areas: &Areas, collector: &mut Collector) -> Option<Spanned<AreaCode>> {
    let code = AreaCode(text.value);
    if code.is_gss() {
        return Some(Spanned { value: code, span: text.span });
    }
    let found = Diagnostic::error("project/bad-area-code", format!("`{code}` is not a GSS code"));
    let help = match areas.called(&code.0).first() {
        Some(area) => format!("did you mean {} ({})?", area.code, area.name),
        None => "look the code of the area up: tables of official statistics give it beside the name".to_owned(),
    };
    collector.report(found.at(&text.span, "a letter and eight digits are expected").help(help));
    None
}

pub(super) fn date(key: &str, text: &Spanned<String>, collector: &mut Collector) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(&text.value, "%Y-%m-%d").ok();
    if date.is_none() {
        let found = Diagnostic::error("project/bad-date", format!("`{key}` is not a date: \"{}\"", text.value));
        collector.report(found.at(&text.span, "not a date").help("write it as year-month-day: \"2025-12-31\""));
    }
    date
}
