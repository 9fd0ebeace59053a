//! `gradient build`: makes the outputs, or leaves the old ones alone and says why.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{DONE, PROBLEMS, USAGE, is_plain, print, tell, tell_problems};
use crate::cli::{BuildArgs, ImageArg, MessageFormatArg, OutputArg};
use crate::diag::Collector;
use crate::pipeline::{self, Image};
use crate::progress::{Progress, Silent, StderrProgress};
use crate::write;

pub(super) fn run(args: &BuildArgs) -> anyhow::Result<u8> {
    let spinner = StderrProgress::new(is_plain(args));
    let silent = args.common.message_format == MessageFormatArg::Json;
    let progress: &dyn Progress = if silent { &Silent } else { &spinner };
    let mut collector = Collector::default();
    let outcome = build(args, progress, &mut collector);
    spinner.finish();
    tell_problems(&collector, args.common.message_format);
    outcome
}

fn build(args: &BuildArgs, progress: &dyn Progress, collector: &mut Collector) -> anyhow::Result<u8> {
    progress.stage("reading the project");
    let Some(inputs) = pipeline::read(&args.common.project, collector)? else { return Ok(PROBLEMS) };
    let edition = &inputs.project.report.edition.id;
    if args.edition.as_ref().is_some_and(|asked| asked != edition) {
        tell(&format!(
            "gradient: `report.toml` is about edition {edition}; change it there or leave `--edition` out\n"
        ));
        return Ok(USAGE);
    }
    let wanted = |output| args.outputs.is_empty() || args.outputs.contains(&output);
    let mut made: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    if wanted(OutputArg::Annual) {
        let Some(bytes) = pipeline::annual_report(&inputs, progress, collector)? else { return Ok(PROBLEMS) };
        made.push((PathBuf::from("annual-report.pdf"), bytes));
    }
    if wanted(OutputArg::Charts) {
        let image = if args.image == ImageArg::Png { Image::Png } else { Image::Svg };
        let Some(charts) = pipeline::charts(&inputs, image, collector)? else { return Ok(PROBLEMS) };
        made.extend(charts.into_iter().map(|(name, bytes)| (Path::new("charts").join(name), bytes)));
    }
    let folder = args.out.clone().unwrap_or_else(|| args.common.project.join("out"));
    for (name, bytes) in made {
        let path = folder.join(name);
        let written = write::write(&path, &bytes).context("an output was made and could not be saved")?;
        let word = if written { "wrote" } else { "unchanged" };
        print(&format!("{word} {}\n", path.display()))?;
    }
    Ok(DONE)
}
