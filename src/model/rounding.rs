//! Rounding as people do it: halves away from zero, on the decimal that a number stands for. Everything that is printed,
//! or judged by what is printed, is rounded here.
//!
//! A figure is a decimal that somebody published, or follows from such decimals. A binary number misses most of them by
//! a little: 61.05 − 61.0 comes out below 0.05, the mean of 43.3 and 43.4 below 43.35. So a number is first settled on
//! the decimal of thirteen digits beside it, which is finer than any figure and coarser than what arithmetic loses.

use std::cmp::Ordering;

/// Significant digits on which a number is settled, and decimal places that are never cut.
const DIGITS: i32 = 13;
const PLACES: i32 = 9;

/// `number` with `decimals` places as text, such as `-0.4`; zero has no sign.
///
/// # Panics
/// On a number that is not finite: those are `Missing` before they come here.
#[must_use]
pub fn digits(number: f64, decimals: usize) -> String {
    assert!(number.is_finite(), "only finite numbers are rounded");
    let (whole, fraction) = settled_digits(number.abs());
    let mut kept: Vec<u8> = whole.bytes().collect();
    kept.extend(fraction.bytes().chain(std::iter::repeat(b'0')).take(decimals));
    if fraction.as_bytes().get(decimals).is_some_and(|next| *next >= b'5') {
        round_up(&mut kept);
    }
    let is_zero = kept.iter().all(|digit| *digit == b'0');
    let point = kept.len() - decimals;
    let mut text = String::from(if number < 0.0 && !is_zero { "-" } else { "" });
    text.extend(kept[..point].iter().copied().map(char::from));
    if decimals > 0 {
        text.push('.');
        text.extend(kept[point..].iter().copied().map(char::from));
    }
    text
}

/// `number` rounded to `decimals` places.
#[must_use]
pub fn rounded(number: f64, decimals: usize) -> f64 {
    digits(number, decimals).parse().unwrap_or_else(|_| unreachable!("digits are a number"))
}

/// One minus the other: the decimal that the difference of two decimals is.
#[must_use]
pub fn difference(one: f64, other: f64) -> f64 {
    settled(one - other, one.abs().max(other.abs()))
}

/// The mean of some decimals; not a number where there are none.
#[must_use]
pub fn mean(numbers: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "some areas")]
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    settled(mean, numbers.iter().fold(0.0, |largest, number| number.abs().max(largest)))
}

/// How one number stands to another on the page: equal where both print alike, and where their difference prints as
/// zero.
#[must_use]
pub fn compare(one: f64, other: f64, decimals: usize) -> Ordering {
    let print_alike = digits(one, decimals) == digits(other, decimals);
    let is_zero = rounded(difference(one, other), decimals) == 0.0;
    if print_alike || is_zero { Ordering::Equal } else { one.total_cmp(&other) }
}

/// `number` without what arithmetic on numbers as large as `scale` has lost.
fn settled(number: f64, scale: f64) -> f64 {
    if !number.is_finite() || scale == 0.0 {
        return number;
    }
    #[expect(clippy::cast_possible_truncation, reason = "an exponent")]
    let magnitude = scale.log10().floor() as i32 + 1;
    let places = (DIGITS - magnitude).max(PLACES).unsigned_abs() as usize;
    format!("{number:.places$}").parse().unwrap_or_else(|_| unreachable!("digits are a number"))
}

/// The settled digits of a number that is not negative, before and after the point.
fn settled_digits(number: f64) -> (String, String) {
    let text = settled(number, number).to_string();
    match text.split_once('.') {
        Some((whole, fraction)) => (whole.to_owned(), fraction.to_owned()),
        None => (text, String::new()),
    }
}

fn round_up(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn halves_go_away_from_zero_in_decimal() {
        for (number, decimals, rounded) in [
            (0.15, 1, "0.2"),
            (2.25, 1, "2.3"),
            (-2.25, 1, "-2.3"),
            (-0.04, 1, "0.0"),
            (2436.845, 2, "2436.85"),
            ((43.3 + 43.4) / 2.0, 1, "43.4"),
            (9.996, 2, "10.00"),
            (999.5, 0, "1000"),
            (9_007_199_254_740_991.0, 0, "9007199254740991"),
            (1e-7, 1, "0.0"),
            (5.0, 3, "5.000"),
            (1e300, 0, &format!("1{}", "0".repeat(300))),
        ] {
            assert_eq!(digits(number, decimals), rounded, "{number}");
        }
    }

    #[test]
    fn differences_are_those_of_the_decimals() {
        for (one, other, rounded) in [
            (12.25, 11.90, "0.4"),
            (0.35, 0.10, "0.3"),
            (62.60, 62.25, "0.4"),
            (61.05, 61.0, "0.1"),
            (11.90, 12.25, "-0.4"),
            (123_456.75, 123_456.4, "0.4"),
        ] {
            assert_eq!(digits(difference(one, other), 1), rounded, "{one} - {other}");
        }
    }

    #[test]
    fn what_prints_alike_is_equal() {
        assert_eq!(compare(61.04, 60.96, 1), Ordering::Equal, "both print as 61.0");
        assert_eq!(compare(61.04, 61.06, 1), Ordering::Equal, "the difference prints as 0.0");
        assert_eq!(compare(61.05, 61.0, 1), Ordering::Greater);
        assert_eq!(compare(53.0, 54.0, 1), Ordering::Less);
    }

    /// A fraction rounded half away from zero in whole numbers.
    fn exact(numerator: i128, denominator: i128) -> i128 {
        let away = (2 * numerator.abs() + denominator) / (2 * denominator);
        away * numerator.signum()
    }

    /// Digits of a number of thousandths or the like, without the point.
    fn joined(text: &str) -> i128 {
        text.replace('.', "").parse().expect("digits")
    }

    fn power(exponent: u32) -> i128 {
        10_i128.pow(exponent)
    }

    proptest! {
        #[test]
        fn decimals_and_their_differences_round_as_fractions_do(
            one in -1_000_000_000..1_000_000_000_i64,
            other in -1_000_000_000..1_000_000_000_i64,
            places in 3_u32..6,
            decimals in 0_u32..5,
        ) {
            let read = |digits: i64| -> f64 {
                #[expect(clippy::cast_precision_loss, reason = "ten digits")]
                let whole = digits as f64;
                whole / 10_f64.powi(places.cast_signed())
            };
            let rounded = |digits: i64| exact(i128::from(digits) * power(decimals), power(places));
            prop_assert_eq!(joined(&digits(read(one), decimals as usize)), rounded(one));
            let printed = digits(difference(read(one), read(other)), decimals as usize);
            prop_assert_eq!(joined(&printed), rounded(one - other));
        }

        #[test]
        fn means_of_decimals_round_as_fractions_do(
            tenths in prop::collection::vec(0..2000_i64, 1..13),
            decimals in 0_u32..3,
        ) {
            #[expect(clippy::cast_precision_loss, reason = "four digits")]
            let values: Vec<f64> = tenths.iter().map(|tenth| *tenth as f64 / 10.0).collect();
            let sum: i128 = tenths.iter().copied().map(i128::from).sum();
            let count = i128::try_from(tenths.len()).expect("a few");
            let printed = digits(mean(&values), decimals as usize);
            prop_assert_eq!(joined(&printed), exact(sum * power(decimals), 10 * count));
        }

        #[test]
        fn shares_of_people_round_as_fractions_do(people in 1..60_000_000_i64, part in 0.0..1.0_f64, decimals in 0_u32..3) {
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "the people of England")]
            let (count, all) = ((people as f64 * part) as i64, people as f64);
            #[expect(clippy::cast_precision_loss, reason = "the people of England")]
            let share = count as f64 / all * 100.0;
            let printed = digits(share, decimals as usize);
            prop_assert_eq!(joined(&printed), exact(100 * i128::from(count) * power(decimals), i128::from(people)));
        }
    }
}
