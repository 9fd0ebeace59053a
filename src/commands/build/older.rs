//! Outputs of earlier builds that a build finds in its folder: which of them disagree with it, which are made again, and
//! which must not stay because they may show what the mask now hides.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Kept, Stop};
use crate::diag::{Collector, Diagnostic};
use crate::outputs::batch::Outcome;
use crate::outputs::ledger;
use crate::outputs::manifest::{Earlier, Mask, Row};
use crate::outputs::plan::Output;
use crate::outputs::session::Session;
use crate::write::{OutFolder, Put};

/// What a build finds, and what it compares it with.
pub(super) struct Older<'b> {
    pub(super) earlier: &'b Earlier,
    pub(super) folder: &'b OutFolder,
    pub(super) session: &'b Session<'b>,
    pub(super) mask: &'b Mask,
}

/// The outputs that a build was not asked for, by what is to be done about them; those in order are left out.
#[derive(Default)]
struct Sorted {
    /// They are made from something else now.
    outdated: Vec<PathBuf>,
    /// They may show what the mask hides now, and can be made again.
    again: Vec<Output>,
    /// They may show what the mask hides now, and cannot.
    open: Vec<PathBuf>,
    /// A build wrote them and was killed before it could say so in the manifest.
    cut_short: Vec<Output>,
}

impl Older<'_> {
    /// The outputs beside those that were `asked` for that are made again. Tells them and, unless the build is of the
    /// `whole`, those that are made from something else now. Stops where one that may show too much cannot be made again.
    pub(super) fn made_again(
        &self,
        asked: &[Output],
        whole: bool,
        collector: &mut Collector,
    ) -> Result<Vec<Output>, Stop> {
        let sorted = self.sort(asked, collector)?;
        if !sorted.open.is_empty() {
            collector.report(shows_hidden(&sorted.open, "cannot be made any more"));
            return Err(Stop::Problems);
        }
        let named =
            |outputs: &[Output]| outputs.iter().map(|output| self.folder.named(&output.path)).collect::<Vec<_>>();
        if !sorted.again.is_empty() {
            let message = format!("{} made again: the mask may now hide what they showed", were(&named(&sorted.again)));
            let help = "look at them before you hand them on; copies that went out still show it";
            collector.report(Diagnostic::warning("write/made-again", message).help(help));
        }
        if !sorted.cut_short.is_empty() {
            let message = format!("{} made again: an earlier build was cut short", were(&named(&sorted.cut_short)));
            let help = "nothing needs to be done; the manifest agrees with the files again";
            collector.report(Diagnostic::warning("write/cut-short", message).help(help));
        }
        if !sorted.outdated.is_empty() && !whole {
            let are = if sorted.outdated.len() == 1 { "is" } else { "are" };
            let message =
                format!("{} {are} older than this build and would be made otherwise now", listed(&sorted.outdated));
            let help = "make them again with `gradient build`, or by name; delete what is not wanted any more";
            collector.report(Diagnostic::warning("write/outdated", message).help(help));
        }
        Ok(sorted.again.into_iter().chain(sorted.cut_short).collect())
    }

    fn sort(&self, asked: &[Output], collector: &mut Collector) -> Result<Sorted, Stop> {
        let every = self.session.every_output();
        let is_asked = |path: &str| asked.iter().any(|output| output.path == path);
        let mut sorted = Sorted::default();
        for row in self.earlier.rows().filter(|row| !is_asked(&row.path) && !self.is_cut_short(&row.path)) {
            let Some(digest) = self.folder.digest(&row.path) else { continue };
            if digest != row.sha256 {
                collector.report(changed(&self.folder.named(&row.path)));
            }
            let output = every.iter().find(|output| output.path == row.path);
            let recipe = match output {
                Some(output) => self.session.recipe(output, &mut collector.beside())?,
                None => None,
            };
            let recipe = recipe.map(|recipe| self.session.digest(&recipe));
            let may_show_more = self.mask.may_hide_more_than(row.mask.as_ref());
            match output.filter(|_| recipe.is_some()) {
                Some(_) if recipe == row.recipe => {}
                Some(output) if may_show_more => sorted.again.push(output.clone()),
                None if may_show_more => sorted.open.push(self.folder.named(&row.path)),
                _ => sorted.outdated.push(self.folder.named(&row.path)),
            }
        }
        sorted.cut_short =
            every.into_iter().filter(|one| !is_asked(&one.path) && self.is_cut_short(&one.path)).collect();
        Ok(sorted)
    }

    /// Whether a build noted a file, and neither it nor a later one said in the manifest what the file is.
    fn is_cut_short(&self, path: &str) -> bool {
        let is_said = || self.folder.digest(path).is_none_or(|digest| self.earlier.says(path, &digest));
        self.folder.is_noted(path) && !is_said()
    }

    /// Warns of outputs that somebody had changed: they were made again, and what was there is kept.
    pub(super) fn tell_kept(&self, outcomes: &[Outcome<Kept>], collector: &mut Collector) {
        for outcome in outcomes {
            let Ok(Some(Kept { put: Put::Kept(name), .. })) = &outcome.done else { continue };
            let kept = self.folder.named(name);
            let help = format!("what was there is kept as `{}`: move it away, or delete it", kept.display());
            collector.report(changed(&self.folder.named(&outcome.output.path)).help(help));
        }
    }

    /// Tells of outputs that could not be made now and, as they lie there, may show what the mask hides.
    pub(super) fn tell_shown(&self, outcomes: &[Outcome<Kept>], collector: &mut Collector) {
        let is_missing = |path: &str| {
            let mut failed = outcomes.iter().filter(|outcome| !matches!(outcome.done, Ok(Some(_))));
            failed.any(|outcome| outcome.output.path == path)
        };
        let there = self.earlier.rows().filter(|row| is_missing(&row.path) && self.folder.digest(&row.path).is_some());
        let open = there.filter(|row| self.mask.may_hide_more_than(row.mask.as_ref()));
        let open: Vec<PathBuf> = open.map(|row| self.folder.named(&row.path)).collect();
        if !open.is_empty() {
            collector.report(shows_hidden(&open, "could not be made again"));
        }
    }
}

/// Warns of files that an earlier build made and this one, asked for everything, did not: they may hold old figures.
pub(super) fn tell_left(folder: &OutFolder, left: &[Row], collector: &mut Collector) {
    if left.is_empty() {
        return;
    }
    let names: Vec<PathBuf> = left.iter().map(|row| folder.named(&row.path)).collect();
    let (files, were) = if left.len() == 1 { ("file is", "was") } else { ("files are", "were") };
    let message = format!("{} {files} from an earlier build and {were} not made again: {}", left.len(), listed(&names));
    let help = "their figures may be old ones: delete them, or build them by name; `manifest.json` lists them all";
    collector.report(Diagnostic::warning("write/left", message).help(help));
}

/// Warns that the ledger begins anew: the rows of outputs that were not made now are not known any more.
pub(super) fn tell_ledger<T>(
    folder: &OutFolder,
    earlier: &Earlier,
    made: &BTreeMap<&str, T>,
    collector: &mut Collector,
) {
    let has_pages = |row: &&Row| row.path.ends_with(".pdf") && !made.contains_key(row.id.as_str());
    if earlier.rows().any(|row| has_pages(&row)) {
        let path = folder.named(ledger::PATH);
        let message = format!("`{}` lacks the outputs that were not made now", path.display());
        let help = "it was changed or is gone: `gradient build` without names makes it whole again";
        collector.report(Diagnostic::warning("write/ledger", message).help(help));
    }
}

fn changed(path: &Path) -> Diagnostic {
    let message = format!("`{}` was changed after a build wrote it", path.display());
    let help = "to have it as the project says, build it again; what is there now will be kept beside it";
    Diagnostic::warning("write/changed", message).help(help)
}

fn shows_hidden(paths: &[PathBuf], why: &str) -> Diagnostic {
    let message = format!("{} may show what the mask now hides, and {why}", listed(paths));
    Diagnostic::error("write/shows-hidden", message).help("delete what the message names, then build again")
}

/// Files that a message names.
const NAMED: usize = 3;

fn listed(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().take(NAMED).map(|path| path.display().to_string()).collect();
    let more = paths.len() - names.len();
    if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") }
}

fn were(paths: &[PathBuf]) -> String {
    format!("{} {}", listed(paths), if paths.len() == 1 { "was" } else { "were" })
}
