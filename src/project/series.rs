//! `data/SERIES.toml`: what each series means and which rows of which file it takes.

use std::collections::BTreeMap;

use super::alike;
use super::files::{Files, ProjectError};
use super::selection;
use super::shares;
use super::table::{self, Table};
use crate::diag::{Collector, Diagnostic};
use crate::model::series::{BlankStretch, Break, GapBetween, GradientOver, TABLES_OF_ALL, Target};
use crate::model::{AreaCode, ChartKind, Period, PeriodKind, Polarity, Series, SeriesKind, Spanned};

/// The series that can be read, and the ids of all that are there; no ids where the file cannot be read.
type Read = (Vec<Series>, Option<Vec<String>>);

/// Reads `data/SERIES.toml`.
pub(super) fn read(files: &Files, collector: &mut Collector) -> Result<Read, ProjectError> {
    let why = "it says what each series means and where its figures stand";
    let Some((file, text)) = files.text("data/SERIES.toml", why, collector)? else { return Ok(Default::default()) };
    let Some(mut root) = table::parse(file, &text, collector) else { return Ok(Default::default()) };
    let tables = root.tables("series", collector);
    if tables.is_empty() {
        let found = Diagnostic::error("project/no-series", "`data/SERIES.toml` holds no series");
        let help = "write a `[[series]]` for each set of figures: its id, title, file, indicator, kind and periods";
        collector.report(found.at(root.span(), "no series").help(help));
    }
    let mut ids = Vec::new();
    let all: Vec<Series> = tables.into_iter().filter_map(|table| series(table, &mut ids, collector)).collect();
    root.finish(collector);
    let mut seen: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
    for series in &all {
        if let Some(first) = seen.insert(&series.id.value, &series.id) {
            let found = Diagnostic::error("project/duplicate", format!("two series are called `{}`", series.id.value));
            collector.report(found.at(&series.id.span, "second").see(&first.span, "first").help("rename one of them"));
        }
    }
    Ok((all, Some(ids)))
}

fn series(mut table: Table<'_>, ids: &mut Vec<String>, collector: &mut Collector) -> Option<Series> {
    let id = table.file_id("id", collector);
    if let Some(id) = id.as_ref().filter(|id| TABLES_OF_ALL.contains(&id.value.as_str())) {
        let found = Diagnostic::error("project/bad-id", format!("`{}` is the name of a table of all series", id.value));
        collector.report(found.at(&id.span, "a file of this name is made").help("give the series another id"));
    }
    ids.extend(id.as_ref().map(|id| id.value.clone()));
    let title = table.text("title", collector);
    let subject = table.text("subject", collector);
    let statistic = table.text("statistic", collector);
    let population = table.optional_text("population", collector);
    let cases = table.optional_text("cases", collector);
    let unit = table.optional_text("unit", collector).filter(|unit| is_no_share(unit, collector));
    let kind = table.choice("kind", &SeriesKind::NAMES, collector);
    let per = table.optional_whole("per", collector).filter(|per| positive(per, collector));
    let unit = unit_with(unit, per.as_ref().filter(|_| kind == Some(SeriesKind::Rate)));
    let standardise = standardise(&mut table, kind, collector);
    let polarity = table.choice("polarity", &Polarity::NAMES, collector);
    let from = selection::all(&mut table, collector);
    let area = table.optional_text("area", collector);
    let periods = table.choice("periods", &PeriodKind::ALL.map(|kind| (kind.name(), kind)), collector);
    let baseline = table.optional_text("baseline", collector);
    let target = table.optional_table("target", collector).map(|table| target(table, periods, collector));
    let comparators = table.texts("comparators", collector);
    let decimals = decimals(&mut table, collector);
    let breaks = table.tables("breaks", collector);
    let blanks = table.tables("blanks", collector);
    let gap = table.optional_table("gap", collector).map(|table| gap(table, collector));
    let gradient = table.optional_table("gradient", collector).map(|table| gradient(table, collector));
    let composition = table.optional_table("composition", collector).map(|table| shares::composition(table, collector));
    let benchmarks = table.optional_table("benchmarks", collector).map(|table| shares::benchmarks(table, collector));
    let small_letters = table.texts("small_letters", collector);
    let charts = table.choices("charts", &ChartKind::NAMES, collector);
    let earlier = table.optional_text("earlier", collector);
    let notes = table.texts("notes", collector);
    table.finish(collector);
    if let (Some(Some(target)), Some(kind)) = (&target, kind) {
        target_on_scale(target, kind, gap.is_some(), collector);
    }
    let series = Series {
        breaks: breaks.into_iter().filter_map(|table| series_break(table, collector)).collect(),
        blanks: blanks.into_iter().filter_map(|table| blank(table, collector)).collect(),
        // What is wrong with a target says nothing of the rows.
        target: target.flatten(),
        gap: flatten(gap)?,
        gradient: flatten(gradient)?,
        composition: flatten(composition)?,
        benchmarks: flatten(benchmarks)?,
        charts,
        id: id?,
        title: title?.value,
        subject: subject?.value,
        statistic: statistic?.value,
        population: population.map(|text| text.value),
        cases: cases.map(|text| text.value),
        unit,
        kind: kind?,
        #[expect(clippy::cast_precision_loss, reason = "rates are given for thousands or millions of people")]
        per: per.map(|per| per.value as f64),
        standardise: standardise?,
        polarity: polarity?,
        from: from?,
        area: area.map(|text| Spanned { value: AreaCode(text.value), span: text.span }),
        periods: periods?,
        baseline,
        comparators,
        decimals: decimals?,
        earlier,
        notes: notes.into_iter().map(|text| text.value).collect(),
        small_letters: small_letters.iter().map(|name| name.value.clone()).collect(),
    };
    small_letters_of_names(&series, &small_letters, collector);
    Some(series)
}

/// What begins in small letters within a sentence is one of the series' names.
fn small_letters_of_names(series: &Series, small_letters: &[Spanned<String>], collector: &mut Collector) {
    let names: Vec<&str> = series.names().map(|name| name.value.as_str()).collect();
    for name in small_letters.iter().filter(|name| !names.contains(&name.value.as_str())) {
        let found = table::unknown_choice("small_letters", name, names.iter().copied());
        let without_names = "leave it out: the series has no gap, parts or standards, whose names it would be about";
        collector.report(if names.is_empty() { found.help(without_names) } else { found });
    }
}

/// A part that was given and could not be read spoils the series; one that was left out does not.
fn flatten<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        Some(None) => None,
        Some(part) => Some(part),
        None => Some(None),
    }
}

/// Whether the series names the standard population; none, with the problem told, where it names another.
fn standardise(table: &mut Table<'_>, kind: Option<SeriesKind>, collector: &mut Collector) -> Option<bool> {
    let Some(text) = table.optional_text("standardise", collector) else { return Some(false) };
    if text.value == "ESP 2013" && kind.is_none_or(|kind| kind == SeriesKind::Rate) {
        return Some(true);
    }
    let found = Diagnostic::error("project/out-of-range", "only a rate can be standardised, and only to \"ESP 2013\"");
    let help = "write `kind = \"rate\"` and `standardise = \"ESP 2013\"`, or leave `standardise` out";
    collector.report(found.at(&text.span, "not possible").help(help));
    None
}

/// Spellings of the unit that is written `%`: only by that sign does the program know a share.
const PER_CENT: [&str; 6] = ["per cent", "percent", "per cent.", "percentage", "percentages", "pct"];

fn is_no_share(unit: &Spanned<String>, collector: &mut Collector) -> bool {
    let is_spelt = PER_CENT.contains(&unit.value.trim().to_lowercase().as_str());
    if is_spelt {
        let found = Diagnostic::error("project/unit", format!("the unit \"{}\" is written as a sign", unit.value));
        collector.report(found.at(&unit.span, "not a sign").help("write `unit = \"%\"`"));
    }
    !is_spelt
}

/// The unit as it follows a value: of a rate also what it is given per, unless the unit says so itself.
fn unit_with(unit: Option<Spanned<String>>, per: Option<&Spanned<i64>>) -> String {
    let unit = unit.map(|unit| unit.value).unwrap_or_default();
    match per {
        Some(per) if unit != "%" && !unit.split(' ').any(|word| word == "per") => {
            format!("{unit} per {}", with_commas(per.value)).trim_start().to_owned()
        }
        _ => unit,
    }
}

/// A whole number as people write it: 100,000.
fn with_commas(number: i64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// People that a rate can be for.
const MOST_PER: i64 = 1_000_000_000;

fn positive(per: &Spanned<i64>, collector: &mut Collector) -> bool {
    let is_in_range = (1..=MOST_PER).contains(&per.value);
    if !is_in_range {
        let found = Diagnostic::error("project/out-of-range", format!("`per` must be from 1 to {MOST_PER}"));
        collector.report(found.at(&per.span, "out of range").help("write 100000 for a rate per 100,000 people"));
    }
    is_in_range
}

fn decimals(table: &mut Table<'_>, collector: &mut Collector) -> Option<usize> {
    let number = table.whole("decimals", collector)?;
    match usize::try_from(number.value) {
        Ok(decimals @ 0..=4) => Some(decimals),
        _ => {
            let found = Diagnostic::error("project/out-of-range", "`decimals` must be from 0 to 4");
            collector.report(found.at(&number.span, "out of range").help("1 is usual for percentages"));
            None
        }
    }
}

fn target(mut table: Table<'_>, periods: Option<PeriodKind>, collector: &mut Collector) -> Option<Target> {
    let value = table.number("value", collector);
    let by = table.text("by", collector);
    table.finish(collector);
    let by = due(&by?, periods?, collector);
    Some(Target { value: value?, by: by? })
}

/// When a target is to be met: a period of the series, or a year.
fn due(by: &Spanned<String>, periods: PeriodKind, collector: &mut Collector) -> Option<Period> {
    let period = Period::parse(periods, &by.value).or_else(|| Period::parse(PeriodKind::CalendarYear, &by.value));
    if period.is_none() {
        let (kind, example) = (periods.with_article(), periods.example());
        let (what, how) = match periods {
            PeriodKind::CalendarYear => (format!("is not {kind}"), format!("`by = \"{example}\"`")),
            _ => (format!("is neither {kind} nor a year"), format!("`by = \"{example}\"` or `by = \"2030\"`")),
        };
        let found = Diagnostic::error("project/target-by", format!("\"{}\" {what}", by.value));
        let help = format!("write when the target is to be met, such as {how}");
        collector.report(found.at(&by.span, "no time to meet it by").help(help));
    }
    period
}

/// A target lies on the scale of its measure, where that has ends.
fn target_on_scale(target: &Target, kind: SeriesKind, is_gap: bool, collector: &mut Collector) {
    let (least, most) = match kind {
        SeriesKind::Proportion if is_gap => (-100.0, 100.0),
        SeriesKind::Proportion => (0.0, 100.0),
        SeriesKind::Rate | SeriesKind::Count if !is_gap => (0.0, f64::INFINITY),
        SeriesKind::LifeExpectancy => (0.0, 120.0),
        _ => return,
    };
    if !(least..=most).contains(&target.value.value) {
        let found =
            Diagnostic::warning("project/target-out-of-scale", "the target is outside the scale of its measure");
        let scale = if most.is_finite() { format!("{least} to {most}") } else { "zero and above".to_owned() };
        let help = "correct `value`, or `kind` where the scale is another";
        collector.report(found.at(&target.value.span, format!("the scale is {scale}")).help(help));
    }
}

fn series_break(mut table: Table<'_>, collector: &mut Collector) -> Option<Break> {
    let before = table.text("before", collector);
    let reason = table.text("reason", collector);
    table.finish(collector);
    Some(Break { before: before?, reason: reason?.value })
}

fn blank(mut table: Table<'_>, collector: &mut Collector) -> Option<BlankStretch> {
    let from = table.text("from", collector);
    let to = table.text("to", collector);
    let reason = table.text("reason", collector);
    table.finish(collector);
    Some(BlankStretch { from: from?, to: to?, reason: reason?.value })
}

fn gap(mut table: Table<'_>, collector: &mut Collector) -> Option<GapBetween> {
    let dimension = table.text("dimension", collector);
    let minuend = table.text("minuend", collector);
    let subtrahend = table.text("subtrahend", collector);
    table.finish(collector);
    let (minuend, subtrahend) = (minuend?, subtrahend?);
    alike::tell(&[&minuend, &subtrahend], "groups of a gap", shares::APART, collector);
    Some(GapBetween { dimension: dimension?, minuend, subtrahend })
}

fn gradient(mut table: Table<'_>, collector: &mut Collector) -> Option<GradientOver> {
    let dimension = table.text("dimension", collector);
    let vintage = table.text("vintage", collector);
    let level = table.text("level", collector);
    let groups = table.whole("groups", collector);
    let scope = table.choice("scope", &[("national", "national"), ("local", "local")], collector);
    let weights = table.text("weights", collector);
    let ingredient = table.flag("ingredient", collector);
    table.finish(collector);
    let groups = groups?;
    let Ok(count @ 2..=100) = usize::try_from(groups.value) else {
        let found = Diagnostic::error("project/out-of-range", "`groups` must be from 2 to 100");
        collector.report(found.at(&groups.span, "out of range").help("10 for deciles, 5 for quintiles"));
        return None;
    };
    Some(GradientOver {
        dimension: dimension?,
        vintage: vintage?.value,
        level: level?.value,
        groups: count,
        scope: scope?.to_owned(),
        weights: weights?.value,
        ingredient,
    })
}
