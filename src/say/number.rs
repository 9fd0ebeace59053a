//! Figures as printed, rounded by the one rule of [`rounding`]: half away from zero, on decimals. Differences are taken
//! before rounding. Thousands carry commas; the minus sign is U+2212.

use crate::model::{Series, SeriesKind, rounding};
use crate::stats::Limits;

/// What stands before and after the numbers of a series.
struct Unit {
    /// Before each number: a pound sign or nothing.
    sign: &'static str,
    /// After a value: "%", " per 10,000" or nothing.
    value: String,
    /// After a difference where room is short: " points", " per 10,000" or nothing.
    difference: String,
    /// After a difference in a sentence: " percentage points", " per 10,000" or nothing.
    difference_long: String,
}

/// The unit of a series. A count is of what its subject names, so nothing follows it.
fn unit(series: &Series) -> Unit {
    let after = |text: &str| Unit {
        sign: "",
        value: text.to_owned(),
        difference: text.to_owned(),
        difference_long: text.to_owned(),
    };
    match (series.kind, series.unit.as_str()) {
        (_, "%") => Unit {
            sign: "",
            value: "%".to_owned(),
            difference: " points".to_owned(),
            difference_long: " percentage points".to_owned(),
        },
        (SeriesKind::Count, _) | (_, "") => after(""),
        (_, unit) => match unit.strip_prefix('£') {
            Some(rest) => Unit { sign: "£", ..after(rest) },
            None => after(&format!(" {unit}")),
        },
    }
}

/// A number of the series with the sign of its unit before it.
fn signed(series: &Series, number: f64) -> String {
    let (text, sign) = (decimal(number, series.decimals), unit(series).sign);
    match text.strip_prefix('\u{2212}') {
        Some(size) => format!("\u{2212}{sign}{size}"),
        None => format!("{sign}{text}"),
    }
}

/// The unit over a column of values.
#[must_use]
pub fn unit_head(series: &Series) -> String {
    match (series.unit.as_str(), series.gap.is_some()) {
        ("%", true) => "Points".to_owned(),
        ("%", false) => "Per cent".to_owned(),
        ("", _) => "Value".to_owned(),
        (unit, _) => super::sentence::capitalise(unit),
    }
}

/// The unit in the head of a column of values, after a comma; nothing where values have none.
#[must_use]
pub fn unit_after_comma(series: &Series) -> String {
    match (series.unit.as_str(), &series.gap) {
        ("", _) => String::new(),
        ("%", Some(_)) => ", points".to_owned(),
        (unit, _) => format!(",\u{a0}{unit}"),
    }
}

/// A value of the series with its unit: `4.3%`, `21.1 points`, `76.4 per 10,000`; a count by itself: `8,585`.
#[must_use]
pub fn value(series: &Series, number: f64) -> String {
    if series.gap.is_some() { amount_short(series, number) } else { group_value(series, number) }
}

/// A value of one of the two groups of a gap, or of any series that is none, with its unit.
#[must_use]
pub fn group_value(series: &Series, number: f64) -> String {
    format!("{}{}", signed(series, number), unit(series).value)
}

/// A value on a chart whose axis names its unit: of the units only the signs stand beside it.
#[must_use]
pub fn label(series: &Series, number: f64) -> String {
    match (series.unit.as_str(), &series.gap) {
        ("%", None) => value(series, number),
        _ => signed(series, number),
    }
}

/// The unit over the axis of a chart, where the labels on it do not carry it.
#[must_use]
pub fn axis_unit(series: &Series) -> Option<String> {
    match (series.kind, series.unit.as_str(), &series.gap) {
        (_, "%", Some(_)) => Some("Percentage points".to_owned()),
        (_, "%" | "", _) | (SeriesKind::Count, ..) => None,
        (_, unit, _) => Some(super::sentence::capitalise(unit)),
    }
}

/// A difference of the series in a sentence: `0.5 percentage points`, `12.0 per 10,000`.
#[must_use]
pub fn amount(series: &Series, number: f64) -> String {
    format!("{}{}", signed(series, number), unit(series).difference_long)
}

/// The same where room is short: `0.5 points`.
#[must_use]
pub fn amount_short(series: &Series, number: f64) -> String {
    format!("{}{}", signed(series, number), unit(series).difference)
}

/// A value of the series without its unit, for a column that names it.
#[must_use]
pub fn value_alone(series: &Series, number: f64) -> String {
    decimal(number, series.decimals)
}

/// A difference with its sign and short unit: `+0.5 points`, `−2.2 points`.
#[must_use]
pub fn difference(series: &Series, number: f64) -> String {
    let text = amount_short(series, number);
    let is_zero = !decimal(number, series.decimals).chars().any(|digit| ('1'..='9').contains(&digit));
    if number > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// Limits as `16.9 to 25.1`.
#[must_use]
pub fn interval(limits: Limits, decimals: usize) -> String {
    format!("{} to {}", decimal(limits.lower, decimals), decimal(limits.upper, decimals))
}

/// A share of 0 to 1 in whole per cent.
#[must_use]
pub fn share(part: usize, whole: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "numbers of measures")]
    let per_cent = 100.0 * part as f64 / whole as f64;
    format!("{}%", decimal(per_cent, 0))
}

/// A share of 0 to 1 in whole per cent; never 100% while something is left.
#[must_use]
pub(super) fn share_of(share: f64) -> String {
    let per_cent = 100.0 * share;
    if (99.5..100.0).contains(&per_cent) { "over 99%".to_owned() } else { format!("{}%", decimal(per_cent, 0)) }
}

/// A whole number with commas.
#[must_use]
pub fn whole(number: f64) -> String {
    decimal(number, 0)
}

/// A number of things as a word up to nine, as a sentence begins or counts with it.
#[must_use]
pub fn spell(count: usize) -> String {
    const WORDS: [&str; 21] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A number with `decimals` places, half away from zero.
///
/// # Panics
/// On a number that is not finite: those are `Missing` before they come here.
#[must_use]
pub fn decimal(number: f64, decimals: usize) -> String {
    let digits = plain(number, decimals);
    let unsigned = digits.trim_start_matches('-');
    let (whole, fraction) = unsigned.split_at(unsigned.find('.').unwrap_or(unsigned.len()));
    let mut text = String::from(if digits == unsigned { "" } else { "\u{2212}" });
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

/// The same for other programs: a point, no commas, an ASCII minus.
#[must_use]
pub fn plain(number: f64, decimals: usize) -> String {
    rounding::digits(number, decimals)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::decimal;

    #[test]
    fn thousands_carry_commas_and_minus_is_a_minus() {
        for (number, decimals, printed) in [
            (-2.25, 1, "−2.3"),
            (-0.04, 1, "0.0"),
            (999.5, 0, "1,000"),
            (2436.845, 2, "2,436.85"),
            (1_234_567.0, 0, "1,234,567"),
            (-8048.0, 0, "−8,048"),
        ] {
            assert_eq!(decimal(number, decimals), printed);
        }
    }

    proptest! {
        #[test]
        fn the_printed_number_is_at_most_half_a_unit_away(number in -1e9..1e9_f64, decimals in 0_usize..5) {
            let printed: f64 = decimal(number, decimals).replace(',', "").replace('\u{2212}', "-").parse().expect("a number");
            let unit = 10_f64.powi(-i32::try_from(decimals).expect("small"));
            // Two texts read back as doubles, each off by half of its last bit.
            let reading = number.abs() * f64::EPSILON;
            prop_assert!((printed - number).abs() <= unit / 2.0 * (1.0 + 1e-4) + reading);
        }
    }
}
