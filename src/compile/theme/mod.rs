//! The theme that pages and charts share: the built-in `theme.json` with what the place's own says otherwise.
//!
//! A place writes only the tokens it wants to change. The rest comes from the built-in theme, so that a new token of a
//! later version needs no change in any project. What it writes must be a token, of the right kind, and leave the pages
//! readable; each slip is told where it stands.

mod json;
mod legible;
mod range;

use std::collections::BTreeMap;

use serde_json::Value;

use self::json::{Content, Node};
use self::range::{MOST_DASHES, Range};
use super::CompileError;
use super::fonts::Fonts;
use crate::assets;
use crate::charts::{ChartStyle, Rgb};
use crate::diag::{Collector, Diagnostic, nearest};
use crate::model::{FileId, Span};

/// Name of the theme within `templates/`.
pub(super) const THEME: &str = "theme.json";

/// The chart style of a theme that was completed, or of the built-in one.
///
/// # Panics
/// If the theme is not whole: the built-in one has every token, and a place's own is checked when it is completed.
#[must_use]
pub fn chart_style(templates: &BTreeMap<String, Vec<u8>>) -> ChartStyle {
    let own = templates.get(THEME).map(Vec::as_slice);
    let bytes = own.or_else(|| assets::template(THEME)).unwrap_or_default();
    ChartStyle::from_theme(&String::from_utf8_lossy(bytes))
        .unwrap_or_else(|error| panic!("a completed theme has every token of the charts: {error}"))
}

/// Puts the whole theme in the place of the tokens that the place wrote; what is wrong with them stands in `collector`.
///
/// # Errors
/// When a built-in font cannot be read.
pub fn complete_theme(
    templates: &mut BTreeMap<String, Vec<u8>>,
    own_fonts: &BTreeMap<String, Vec<u8>>,
    collector: &mut Collector,
) -> Result<(), CompileError> {
    let Some(bytes) = templates.get(THEME) else { return Ok(()) };
    let file = collector.sources.add(&format!("templates/{THEME}"), bytes);
    let own = json::read(bytes).map_err(|slip| {
        let found = Diagnostic::error("compile/theme-json", format!("the theme is no JSON: {}", slip.what));
        let help = "mend it, or take the file out to use the built-in theme";
        collector.report(found.at(&Span::new(file, slip.at..slip.at), "here").help(help));
    });
    let mut merging = Merging { file, placed: BTreeMap::new(), collector };
    let mut whole = built_in();
    if let Ok(own) = &own {
        merging.merge("", own, &mut whole);
        let placed = merging.placed;
        legible::check(&whole, &placed, collector);
        if let Some(fonts) = Fonts::load(own_fonts, collector)? {
            fonts_exist(&whole, &placed, &fonts, collector);
        }
    }
    templates.insert(THEME.to_owned(), serde_json::to_vec(&whole)?);
    Ok(())
}

/// The built-in theme.
///
/// # Panics
/// If it is no JSON.
fn built_in() -> Value {
    let bytes = assets::template(THEME).unwrap_or_default();
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("the built-in theme is JSON: {error}"))
}

/// Where each token stands that the place wrote, by its path: `type/body/size`.
type Placed = BTreeMap<String, Span>;

struct Merging<'c> {
    file: FileId,
    placed: Placed,
    collector: &'c mut Collector,
}

impl Merging<'_> {
    /// Puts what `own` says into `whole`, token by token.
    fn merge(&mut self, path: &str, own: &Node, whole: &mut Value) {
        let span = Span::new(self.file, own.bytes.clone());
        match (&own.content, &mut *whole) {
            (Content::Group(entries), Value::Object(known)) => {
                for (at, entry) in entries.iter().enumerate() {
                    let name_span = Span::new(self.file, entry.name_bytes.clone());
                    if entries[..at].iter().any(|other| other.name == entry.name) {
                        let found = Diagnostic::error("compile/theme-key", format!("`{}` stands twice", entry.name));
                        self.collector.report(found.at(&name_span, "again").help("keep one of the two"));
                        continue;
                    }
                    let within = if path.is_empty() { entry.name.clone() } else { format!("{path}/{}", entry.name) };
                    match known.get_mut(&entry.name) {
                        Some(below) => self.merge(&within, &entry.node, below),
                        None => self.unknown(path, &entry.name, &name_span, known.keys().map(String::as_str)),
                    }
                }
            }
            (Content::Plain(Value::String(text)), Value::String(_)) if path.starts_with("colours/") => {
                match Rgb::try_from(text.clone()) {
                    Ok(_) => self.take(path, span, own, whole),
                    Err(wrong) => {
                        let found = Diagnostic::error("compile/theme-colour", wrong);
                        let help = "write a hash and six digits from 0 to F: \"#0B4A43\"";
                        self.collector.report(found.at(&span, "no colour").help(help));
                    }
                }
            }
            (Content::Plain(Value::Number(_)), Value::Number(built_in)) => {
                let range = Range::of(path, built_in.as_f64().unwrap_or_default());
                self.take_lengths(path, range, &[own], own, whole);
            }
            (Content::Plain(Value::String(_)), Value::String(_)) => self.take(path, span, own, whole),
            (Content::List(lengths), Value::Array(built_in)) => {
                let is_number = |one: &Node| matches!(&one.content, Content::Plain(Value::Number(_)));
                if lengths.len() > MOST_DASHES || !lengths.iter().all(is_number) {
                    self.wrong(path, &span, &format!("a list of at most {MOST_DASHES} lengths"));
                } else {
                    let range = Range::of_dashes(built_in.iter().filter_map(Value::as_f64));
                    self.take_lengths(path, range, &lengths.iter().collect::<Vec<_>>(), own, whole);
                }
            }
            (_, Value::Object(_)) => self.wrong(path, &span, "a group of tokens in braces"),
            (_, Value::Array(_)) => self.wrong(path, &span, &format!("a list of at most {MOST_DASHES} lengths")),
            (_, Value::Number(_)) => self.wrong(path, &span, "a number"),
            _ => self.wrong(path, &span, "a text in quotation marks"),
        }
    }

    fn take(&mut self, path: &str, span: Span, own: &Node, whole: &mut Value) {
        self.placed.insert(path.to_owned(), span);
        *whole = own.value();
    }

    /// Takes a number, or a list of them, where each is one that pages can be set with.
    fn take_lengths(&mut self, path: &str, range: Range, lengths: &[&Node], own: &Node, whole: &mut Value) {
        let outside = |node: &&&Node| !matches!(&node.content, Content::Plain(Value::Number(number)) if number.as_f64().is_some_and(|number| range.holds(number)));
        match lengths.iter().find(outside) {
            None => self.take(path, Span::new(self.file, own.bytes.clone()), own, whole),
            Some(wrong) => {
                let found = Diagnostic::error("compile/theme-range", format!("`{path}` is out of range"));
                let help = format!("write a number from {} to {}", range.least, range.most);
                let span = Span::new(self.file, wrong.bytes.clone());
                self.collector.report(found.at(&span, "out of range").help(help));
            }
        }
    }

    fn wrong(&mut self, path: &str, span: &Span, wanted: &str) {
        let name = if path.is_empty() { "the theme" } else { path };
        let found = Diagnostic::error("compile/theme-value", format!("`{name}` has a value of another kind"));
        self.collector.report(found.at(span, "of another kind").help(format!("write {wanted}")));
    }

    fn unknown<'k>(&mut self, path: &str, name: &str, span: &Span, known: impl Iterator<Item = &'k str> + Clone) {
        let place = if path.is_empty() { String::new() } else { format!(" in `{path}`") };
        let found = Diagnostic::error("compile/theme-key", format!("there is no token `{name}`{place}"));
        let help = match nearest(name, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the tokens{place} are {}", known.collect::<Vec<_>>().join(", ")),
        };
        self.collector.report(found.at(span, "unknown").help(help));
    }
}

/// Tells of a family that no font file holds, and of weights that the family lacks: Typst would take others unasked.
fn fonts_exist(whole: &Value, placed: &Placed, fonts: &Fonts, collector: &mut Collector) {
    let family = whole["font"].as_str().unwrap_or_default();
    let weights = fonts.weights(family);
    if weights.is_empty() {
        let Some(span) = placed.get("font") else { return };
        let families = fonts.families();
        let found = Diagnostic::error("compile/theme-font", format!("there is no font `{family}`"));
        let help = match nearest(family, families.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`? Font files are looked for in `fonts/`"),
            None => format!("put its files into `fonts/`; there are {}", families.join(", ")),
        };
        collector.report(found.at(span, "unknown").help(help));
        return;
    }
    let roles = whole["type"].as_object().into_iter().flatten();
    for (role, type_) in roles {
        let weight = type_["weight"].as_u64().unwrap_or_default();
        let span = placed.get(&format!("type/{role}/weight")).or_else(|| placed.get("font"));
        let (Some(span), false) = (span, weights.iter().any(|known| u64::from(*known) == weight)) else { continue };
        let found = Diagnostic::error(
            "compile/theme-font",
            format!("`{family}` has no weight {weight}, which `{role}` asks for"),
        );
        let weights: Vec<String> = weights.iter().map(u16::to_string).collect();
        collector.report(found.at(span, "no such weight").help(format!("its weights are {}", weights.join(", "))));
    }
}
