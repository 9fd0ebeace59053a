//! The reasons a statistic cannot be given, in words a report reader could be shown.

/// Why a method gave no answer: the input breaks its rules, or the answer does not exist for this input.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StatsError {
    /// The level is outside the range published methods accept.
    #[error("confidence must be from 0.9 to 1, or from 90 to 100; found {0}")]
    Confidence(f64),
    /// A number is infinite or is not a number.
    #[error("{what} is not a finite number")]
    NotFinite {
        /// What was being read, for example "population".
        what: &'static str,
    },
    /// A number that cannot be negative is.
    #[error("{what} must not be negative; found {found}")]
    Negative {
        /// What was being read.
        what: &'static str,
        /// The number found.
        found: f64,
    },
    /// A number that must be above zero is not.
    #[error("{what} must be above zero; found {found}")]
    NotPositive {
        /// What was being read.
        what: &'static str,
        /// The number found.
        found: f64,
    },
    /// More events than people.
    #[error("the count {count} is larger than its denominator {denominator}")]
    CountAboveDenominator {
        /// The count found.
        count: f64,
        /// The denominator found.
        denominator: f64,
    },
    /// A proportion outside 0 to 1.
    #[error("a proportion must be from 0 to 1; found {0}")]
    NotAProportion(f64),
    /// A pair of limits in which the lower one is above the upper one.
    #[error("the lower limit {lower} is above the upper limit {upper}")]
    LimitsReversed {
        /// The lower limit found.
        lower: f64,
        /// The upper limit found.
        upper: f64,
    },
    /// Too few rows for the method.
    #[error("this method needs at least {needed} {what}; found {found}")]
    TooFew {
        /// What is being counted, for example "groups".
        what: &'static str,
        /// How many the method needs.
        needed: usize,
        /// How many were given.
        found: usize,
    },
    /// Too many rows for the method.
    #[error("this method takes at most {most} {what}; found {found}")]
    TooMany {
        /// What is being counted.
        what: &'static str,
        /// The most the method takes.
        most: usize,
        /// How many were given.
        found: usize,
    },
    /// Two lists that belong together have different lengths.
    #[error("{what} has {found} entries where {needed} are needed")]
    LengthMismatch {
        /// The list that does not fit.
        what: &'static str,
        /// How many entries it should have.
        needed: usize,
        /// How many it has.
        found: usize,
    },
    /// A row without a value the method cannot do without.
    #[error("{what} is missing from {place}")]
    Missing {
        /// What is missing.
        what: &'static str,
        /// Where, for example "group 3".
        place: String,
    },
    /// A group number given twice.
    #[error("group {0} is given more than once")]
    DuplicateGroup(u32),
    /// A pair of options that contradict each other.
    #[error("{0}")]
    Options(&'static str),
    /// The input is sound, and the method still has no answer for it.
    #[error("{what} is not available: {why}")]
    NotAvailable {
        /// The statistic asked for.
        what: &'static str,
        /// Why there is none.
        why: &'static str,
    },
}

impl StatsError {
    /// True when the input was sound and only the answer does not exist; false when the input must be mended.
    pub fn is_not_available(&self) -> bool {
        matches!(self, Self::NotAvailable { .. })
    }
}

/// `value` when it is finite, else an error that names it.
pub(crate) fn finite(value: f64, what: &'static str) -> Result<f64, StatsError> {
    if value.is_finite() { Ok(value) } else { Err(StatsError::NotFinite { what }) }
}

/// `value` when it is finite and zero or more.
pub(crate) fn not_negative(value: f64, what: &'static str) -> Result<f64, StatsError> {
    if finite(value, what)? < 0.0 { Err(StatsError::Negative { what, found: value }) } else { Ok(value) }
}

/// `value` when it is finite and above zero.
pub(crate) fn positive(value: f64, what: &'static str) -> Result<f64, StatsError> {
    if finite(value, what)? <= 0.0 { Err(StatsError::NotPositive { what, found: value }) } else { Ok(value) }
}
