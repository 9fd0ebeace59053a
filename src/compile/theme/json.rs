//! JSON with the place of each name and value, so that a slip can be shown where it stands.

use std::ops::Range;

use jsonc_parser::common::{Range as Placed, Ranged as _};
use jsonc_parser::{CollectOptions, ParseOptions, ast};
use serde_json::Value;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) bytes: Range<usize>,
    pub(super) content: Content,
}

/// What a value holds.
#[derive(Debug)]
pub(super) enum Content {
    /// Names with values.
    Group(Vec<Entry>),
    /// Values one after another.
    List(Vec<Node>),
    /// A text, a number, true, false or null.
    Plain(Value),
}

/// A name with its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) name_bytes: Range<usize>,
    pub(super) node: Node,
}

/// Why a text is no JSON, and where.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) at: usize,
    pub(super) what: String,
}

/// Reads a JSON text.
pub(super) fn read(bytes: &[u8]) -> Result<Node, Slip> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Slip { at: error.valid_up_to(), what: "this byte is no UTF-8".to_owned() })?;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = &text[start..];
    // serde_json judges; only then are the places looked up, in a text that is known to be right.
    if let Err(error) = serde_json::from_str::<Value>(body) {
        let before: usize = body.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (start + before + error.column().saturating_sub(1)).min(text.len());
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        return Err(Slip { at: text.floor_char_boundary(at), what });
    }
    let placed = jsonc_parser::parse_to_ast(body, &CollectOptions::default(), &ParseOptions::default());
    let placed = placed.map_err(|error| Slip { at: start + error.range().start, what: error.kind().to_string() })?;
    Ok(node(placed.value.expect("JSON is a value"), start))
}

/// The value as a node, of a text that begins at the byte `start` of its file.
fn node(value: ast::Value<'_>, start: usize) -> Node {
    let bytes = |range: Placed| start + range.start..start + range.end;
    let place = bytes(value.range());
    let content = match value {
        ast::Value::Object(object) => {
            let entry = |entry: ast::ObjectProp<'_>| Entry {
                name_bytes: bytes(entry.name.range()),
                name: entry.name.into_string(),
                node: node(entry.value, start),
            };
            Content::Group(object.properties.into_iter().map(entry).collect())
        }
        ast::Value::Array(array) => Content::List(array.elements.into_iter().map(|one| node(one, start)).collect()),
        ast::Value::StringLit(text) => Content::Plain(Value::from(text.value.into_owned())),
        ast::Value::NumberLit(number) => Content::Plain(serde_json::from_str(number.value).expect("a number")),
        ast::Value::BooleanLit(answer) => Content::Plain(Value::from(answer.value)),
        ast::Value::NullKeyword(_) => Content::Plain(Value::Null),
    };
    Node { bytes: place, content }
}

impl Node {
    /// The value without its places.
    pub(super) fn value(&self) -> Value {
        match &self.content {
            Content::Group(entries) => {
                Value::Object(entries.iter().map(|entry| (entry.name.clone(), entry.node.value())).collect())
            }
            Content::List(nodes) => Value::Array(nodes.iter().map(Self::value).collect()),
            Content::Plain(value) => value.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".*".prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(".*", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn reads_what_serde_json_wrote(value in json(), pretty in any::<bool>()) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.expect("JSON");
            let node = read(text.as_bytes()).expect("JSON");
            prop_assert_eq!(&node.value(), &value);
            prop_assert_eq!(&text[node.bytes], text.as_str());
        }

        #[test]
        fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            if let Err(slip) = read(&bytes) {
                prop_assert!(slip.at <= bytes.len());
            }
        }
    }

    /// Half of a pair of code units is no letter.
    #[test]
    fn a_letter_that_is_none_is_told() {
        let slip = read(b"{ \"a\": \"\\ud800\" }").expect_err("no letter");
        assert!(slip.what.contains("hex escape"), "{slip:?}");
    }

    #[test]
    fn places_are_those_of_names_and_values() {
        let text = "\u{feff}{ \"a\": [1, 2.5],\n  \"b\\\"c\": \"#0B4A43\" }";
        let node = read(text.as_bytes()).expect("JSON");
        let Content::Group(entries) = node.content else { panic!("a group") };
        assert_eq!(&text[entries[0].name_bytes.clone()], "\"a\"");
        assert_eq!(&text[entries[0].node.bytes.clone()], "[1, 2.5]");
        assert_eq!((entries[1].name.as_str(), &text[entries[1].node.bytes.clone()]), ("b\"c", "\"#0B4A43\""));
    }
}
