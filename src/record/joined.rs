//! What was put together to make a record: figures under an earlier code of an area, and those of several editions of a
//! file. Both are taken once, and the record says so.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{AreaCode, Observation, Period};
use crate::project::Project;

/// What was put together.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Joined {
    /// Figures of the place or a comparator that stand under an earlier code.
    pub codes: Vec<EarlierCode>,
    /// Figures of the place or a comparator that a later edition of a file gives otherwise.
    pub revisions: Vec<Revisions>,
}

impl Joined {
    /// Whether every figure stands in one file under one code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.revisions.is_empty()
    }
}

/// Figures of one area that stand under an earlier code of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EarlierCode {
    /// The area.
    pub area_name: String,
    /// The earlier code.
    pub code: AreaCode,
    /// First and last period of the figures.
    pub periods: (Period, Period),
}

/// Figures of one area that were taken from a later edition of a file, which differs from an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Revisions {
    /// The area.
    pub area_name: String,
    /// Path of the earlier file.
    pub earlier: String,
    /// Path of the file whose figures are used.
    pub used: String,
    /// The periods.
    pub periods: BTreeSet<Period>,
}

/// What was put together of the rows of a series, area by area in the order of their codes.
pub(super) fn of(project: &Project, rows: &[Observation]) -> Joined {
    let mut codes: BTreeMap<(&AreaCode, &AreaCode), (Period, Period)> = BTreeMap::new();
    let mut revisions: BTreeMap<(&AreaCode, &str, &str), BTreeSet<Period>> = BTreeMap::new();
    for row in rows.iter().filter(|row| project.areas.needed(&row.area).is_some()) {
        if let Some(code) = &row.earlier_code {
            let periods = codes.entry((&row.area, code)).or_insert((row.period, row.period));
            *periods = (periods.0.min(row.period), periods.1.max(row.period));
        }
        let revised = row.replaces.as_ref().filter(|earlier| earlier.differs);
        if let Some(earlier) = revised {
            let key = (&row.area, &*earlier.origin.file, &*row.origin.file);
            revisions.entry(key).or_default().insert(row.period);
        }
    }
    let codes = codes.into_iter().map(|((area, code), periods)| EarlierCode {
        area_name: project.area_name(area),
        code: code.clone(),
        periods,
    });
    let revisions = revisions.into_iter().map(|((area, earlier, used), periods)| Revisions {
        area_name: project.area_name(area),
        earlier: earlier.to_owned(),
        used: used.to_owned(),
        periods,
    });
    Joined { codes: codes.collect(), revisions: revisions.collect() }
}
