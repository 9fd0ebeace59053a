//! `gradient check`: everything that can be wrong, no PDF.

use super::{DONE, PROBLEMS, print, tell_problems};
use crate::cli::{CommonArgs, MessageFormatArg};
use crate::diag::Collector;
use crate::pipeline;
use crate::progress::Silent;

pub(super) fn run(args: &CommonArgs) -> anyhow::Result<u8> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(&args.project, &mut collector)?;
    if let Some(inputs) = &inputs {
        pipeline::annual_report(inputs, &Silent, &mut collector)?;
    }
    tell_problems(&collector, args.message_format);
    if collector.has_errors() {
        return Ok(PROBLEMS);
    }
    if args.message_format == MessageFormatArg::Human {
        let series = inputs.map_or(0, |inputs| inputs.project.series.len());
        print(&format!("nothing wrong: {series} series can be reported\n"))?;
    }
    Ok(DONE)
}
