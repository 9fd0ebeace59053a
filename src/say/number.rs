//! Figures as printed, rounded by the one rule of [`rounding`]: half away from zero, on decimals. Differences are taken
//! before rounding. Thousands carry commas; the minus sign is U+2212.

use crate::figures::{Measured, NamedFigure};
use crate::model::{Series, SeriesKind, rounding};
use crate::text::{Aspect, Of, Text, quoted, text};

/// What stands before and after the numbers of a series: of each, what follows at once and what stands apart.
struct Unit {
    /// Before each number: a pound sign or nothing.
    sign: &'static str,
    /// After a value: "%", " per 10,000" or nothing.
    value: (&'static str, Text),
    /// After a difference where room is short: " points", " per 10,000" or nothing.
    difference: (&'static str, Text),
    /// After a difference in a sentence: " percentage points", " per 10,000" or nothing.
    difference_long: (&'static str, Text),
}

/// The unit of a series. A count is of what its subject names, so nothing follows it.
fn unit(series: &Series) -> Unit {
    let after = |text: Text| Unit {
        sign: "",
        value: ("", text.clone()),
        difference: ("", text.clone()),
        difference_long: ("", text),
    };
    match (series.kind, series.unit.as_str()) {
        (_, "%") => Unit {
            sign: "",
            value: ("%", Text::default()),
            difference: ("", " points".into()),
            difference_long: ("", " percentage points".into()),
        },
        (SeriesKind::Count, _) | (_, "") => after(Text::default()),
        (_, unit) => match unit.strip_prefix('£') {
            Some(rest) => Unit { sign: "£", ..after(Text::quoted_as(rest.to_owned(), unit)) },
            None => after(text!(" {}", quoted(unit))),
        },
    }
}

/// The unit over a column of values.
#[must_use]
pub fn unit_head(series: &Series) -> Text {
    match (series.unit.as_str(), series.gap.is_some()) {
        ("%", true) => "Points".into(),
        ("%", false) => "Per cent".into(),
        ("", _) => "Value".into(),
        (unit, _) => quoted(unit).capitalised(),
    }
}

/// The unit in the head of a column of values, after a comma; nothing where values have none.
#[must_use]
pub fn unit_after_comma(series: &Series) -> Text {
    match (series.unit.as_str(), &series.gap) {
        ("", _) => Text::default(),
        ("%", Some(_)) => ", points".into(),
        (unit, _) => text!(",\u{a0}{}", quoted(unit)),
    }
}

/// The unit over the axis of a chart, where the labels on it do not carry it.
#[must_use]
pub fn axis_unit(series: &Series) -> Option<Text> {
    match (series.kind, series.unit.as_str(), &series.gap) {
        (_, "%", Some(_)) => Some("Percentage points".into()),
        (_, "%" | "", _) | (SeriesKind::Count, ..) => None,
        (_, unit, _) => Some(quoted(unit).capitalised()),
    }
}

/// A number of a figure, printed.
struct Number<'f> {
    figure: &'f NamedFigure<'f>,
    number: f64,
    decimals: usize,
    of: Of,
}

impl<'f> Number<'f> {
    /// The value of a figure.
    ///
    /// # Panics
    /// If it has none: whoever prints a figure has looked.
    fn value(figure: &'f NamedFigure<'f>) -> Self {
        let number = figure.number().unwrap_or_else(|| panic!("`{}` has a value", figure.id));
        let decimals = match figure.measured {
            Measured::Times => ratio_places(number),
            Measured::Share => 0,
            Measured::Value | Measured::OfGroup | Measured::Difference | Measured::Count => {
                figure.record.series.decimals
            }
        };
        Self { figure, number, decimals, of: Of::Value }
    }

    /// The same without its sign.
    fn size(self) -> Self {
        Self { number: self.number.abs(), ..self }
    }

    /// With the other sign.
    fn turned(self) -> Self {
        Self { number: -self.number, ..self }
    }

    /// With the sign of its unit before the digits, or `after` them.
    fn printed(&self, sign: &str, after: &str) -> Text {
        let digits = decimal(self.number, self.decimals);
        let printed = match digits.strip_prefix('\u{2212}') {
            Some(size) => format!("\u{2212}{sign}{size}{after}"),
            None => format!("{sign}{digits}{after}"),
        };
        self.as_text(printed)
    }

    fn as_text(&self, printed: String) -> Text {
        let value = plain(self.number, self.decimals);
        Text::of_figure(printed, &self.figure.cited, Aspect { of: self.of, value, decimals: self.decimals })
    }
}

/// A number with the unit of a value or a difference of its series.
fn with_unit(number: &Number<'_>, after: impl Fn(Unit) -> (&'static str, Text)) -> Text {
    let unit = unit(number.figure.record.series);
    let sign = unit.sign;
    let (close, apart) = after(unit);
    let mut text = number.printed(sign, close);
    text.push(apart);
    text
}

/// A figure with its unit: `4.3%`, `21.1 points`, `76.4 per 10,000`; a count by itself: `8,585`.
///
/// # Panics
/// If the figure has no value.
#[must_use]
pub fn value(figure: &NamedFigure<'_>) -> Text {
    let number = Number::value(figure);
    match figure.measured {
        Measured::Value if figure.record.series.gap.is_some() => with_unit(&number, |unit| unit.difference),
        Measured::Value | Measured::OfGroup | Measured::Count => with_unit(&number, |unit| unit.value),
        Measured::Difference => with_unit(&number, |unit| unit.difference_long),
        Measured::Times => text!("{} times", number.printed("", "")),
        Measured::Share => number.printed("", "%"),
    }
}

/// A value inside a sentence: points are written out.
#[must_use]
pub(super) fn value_in_sentence(figure: &NamedFigure<'_>) -> Text {
    match figure.measured {
        Measured::Value if figure.record.series.gap.is_some() => {
            with_unit(&Number::value(figure), |unit| unit.difference_long)
        }
        _ => value(figure),
    }
}

/// A value on a chart whose axis names its unit: of the units only the signs stand beside it.
#[must_use]
pub fn label(figure: &NamedFigure<'_>) -> Text {
    let series = figure.record.series;
    match (series.unit.as_str(), &series.gap, figure.measured) {
        ("%", None, _) | ("%", Some(_), Measured::OfGroup) => Number::value(figure).printed("", "%"),
        _ => Number::value(figure).printed(unit(series).sign, ""),
    }
}

/// A value without its unit, for a column that names it.
#[must_use]
pub fn value_alone(figure: &NamedFigure<'_>) -> Text {
    Number::value(figure).printed("", "")
}

/// The size of a difference in a sentence: `0.5 percentage points`, `12.0 per 10,000`.
#[must_use]
pub fn size(figure: &NamedFigure<'_>) -> Text {
    with_unit(&Number::value(figure).size(), |unit| unit.difference_long)
}

/// The same where room is short: `0.5 points`.
#[must_use]
pub fn size_short(figure: &NamedFigure<'_>) -> Text {
    with_unit(&Number::value(figure).size(), |unit| unit.difference)
}

/// A slope from the least to the most deprived end, with its limits in brackets where it has some: on paper it is
/// positive when the most deprived end is higher.
#[must_use]
pub(super) fn turned(figure: &NamedFigure<'_>) -> (Text, Option<Text>) {
    let number = Number::value(figure).turned();
    let limits = figure.figure.known().and_then(|estimate| estimate.limits);
    let limits = limits.map(|limits| {
        let end = |number: f64, of: Of| Number { number: -number, of, ..Number::value(figure) }.printed("", "");
        text!("{} to {}", end(limits.upper, Of::Upper), end(limits.lower, Of::Lower))
    });
    (with_unit(&number, |unit| unit.difference_long), limits)
}

/// A difference with its sign and short unit: `+0.5 points`, `−2.2 points`.
#[must_use]
pub fn difference(figure: &NamedFigure<'_>) -> Text {
    let number = Number::value(figure);
    let is_zero = !decimal(number.number, number.decimals).chars().any(|digit| ('1'..='9').contains(&digit));
    let plus = if number.number > 0.0 && !is_zero { "+" } else { "" };
    let unit = unit(figure.record.series);
    let (close, apart) = unit.difference;
    let digits = number.printed(unit.sign, close);
    let mut text = number.as_text(format!("{plus}{digits}"));
    text.push(apart);
    text
}

/// The limits of a figure as `16.9 to 25.1`, or `at least 2.4` without an upper one; none where it has none.
#[must_use]
pub fn limits(figure: &NamedFigure<'_>) -> Option<Text> {
    let limits = figure.figure.known()?.limits?;
    let end = |number: f64, of: Of| Number { number, of, ..Number::value(figure) }.printed("", "");
    Some(match limits.upper.is_finite() {
        true => text!("{} to {}", end(limits.lower, Of::Lower), end(limits.upper, Of::Upper)),
        false => text!("at least {}", end(limits.lower, Of::Lower)),
    })
}

/// A share in per cent with the decimals of its series: `10.1%`.
#[must_use]
pub fn percent(figure: &NamedFigure<'_>) -> Text {
    Number::value(figure).printed("", "%")
}

/// The same with one decimal, for a title.
#[must_use]
pub(super) fn percent_short(figure: &NamedFigure<'_>) -> Text {
    Number { decimals: 1, ..Number::value(figure) }.printed("", "%")
}

/// A share in whole per cent; never 100% while something is left.
#[must_use]
pub(super) fn share_of(figure: &NamedFigure<'_>) -> Text {
    let number = Number::value(figure);
    if (99.5..100.0).contains(&number.number) {
        return number.as_text("over 99%".to_owned());
    }
    number.printed("", "%")
}

/// Numerator and denominator: `8,585 of 20,123`; none where one of them is not known.
#[must_use]
pub fn counts(figure: &NamedFigure<'_>) -> Option<(Text, Text)> {
    count(figure).zip(people(figure))
}

/// What is counted in a figure, by itself.
#[must_use]
pub fn count(figure: &NamedFigure<'_>) -> Option<Text> {
    Some(Number { figure, number: figure.count?, decimals: 0, of: Of::Count }.printed("", ""))
}

/// The people that a figure is out of, or averaged over.
#[must_use]
pub fn people(figure: &NamedFigure<'_>) -> Option<Text> {
    Some(Number { figure, number: figure.out_of?, decimals: 0, of: Of::OutOf }.printed("", ""))
}

/// How many meet a standard: `14 of 20`, or the word where one body is looked at; none where it is not known.
#[must_use]
pub fn met_of(figure: &NamedFigure<'_>) -> Option<Text> {
    let (met, of) = figure.count.zip(figure.out_of)?;
    Some(if of > 1.5 {
        let (met, of) = counts(figure)?;
        text!("{} of {}", met, of)
    } else if met > 0.5 {
        "Met".into()
    } else {
        "Not met".into()
    })
}

/// Decimal places of a ratio.
#[must_use]
pub fn ratio_places(ratio: f64) -> usize {
    if ratio < 1.0 { 2 } else { 1 }
}

/// Labels of an axis at some values, with as many decimals as tell them apart, and a sign behind them.
#[must_use]
pub fn axis_label(at: f64, decimals: usize, sign: &str) -> Text {
    Text::axis(format!("{}{sign}", decimal(at, decimals)))
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn join(mut parts: Vec<Text>) -> Text {
    match (parts.pop(), parts.is_empty()) {
        (None, _) => Text::default(),
        (Some(last), true) => last,
        (Some(last), false) => text!("{} and {}", Text::joined(parts, ", "), last),
    }
}

/// A number with `decimals` places, half away from zero.
///
/// # Panics
/// On a number that is not finite: those are `Missing` before they come here.
#[must_use]
pub(super) fn decimal(number: f64, decimals: usize) -> String {
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
