//! `gradient explain MEASURE`: how a figure came about.

use super::{DONE, PROBLEMS, print, tell, tell_stopped};
use crate::cli::ExplainArgs;
use crate::diag::{Collector, nearest};
use crate::model::Item;
use crate::pipeline::{self, Inputs};
use crate::say;

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<u8> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(&args.common.project, &mut collector)?;
    let Some(inputs) = inputs else {
        tell_stopped(&collector, args.common.message_format);
        return Ok(PROBLEMS);
    };
    let wanted = series_of(&inputs, &args.measure);
    if let (true, Some(item)) = (wanted.is_empty(), item(&inputs, &args.measure)) {
        print(&format!("{}\n", say::explain_without_figures(item).join("\n")))?;
        return Ok(DONE);
    }
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

/// The item of that id, name or title.
fn item<'i>(inputs: &'i Inputs, measure: &str) -> Option<&'i Item> {
    let mut items = inputs.project.framework.priorities.iter().flat_map(|priority| &priority.items);
    items.find(|item| [&item.id, &item.name, &item.title].into_iter().any(|name| name == measure))
}

/// Series of that id, or of the item of that id, name or title.
fn series_of(inputs: &Inputs, measure: &str) -> Vec<String> {
    let of_items = item(inputs, measure).into_iter().flat_map(|item| &item.series).map(|series| series.value.clone());
    let series = inputs.project.series.iter().map(|series| series.id.value.clone()).filter(|id| id == measure);
    series.chain(of_items).collect()
}

fn names(inputs: &Inputs) -> Vec<String> {
    let items = inputs.project.framework.priorities.iter().flat_map(|priority| &priority.items);
    let items = items.flat_map(|item| [item.id.clone(), item.name.clone()]);
    inputs.project.series.iter().map(|series| series.id.value.clone()).chain(items).collect()
}
