//! Templates that were ejected from another version of the program than the one that reads them.

use std::collections::BTreeMap;

use super::theme;
use crate::assets;
use crate::diag::{Collector, Diagnostic};
use crate::model::Span;

/// The templates of the place that say something of their own: no theme, which cannot run, and no built-in one that was
/// ejected and left as it is.
pub(super) fn own(templates: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    let is_own = |path: &str, bytes: &[u8]| {
        let stamp = bytes.starts_with(assets::EJECTED.as_bytes());
        let first =
            if stamp { bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1) } else { 0 };
        path != theme::THEME && assets::template(path) != Some(&bytes[first..])
    };
    templates.iter().filter(|(path, bytes)| is_own(path, bytes)).map(|(path, _)| path.as_str()).collect()
}

/// Warns of every template of the place that says it came from another version: the built-in one may have gone on.
pub fn check_ejected(templates: &BTreeMap<String, Vec<u8>>, collector: &mut Collector) {
    for (path, bytes) in templates {
        let text = String::from_utf8_lossy(bytes);
        let first = text.lines().next().unwrap_or_default();
        let Some(rest) = first.strip_prefix(assets::EJECTED) else { continue };
        let version = rest.split(". ").next().unwrap_or_default();
        if version == env!("CARGO_PKG_VERSION") || assets::template(path).is_none() {
            continue;
        }
        let file = collector.sources.add(&format!("templates/{path}"), bytes);
        let message = format!("`templates/{path}` comes from version {version}; this is {}", env!("CARGO_PKG_VERSION"));
        let help =
            format!("compare it with `gradient eject {path} --print`, then put the new version into its first line");
        let start = assets::EJECTED.len();
        let span = Span::new(file, start..start + version.len());
        collector.report(Diagnostic::warning("compile/old-template", message).at(&span, "another version").help(help));
    }
}
