//! Shares that give a small count away, and rounding of counts to a base after hiding.

use crate::stats::disclosure::Rule;

/// Whether a share, rate or gap of `count` out of `denominator` is hidden with its limits: the count follows from it,
/// the count of all others does, or the denominator itself is small.
pub fn hides_share(rule: Rule, count: u64, denominator: u64) -> bool {
    rule.hides(count) || rule.hides(denominator.saturating_sub(count)) || denominator < rule.threshold
}

/// The nearest multiple of `base`, a half upwards: `floor(v / base + 1/2) × base`. Totals are rounded from unrounded
/// counts, so rounded cells need not sum to them. A base of zero or one changes nothing.
pub fn to_multiple(count: u64, base: u64) -> u64 {
    if base < 2 {
        return count;
    }
    let below = count - count % base;
    if (count % base).saturating_mul(2) >= base { below.saturating_add(base) } else { below }
}
