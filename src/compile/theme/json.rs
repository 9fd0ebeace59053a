//! JSON with the place of each name and value, so that a slip can be shown where it stands.

use std::ops::Range;

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
    // serde_json judges and unescapes; only then are the places looked up, in a text that is known to be right.
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(body) {
        let before: usize = body.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (start + before + error.column().saturating_sub(1)).min(text.len());
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        return Err(Slip { at: text.floor_char_boundary(at), what });
    }
    Ok(Reader { text, at: start }.value())
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

/// Walks over a text that is JSON.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn value(&mut self) -> Node {
        self.skip(" \t\r\n");
        let start = self.at;
        let content = match self.next() {
            Some('{') => Content::Group(self.entries()),
            Some('[') => Content::List(self.nodes()),
            _ => Content::Plain(self.plain()),
        };
        Node { bytes: start..self.at, content }
    }

    fn entries(&mut self) -> Vec<Entry> {
        let mut entries = Vec::new();
        self.at += 1;
        loop {
            self.skip(" \t\r\n,");
            if self.next() == Some('}') || self.next().is_none() {
                self.at += 1;
                return entries;
            }
            let start = self.at;
            let name = self.plain();
            let name_bytes = start..self.at;
            self.skip(" \t\r\n:");
            let name = name.as_str().unwrap_or_default().to_owned();
            entries.push(Entry { name, name_bytes, node: self.value() });
        }
    }

    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.at += 1;
        loop {
            self.skip(" \t\r\n,");
            if self.next() == Some(']') || self.next().is_none() {
                self.at += 1;
                return nodes;
            }
            nodes.push(self.value());
        }
    }

    fn plain(&mut self) -> Value {
        let start = self.at;
        if self.next() == Some('"') {
            let mut escaped = false;
            let inner = self.text[start + 1..].char_indices().find(|(_, letter)| {
                let ends = *letter == '"' && !escaped;
                escaped = *letter == '\\' && !escaped;
                ends
            });
            self.at = inner.map_or(self.text.len(), |(at, _)| start + 1 + at + 1);
        } else {
            let rest = &self.text[start..];
            self.at = start + rest.find([',', '}', ']', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
        }
        serde_json::from_str(&self.text[start..self.at]).unwrap_or_default()
    }

    fn skip(&mut self, letters: &str) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(|letter| letters.contains(letter)).len();
    }

    fn next(&self) -> Option<char> {
        self.text[self.at..].chars().next()
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
