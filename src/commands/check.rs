//! `gradient check`: everything that can be wrong with any output; writes none.

use super::{DONE, MACHINE, PROBLEMS, print, tell, tell_problems};
use crate::cli::{CheckArgs, MessageFormatArg};
use crate::diag::Collector;
use crate::outputs::batch::{self, BatchError};
use crate::outputs::session;
use crate::pipeline;
use crate::progress::Silent;

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    let (args, apart) = (&args.common, super::apart(&args.templates)?);
    let mut collector = Collector::default();
    let inputs = pipeline::read(&args.project, &mut collector)?;
    let made = match &inputs {
        Some(inputs) => session::with(inputs, &mut collector, |session, collector| {
            let session = session.with_templates_apart(apart);
            session.can_draw(collector);
            batch::run(&session, session.outputs(), None, &Silent, collector, |_, _| Ok(()))
        })?,
        None => None,
    };
    let made = made.transpose()?.unwrap_or_default();
    let failures: Vec<BatchError> = made.into_iter().filter_map(|outcome| outcome.done.err()).collect();
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
