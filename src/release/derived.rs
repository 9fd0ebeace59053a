//! What was worked out from the figures, a row a result: changes, positions, trends, distances to a target, gradients.
//!
//! Signs are those of the methods and stand in the name of each result; on paper a gap is positive when the most
//! deprived group is higher, and a slope likewise.

use super::{Cell, DataTable, OTHER_TABLES, unit_of_difference, unit_of_value};
use crate::figures::{Measured, NamedFigure, OfGradient, Reported, What};
use crate::model::series::DERIVED_FIGURES;
use crate::model::{Figure, Missing, Period};
use crate::project::Project;
use crate::protect::Masked;
use crate::say;
use crate::stats::benchmark::Position as Verdict;
use crate::stats::trend::Label;
use crate::text::Text;

const COLUMNS: [&str; 12] = [
    "Series",
    "Title",
    "Area",
    "Result",
    "Period",
    "Compared with",
    "Value",
    "Unit",
    "Lower 95% limit",
    "Upper 95% limit",
    "Word",
    "Rule or remark",
];

/// Makes the table.
pub(super) fn table(project: &Project, records: &[&Reported<'_>]) -> DataTable {
    DataTable {
        id: DERIVED_FIGURES.to_owned(),
        title: format!("Changes, positions, trends and gradients, {}", project.report.place.name),
        source: OTHER_TABLES.to_owned(),
        notes: Vec::new(),
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows: records.iter().flat_map(|record| rows(record)).collect(),
    }
}

/// What is said of a result beside its figure.
#[derive(Default)]
struct Said {
    name: &'static str,
    against: String,
    word: String,
    rule: String,
}

fn rows(record: &Reported<'_>) -> Vec<Vec<Cell>> {
    let of = |is_it: fn(&What<'_>) -> bool| {
        record.figures().iter().filter(move |figure| is_it(&figure.what)).filter_map(|figure| row(record, figure))
    };
    let mut rows: Vec<Vec<Cell>> = of(|what| matches!(what, What::SinceBaseline(_) | What::SincePrevious(_))).collect();
    rows.extend(of(|what| matches!(what, What::Comparator(..))));
    rows.extend(trends(record));
    rows.extend(of(|what| matches!(what, What::Target(_) | What::Gradient(_))));
    rows
}

/// The row of a figure; none of one that another table has.
fn row(record: &Reported<'_>, figure: &NamedFigure<'_>) -> Option<Vec<Cell>> {
    let said = said(record, figure)?;
    let decimals = match (figure.measured, figure.figure) {
        (Measured::Times, Figure::Known(estimate)) => say::ratio_places(estimate.value),
        _ => figure.record.series.decimals,
    };
    let number = |number: Option<f64>| match (number, figure.figure) {
        (Some(number), _) if number.is_finite() => Cell::number(number, decimals),
        (Some(_), _) => Cell::words("no limit"),
        (None, Figure::Missing(reason)) => Cell::Text(reason.shorthand().to_owned()),
        (None, Figure::Known(_)) => Cell::absent(),
    };
    let value = figure.figure.known();
    // The interval of a comparator stands in the table of its series; the test here looks at its value alone.
    let limits = value.and_then(|value| value.limits).filter(|_| !matches!(figure.what, What::Comparator(..)));
    let unit = match figure.measured {
        Measured::Value => unit_of_value(figure.record.series),
        Measured::OfGroup => figure.record.series.unit.as_str(),
        Measured::Difference => unit_of_difference(figure.record.series),
        Measured::Times => "times",
        Measured::Share => "%",
        Measured::Count => "",
    };
    let mut cells = head(figure.record, said.name, figure.period, said.against);
    cells.extend([
        number(value.map(|value| value.value)),
        Cell::words(unit),
        number(limits.map(|limits| limits.lower)),
        number(limits.map(|limits| limits.upper)),
        Cell::words(said.word),
        Cell::words(said.rule),
    ]);
    Some(cells)
}

/// What each row begins with.
fn head(record: &Masked<'_>, name: &str, period: Option<Period>, against: String) -> Vec<Cell> {
    vec![
        Cell::words(&record.series.id.value),
        Cell::words(&record.series.title),
        Cell::words(&record.area_name),
        Cell::words(name),
        period.map_or_else(Cell::absent, |period| Cell::words(period.in_words())),
        Cell::words(against),
    ]
}

/// What is said of a figure that was worked out from others; none of one that was not.
fn said(record: &Reported<'_>, figure: &NamedFigure<'_>) -> Option<Said> {
    Some(match figure.what {
        What::SinceBaseline(change) => Said {
            name: "Change since the baseline",
            against: change.map_or_else(String::new, |change| change.from.in_words()),
            word: say::progress_word(record.progress.word).to_owned(),
            rule: say::rule_words(&record.progress.rule),
        },
        What::SincePrevious(change) => Said {
            name: "Change since the figure before",
            against: change.from.in_words(),
            word: Text::from(say::step_word(change)).capitalised().to_string(),
            rule: String::new(),
        },
        What::Comparator(_, _, Some(position)) => Said {
            name: "Value of the comparator",
            against: position.name.clone(),
            word: say::position_word(position.verdict, true).to_owned(),
            rule: match position.verdict {
                Verdict::NotCompared => "no interval to test with",
                _ => "the 95% interval of the place against the comparator’s value",
            }
            .to_owned(),
        },
        What::Target(distance) => Said {
            name: "Distance to the target, target minus latest value",
            against: {
                let (_, aim) = record.target_figures()?;
                format!("{} by {}", say::value(aim), distance.by.with_article())
            },
            word: distance.met.map_or("", |met| if met { "Met" } else { "Not met" }).to_owned(),
            rule: String::new(),
        },
        What::Gradient(result) => Said { name: name(result), rule: of_gradient(figure)?, ..Said::default() },
        What::Point(_)
        | What::Side(_)
        | What::Group(_)
        | What::Comparator(..)
        | What::Area(_)
        | What::Part(..)
        | What::Standard(_)
        | What::Authorities(..)
        | What::TargetItself(_)
        | What::Edition(_)
        | What::Largest(_) => return None,
    })
}

/// Of a result why it is missing, else whether its index is made of the figure itself.
fn of_gradient(figure: &NamedFigure<'_>) -> Option<String> {
    let record = figure.record;
    Some(match figure.figure {
        Figure::Known(_) => say::ingredient_note(record.series).unwrap_or_default().to_string(),
        Figure::Missing(_) => say::gradient_without(record, record.gradient.as_ref()?).unwrap_or_default().to_string(),
    })
}

fn name(result: OfGradient) -> &'static str {
    match result {
        OfGradient::Gap => "Gap between the ends, most minus least deprived",
        OfGradient::Ratio => "Ratio of the ends, most over least deprived",
        OfGradient::Slope => "Slope index of inequality, least minus most deprived",
        OfGradient::RelativeSlope => "Relative index of inequality, least over most deprived",
        OfGradient::MostDeprived => "Fitted line, most deprived end",
        OfGradient::LeastDeprived => "Fitted line, least deprived end",
    }
}

/// The direction of the latest figures by both methods: words, and no number.
fn trends(record: &Masked<'_>) -> Vec<Vec<Cell>> {
    let Some(trend) = &record.recent_trend else { return Vec::new() };
    let by = |name: &str, label: Label, rule: &str| {
        let mut cells = head(record, name, Some(trend.to), trend.from.in_words());
        let none = || Cell::Text(Missing::NotApplicable.shorthand().to_owned());
        cells.extend([none(), none(), none(), none(), Cell::words(label.to_string()), Cell::words(rule)]);
        cells
    };
    vec![
        by("Recent trend", trend.label, "as in the published guidance of Fingertips"),
        by("Recent trend, newer method", trend.newer, "Fingertips’ newer method"),
    ]
}
