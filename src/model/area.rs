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
}

impl AreaCode {
    /// Whether it is an English county, unitary authority, metropolitan district or London borough: the areas that
    /// cover England once and run its schools and children's services.
    #[must_use]
    pub fn is_authority(&self) -> bool {
        self.is_gss() && ["E06", "E08", "E09", "E10"].contains(&&self.0[..3])
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An area as the project's register (`data/areas.csv`) names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// What it is: country, region, local authority, published average and so on, in the register's words.
    pub kind: String,
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
