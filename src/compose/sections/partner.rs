//! What one body delivers and is measured on, across all priorities, under all the names the framework gives it.

use serde::Serialize;

use super::measures::{self, Brief};
use super::standing::{self, Asks, GettingData, Head, Standing, ToCome};
use crate::compose::composer::Composer;
use crate::compose::directions::Directions;
use crate::compose::parts::{Fact, Figure};
use crate::compose::specs::{self, Room};
use crate::figures::{Counted, Reported};
use crate::model::framework::{Entity, Programme};
use crate::model::{Item, Priority};
use crate::say;
use crate::text::{Text, quoted, structural, text};

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
    pub heading: Text,
    /// Heads of the columns.
    pub heads: Vec<Text>,
    /// Number and title of the priority, and the parts it plays there.
    pub rows: Vec<(u32, Text, Vec<Text>)>,
    /// Other names the framework uses for it.
    pub names: Option<Text>,
}

/// What a body is measured on by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// Heading.
    pub heading: Text,
    /// How many measures name it, or that none does.
    pub lead: Text,
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
    pub heading: Text,
    /// How its measures went, and the gradient.
    pub lead: Text,
    /// The leading gradient with its source line.
    pub figure: Option<(Figure, Text)>,
    /// Why there is none, where one is meant.
    pub no_figure: Option<Text>,
    /// Its measures with figures, without those named above; none where all stand above.
    pub standing: Option<Standing>,
    /// Its measures without figures.
    pub without: Option<Text>,
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
    let asks = (!asked.is_empty()).then(|| Asks { heading: "What it is asked to do".into(), items: asked });
    let priorities: Vec<PartnerPriority> =
        involved.iter().map(|priority| of_priority(composer, priority, &own)).collect();
    let leads = involved.iter().filter_map(|priority| priority.lead_gradient.as_ref());
    let leads = leads.map(|series| composer.record(&series.value)).collect::<Vec<_>>();
    let earlier = leads.iter().filter_map(|lead| lead.series.earlier.as_ref());
    let earlier = earlier.map(|series| composer.record(&series.value)).collect::<Vec<_>>();
    let shown = items.iter().filter_map(|item| composer.lead(item));
    let shown: Vec<&Reported<'_>> = shown.chain(leads).chain(earlier).collect();
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
    let place = quoted(&composer.project.report.place.name);
    let scope = format!("count.{}", entity.id);
    let counted = |name: &str, number: usize| Counted::new(format!("{scope}.{name}"), number, "count of measures");
    let named = match own.len() {
        0 => Text::default(),
        1 => " One measure is named for it.".into(),
        number => text!(" {} measures are named for it.", say::spell(&counted("named", number)).capitalised()),
    };
    let records: Vec<&Reported<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let directions = Directions::of(&scope, &records);
    let fact = |figure: Text, detail: Text| Fact { label: Text::default(), figure, mark: None, detail };
    let (noun, these) = match involved.len() {
        1 => ("priority names it", "measures of this priority have figures"),
        _ => ("priorities name it", "measures of these priorities have figures"),
    };
    Head {
        label: text!("Partner briefing {}", quoted(&composer.project.report.edition.id)),
        title: quoted(&entity.name),
        header: quoted(short_name(entity)),
        motif: standing::motif(composer),
        lead: text!("The framework of {} names this body {}.{}", place, say::join(parts(involved, entity)), named),
        paragraphs: Vec::new(),
        facts: vec![
            fact(say::number(&counted("priorities", involved.len())), noun.into()),
            standing::count_fact(composer, &scope, items, these),
            fact(
                text!("{} of {}", say::number(directions.good()), say::number(directions.judged())),
                "measures that can be judged improved or stayed the same".into(),
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
fn parts(involved: &[&Priority], entity: &Entity) -> Vec<Text> {
    let within = |has: &dyn Fn(&Priority) -> bool| {
        let numbers: Vec<Text> = involved.iter().filter(|one| has(one)).map(|one| structural(one.number)).collect();
        let noun = if numbers.len() == 1 { "priority" } else { "priorities" };
        (!numbers.is_empty()).then(|| text!("{} {}", noun, say::join(numbers)))
    };
    let partner = within(&|one| entity.is_among(&one.partners));
    let programme = within(&|one| one.runs(entity));
    let has_part = |one: &Programme| plays(one, entity).is_some();
    let number = involved.iter().flat_map(|one| &one.programmes).filter(|one| has_part(one)).count();
    let number = Counted::new(format!("count.{}.programmes", entity.id), number, "count of programmes");
    let programmes = if number.number == 1 { "programme" } else { "programmes" };
    let shares = within(&|one| one.programmes.iter().any(has_part));
    let parts = [
        partner.map(|within| text!("as a delivery partner in {}", within)),
        programme.map(|within| text!("as a programme in {}", within)),
        shares.map(|within| text!("in {} {} of {}", say::spell(&number), programmes, within)),
    ];
    let parts: Vec<Text> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => within(&|_| true).map(|within| text!("in {}", within)).into_iter().collect(),
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
        true => Text::default(),
        false => text!(", as “{}”", quoted(name.trim())),
    };
    let listed = |name: &str, within: &Text| {
        entity.is_called(name).then(|| text!("Listed as a programme{}{}", called(name), within))
    };
    let mut rows = Vec::new();
    for priority in &composer.project.framework.priorities {
        let mut parts: Vec<Text> = Vec::new();
        for name in priority.partners.iter().filter(|name| entity.is_called(&name.value)) {
            let part = text!("Delivery partner{}", called(&name.value));
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        for programme in &priority.programmes {
            parts.extend(listed(&programme.name.value, &Text::default()));
            let within = text!(", within {}", quoted(&programme.name.value));
            parts.extend(programme.children.iter().filter_map(|child| listed(&child.value, &within)));
            parts.extend(plays(programme, entity).map(|word| text!("{}: {}", word, quoted(&programme.name.value))));
        }
        let answers = priority.items.iter().filter(|item| entity.is_among(&item.partners));
        parts.extend(answers.map(|item| text!("Measured on: {}", quoted(&item.name))));
        if parts.is_empty() && priority.involves(entity) {
            parts.push("Asked to act".into());
        }
        if !parts.is_empty() {
            rows.push((priority.number, quoted(&priority.title), parts));
        }
    }
    let names: Vec<Text> = entity
        .aliases
        .iter()
        .filter(|alias| composer.is_printed(alias))
        .map(|alias| text!("“{}”", quoted(alias)))
        .collect();
    Roles {
        heading: "The parts it plays".into(),
        heads: ["Priority", "Part"].map(Text::from).to_vec(),
        rows,
        names: (!names.is_empty()).then(|| {
            text!("The framework also calls it {}. All its names are counted as one body here.", say::join(names))
        }),
    }
}

fn measured(composer: &mut Composer<'_>, own: &[&Item], nothing_asked: bool) -> Measured {
    let (heading, asked) = match nothing_asked {
        true => ("What it is measured on and asked to do", "The framework asks nothing specific of this body yet."),
        false => ("What it is measured on", ""),
    };
    let has_figures = own.iter().any(|item| composer.lead(item).is_some());
    let measures = Counted::new("count.named", own.len(), "count of measures");
    let measures = say::spell(&measures).capitalised();
    let named = match (own.len(), has_figures) {
        (0, _) => "The framework names no measure for this body alone. It shares the measures of the priorities that name it with their other partners. They are listed below.".into(),
        (1, true) => "One measure is named for this body.".into(),
        (1, false) => "One measure is named for this body, and it has no figures yet.".into(),
        (_, true) => text!("{} measures are named for this body.", measures),
        (_, false) => text!("{} measures are named for this body, and none has figures yet.", measures),
    };
    let chart =
        own.iter().filter_map(|item| composer.lead(item)).find(|record| !specs::chosen(record, None).is_empty());
    let chart = chart.map(|record| record.series.id.value.clone());
    Measured {
        heading: heading.into(),
        lead: if asked.is_empty() { named } else { text!("{} {}", named, asked) },
        standing: has_figures.then(|| standing::standing(composer, Text::default(), own)),
        brief: chart
            .and_then(|series| measures::brief(composer, &series, "One measure over time".into(), Room::Briefing)),
        to_come: standing::to_come(composer, own),
    }
}

fn of_priority(composer: &mut Composer<'_>, priority: &Priority, own: &[&Item]) -> PartnerPriority {
    let items: Vec<&Item> = priority.items.iter().collect();
    let is_own = |item: &Item| own.iter().any(|own| std::ptr::eq(*own, item));
    let others: Vec<&Item> = items.iter().filter(|item| !is_own(item)).copied().collect();
    let records: Vec<&Reported<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let all_above = !records.is_empty() && others.iter().all(|item| composer.lead(item).is_none());
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let first = [
        Some(Directions::of(&format!("count.{}", priority.id), &records).sentence()),
        lead.and_then(say::gradient_message),
    ];
    let figure = standing::lead_gradient(composer, priority, 150.0);
    PartnerPriority {
        heading: text!("{} {}", structural(priority.number), quoted(&priority.short_title)),
        lead: Text::joined(first.into_iter().flatten(), " "),
        no_figure: lead.filter(|_| figure.is_none()).and_then(specs::no_gradient),
        figure,
        standing: (!all_above).then(|| standing::standing(composer, Text::default(), &others)),
        without: standing::to_come(composer, &items).map(|to_come| {
            let names: Vec<Text> = to_come.items.into_iter().map(|(name, ..)| name).collect();
            text!("Without figures yet: {}.", Text::joined(names, "; "))
        }),
    }
}

/// What the priorities ask of a body: of it by name, or of every partner where it is one.
fn asked(entity: &Entity, involved: &[&Priority]) -> Vec<Text> {
    let asks = involved.iter().flat_map(|priority| {
        let all = entity.is_among(&priority.partners);
        priority.asks.iter().filter(move |ask| match ask.partners.is_empty() {
            true => all,
            false => entity.is_among(&ask.partners),
        })
    });
    asks.map(|ask| quoted(&ask.text)).collect()
}
