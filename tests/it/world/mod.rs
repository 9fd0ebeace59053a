//! Nothing is let in: no file from outside, no text that breaks an output, no template or workbook that never ends.

#[cfg(unix)]
mod closed;
mod empty;
mod outputs;
mod themes;
mod workbooks;

use gradient::diag::Collector;
use gradient::pipeline;
use gradient::plan::Output;
use gradient::shared::Shared;

use crate::project::Case;

/// Every output of a project that `wanted` chooses, with its bytes; none where anything is wrong with the project.
fn made(case: &Case, wanted: impl Fn(&Output) -> bool) -> Option<Vec<(Output, Vec<u8>)>> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(case.path(), &mut collector).expect("the machine can read it")?;
    let records = pipeline::records(&inputs);
    let looks = pipeline::looks(&inputs.project, &mut collector).expect("fonts")?;
    let shared = Shared::new(&inputs.project, &records, &looks);
    let outputs = shared.outputs().into_iter().filter(wanted);
    let made = outputs.map(|output| {
        let bytes = shared.make(&output, &mut collector).expect("the machine does not fail")?.bytes;
        Some((output, bytes))
    });
    made.collect()
}
