//! The theme that pages and charts share: `theme.json`, the place's own or the built-in one.

use std::collections::BTreeMap;

use crate::assets;
use crate::charts::ChartStyle;
use crate::diag::{Collector, Diagnostic};
use crate::model::Span;

/// The chart style of the place's theme, or of the built-in one; none, with a problem told, where it cannot be used.
#[must_use]
pub fn chart_style(templates: &BTreeMap<String, Vec<u8>>, collector: &mut Collector) -> Option<ChartStyle> {
    let own = templates.get("theme.json").map(Vec::as_slice);
    let bytes = own.or_else(|| assets::template("theme.json"))?;
    let text = String::from_utf8_lossy(bytes);
    match ChartStyle::from_theme(&text) {
        Ok(style) => Some(style),
        Err(error) => {
            let file = collector.sources.add("templates/theme.json", bytes);
            let line_start =
                text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let at = line_start + error.column().saturating_sub(1);
            let found = Diagnostic::error("project/theme", format!("the theme cannot be used: {error}"));
            let help = "mend the value, or take the file out to use the built-in theme";
            collector.report(found.at(&Span::new(file, at..at), "here").help(help));
            None
        }
    }
}
