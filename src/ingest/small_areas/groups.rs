//! The groups of a gradient that small areas belong to. National groups are the publisher's deciles, or pairs of them;
//! local ones are cut within the place so that each holds about as many people, from the index's ranks or scores.

use super::Joined;
use crate::diag::{Collector, Diagnostic};
use crate::model::selection::{Deprivation, Index};
use crate::model::series::GradientOver;
use crate::stats::quantile::weighted::{ScoredArea, weighted_quantiles};

/// The group of each small area, from 1, the most deprived; none where the index cannot give them.
pub(super) fn cut(
    index: &Index,
    over: &GradientOver,
    joined: &[Joined],
    collector: &mut Collector,
) -> Option<Vec<usize>> {
    let is_local = over.scope == "local";
    let wrong = |message: String, help: &str| {
        Diagnostic::error("ingest/small-areas", message).at(&index.column.span, "this column").help(help)
    };
    match index.by {
        Deprivation::Decile if is_local => {
            let help = "name its column of ranks or scores, with `rank` or `score`";
            collector.report(wrong("local groups cannot be cut from national deciles".to_owned(), help));
            None
        }
        Deprivation::Rank | Deprivation::Score if !is_local => {
            let help = "name the publisher's column of deciles, with `decile`, or make the groups local";
            collector.report(wrong("national groups are the publisher's deciles".to_owned(), help));
            None
        }
        Deprivation::Decile if !matches!(over.groups, 5 | 10) => {
            let help = "write 10 for deciles or 5 for quintiles";
            collector.report(wrong(format!("deciles do not make {} groups", over.groups), help));
            None
        }
        Deprivation::Decile => {
            let wide = 10 / over.groups;
            let group =
                |one: &Joined| (1..=10).find(|decile: &usize| *decile as f64 == one.index).map(|at| at.div_ceil(wide));
            let groups: Option<Vec<usize>> = joined.iter().map(group).collect();
            if groups.is_none() {
                collector.report(wrong(
                    "the column holds something else than deciles 1 to 10".to_owned(),
                    "name another column",
                ));
            }
            groups
        }
        Deprivation::Rank | Deprivation::Score => {
            let sign = if index.by == Deprivation::Rank { -1.0 } else { 1.0 };
            let scored: Vec<ScoredArea> =
                joined.iter().map(|one| ScoredArea { score: sign * one.index, population: one.people }).collect();
            let count = u32::try_from(over.groups).unwrap_or(u32::MAX);
            match weighted_quantiles(&scored, count) {
                Ok(groups) => Some(groups.into_iter().map(|group| group as usize).collect()),
                Err(error) => {
                    collector.report(wrong(
                        format!("the groups cannot be cut: {error}"),
                        "look at the people and the ranks",
                    ));
                    None
                }
            }
        }
    }
}
