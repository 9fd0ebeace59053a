//! Whose figures a series takes: where it chooses no sex or no age, its rows must be about everybody alike. Women never
//! stand for all, also where each period has only one of them.

use std::collections::BTreeMap;

use super::layout::{Layout, is_total};
use crate::diag::{Collector, Diagnostic};
use crate::model::{Series, Span};

/// What a column says of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trait {
    Sex,
    Age,
}

impl Trait {
    /// The trait in a column; none in most.
    pub(super) fn of(layout: &Layout, column: usize) -> Option<Self> {
        let name = layout.header.get(column)?.to_lowercase();
        let has = |word: &str| name.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word);
        if layout.sex == Some(column) || has("sex") || has("gender") {
            Some(Self::Sex)
        } else if layout.age == Some(column) || has("age") {
            Some(Self::Age)
        } else {
            None
        }
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Sex => ("sex", "sexes", "ingest/several-sexes"),
            Self::Age => ("age", "ages", "ingest/several-ages"),
        }
    }
}

/// Whether two texts are about the same people: all words for everybody are alike.
pub(super) fn same_people(one: &str, other: &str) -> bool {
    one == other || (is_everybody(one) && is_everybody(other))
}

fn is_everybody(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.is_empty()
        || is_total(text)
        || ["all ages", "all people", "all persons", "both", "both sexes"].contains(&&*lower)
}

/// The people that rows of a series were about, in columns in which it chooses nothing: each text with its first row.
#[derive(Debug, Default)]
pub(super) struct Met(BTreeMap<Trait, Vec<One>>);

#[derive(Debug, Clone)]
struct One {
    text: String,
    column: String,
    /// Whether the key of its trait chooses in this column.
    has_key: bool,
    row: Span,
}

impl Met {
    /// Takes the text of a row, unless one about the same people was met.
    pub(super) fn take(&mut self, what: Trait, text: &str, layout: &Layout, column: usize, row: impl FnOnce() -> Span) {
        let met = self.0.entry(what).or_default();
        if !met.iter().any(|one| same_people(&one.text, text)) {
            let has_key = [layout.sex, layout.age].contains(&Some(column));
            let name = layout.header[column].clone();
            met.push(One { text: text.to_owned(), column: name, has_key, row: row() });
        }
    }

    /// Takes what another file of the same series says; an empty cell is about everybody in its own file only.
    fn absorb(&mut self, other: &Self) {
        for (what, ones) in &other.0 {
            let met = self.0.entry(*what).or_default();
            for one in ones.iter().filter(|one| !one.text.is_empty()) {
                if !met.iter().any(|known| same_people(&known.text, &one.text)) {
                    met.push(one.clone());
                }
            }
        }
    }

    /// What is wrong with rows about different people.
    fn mixture(&self, series: &Series) -> Option<Diagnostic> {
        let (what, ones) = self.0.iter().find(|(_, ones)| ones.len() > 1)?;
        let (first, second) = (&ones[0], &ones[1]);
        let (name, names, code) = what.words();
        let id = &series.id.value;
        let texts = ones.iter().map(|one| shown(&one.text)).collect::<Vec<_>>().join(", ");
        let message = format!("series `{id}` chooses no {name} and takes rows of different {names}: {texts}");
        let wanted = ones.iter().find(|one| is_everybody(&one.text)).unwrap_or(first);
        let line = match wanted.has_key && !wanted.text.is_empty() {
            true => format!("{name} = \"{}\"", wanted.text),
            false => format!("where = {{ \"{}\" = \"{}\" }}", wanted.column, wanted.text),
        };
        let found =
            Diagnostic::error(code, message).at(&second.row, format!("this row is about {}", shown(&second.text)));
        let found = found.see(&first.row, format!("this one about {}", shown(&first.text)));
        Some(found.help(format!("choose one in the series: `{line}`")))
    }
}

/// Tells of rows about different people, in one file of a series or between its files.
pub(super) fn tell(series: &Series, of_files: &[Met], collector: &mut Collector) {
    let mut all = Met::default();
    of_files.iter().for_each(|met| all.absorb(met));
    let found = of_files.iter().chain([&all]).find_map(|met| met.mixture(series));
    found.into_iter().for_each(|found| collector.report(found));
}

fn shown(text: &str) -> String {
    if text.is_empty() { "everybody (an empty cell)".to_owned() } else { format!("\"{text}\"") }
}
