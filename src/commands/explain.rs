//! `gradient explain MEASURE`: how a figure came about.

use super::{DONE, PROBLEMS, print, tell, tell_problems};
use crate::cli::ExplainArgs;
use crate::diag::{Collector, nearest};
use crate::pipeline::{self, Inputs};
use crate::say;

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<u8> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(&args.common.project, &mut collector)?;
    tell_problems(&collector, args.common.message_format);
    let Some(inputs) = inputs else { return Ok(PROBLEMS) };
    let wanted = series_of(&inputs, &args.measure);
    if wanted.is_empty() {
        let known = names(&inputs);
        let help = nearest(&args.measure, known.iter().map(String::as_str));
        let help =
            help.map_or_else(|| "`gradient list` shows them".to_owned(), |near| format!("did you mean \"{near}\"?"));
        tell(&format!("gradient: there is no measure or series \"{}\"; {help}\n", args.measure));
        return Ok(PROBLEMS);
    }
    let records = pipeline::records(&inputs);
    let accounts = records.iter().filter(|record| wanted.contains(&record.series.id.value));
    let texts: Vec<String> =
        accounts.map(|record| say::explain(record, inputs.project.report.house).join("\n")).collect();
    print(&format!("{}\n", texts.join("\n\n")))?;
    Ok(DONE)
}

/// Series of that id, or of the item of that id or name.
fn series_of(inputs: &Inputs, measure: &str) -> Vec<String> {
    let items = inputs.project.framework.priorities.iter().flat_map(|priority| &priority.items);
    let named = items.filter(|item| item.id == measure || item.name == measure);
    let of_items = named.flat_map(|item| &item.series).map(|series| series.value.clone());
    let series = inputs.project.series.iter().map(|series| series.id.value.clone()).filter(|id| id == measure);
    series.chain(of_items).collect()
}

fn names(inputs: &Inputs) -> Vec<String> {
    let items = inputs.project.framework.priorities.iter().flat_map(|priority| &priority.items);
    let items = items.flat_map(|item| [item.id.clone(), item.name.clone()]);
    inputs.project.series.iter().map(|series| series.id.value.clone()).chain(items).collect()
}
