//! Difference and ratio of the two subgroups at the ends (healthequal `R/d.R`, `R/r.R`).

use super::{Measure, Subgroup, errors, estimates, favourable, is_ordered, ordered};
use crate::model::Polarity;
use crate::stats::error::StatsError;
use crate::stats::limits::Confidence;

/// Which two subgroups are set against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// The ends of the order; without an order the highest and the lowest estimate.
    Ends,
    /// The reference subgroup and the other that does worst. For subgroups without an order.
    Reference,
}

/// One subgroup minus the other, positive when the advantaged do better. Limits from both standard errors.
pub fn difference(
    groups: &[Subgroup],
    polarity: Polarity,
    compare: Compare,
    confidence: Confidence,
) -> Result<Measure, StatsError> {
    let (first, second) = pair(groups, polarity, compare)?;
    let se = first.se.zip(second.se).map(|(a, b)| a.hypot(b));
    Measure::additive(first.estimate - second.estimate, se, confidence)
}

/// One subgroup over the other; limits on the log scale. Infinite and without limits when the divisor is zero; zero
/// over zero is not available.
pub fn ratio(
    groups: &[Subgroup],
    polarity: Polarity,
    compare: Compare,
    confidence: Confidence,
) -> Result<Measure, StatsError> {
    let (first, second) = pair(groups, polarity, compare)?;
    if second.estimate == 0.0 {
        return if first.estimate > 0.0 {
            Ok(Measure { estimate: f64::INFINITY, se: None, limits: None })
        } else {
            Err(StatsError::NotAvailable { what: "the ratio", why: "the divisor is zero" })
        };
    }
    let relative = |group: Subgroup| group.se.map(|se| se / group.estimate);
    let se = relative(first).zip(relative(second)).map(|(a, b)| a.hypot(b));
    Measure::multiplicative(first.estimate / second.estimate, se, confidence)
}

/// The subgroup that stands first in the difference and the one taken from it.
fn pair(groups: &[Subgroup], polarity: Polarity, compare: Compare) -> Result<(Subgroup, Subgroup), StatsError> {
    if groups.len() < 2 {
        return Err(StatsError::TooFew { what: "subgroups", needed: 2, found: groups.len() });
    }
    estimates(groups)?;
    errors(groups)?;
    let pair = match compare {
        Compare::Ends if is_ordered(groups) => {
            let sorted = ordered(groups)?;
            let ends = sorted.last().copied().zip(sorted.first().copied());
            if favourable(polarity)? { ends } else { ends.map(|(last, first)| (first, last)) }
        }
        Compare::Ends => highest(groups.iter()).zip(lowest(groups.iter())),
        Compare::Reference => {
            let reference = groups.iter().find(|group| group.reference).copied();
            let others = groups.iter().filter(|group| !group.reference);
            if favourable(polarity)? { reference.zip(lowest(others)) } else { highest(others).zip(reference) }
        }
    };
    pair.ok_or_else(|| StatsError::Missing { what: "the reference", place: "the subgroups".to_owned() })
}

fn highest<'a>(groups: impl Iterator<Item = &'a Subgroup>) -> Option<Subgroup> {
    groups.max_by(|a, b| a.estimate.total_cmp(&b.estimate)).copied()
}

fn lowest<'a>(groups: impl Iterator<Item = &'a Subgroup>) -> Option<Subgroup> {
    groups.min_by(|a, b| a.estimate.total_cmp(&b.estimate)).copied()
}
