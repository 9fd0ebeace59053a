//! Nothing is let in: no file from outside, no text that breaks an output, no template or workbook that never ends.

#[cfg(unix)]
mod closed;
mod empty;
mod outputs;
mod themes;
mod workbooks;

use gradient::diag::Collector;
use gradient::outputs::plan::Output;
use gradient::outputs::session;
use gradient::pipeline;

use crate::project::Case;

/// Every output of a project that `wanted` chooses, with its bytes; none where anything is wrong with the project.
fn made(case: &Case, wanted: impl Fn(&Output) -> bool) -> Option<Vec<(Output, Vec<u8>)>> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(case.path(), &mut collector).expect("the machine can read it")?;
    let made = session::with(&inputs, &mut collector, |session, collector| {
        let outputs = session.outputs().into_iter().filter(wanted);
        let made = outputs.map(|output| {
            let bytes = session.make(&output, collector).expect("the machine does not fail")?.bytes;
            Some((output, bytes))
        });
        made.collect()
    });
    made.expect("fonts")?
}
