//! What one body delivers and is measured on, across all priorities, under all the names the framework gives it.

use serde::Serialize;

use super::measures::{self, Brief};
use super::standing::{self, Asks, GettingData, Head, Standing, ToCome};
use crate::compose::composer::Composer;
use crate::compose::directions::Directions;
use crate::compose::figures::{self, Room};
use crate::compose::parts::{Fact, Figure};
use crate::model::framework::{Entity, Programme};
use crate::model::{Item, Priority};
use crate::protect::Masked;
use crate::say;

/// The briefing for one body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Partner {
    /// Title, message and figures.
    pub head: Head,
    /// The parts it plays.
    pub roles: Roles,
    /// What it is measured on by name.
    pub measured: Measured,
    /// What is asked of it; none where nothing is, and then what it is measured on says so.
    pub asks: Option<Asks>,
    /// The priorities that name it.
    pub priorities: Vec<PartnerPriority>,
    /// How to get the data.
    pub data: GettingData,
}

/// The parts a body plays, a row a priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Roles {
    /// Heading.
    pub heading: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Number and title of the priority, and the parts it plays there.
    pub rows: Vec<(u32, String, Vec<String>)>,
    /// Other names the framework uses for it.
    pub names: Option<String>,
}

/// What a body is measured on by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// Heading.
    pub heading: String,
    /// How many measures name it, or that none does.
    pub lead: String,
    /// Those that have figures.
    pub standing: Option<Standing>,
    /// One chart.
    pub brief: Option<Brief>,
    /// Those that have none.
    pub to_come: Option<ToCome>,
}

/// How one priority is doing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartnerPriority {
    /// Running number and short title.
    pub heading: String,
    /// How its measures went, and the gradient.
    pub lead: String,
    /// The leading gradient with its source line.
    pub figure: Option<(Figure, String)>,
    /// Why there is none, where one is meant.
    pub no_figure: Option<String>,
    /// Its measures with figures, without those named above; none where all stand above.
    pub standing: Option<Standing>,
    /// Its measures without figures.
    pub without: Option<String>,
}

pub(crate) fn partner(composer: &mut Composer<'_>, entity: &Entity) -> Partner {
    let framework = &composer.project.framework;
    let has_part = |one: &&Priority| one.involves(entity) || one.runs(entity);
    let involved: Vec<&Priority> = framework.priorities.iter().filter(has_part).collect();
    let items: Vec<&Item> = involved.iter().flat_map(|priority| &priority.items).collect();
    let names_it = |item: &&&Item| entity.is_among(&item.partners);
    let own: Vec<&Item> = items.iter().filter(names_it).copied().collect();
    let asked = asked(entity, &involved);
    let head = head(composer, entity, &involved, &items, &own);
    let measured = measured(composer, &own, asked.is_empty());
    let asks = (!asked.is_empty()).then(|| Asks { heading: "What it is asked to do".to_owned(), items: asked });
    let priorities: Vec<PartnerPriority> =
        involved.iter().map(|priority| of_priority(composer, priority, &own)).collect();
    let leads = involved.iter().filter_map(|priority| priority.lead_gradient.as_ref());
    let leads = leads.map(|series| composer.record(&series.value)).collect::<Vec<_>>();
    let earlier = leads.iter().filter_map(|lead| lead.series.earlier.as_ref());
    let earlier = earlier.map(|series| composer.record(&series.value)).collect::<Vec<_>>();
    let shown = items.iter().filter_map(|item| composer.lead(item));
    let shown: Vec<&Masked<'_>> = shown.chain(leads).chain(earlier).collect();
    Partner {
        head,
        roles: roles(composer, entity),
        measured,
        asks,
        priorities,
        data: standing::getting_data(composer, &shown),
    }
}

fn head(composer: &mut Composer<'_>, entity: &Entity, involved: &[&Priority], items: &[&Item], own: &[&Item]) -> Head {
    let place = &composer.project.report.place.name;
    let named = match own.len() {
        0 => String::new(),
        1 => " One measure is named for it.".to_owned(),
        number => format!(" {} measures are named for it.", say::capitalise(&say::spell(number))),
    };
    let records: Vec<&Masked<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let directions = Directions::of(&records);
    let fact = |figure: String, detail: String| Fact { label: String::new(), figure, mark: None, detail };
    let (noun, these) = match involved.len() {
        1 => ("priority names it", "measures of this priority have figures"),
        _ => ("priorities name it", "measures of these priorities have figures"),
    };
    Head {
        label: format!("Partner briefing {}", composer.project.report.edition.id),
        title: entity.name.clone(),
        header: short_name(entity).to_owned(),
        motif: standing::motif(composer),
        lead: format!("The framework of {place} names this body {}.{named}", say::join(&parts(involved, entity))),
        paragraphs: Vec::new(),
        facts: vec![
            fact(involved.len().to_string(), noun.to_owned()),
            standing::count_fact(composer, items, these),
            fact(
                format!("{} of {}", directions.good(), directions.judged()),
                "measures that can be judged improved or stayed the same".to_owned(),
            ),
        ],
    }
}

/// Letters that a running header holds beside the name of the place.
const HEADER_LETTERS: usize = 70;

/// The name in the running header: its own, or, where that is too long, the longest of its others that fits.
fn short_name(entity: &Entity) -> &str {
    let fits = |name: &&String| name.chars().count() <= HEADER_LETTERS;
    let shorter = entity.aliases.iter().filter(fits).max_by_key(|name| name.chars().count());
    Some(&entity.name).filter(fits).or(shorter).unwrap_or(&entity.name)
}

/// As what, and in which priorities, the framework names a body.
fn parts(involved: &[&Priority], entity: &Entity) -> Vec<String> {
    let within = |has: &dyn Fn(&Priority) -> bool| {
        let numbers: Vec<String> = involved.iter().filter(|one| has(one)).map(|one| one.number.to_string()).collect();
        let noun = if numbers.len() == 1 { "priority" } else { "priorities" };
        (!numbers.is_empty()).then(|| format!("{noun} {}", say::join(&numbers)))
    };
    let partner = within(&|one| entity.is_among(&one.partners));
    let programme = within(&|one| one.runs(entity));
    let has_part = |one: &Programme| plays(one, entity).is_some();
    let number = involved.iter().flat_map(|one| &one.programmes).filter(|one| has_part(one)).count();
    let programmes = if number == 1 { "programme" } else { "programmes" };
    let shares = within(&|one| one.programmes.iter().any(has_part));
    let parts = [
        partner.map(|within| format!("as a delivery partner in {within}")),
        programme.map(|within| format!("as a programme in {within}")),
        shares.map(|within| format!("in {} {programmes} of {within}", say::spell(number))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => within(&|_| true).map(|within| format!("in {within}")).into_iter().collect(),
        false => parts,
    }
}

/// What a body does in a programme.
fn plays(programme: &Programme, entity: &Entity) -> Option<&'static str> {
    if programme.lead.as_ref().is_some_and(|name| entity.is_called(&name.value)) {
        return Some("Leads");
    }
    entity.is_among(&programme.partners).then_some("Takes part in")
}

fn roles(composer: &Composer<'_>, entity: &Entity) -> Roles {
    let called = |name: &str| match name == entity.name {
        true => String::new(),
        false => format!(", as “{}”", name.trim()),
    };
    let listed = |name: &str, within: &str| {
        entity.is_called(name).then(|| format!("Listed as a programme{}{within}", called(name)))
    };
    let mut rows = Vec::new();
    for priority in &composer.project.framework.priorities {
        let mut parts: Vec<String> = Vec::new();
        for name in priority.partners.iter().filter(|name| entity.is_called(&name.value)) {
            let part = format!("Delivery partner{}", called(&name.value));
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        for programme in &priority.programmes {
            parts.extend(listed(&programme.name.value, ""));
            let within = format!(", within {}", programme.name.value);
            parts.extend(programme.children.iter().filter_map(|child| listed(&child.value, &within)));
            parts.extend(plays(programme, entity).map(|word| format!("{word}: {}", programme.name.value)));
        }
        let answers = priority.items.iter().filter(|item| entity.is_among(&item.partners));
        parts.extend(answers.map(|item| format!("Measured on: {}", item.name)));
        if parts.is_empty() && priority.involves(entity) {
            parts.push("Asked to act".to_owned());
        }
        if !parts.is_empty() {
            rows.push((priority.number, priority.title.clone(), parts));
        }
    }
    let names: Vec<String> =
        entity.aliases.iter().filter(|alias| composer.is_printed(alias)).map(|alias| format!("“{alias}”")).collect();
    Roles {
        heading: "The parts it plays".to_owned(),
        heads: ["Priority", "Part"].map(str::to_owned).to_vec(),
        rows,
        names: (!names.is_empty()).then(|| {
            format!("The framework also calls it {}. All its names are counted as one body here.", say::join(&names))
        }),
    }
}

fn measured(composer: &mut Composer<'_>, own: &[&Item], nothing_asked: bool) -> Measured {
    let (heading, asked) = match nothing_asked {
        true => ("What it is measured on and asked to do", "The framework asks nothing specific of this body yet."),
        false => ("What it is measured on", ""),
    };
    let has_figures = own.iter().any(|item| composer.lead(item).is_some());
    let measures = say::capitalise(&say::spell(own.len()));
    let named = match (own.len(), has_figures) {
        (0, _) => "The framework names no measure for this body alone. It shares the measures of the priorities that name it with their other partners. They are listed below.".to_owned(),
        (1, true) => "One measure is named for this body.".to_owned(),
        (1, false) => "One measure is named for this body, and it has no figures yet.".to_owned(),
        (_, true) => format!("{measures} measures are named for this body."),
        (_, false) => format!("{measures} measures are named for this body, and none has figures yet."),
    };
    let chart =
        own.iter().filter_map(|item| composer.lead(item)).find(|record| !figures::chosen(record, None).is_empty());
    let chart = chart.map(|record| record.series.id.value.clone());
    Measured {
        heading: heading.to_owned(),
        lead: format!("{named} {asked}").trim_end().to_owned(),
        standing: has_figures.then(|| standing::standing(composer, String::new(), own)),
        brief: chart.and_then(|series| measures::brief(composer, &series, "One measure over time", Room::Briefing)),
        to_come: standing::to_come(composer, own),
    }
}

fn of_priority(composer: &mut Composer<'_>, priority: &Priority, own: &[&Item]) -> PartnerPriority {
    let items: Vec<&Item> = priority.items.iter().collect();
    let is_own = |item: &Item| own.iter().any(|own| std::ptr::eq(*own, item));
    let others: Vec<&Item> = items.iter().filter(|item| !is_own(item)).copied().collect();
    let records: Vec<&Masked<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let all_above = !records.is_empty() && others.iter().all(|item| composer.lead(item).is_none());
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let first = [Some(Directions::of(&records).sentence()), lead.and_then(say::gradient_message)];
    let figure = standing::lead_gradient(composer, priority, 150.0);
    PartnerPriority {
        heading: format!("{} {}", priority.number, priority.short_title),
        lead: first.into_iter().flatten().collect::<Vec<_>>().join(" "),
        no_figure: lead.filter(|_| figure.is_none()).and_then(figures::no_gradient),
        figure,
        standing: (!all_above).then(|| standing::standing(composer, String::new(), &others)),
        without: standing::to_come(composer, &items).map(|to_come| {
            let names: Vec<String> = to_come.items.into_iter().map(|(name, ..)| name).collect();
            format!("Without figures yet: {}.", names.join("; "))
        }),
    }
}

/// What the priorities ask of a body: of it by name, or of every partner where it is one.
fn asked(entity: &Entity, involved: &[&Priority]) -> Vec<String> {
    let asks = involved.iter().flat_map(|priority| {
        let all = entity.is_among(&priority.partners);
        priority.asks.iter().filter(move |ask| match ask.partners.is_empty() {
            true => all,
            false => entity.is_among(&ask.partners),
        })
    });
    asks.map(|ask| ask.text.clone()).collect()
}
