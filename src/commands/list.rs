//! `gradient list`: priorities, items with their state and latest figure, outputs; or all named figures.

use std::fmt::Write as _;

use super::{DONE, PROBLEMS, measures, print, tell, tell_stopped};
use crate::cli::{CommonArgs, ListArgs};
use crate::diag::Collector;
use crate::figures::{self, Reported};
use crate::model::Item;
use crate::outputs::session::{self, Session};
use crate::pipeline;
use crate::protect::Masked;
use crate::say;

pub(super) fn run(args: &ListArgs) -> anyhow::Result<u8> {
    match &args.figures {
        Some(measure) => named(&args.common, measure.as_deref()),
        None => everything(&args.common),
    }
}

/// Named figures: ids, printed values, and where they come from.
fn named(args: &CommonArgs, measure: Option<&str>) -> anyhow::Result<u8> {
    let mut collector = Collector::default();
    let Some(inputs) = pipeline::read(&args.project, &mut collector)? else {
        tell_stopped(&collector, args.message_format);
        return Ok(PROBLEMS);
    };
    let wanted = measure.map(|measure| measures::series_of(&inputs, measure));
    if let Some(unknown) = measure.filter(|measure| !measures::is_known(&inputs, measure)) {
        tell(&measures::unknown(&inputs, unknown));
        return Ok(PROBLEMS);
    }
    let records = pipeline::records(&inputs);
    let is_wanted =
        |record: &&Masked<'_>| wanted.as_ref().is_none_or(|series| series.contains(&record.series.id.value));
    let all = records.iter().filter(is_wanted).flat_map(|record| figures::of(&inputs.project, record));
    let mut rows: Vec<[String; 3]> = all.map(|figure| say::figure_line(&figure)).collect();
    if measure.is_none() {
        let counts = figures::Tally::of(&inputs.project, &records).named();
        rows.extend(counts.iter().map(|one| [one.id().to_owned(), one.number.to_string(), "the framework".to_owned()]));
    }
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (ids, values) = (wide(0), wide(1));
    let mut text = String::new();
    for [id, value, origin] in &rows {
        writeln!(text, "{id:<ids$}  {value:<values$}  {origin}")?;
    }
    print(&text)?;
    Ok(DONE)
}

fn everything(args: &CommonArgs) -> anyhow::Result<u8> {
    let mut collector = Collector::default();
    let listed = match pipeline::read(&args.project, &mut collector)? {
        Some(inputs) => session::with(&inputs, &mut collector, |session, _| list(&session))?,
        None => None,
    };
    let Some(text) = listed else {
        tell_stopped(&collector, args.message_format);
        return Ok(PROBLEMS);
    };
    print(&text?)?;
    Ok(DONE)
}

fn list(session: &Session<'_>) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for priority in &session.project.framework.priorities {
        writeln!(text, "{} {}", priority.number, priority.title)?;
        for (number, item) in priority.items.iter().enumerate() {
            writeln!(
                text,
                "  {}.{:<3} {:<16} {}",
                priority.number,
                number + 1,
                say::state_word(item.state),
                item.name
            )?;
            writeln!(text, "        {}", of_item(item, session.records))?;
        }
    }
    let outputs = session.outputs();
    let wide = outputs.iter().map(|output| output.id.len()).max().unwrap_or_default();
    writeln!(text, "Outputs")?;
    for output in &outputs {
        writeln!(text, "  {:<wide$}  out/{}", output.id, output.path)?;
    }
    Ok(text)
}

fn of_item(item: &Item, records: &[Reported<'_>]) -> String {
    let lead = item.series.first();
    let record = lead.and_then(|lead| records.iter().find(|record| record.series.id.value == lead.value));
    let Some(record) = record else { return format!("needs {}", item.needed.as_deref().unwrap_or("figures")) };
    let value = record.latest_figure().map_or_else(
        || say::no_figure_words(record).trim_end_matches('.').to_owned(),
        |(point, figure)| format!("{} {}", say::value(figure), point.period.phrase()),
    );
    format!("{value}; {} [{}]", say::progress_word(record.progress.word).to_lowercase(), record.series.id.value)
}
