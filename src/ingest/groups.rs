//! The groups of a gradient: every one of a local gradient has its row; of a national one some may be empty in the place.

use std::collections::BTreeSet;

use crate::diag::{Collector, Diagnostic};
use crate::model::series::GradientOver;
use crate::model::{AreaCode, Figure, Missing, Observation, Period, Series};

/// Tells of groups that are missing, that nobody lives in, and that are none.
pub(super) fn check(series: &Series, observations: &[Observation], area: Option<&AreaCode>, collector: &mut Collector) {
    let Some(over) = series.gradient.as_ref().filter(|_| !observations.is_empty()) else { return };
    let rows: Vec<&Observation> = observations.iter().filter(|one| name(over, one).is_some()).collect();
    if rows.is_empty() {
        collector.report(no_dimension(series, over));
    }
    for row in rows.iter().filter(|row| number(over, row).is_none()) {
        collector.report(unknown(series, over, row));
    }
    match over.scope.as_str() {
        "local" => missing(series, over, &rows, collector),
        _ => empty(series, over, &rows, area, collector),
    }
}

/// The group that a row is about; none where it is about another dimension.
fn name<'r>(over: &GradientOver, row: &'r Observation) -> Option<&'r str> {
    let group = row.group.as_ref().filter(|group| group.dimension == over.dimension.value)?;
    Some(&group.group)
}

/// The number of that group; none where it is not one of them.
fn number(over: &GradientOver, row: &Observation) -> Option<usize> {
    let name = name(over, row)?;
    (1..=over.groups).find(|number| number.to_string() == name)
}

fn indicator(series: &Series) -> &str {
    series.from.first().map_or("", |selection| selection.indicator.value.as_str())
}

fn no_dimension(series: &Series, over: &GradientOver) -> Diagnostic {
    let message = format!("no row of \"{}\" has the dimension \"{}\"", indicator(series), over.dimension.value);
    let help = "correct `dimension`, or give the figures of each group in the file";
    Diagnostic::error("ingest/missing-group", message).at(&over.dimension.span, "asked for here").help(help)
}

fn unknown(series: &Series, over: &GradientOver, row: &Observation) -> Diagnostic {
    let name = name(over, row).unwrap_or_default();
    let message = format!("rows are about groups that are not one of the {}, such as \"{name}\"", over.groups);
    let help = format!("number them from 1, the most deprived, to {}", over.groups);
    let found = Diagnostic::error("ingest/unknown-group", message).at(&row.origin.span, "this group").help(help);
    found.row_of(&series.id.value)
}

/// Groups cut within the place all hold people: for every area and period that has any, each has its row.
fn missing(series: &Series, over: &GradientOver, rows: &[&Observation], collector: &mut Collector) {
    let cells: BTreeSet<(&AreaCode, Period)> = rows.iter().map(|row| (&row.area, row.period)).collect();
    for (area, period) in cells {
        let here: Vec<&&Observation> = rows.iter().filter(|row| (&row.area, row.period) == (area, period)).collect();
        let absent = absent(over, &here);
        if absent.is_empty() {
            continue;
        }
        let list = named(over, &absent);
        let message = format!("\"{}\" lacks groups, such as {list} for {area}, {period}", indicator(series));
        let help = format!("add a row for each of the {} groups; local groups all hold people", over.groups);
        let found =
            Diagnostic::error("ingest/missing-group", message).at(&here[0].origin.span, "the groups start here");
        collector.report(found.help(help).row_of(&series.id.value));
    }
}

fn absent(over: &GradientOver, rows: &[&&Observation]) -> Vec<usize> {
    (1..=over.groups).filter(|wanted| !rows.iter().any(|row| number(over, row) == Some(*wanted))).collect()
}

/// Groups cut over the whole country may be empty in the place: where its latest rows say so, or small areas show it, that
/// is told with the ways to a whole gradient; where rows are just not there, with both readings.
fn empty(
    series: &Series,
    over: &GradientOver,
    rows: &[&Observation],
    area: Option<&AreaCode>,
    collector: &mut Collector,
) {
    let own: Vec<&&Observation> = rows.iter().filter(|row| Some(&row.area) == area).collect();
    let Some(latest) = own.iter().map(|row| row.period).max() else { return };
    let own: Vec<&&Observation> = own.into_iter().filter(|row| row.period == latest).collect();
    let is_about_nobody = |row: &Observation| match row.denominator {
        Some(people) => people == 0.0,
        None => row.value == Figure::Missing(Missing::NotApplicable),
    };
    let told = own.iter().filter(|row| is_about_nobody(row)).filter_map(|row| number(over, row));
    let (mut told, mut absent): (Vec<usize>, Vec<usize>) = (told.collect(), absent(over, &own));
    if series.from.iter().any(|from| from.small_areas.is_some()) {
        told.append(&mut absent);
    }
    told.sort_unstable();
    if told.len() + absent.len() + 1 >= over.groups {
        let message = format!("\"{}\" has figures of less than two of its {} groups", indicator(series), over.groups);
        let help = "correct the groups, or take them from another file; a gradient needs two that somebody lives in";
        let found = Diagnostic::error("ingest/missing-group", message).at(&own[0].origin.span, "the groups start here");
        return collector.report(found.help(help));
    }
    let id = &series.id.value;
    let without = |groups: &[usize]| match groups.iter().any(|group| *group == 1 || *group == over.groups) {
        true => "without a gap between the ends and without a slope",
        false => "without a slope",
    };
    if !told.is_empty() {
        let message = format!(
            "nobody in the place lives in {} of series `{id}`: it is drawn over the others, {}",
            named(over, &told),
            without(&told)
        );
        let found = Diagnostic::warning("ingest/empty-group", message).at(&over.dimension.span, "these groups");
        collector.report(found.help(ways(over, &told)));
    }
    if !absent.is_empty() {
        let when = latest.phrase();
        let message = format!(
            "series `{id}` has no row for {} {when}: it is drawn over the others, {}",
            named(over, &absent),
            without(&absent)
        );
        let help = format!(
            "add the rows if they are missing; if nobody lives there, say so in rows with `z` in `marker`, 0 in `count` and `denominator`, and no `value`; {}",
            ways(over, &absent)
        );
        let found = Diagnostic::warning("ingest/empty-group", message).at(&own[0].origin.span, "the groups start here");
        collector.report(found.help(help));
    }
}

/// How a place without people in some groups gets a gap and a slope.
fn ways(over: &GradientOver, empty: &[usize]) -> String {
    let pairs = (1..=over.groups / 2).all(|pair| !(empty.contains(&(2 * pair)) && empty.contains(&(2 * pair - 1))));
    let wider = over.groups == 10 && pairs;
    let wider = if wider { "take quintiles (`groups = 5`), or " } else { "" };
    format!("for both {wider}take local groups, which all hold people (`scope = \"local\"`)")
}

/// Groups by their level and numbers: `decile 10`, `quintiles 1, 5`.
fn named(over: &GradientOver, groups: &[usize]) -> String {
    let plural = if groups.len() > 1 { "s" } else { "" };
    let numbers: Vec<String> = groups.iter().map(ToString::to_string).collect();
    format!("{}{plural} {}", over.level, numbers.join(", "))
}
