//! What a spreadsheet shows of a number, where its format changes what the cell says: a share as per cent, a small count as
//! `<5`, or nothing at all.

/// What is shown of `number` by a number format, which can be nothing; none where the number stands for itself, as 0 does
/// behind the dash of a money format.
pub(super) fn shown(number: f64, format: &str) -> Option<String> {
    let section = section(number, format)?;
    if section.is_share {
        return Some(per_cent(number));
    }
    let literal = section.before.trim();
    if !section.has_digits {
        return Some(literal.to_owned()).filter(|text| !is_dash_for_nil(number, text));
    }
    let is_bound = ["<", "≤", ">", "≥", "fewer", "less", "more"].iter().any(|start| literal.starts_with(start));
    is_bound.then(|| format!("{}{:.*}{}", section.before, section.decimals, number.abs(), section.behind))
}

/// Whether what is shown of a number is the dash that formats of money have for 0.
pub(super) fn is_dash_for_nil(number: f64, shown: &str) -> bool {
    let dashes = shown.trim().trim_start_matches(['£', '€', '$', ' ']);
    number == 0.0 && ["-", "–", "—"].contains(&dashes)
}

/// A share of one as per cent, in the digits that it is written with: the point moves by two places.
pub(super) fn per_cent(number: f64) -> String {
    let text = number.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = format!("{fraction:0<2}");
    let (moved, rest) = fraction.split_at(2);
    let joined = format!("{whole}{moved}");
    let whole = Some(joined.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    if rest.is_empty() { format!("{sign}{whole}%") } else { format!("{sign}{whole}.{rest}%") }
}

/// What one section of a format shows.
#[derive(Debug, Default, PartialEq)]
struct Section {
    /// `[<5]`: the sign and the number.
    condition: Option<(String, f64)>,
    /// Text before the digits and behind them.
    before: String,
    behind: String,
    has_digits: bool,
    decimals: usize,
    is_share: bool,
}

impl Section {
    fn holds(&self, number: f64) -> bool {
        self.condition.as_ref().is_none_or(|(sign, limit)| match sign.as_str() {
            "<" => number < *limit,
            "<=" => number <= *limit,
            ">" => number > *limit,
            ">=" => number >= *limit,
            "<>" => number != *limit,
            _ => number == *limit,
        })
    }

    fn take(&mut self, text: char) {
        if self.has_digits { self.behind.push(text) } else { self.before.push(text) }
    }
}

/// The section of a format that shows a number: by its condition, else the second for negative ones and the third for zero.
fn section(number: f64, format: &str) -> Option<Section> {
    let mut sections = sections(format);
    let has_conditions = sections.iter().any(|section| section.condition.is_some());
    let at = match sections.len() {
        _ if has_conditions => sections.iter().position(|section| section.holds(number))?,
        2.. if number < 0.0 => 1,
        3.. if number == 0.0 => 2,
        _ => 0,
    };
    (at < sections.len()).then(|| sections.swap_remove(at))
}

fn sections(format: &str) -> Vec<Section> {
    let mut all = vec![Section::default()];
    let mut letters = format.chars().peekable();
    let mut in_decimals = false;
    while let Some(letter) = letters.next() {
        let last = all.len() - 1;
        let section = &mut all[last];
        match letter {
            ';' => {
                all.push(Section::default());
                in_decimals = false;
            }
            '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(|letter| section.take(letter)),
            '\\' => letters.next().into_iter().for_each(|letter| section.take(letter)),
            '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let sign: String = inside.chars().take_while(|letter| "<>=".contains(*letter)).collect();
                let limit = inside[sign.len()..].trim().parse();
                section.condition = limit.ok().filter(|_| !sign.is_empty()).map(|limit| (sign, limit));
            }
            '%' => section.is_share = true,
            '0' | '#' | '?' => {
                section.has_digits = true;
                section.decimals += usize::from(in_decimals && letter == '0');
            }
            '.' => in_decimals = true,
            'G' | 'g' | '@' => {
                section.has_digits = true;
                while letters.peek().is_some_and(char::is_ascii_alphabetic) {
                    letters.next();
                }
            }
            ',' | 'E' | 'e' | '+' => {}
            other => section.take(other),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_share_is_shown_as_per_cent_in_its_own_digits() {
        for (number, format, text) in [
            (0.123, "0.0%", "12.3%"),
            (0.12345, "0%", "12.345%"),
            (-0.005, "0.0%;-0.0%", "-0.5%"),
            (1.0, "0%", "100%"),
            (0.07, "[Red]0.0%", "7%"),
        ] {
            assert_eq!(shown(number, format).as_deref(), Some(text), "{format}");
        }
    }

    #[test]
    fn a_bound_is_shown_in_place_of_its_number() {
        for (number, format, text) in [
            (5.0, "\"<\"0", "<5"),
            (3.0, "[<5]\"<5\";General", "<5"),
            (5.0, "\\<0", "<5"),
            (0.0, "0;-0;\"[c]\"", "[c]"),
            (2.0, "\"fewer than 5\"", "fewer than 5"),
            (3.0, "[<5]\"*\";0", "*"),
        ] {
            assert_eq!(shown(number, format).as_deref(), Some(text), "{format}");
        }
    }

    #[test]
    fn a_format_can_show_nothing() {
        for (number, format) in
            [(3.0, ";;;"), (3.0, "[<5]\"\";0"), (-3.0, "0;;0"), (0.0, "0;-0;;@"), (0.0, "[=0]\"\";0")]
        {
            assert_eq!(shown(number, format).as_deref(), Some(""), "{format}");
        }
    }

    #[test]
    fn other_formats_leave_the_number() {
        for (number, format) in [
            (12.3, "General"),
            (1234.5, "#,##0.00"),
            (12.3, "0.0\\%"),
            (7.0, "[<5]\"<5\";General"),
            (5.0, "£#,##0"),
            (5.0, "0.00E+00"),
            (5.0, "0_);(0)"),
            (7.0, "[<5]\"\";0"),
            (0.0, "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-"),
            (0.0, "_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-"),
            (0.0, "£#,##0;-£#,##0;£\"-\""),
        ] {
            assert_eq!(shown(number, format), None, "{format}");
        }
    }
}
