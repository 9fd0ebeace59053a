//! Names that differ in trifles alone: capitals, spaces, hyphens, apostrophes, the composition of letters, "&" for "and".
//! They may mean one body, and each would get its own row and briefing.

use crate::diag::{Collector, Diagnostic};
use crate::model::Spanned;
use crate::model::names::likeness;

/// Tells each name of `names` that is like one before it; `what` names such a thing, and `help` says what to do.
pub(super) fn tell(names: &[&Spanned<String>], what: &str, help: &str, collector: &mut Collector) {
    tell_unless(names, |_, _| false, what, help, collector);
}

/// The same, but for the pairs (by their places in the list) that may be alike.
pub(super) fn tell_unless(
    names: &[&Spanned<String>],
    may_be: impl Fn(usize, usize) -> bool,
    what: &str,
    help: &str,
    collector: &mut Collector,
) {
    let like: Vec<String> = names.iter().map(|name| likeness(&name.value)).collect();
    for (at, name) in names.iter().enumerate() {
        let Some(first) = (0..at).find(|first| like[*first] == like[at] && !may_be(*first, at)) else { continue };
        let first = names[first];
        let message = match first.value == name.value {
            true => format!("\"{}\" stands twice among the {what}", name.value),
            false => format!("\"{}\" and \"{}\" may be one, written in two ways", name.value, first.value),
        };
        let found = Diagnostic::warning("project/alike", message).at(&name.span, format!("second of the {what}"));
        collector.report(found.see(&first.span, "first").help(help));
    }
}
