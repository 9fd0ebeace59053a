//! The parts of a series in `data/SERIES.toml` that say what its shares are shares of.

use super::alike;
use super::table::Table;
use crate::diag::{Collector, Diagnostic};
use crate::model::series::{BenchmarksOf, CompositionOf, WholeOf};

/// What to do where two groups may be one.
pub(super) const APART: &str = "name two groups that are not one; look how the file writes them";

/// Most parts that can be told apart in one bar.
const MOST_PARTS: usize = 4;

/// What some wholes are made of.
pub(super) fn composition(mut table: Table<'_>, collector: &mut Collector) -> Option<CompositionOf> {
    let span = table.span().clone();
    let parts = table.texts("parts", collector);
    alike::tell(&parts.iter().collect::<Vec<_>>(), "parts", APART, collector);
    let bars: Vec<WholeOf> =
        table.tables("bars", collector).into_iter().filter_map(|table| whole(table, collector)).collect();
    table.finish(collector);
    if !(2..=MOST_PARTS).contains(&parts.len()) || bars.is_empty() {
        let message = format!("a composition has 2 to {MOST_PARTS} parts and at least one bar");
        let help = "list the parts in `parts = [\"…\"]`, the small ones taken together, and give each whole a `[[series.composition.bars]]`";
        collector.report(Diagnostic::error("project/composition", message).at(&span, "this composition").help(help));
        return None;
    }
    Some(CompositionOf { parts, bars })
}

fn whole(mut table: Table<'_>, collector: &mut Collector) -> Option<WholeOf> {
    let dimension = table.text("dimension", collector);
    let name = table.text("name", collector);
    let detail = table.optional_text("detail", collector);
    table.finish(collector);
    let detail = detail.map(|text| text.value).unwrap_or_default();
    Some(WholeOf { dimension: dimension?, name: name?.value, detail })
}

/// Standards that some bodies meet or not.
pub(super) fn benchmarks(mut table: Table<'_>, collector: &mut Collector) -> Option<BenchmarksOf> {
    let dimension = table.text("dimension", collector);
    let names = table.paragraphs("names", collector);
    alike::tell(&names.iter().collect::<Vec<_>>(), "standards", APART, collector);
    let bodies = table.text("bodies", collector);
    table.finish(collector);
    (!names.is_empty()).then_some(())?;
    Some(BenchmarksOf { dimension: dimension?, names, bodies: bodies?.value })
}
