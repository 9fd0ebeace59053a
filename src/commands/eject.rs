//! `gradient eject [TEMPLATE]`: a built-in template into the project, where it hides the built-in one and can be changed.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;

use super::{DONE, PROBLEMS, USAGE, print, tell};
use crate::assets;
use crate::cli::EjectArgs;
use crate::diag::nearest;
use crate::write;

/// A template: its path within `templates/` and its bytes.
type Template = (&'static str, &'static [u8]);

pub(super) fn run(args: &EjectArgs) -> anyhow::Result<u8> {
    let all = assets::templates();
    let Some(name) = &args.template else {
        print(&list(&all, &args.project))?;
        return Ok(DONE);
    };
    let chosen: Vec<Template> = if name == "all" { all.clone() } else { called(name, &all) };
    if chosen.is_empty() {
        let known = all.iter().flat_map(|(path, _)| [*path, stem(path)]);
        let help = nearest(name, known)
            .map_or_else(|| "`gradient eject` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
        tell(&format!("gradient: there is no template `{name}`; {help}\n"));
        return Ok(USAGE);
    }
    if name != "all" && chosen.len() > 1 {
        let paths: Vec<&str> = chosen.iter().map(|(path, _)| *path).collect();
        tell(&format!("gradient: `{name}` can be {}; name one by its path\n", paths.join(" or ")));
        return Ok(USAGE);
    }
    if args.print {
        for (_, bytes) in chosen {
            print(&String::from_utf8_lossy(bytes))?;
        }
        return Ok(DONE);
    }
    eject(&chosen, &args.project)
}

/// Writes all or, where the project has one of them already, none.
fn eject(chosen: &[Template], project: &Path) -> anyhow::Result<u8> {
    if !write::is_there(&project.join("report.toml")) {
        let folder = project.display();
        tell(&format!("gradient: there is no `report.toml` in {folder}; choose the project with `--project DIR`\n"));
        return Ok(PROBLEMS);
    }
    for (name, _) in chosen {
        if let Err(refusal) = write::check_way(project, &format!("templates/{name}")) {
            tell(&format!("gradient: {refusal}; nothing was written\n"));
            return Ok(USAGE);
        }
    }
    let path = |template: &str| project.join("templates").join(template);
    let there: Vec<&str> = chosen.iter().map(|(name, _)| *name).filter(|name| write::is_there(&path(name))).collect();
    if !there.is_empty() {
        let names = there.join("`, `templates/");
        tell(&format!(
            "gradient: the project has its own `templates/{names}`, so nothing was written; move what is there away, or \
             see the built-in with `--print`\n"
        ));
        return Ok(PROBLEMS);
    }
    write::clear(&project.join("templates"))?;
    for (name, bytes) in chosen {
        let path = path(name);
        let written = write::write_new(&path, &stamped(name, bytes)).context("the template could not be saved")?;
        if !written {
            tell(&format!("gradient: {} came to be meanwhile and stays as it is\n", path.display()));
            return Ok(PROBLEMS);
        }
        print(&format!("wrote {}\n", path.display()))?;
    }
    Ok(DONE)
}

/// The templates of that path or that name.
fn called(name: &str, all: &[Template]) -> Vec<Template> {
    let name = name.strip_prefix("templates/").unwrap_or(name);
    let exact: Vec<Template> = all.iter().copied().filter(|(path, _)| *path == name).collect();
    if exact.is_empty() { all.iter().copied().filter(|(path, _)| stem(path) == name).collect() } else { exact }
}

/// `cover` of `sections/cover.typ`.
fn stem(path: &'static str) -> &'static str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.split('.').next().unwrap_or(file)
}

/// The template with the version it came from in its first line, where its kind of file can say so.
fn stamped(path: &str, bytes: &[u8]) -> Vec<u8> {
    if !path.ends_with(".typ") {
        return bytes.to_vec();
    }
    let stamp =
        format!("{}{}. Without this file the built-in template is used.\n", assets::EJECTED, env!("CARGO_PKG_VERSION"));
    [stamp.as_bytes(), bytes].concat()
}

/// One line a template: what it is, and whether the project has its own.
fn list(all: &[Template], project: &Path) -> String {
    let mut text = String::new();
    let widest = all.iter().map(|(path, _)| path.len()).max().unwrap_or_default();
    for (path, bytes) in all {
        let own =
            if write::is_there(&project.join("templates").join(path)) { " (the project has its own)" } else { "" };
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{path:widest$}  {}{own}", about(path, bytes));
    }
    text
}

/// The first comment of a template; a mark and the theme have none.
fn about(path: &'static str, bytes: &[u8]) -> String {
    if path.ends_with(".json") {
        return "Colours, type and spacing; a place's own needs only what it changes.".to_owned();
    }
    if path.ends_with(".svg") {
        return format!("The mark \"{}\".", stem(path).replace('-', " "));
    }
    let text = String::from_utf8_lossy(bytes);
    let comment: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("// ")).collect();
    let comment = comment.join(" ");
    comment.split_inclusive(". ").next().unwrap_or_default().trim_end().to_owned()
}
