//! Texts as they stand in a serialised document: a string, or pieces where numbers are among them.
//!
//! A document is walked in this form, which is the same for every section, so nothing can be left out of the ledger.

use std::ops::Range;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Serialize, Serializer};

use super::{Aspect, Cited, Kind, Text, numbers};

/// The key under which a text with numbers has its pieces.
pub(super) const PIECES: &str = "pieces";

/// A number of a text, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Number {
    /// A figure.
    Figure {
        /// Which.
        cited: Box<Cited>,
        /// Which number of it.
        aspect: Aspect,
    },
    /// A number of a method.
    Method,
    /// A label of an axis.
    Axis,
    /// A number that gives the document its structure.
    Structural,
    /// A number in words of others.
    Quoted {
        /// All these words, as they were written.
        words: String,
    },
}

/// The same as it is written.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
enum Written<'t> {
    Figure { cited: &'t Cited, aspect: &'t Aspect },
    Method,
    Axis,
    Structural,
    Quoted { words: &'t str },
}

/// A piece with a number.
#[derive(Serialize)]
struct Piece<'t> {
    text: &'t str,
    number: &'t Written<'t>,
}

impl Text {
    /// Where each number stands and what it is, in order.
    fn numbers(&self) -> Vec<(Range<usize>, Written<'_>)> {
        let mut found = Vec::new();
        for mark in &self.marks {
            let words = &self.plain[mark.range.clone()];
            let number = || match &mark.kind {
                Kind::Figure(cited, aspect) => Written::Figure { cited, aspect },
                Kind::Method => Written::Method,
                Kind::Axis => Written::Axis,
                Kind::Structural => Written::Structural,
                Kind::Quoted(words) => Written::Quoted { words },
            };
            let ranges = numbers(words).map(|range| mark.range.start + range.start..mark.range.start + range.end);
            match mark.kind {
                // What we print as a number is one, with its sign and its unit.
                Kind::Figure(..) | Kind::Method | Kind::Axis => {
                    found.extend(ranges.take(1).map(|_| (mark.range.clone(), number())));
                }
                Kind::Structural | Kind::Quoted(_) => found.extend(ranges.map(|range| (range, number()))),
            }
        }
        found
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let numbers = self.numbers();
        if numbers.is_empty() {
            return serializer.serialize_str(&self.plain);
        }
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(PIECES, &Pieces { plain: &self.plain, numbers })?;
        map.end()
    }
}

struct Pieces<'t> {
    plain: &'t str,
    numbers: Vec<(Range<usize>, Written<'t>)>,
}

impl Serialize for Pieces<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut at = 0;
        for (range, number) in &self.numbers {
            if at < range.start {
                list.serialize_element(&self.plain[at..range.start])?;
            }
            list.serialize_element(&Piece { text: &self.plain[range.clone()], number })?;
            at = range.end;
        }
        if at < self.plain.len() {
            list.serialize_element(&self.plain[at..])?;
        }
        list.end()
    }
}

/// What part of a document or chart a field is: named where the field is declared, read where the document is walked.
pub mod part {
    use serde::ser::SerializeMap;
    use serde::{Serialize, Serializer};

    /// The key of a part's name, and that of what it holds.
    pub const KEYS: [&str; 2] = ["part", "holds"];

    macro_rules! parts {
        ($($function:ident $name:literal $doc:literal)*) => {$(
            #[doc = $doc]
            ///
            /// # Errors
            /// Those of the serializer.
            pub fn $function<T: Serialize, S: Serializer>(held: &T, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry(KEYS[0], $name)?;
                map.serialize_entry(KEYS[1], held)?;
                map.end()
            }
        )*};
    }

    /// A text that stands on no page, as its words alone.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn off_the_page<S: Serializer>(text: &super::Text, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    parts! {
        headline "headline" "A heading, a finding, a large figure."
        caption "caption" "The title, the line below it or the source of a chart or a table."
        alt "alt" "A text for a reader who cannot see a picture."
        table "table" "Cells and heads of a table, and the rows of a scorecard."
    }
}
