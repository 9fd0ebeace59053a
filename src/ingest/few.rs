//! How few people a row of a file may speak of, whoever takes the row: a hash of a file with small counts in it lets a
//! reader guess them and see that the guess is right.

use csv::ByteRecord;

use super::layout::{Layout, cell};
use super::value::{Notation, Value, value};

/// The least number of people that a row may speak of, but none: a count, those who are not counted, or what a share
/// comes to. A whole number in a column of values is taken for a count, because a file does not say what it is.
pub(super) fn fewest(layout: &Layout, row: &ByteRecord, notation: Notation) -> Option<f64> {
    let number = |column: usize| match value(cell(row, column), notation) {
        Value::Number(text, _) | Value::Remarked(text, _) => text.parse::<f64>().ok(),
        Value::Empty | Value::Marker(..) | Value::Declared(_) | Value::Text(_) => None,
    };
    let values = || layout.measures.iter().filter_map(|measure| number(measure.column));
    let (count, people) = (layout.count.and_then(number), layout.denominator.and_then(number));
    let whole = values().chain(count).chain(people).filter(|number| number.fract() == 0.0);
    let shares = people.into_iter().flat_map(|people| values().map(move |share| (share / 100.0 * people).round()));
    let of_a_whole: Vec<f64> = shares.chain(count).collect();
    let others = people.into_iter().flat_map(|people| of_a_whole.iter().map(move |counted| people - counted));
    let all = whole.chain(of_a_whole.iter().copied()).chain(others);
    all.filter(|number| *number > 0.0).min_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::fewest;
    use crate::ingest::layout::{AreaColumns, Layout, Measure};
    use crate::ingest::value::Notation;
    use crate::model::Format;

    #[test]
    fn counts_complements_and_shares_are_people() {
        let mut layout = Layout::new(Format::Tidy, &[], AreaColumns::Fixed { code: 0, name: None });
        layout.measures = vec![Measure::new(1, "")];
        (layout.count, layout.denominator) = (Some(2), Some(3));
        let of = |cells: [&str; 4]| fewest(&layout, &ByteRecord::from(cells.to_vec()), Notation::Point);
        assert_eq!(of(["E1", "61.5", "1230", "2000"]), Some(770.0));
        assert_eq!(of(["E1", "61.5", "3", ""]), Some(3.0));
        assert_eq!(of(["E1", "12.5", "", "16"]), Some(2.0));
        assert_eq!(of(["E1", "99.9", "1999", "2000"]), Some(1.0));
        assert_eq!(of(["E1", "0", "0", "2000"]), Some(2000.0));
        assert_eq!(of(["E1", "7.1", "", ""]), None);
    }
}
