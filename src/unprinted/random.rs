//! A reproducible stream of normal draws from a seed: ChaCha with 8 rounds (Bernstein 2008) and the normal quantile.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use statrs::distribution::{ContinuousCDF, Normal};

/// The draws. Equal seeds give equal streams on every machine.
pub(super) struct Draws(ChaCha8Rng);

impl Draws {
    /// The seed is the start of the key, whose rest is zero.
    pub(super) fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A draw from the standard normal distribution, through its quantile function.
    pub(super) fn normal(&mut self) -> f64 {
        let (high, low) = (u64::from(self.0.next_u32()), u64::from(self.0.next_u32()));
        // 53 random bits at the middle of their cell: never 0, never 1.
        let uniform = (((high << 32 | low) >> 11) as f64 + 0.5) / (1u64 << 53) as f64;
        Normal::standard().inverse_cdf(uniform)
    }
}

#[cfg(test)]
mod tests {
    use super::{Draws, RngCore};

    /// The second is the start of the next block, made apart from the formula.
    #[test]
    fn zero_key_gives_the_published_stream() {
        let mut draws = Draws::new(0);
        let mut bytes = [0; 96];
        draws.0.fill_bytes(&mut bytes);
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(hex(&bytes[..32]), "3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e");
        assert_eq!(hex(&bytes[64..]), "d2aefa0deaa5c151bf0adb6c01f2a5adc0fd581259f9a2aadcf20f8fd566a26b");
    }
}
