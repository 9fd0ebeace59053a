//! Whose rows are kept: the areas that the report needs, and all authorities for their spread. Others stay in the
//! file, however many there are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{AreaCode, Observation};
use crate::register::Areas;

/// The areas whose rows a series takes.
pub(super) struct Kept<'a> {
    areas: &'a Areas,
    codes: HashMap<String, Option<AreaCode>>,
    names: BTreeMap<AreaCode, String>,
    apart: BTreeMap<AreaCode, BTreeSet<AreaCode>>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(areas: &'a Areas) -> Self {
        Self { areas, codes: HashMap::new(), names: BTreeMap::new(), apart: BTreeMap::new() }
    }

    /// The code that the report uses for the area of a row; none where its rows are not kept.
    pub(super) fn code(&mut self, code: &str, name: &str) -> Option<AreaCode> {
        if let Some(known) = self.codes.get(code) {
            return known.clone();
        }
        let asked = AreaCode(code.to_owned());
        let of_spread = || asked.authorities().map(|_| self.areas.today(&asked));
        let kept = self.areas.needed(&asked).or_else(of_spread).cloned();
        if let (Some(kept), false) = (&kept, name.is_empty()) {
            self.names.insert(kept.clone(), name.to_owned());
        }
        for needed in self.areas.needed_apart_from(&asked) {
            self.apart.entry(needed.clone()).or_default().insert(asked.clone());
        }
        self.codes.insert(code.to_owned(), kept.clone());
        kept
    }

    /// Whether rows of an area were met and kept.
    pub(super) fn has_met(&self, code: &str) -> bool {
        self.codes.get(code).is_some_and(Option::is_some)
    }

    /// A figure under the code that the report uses for its area, with the name that the file gives an area of which no
    /// register knows.
    pub(super) fn under_its_code(&mut self, one: Observation) -> Observation {
        let Some(area) = self.code(&one.area.0, "") else { return one };
        let is_known = self.areas.get(&area).is_some();
        let area_name = (!is_known).then(|| self.names.get(&area).cloned().unwrap_or_default());
        let earlier_code = (area != one.area).then_some(one.area);
        Observation { area, area_name, earlier_code, ..one }
    }

    /// Areas that were joined or divided into one that the report needs, by that one: those of which rows were met.
    pub(super) fn apart(&self) -> &BTreeMap<AreaCode, BTreeSet<AreaCode>> {
        &self.apart
    }
}
