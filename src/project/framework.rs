//! `seeds/*.toml`: one file a priority, and the entities and glossary they share.

use std::collections::BTreeMap;

use super::alike;
use super::files::{Files, ProjectError};
use super::table::{self, Table};
use crate::diag::{Collector, Diagnostic};
use crate::model::framework::{Ask, CitedText, Entity, Link, Part, PartKind, Programme, Term};
use crate::model::names::by_alphabet;
use crate::model::{ChartKind, Framework, Item, ItemState, Priority, Spanned};

/// What the folder of the framework holds: the priorities, the entities, none where their file cannot be read, and every
/// name of an entity, none where one is not known, so that a slip in an entity is not told at every use of it too.
type Read = (Option<Framework>, Option<Vec<Entity>>, Option<Vec<String>>);

/// Reads every priority; none where not a single one can be read.
pub(super) fn read(files: &Files, collector: &mut Collector) -> Result<Read, ProjectError> {
    let mut framework = Framework { priorities: Vec::new(), entities: Vec::new(), glossary: Vec::new() };
    let mut named = (Some(Vec::new()), Some(Vec::new()));
    let (mut ids, mut titles, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    let names = files.names("seeds", collector)?;
    for name in names.iter().filter(|name| name.ends_with(".toml")) {
        let path = format!("seeds/{name}");
        if name == "entities.toml" {
            named = (None, None);
        }
        let Some((file, text)) = files.text(&path, "it is part of the framework", collector)? else { continue };
        let Some(mut root) = table::parse(file, &text, collector) else { continue };
        match name.as_str() {
            "entities.toml" => {
                let (entities, names) = entities(&mut root, collector);
                named = (Some(entities), names);
            }
            "glossary.toml" => framework.glossary = glossary(&mut root, collector),
            _ => {
                if let Some(Placed { id, number, title, priority }) = priority(&mut root, collector) {
                    ids.push(id);
                    numbers.push(number);
                    titles.push(title);
                    framework.priorities.push(priority);
                }
            }
        }
        root.finish(collector);
    }
    once(&ids, "priorities", collector);
    number_once(&numbers, collector);
    alike::tell(&titles.iter().collect::<Vec<_>>(), "titles of priorities", DIFFER, collector);
    framework.glossary.sort_by(|one, other| by_alphabet(&one.term, &other.term));
    named.0.iter_mut().for_each(|entities| entities.sort_by(|one, other| by_alphabet(&one.name, &other.name)));
    framework.priorities.sort_by(|a, b| (a.number, &a.id).cmp(&(b.number, &b.id)));
    if framework.priorities.is_empty() && !collector.has_errors() {
        let found = Diagnostic::error("project/no-priority", "the framework has no priority");
        collector.report(found.help("put one file for each priority into `seeds/`, such as `seeds/best-start.toml`"));
    }
    let (entities, names) = named;
    Ok(((!framework.priorities.is_empty()).then_some(framework), entities, names))
}

/// What to do where two names may mean one thing.
const DIFFER: &str = "keep one of them, or make them differ in more than capitals, spaces and signs";

/// A priority, with its id, number and title where they stand.
struct Placed {
    id: Spanned<String>,
    number: Spanned<u32>,
    title: Spanned<String>,
    priority: Priority,
}

fn priority(root: &mut Table<'_>, collector: &mut Collector) -> Option<Placed> {
    let id = root.file_id("id", collector);
    let number = root.whole("number", collector).and_then(|number| numbered(&number, collector));
    let title = root.text("title", collector);
    let short_title = root.text("short_title", collector);
    let aims = values(root.texts("aims", collector));
    let parts = root.tables("part", collector).into_iter().filter_map(|table| part(table, collector)).collect();
    let finding = root.optional_table("finding", collector).and_then(|table| cited(table, collector));
    let context = root.optional_table("context", collector).and_then(|table| cited(table, collector));
    let what_we_know = root.optional_table("what_we_know", collector).and_then(|mut table| {
        let text = values(table.texts("items", collector));
        let citation = table.text("citation", collector);
        table.finish(collector);
        Some(CitedText { text, citation: citation?.value })
    });
    let links = root.tables("link", collector).into_iter().filter_map(|table| link(table, collector)).collect();
    let indicators = root.tables("indicator", collector);
    let indicators: Vec<Entry> = indicators.into_iter().filter_map(|table| entry(table, collector)).collect();
    let measures = root.tables("measure", collector);
    let measures: Vec<Entry> = measures.into_iter().filter_map(|table| entry(table, collector)).collect();
    let programmes = root.tables("programme", collector);
    let programmes = programmes.into_iter().filter_map(|table| programme(table, collector)).collect();
    let partners = root.tables("partner", collector);
    let partners = partners.into_iter().filter_map(|table| name_of(table, collector)).collect();
    let linked = root.texts("linked", collector);
    let lead_gradient = root.optional_text("lead_gradient", collector);
    let asks = root.tables("ask", collector).into_iter().filter_map(|table| ask(table, collector)).collect();
    for (entries, what) in [(&indicators, "headline indicators"), (&measures, "measures")] {
        alike::tell(&entries.iter().map(|entry| &entry.name).collect::<Vec<_>>(), what, DIFFER, collector);
    }
    let (id, number, title) = (id?, number?, title?);
    let priority = Priority {
        indicators: indicators.iter().map(|entry| entry.name.value.clone()).collect(),
        measures: measures.iter().map(|entry| entry.name.value.clone()).collect(),
        items: items(indicators, measures, collector),
        id: id.value.clone(),
        number: number.value,
        title: title.value.clone(),
        short_title: short_title?.value,
        parts,
        aims,
        finding,
        context,
        what_we_know,
        links,
        programmes,
        partners,
        linked,
        lead_gradient,
        asks,
    };
    Some(Placed { id, number, title, priority })
}

/// The number of a priority; none, with the problem told, where it is out of range.
fn numbered(number: &Spanned<i64>, collector: &mut Collector) -> Option<Spanned<u32>> {
    if let Ok(value @ 0..=9999) = u32::try_from(number.value) {
        return Some(Spanned { value, span: number.span.clone() });
    }
    let found = Diagnostic::error("project/out-of-range", "`number` must be from 0 to 9999");
    collector.report(found.at(&number.span, "out of range").help("number the priorities in their order, from 1"));
    None
}

/// Tells ids that were given before; files are named after them.
fn once(ids: &[Spanned<String>], what: &str, collector: &mut Collector) {
    for (at, id) in ids.iter().enumerate() {
        if let Some(first) = ids[..at].iter().find(|first| first.value == id.value) {
            let found = Diagnostic::error("project/duplicate", format!("two {what} are called `{}`", id.value));
            collector.report(found.at(&id.span, "second").see(&first.span, "first").help("rename one of them"));
        }
    }
}

/// Tells numbers that were given before: measures are counted under them.
fn number_once(numbers: &[Spanned<u32>], collector: &mut Collector) {
    for (at, number) in numbers.iter().enumerate() {
        if let Some(first) = numbers[..at].iter().find(|first| first.value == number.value) {
            let message = format!("two priorities have the number {}", number.value);
            let found = Diagnostic::warning("project/duplicate-number", message).at(&number.span, "second");
            let help =
                format!("give each its own: the measures of both are counted as {}.1, {0}.2 and so on", number.value);
            collector.report(found.see(&first.span, "first").help(help));
        }
    }
}

fn ask(mut table: Table<'_>, collector: &mut Collector) -> Option<Ask> {
    let text = table.text("text", collector);
    let partners = table.texts("partners", collector);
    table.finish(collector);
    Some(Ask { text: text?.value, partners })
}

/// A headline indicator or a measure as it stands in the file.
struct Entry {
    id: Spanned<String>,
    name: Spanned<String>,
    title: String,
    series: Vec<Spanned<String>>,
    measures: Vec<Spanned<String>>,
    charts: Option<Vec<Spanned<ChartKind>>>,
    state: Option<ItemState>,
    needed: Option<String>,
    note: Option<String>,
    partners: Vec<Spanned<String>>,
}

fn entry(mut table: Table<'_>, collector: &mut Collector) -> Option<Entry> {
    let id = table.text("id", collector);
    let name = table.text("name", collector);
    let title = table.text("title", collector);
    let series = table.texts("series", collector);
    let measures = table.texts("measures", collector);
    let charts = table.choices("charts", &ChartKind::NAMES, collector);
    let state = table.optional_text("state", collector);
    let needed = table.optional_text("needed", collector);
    let note = table.optional_text("note", collector);
    let partners = table.texts("partners", collector);
    table.finish(collector);
    let named = state.as_ref().and_then(|state| {
        let found = ItemState::NAMES.iter().find(|(name, _)| *name == state.value).map(|(_, state)| *state);
        if found.is_none() {
            collector.report(table::unknown_choice("state", state, ItemState::NAMES.iter().map(|(name, _)| *name)));
        }
        found
    });
    let id = id?;
    let says = [!series.is_empty(), !measures.is_empty(), state.is_some()].iter().filter(|said| **said).count();
    if says != 1 {
        let message = format!("`{}` must have exactly one of series, measures it points to, and a state", id.value);
        let help = "give exactly one: `series = [\"…\"]`, `measures = [\"…\"]` or `state = \"awaiting data\"`";
        collector.report(Diagnostic::error("project/item", message).at(&id.span, "this item").help(help));
        return None;
    }
    Some(Entry {
        id,
        name: name?,
        title: title?.value,
        series,
        measures,
        charts,
        state: named,
        needed: needed.map(|text| text.value),
        note: note.map(|text| text.value),
        partners,
    })
}

/// Headline indicators and measures as distinct items: an indicator that points to measures is a name for them.
fn items(indicators: Vec<Entry>, measures: Vec<Entry>, collector: &mut Collector) -> Vec<Item> {
    let mut headline: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let known: Vec<String> = measures.iter().map(|measure| measure.id.value.clone()).collect();
    for indicator in &indicators {
        for target in &indicator.measures {
            if known.contains(&target.value) {
                headline.entry(target.value.clone()).or_default().push(indicator.name.value.clone());
            } else {
                collector.report(table::unknown_choice("measures", target, known.iter().map(String::as_str)));
            }
        }
    }
    let mut items: Vec<Item> = Vec::new();
    let mut seen: BTreeMap<String, Spanned<String>> = BTreeMap::new();
    let own = indicators.into_iter().map(|entry| (true, entry));
    for (is_indicator, entry) in own.chain(measures.into_iter().map(|entry| (false, entry))) {
        if let Some(first) = seen.insert(entry.id.value.clone(), entry.id.clone()) {
            let found = Diagnostic::error("project/duplicate", format!("two items are called `{}`", entry.id.value));
            collector.report(found.at(&entry.id.span, "second").see(&first.span, "first").help("rename one of them"));
        }
        if entry.measures.is_empty() {
            let headline = if is_indicator {
                vec![entry.name.value.clone()]
            } else {
                headline.remove(&entry.id.value).unwrap_or_default()
            };
            items.push(item(entry, headline));
        }
    }
    items.sort_by_key(|item| item.headline.is_empty());
    items
}

fn item(entry: Entry, headline: Vec<String>) -> Item {
    Item {
        state: entry.state.unwrap_or(ItemState::Reported),
        id: entry.id.value,
        name: entry.name.value,
        title: entry.title,
        headline,
        series: entry.series,
        charts: entry.charts,
        needed: entry.needed,
        note: entry.note,
        partners: entry.partners,
    }
}

fn part(mut table: Table<'_>, collector: &mut Collector) -> Option<Part> {
    let kind = table.choice("kind", &PartKind::NAMES, collector);
    let heading = table.text("heading", collector);
    let lead_in = table.optional_text("lead_in", collector);
    let missing = table.optional_text("missing", collector);
    table.finish(collector);
    Some(Part {
        kind: kind?,
        heading: heading?.value,
        lead_in: lead_in.map(|text| text.value),
        missing: missing.map(|text| text.value),
    })
}

fn cited(mut table: Table<'_>, collector: &mut Collector) -> Option<CitedText> {
    let text = values(table.paragraphs("text", collector));
    let citation = table.text("citation", collector);
    table.finish(collector);
    Some(CitedText { text, citation: citation?.value })
}

fn link(mut table: Table<'_>, collector: &mut Collector) -> Option<Link> {
    let kinds = [("legislation", PartKind::Legislation), ("strategies", PartKind::Strategies)];
    let kind = table.choice("kind", &kinds, collector);
    let title = table.text("title", collector);
    let year = table.optional_whole("year", collector);
    let url = table.optional_link("url", collector);
    table.finish(collector);
    Some(Link { kind: kind?, title: title?.value, year: year.map(|year| year.value), url: url.map(|text| text.value) })
}

fn programme(mut table: Table<'_>, collector: &mut Collector) -> Option<Programme> {
    let name = table.text("name", collector);
    let children = table.texts("children", collector);
    let lead = table.optional_text("lead", collector);
    let partners = table.texts("partners", collector);
    let status = table.optional_text("status", collector);
    let milestone = table.optional_text("milestone", collector);
    table.finish(collector);
    Some(Programme {
        name: name?,
        children,
        lead,
        partners,
        status: status.map(|text| text.value),
        milestone: milestone.map(|text| text.value),
    })
}

fn name_of(mut table: Table<'_>, collector: &mut Collector) -> Option<Spanned<String>> {
    let name = table.text("name", collector);
    table.finish(collector);
    name
}

/// The entities, and every name that one has; no names where an entity has none that can be read.
fn entities(root: &mut Table<'_>, collector: &mut Collector) -> (Vec<Entity>, Option<Vec<String>>) {
    let (mut entities, mut ids, mut names) = (Vec::new(), Vec::new(), Vec::new());
    let mut known = Some(Vec::new());
    for mut table in root.tables("entity", collector) {
        let id = table.file_id("id", collector);
        let name = table.text("name", collector);
        let aliases = table.texts("aliases", collector);
        let _note = table.optional_text("note", collector);
        table.finish(collector);
        known = known.zip(name.as_ref()).map(|(mut known, name)| {
            known.extend(std::iter::once(name).chain(&aliases).map(|name| name.value.clone()));
            known
        });
        if let (Some(id), Some(name)) = (id, name) {
            names.extend(std::iter::once(&name).chain(&aliases).map(|name| (entities.len(), name.clone())));
            entities.push(Entity { id: id.value.clone(), name: name.value, aliases: values(aliases) });
            ids.push(id);
        }
    }
    once(&ids, "entities", collector);
    let all: Vec<&Spanned<String>> = names.iter().map(|(_, name)| name).collect();
    // The very same text for two is told where it is used.
    let written: Vec<String> = all.iter().map(|name| collector.sources.slice(&name.span).to_owned()).collect();
    let is_told = |one: usize, other: usize| names[one].0 == names[other].0 || written[one] == written[other];
    let help = "if they are one body, make one name an alias of the other's entity; each entity gets its own briefing";
    alike::tell_unless(&all, is_told, "names of entities", help, collector);
    (entities, known)
}

fn glossary(root: &mut Table<'_>, collector: &mut Collector) -> Vec<Term> {
    let (mut terms, mut names) = (Vec::new(), Vec::new());
    for mut table in root.tables("term", collector) {
        let term = table.text("term", collector);
        let meaning = table.text("meaning", collector);
        table.finish(collector);
        if let (Some(term), Some(meaning)) = (term, meaning) {
            terms.push(Term { term: term.value.clone(), meaning: meaning.value });
            names.push(term);
        }
    }
    alike::tell(&names.iter().collect::<Vec<_>>(), "terms", DIFFER, collector);
    terms
}

fn values(texts: Vec<Spanned<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}
