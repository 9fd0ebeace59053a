//! `gradient build`: makes the outputs, each whole or not at all, and says what came of them.

use std::path::Path;

use super::{DONE, MACHINE, PROBLEMS, USAGE, is_plain, print, tell, tell_problems};
use crate::batch::{self, Outcome};
use crate::cli::{BuildArgs, ImageArg, MessageFormatArg, VariantArg};
use crate::diag::{Collector, Diagnostic, nearest};
use crate::manifest::{self, Inventory, Row};
use crate::model::Report;
use crate::model::place::Variant;
use crate::pipeline;
use crate::plan::{self, Image};
use crate::progress::{Progress, Silent, StderrProgress};
use crate::project;
use crate::shared::Shared;
use crate::write;

pub(super) fn run(args: &BuildArgs) -> anyhow::Result<u8> {
    let bar = StderrProgress::new(is_plain(args));
    let silent = args.common.message_format == MessageFormatArg::Json;
    let progress: &dyn Progress = if silent { &Silent } else { &bar };
    let mut collector = Collector::default();
    let built = build(args, progress, &mut collector);
    bar.finish();
    tell_problems(&collector, args.common.message_format);
    match built? {
        Built::Nothing(code) => Ok(code),
        Built::Outputs(outcomes) => report(args, &outcomes),
    }
}

/// What a build came to.
enum Built {
    /// Nothing was touched, and this is the exit code.
    Nothing(u8),
    /// What came of each output.
    Outputs(Vec<Outcome<Kept>>),
}

/// An output in its folder.
struct Kept {
    written: bool,
    row: Row,
}

fn build(args: &BuildArgs, progress: &dyn Progress, collector: &mut Collector) -> anyhow::Result<Built> {
    progress.stage("reading the project");
    let Some(mut inputs) = pipeline::read(&args.common.project, collector)? else {
        return Ok(Built::Nothing(PROBLEMS));
    };
    copies_asked(&mut inputs.project.report, args);
    let edition = &inputs.project.report.edition.id;
    if args.edition.as_ref().is_some_and(|asked| asked != edition) {
        tell(&format!(
            "gradient: `report.toml` is about edition {edition}; change it there or leave `--edition` out\n"
        ));
        return Ok(Built::Nothing(USAGE));
    }
    let Some(looks) = pipeline::looks(&inputs.project, collector)? else { return Ok(Built::Nothing(PROBLEMS)) };
    progress.stage("computing records");
    let records = pipeline::records(&inputs);
    if !pipeline::can_draw(&inputs.project, &records, collector) {
        return Ok(Built::Nothing(PROBLEMS));
    }
    let image = if args.image == ImageArg::Png { Image::Png } else { Image::Svg };
    let apart = super::apart(&args.templates)?;
    let shared = Shared::new(&inputs.project, &records, &looks).with_charts_as(image).with_templates_apart(apart);
    let all = shared.outputs();
    let outputs = match plan::select(all.clone(), &args.outputs) {
        Ok(outputs) if outputs.is_empty() && args.variant == Some(VariantArg::Archive) => {
            tell("gradient: only the annual report has a copy for the archive\n");
            return Ok(Built::Nothing(USAGE));
        }
        Ok(outputs) => outputs,
        Err(unknown) => {
            let near = nearest(&unknown, plan::names(&all));
            let help =
                near.map_or_else(|| "`gradient list` shows them".to_owned(), |near| format!("did you mean `{near}`?"));
            tell(&format!("gradient: there is no output \"{unknown}\"; {help}\n"));
            return Ok(Built::Nothing(USAGE));
        }
    };
    let folder = folder(args);
    let jobs = args.jobs.map(usize::from);
    let outcomes = batch::run(&shared, outputs.clone(), jobs, progress, collector, |output, bytes| {
        let written = write::write(&output.file(&folder), &bytes).map_err(|error| error.to_string())?;
        Ok(Kept { written, row: Row::new(output, &bytes) })
    })?;
    let rows: Vec<Row> =
        outcomes.iter().filter_map(|outcome| Some(outcome.done.as_ref().ok()?.as_ref()?.row.clone())).collect();
    if !rows.is_empty() {
        let path = folder.join(manifest::PATH);
        let read = project::files_read(&args.common.project, &inputs.project)?;
        let shown = shared.shown(&inputs.observations);
        let earlier = write::earlier(&path);
        let is_there = |path: &str| write::is_there(&folder.join(path));
        let whole = is_whole(args);
        let inventory = Inventory::after(&outputs, rows, whole, earlier.as_deref(), is_there);
        write::write(&path, &manifest::manifest(&inputs.project, &read, &shown, &inventory)?)?;
        if whole {
            tell_left(&folder, &inventory.left, collector);
        }
    }
    Ok(Built::Outputs(outcomes))
}

/// Puts the copies that the command line asks for in the place of those that `report.toml` lists: of the annual report,
/// and, where outputs are named, of briefings.
fn copies_asked(report: &mut Report, args: &BuildArgs) {
    let Some(asked) = args.variant.map(variants) else { return };
    if !args.outputs.is_empty() {
        report.briefings.clone_from(&asked);
        report.briefings.retain(|one| Variant::OF_BRIEFINGS.iter().any(|(_, known)| known == one));
    }
    report.variants = asked;
}

/// Whether everything that the project makes by itself was asked for.
fn is_whole(args: &BuildArgs) -> bool {
    args.outputs.is_empty() && args.variant.is_none() && args.image == ImageArg::Svg
}

/// How many leftover files a warning names.
const NAMED: usize = 3;

/// Warns of files that an earlier build made and this one, asked for everything, did not: they may hold old figures.
fn tell_left(folder: &Path, left: &[Row], collector: &mut Collector) {
    if left.is_empty() {
        return;
    }
    let names: Vec<String> = left.iter().take(NAMED).map(|row| folder.join(&row.path).display().to_string()).collect();
    let (number, more) = (left.len(), left.len() - names.len());
    let (files, were) = if number == 1 { ("file is", "was") } else { ("files are", "were") };
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message =
        format!("{number} {files} from an earlier build and {were} not made again: {}{more}", names.join(", "));
    let help = "their figures may be old ones: delete them, or build them by name; `manifest.json` lists them all";
    collector.report(Diagnostic::warning("write/left", message).help(help));
}

fn variants(asked: VariantArg) -> Vec<Variant> {
    match asked {
        VariantArg::Screen => vec![Variant::Screen],
        VariantArg::Print => vec![Variant::Print],
        VariantArg::Archive => vec![Variant::Archive],
        VariantArg::All => Variant::NAMES.map(|(_, variant)| variant).to_vec(),
    }
}

fn folder(args: &BuildArgs) -> std::path::PathBuf {
    args.out.clone().unwrap_or_else(|| args.common.project.join("out"))
}

/// A line an output, then how many of them there are; the exit code is that of the worst.
fn report(args: &BuildArgs, outcomes: &[Outcome<Kept>]) -> anyhow::Result<u8> {
    let folder = folder(args);
    let (mut written, mut unchanged, mut broken, mut failed) = (0_usize, 0_usize, 0_usize, 0_usize);
    for outcome in outcomes {
        let path = path(&folder, outcome);
        match &outcome.done {
            Ok(Some(kept)) if kept.written => {
                written += 1;
                print(&format!("wrote {path}\n"))?;
            }
            Ok(Some(_)) => {
                unchanged += 1;
                print(&format!("unchanged {path}\n"))?;
            }
            Ok(None) => {
                broken += 1;
                if args.common.message_format != MessageFormatArg::Json {
                    tell(&format!("not made because of the problems above: {path}\n"));
                }
            }
            Err(error) => {
                failed += 1;
                tell(&format!("gradient: {error}\n"));
            }
        }
    }
    if args.common.message_format == MessageFormatArg::Human {
        let parts = [(written, "written"), (unchanged, "unchanged"), (broken, "not made"), (failed, "failed")];
        let parts: Vec<String> =
            parts.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
        let noun = if outcomes.len() == 1 { "output" } else { "outputs" };
        tell(&format!("{} {noun} in {}: {}\n", outcomes.len(), folder.display(), parts.join(", ")));
    }
    Ok(match (failed, broken) {
        (1.., _) => MACHINE,
        (0, 1..) => PROBLEMS,
        (0, 0) => DONE,
    })
}

fn path(folder: &Path, outcome: &Outcome<Kept>) -> String {
    outcome.output.file(folder).display().to_string()
}
