//! Quartiles of areas, and quantiles that hold equal numbers of people.
//!
//! National deprivation deciles are neither: take the decile column of the published file.

pub mod weighted;

/// First and third quartile, between neighbours in order in proportion (type 7 of Hyndman and Fan 1996, as spreadsheets
/// and R do it); none without values. Values must be finite.
#[must_use]
pub fn quartiles(values: &[f64]) -> Option<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "some hundred areas")]
    let at = |share: f64| {
        let rank = share * last as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank below the last")]
        let below = rank.floor() as usize;
        let above = sorted[(below + 1).min(last)];
        sorted[below] + (rank - rank.floor()) * (above - sorted[below])
    };
    Some((at(0.25), at(0.75)))
}
