//! `gradient explain MEASURE`: how a figure came about; with a page, from each print of it back to its cell.

use super::{DONE, PROBLEMS, USAGE, measures, print, tell, tell_problems, tell_stopped};
use crate::cli::ExplainArgs;
use crate::diag::{Collector, SourceMap, nearest};
use crate::figures::{self, NamedFigure, Reported};
use crate::model::observation::Origin;
use crate::outputs::plan::Output;
use crate::outputs::session::{self, Printed, Session};
use crate::pipeline;
use crate::say;
use crate::text::{Number, Of};

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<u8> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(&args.common.project, &mut collector)?;
    let Some(inputs) = inputs else {
        tell_stopped(&collector, args.common.message_format);
        return Ok(PROBLEMS);
    };
    let wanted = measures::series_of(&inputs, &args.measure);
    if let (true, Some(item)) = (wanted.is_empty(), measures::item(&inputs, &args.measure)) {
        if args.page.is_some() {
            tell(&format!("gradient: \"{}\" has no figures, so no page prints one\n", item.name));
            return Ok(PROBLEMS);
        }
        print(&format!("{}\n", say::explain_without_figures(item).join("\n")))?;
        return Ok(DONE);
    }
    if wanted.is_empty() {
        tell(&measures::unknown(&inputs, &args.measure));
        return Ok(PROBLEMS);
    }
    let Some(page) = args.page else {
        let records = pipeline::records(&inputs);
        let figures = pipeline::figures(&inputs, &records);
        let accounts = figures.iter().filter(|record| wanted.contains(&record.series.id.value));
        let texts: Vec<String> =
            accounts.map(|record| say::explain(record, inputs.project.report.house).join("\n")).collect();
        print(&format!("{}\n", texts.join("\n\n")))?;
        return Ok(DONE);
    };
    let told = session::with(&inputs, &mut collector, |session, collector| {
        on_page(args, &session, &wanted, page.get(), collector)
    })?;
    if collector.has_errors() {
        tell_problems(&collector, args.common.message_format);
        return Ok(PROBLEMS);
    }
    told.unwrap_or(Ok(PROBLEMS))
}

/// Tells each number of `wanted` series that stands on a page.
fn on_page(
    args: &ExplainArgs,
    session: &Session<'_>,
    wanted: &[String],
    page: usize,
    collector: &mut Collector,
) -> anyhow::Result<u8> {
    let outputs = session.every_output();
    let Some(output) = outputs.iter().find(|output| output.id == args.output) else {
        let near = nearest(&args.output, outputs.iter().map(|output| output.id.as_str()));
        let help =
            near.map_or_else(|| "`gradient list` shows them".to_owned(), |near| format!("did you mean `{near}`?"));
        tell(&format!("gradient: there is no output \"{}\"; {help}\n", args.output));
        return Ok(USAGE);
    };
    let Some(printed) = session.printed(output, collector)? else {
        if !collector.has_errors() {
            tell(&format!("gradient: `{}` prints no pages; its numbers carry their own origin\n", output.id));
        }
        return Ok(PROBLEMS);
    };
    let of_series = |printed: &&Printed| match &printed.listed.number {
        Number::Figure { cited, .. } => wanted.contains(&cited.series),
        _ => false,
    };
    let found: Vec<&Printed> = printed.iter().filter(of_series).collect();
    let lines: Vec<String> = (found.iter().filter(|printed| printed.page == page))
        .flat_map(|printed| of_print(printed, session, &collector.sources))
        .collect();
    if lines.is_empty() {
        tell(&format!("gradient: {}\n", nothing(args, output, page, &found)));
        return Ok(PROBLEMS);
    }
    print(&format!("Page {page} of {}\n{}\n", output.id, lines.join("\n")))?;
    Ok(DONE)
}

/// That the page prints nothing of the measure, and which pages do.
fn nothing(args: &ExplainArgs, output: &Output, page: usize, found: &[&Printed]) -> String {
    let mut pages: Vec<usize> = found.iter().map(|printed| printed.page).collect();
    pages.dedup();
    let pages: Vec<String> = pages.iter().map(ToString::to_string).collect();
    let elsewhere = match pages.is_empty() {
        true => "nor does any other of its pages".to_owned(),
        false => format!("these pages do: {}", pages.join(", ")),
    };
    format!("page {page} of `{}` prints no figure of \"{}\"; {elsewhere}", output.id, args.measure)
}

/// A printed number, and the way back to each cell that it rests on.
fn of_print(printed: &Printed, session: &Session<'_>, sources: &SourceMap) -> Vec<String> {
    let Number::Figure { cited, aspect } = &printed.listed.number else { return Vec::new() };
    let what = match aspect.of {
        Of::Value => "",
        Of::Lower => "lower 95% limit of ",
        Of::Upper => "upper 95% limit of ",
        Of::Count => "count of ",
        Of::OutOf => "denominator of ",
    };
    let method = if matches!(aspect.of, Of::Lower | Of::Upper) { &cited.interval } else { &cited.method };
    let mut lines = vec![
        format!("{}  ({}; {what}{})", printed.listed.text, printed.listed.part, cited.id),
        format!("  value {}, method: {method}", aspect.value),
    ];
    let figure = session.records.iter().flat_map(Reported::figures).find(|figure| figure.id == cited.id);
    // A value as it was published is its cell; whatever else rests on the row.
    let is_cell = aspect.of == Of::Value && cited.method == figures::AS_PUBLISHED;
    lines.extend(figure.into_iter().flat_map(|figure| cells(figure, is_cell, session, sources)));
    lines
}

/// Cells that are told one by one.
const CELLS: usize = 8;

/// The cells behind a figure. What stands in a file with few people in a row is not told: only where it stands.
fn cells(figure: &NamedFigure<'_>, is_cell: bool, session: &Session<'_>, sources: &SourceMap) -> Vec<String> {
    let cell = |origin: &Origin| {
        let place = format!("  {}, line {}", origin.file, origin.line);
        match session.shown().contains_key(&*origin.file) {
            true => place,
            false if is_cell => format!("{place}: {}", sources.slice(&origin.cell).trim()),
            false => format!("{place}: {}", sources.slice(&origin.span).trim()),
        }
    };
    let mut lines: Vec<String> = figure.origin.iter().take(CELLS).map(cell).collect();
    let more = figure.origin.len().saturating_sub(CELLS);
    if more > 0 {
        lines.push(format!("  and {more} more; `gradient explain {}` lists them", figure.record.series.id.value));
    }
    lines
}
