//! `gradient list`: priorities, items with their state and latest figure, outputs.

use std::fmt::Write as _;

use super::{DONE, PROBLEMS, print, tell_stopped};
use crate::cli::CommonArgs;
use crate::diag::Collector;
use crate::model::Item;
use crate::pipeline;
use crate::protect::Masked;
use crate::say;
use crate::shared::Shared;

pub(super) fn run(args: &CommonArgs) -> anyhow::Result<u8> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(&args.project, &mut collector)?;
    let looks = match &inputs {
        Some(inputs) => pipeline::looks(&inputs.project, &mut collector)?,
        None => None,
    };
    let (Some(inputs), Some(looks)) = (inputs, looks) else {
        tell_stopped(&collector, args.message_format);
        return Ok(PROBLEMS);
    };
    let (project, records) = (&inputs.project, pipeline::records(&inputs));
    let mut text = String::new();
    for priority in &project.framework.priorities {
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
            writeln!(text, "        {}", figure(item, &records))?;
        }
    }
    let outputs = Shared::new(project, &records, &looks).outputs();
    let wide = outputs.iter().map(|output| output.id.len()).max().unwrap_or_default();
    writeln!(text, "Outputs")?;
    for output in &outputs {
        writeln!(text, "  {:<wide$}  out/{}", output.id, output.path)?;
    }
    print(&text)?;
    Ok(DONE)
}

fn figure(item: &Item, records: &[Masked<'_>]) -> String {
    let lead = item.series.first();
    let record = lead.and_then(|lead| records.iter().find(|record| record.series.id.value == lead.value));
    let Some(record) = record else { return format!("needs {}", item.needed.as_deref().unwrap_or("figures")) };
    let latest = record.latest().and_then(|point| Some((point.period, point.figure.known()?.value)));
    let value = latest.map_or_else(
        || say::no_figure_words(record).trim_end_matches('.').to_owned(),
        |(period, number)| format!("{} {}", say::value(record.series, number), period.phrase()),
    );
    format!("{value}; {} [{}]", say::progress_word(record.progress.word).to_lowercase(), record.series.id.value)
}
