//! `gradient check`: everything that can be wrong with any output; writes none.

use super::{DONE, MACHINE, PROBLEMS, print, tell, tell_problems};
use crate::batch;
use crate::cli::{CheckArgs, MessageFormatArg};
use crate::diag::Collector;
use crate::pipeline;
use crate::progress::Silent;
use crate::shared::Shared;

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    let (args, apart) = (&args.common, super::apart(&args.templates)?);
    let mut collector = Collector::default();
    let inputs = pipeline::read(&args.project, &mut collector)?;
    let mut failures = Vec::new();
    if let Some(inputs) = &inputs
        && let Some(looks) = pipeline::looks(&inputs.project, &mut collector)?
    {
        let records = pipeline::records(inputs);
        let shared = Shared::new(&inputs.project, &records, &looks).with_templates_apart(apart);
        pipeline::can_draw(&inputs.project, &records, &mut collector);
        let made = batch::run(&shared, shared.outputs(), None, &Silent, &mut collector, |_, _| Ok(()))?;
        failures.extend(made.into_iter().filter_map(|outcome| outcome.done.err()));
    }
    tell_problems(&collector, args.message_format);
    for failure in &failures {
        tell(&format!("gradient: {failure}\n"));
    }
    if collector.has_errors() {
        return Ok(PROBLEMS);
    }
    if !failures.is_empty() {
        return Ok(MACHINE);
    }
    if args.message_format == MessageFormatArg::Human {
        let series = inputs.map_or(0, |inputs| inputs.project.series.len());
        print(&format!("nothing wrong: {series} series can be reported\n"))?;
    }
    Ok(DONE)
}
