//! Many outputs in one run: each made on its own, in parallel, with what came of it; one that is broken hides no other.

use rayon::prelude::*;

use crate::diag::Collector;
use crate::pipeline::PipelineError;
use crate::plan::Output;
use crate::progress::Progress;
use crate::shared::Shared;

/// What came of one output.
#[derive(Debug)]
pub struct Outcome<T> {
    /// The output.
    pub output: Output,
    /// What was done with its bytes; none where problems kept it from being made.
    pub done: Result<Option<T>, BatchError>,
}

/// The machine failed over one output, or altogether.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// An output could not be made.
    #[error("`{id}` could not be made: {source}")]
    Make {
        /// Name of the output.
        id: String,
        /// Why.
        source: PipelineError,
    },
    /// An output was made and could not be kept.
    #[error("{0}")]
    Keep(String),
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// Makes `outputs` on `jobs` threads (as many as the machine has where none is given) and hands each to `keep` as soon
/// as it is made. Outcomes and problems stand in the order of `outputs`, whatever finishes first.
///
/// # Errors
/// When the threads cannot be started; what goes wrong with one output stands in its outcome.
pub fn run<T: Send>(
    shared: &Shared<'_>,
    outputs: Vec<Output>,
    jobs: Option<usize>,
    progress: &dyn Progress,
    collector: &mut Collector,
    keep: impl Fn(&Output, Vec<u8>) -> Result<T, String> + Sync,
) -> Result<Vec<Outcome<T>>, BatchError> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or_default()).build()?;
    progress.outputs(outputs.len());
    let known = collector.beside();
    let one = |output: Output| {
        let mut problems = known.beside();
        let made = shared.make(&output, &mut problems);
        let made = made.map_err(|source| BatchError::Make { id: output.id.clone(), source });
        let done = made.and_then(|bytes| match bytes.filter(|_| !problems.has_errors()) {
            Some(bytes) => keep(&output, bytes).map(Some).map_err(BatchError::Keep),
            None => Ok(None),
        });
        progress.output(&output.id);
        (Outcome { output, done }, problems)
    };
    let all: Vec<_> = threads.install(|| outputs.into_par_iter().with_max_len(1).map(one).collect());
    Ok(all
        .into_iter()
        .map(|(outcome, problems)| {
            collector.absorb(problems);
            outcome
        })
        .collect())
}
