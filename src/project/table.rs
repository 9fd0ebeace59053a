//! TOML tables read key by key: every wrong type, missing key and unknown key of a file is reported, none stops the rest.

use toml_span::value::{Table as TomlTable, Value, ValueInner};

use crate::diag::{Collector, Diagnostic, fitted, nearest};
use crate::model::letters::is_visible;
use crate::model::link;
use crate::model::observation::LARGEST;
use crate::model::{FileId, Span, Spanned};

/// Parses a whole file; none if it is not TOML at all.
pub(super) fn parse<'a>(file: FileId, text: &'a str, collector: &mut Collector) -> Option<Table<'a>> {
    match toml_span::parse(text) {
        Ok(mut value) => {
            let ValueInner::Table(table) = value.take() else { return None };
            let span = Span::new(file, 0..text.find('\n').unwrap_or(text.len()));
            Some(Table { file, span, table, known: Vec::new(), is_root: true })
        }
        Err(error) => {
            let found = match bent_quote(text, error.span.start) {
                Some(bytes) => {
                    Diagnostic::error("project/toml", "this is not TOML: a text stands in bent quotation marks")
                        .at(&Span::new(file, bytes), "not a straight one")
                        .help("write straight ones before and behind it, \"…\"; a word processor bends them")
                }
                None => Diagnostic::error("project/toml", format!("this is not TOML: {error}"))
                    .at(&Span::new(file, error.span.start..error.span.end), "here")
                    .help("mend the syntax; a text value stands in double quotes, a list in square brackets"),
            };
            collector.report(found);
            None
        }
    }
}

/// Quotation marks that are letters to TOML.
const BENT: [char; 10] = ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '＂'];

/// Where a bent quotation mark opens or closes the text of the line in which TOML ends.
fn bent_quote(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next()?;
    let value = line.find('=').map_or(0, |sign| sign + 1);
    let opening =
        line[value..].find(|letter: char| !letter.is_whitespace() && letter != '[').map(|first| value + first)?;
    let is_closed_by_bent = line[opening..].matches('"').count() == 1;
    let found = match line[opening..].starts_with(BENT) {
        true => opening,
        false if is_closed_by_bent => line.rfind(BENT)?,
        false => return None,
    };
    let length = line[found..].chars().next()?.len_utf8();
    Some(start + found..start + found + length)
}

/// One table, from which keys are taken; what is left at the end is unknown.
pub(super) struct Table<'a> {
    file: FileId,
    span: Span,
    table: TomlTable<'a>,
    known: Vec<&'static str>,
    /// Whether it is the whole file, in which a table has its own heading.
    is_root: bool,
}

impl<'a> Table<'a> {
    /// Where the table starts.
    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    /// Whether the key is there; it is not taken.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A text that must be there and must not be empty.
    pub(super) fn text(&mut self, key: &'static str, collector: &mut Collector) -> Option<Spanned<String>> {
        let value = self.required(key, collector)?;
        text(self.file, value, key, collector)
    }

    /// An address that becomes a link; none where it is left out, or, with the problem told, where nobody can follow it.
    pub(super) fn optional_link(&mut self, key: &'static str, collector: &mut Collector) -> Option<Spanned<String>> {
        let text = self.optional_text(key, collector)?;
        match link::address(&text.value) {
            Ok(value) => Some(Spanned { value, span: text.span }),
            Err(wrong) => {
                let found = Diagnostic::error("project/bad-link", format!("\"{}\" is no link: {wrong}", text.value));
                let help = "write the whole address of a public page, https://… or http://…, or mailto:name@place.uk; or take the line out";
                collector.report(found.at(&text.span, "cannot be followed").help(help));
                None
            }
        }
    }

    /// A text that may be left out.
    pub(super) fn optional_text(&mut self, key: &'static str, collector: &mut Collector) -> Option<Spanned<String>> {
        let value = self.take(key)?;
        text(self.file, value, key, collector)
    }

    /// An id that must be there and that names files. One that no file can have everywhere is told and still given, so
    /// that what points to it is not called wrong as well.
    pub(super) fn file_id(&mut self, key: &'static str, collector: &mut Collector) -> Option<Spanned<String>> {
        let id = self.text(key, collector)?;
        if let Some((message, help)) = no_file_name(&id.value) {
            let found = Diagnostic::error("project/bad-id", message);
            collector.report(found.at(&id.span, "files are named after it").help(help));
        }
        Some(id)
    }

    /// A whole number that must be there.
    pub(super) fn whole(&mut self, key: &'static str, collector: &mut Collector) -> Option<Spanned<i64>> {
        let value = self.required(key, collector)?;
        self.integer(key, &value, collector)
    }

    /// A number that must be there, whole or decimal.
    pub(super) fn number(&mut self, key: &'static str, collector: &mut Collector) -> Option<Spanned<f64>> {
        let value = self.required(key, collector)?;
        let span = Span::new(self.file, value.span.start..value.span.end);
        #[expect(clippy::cast_precision_loss, reason = "targets are small numbers")]
        let whole = value.as_integer().map(|whole| whole as f64);
        match value.as_float().or(whole) {
            Some(number) if number.abs() <= LARGEST => Some(Spanned { value: number, span }),
            Some(_) => {
                let found = Diagnostic::error("project/out-of-range", format!("`{key}` is no number of this world"));
                let help = "write the number that is meant; none beyond 1,000,000,000,000,000 can be used";
                collector.report(found.at(&span, "out of range").help(help));
                None
            }
            None => wrong_type(key, "a number", &value, &span, collector),
        }
    }

    /// A whole number that may be left out.
    pub(super) fn optional_whole(&mut self, key: &'static str, collector: &mut Collector) -> Option<Spanned<i64>> {
        let value = self.take(key)?;
        self.integer(key, &value, collector)
    }

    fn integer(&self, key: &str, value: &Value<'a>, collector: &mut Collector) -> Option<Spanned<i64>> {
        let span = Span::new(self.file, value.span.start..value.span.end);
        match value.as_integer() {
            Some(value) => Some(Spanned { value, span }),
            None => wrong_type(key, "a whole number", value, &span, collector),
        }
    }

    /// `true` or `false`, `false` when left out.
    pub(super) fn flag(&mut self, key: &'static str, collector: &mut Collector) -> bool {
        let Some(value) = self.take(key) else { return false };
        let span = Span::new(self.file, value.span.start..value.span.end);
        value.as_bool().unwrap_or_else(|| {
            wrong_type::<()>(key, "true or false", &value, &span, collector);
            false
        })
    }

    /// A list of texts, empty when left out.
    pub(super) fn texts(&mut self, key: &'static str, collector: &mut Collector) -> Vec<Spanned<String>> {
        let file = self.file;
        self.list(key, "a list of texts", collector)
            .into_iter()
            .filter_map(|value| text(file, value, key, collector))
            .collect()
    }

    /// One text or a list of them; at least one must be there.
    pub(super) fn paragraphs(&mut self, key: &'static str, collector: &mut Collector) -> Vec<Spanned<String>> {
        if self.table.get(key).is_some_and(|value| value.as_array().is_some()) {
            return self.texts(key, collector);
        }
        self.text(key, collector).into_iter().collect()
    }

    /// One text or a list of them, empty when left out.
    pub(super) fn one_or_more(&mut self, key: &'static str, collector: &mut Collector) -> Vec<Spanned<String>> {
        if self.has(key) {
            return self.paragraphs(key, collector);
        }
        self.known.push(key);
        Vec::new()
    }

    /// Takes a list with nothing in it, and where it stands; none where the key holds anything else.
    pub(super) fn empty_list(&mut self, key: &'static str) -> Option<Span> {
        let is_empty = |value: &Value<'_>| value.as_array().is_some_and(|list| list.is_empty());
        self.table.get(key).filter(|value| is_empty(value))?;
        self.take(key).map(|value| Span::new(self.file, value.span.start..value.span.end))
    }

    /// A list of tables (`[[key]]`), empty when left out.
    pub(super) fn tables(&mut self, key: &'static str, collector: &mut Collector) -> Vec<Table<'a>> {
        let file = self.file;
        self.list(key, "a list of tables", collector)
            .into_iter()
            .filter_map(|value| table(file, value, key, collector))
            .collect()
    }

    /// A table that may be left out.
    pub(super) fn optional_table(&mut self, key: &'static str, collector: &mut Collector) -> Option<Table<'a>> {
        let value = self.take(key)?;
        table(self.file, value, key, collector)
    }

    /// A table that must be there.
    pub(super) fn table(&mut self, key: &'static str, collector: &mut Collector) -> Option<Table<'a>> {
        let help = match self.is_root {
            true => format!("add a table `[{key}]`"),
            false => format!("add a table `{key} = {{ … }}`"),
        };
        let value = self.required_with(key, help, collector)?;
        table(self.file, value, key, collector)
    }

    /// Whether the key holds a table; it is not taken.
    pub(super) fn is_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.as_table().is_some())
    }

    /// A table of texts, or lists of them, under names of the user's own, in the order of the names; empty when left out.
    pub(super) fn pairs(
        &mut self,
        key: &'static str,
        collector: &mut Collector,
    ) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
        let file = self.file;
        let Some(table) = self.optional_table(key, collector) else { return Vec::new() };
        let pairs = table.table.into_iter().filter_map(|(name, mut value)| {
            let span = |span: toml_span::Span| Span::new(file, span.start..span.end);
            let name_span = span(name.span);
            let name = Spanned { value: fitted(&name.name, &name_span, collector), span: name_span };
            let place = span(value.span);
            let values = match value.take() {
                ValueInner::Array(values) => values,
                inner => vec![Value::with_span(inner, value.span)],
            };
            let texts: Option<Vec<Spanned<String>>> = values
                .into_iter()
                .map(|mut value| match value.take() {
                    ValueInner::String(text) => {
                        let span = span(value.span);
                        Some(Spanned { value: fitted(&text, &span, collector), span })
                    }
                    _ => None,
                })
                .collect();
            let texts = texts.filter(|texts| !texts.is_empty());
            if texts.is_none() {
                let found = Diagnostic::error("project/wrong-type", format!("`{}` must be a text", name.value));
                let help = "write a text in double quotes, or several in square brackets";
                collector.report(found.at(&place, "expected a text").help(help));
            }
            Some((name, texts?))
        });
        pairs.collect()
    }

    /// A text that must be one of `names`; gives what stands beside it.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        names: &[(&'static str, T)],
        collector: &mut Collector,
    ) -> Option<T> {
        let text = self.text(key, collector)?;
        let found = names.iter().find(|(name, _)| *name == text.value).map(|(_, value)| *value);
        if found.is_none() {
            collector.report(unknown_choice(key, &text, names.iter().map(|(name, _)| *name)));
        }
        found
    }

    /// A list of texts, each one of `names`; none when left out.
    pub(super) fn choices<T: Copy>(
        &mut self,
        key: &'static str,
        names: &[(&'static str, T)],
        collector: &mut Collector,
    ) -> Option<Vec<Spanned<T>>> {
        if !self.has(key) {
            self.known.push(key);
            return None;
        }
        let mut found = Vec::new();
        for text in self.texts(key, collector) {
            match names.iter().find(|(name, _)| *name == text.value) {
                Some((_, value)) => found.push(Spanned { value: *value, span: text.span }),
                None => collector.report(unknown_choice(key, &text, names.iter().map(|(name, _)| *name))),
            }
        }
        Some(found)
    }

    /// Reports every key that was never asked for, with the nearest known one.
    pub(super) fn finish(self, collector: &mut Collector) {
        for key in self.table.into_keys() {
            let span = Span::new(self.file, key.span.start..key.span.end);
            let help = match nearest(&key.name, self.known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("keys known here: {}", self.known.join(", ")),
            };
            let found = Diagnostic::error("project/unknown-key", format!("unknown key `{}`", key.name));
            collector.report(found.at(&span, "not a key of this table").help(help));
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Value<'a>> {
        self.known.push(key);
        self.table.remove(key)
    }

    fn required(&mut self, key: &'static str, collector: &mut Collector) -> Option<Value<'a>> {
        self.required_with(key, format!("add a line `{key} = …`"), collector)
    }

    fn required_with(&mut self, key: &'static str, help: String, collector: &mut Collector) -> Option<Value<'a>> {
        let value = self.take(key);
        if value.is_none() {
            let found = Diagnostic::error("project/missing-key", format!("`{key}` is missing"));
            collector.report(found.at(&self.span, "in this table").help(help));
        }
        value
    }

    fn list(&mut self, key: &'static str, expected: &str, collector: &mut Collector) -> Vec<Value<'a>> {
        let Some(mut value) = self.take(key) else { return Vec::new() };
        let span = Span::new(self.file, value.span.start..value.span.end);
        if value.as_array().is_none() {
            wrong_type::<()>(key, expected, &value, &span, collector);
            return Vec::new();
        }
        match value.take() {
            ValueInner::Array(values) => values,
            _ => Vec::new(),
        }
    }
}

/// Letters of an id beyond which the names of files and folders grow too long for some systems.
const LONGEST: usize = 100;

/// Why an id cannot name a file, and what to do; none where it can. As capitals are refused, no two ids can differ in
/// them alone and name one file on a system that does not tell them apart.
fn no_file_name(id: &str) -> Option<(String, String)> {
    let usual = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let letters = id.chars().count();
    if letters > LONGEST {
        return Some((
            format!("an id of {letters} letters is too long to name a file"),
            format!("use at most {LONGEST} letters"),
        ));
    }
    if is_kept_by_windows(id) {
        let message = format!("`{id}` cannot name a file: Windows keeps this name for a device");
        return Some((message, "choose another, such as one of two words".to_owned()));
    }
    let help = "use small letters, digits and hyphens, such as \"best-start\"";
    (!id.chars().all(usual) || id.starts_with('-')).then(|| (format!("`{id}` cannot name a file"), help.to_owned()))
}

/// Whether Windows takes a file of this name, whatever its ending, for a device.
fn is_kept_by_windows(id: &str) -> bool {
    let stem = id.split('.').next().unwrap_or(id).trim_end().to_ascii_lowercase();
    let is_port = |port: &str| stem.strip_prefix(port).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

/// A text that is none of the known names.
pub(super) fn unknown_choice<'n>(
    key: &str,
    text: &Spanned<String>,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let known: Vec<&str> = names.clone().collect();
    let help = match nearest(&text.value, names) {
        Some(name) => format!("did you mean \"{name}\"? Known: {}", known.join(", ")),
        None => format!("use one of: {}", known.join(", ")),
    };
    Diagnostic::error("project/unknown-value", format!("`{key}` cannot be \"{}\"", text.value))
        .at(&text.span, "not a known value")
        .help(help)
}

fn text(file: FileId, mut value: Value<'_>, key: &str, collector: &mut Collector) -> Option<Spanned<String>> {
    let span = Span::new(file, value.span.start..value.span.end);
    if value.as_str().is_none() {
        return wrong_type(key, "a text", &value, &span, collector);
    }
    let ValueInner::String(text) = value.take() else { return None };
    let text = fitted(&text, &span, collector);
    if !is_visible(&text) {
        let found = Diagnostic::error("project/empty-text", format!("`{key}` is empty"));
        let help = "write the text, or take the line out";
        collector.report(found.at(&span, "nothing to be seen between the quotes").help(help));
        return None;
    }
    Some(Spanned { value: text, span })
}

fn table<'a>(file: FileId, mut value: Value<'a>, key: &str, collector: &mut Collector) -> Option<Table<'a>> {
    let span = Span::new(file, value.span.start..value.span.end);
    if value.as_table().is_none() {
        return wrong_type(key, "a table", &value, &span, collector);
    }
    let ValueInner::Table(table) = value.take() else { return None };
    Some(Table { file, span, table, known: Vec::new(), is_root: false })
}

fn wrong_type<T>(key: &str, expected: &str, value: &Value<'_>, span: &Span, collector: &mut Collector) -> Option<T> {
    let kind = if value.as_str().is_some() {
        "a text"
    } else if value.as_integer().is_some() {
        "a whole number"
    } else if value.as_float().is_some() {
        "a decimal number"
    } else if value.as_bool().is_some() {
        "true or false"
    } else if value.as_array().is_some() {
        "a list"
    } else {
        "a table"
    };
    let found = Diagnostic::error("project/wrong-type", format!("`{key}` must be {expected}, found {kind}"));
    collector.report(found.at(span, format!("expected {expected}")).help(format!("write {expected} here")));
    None
}
