//! The register of areas: which code is which area, by what names, and what came in its place.
//!
//! `areas.csv` beside this file is built in: countries, regions, counties, districts, unitary authorities, boroughs,
//! combined authorities and integrated care boards of the United Kingdom, past, present and planned. It was made from
//! facts of three kinds and from nothing else: local authorities from mySociety's "UK Local Authorities (including
//! future)", version 1.7.3 (CC BY 4.0); integrated care boards from public lists of codes; countries, regions, parts of
//! London, metropolitan counties, the region of each authority and spellings of names from the indicator files of the
//! publishers. Days in 2005 on which public lists were begun are left out as the start of an authority. `same_area`
//! stands where one code came in the place of one other for the same area: the publisher's former codes, and a county
//! whose every district went into the one authority that took in nothing else. A test compares it with its sources.
//!
//! A project's own `data/areas.csv` adds to it and wins over it; a name that only a data file gives comes last.

mod names;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::assets;
use crate::model::{Area, AreaCode};

use names::{core, plain};

/// The built-in areas, by code; read when first asked for.
static BUILT_IN: LazyLock<BTreeMap<AreaCode, Area>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(assets::AREAS.as_bytes());
    let areas = reader.records().map(|row| area(&row.expect("the built-in register is a table")));
    areas.map(|area| (area.code.clone(), area)).collect()
});

/// The built-in areas by each of their plain names.
static BY_NAME: LazyLock<HashMap<String, Vec<&'static Area>>> = LazyLock::new(|| {
    let mut by_name: HashMap<String, Vec<&'static Area>> = HashMap::new();
    for area in BUILT_IN.values() {
        for name in area.names() {
            by_name.entry(plain(name)).or_default().push(area);
        }
    }
    by_name
});

/// Countries and kinds of the built-in areas, as the first signs of their codes.
static KINDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| BUILT_IN.keys().filter_map(AreaCode::kind).collect());

/// An area by its row: code, name, other names, kind, within, from, until, replaced by, whether it is the same area.
fn area(row: &csv::StringRecord) -> Area {
    let text = |column: usize| row.get(column).unwrap_or_default().to_owned();
    let list =
        |column: usize| row.get(column).into_iter().flat_map(|cell| cell.split("; ")).filter(|one| !one.is_empty());
    let date = |column: usize| Some(text(column)).filter(|date| !date.is_empty());
    Area {
        code: AreaCode(text(0)),
        name: text(1),
        other_names: list(2).map(str::to_owned).collect(),
        kind: text(3),
        within: text(4),
        from: date(5),
        until: date(6),
        replaced_by: list(7).map(|code| AreaCode(code.to_owned())).collect(),
        same_area: text(8) == "yes",
    }
}

/// The built-in area that a name alone stands for: the one that bears it today; none where none or several do.
#[must_use]
pub fn called_today(name: &str) -> Option<&'static Area> {
    let today = |spelling: &String| {
        let bearers = BY_NAME.get(spelling).into_iter().flatten().copied();
        bearers.filter(|area| area.until.is_none() && area.replaced_by.is_empty()).collect::<Vec<&Area>>()
    };
    let bearers = names::spellings(name).iter().map(today).find(|bearers| !bearers.is_empty())?;
    if let [only] = bearers[..] { Some(only) } else { None }
}

/// All areas that a project can speak of, and those that its report needs.
#[derive(Debug, Clone, Default)]
pub struct Areas {
    own: BTreeMap<AreaCode, Area>,
    by_files: BTreeMap<AreaCode, Area>,
    needed: BTreeSet<AreaCode>,
}

/// Signs that may differ between two codes of which one is meant to be the other.
const FAR: usize = 2;

/// The signs of a code in their own order.
fn signs(code: &AreaCode) -> Vec<u8> {
    let mut signs = code.0.clone().into_bytes();
    signs.sort_unstable();
    signs
}

/// Whose name a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming<'a> {
    /// The name of the area itself.
    Fits,
    /// The name of another area.
    Of(&'a Area),
    /// The name of no area that is known.
    Unknown,
}

impl Areas {
    /// The built-in register with a project's own areas, which win over it.
    #[must_use]
    pub fn with(own: BTreeMap<AreaCode, Area>) -> Self {
        Self { own, ..Self::default() }
    }

    /// The area of a code.
    #[must_use]
    pub fn get(&self, code: &AreaCode) -> Option<&Area> {
        self.own.get(code).or_else(|| BUILT_IN.get(code)).or_else(|| self.by_files.get(code))
    }

    /// Takes the names that data files give to areas of which no register knows.
    pub fn take_names(&mut self, names: BTreeMap<AreaCode, String>) {
        for (code, name) in names {
            let area = Area::named(code.clone(), name, String::new());
            self.by_files.insert(code, area);
        }
    }

    /// Whose name `name` is, beside `code`.
    #[must_use]
    pub fn naming(&self, code: &AreaCode, name: &str) -> Naming<'_> {
        let name = plain(name);
        let bears = |area: &Area, same: fn(&str) -> String| area.names().any(|own| same(&plain(own)) == same(&name));
        let itself: Vec<&Area> = self.own.get(code).into_iter().chain(BUILT_IN.get(code)).collect();
        if itself.iter().any(|area| bears(area, str::to_owned)) {
            return Naming::Fits;
        }
        match self.called(&name).into_iter().find(|other| !self.follow(code, &other.code)) {
            Some(other) => Naming::Of(other),
            None if itself.iter().any(|area| bears(area, core)) => Naming::Fits,
            None => Naming::Unknown,
        }
    }

    /// The areas of a name, the project's own first.
    #[must_use]
    pub fn called(&self, name: &str) -> Vec<&Area> {
        let name = plain(name);
        let own = self.own.values().filter(|area| area.names().any(|own| plain(own) == name));
        let built_in = BY_NAME.get(&name).into_iter().flatten().copied();
        own.chain(built_in.filter(|area| !self.own.contains_key(&area.code))).collect()
    }

    /// The area whose code is nearest to one that no register knows: of the same kind and country first, two signs that
    /// have changed places before another sign; none where nothing is close.
    #[must_use]
    pub fn nearest(&self, code: &AreaCode) -> Option<&Area> {
        let known = self.own.keys().chain(BUILT_IN.keys());
        let near = known.filter_map(|known| {
            let distance = strsim::damerau_levenshtein(&code.0, &known.0);
            let is_other = |signs: usize| code.0.get(..signs) != known.0.get(..signs);
            (distance <= FAR).then(|| (is_other(1), is_other(3), distance, signs(code) != signs(known), known))
        });
        self.get(near.min()?.4)
    }

    /// Whether the built-in register holds all areas of the code's kind and country, so that an unknown one is a slip.
    #[must_use]
    pub fn knows_kind(&self, code: &AreaCode) -> bool {
        code.kind().is_some_and(|kind| KINDS.contains(kind))
    }

    /// Makes the report need the figures of an area.
    pub fn need(&mut self, code: &AreaCode) {
        self.needed.insert(code.clone());
    }

    /// The code that the report uses for the area of `code`; none where it needs no figure of it.
    #[must_use]
    pub fn needed(&self, code: &AreaCode) -> Option<&AreaCode> {
        let itself = self.needed.get(code);
        itself.or_else(|| self.needed.iter().find(|needed| self.today(needed) == self.today(code)))
    }

    /// The code that an area has today: the last one where one came in the place of another for the same area.
    #[must_use]
    pub fn today<'c>(&'c self, code: &'c AreaCode) -> &'c AreaCode {
        match self.get(code) {
            Some(area) if area.same_area => area.replaced_by.first().map_or(code, |next| self.today(next)),
            _ => code,
        }
    }

    /// The areas that the report needs and that were joined or divided to make the area of `code`, or made from it. Not
    /// the same area, so what a file says of the one is never added up for the other.
    #[must_use]
    pub fn needed_apart_from(&self, code: &AreaCode) -> Vec<&AreaCode> {
        let became = |from: &AreaCode, to: &AreaCode| {
            let from = self.get(self.today(from));
            from.is_some_and(|area| area.replaced_by.iter().any(|next| self.today(next) == self.today(to)))
        };
        let is_apart = |needed: &&AreaCode| became(code, needed) || became(needed, code);
        self.needed.iter().filter(is_apart).collect()
    }

    /// Whether one of two areas came in the place of the other, whole or in part.
    fn follow(&self, one: &AreaCode, other: &AreaCode) -> bool {
        let replaced =
            |code: &AreaCode, by: &AreaCode| self.get(code).is_some_and(|area| area.replaced_by.contains(by));
        one == other || self.today(one) == self.today(other) || replaced(one, other) || replaced(other, one)
    }
}

#[cfg(test)]
mod tests;
