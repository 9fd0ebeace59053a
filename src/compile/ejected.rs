//! Templates that were ejected from another version of the program than the one that reads them.

use std::collections::BTreeMap;

use crate::assets;
use crate::diag::{Collector, Diagnostic};
use crate::model::Span;

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
