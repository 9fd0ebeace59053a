//! Figures of a series by age band, put together: one observation with its bands for each area, period and group.

use crate::diag::{Collector, Diagnostic};
use crate::model::age::{AgeMethod, AgeSpan};
use crate::model::observation::Band;
use crate::model::{Figure, Missing, Observation, Series, Spanned};

/// Puts together what was found of `series`, in the order of the file. A band that is missing, unknown or told twice
/// is a problem, and so is one without people: none is left out in silence.
pub(super) fn together(
    series: &Series,
    method: AgeMethod,
    indicator: &Spanned<String>,
    found: Vec<(AgeSpan, Observation)>,
    collector: &mut Collector,
) -> Vec<Observation> {
    let mut sets: Vec<Vec<(AgeSpan, Observation)>> = Vec::new();
    for (span, one) in found {
        let is_same = |set: &&mut Vec<(AgeSpan, Observation)>| {
            set.first().is_some_and(|(_, first)| {
                (&first.area, first.period, &first.group) == (&one.area, one.period, &one.group)
            })
        };
        match sets.iter_mut().find(is_same) {
            Some(set) => set.push((span, one)),
            None => sets.push(vec![(span, one)]),
        }
    }
    if sets.is_empty() {
        let message = format!("series `{}` finds no row with an age band", series.id.value);
        let help = format!("give a row for each of the bands {}, with count and denominator", list(&method.bands()));
        collector
            .report(Diagnostic::error("ingest/age-bands", message).at(&indicator.span, "rows for this").help(help));
    }
    sets.into_iter().filter_map(|set| one(method, set, collector)).collect()
}

fn one(method: AgeMethod, mut set: Vec<(AgeSpan, Observation)>, collector: &mut Collector) -> Option<Observation> {
    let needed = method.bands();
    let mut is_sound = true;
    let mut tell = |one: &Observation, message: String, collector: &mut Collector| {
        is_sound = false;
        let help = format!("give each of these bands once: {}", list(&needed));
        let found = Diagnostic::error("ingest/age-bands", message);
        collector.report(found.at(&one.origin.span, "this row").help(help));
    };
    for (at, (span, row)) in set.iter().enumerate() {
        if let Some((other, _)) = set[..at].iter().find(|(other, _)| other.overlaps(*span)) {
            tell(row, format!("the age band {span} overlaps {other}"), collector);
        } else if !needed.contains(span) {
            tell(row, format!("the age band {span} is not one that the method knows"), collector);
        } else if row.denominator.is_none_or(|people| people <= 0.0) {
            tell(row, format!("the age band {span} has no people in `denominator`"), collector);
        } else if row.count.is_none() && row.value.known().is_some() {
            tell(row, format!("the age band {span} has no `count`"), collector);
        }
    }
    let missing: Vec<AgeSpan> =
        needed.iter().filter(|band| !set.iter().any(|(span, _)| span == *band)).copied().collect();
    if let (Some((_, first)), false) = (set.first(), missing.is_empty()) {
        let message = format!("no row for the age band {} of {}, {}", list(&missing), first.area, first.period);
        tell(first, message, collector);
    }
    if !is_sound {
        return None;
    }
    set.sort_by_key(|(span, _)| *span);
    let withheld = set.iter().find_map(|(_, row)| match (row.count, row.value) {
        (None, Figure::Missing(reason)) => Some(reason),
        _ => None,
    });
    let band = |(span, row): &(AgeSpan, Observation)| {
        Some(Band { ages: *span, count: row.count?, people: row.denominator?, origin: row.origin.clone() })
    };
    let bands: Option<Vec<Band>> = set.iter().map(band).collect();
    let mut marks: Vec<_> = set.iter().flat_map(|(_, row)| row.marks.clone()).collect();
    marks.sort_unstable();
    marks.dedup();
    let sum = |number: fn(&Observation) -> Option<f64>| set.iter().map(|(_, row)| number(row)).sum::<Option<f64>>();
    let (count, denominator) = (sum(|row| row.count), sum(|row| row.denominator));
    let note = notes(&set);
    let (_, first) = set.into_iter().next()?;
    Some(Observation {
        value: Figure::Missing(withheld.unwrap_or(Missing::NotAvailable)),
        value_decimals: None,
        limits: None,
        count,
        denominator,
        bands: bands.unwrap_or_default(),
        marks,
        note,
        ..first
    })
}

/// The notes on the bands: one that stands at all of them as it is, others behind the ages that they are about.
fn notes(set: &[(AgeSpan, Observation)]) -> String {
    let first = set.first().map_or("", |(_, row)| row.note.as_str());
    if set.iter().all(|(_, row)| row.note == first) {
        return first.to_owned();
    }
    let mut by_text: Vec<(&str, Vec<AgeSpan>)> = Vec::new();
    for (span, row) in set.iter().filter(|(_, row)| !row.note.is_empty()) {
        match by_text.iter_mut().find(|(text, _)| *text == row.note) {
            Some((_, spans)) => spans.push(*span),
            None => by_text.push((&row.note, vec![*span])),
        }
    }
    by_text.iter().map(|(text, spans)| format!("{}: {text}", list(spans))).collect::<Vec<_>>().join("; ")
}

fn list(bands: &[AgeSpan]) -> String {
    bands.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
