//! The formats in which publishers give out indicator tables.

/// A format of data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Our own: fifteen columns, one row a figure.
    Tidy,
    /// A download from Fingertips, the public health profiles.
    Fingertips,
    /// The Department for Education: Explore Education Statistics, and older layouts.
    Dfe,
    /// Nomis, from its programming interface.
    NomisApi,
    /// Nomis, exported on its website.
    NomisWeb,
    /// The Indices of Deprivation by small area.
    Imd,
    /// The Mental Health Services Data Set.
    Mhsds,
    /// The programming interface of the Office for National Statistics.
    OnsApi,
    /// A custom dataset of the census.
    OnsCustom,
    /// A table across from SuperWEB or Stat-Xplore.
    Crosstab,
    /// Any table with a column of area codes and a column for each measure or each period.
    Wide,
}

impl Format {
    /// Every format with its name in `SERIES.toml` and on the command line.
    pub const NAMES: [(&'static str, Self); 11] = [
        ("tidy", Self::Tidy),
        ("fingertips", Self::Fingertips),
        ("dfe", Self::Dfe),
        ("nomis-api", Self::NomisApi),
        ("nomis-web", Self::NomisWeb),
        ("imd", Self::Imd),
        ("mhsds", Self::Mhsds),
        ("ons-api", Self::OnsApi),
        ("ons-custom", Self::OnsCustom),
        ("crosstab", Self::Crosstab),
        ("wide", Self::Wide),
    ];

    /// The name in `SERIES.toml` and on the command line.
    ///
    /// # Panics
    /// Never: every format has a name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(_, format)| *format == self);
        found.map_or_else(|| unreachable!("every format has a name"), |(name, _)| name)
    }
}
