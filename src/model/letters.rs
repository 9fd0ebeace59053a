//! Letters that no text of a report may hold: they break the files it is written to, or hide what it says.

use std::borrow::Cow;

/// Why a letter is not fit to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unfit {
    /// It controls a machine, or ends a line where none may end.
    Control,
    /// It turns the direction of the text after it, so that it reads otherwise than it is written.
    Direction,
    /// Unicode keeps it free from ever being a character.
    NoCharacter,
}

impl Unfit {
    /// What is wrong with a letter; none where it can be printed. Tabs and line ends are white space like any other.
    #[must_use]
    pub fn of(letter: char) -> Option<Self> {
        match letter {
            '\t' | '\n' | '\r' => None,
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Some(Self::Control),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Self::Direction),
            '\u{fdd0}'..='\u{fdef}' => Some(Self::NoCharacter),
            _ if u32::from(letter) & 0xfffe == 0xfffe => Some(Self::NoCharacter),
            _ => None,
        }
    }

    /// The letter of a text that is least fit to be printed, the first of its sort; none where all can be.
    #[must_use]
    pub fn worst(text: &str) -> Option<(char, Self)> {
        // Nearly every text is plain, and a look at its bytes shows it.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r')) {
            return None;
        }
        let found = text.chars().filter_map(|letter| Some((letter, Self::of(letter)?)));
        found.min_by_key(|(_, unfit)| std::cmp::Reverse(*unfit))
    }
}

/// A text that can be printed: a space in the place of what controls a machine, nothing in that of the rest.
#[must_use]
pub fn fit(text: &str) -> Cow<'_, str> {
    if Unfit::worst(text).is_none() {
        return Cow::Borrowed(text);
    }
    let fitting = text.chars().filter_map(|letter| match Unfit::of(letter) {
        None => Some(letter),
        Some(Unfit::Control) => Some(' '),
        Some(Unfit::Direction | Unfit::NoCharacter) => None,
    });
    Cow::Owned(fitting.collect())
}

/// Whether anything of a text can be seen; white space and letters without a shape of their own cannot.
#[must_use]
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|letter| !letter.is_whitespace() && Unfit::of(letter).is_none() && !has_no_shape(letter))
}

/// Unicode's letters that are shown by nothing (`Default_Ignorable_Code_Point`).
#[must_use]
pub fn has_no_shape(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_breaks_files_is_found_and_letters_of_all_scripts_are_not() {
        for text in ["a\u{b}b", "\u{85}", "\u{2028}", "\u{202e}abc", "\u{fffe}", "\u{fdd0}", "\u{10ffff}", "\u{7f}"] {
            assert!(Unfit::worst(text).is_some(), "{text:?}");
        }
        for text in ["Ynys Môn\r\n\tx", "الحياة", "שלום", "日本", "👩\u{200d}👩", "a\u{ad}b", "\u{fffd}"]
        {
            assert_eq!(Unfit::worst(text), None, "{text:?}");
        }
        assert_eq!(Unfit::worst("\u{b}\u{fffe}\u{ffff}"), Some(('\u{fffe}', Unfit::NoCharacter)));
        assert_eq!(fit("a\u{b}b\u{202e}c\u{ffff}"), "a bc");
    }

    #[test]
    fn a_name_without_a_shape_is_seen_through() {
        assert!(["\u{200b}", " \u{a0}\u{3164}", "\u{202e}\u{7}", ""].iter().all(|text| !is_visible(text)));
        assert!(["é", "\u{200b}a", "-"].iter().all(|text| is_visible(text)));
    }

    proptest! {
        #[test]
        fn a_fitted_text_is_fit(text in any::<String>()) {
            prop_assert_eq!(Unfit::worst(&fit(&text)), None);
        }
    }
}
