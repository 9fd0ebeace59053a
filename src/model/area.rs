//! Areas by their GSS code, the nine-character code the Office for National Statistics gives to every area.

use std::fmt;

/// The code of an area: a GSS code (`E08000026`), or one of the project's own for a published average without one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct AreaCode(pub String);

impl AreaCode {
    /// Whether the code has the shape of a GSS code: a country letter, two digits for the kind, six for the area.
    #[must_use]
    pub fn is_gss(&self) -> bool {
        let bytes = self.0.as_bytes();
        bytes.len() == 9 && b"EWSNKJLM".contains(&bytes[0]) && bytes[1..].iter().all(u8::is_ascii_digit)
    }

    /// The authorities among which this area is one; none for an area of another kind, such as a district below a county
    /// or a region.
    #[must_use]
    pub fn authorities(&self) -> Option<Authorities> {
        Some(match self.0.get(..3).filter(|_| self.is_gss())? {
            "E06" | "E08" | "E09" | "E10" => Authorities::OfEngland,
            "W06" => Authorities::OfWales,
            "S12" => Authorities::OfScotland,
            "N09" => Authorities::OfNorthernIreland,
            _ => return None,
        })
    }

    /// Country and kind, where the code is a GSS code: its first three signs.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.is_gss().then(|| &self.0[..3])
    }
}

/// The authorities that cover a country once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authorities {
    /// Counties, unitary authorities, metropolitan districts and London boroughs.
    OfEngland,
    /// Principal areas.
    OfWales,
    /// Council areas.
    OfScotland,
    /// Local government districts.
    OfNorthernIreland,
}

impl Authorities {
    /// What they are called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OfEngland => "counties, unitary authorities, metropolitan districts and London boroughs of England",
            Self::OfWales => "local authorities of Wales",
            Self::OfScotland => "council areas of Scotland",
            Self::OfNorthernIreland => "districts of Northern Ireland",
        }
    }

    /// Fewer than this with a figure are only a part of them: of some 150, 22, 32 and 11.
    #[must_use]
    pub fn nearly_all(self) -> usize {
        match self {
            Self::OfEngland => 130,
            Self::OfWales => 20,
            Self::OfScotland => 29,
            Self::OfNorthernIreland => 10,
        }
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An area as a register names it: the built-in one, or the project's own (`data/areas.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its code.
    pub code: AreaCode,
    /// Its name, as it stands in a sentence.
    pub name: String,
    /// Other names that files give it.
    pub other_names: Vec<String>,
    /// What it is: country, region, unitary authority, published average and so on, in the register's words.
    pub kind: String,
    /// Region or country that it lies in; empty where the register does not say.
    pub within: String,
    /// When it began, as a date or a year, where the register says.
    pub from: Option<String>,
    /// When it ended, as a date or a year, where it has.
    pub until: Option<String>,
    /// The areas that came in its place.
    pub replaced_by: Vec<AreaCode>,
    /// Whether the one that came in its place is the same area under another code.
    pub same_area: bool,
}

impl Area {
    /// An area of which nothing but code, name and kind is known.
    #[must_use]
    pub fn named(code: AreaCode, name: String, kind: String) -> Self {
        Self {
            code,
            name,
            kind,
            other_names: Vec::new(),
            within: String::new(),
            from: None,
            until: None,
            replaced_by: Vec::new(),
            same_area: false,
        }
    }

    /// All its names, the one for sentences first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.other_names.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::AreaCode;

    #[test]
    fn gss_codes_have_a_letter_and_eight_digits() {
        assert!(AreaCode("E08000026".into()).is_gss());
        for wrong in ["E0800002", "E080000266", "808000026", "E0800002X", "", "SN-E08000026"] {
            assert!(!AreaCode(wrong.into()).is_gss(), "{wrong}");
        }
    }
}
