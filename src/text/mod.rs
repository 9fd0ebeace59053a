//! What is printed: text whose numbers know what they are.
//!
//! A [`Text`] is words of ours with everything else marked: figures with their origin, numbers of methods, labels of an
//! axis, numbers that only give the document its structure, and the words of others. Every field of a document, of a
//! chart and of a text alternative is one, so a number cannot come into an output without saying what it is.

mod cited;
mod json;
mod listed;
mod numbers;

use std::fmt::{self, Display};
use std::ops::{Deref, Range};
use std::sync::Arc;

pub use cited::{Aspect, Cited, Of, Run, runs};
pub use json::{Number, part};
pub use listed::{Listed, of_chart, of_document};
pub use numbers::numbers;

use crate::model::Period;

/// A text with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    plain: String,
    marks: Vec<Mark>,
}

/// A stretch of a text that is no word of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    range: Range<usize>,
    kind: Kind,
}

/// What a stretch of text is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// A figure as it is printed.
    Figure(Arc<Cited>, Aspect),
    /// A number that belongs to a method, such as 95% or the year of a publication.
    Method,
    /// A label of an axis.
    Axis,
    /// A number that gives the document its structure: a date, a period, the number of a table, a measure or a group.
    Structural,
    /// Words of others, as they wrote them.
    Quoted(Arc<str>),
}

impl Text {
    /// A figure as it is printed. Only `say` prints figures.
    #[must_use]
    pub fn of_figure(printed: String, cited: &Arc<Cited>, aspect: Aspect) -> Self {
        Self::marked(printed, Kind::Figure(Arc::clone(cited), aspect))
    }

    /// Words of others in a form that fits the sentence: another first letter, another number.
    #[must_use]
    pub fn quoted_as(printed: String, words: &str) -> Self {
        Self::marked(printed, Kind::Quoted(words.into()))
    }

    /// A label of an axis.
    #[must_use]
    pub fn axis(label: String) -> Self {
        Self::marked(label, Kind::Axis)
    }

    fn marked(plain: String, kind: Kind) -> Self {
        let marks = if plain.is_empty() { Vec::new() } else { vec![Mark { range: 0..plain.len(), kind }] };
        Self { plain, marks }
    }

    /// Words of ours with a text in the place of each `{}`, in order.
    ///
    /// # Panics
    /// If there are not as many of one as of the other.
    #[must_use]
    pub fn filled<const N: usize>(words: &'static str, texts: [Self; N]) -> Self {
        let mut parts = words.split("{}");
        let mut all = Self::from(parts.next().unwrap_or_default());
        let mut texts = texts.into_iter();
        for part in parts {
            all.push(texts.next().unwrap_or_else(|| panic!("\"{words}\" lacks a text")));
            all.push(part);
        }
        assert!(texts.next().is_none(), "\"{words}\" has no place for a text");
        all
    }

    /// Adds a text at the end.
    pub fn push(&mut self, text: impl Into<Self>) {
        let (text, at) = (text.into(), self.plain.len());
        self.plain.push_str(&text.plain);
        let moved = |mark: Mark| Mark { range: mark.range.start + at..mark.range.end + at, ..mark };
        self.marks.extend(text.marks.into_iter().map(moved));
    }

    /// Texts with `between` between them.
    #[must_use]
    pub fn joined(texts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let mut all = Self::default();
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                all.push(between);
            }
            all.push(text);
        }
        all
    }

    /// The words alone, to be looked at.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.plain
    }

    /// The same with its first letter in upper case.
    #[must_use]
    pub fn capitalised(self) -> Self {
        self.with_first(|letter| letter.to_uppercase().collect())
    }

    /// The same in small letters, which take as much room.
    #[must_use]
    pub fn in_small_letters(self) -> Self {
        let letters = self.plain.chars().map(|letter| {
            let mut small = letter.to_lowercase();
            small.next().filter(|one| small.len() == 0 && one.len_utf8() == letter.len_utf8()).unwrap_or(letter)
        });
        Self { plain: letters.collect(), ..self }
    }

    fn with_first(mut self, change: impl Fn(char) -> String) -> Self {
        let Some(first) = self.plain.chars().next() else { return self };
        let new = change(first);
        let (old_len, new_len) = (first.len_utf8(), new.len());
        self.plain.replace_range(..old_len, &new);
        let moved = |at: usize| if at == 0 { 0 } else { at - old_len + new_len };
        for mark in &mut self.marks {
            mark.range = moved(mark.range.start)..moved(mark.range.end);
        }
        self
    }

    /// A stretch of it, given in bytes.
    ///
    /// # Panics
    /// If it does not begin and end between letters.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let within = |mark: &Mark| {
            let (from, to) = (mark.range.start.max(range.start), mark.range.end.min(range.end));
            (from < to).then(|| Mark { range: from - range.start..to - range.start, kind: mark.kind.clone() })
        };
        Self { plain: self.plain[range.clone()].to_owned(), marks: self.marks.iter().filter_map(within).collect() }
    }

    /// It without full stops at its end.
    #[must_use]
    pub fn without_full_stop(&self) -> Self {
        self.slice(0..self.plain.trim_end_matches('.').len())
    }

    /// What stands before and after the first occurrence of a letter; all of it and nothing where it does not occur.
    #[must_use]
    pub fn split_at(&self, letter: char) -> (Self, Self) {
        match self.plain.find(letter) {
            Some(at) => (self.slice(0..at), self.slice(at + letter.len_utf8()..self.plain.len())),
            None => (self.clone(), Self::default()),
        }
    }

    /// Its words, between white space.
    #[must_use]
    pub fn words(&self) -> Vec<Self> {
        let start = |word: &str| word.as_ptr() as usize - self.plain.as_ptr() as usize;
        self.plain.split_whitespace().map(|word| self.slice(start(word)..start(word) + word.len())).collect()
    }
}

/// Words of others, as they wrote them.
#[must_use]
pub fn quoted(words: &str) -> Text {
    Text::marked(words.to_owned(), Kind::Quoted(words.into()))
}

/// A number that gives the document its structure.
#[must_use]
pub fn structural(number: impl Display) -> Text {
    Text::marked(number.to_string(), Kind::Structural)
}

/// A number of a method, where the house sets it.
#[must_use]
pub fn of_method(number: impl Display) -> Text {
    Text::marked(number.to_string(), Kind::Method)
}

/// The words alone, to be looked at.
impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.plain
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.plain
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain)
    }
}

/// Words of ours: a number in them belongs to a method.
impl From<&'static str> for Text {
    fn from(words: &'static str) -> Self {
        let with_sign = |range: Range<usize>| match words[range.end..].starts_with('%') {
            true => range.start..range.end + 1,
            false => range,
        };
        let marks = numbers(words).map(|range| Mark { range: with_sign(range), kind: Kind::Method }).collect();
        Self { plain: words.to_owned(), marks }
    }
}

/// A period gives a document its structure.
impl From<Period> for Text {
    fn from(period: Period) -> Self {
        structural(period)
    }
}

impl From<&Self> for Text {
    fn from(text: &Self) -> Self {
        text.clone()
    }
}

/// Nothing, or the text.
impl From<Option<Self>> for Text {
    fn from(text: Option<Self>) -> Self {
        text.unwrap_or_default()
    }
}

impl FromIterator<Self> for Text {
    fn from_iter<T: IntoIterator<Item = Self>>(texts: T) -> Self {
        Self::joined(texts, "")
    }
}

/// Words of ours with a text in the place of each `{}`: as `format!`, but each text keeps what it is.
macro_rules! text {
    ($words:literal $(, $text:expr)* $(,)?) => {
        $crate::text::Text::filled($words, [$($crate::text::Text::from($text)),*])
    };
}
pub(crate) use text;

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(printed: &str) -> Text {
        Text::of_figure(printed.to_owned(), &Arc::default(), Aspect::default())
    }

    #[test]
    fn a_text_is_filled_and_keeps_what_stands_in_it() {
        let text = text!("In {}, {} was {} (95%).", quoted("Area 51"), quoted("it"), figure("4.3%"));
        assert_eq!(&*text, "In Area 51, it was 4.3% (95%).");
        let marked: Vec<&str> = text.marks.iter().map(|mark| &text.plain[mark.range.clone()]).collect();
        assert_eq!(marked, ["Area 51", "it", "4.3%", "95%"]);
    }

    #[test]
    fn marks_move_with_their_text() {
        let text = text!("ſo {} of {}", figure("12"), figure("34")).capitalised();
        let marked =
            |text: &Text| text.marks.iter().map(|mark| text.plain[mark.range.clone()].to_owned()).collect::<Vec<_>>();
        assert_eq!((&*text, marked(&text)), ("So 12 of 34", vec!["12".to_owned(), "34".to_owned()]));
        assert_eq!(marked(&text.slice(4..11)), ["2", "34"]);
        let (before, after) = text.split_at('o');
        assert_eq!((&*before, &*after), ("S", " 12 of 34"));
        assert_eq!(marked(&text.words()[3]), ["34"]);
    }
}
