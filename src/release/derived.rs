//! What was worked out from the figures, a row a result: changes, positions, trends, distances to a target, gradients.
//!
//! Signs are those of the methods and stand in the name of each result; on paper a gap is positive when the most
//! deprived group is higher, and a slope likewise.

use super::{Cell, DataTable, OTHER_TABLES, unit_of_difference, unit_of_value};
use crate::model::series::DERIVED_FIGURES;
use crate::model::{Missing, Period};
use crate::project::Project;
use crate::protect::Masked;
use crate::record::{Change, Gradient, Rule, Without};
use crate::say;
use crate::stats::Estimate;
use crate::stats::benchmark::Position as Verdict;
use crate::stats::trend::Label;

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
pub(super) fn table(project: &Project, records: &[&Masked<'_>]) -> DataTable {
    DataTable {
        id: DERIVED_FIGURES.to_owned(),
        title: format!("Changes, positions, trends and gradients, {}", project.report.place.name),
        source: OTHER_TABLES.to_owned(),
        notes: Vec::new(),
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows: records.iter().flat_map(|record| rows(record)).collect(),
    }
}

/// One result, before it is a row.
struct Outcome<'r> {
    name: String,
    period: Option<Period>,
    against: String,
    value: Option<Estimate>,
    decimals: usize,
    unit: &'r str,
    word: String,
    rule: String,
    /// Why it has no value, or no limits.
    without: Missing,
}

fn rows(record: &Masked<'_>) -> Vec<Vec<Cell>> {
    let mut results: Vec<Outcome<'_>> = Vec::new();
    let progress = &record.progress;
    results.push(Outcome {
        word: say::progress_word(progress.word).to_owned(),
        rule: say::rule_words(&progress.rule),
        without: match progress.rule {
            Rule::Suppressed => Missing::Confidential,
            Rule::BaselineMissing(reason) => reason,
            _ => Missing::NotAvailable,
        },
        ..change(record, "Change since the baseline", progress.change.as_ref())
    });
    if let Some(since) = &record.since_previous {
        let shown = say::capitalise(say::step_word(since));
        results.push(Outcome { word: shown, ..change(record, "Change since the figure before", Some(since)) });
    }
    results.extend(positions(record));
    results.extend(trends(record));
    results.extend(target(record));
    results.extend(record.gradient.iter().flat_map(|gradient| of_gradient(record, gradient)));
    results.into_iter().map(|result| row(record, result)).collect()
}

fn row(record: &Masked<'_>, result: Outcome<'_>) -> Vec<Cell> {
    let number = |number: Option<f64>| match number {
        Some(number) if number.is_finite() => Cell::number(number, result.decimals),
        Some(_) => Cell::words("no limit"),
        None => Cell::Text(result.without.shorthand().to_owned()),
    };
    let limits = result.value.and_then(|value| value.limits);
    vec![
        Cell::words(&record.series.id.value),
        Cell::words(&record.series.title),
        Cell::words(&record.area_name),
        Cell::words(result.name),
        result.period.map_or_else(Cell::absent, |period| Cell::words(period.in_words())),
        Cell::words(result.against),
        number(result.value.map(|value| value.value)),
        Cell::words(result.unit),
        number(limits.map(|limits| limits.lower)),
        number(limits.map(|limits| limits.upper)),
        Cell::words(result.word),
        Cell::words(result.rule),
    ]
}

fn change<'r>(record: &Masked<'r>, name: &str, change: Option<&Change>) -> Outcome<'r> {
    Outcome {
        name: name.to_owned(),
        period: change.map(|change| change.to),
        against: change.map_or_else(String::new, |change| change.from.in_words()),
        value: change.map(|change| change.difference),
        decimals: record.series.decimals,
        unit: unit_of_difference(record.series),
        word: String::new(),
        rule: String::new(),
        without: Missing::NotAvailable,
    }
}

/// The value of each comparator that has one in the same period, and what the comparison shows.
fn positions<'r>(record: &Masked<'r>) -> Vec<Outcome<'r>> {
    let latest = record.latest().map(|point| point.period);
    let of = |position: &crate::record::Position| {
        let value = position.value?;
        Some(Outcome {
            name: "Value of the comparator".to_owned(),
            period: latest,
            against: position.name.clone(),
            value: Some(Estimate::point(value)),
            decimals: record.series.decimals,
            unit: unit_of_value(record.series),
            word: say::position_word(position.verdict, true).to_owned(),
            rule: match position.verdict {
                Verdict::NotCompared => "no interval to test with",
                _ => "the 95% interval of the place against the comparator’s value",
            }
            .to_owned(),
            without: Missing::NotAvailable,
        })
    };
    record.positions.iter().filter_map(of).collect()
}

fn trends<'r>(record: &Masked<'r>) -> Vec<Outcome<'r>> {
    let Some(trend) = &record.recent_trend else { return Vec::new() };
    let by = |name: &str, label: Label, rule: &str| Outcome {
        name: name.to_owned(),
        period: Some(trend.to),
        against: trend.from.in_words(),
        value: None,
        decimals: record.series.decimals,
        unit: "",
        word: label.to_string(),
        rule: rule.to_owned(),
        without: Missing::NotApplicable,
    };
    vec![
        by("Recent trend", trend.label, "as in the published guidance of Fingertips"),
        by("Recent trend, newer method", trend.newer, "Fingertips’ newer method"),
    ]
}

fn target<'r>(record: &Masked<'r>) -> Option<Outcome<'r>> {
    let distance = record.target.as_ref()?;
    let met = distance.met.map_or("", |met| if met { "Met" } else { "Not met" });
    Some(Outcome {
        name: "Distance to the target, target minus latest value".to_owned(),
        period: record.latest().map(|point| point.period),
        against: format!("{} by {}", say::value(record.series, distance.target), distance.by),
        value: Some(Estimate::point(distance.distance)),
        decimals: record.series.decimals,
        unit: unit_of_difference(record.series),
        word: met.to_owned(),
        rule: String::new(),
        without: Missing::NotAvailable,
    })
}

fn of_gradient<'r>(record: &Masked<'r>, gradient: &Gradient) -> Vec<Outcome<'r>> {
    let series = record.series;
    let result = |name: &str, value: Estimate, unit: &'r str, decimals: usize| Outcome {
        name: name.to_owned(),
        period: Some(gradient.period),
        against: String::new(),
        value: Some(value),
        decimals,
        unit,
        word: String::new(),
        rule: say::ingredient_note(series).unwrap_or_default(),
        without: Missing::NotAvailable,
    };
    let difference = |name: &str, value: Estimate| result(name, value, unit_of_difference(series), series.decimals);
    let end = |name: &str, value: f64| result(name, Estimate::point(value), unit_of_value(series), series.decimals);
    let ratio = |name: &str, value: Estimate| result(name, value, "times", say::ratio_places(value.value));
    let (gap, sii) =
        ("Gap between the ends, most minus least deprived", "Slope index of inequality, least minus most deprived");
    let missing = |name: &str, why: Option<Without>| {
        let without = match why? {
            Without::Suppressed => Missing::Confidential,
            Without::Nobody => Missing::NotApplicable,
            Without::NoFigure | Without::NoPeople | Without::FewGroups | Without::NoLine => Missing::NotAvailable,
        };
        let rule = say::gradient_without(record, gradient).unwrap_or_default();
        Some(Outcome { value: None, without, rule, ..difference(name, Estimate::point(0.0)) })
    };
    let slope = gradient.slope.as_ref();
    [
        gradient.gap.map_or_else(|| missing(gap, gradient.no_gap), |found| Some(difference(gap, found))),
        gradient.ratio.map(|of| ratio("Ratio of the ends, most over least deprived", of)),
        slope.map_or_else(|| missing(sii, gradient.no_slope), |slope| Some(difference(sii, slope.sii))),
        slope.and_then(|slope| slope.rii).map(|of| ratio("Relative index of inequality, least over most deprived", of)),
        slope.map(|slope| end("Fitted line, most deprived end", slope.at_most_deprived)),
        slope.map(|slope| end("Fitted line, least deprived end", slope.at_least_deprived)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
