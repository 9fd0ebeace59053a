//! Many outputs in one run: each made on its own, in parallel, with what came of it; one that is broken hides no other.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::diag::Collector;
use crate::outputs::plan::Output;
use crate::outputs::recipe::Made;
use crate::outputs::session::Session;
use crate::pipeline::PipelineError;
use crate::progress::Progress;

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
    /// A thread could not be started.
    #[error("a thread could not be started: {0}")]
    Thread(#[from] std::io::Error),
}

/// Room for the calls of a thread: a template may nest deeply.
const STACK: usize = 16 * 1024 * 1024;

/// Makes `outputs` on `jobs` threads (as many as the machine has where none is given) and hands each to `keep` as soon
/// as it is made. Outcomes and problems stand in the order of `outputs`, whatever finishes first.
///
/// The threads are our own. Typst divides its work over those of rayon, and one of these, while it waits for a part of
/// a document, would begin the next document: all of them would be half made at the same time, and all in memory.
///
/// # Errors
/// When a thread cannot be started; what goes wrong with one output stands in its outcome.
pub fn run<T: Send>(
    session: &Session<'_>,
    outputs: Vec<Output>,
    jobs: Option<usize>,
    progress: &dyn Progress,
    collector: &mut Collector,
    keep: impl Fn(&Output, Made) -> Result<T, String> + Sync,
) -> Result<Vec<Outcome<T>>, BatchError> {
    let jobs = jobs.or_else(|| thread::available_parallelism().ok().map(usize::from)).unwrap_or(1);
    progress.outputs(outputs.len());
    let known = collector.beside();
    let one = |output: &Output| {
        let mut problems = known.beside();
        let made = session.make(output, &mut problems);
        let made = made.map_err(|source| BatchError::Make { id: output.id.clone(), source });
        let done = made.and_then(|made| match made.filter(|_| !problems.has_errors()) {
            Some(made) => keep(output, made).map(Some).map_err(BatchError::Keep),
            None => Ok(None),
        });
        progress.output(&output.id);
        (done, problems)
    };
    let next = AtomicUsize::new(0);
    let worker = || {
        let mine = std::iter::from_fn(|| {
            let at = next.fetch_add(1, Ordering::Relaxed);
            outputs.get(at).map(|output| (at, one(output)))
        });
        mine.collect::<Vec<_>>()
    };
    let mut all = thread::scope(|scope| {
        let start = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
        let threads: Vec<_> = (0..jobs.min(outputs.len())).map(start).collect::<Result<_, _>>()?;
        let ended = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        Ok::<_, BatchError>(ended.flatten().collect::<Vec<_>>())
    })?;
    all.sort_by_key(|(at, _)| *at);
    Ok(outputs
        .into_iter()
        .zip(all)
        .map(|(output, (_, (done, problems)))| {
            collector.absorb(problems);
            Outcome { output, done }
        })
        .collect())
}
