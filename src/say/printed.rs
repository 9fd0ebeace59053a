//! A named figure as it is printed.

use super::gradient::times;
use super::number::{amount, group_value, value};
use super::origin::origin_words;
use super::shares::met_of;
use crate::figures::{Measured, NamedFigure};
use crate::model::{Figure, Missing};

/// Id, printed value and origin of a figure.
#[must_use]
pub fn figure_line(figure: &NamedFigure<'_>) -> [String; 3] {
    let when = figure.period.map_or_else(String::new, |period| format!(", {period}"));
    let from = origin_words(&figure.origin).unwrap_or_else(|| "no row".to_owned());
    [figure.id.clone(), format!("{}{when}", printed(figure)), from]
}

/// The figure with its unit, rounded once; the shorthand where there is none.
#[must_use]
pub(super) fn printed(figure: &NamedFigure<'_>) -> String {
    let series = figure.record.series;
    match (figure.measured, figure.figure) {
        (Measured::Value, Figure::Known(estimate)) => value(series, estimate.value),
        (Measured::OfGroup, Figure::Known(estimate)) => group_value(series, estimate.value),
        (Measured::Difference, Figure::Known(estimate)) => amount(series, estimate.value),
        (Measured::Times, Figure::Known(estimate)) => times(estimate).0,
        (Measured::Count, _) => {
            let met = figure.count.zip(figure.out_of);
            met.map_or_else(|| Missing::NotAvailable.shorthand().to_owned(), met_of)
        }
        (_, Figure::Missing(reason)) => reason.shorthand().to_owned(),
    }
}
