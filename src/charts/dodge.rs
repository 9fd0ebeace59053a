//! A column of labels kept apart: each moves as little as possible from where it wants to be, none past another.

/// A label in a column: where it wants to be, and what it needs above and below that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slot {
    pub(super) at: f64,
    pub(super) above: f64,
    pub(super) below: f64,
}

/// Moves labels apart as little as possible, in the order of their wishes, between two limits; in the order given.
///
/// With what lies between them taken off, positions only have to be in order: least squares under that condition is
/// isotonic regression, solved by pooling neighbours that are out of order (Ayer and others 1955). If there is more to
/// place than room, labels stand close from the upper limit down.
pub(super) fn dodge(slots: &[Slot], from: f64, to: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..slots.len()).collect();
    order.sort_by(|a, b| slots[*a].at.total_cmp(&slots[*b].at));
    let mut taken = Vec::with_capacity(slots.len());
    let mut used = 0.0;
    for &index in &order {
        used += slots[index].above;
        taken.push(used);
        used += slots[index].below;
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (place, &index) in order.iter().enumerate() {
        let mut pool = (slots[index].at - taken[place], 1);
        while let Some(before) = pools.pop_if(|before| before.0 > pool.0) {
            let count = before.1 + pool.1;
            pool = ((before.0 * before.1 as f64 + pool.0 * pool.1 as f64) / count as f64, count);
        }
        pools.push(pool);
    }
    let most = (to - used).max(from);
    let level = pools.iter().flat_map(|(at, count)| std::iter::repeat_n(at.clamp(from, most), *count));
    let mut result = vec![0.0; slots.len()];
    for ((place, &index), at) in order.iter().enumerate().zip(level) {
        result[index] = at + taken[place];
    }
    result
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(at: f64) -> Slot {
        Slot { at, above: 8.0, below: 8.0 }
    }

    #[test]
    fn labels_that_are_apart_stay() {
        assert_eq!(dodge(&[row(80.0), row(20.0), row(50.0)], 0.0, 100.0), [80.0, 20.0, 50.0]);
    }

    #[test]
    fn labels_that_meet_share_the_way() {
        assert_eq!(dodge(&[row(50.0), row(54.0)], 0.0, 100.0), [44.0, 60.0]);
        assert_eq!(dodge(&[row(0.0), row(0.0)], 0.0, 100.0), [8.0, 24.0]);
        assert_eq!(dodge(&[row(100.0), row(100.0)], 0.0, 100.0), [76.0, 92.0]);
    }

    proptest! {
        #[test]
        fn labels_are_apart_in_order_and_inside(
            wishes in prop::collection::vec((0.0..300.0_f64, 4.0..10.0_f64, 4.0..20.0_f64), 0..8),
        ) {
            let slots: Vec<Slot> = wishes.iter().map(|&(at, above, below)| Slot { at, above, below }).collect();
            let at = dodge(&slots, 0.0, 300.0);
            let mut order: Vec<usize> = (0..slots.len()).collect();
            order.sort_by(|a, b| slots[*a].at.total_cmp(&slots[*b].at));
            for pair in order.windows(2) {
                let (upper, lower) = (pair[0], pair[1]);
                prop_assert!(at[lower] - at[upper] >= slots[upper].below + slots[lower].above - 1e-6);
            }
            for (slot, at) in slots.iter().zip(&at) {
                prop_assert!(at - slot.above >= -1e-6 && at + slot.below <= 300.0 + 1e-6);
            }
        }
    }
}
