//! The place among the areas of its comparators.

use super::axes::axis;
use super::{FULL_WIDTH, Setting};
use crate::charts::spec::{ChartId, ChartSpec, ComparisonRow, ComparisonSpec, Frame, ReferenceLine, RowRole};
use crate::charts::{comparison_height, narrower_than_row_dot};
use crate::figures::{NamedFigure, Reported};
use crate::model::{Figure, Missing};
use crate::protect::Hidden;
use crate::record::Peers;
use crate::say::{self, NoChart};
use crate::stats::Estimate;
use crate::text::{Text, quoted, text};

/// Areas of the same kind that make a comparison worth a chart.
pub(super) const FEWEST: usize = 4;

/// Why a record cannot carry a comparison; none where it can.
pub(super) fn refusal(record: &Reported<'_>) -> Option<NoChart> {
    let alike = record.peers.as_ref().map_or(0, |peers| peers.areas.iter().filter(|peer| !peer.whole).count());
    if alike >= FEWEST && record.latest().is_some() {
        return None;
    }
    let masked = record.hidden().iter().filter(|one| matches!(one, Hidden::Area(_))).count();
    let is_own_masked = record.points.last().is_some_and(|own| own.figure == Figure::Missing(Missing::Confidential));
    let suppressed = is_own_masked || alike + masked >= FEWEST;
    Some(if suppressed { NoChart::Suppressed } else { NoChart::FewAreas(FEWEST) })
}

/// The comparison of a record, lowest first.
pub(super) fn comparison(record: &Reported<'_>, peers: &Peers, setting: Setting<'_>) -> Option<ChartSpec> {
    let series = record.series;
    let own = (record.area_name.as_str(), RowRole::Place, record.latest_figure()?.1);
    let others = peers.areas.iter().filter_map(|peer| {
        let role = if peer.whole { RowRole::Whole } else { RowRole::Area };
        Some((peer.name.as_str(), role, record.area_figure(&peer.code.0, peers.period)?))
    });
    let known = std::iter::once(own).chain(others);
    let known = known.filter_map(|(name, role, figure)| Some((name, role, figure, *figure.figure.known()?)));
    let mut found: Vec<(&str, RowRole, &NamedFigure<'_>, Estimate)> = known.collect();
    found.sort_by(|a, b| a.3.value.total_cmp(&b.3.value).then_with(|| a.0.cmp(b.0)));
    let all = found.iter().flat_map(|(.., estimate)| {
        let limits = estimate.limits.map(|limits| [limits.lower, limits.upper]);
        std::iter::once(estimate.value).chain(limits.into_iter().flatten())
    });
    let axis = axis(series, all.collect());
    let (mut wide, mut narrow) = (false, false);
    let rows: Vec<ComparisonRow> = found
        .iter()
        .map(|(name, role, figure, estimate)| {
            let limits = estimate.limits.map(|limits| (limits.lower, limits.upper));
            let interval = limits.filter(|limits| !narrower_than_row_dot(&axis, FULL_WIDTH, *limits, setting.style));
            wide |= interval.is_some();
            narrow |= limits.is_some() && interval.is_none();
            ComparisonRow {
                name: quoted(name),
                value: estimate.value,
                interval,
                value_label: say::value_alone(figure),
                role: *role,
            }
        })
        .collect();
    let why_none = record.latest()?.interval.why_none();
    let mut notes = vec![say::interval_note(wide, narrow, why_none)];
    if axis.from != 0.0 {
        notes.extend(axis.ticks.first().map(|tick| text!("The axis starts at {}.", &tick.label)));
    }
    if peers.areas.iter().any(|peer| peer.whole) {
        notes.push("Squares: larger areas.".into());
    }
    let notes = vec![Text::joined(notes, " ")];
    let reference = peers.areas.iter().find(|peer| peer.whole).map(|peer| ReferenceLine {
        value: peer.estimate.value,
        label: {
            let figure = record.area_figure(&peer.code.0, peers.period).map(say::label);
            text!("{} {}", quoted(&peer.name), figure)
        },
    });
    Some(ChartSpec::Comparison(ComparisonSpec {
        frame: Frame {
            id: ChartId::of(&series.id.value, "comparison"),
            width: FULL_WIDTH,
            // The notes may take a second line.
            height: comparison_height(
                rows.len(),
                notes.len() + usize::from(notes[0].len() > 95),
                setting.shared,
                setting.style,
            ),
            title: text!("{}, {} and other areas, {}", quoted(&series.title), quoted(&record.area_name), peers.period),
            alt: say::comparison_alt(record, peers, setting.table)?,
        },
        value_head: say::unit_head(series),
        axis,
        rows,
        reference,
        notes,
    }))
}
