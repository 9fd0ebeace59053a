//! Age bands, and the sets of them that a method needs.

use std::fmt;

/// Ages from one to another, both included; without a last one, everybody older.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct AgeSpan {
    /// First age.
    pub from: u32,
    /// Last age.
    pub to: Option<u32>,
}

impl AgeSpan {
    /// Reads `0-4`, `0 to 4`, `5 to 9 years`, `0`, `under 1`, `<1`, `90+`, `90 and over`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let text = text.strip_prefix("aged ").unwrap_or(&text);
        let text = ["years", "year", "yrs", "yr"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text).trim();
        let age = |text: &str| text.trim().parse::<u32>().ok().filter(|age| *age < 130);
        if let Some(first) =
            ["+", "and over", "or over", "and older", "plus"].iter().find_map(|end| text.strip_suffix(end))
        {
            return Some(Self { from: age(first)?, to: None });
        }
        if let Some(next) = ["under ", "<"].iter().find_map(|start| text.strip_prefix(start)) {
            return Some(Self { from: 0, to: Some(age(next)?.checked_sub(1)?) });
        }
        let (first, last) =
            text.split_once(" to ").or_else(|| text.split_once(['-', '\u{2013}'])).unwrap_or((text, text));
        let (from, to) = (age(first)?, age(last)?);
        (from <= to).then_some(Self { from, to: Some(to) })
    }

    /// Whether some age belongs to both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let last = |span: Self| span.to.unwrap_or(u32::MAX);
        self.from <= last(other) && other.from <= last(self)
    }
}

impl fmt::Display for AgeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            Some(to) if to == self.from => write!(f, "{to}"),
            Some(to) => write!(f, "{} to {to}", self.from),
            None => write!(f, "{} and over", self.from),
        }
    }
}

/// A method that makes one figure from many ages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeMethod {
    /// Directly standardised to the European Standard Population 2013: 0 to 4, 5 to 9 and so on to 90 and over.
    Esp2013,
    /// A life table: 0, 1 to 4, 5 to 9 and so on to 90 and over.
    LifeTable,
}

impl AgeMethod {
    /// The bands it needs, youngest first: no other, and none of them left out.
    #[must_use]
    pub fn bands(self) -> Vec<AgeSpan> {
        let first = match self {
            Self::Esp2013 => vec![AgeSpan { from: 0, to: Some(4) }],
            Self::LifeTable => vec![AgeSpan { from: 0, to: Some(0) }, AgeSpan { from: 1, to: Some(4) }],
        };
        let fives = (5..90).step_by(5).map(|from| AgeSpan { from, to: Some(from + 4) });
        first.into_iter().chain(fives).chain([AgeSpan { from: 90, to: None }]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{AgeMethod, AgeSpan};

    #[test]
    fn bands_are_read_as_people_write_them() {
        for (text, printed) in [
            ("0-4", "0 to 4"),
            ("5 to 9 years", "5 to 9"),
            ("10–14 yrs", "10 to 14"),
            ("Under 1", "0"),
            ("<1", "0"),
            ("0", "0"),
            ("90+", "90 and over"),
            ("Aged 90 and over", "90 and over"),
        ] {
            assert_eq!(AgeSpan::parse(text).map(|span| span.to_string()).as_deref(), Some(printed), "{text}");
        }
        for text in ["", "all", "9-5", "4 to", "<0", "old", "-4"] {
            assert_eq!(AgeSpan::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_bands_of_a_method_leave_no_age_out_and_count_none_twice() {
        for (method, number) in [(AgeMethod::Esp2013, 19), (AgeMethod::LifeTable, 20)] {
            let bands = method.bands();
            assert_eq!(bands.len(), number);
            assert!(bands.windows(2).all(|pair| pair[0].to.map(|to| to + 1) == Some(pair[1].from)));
            assert!(bands.windows(2).all(|pair| !pair[0].overlaps(pair[1])));
        }
    }
}
