//! What a figure cannot be, by its kind: people counted below zero, a share above 100, counts larger than those among
//! whom they were counted, limits beside the value, a share of nobody.
//!
//! Such a figure stops the build where the report prints it: of the place or of a comparator. Of another area it is told,
//! and what cannot be is not used.

use std::collections::BTreeSet;

use crate::diag::{Collector, Diagnostic};
use crate::model::{AreaCode, Figure, Missing, Observation, Series, SeriesKind, Span, rounding};

/// Numbers that publishers write where there is no figure, without their sign.
const STAND_INS: [f64; 9] = [1.0, 9.0, 99.0, 999.0, 9999.0, 99_999.0, 999_999.0, 8888.0, 7777.0];

/// Whether a number is one that publishers write where there is no figure.
pub(super) fn is_stand_in(number: f64) -> bool {
    STAND_INS.contains(&-number) || STAND_INS[3..].contains(&number)
}

/// The line that declares what a number stands for.
pub(super) fn declaring(series: &Series, number: f64) -> String {
    let scale = series.from.first().and_then(|from| from.scale).unwrap_or(1.0);
    format!(
        "if it stands for a missing value, say so in series `{}`: `markers = {{ \"{}\" = \"x\" }}` (c confidential, x not available, z not applicable, u unreliable)",
        series.id.value,
        number / scale
    )
}

/// Tells what cannot be among the figures of `series`, and takes out what cannot be used.
pub(super) fn settle(
    series: &Series,
    observations: &mut [Observation],
    printed: &BTreeSet<&AreaCode>,
    collector: &mut Collector,
) {
    for one in observations {
        let check = Check { series, is_printed: printed.contains(&one.area) };
        check.nobody(one, collector);
        check.value(one, collector);
        check.counts(one, collector);
    }
}

/// Looks at the figures of an area.
pub(super) struct Check<'s> {
    pub(super) series: &'s Series,
    /// Whether the report prints the area.
    pub(super) is_printed: bool,
}

/// Whether more are counted than those among whom they were: a share above 100% is then told with the counts.
fn counts_are_turned(one: &Observation) -> bool {
    one.count.zip(one.denominator).is_some_and(|(count, of)| count > of)
}

impl Check<'_> {
    /// An error where the figure is printed, a warning elsewhere; each number that stands for something is told apart.
    fn found(&self, code: &'static str, message: String, number: f64) -> Diagnostic {
        let new = if self.is_printed { Diagnostic::error } else { Diagnostic::warning };
        let whose = if self.is_printed { "printed" } else { "other" };
        let which = if is_stand_in(number) { number.to_string() } else { String::new() };
        new(code, message).row_of(format!("{}, {whose} {which}", self.series.id.value))
    }

    /// What is to be done about a number that cannot be.
    fn help(&self, number: f64, otherwise: &str) -> String {
        let help = if is_stand_in(number) { declaring(self.series, number) } else { otherwise.to_owned() };
        if self.is_printed || number >= 0.0 { help } else { format!("it is left out; {help}") }
    }

    /// None of nobody is no share and no rate.
    fn nobody(&self, one: &mut Observation, collector: &mut Collector) {
        let is_nobody = one.denominator == Some(0.0) && one.count.is_none_or(|count| count == 0.0);
        let is_empty = matches!(one.value, Figure::Known(0.0) | Figure::Missing(Missing::NotApplicable));
        if !self.series.kind.rests_on_counts() || !is_nobody || !is_empty {
            return;
        }
        one.value = Figure::Missing(Missing::NotApplicable);
        one.limits = None;
        if !self.is_printed || self.is_of_a_national_index(one) {
            return;
        }
        let id = &self.series.id.value;
        let message = format!("nobody is counted here: 0 of 0 is no figure, and series `{id}` prints [z]");
        let help = "there is no gap where one of its groups is empty; nothing is to be done if it is true";
        let found = Diagnostic::warning("ingest/nobody", message).row_of(id.as_str());
        let label =
            one.group.as_ref().map_or("everybody".to_owned(), |group| format!("{} {}", group.dimension, group.group));
        collector.report(found.at(&one.origin.span, label).help(help));
    }

    /// Whether a row is about a group of a national index: what the place lacks of them is told once, with the ways to a
    /// whole gradient.
    fn is_of_a_national_index(&self, one: &Observation) -> bool {
        let over = self.series.gradient.as_ref().filter(|over| over.scope.as_str() != "local");
        over.zip(one.group.as_ref()).is_some_and(|(over, group)| over.dimension.value == group.dimension)
    }

    fn value(&self, one: &mut Observation, collector: &mut Collector) {
        let (Figure::Known(value), id) = (one.value, &self.series.id.value) else { return };
        let what = match self.series.kind {
            SeriesKind::Proportion => "a share of people",
            SeriesKind::Rate => "a rate",
            SeriesKind::Count => "a count",
            SeriesKind::Mean | SeriesKind::Score | SeriesKind::Ratio | SeriesKind::LifeExpectancy => return,
        };
        if value < 0.0 {
            let found = self.found("ingest/negative", format!("{what} below zero in series `{id}`"), value);
            let help = self.help(value, "correct the cell; a figure that can be negative is `kind = \"score\"`");
            collector.report(found.at(&one.origin.cell, "this value").help(help));
            one.value = Figure::Missing(Missing::NotAvailable);
        } else if self.series.kind == SeriesKind::Proportion && value > 100.0 + 1e-9 && !counts_are_turned(one) {
            let found = self.found("ingest/above-hundred", format!("{what} above 100% in series `{id}`"), value);
            let help = self.help(value, "correct the cell; a figure that can exceed 100 is `kind = \"ratio\"`");
            collector.report(found.at(&one.origin.cell, "this value").help(help));
        }
    }

    fn counts(&self, one: &mut Observation, collector: &mut Collector) {
        let id = &self.series.id.value;
        let of_bands = one.bands.iter().flat_map(|band| [band.count, band.people]);
        let negative = of_bands.chain(one.count).chain(one.denominator).find(|number| *number < 0.0);
        if let Some(number) = negative {
            let found = self.found("ingest/negative", format!("a count below zero in series `{id}`"), number);
            let help = self.help(number, "counts start at zero; correct the cell");
            collector.report(found.at(&one.origin.span, format!("{number}")).help(help));
            (one.count, one.denominator) = (None, None);
            one.bands.clear();
        }
        let (Some(count), Some(denominator), Figure::Known(value)) = (one.count, one.denominator, one.value) else {
            return;
        };
        if self.series.kind != SeriesKind::Proportion {
            return;
        }
        if counts_are_turned(one) {
            let message = format!("a count is larger than its denominator in series `{id}`");
            let found = self.found("ingest/count-above-denominator", message, count);
            let help = "correct the two columns; they may have changed places";
            collector.report(found.at(&one.origin.span, format!("{count} of {denominator}")).help(help));
        } else if denominator > 0.0 && !one.counts_fit_value(100.0 * count / denominator) {
            let share = rounding::digits(100.0 * count / denominator, 1);
            let message = format!("the value is {value}, but {count} of {denominator} is {share}%");
            let help = "check the row against its source; the report uses the value";
            let found = Diagnostic::warning("ingest/value-differs", message);
            collector.report(found.at(&one.origin.span, "this row").help(help));
        }
    }

    /// What is wrong with limits that do not enclose their value.
    pub(super) fn bad_limits(&self, lower: f64, place: &Span) -> Diagnostic {
        let message = format!("limits do not enclose their value in series `{}`", self.series.id.value);
        let help = self.help(lower, "give both `lower` and `upper`, with the value between them, or neither");
        self.found("ingest/bad-limits", message, lower).at(place, "limits").help(help)
    }
}
