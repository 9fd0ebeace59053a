//! What one body delivers and is measured on, across all priorities, under all the names the framework gives it.

use serde::Serialize;

use super::briefing::moved;
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
    /// What is asked of it.
    pub asks: Asks,
    /// The priorities it delivers in.
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
    /// How many measures have figures, and which way they went.
    pub paragraphs: Vec<String>,
    /// The leading gradient with its source line.
    pub figure: Option<(Figure, String)>,
    /// Its measures, without those named above.
    pub standing: Standing,
}

pub(crate) fn partner(composer: &mut Composer<'_>, entity: &Entity) -> Partner {
    let framework = &composer.project.framework;
    let involved: Vec<&Priority> = framework.priorities.iter().filter(|one| one.involves(entity)).collect();
    let items: Vec<&Item> = involved.iter().flat_map(|priority| &priority.items).collect();
    let names_it = |item: &&&Item| item.partners.iter().any(|name| entity.is_called(&name.value));
    let all = framework.priorities.iter().flat_map(|priority| &priority.items).collect::<Vec<_>>();
    let own: Vec<&Item> = all.iter().filter(names_it).copied().collect();
    let head = head(composer, entity, &involved, &items, &own);
    let measured = measured(composer, &own);
    let priorities: Vec<PartnerPriority> =
        involved.iter().map(|priority| of_priority(composer, priority, &own)).collect();
    let leads = involved.iter().filter_map(|priority| priority.lead_gradient.as_ref());
    let leads = leads.map(|series| composer.record(&series.value)).collect::<Vec<_>>();
    let earlier = leads.iter().filter_map(|lead| lead.series.earlier.as_ref());
    let earlier = earlier.map(|series| composer.record(&series.value)).collect::<Vec<_>>();
    let shown = items.iter().chain(&own).filter_map(|item| composer.lead(item));
    let shown: Vec<&Masked<'_>> = shown.chain(leads).chain(earlier).collect();
    Partner {
        head,
        roles: roles(composer, entity),
        measured,
        asks: asks(entity, &involved),
        priorities,
        data: standing::getting_data(composer, &shown),
    }
}

fn head(composer: &mut Composer<'_>, entity: &Entity, involved: &[&Priority], items: &[&Item], own: &[&Item]) -> Head {
    let project = composer.project;
    let numbers = |has: &dyn Fn(&Priority) -> bool| {
        let found = project.framework.priorities.iter().filter(|one| has(one));
        found.map(|one| one.number.to_string()).collect::<Vec<_>>()
    };
    let is_it = |other: &str| entity.is_called(other);
    let parts = [
        ("a delivery partner", numbers(&|one| Composer::delivers(one, &is_it))),
        ("a programme", numbers(&|one| Composer::runs(one, &is_it))),
        (
            "leading or sharing a programme",
            numbers(&|one| one.programmes.iter().any(|all| plays(all, entity).is_some())),
        ),
    ];
    let parts: Vec<String> = (parts.into_iter())
        .filter(|(_, numbers)| !numbers.is_empty())
        .map(|(word, numbers)| {
            let noun = if numbers.len() == 1 { "priority" } else { "priorities" };
            format!("as {word} in {noun} {}", say::join(&numbers))
        })
        .collect();
    let named = match own.len() {
        0 => "It names no measure for it alone. This briefing shows how the priorities it delivers in are doing."
            .to_owned(),
        1 => "It names one measure for it.".to_owned(),
        number => format!("It names {} measures for it.", say::spell(number)),
    };
    let records: Vec<&Masked<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let directions = Directions::of(&records);
    let titles: Vec<String> = involved.iter().map(|one| format!("{} {}", one.number, one.short_title)).collect();
    let fact = |figure: String, detail: String| Fact { label: String::new(), figure, mark: None, detail };
    let (one, many) = ("priority it delivers in", "priorities it delivers in");
    let noun = |number: usize| if number == 1 { one } else { many };
    Head {
        label: format!("Partner briefing {}", project.report.edition.id),
        title: entity.name.clone(),
        header: entity.name.clone(),
        motif: standing::motif(composer),
        lead: format!("The framework of {} names this body {}. {named}", project.report.place.name, say::join(&parts)),
        paragraphs: Vec::new(),
        facts: vec![
            fact(involved.len().to_string(), format!("{}: {}", noun(involved.len()), titles.join("; "))),
            standing::count_fact(composer, items, "measures of these priorities have figures"),
            fact(
                format!("{} of {}", directions.good, directions.directed),
                "measures with a direction improved or stayed the same".to_owned(),
            ),
        ],
    }
}

/// What a body does in a programme.
fn plays(programme: &Programme, entity: &Entity) -> Option<&'static str> {
    if programme.lead.as_ref().is_some_and(|name| entity.is_called(&name.value)) {
        return Some("Leads");
    }
    programme.partners.iter().any(|name| entity.is_called(&name.value)).then_some("Shares in")
}

fn roles(composer: &Composer<'_>, entity: &Entity) -> Roles {
    let mut rows = Vec::new();
    for priority in &composer.project.framework.priorities {
        let mut parts = Vec::new();
        let called = |name: &str| match name == entity.name {
            true => String::new(),
            false => format!(", as “{}”", name.trim()),
        };
        let mut partners: Vec<&str> = priority.partners.iter().map(|name| name.value.as_str()).collect();
        partners.dedup();
        parts.extend(
            partners
                .iter()
                .filter(|name| entity.is_called(name))
                .map(|name| format!("Delivery partner{}", called(name))),
        );
        let listed = |name: &str, within: &str| {
            entity.is_called(name).then(|| format!("Listed as a programme{}{within}", called(name)))
        };
        for programme in &priority.programmes {
            parts.extend(listed(&programme.name.value, ""));
            let within = format!(", within {}", programme.name.value);
            parts.extend(programme.children.iter().filter_map(|child| listed(&child.value, &within)));
            parts.extend(plays(programme, entity).map(|word| format!("{word}: {}", programme.name.value)));
        }
        if !parts.is_empty() {
            rows.push((priority.number, priority.title.clone(), parts));
        }
    }
    let names: Vec<String> =
        entity.aliases.iter().filter(|alias| composer.is_printed(alias)).map(|alias| format!("“{alias}”")).collect();
    Roles {
        heading: "The parts it plays".to_owned(),
        heads: ["Priority", "", "Part"].map(str::to_owned).to_vec(),
        rows,
        names: (!names.is_empty()).then(|| {
            format!("The framework also calls it {}. All its names are counted as one body here.", say::join(&names))
        }),
    }
}

fn measured(composer: &mut Composer<'_>, own: &[&Item]) -> Measured {
    let heading = "What it is measured on".to_owned();
    if own.is_empty() {
        let lead = "The framework names no measure for this body alone. It shares the measures of the priorities it delivers in with their other partners. Those measures follow, priority by priority.".to_owned();
        return Measured { heading, lead, standing: None, brief: None, to_come: None };
    }
    let has_figures = own.iter().any(|item| composer.lead(item).is_some());
    let chart =
        own.iter().filter_map(|item| composer.lead(item)).find(|record| !figures::chosen(record, None).is_empty());
    let chart = chart.map(|record| record.series.id.value.clone());
    let number = own.len();
    Measured {
        heading,
        lead: match (number, has_figures) {
            (1, true) => "One measure is named for this body. Its figures:".to_owned(),
            (1, false) => "One measure is named for this body, and it has no figures yet.".to_owned(),
            (_, true) => format!("{} measures are named for this body.", say::capitalise(&say::spell(number))),
            (_, false) => format!(
                "{} measures are named for this body, and none has figures yet.",
                say::capitalise(&say::spell(number))
            ),
        },
        standing: has_figures.then(|| standing::standing(composer, String::new(), own)),
        brief: chart.and_then(|series| measures::brief(composer, &series, "One measure over time", Room::Briefing)),
        to_come: standing::to_come(composer, own),
    }
}

fn of_priority(composer: &mut Composer<'_>, priority: &Priority, own: &[&Item]) -> PartnerPriority {
    let items: Vec<&Item> = priority.items.iter().collect();
    let others: Vec<&Item> =
        items.iter().filter(|item| !own.iter().any(|own| std::ptr::eq(*own, **item))).copied().collect();
    let records: Vec<&Masked<'_>> = items.iter().filter_map(|item| composer.lead(item)).collect();
    let lead = priority.lead_gradient.as_ref().map(|series| composer.record(&series.value));
    let count = format!("{} of {} measures have figures.", records.len(), items.len());
    let without = standing::to_come(composer, &items).map(|to_come| {
        let names: Vec<String> = to_come.items.into_iter().map(|(name, ..)| name).collect();
        format!("Without figures yet: {}.", names.join("; "))
    });
    let first = [Some(count), Some(Directions::of(&records).sentence()), lead.and_then(say::gradient_message)];
    let first = first.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let figure = standing::lead_gradient(composer, priority, 172.0);
    PartnerPriority {
        heading: format!("{} {}", priority.number, priority.short_title),
        paragraphs: [Some(first), moved(&records), without].into_iter().flatten().collect(),
        figure,
        standing: standing::standing(composer, String::new(), &others),
    }
}

fn asks(entity: &Entity, involved: &[&Priority]) -> Asks {
    let asked = involved.iter().flat_map(|priority| {
        let all = priority.partners.iter().any(|name| entity.is_called(&name.value));
        priority.asks.iter().filter(move |ask| match ask.partners.is_empty() {
            true => all,
            false => ask.partners.iter().any(|name| entity.is_called(&name.value)),
        })
    });
    let items: Vec<String> = asked.map(|ask| ask.text.clone()).collect();
    Asks {
        heading: "What it is asked to do".to_owned(),
        missing: items.is_empty().then(|| "The framework asks nothing specific of this body yet.".to_owned()),
        items,
    }
}
