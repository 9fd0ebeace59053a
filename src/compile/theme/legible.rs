//! Whether a theme leaves the pages readable: contrast of text and of marks, the smallest type, the distance of lines.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Placed;
use crate::charts::Rgb;
use crate::diag::{Collector, Diagnostic};

/// Contrast that text needs (WCAG 2.2, success criterion 1.4.3).
const TEXT: f64 = 4.5;
/// Contrast that marks, lines and large text need (1.4.11 and 1.4.3).
const MARK: f64 = 3.0;

/// Colours that meet on a page: the one in front, the one behind, and the contrast between them.
const MEETING: [(&str, &str, f64); 25] = [
    ("ink", "white", TEXT),
    ("muted", "white", TEXT),
    ("house", "white", TEXT),
    ("navy", "white", TEXT),
    ("rust", "white", TEXT),
    ("axis", "white", TEXT),
    ("white", "house", TEXT),
    ("mint", "house", MARK),
    ("ink", "tint", TEXT),
    ("muted", "tint", TEXT),
    ("house", "tint", TEXT),
    ("ink", "blank", TEXT),
    ("muted", "blank", TEXT),
    ("ink", "navy-tint", TEXT),
    ("ink", "orange-tint", TEXT),
    ("white", "navy", TEXT),
    ("white", "mid-blue", TEXT),
    ("ink", "light-blue", TEXT),
    ("ink", "orange", TEXT),
    ("orange", "white", MARK),
    // Two series must differ on a black-and-white copy.
    ("navy", "orange", MARK),
    ("turquoise", "white", MARK),
    ("dark-pink", "white", MARK),
    ("purple", "white", MARK),
    ("mid-blue", "white", MARK),
];

/// Shades of `house`: where it changes, they should as well.
const SHADES: [&str; 4] = ["deep", "tint", "mint", "sage"];

/// Sizes of chart text; the other token beside them is a distance.
const CHART_TEXT: [&str; 5] = ["label", "value", "earlier-value", "gap", "cover"];
/// No text is smaller, in points.
const SMALLEST: f64 = 10.0;

/// Reports every token the place wrote that makes a page hard to read.
pub(super) fn check(whole: &Value, placed: &Placed, collector: &mut Collector) {
    contrasts(whole, placed, collector);
    let shades: Vec<String> = (SHADES.iter())
        .filter(|shade| !placed.contains_key(&format!("colours/{shade}")))
        .map(|shade| format!("`{shade}`"))
        .collect();
    if let Some(span) = placed.get("colours/house").filter(|_| !shades.is_empty()) {
        let message =
            format!("`house` is the place's own, and of its shades {} are still the built-in ones", shades.join(", "));
        let help =
            "write these as well: from `deep`, darker than `house`, over `sage` and `mint` to `tint`, nearly white";
        collector.report(Diagnostic::warning("compile/theme-shades", message).at(span, "changed alone").help(help));
    }
    let mut small = |path: String, size: f64| {
        let Some(span) = placed.get(&path).filter(|_| size < SMALLEST) else { return };
        let message = format!("`{path}` is {size} points; no text is smaller than {SMALLEST}");
        collector
            .report(Diagnostic::error("compile/theme-size", message).at(span, "too small").help("write 10 or more"));
    };
    for (role, type_) in whole["type"].as_object().into_iter().flatten() {
        small(format!("type/{role}/size"), type_["size"].as_f64().unwrap_or_default());
    }
    for name in CHART_TEXT {
        small(format!("chart/text/{name}"), whole["chart"]["text"][name].as_f64().unwrap_or_default());
    }
    for (role, type_) in whole["type"].as_object().into_iter().flatten() {
        let (size, line) = (type_["size"].as_f64().unwrap_or_default(), type_["line"].as_f64().unwrap_or_default());
        let place = |token: &str| placed.get(&format!("type/{role}/{token}"));
        if let Some(span) = place("line").or_else(|| place("size")).filter(|_| line < size) {
            let message = format!("lines of `{role}` are {line} points apart and its letters {size} points high");
            let help = "make `line` at least as large as `size`";
            collector.report(Diagnostic::error("compile/theme-size", message).at(span, "lines would touch").help(help));
        }
    }
}

/// One problem a colour, with all the colours it is too near to.
fn contrasts(whole: &Value, placed: &Placed, collector: &mut Collector) {
    let mut near: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (front, behind, least) in MEETING {
        let is_placed = |name: &&str| placed.contains_key(&format!("colours/{name}"));
        let Some(own) = [front, behind].into_iter().find(is_placed) else { continue };
        let Some(found) = contrast(whole, front, behind).filter(|found| *found < least) else { continue };
        // Cut, not rounded, so that a contrast just too small is not printed as enough.
        let printed = (found * 10.0).floor() / 10.0;
        let other = if own == front { behind } else { front };
        near.entry(own).or_default().push(format!("`{other}` ({printed:.1} to 1, needs {least:.1})"));
    }
    for (name, others) in near {
        let Some(span) = placed.get(&format!("colours/{name}")) else { continue };
        let message = format!("`{name}` has too little contrast with {}", others.join(", "));
        let help = "make it darker or lighter, or the other one";
        collector
            .report(Diagnostic::error("compile/theme-contrast", message).at(span, "too little contrast").help(help));
    }
}

fn contrast(whole: &Value, front: &str, behind: &str) -> Option<f64> {
    let colour = |name: &str| Rgb::try_from(whole["colours"][name].as_str()?.to_owned()).ok();
    Some(colour(front)?.contrast(colour(behind)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::theme::built_in;
    use crate::model::{FileId, Span};

    #[test]
    fn the_built_in_theme_is_legible_throughout() {
        let whole = built_in();
        for (front, behind, least) in MEETING {
            let found = contrast(&whole, front, behind).expect("colours of the built-in theme");
            assert!(found >= least, "{front} on {behind}: {found}");
        }
        let mut placed = Placed::new();
        let span = Span::new(FileId(0), 0..0);
        for role in whole["type"].as_object().expect("roles").keys() {
            placed.insert(format!("type/{role}/size"), span.clone());
        }
        placed.extend(CHART_TEXT.map(|name| (format!("chart/text/{name}"), span.clone())));
        let mut collector = Collector::default();
        check(&whole, &placed, &mut collector);
        assert_eq!(collector.sorted(), Vec::new());
    }
}
