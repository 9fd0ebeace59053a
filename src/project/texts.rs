//! Every text that people wrote into the project's own files and that may be printed, with its place.

use toml_span::value::Value;

use super::{areas, leftovers};
use crate::diag::{Collector, SourceMap};
use crate::model::names::composed;
use crate::model::{FileId, Span, Spanned};

/// Keys of what is not printed: it names a file, or what stands in one, as its publisher wrote it.
const NOT_PRINTED: [&str; 14] = [
    "file",
    "format",
    "sheet",
    "indicator",
    "where",
    "markers",
    "area_column",
    "period_columns",
    "column",
    "count",
    "denominator",
    "lower",
    "upper",
    "value",
];

/// Gathers the texts of all files that were read, and tells what is left in them of drafts and other programs.
pub(super) fn gather(collector: &mut Collector) -> Vec<Spanned<String>> {
    let texts = written(&collector.sources);
    leftovers::tell(&texts, collector);
    texts
}

fn written(sources: &SourceMap) -> Vec<Spanned<String>> {
    let mut texts = Vec::new();
    for file in sources.texts() {
        let (path, text) = (sources.path(file), sources.text(file));
        if path.ends_with(".toml")
            && let Ok(root) = toml_span::parse(text)
        {
            below(file, &root, &mut texts);
        } else if path == areas::PATH {
            texts.extend(areas::names(file, text));
        }
    }
    texts
}

/// The texts of a value and of all that it holds, in the order of the file.
fn below(file: FileId, value: &Value<'_>, texts: &mut Vec<Spanned<String>>) {
    if let Some(text) = value.as_str() {
        let span = Span::new(file, value.span.start..value.span.end);
        texts.push(Spanned { value: composed(text).into_owned(), span });
    } else if let Some(values) = value.as_array() {
        values.iter().for_each(|value| below(file, value, texts));
    } else if let Some(table) = value.as_table() {
        let printed = table.iter().filter(|(key, _)| !NOT_PRINTED.contains(&key.name.as_ref()));
        printed.for_each(|(_, value)| below(file, value, texts));
    }
}
