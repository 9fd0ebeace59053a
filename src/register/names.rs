//! Names of areas as publishers write them, made comparable: "Bristol, City of", "North East region (statistical)",
//! "Ynys Môn".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that say what sort of area a name is of; a publisher adds them or leaves them out.
const SORTS: [&str; 29] = [
    "authority",
    "average",
    "board",
    "borough",
    "ca",
    "care",
    "cca",
    "city",
    "combined",
    "corporation",
    "council",
    "county",
    "district",
    "icb",
    "integrated",
    "la",
    "london",
    "mayoral",
    "mca",
    "met",
    "metropolitan",
    "nhs",
    "of",
    "region",
    "royal",
    "statistical",
    "the",
    "ua",
    "unitary",
];

/// The words of a name in small letters, without accents, apostrophes and other signs; "&" is "and".
pub(super) fn plain(name: &str) -> String {
    let letters = name.nfd().filter(|letter| !is_combining_mark(*letter) && !matches!(letter, '\'' | '’' | '.'));
    let spaced: String = letters
        .flat_map(char::to_lowercase)
        .map(|letter| if letter.is_alphanumeric() || letter == '&' { letter } else { ' ' })
        .collect();
    let spaced = spaced.replace('&', " and ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is left of a plain name without the words for the sort of area; the name itself where nothing is.
pub(super) fn core(plain: &str) -> String {
    let words: Vec<&str> = plain.split(' ').filter(|word| !SORTS.contains(word)).collect();
    if words.is_empty() { plain.to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::{core, plain};

    #[test]
    fn names_are_compared_without_signs_accents_and_sorts() {
        assert_eq!(plain("King’s Lynn & West Norfolk"), "kings lynn and west norfolk");
        assert_eq!(plain("Ynys Môn"), "ynys mon");
        for (name, expected) in [
            ("Bristol, City of", "bristol"),
            ("North East region (statistical)", "north east"),
            ("Royal Borough of Kensington and Chelsea", "kensington and chelsea"),
            ("NHS Devon Integrated Care Board", "devon"),
            ("City of London", "city of london"),
            ("Nottinghamshire County Council", "nottinghamshire"),
        ] {
            assert_eq!(core(&plain(name)), expected);
        }
    }
}
