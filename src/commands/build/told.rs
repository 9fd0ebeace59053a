//! What came of a build, told at its end.

use super::{Kept, folder};
use crate::cli::{BuildArgs, MessageFormatArg};
use crate::commands::{DONE, MACHINE, PROBLEMS, print, tell};
use crate::outputs::batch::Outcome;
use crate::write::Put;

/// A line an output, then how many of them there are; the exit code is that of the worst.
pub(super) fn outcomes(args: &BuildArgs, outcomes: &[Outcome<Kept>], has_errors: bool) -> anyhow::Result<u8> {
    let folder = folder(args);
    let (mut written, mut unchanged, mut broken, mut failed) = (0_usize, 0_usize, 0_usize, 0_usize);
    for outcome in outcomes {
        let path = outcome.output.file(&folder).display().to_string();
        match &outcome.done {
            Ok(Some(Kept { put: Put::Unchanged, .. })) => {
                unchanged += 1;
                print(&format!("unchanged {path}\n"))?;
            }
            Ok(Some(_)) => {
                written += 1;
                print(&format!("wrote {path}\n"))?;
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
    Ok(match (failed, has_errors) {
        (1.., _) => MACHINE,
        (0, true) => PROBLEMS,
        (0, false) => DONE,
    })
}
