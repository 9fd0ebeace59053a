//! Compositions and benchmarks.

use super::{FULL_WIDTH, Setting};
use crate::charts::spec::{
    BenchmarkRow, BenchmarksSpec, ChartId, ChartSpec, CompositionBar, CompositionSpec, Frame, Share,
};
use crate::charts::{benchmarks_height, composition_height};
use crate::figures::Reported;
use crate::record::{Benchmarks, Composition};
use crate::say;
use crate::text::{Text, quoted, structural, text};

/// Letters that have room side by side over a bar.
const HEAD_LETTERS: usize = 62;

/// The composition of a record.
pub(super) fn composition(record: &Reported<'_>, found: &Composition, setting: Setting<'_>) -> ChartSpec {
    let series = record.series;
    let bars: Vec<CompositionBar> = (found.bars.iter())
        .map(|bar| CompositionBar {
            name: quoted(&bar.name).capitalised(),
            detail: quoted(&bar.detail),
            shares: (bar.parts.iter())
                .map(|part| Share { value: part.share, label: record.part(bar, part).map(say::percent).into() })
                .collect(),
        })
        .collect();
    let parts = found.bars.first().map(|bar| bar.parts.iter().map(|part| quoted(&part.name)).collect());
    let parts: Vec<Text> = parts.unwrap_or_default();
    // Names of parts stand side by side over the bar: a long one takes a second or third line.
    let letters = parts.iter().map(|part| part.chars().count()).max().unwrap_or_default();
    let heads = (1 + letters * parts.len() / HEAD_LETTERS).min(3);
    ChartSpec::Composition(CompositionSpec {
        frame: Frame {
            id: ChartId::of(&series.id.value, "composition"),
            width: FULL_WIDTH,
            height: composition_height(bars.len(), heads, 1, setting.style),
            title: text!("{}, {}, {}", quoted(&series.title), quoted(&record.area_name), found.period),
            alt: say::composition_alt(record, found, setting.table),
        },
        parts,
        bars,
        notes: vec!["Each bar adds to 100%; printed shares may differ from it by rounding.".into()],
    })
}

/// The benchmarks of a record; none where no count is known.
pub(super) fn benchmarks(record: &Reported<'_>, found: &Benchmarks, setting: Setting<'_>) -> Option<ChartSpec> {
    let series = record.series;
    let of = series.benchmarks.as_ref()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked whole numbers below 10,000")]
    let whole = |number: f64| number as u32;
    let rows: Vec<BenchmarkRow> = (found.rows.iter().enumerate())
        .map(|(index, row)| BenchmarkRow {
            number: structural(index + 1),
            name: quoted(&row.name),
            met: row.met.map_or(0, |(met, _)| whole(met)),
            of: row.met.map(|(_, of)| whole(of)),
            label: record.standard(row).and_then(say::met_of).unwrap_or_else(|| "[x]".into()),
        })
        .collect();
    let missing = rows.iter().any(|row| row.of.is_none());
    let notes: Vec<Text> = missing.then(|| "[x] not available.".into()).into_iter().collect();
    Some(ChartSpec::Benchmarks(BenchmarksSpec {
        frame: Frame {
            id: ChartId::of(&series.id.value, "benchmarks"),
            width: FULL_WIDTH,
            height: benchmarks_height(rows.len(), notes.len(), setting.style),
            title: text!("{}, {}, {}", quoted(&series.title), quoted(&record.area_name), found.period),
            alt: say::benchmarks_alt(record, found, setting.table),
        },
        rows,
        key: (text!("{} that meet it", quoted(&of.bodies).capitalised()), "that do not".into()),
        notes,
    }))
}
