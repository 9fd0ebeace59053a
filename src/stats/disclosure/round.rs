//! Rounding of counts to a base, after hiding.

/// The nearest multiple of `base`, a half upwards: `floor(v / base + 1/2) × base`. Totals are rounded from unrounded
/// counts, so rounded cells need not sum to them. A base of zero or one changes nothing.
pub fn to_multiple(count: u64, base: u64) -> u64 {
    if base < 2 {
        return count;
    }
    let below = count - count % base;
    if (count % base).saturating_mul(2) >= base { below.saturating_add(base) } else { below }
}
