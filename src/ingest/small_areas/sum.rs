//! The figure of some small areas together.

use std::sync::Arc;

use super::Joined;
use crate::model::observation::{Dominant, Group, Origin, Surveyed};
use crate::model::selection::{Selection, SmallAreas, SmallValues};
use crate::model::{AreaCode, Figure, Missing, Observation, Period, Series};

/// What all sums of a selection share.
pub(super) struct Sum<'s> {
    pub(super) series: &'s Series,
    pub(super) selection: &'s Selection,
    pub(super) asked: &'s SmallAreas,
    pub(super) period: Period,
    pub(super) file: Arc<str>,
}

impl Sum<'_> {
    /// The figure of some small areas together; none where there are none of them.
    pub(super) fn of(&self, group: Option<Group>, members: &[&Joined]) -> Option<Observation> {
        let origin = |one: &Joined| Origin {
            file: Arc::clone(&self.file),
            line: one.line,
            span: one.row.clone(),
            cell: one.row.clone(),
        };
        let mut rows: Vec<Origin> = members.iter().map(|one| origin(one)).collect();
        rows.sort_by_key(|one| one.line);
        if rows.is_empty() {
            return None;
        }
        let first = rows.remove(0);
        let people: f64 = members.iter().map(|one| one.people).sum();
        let withheld = || {
            members.iter().find_map(|one| match one.value {
                Figure::Missing(reason) => Some(reason),
                Figure::Known(_) => None,
            })
        };
        let missing = (people == 0.0).then_some(Missing::NotApplicable).or_else(withheld);
        let known = || members.iter().filter_map(|one| Some((one.value.known()?, one.people)));
        let scale = self.selection.scale.unwrap_or(1.0);
        let (sum, count) = match &self.asked.values {
            SmallValues::Counts(_) => {
                let count: f64 = known().map(|(value, _)| value).sum();
                (count * self.series.per_counts() / people, Some(count))
            }
            SmallValues::Rate(_) => (known().map(|(value, people)| value * people).sum::<f64>() * scale / people, None),
        };
        let largest = members.iter().max_by(|one, other| one.people.total_cmp(&other.people))?;
        Some(Observation {
            area: self.asked.area.value.clone(),
            earlier_code: None,
            area_name: None,
            replaces: None,
            period: self.period,
            group,
            value: missing.map_or(Figure::Known(sum), Figure::Missing),
            value_decimals: None,
            limits: None,
            count: count.filter(|_| missing.is_none()),
            denominator: Some(people),
            counts_sought: true,
            surveyed: Surveyed::Counted,
            dominant: (people > 0.0).then(|| Dominant {
                area: AreaCode(largest.code.clone()),
                share: largest.people / people,
                of: members.len(),
            }),
            bands: Vec::new(),
            marks: Vec::new(),
            note: String::new(),
            origin: first,
            rows,
        })
    }
}
