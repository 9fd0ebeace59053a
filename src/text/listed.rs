//! The numbers of a serialised document, in order, and the document with their places in that list.
//!
//! ```text
//! {"pieces": ["At the start ", {"text": "12.3%", "number": …}]}  becomes  {"pieces": ["At the start ", {"text": "12.3%", "said": 17}]}
//! {"picture": "/charts/a.svg", "alt": …}                         becomes  {"picture": "/charts/a.svg", "alt": "…", "said": [3, 18]}
//! ```
//!
//! Typst prints what stands there and says on which page it stands; see `templates/lib`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::json::{Number, PIECES, part};
use super::numbers;

/// A number that a document or a chart prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What part of the document prints it.
    pub part: String,
    /// It as printed.
    pub text: String,
    /// What it is.
    pub number: Number,
}

/// The numbers of a chart that its drawing prints, those of its words for a reader who cannot see it set apart by their
/// part. A label that found no room is in the specification and not in the drawing.
#[must_use]
pub fn of_chart(spec: Value, drawing: &str) -> Vec<Listed> {
    let mut spec = spec;
    let mut all = Vec::new();
    walk(&mut spec, "chart", &BTreeMap::new(), &mut all);
    let mut printed: Vec<&str> = texts(drawing).flat_map(|text| numbers(text).map(move |range| &text[range])).collect();
    let mut is_drawn = |listed: &Listed| {
        let found: Option<Vec<usize>> = numbers(&listed.text)
            .map(|range| printed.iter().position(|number| *number == &listed.text[range.clone()]))
            .collect();
        let Some(mut found) = found else { return false };
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.dedup();
        for at in found {
            printed.swap_remove(at);
        }
        true
    };
    all.retain(|listed| ["alt", "caption"].contains(&listed.part.as_str()) || is_drawn(listed));
    all
}

/// What stands between the tags of the text elements of a drawing.
fn texts(drawing: &str) -> impl Iterator<Item = &str> {
    let elements = drawing.split("<text ").skip(1);
    elements.filter_map(|element| element.split_once('>')?.1.split_once("</text>").map(|(text, _)| text))
}

/// Takes the numbers out of a document; `charts` are those of each of its drawings, by path.
pub fn of_document(document: &mut Value, charts: &BTreeMap<String, Vec<Listed>>) -> Vec<Listed> {
    let mut list = Vec::new();
    walk(document, "sentence", charts, &mut list);
    list
}

fn walk(value: &mut Value, part: &str, charts: &BTreeMap<String, Vec<Listed>>, list: &mut Vec<Listed>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| walk(value, part, charts, list)),
        Value::Object(fields) if fields.contains_key(PIECES) => {
            for piece in fields.values_mut().filter_map(Value::as_array_mut).flatten() {
                place(piece, part, list);
            }
        }
        Value::Object(fields) if part::KEYS.iter().all(|key| fields.contains_key(*key)) => {
            let mut held = fields.remove(part::KEYS[1]).unwrap_or_default();
            let part = fields.get(part::KEYS[0]).and_then(Value::as_str).unwrap_or(part).to_owned();
            walk(&mut held, &part, charts, list);
            *value = held;
        }
        Value::Object(fields) if fields.get(PICTURE).is_some_and(Value::is_string) => picture(fields, charts, list),
        Value::Object(fields) => fields.values_mut().for_each(|value| walk(value, part, charts, list)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The key under which a drawing has its path.
const PICTURE: &str = "picture";

/// Puts the place in the list where a number stood.
fn place(piece: &mut Value, part: &str, list: &mut Vec<Listed>) {
    let Value::Object(fields) = piece else { return };
    let number = fields.remove("number").map(|number| {
        serde_json::from_value(number).unwrap_or_else(|error| panic!("a piece says what its number is: {error}"))
    });
    let text = fields.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    if let Some(number) = number {
        fields.insert("said".to_owned(), json!(list.len()));
        list.push(Listed { part: part.to_owned(), text, number });
    }
}

/// A drawing says at once all that it prints and all that its words say.
fn picture(fields: &mut Map<String, Value>, charts: &BTreeMap<String, Vec<Listed>>, list: &mut Vec<Listed>) {
    let first = list.len();
    let mut alt = fields.remove("alt").unwrap_or_default();
    walk(&mut alt, "alt", charts, list);
    fields.insert("alt".to_owned(), plain(alt));
    let path = fields.get(PICTURE).and_then(Value::as_str).unwrap_or_default();
    let drawn = charts.get(path).into_iter().flatten().filter(|listed| listed.part == "chart");
    list.extend(drawn.cloned());
    fields.insert("said".to_owned(), (first..list.len()).collect());
}

/// A text without its pieces.
fn plain(text: Value) -> Value {
    let Value::Object(fields) = &text else { return text };
    let pieces = fields.get(PIECES).and_then(Value::as_array).into_iter().flatten();
    let words = pieces.filter_map(|piece| piece.as_str().or_else(|| piece.get("text")?.as_str()));
    Value::String(words.collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::{Aspect, Text, structural, text};

    #[test]
    fn numbers_leave_their_places_in_the_document() {
        let figure = Text::of_figure("4.3%".to_owned(), &Arc::default(), Aspect::default());
        let said = text!("{} in data table {}", &figure, structural(7));
        let mut document = json!({ "lead": said, "drawing": { "picture": "/a.svg", "alt": said }, "none": null });
        let chart = of_chart(json!({ "label": figure, "unprinted": figure }), "<text x=\"9\">4.3%</text>");
        assert_eq!(chart.len(), 1);
        let list = of_document(&mut document, &BTreeMap::from([("/a.svg".to_owned(), chart)]));
        let texts: Vec<&str> = list.iter().map(|listed| listed.text.as_str()).collect();
        assert_eq!(texts, ["4.3%", "7", "4.3%", "4.3%", "7"]);
        assert_eq!(document["drawing"]["alt"], "4.3% in data table 7");
        assert_eq!(document["drawing"]["said"], json!([0, 1, 2]));
        assert_eq!(document["lead"]["pieces"][0], json!({ "text": "4.3%", "said": 3 }));
    }
}
