//! A named figure as it is printed.

use super::number::{met_of, value};
use super::origin::origin_words;
use crate::figures::{Measured, NamedFigure};
use crate::model::{Figure, Missing};
use crate::text::Text;

/// Id, printed value and origin of a figure.
#[must_use]
pub fn figure_line(figure: &NamedFigure<'_>) -> [String; 3] {
    let when = figure.period.map_or_else(String::new, |period| format!(", {period}"));
    let from = origin_words(&figure.origin).unwrap_or_else(|| "no row".to_owned());
    [figure.id.clone(), format!("{}{when}", printed(figure)), from]
}

/// The figure with its unit, rounded once; the shorthand where there is none.
#[must_use]
pub(super) fn printed(figure: &NamedFigure<'_>) -> Text {
    match (figure.measured, figure.figure) {
        (Measured::Count, _) => met_of(figure).unwrap_or_else(|| Missing::NotAvailable.shorthand().into()),
        (_, Figure::Known(_)) => value(figure),
        (_, Figure::Missing(reason)) => reason.shorthand().into(),
    }
}
