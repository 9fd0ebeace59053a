//! Where the numbers of a text stand.

use std::ops::Range;

/// The numbers of a text: digits with the commas and points between them.
pub fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let start = at + text[at..].find(is_digit)?;
        let mut end = start;
        let mut letters = text[start..].char_indices().peekable();
        while let Some((offset, letter)) = letters.next() {
            let next_is_digit = letters.peek().is_some_and(|(_, next)| is_digit(*next));
            let goes_on = is_digit(letter) || matches!(letter, ',' | '.') && next_is_digit;
            if !goes_on {
                break;
            }
            end = start + offset + letter.len_utf8();
        }
        at = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_number_has_commas_and_points_only_between_digits() {
        let text = "In 2021/22, 1,234.5% of 7. Table 3, 4: “A1”.";
        let found: Vec<&str> = super::numbers(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["2021", "22", "1,234.5", "7", "3", "4", "1"]);
    }
}
