//! Counts that a series does not name: without them a share or a rate has no interval, and `check` says how to name them.

use super::layout::Layout;
use crate::diag::{Collector, Diagnostic};
use crate::model::selection::Selection;
use crate::model::{Figure, Observation, Series};

/// Columns that a message lists.
const LISTED: usize = 12;

/// Tells of a series whose file may hold counts that it does not name, or of which it names only one.
pub(super) fn check(
    series: &Series,
    selection: &Selection,
    layout: &Layout,
    observations: &[Observation],
    collector: &mut Collector,
) {
    let lacks = |one: &Observation| {
        matches!(one.value, Figure::Known(_)) && one.limits.is_none() && !one.counts_sought && one.bands.is_empty()
    };
    if !series.kind.rests_on_counts() || !observations.iter().any(lacks) {
        return;
    }
    let id = &series.id.value;
    let (message, help) = match (selection.count.is_some(), selection.denominator.is_some()) {
        (true, true) => return,
        (true, false) => (
            format!("series `{id}` names `count` and no `denominator`, so its figures have no interval"),
            format!("name the column of the denominator too: `denominator = \"…\"`; {}", columns(layout, selection)),
        ),
        (false, true) => (
            format!("series `{id}` names `denominator` and no `count`, so its figures have no interval"),
            format!("name the column of the numerator too: `count = \"…\"`; {}", columns(layout, selection)),
        ),
        (false, false) if others(layout, selection).is_empty() => return,
        (false, false) => (
            format!("series `{id}` names no counts, so its figures have no interval"),
            format!(
                "name their columns, if the file has them: `count = \"…\"` and `denominator = \"…\"`; {}",
                columns(layout, selection)
            ),
        ),
    };
    let found = Diagnostic::warning("ingest/no-counts", message);
    collector.report(found.at(&selection.indicator.span, "the values of this").help(help));
}

/// Columns of numbers beside that of the values.
fn others<'l>(layout: &'l Layout, selection: &Selection) -> Vec<&'l str> {
    let values = selection.value.as_ref().and_then(|cell| cell.columns.first()).unwrap_or(&selection.indicator);
    let plain = layout.measures.iter().filter(|measure| measure.period.is_none() && layout.indicator.is_none());
    plain.map(|measure| measure.indicator.as_str()).filter(|name| *name != values.value).collect()
}

fn columns(layout: &Layout, selection: &Selection) -> String {
    let others = others(layout, selection);
    let more = if others.len() > LISTED { "; …" } else { "" };
    let listed: Vec<&str> = others.into_iter().take(LISTED).collect();
    format!("numbers stand in: {}{more}", listed.join("; "))
}
