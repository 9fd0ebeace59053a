//! `gradient build`: makes the outputs, each whole or not at all, and says what came of them.

mod asked;
mod older;
mod told;

use std::collections::BTreeMap;
use std::path::PathBuf;

use self::older::Older;
use super::{PROBLEMS, USAGE, apart, is_plain, tell, tell_problems};
use crate::cli::{BuildArgs, MessageFormatArg};
use crate::diag::Collector;
use crate::model::Digest;
use crate::outputs::batch::{self, Outcome};
use crate::outputs::ledger;
use crate::outputs::manifest::{self, Earlier, Inventory, Mask, Row};
use crate::outputs::plan::Output;
use crate::outputs::session::{self, Session};
use crate::pipeline::{self, Inputs};
use crate::progress::{Progress, Silent, StderrProgress};
use crate::write::{ClaimError, OutFolder, Put};

pub(super) fn run(args: &BuildArgs) -> anyhow::Result<u8> {
    let bar = StderrProgress::new(is_plain(args));
    let silent = args.common.message_format == MessageFormatArg::Json;
    let progress: &dyn Progress = if silent { &Silent } else { &bar };
    let mut collector = Collector::default();
    let built = build(args, progress, &mut collector);
    bar.finish();
    tell_problems(&collector, args.common.message_format);
    match built {
        Ok((outcomes, closed)) => {
            let code = told::outcomes(args, &outcomes, collector.has_errors())?;
            closed.map(|()| code)
        }
        Err(Stop::Problems) => Ok(PROBLEMS),
        Err(Stop::Usage(why)) => {
            tell(&format!("gradient: {why}\n"));
            Ok(USAGE)
        }
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// Why a build ends before it has written anything.
enum Stop {
    /// Something is wrong with the input, and the collector says what.
    Problems,
    /// It was called in a wrong way.
    Usage(String),
    /// The machine failed.
    Failed(anyhow::Error),
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl Stop {
    fn at_the_folder(error: ClaimError) -> Self {
        match error {
            ClaimError::Refused(refusal) => Self::Usage(format!("{refusal}; nothing was written")),
            ClaimError::Failed(error) => error.into(),
        }
    }
}

/// An output in its folder.
struct Kept {
    put: Put,
    row: Row,
    ledger: Vec<ledger::Row>,
}

/// What came of each output, and whether the ledger and the manifest could be written.
type Built = (Vec<Outcome<Kept>>, anyhow::Result<()>);

fn build(args: &BuildArgs, progress: &dyn Progress, collector: &mut Collector) -> Result<Built, Stop> {
    progress.stage("reading the project");
    let mut inputs = pipeline::read(&args.common.project, collector)?.ok_or(Stop::Problems)?;
    asked::edition(&inputs.project.report, args)?;
    asked::copies(&mut inputs.project.report, args);
    progress.stage("computing records");
    let made = session::with(&inputs, collector, |session, collector| make(args, session, progress, collector));
    made?.ok_or(Stop::Problems)?
}

/// Makes what is asked for and puts it into its folder; last of all the ledger and the manifest.
fn make(
    args: &BuildArgs,
    session: Session<'_>,
    progress: &dyn Progress,
    collector: &mut Collector,
) -> Result<Built, Stop> {
    if !session.can_draw(collector) {
        return Err(Stop::Problems);
    }
    let session =
        session.with_charts_as(asked::image(args)).with_templates_apart(apart(&args.templates).map_err(Stop::Failed)?);
    let session = &session;
    let mask = Mask { smallest_count: session.project.report.house.smallest_count, hidden: session.mask()? };
    let asked = asked::outputs(session, args)?;
    let (folder, earlier) = claim(args, session.inputs, progress)?;
    let older = Older { earlier: &earlier, folder: &folder, session, mask: &mask };
    let again = older.made_again(&asked, asked::is_whole(args), collector)?;
    let outputs: Vec<Output> = asked.into_iter().chain(again).collect();
    let paths = outputs.iter().map(|output| output.path.as_str()).chain([ledger::PATH]);
    folder.check(paths).map_err(|no| Stop::at_the_folder(no.into()))?;
    let jobs = args.jobs.map(usize::from);
    let outcomes = batch::run(session, outputs.clone(), jobs, progress, collector, |output, made| {
        let put = folder.put(&output.path, &made.bytes).map_err(|error| error.to_string())?;
        Ok(Kept { put, row: Row::new(output, &made, &mask), ledger: made.ledger })
    })?;
    older.tell_kept(&outcomes, collector);
    older.tell_shown(&outcomes, collector);
    let made = Done { outputs: &outputs, outcomes: &outcomes, whole: asked::is_whole(args) };
    let closed = close(folder, earlier, session, &made, collector);
    Ok((outcomes, closed))
}

/// Claims the folder of outputs, and reads what earlier builds left in it.
fn claim(args: &BuildArgs, inputs: &Inputs, progress: &dyn Progress) -> Result<(OutFolder, Earlier), Stop> {
    let named = folder(args);
    let wait = || progress.stage(&format!("waiting for another build in {} to end", named.display()));
    let read = inputs.read.keys().map(String::as_str);
    let mut folder = OutFolder::claim(&named, &args.common.project, read, wait).map_err(Stop::at_the_folder)?;
    let earlier = Earlier::read(folder.manifest(manifest::PATH).map_err(Stop::at_the_folder)?.as_deref());
    for row in earlier.rows() {
        folder.wrote(&row.path, &row.sha256);
    }
    if let Some(digest) = &earlier.ledger {
        folder.wrote(ledger::PATH, digest);
    }
    Ok((folder, earlier))
}

/// What a build was asked for and what came of it.
struct Done<'d> {
    outputs: &'d [Output],
    outcomes: &'d [Outcome<Kept>],
    whole: bool,
}

/// Writes the ledger and the manifest, last of all, and lets go of the folder.
fn close(
    folder: OutFolder,
    earlier: Earlier,
    session: &Session<'_>,
    done: &Done<'_>,
    collector: &mut Collector,
) -> anyhow::Result<()> {
    let kept: Vec<&Kept> = done.outcomes.iter().filter_map(|outcome| outcome.done.as_ref().ok()?.as_ref()).collect();
    if kept.is_empty() {
        return Ok(());
    }
    let made: BTreeMap<&str, &[ledger::Row]> =
        kept.iter().map(|kept| (kept.row.id.as_str(), kept.ledger.as_slice())).collect();
    let before = folder.as_written(ledger::PATH).map(|bytes| ledger::read(&bytes));
    if before.is_none() && !done.whole {
        older::tell_ledger(&folder, &earlier, &made, collector);
    }
    let is_there = |id: &str| earlier.rows().any(|row| row.id == id && folder.digest(&row.path).is_some());
    let ledger = ledger::csv(&ledger::merged(before.unwrap_or_default(), &made, is_there))?;
    folder.put(ledger::PATH, &ledger)?;
    let rows: Vec<Row> = kept.iter().map(|kept| kept.row.clone()).collect();
    let inventory = Inventory::after(done.outputs, rows, done.whole, earlier, |path| folder.digest(path).is_some());
    if done.whole {
        older::tell_left(&folder, &inventory.left, collector);
    }
    let inputs = session.inputs;
    let manifest =
        manifest::manifest(&inputs.project, &inputs.read, session.shown(), &Digest::of(&ledger), &inventory)?;
    let all = done.outcomes.iter().all(|outcome| matches!(outcome.done, Ok(Some(_))));
    folder.close(manifest::PATH, &manifest, all)?;
    Ok(())
}

fn folder(args: &BuildArgs) -> PathBuf {
    args.out.clone().unwrap_or_else(|| args.common.project.join("out"))
}
