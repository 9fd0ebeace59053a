//! A reproducible stream of normal draws from a seed: ChaCha with 8 rounds (Bernstein 2008) and the normal quantile.
//!
//! Forty lines in place of three crates; the stream is the one `rand_chacha` calls `ChaCha8Rng`, and the test below
//! holds it to the published key stream.

use statrs::distribution::{ContinuousCDF, Normal};

/// The generator. Equal seeds give equal streams on every machine.
pub(super) struct ChaCha8 {
    key: [u32; 8],
    block: u64,
    words: [u32; 16],
    next: usize,
}

impl ChaCha8 {
    pub(super) fn new(seed: u64) -> Self {
        let mut key = [0; 8];
        (key[0], key[1]) = (seed as u32, (seed >> 32) as u32);
        Self { key, block: 0, words: [0; 16], next: 16 }
    }

    /// A draw from the standard normal distribution, through its quantile function.
    pub(super) fn normal(&mut self) -> f64 {
        let (high, low) = (u64::from(self.word()), u64::from(self.word()));
        // 53 random bits at the middle of their cell: never 0, never 1.
        let uniform = (((high << 32 | low) >> 11) as f64 + 0.5) / (1u64 << 53) as f64;
        Normal::standard().inverse_cdf(uniform)
    }

    fn word(&mut self) -> u32 {
        if self.next == 16 {
            self.refill();
        }
        let word = self.words[self.next];
        self.next += 1;
        word
    }

    fn refill(&mut self) {
        let mut state = [0u32; 16];
        state[..4].copy_from_slice(&[0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574]);
        state[4..12].copy_from_slice(&self.key);
        (state[12], state[13]) = (self.block as u32, (self.block >> 32) as u32);
        self.words = state;
        for _ in 0..4 {
            for [a, b, c, d] in COLUMNS_THEN_DIAGONALS {
                self.quarter_round(a, b, c, d);
            }
        }
        for (word, start) in self.words.iter_mut().zip(state) {
            *word = word.wrapping_add(start);
        }
        self.block = self.block.wrapping_add(1);
        self.next = 0;
    }

    fn quarter_round(&mut self, a: usize, b: usize, c: usize, d: usize) {
        let w = &mut self.words;
        for (sum, mixed, turn) in [(a, d, 16), (c, b, 12), (a, d, 8), (c, b, 7)] {
            let other = if sum == a { b } else { d };
            w[sum] = w[sum].wrapping_add(w[other]);
            w[mixed] = (w[mixed] ^ w[sum]).rotate_left(turn);
        }
    }
}

const COLUMNS_THEN_DIAGONALS: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

#[cfg(test)]
mod tests {
    use super::ChaCha8;

    #[test]
    fn zero_key_gives_the_published_stream() {
        let mut stream = ChaCha8::new(0);
        let bytes: Vec<u8> = (0..8).flat_map(|_| stream.word().to_le_bytes()).collect();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e");
    }
}
