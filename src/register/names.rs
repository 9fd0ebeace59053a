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

/// A name as it may stand in the register, in plain words: itself, "City of Bristol" or "Bristol" for "Bristol, City of",
/// and with or without "the" before it.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let lower = name.trim().to_lowercase();
    let turned = ["city of", "county of"].into_iter().find_map(|sort| {
        let base = lower.strip_suffix(sort)?.trim_end().strip_suffix(',')?;
        Some([format!("{sort} {base}"), base.to_owned()])
    });
    let the = [lower.strip_prefix("the ").map_or_else(|| format!("the {lower}"), str::to_owned)];
    [vec![lower.clone()], turned.map(Vec::from).unwrap_or_default(), Vec::from(the)]
        .concat()
        .iter()
        .map(|one| plain(one))
        .collect()
}

/// What is left of a plain name without the words for the sort of area; the name itself where nothing is.
pub(super) fn core(plain: &str) -> String {
    let words: Vec<&str> = plain.split(' ').filter(|word| !SORTS.contains(word)).collect();
    if words.is_empty() { plain.to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::{core, plain, spellings};

    #[test]
    fn names_are_turned_as_the_office_turns_them() {
        assert_eq!(spellings("Bristol, City of")[1..3], ["city of bristol", "bristol"]);
        assert!(spellings("Vale of Glamorgan").contains(&"the vale of glamorgan".to_owned()));
        assert!(!spellings("Isle of Wight").contains(&"wight".to_owned()));
    }

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
