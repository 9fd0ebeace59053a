//! Remarks that publishers write behind a number in its own cell: `12.5 [r]`, `12.5 (p)`, `12.5e`, `12.5*`.

use crate::model::Mark;

/// Letters that are remarks without brackets round them; behind a digit alone `7R` is a class, and `5p` a price.
const BARE: [&str; 3] = ["e", "p", "r"];

/// A text before a remark, and the remark as it stands; none where nothing can be one. An interval or a second number in
/// brackets is none.
pub(super) fn split(cell: &str) -> Option<(&str, &str)> {
    let at = enclosed(cell, '[', ']', |inner| is_letters(inner) || is_of_a_note(inner))
        .or_else(|| enclosed(cell, '(', ')', |inner| is_letters(inner) || inner.to_lowercase().starts_with("note ")));
    let (before, remark) = at.map(|at| cell.split_at(at)).or_else(|| split_bare(cell))?;
    Some((before.trim_end(), remark))
}

/// Where brackets open at the end of a cell that hold what is wanted.
fn enclosed(cell: &str, open: char, close: char, is_wanted: impl Fn(&str) -> bool) -> Option<usize> {
    let at = cell.strip_suffix(close)?.rfind(open)?;
    is_wanted(&cell[at + 1..cell.len() - 1]).then_some(at)
}

/// A remark without brackets: signs, or a letter.
fn split_bare(cell: &str) -> Option<(&str, &str)> {
    const SIGNS: &str = "*†‡#§¶^~!¹²³⁴⁵";
    let before = cell.trim_end_matches(|letter| SIGNS.contains(letter));
    if before.len() < cell.len() {
        return Some((before, &cell[before.len()..]));
    }
    let (before, letter) = cell.split_at_checked(cell.len().checked_sub(1)?)?;
    let stands_apart = before.ends_with(char::is_whitespace) || before.contains(['.', ',']);
    (stands_apart && BARE.iter().any(|bare| letter.eq_ignore_ascii_case(bare))).then_some((before, letter))
}

/// Whether a text is the number of a note: `1`, `note 1`, `notes 1 and 2`. Two bare numbers may be an interval.
fn is_of_a_note(text: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match text.to_lowercase().strip_prefix("note") {
        Some(numbers) => numbers.trim_start_matches('s').split([',', ' ']).all(|part| part == "and" || is_number(part)),
        None => (1..=2).contains(&text.len()) && is_number(text),
    }
}

fn is_letters(text: &str) -> bool {
    let is_mark = |letter: char| letter.is_alphabetic() || "*†‡#§¶^~!., ".contains(letter);
    !text.trim().is_empty() && text.chars().all(is_mark)
}

/// What a remark means, where its publishers agree on it.
pub(super) fn known(remark: &str) -> Option<Mark> {
    let lower = remark.trim_matches(['[', ']', '(', ')', ' ']).to_lowercase();
    let words = [
        ("provisional", Mark::Provisional),
        ("prov", Mark::Provisional),
        ("revised", Mark::Revised),
        ("rev", Mark::Revised),
        ("estimated", Mark::Estimated),
        ("estimate", Mark::Estimated),
        ("est", Mark::Estimated),
    ];
    let word = words.into_iter().find(|(word, _)| lower.trim_end_matches('.') == *word);
    word.map(|(_, mark)| mark).or_else(|| Mark::from_marker(&lower))
}

#[cfg(test)]
mod tests {
    use super::{known, split};
    use crate::model::Mark;

    #[test]
    fn remarks_stand_behind_numbers() {
        for (cell, before, remark) in [
            ("12.5 [r]", "12.5", "[r]"),
            ("12.5(p)", "12.5", "(p)"),
            ("12.5e", "12.5", "e"),
            ("1,234p", "1,234", "p"),
            ("12 r", "12", "r"),
            ("12.5*", "12.5", "*"),
            ("12 ‡", "12", "‡"),
            ("12.5 [note 1]", "12.5", "[note 1]"),
            ("12.5 [notes 1, 2]", "12.5", "[notes 1, 2]"),
            ("12.5 [1]", "12.5", "[1]"),
            ("12.5 (Note 3)", "12.5", "(Note 3)"),
            ("12.5 (est.)", "12.5", "(est.)"),
        ] {
            assert_eq!(split(cell), Some((before, remark)), "{cell}");
        }
        for cell in [
            "12.5",
            "7R",
            "5m",
            "12.5k",
            "12.5 (10.1)",
            "12.5 [10.1, 14.9]",
            "12.5 [10, 14]",
            "12.5 (3 to 4)",
            "90+",
            "",
            "é",
        ] {
            assert_eq!(split(cell), None, "{cell}");
        }
    }

    #[test]
    fn what_publishers_agree_on_is_known() {
        for (remark, mark) in [("[R]", Mark::Revised), ("p", Mark::Provisional), ("(est.)", Mark::Estimated)] {
            assert_eq!(known(remark), Some(mark));
        }
        assert_eq!((known("*"), known("note 1"), known("d")), (None, None, None));
    }
}
