//! `gradient explain MEASURE`: how a figure came about.

use super::{DONE, PROBLEMS, measures, print, tell, tell_stopped};
use crate::cli::ExplainArgs;
use crate::diag::Collector;
use crate::figures::Reported;
use crate::pipeline::{self, Inputs};
use crate::protect::Masked;
use crate::say;

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<u8> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(&args.common.project, &mut collector)?;
    let Some(inputs) = inputs else {
        tell_stopped(&collector, args.common.message_format);
        return Ok(PROBLEMS);
    };
    let wanted = measures::series_of(&inputs, &args.measure);
    if let (true, Some(item)) = (wanted.is_empty(), measures::item(&inputs, &args.measure)) {
        print(&format!("{}\n", say::explain_without_figures(item).join("\n")))?;
        return Ok(DONE);
    }
    if wanted.is_empty() {
        tell(&measures::unknown(&inputs, &args.measure));
        return Ok(PROBLEMS);
    }
    let records = pipeline::records(&inputs);
    let accounts = records.iter().filter(|record| wanted.contains(&record.series.id.value));
    let texts: Vec<String> = accounts.map(|record| account(&inputs, record)).collect();
    print(&format!("{}\n", texts.join("\n\n")))?;
    Ok(DONE)
}

fn account(inputs: &Inputs, record: &Masked<'_>) -> String {
    say::explain(&Reported::new(&inputs.project, record), inputs.project.report.house).join("\n")
}
