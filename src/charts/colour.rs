//! Colours: how the tokens write them, the tones between two, and whether text on them can be read.

use serde::Deserialize;

/// An opaque colour, written `#RRGGBB` in the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Rgb(pub u8, pub u8, pub u8);

impl TryFrom<String> for Rgb {
    type Error = String;

    fn try_from(text: String) -> Result<Rgb, String> {
        let wrong = || format!("`{text}` is not a colour of the form #RRGGBB");
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii()).ok_or_else(wrong)?;
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| wrong());
        Ok(Rgb(channel(0)?, channel(2)?, channel(4)?))
    }
}

impl Rgb {
    /// The colour `share` of the way from this one to the other.
    pub(super) fn mixed(self, other: Rgb, share: f64) -> Rgb {
        let channel = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Rgb(channel(self.0, other.0), channel(self.1, other.1), channel(self.2, other.2))
    }

    /// Contrast ratio with another colour, 1 to 21 (WCAG 2.2, relative luminance of sRGB).
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_agrees_with_published_ratios() {
        let (white, ink) = (Rgb(255, 255, 255), Rgb(0x1A, 0x1A, 0x1A));
        assert!((white.contrast(Rgb(0, 0, 0)) - 21.0).abs() < 1e-9);
        assert!((white.contrast(ink) - 17.4).abs() < 0.05);
    }
}
