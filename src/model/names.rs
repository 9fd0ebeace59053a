//! Names as people write them: in one composition, in the order of the alphabet, and alike where they may mean one.

use std::borrow::Cow;
use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// The text with each letter and its accents as one character (NFC), so that equal names are equal bytes.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// The order of the alphabet, in which É stands by E, small letters by capitals and 2 before 10.
#[must_use]
pub fn by_alphabet(one: &str, other: &str) -> Ordering {
    alphabet().compare(one, other).then_with(|| one.cmp(other))
}

/// The root order of Unicode, which is that of English and Welsh readers.
fn alphabet() -> CollatorBorrowed<'static> {
    let mut order = CollatorPreferences::default();
    order.numeric_ordering = Some(CollationNumericOrdering::True);
    let root = Collator::try_new(order, CollatorOptions::default());
    root.unwrap_or_else(|error| panic!("the root order is compiled in: {error}"))
}

/// What is left of a name without capitals, spaces, hyphens, apostrophes and full stops, and with "and" for "&": names
/// that are alike may mean one body.
#[must_use]
pub fn likeness(name: &str) -> String {
    let words = name.nfkc().collect::<String>().replace('&', " and ").to_lowercase();
    words.chars().filter(|letter| !letter.is_whitespace() && !is_trifle(*letter)).collect()
}

/// A sign that people write or leave out.
fn is_trifle(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '-' | '\u{2010}'..='\u{2015}' | '.' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
    )
}

#[cfg(test)]
mod tests {
    use super::{by_alphabet, composed, likeness};

    #[test]
    fn names_are_composed() {
        assert_eq!(composed("Ynys Mo\u{302}n"), "Ynys Môn");
        assert_eq!(composed("Coventry"), "Coventry");
    }

    #[test]
    fn names_stand_in_the_order_of_the_alphabet() {
        let mut names = ["Zoo", "apple", "Éclair", "Echo", "Ynys Môn", "Ofsted", "Ålesund", "Ward 10", "Ward 2"];
        names.sort_by(|one, other| by_alphabet(one, other));
        assert_eq!(names, ["Ålesund", "apple", "Echo", "Éclair", "Ofsted", "Ward 2", "Ward 10", "Ynys Môn", "Zoo"]);
    }

    #[test]
    fn trifles_make_no_difference() {
        for (one, other) in [
            ("Exampleton libraries", "Exampleton Libraries"),
            ("Play & Learn", "Play and Learn"),
            ("Play&Learn", "Play and  Learn"),
            ("Children’s Centre", "Children's centre"),
            ("Cafe\u{301}", "Café"),
            ("Family\u{a0}Hubs", "Family Hubs "),
            ("Drop-in", "Drop in"),
            ("St. Mary", "St Mary"),
        ] {
            assert_eq!(likeness(one), likeness(other), "{one}");
        }
        for (one, other) in [("Café", "Cafe"), ("Family Hub", "Family Hubs"), ("Ward 1", "Ward 11")] {
            assert_ne!(likeness(one), likeness(other), "{one}");
        }
    }
}
