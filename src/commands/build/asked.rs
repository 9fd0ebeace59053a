//! What the command line asks of a build.

use super::Stop;
use crate::cli::{BuildArgs, ImageArg, VariantArg};
use crate::diag::nearest;
use crate::model::Report;
use crate::model::place::Variant;
use crate::outputs::plan::{self, Image, Output};
use crate::outputs::session::Session;

/// Refuses another edition than that of `report.toml`.
pub(super) fn edition(report: &Report, args: &BuildArgs) -> Result<(), Stop> {
    let edition = &report.edition.id;
    if args.edition.as_ref().is_none_or(|asked| asked == edition) {
        return Ok(());
    }
    Err(Stop::Usage(format!("`report.toml` is about edition {edition}; change it there or leave `--edition` out")))
}

/// Puts the copies that the command line asks for in the place of those that `report.toml` lists: of the annual report,
/// and, where outputs are named, of briefings.
pub(super) fn copies(report: &mut Report, args: &BuildArgs) {
    let Some(asked) = args.variant.map(variants) else { return };
    if !args.outputs.is_empty() {
        report.briefings.clone_from(&asked);
        report.briefings.retain(|one| Variant::OF_BRIEFINGS.iter().any(|(_, known)| known == one));
    }
    report.variants = asked;
}

fn variants(asked: VariantArg) -> Vec<Variant> {
    match asked {
        VariantArg::Screen => vec![Variant::Screen],
        VariantArg::Print => vec![Variant::Print],
        VariantArg::Archive => vec![Variant::Archive],
        VariantArg::All => Variant::NAMES.map(|(_, variant)| variant).to_vec(),
    }
}

/// What the charts by themselves are.
pub(super) fn image(args: &BuildArgs) -> Image {
    match args.image {
        ImageArg::Svg => Image::Svg,
        ImageArg::Png => Image::Png,
    }
}

/// The outputs that are named, or all.
pub(super) fn outputs(session: &Session<'_>, args: &BuildArgs) -> Result<Vec<Output>, Stop> {
    let all = session.outputs();
    match plan::select(all.clone(), &args.outputs) {
        Ok(outputs) if outputs.is_empty() && args.variant == Some(VariantArg::Archive) => {
            Err(Stop::Usage("only the annual report has a copy for the archive".to_owned()))
        }
        Ok(outputs) => Ok(outputs),
        Err(unknown) => {
            let near = nearest(&unknown, plan::names(&all));
            let help =
                near.map_or_else(|| "`gradient list` shows them".to_owned(), |near| format!("did you mean `{near}`?"));
            Err(Stop::Usage(format!("there is no output \"{unknown}\"; {help}")))
        }
    }
}

/// Whether everything that the project makes by itself was asked for.
pub(super) fn is_whole(args: &BuildArgs) -> bool {
    args.outputs.is_empty() && args.variant.is_none() && args.image == ImageArg::Svg
}
