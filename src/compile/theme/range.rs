//! How far a number of the theme may lie from that of the built-in one: pages must still come to an end.

/// Numbers that a token can have, both ends among them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub(super) least: f64,
    pub(super) most: f64,
}

/// Lengths in a pattern of dashes.
pub(super) const MOST_DASHES: usize = 8;

/// So many times the built-in number is the largest.
const TIMES: f64 = 3.0;

/// Groups of tokens that would leave nothing to be seen at 0: they can be as small as a third of the built-in ones.
const NEVER_NOTHING: [&str; 5] = ["type/", "chart/text/", "chart/rows/", "chart/marks/", "chart/cover/"];

impl Range {
    /// The range of a token by its path, such as `space/row`, and its built-in number.
    pub(super) fn of(path: &str, built_in: f64) -> Self {
        let can_be_nothing = !NEVER_NOTHING.iter().any(|group| path.starts_with(group));
        let least = if can_be_nothing { 0.0 } else { rounded(built_in / TIMES) };
        Self { least, most: rounded(built_in * TIMES) }
    }

    /// The range of each length in a pattern of dashes.
    pub(super) fn of_dashes(built_in: impl Iterator<Item = f64>) -> Self {
        Self { least: 0.1, most: rounded(built_in.fold(0.0, f64::max) * TIMES) }
    }

    pub(super) fn holds(self, number: f64) -> bool {
        (self.least..=self.most).contains(&number)
    }
}

/// To three places, as it is told.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::Range;

    #[test]
    fn a_range_lies_around_the_built_in_number() {
        assert_eq!(Range::of("space/row", 1.6), Range { least: 0.0, most: 4.8 });
        assert_eq!(Range::of("type/body/size", 12.0), Range { least: 4.0, most: 36.0 });
        assert!(!Range::of("space/row", 1.6).holds(1e308) && !Range::of("space/row", 1.6).holds(f64::NAN));
        assert_eq!(Range::of_dashes([6.0, 3.0].into_iter()), Range { least: 0.1, most: 18.0 });
    }
}
