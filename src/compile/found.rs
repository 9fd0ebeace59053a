//! The page of each printed number: templates label numbers, and the laid-out pages keep each label with what it names.
//!
//! A number stands where its last letter does. A label ends right behind it, whatever breaks before it; where a label
//! begins, the line or the page before may not have ended yet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use typst::introspection::{LocationKey, Tag as Edge};
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// What the tag of a number that the program keeps begins with; its place in the list follows.
const SAID: &str = "said:";

/// What the tag of a number that a template makes begins with; the number follows.
const STRUCTURAL: &str = "structural:";

/// A number on a page of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The page of the file, counted from 1.
    pub page: usize,
    /// Which number it is.
    pub tag: Tag,
}

/// Which number it is that stands on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tag {
    /// One that the document handed over, by its place in the list that the program keeps.
    Said(usize),
    /// One that a template made, such as a folio, as it stands there.
    Structural(String),
}

/// Every labelled number of laid-out pages, page by page.
#[must_use]
pub fn numbers_on(document: &PagedDocument) -> Vec<Found> {
    let mut walk = Walk::default();
    for (at, page) in document.pages().iter().enumerate() {
        walk.page = at + 1;
        walk.over(&page.frame);
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    page: usize,
    /// The numbers whose label has begun and not ended.
    open: BTreeMap<LocationKey, Vec<Tag>>,
    found: Vec<Found>,
}

impl Walk {
    fn over(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.over(&group.frame),
                FrameItem::Tag(Edge::Start(element, _)) => {
                    if let Some((label, location)) = element.label().zip(element.location()) {
                        self.open.insert(LocationKey::new(location), tags(label.resolve().as_str()));
                    }
                }
                FrameItem::Tag(Edge::End(location, ..)) => {
                    let page = self.page;
                    let closed = self.open.remove(&LocationKey::new(*location)).unwrap_or_default();
                    self.found.extend(closed.into_iter().map(|tag| Found { page, tag }));
                }
                _ => {}
            }
        }
    }
}

/// The tags in a label of ours; none in any other.
fn tags(label: &str) -> Vec<Tag> {
    let tag = |word: &str| match word.strip_prefix(STRUCTURAL) {
        Some(number) => Some(Tag::Structural(number.to_owned())),
        None => word.strip_prefix(SAID)?.parse().ok().map(Tag::Said),
    };
    label.split(' ').filter_map(tag).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use serde_json::{Value, json};
    use typst::foundations::Bytes;

    use super::*;
    use crate::compile::{Fonts, Layers, lay_out};
    use crate::diag::Collector;

    /// A section of everything that breaks over pages: a paragraph, paragraphs that end with their number, a table.
    const PROBE: &str = r#"
#import "../lib/page.typ": chips, listed, sheet
#import "../lib/said.typ": picture
#import "../lib/tables.typ": data-table
#let section(data, about) = sheet(about, data.heading, {
  listed(data.heading)
  data.paragraph
  pagebreak()
  for one in data.paragraphs { par(one) }
  context { let _ = measure(data.paragraph) }
  pagebreak()
  data-table(data.table, breakable: true)
  chips((1, 2))
  picture(data.drawing, width: 20mm)
})
"#;

    /// A text that begins with words and ends with a number, which is its own place in the list.
    fn text(words: &str, number: usize) -> Value {
        json!({"pieces": [words, {"said": number, "text": number.to_string()}]})
    }

    fn document() -> Value {
        let pieces = (1000..2200).flat_map(|number| [json!({"said": number, "text": number.to_string()}), json!(" ")]);
        let column = |number| json!({"head": text("Column ", number), "number": true, "weight": 1});
        let hung = |number: usize| json!({"pieces": [{"said": number, "text": number.to_string()}, " [x]"]});
        let row = |number| [text("Row ", number), hung(number + 100)];
        json!({
            "about": {
                "title": text("Title ", 7), "author": "A", "keywords": ["a"], "date": [2026, 1, 2], "variant": "screen",
                "place": "Place", "edition": text("Edition ", 8), "attachments": [],
            },
            "sections": [
                {"kind": "contents", "heading": "Contents"},
                {
                    "kind": "probe",
                    "heading": text("Chapter ", 9),
                    "paragraph": {"pieces": pieces.collect::<Vec<_>>()},
                    "paragraphs": (3000..3100).map(|number| text("", number)).collect::<Vec<_>>(),
                    "table": {
                        "label": text("Table ", 10), "title": "Title", "key": null, "notes": [],
                        "columns": [column(11), column(12)], "rows": (4000..4080).map(row).collect::<Vec<_>>(),
                    },
                    "drawing": {"picture": "/a.svg", "alt": "Words", "said": [5000, 5001]},
                },
            ],
        })
    }

    fn pages() -> PagedDocument {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>"#;
        let document = serde_json::to_vec(&document()).expect("JSON");
        let generated = [("/document.json", document), ("/a.svg", svg.to_vec())];
        let generated = generated.map(|(path, bytes)| (path.to_owned(), Bytes::new(bytes)));
        let templates = BTreeMap::from([("sections/probe.typ".to_owned(), PROBE.as_bytes().to_vec())]);
        let layers = Layers { generated: Arc::new(generated.into()), templates: Arc::new(templates) };
        let mut collector = Collector::default();
        let fonts = Fonts::load(&BTreeMap::new(), &mut collector).expect("readable").expect("the built-in fonts");
        lay_out(&layers, &fonts, &mut collector).unwrap_or_else(|| panic!("{:?}", collector.sorted()))
    }

    /// The numbers that can be read on a page.
    fn read(frame: &Frame) -> Vec<String> {
        let of_item = |(_, item): &(_, FrameItem)| match item {
            FrameItem::Group(group) => read(&group.frame),
            FrameItem::Text(run) => vec![run.text.trim_matches(|letter: char| !letter.is_ascii_digit()).to_owned()],
            _ => Vec::new(),
        };
        frame.items().flat_map(of_item).filter(|number| !number.is_empty()).collect()
    }

    fn sorted(numbers: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut numbers: Vec<String> = numbers.into_iter().collect();
        numbers.sort();
        numbers
    }

    #[test]
    fn every_number_is_found_on_the_page_that_shows_it() {
        let pages = pages();
        let (pictured, printed): (Vec<Found>, Vec<Found>) =
            numbers_on(&pages).into_iter().partition(|found| matches!(found.tag, Tag::Said(5000..)));
        for (at, page) in pages.pages().iter().enumerate() {
            let found = printed.iter().filter(|found| found.page == at + 1).map(|found| match &found.tag {
                Tag::Said(place) => place.to_string(),
                Tag::Structural(number) => number.clone(),
            });
            assert_eq!(sorted(found), sorted(read(&page.frame)), "page {}", at + 1);
        }
        let pages_of =
            |place| printed.iter().filter(move |found| found.tag == Tag::Said(place)).map(|found| found.page);
        let last = pages.pages().len();
        assert_eq!(pages_of(9).collect::<BTreeSet<_>>(), (1..=last).collect(), "contents, heading, running header");
        assert!(pages_of(11).count() > 1, "the head of a table is repeated");
        assert_eq!(pictured, [5000, 5001].map(|place| Found { page: last, tag: Tag::Said(place) }));
    }

    #[test]
    fn labels_of_others_tell_of_no_number() {
        assert_eq!(tags("said:3 said:4 structural:12"), [Tag::Said(3), Tag::Said(4), Tag::Structural("12".to_owned())]);
        assert_eq!(tags("last-page said:x"), []);
    }
}
