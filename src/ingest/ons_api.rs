//! The programming interface of the Office for National Statistics: one row an observation, in the first column `v4_N`, then
//! N columns that mark it or are the limits of its interval, then a code and a label for each dimension.
//!
//! Time and geography are two of the dimensions; a week stands beside its year as a dimension of its own.

use super::layout::{AreaColumns, Layout, Measure};
use super::period::{PeriodColumns, TimePart, part_named};
use crate::model::Format;

/// Words in the names of the columns that stand beside the value.
const MARKS: [&str; 6] = ["marking", "marker", "markings", "markers", "mark", "flag"];
const LOWER: [&str; 3] = ["lcl", "lower", "lci"];
const UPPER: [&str; 3] = ["ucl", "upper", "uci"];

/// Whether one of the words stands in a name.
fn is_called(name: &str, words: &[&str]) -> bool {
    let name = name.to_lowercase();
    name.split(|letter: char| !letter.is_alphanumeric()).any(|word| words.contains(&word))
}

/// The layout; none where the header is not one of the interface.
pub(super) fn layout(header: &[&str]) -> Option<Layout> {
    let first = header.first()?;
    let marks: usize = first.get(..3).filter(|start| start.eq_ignore_ascii_case("v4_"))?.len();
    let marks: usize = first[marks..].parse().ok()?;
    let pairs: Vec<(usize, usize)> = (marks + 1..header.len())
        .step_by(2)
        .map(|code| (code, code + 1))
        .filter(|(_, label)| *label < header.len())
        .collect();
    let says = |(code, label): &(usize, usize), word: &str| {
        [*code, *label].iter().any(|column| header[*column].to_lowercase().contains(word))
    };
    let area = *pairs.iter().find(|pair| says(pair, "geography"))?;
    let is_time = |(_, label): &(usize, usize)| part_named(header[*label]).is_some();
    let whole = pairs.iter().find(|(_, label)| header[*label].eq_ignore_ascii_case("time"));
    let (_, time) = *whole.or_else(|| pairs.iter().find(|pair| is_time(pair)))?;
    let parts: Vec<(TimePart, usize)> = pairs
        .iter()
        .filter_map(|(_, label)| Some((part_named(header[*label])?, *label)))
        .filter(|(part, _)| (TimePart::Term..=TimePart::Week).contains(part))
        .collect();
    let period = match parts.first() {
        Some(part) => PeriodColumns::Together(vec![(TimePart::Year, time), *part]),
        None => PeriodColumns::One(time),
    };
    let column = |words: &[&str]| (1..=marks).find(|at| header.get(*at).is_some_and(|name| is_called(name, words)));
    let of_time = period.columns();
    let labels = pairs.iter().map(|(_, label)| *label);
    Some(Layout {
        filters: labels.filter(|label| *label != area.1 && !of_time.contains(label)).collect(),
        period,
        measures: vec![Measure::new(0, first)],
        limits: column(&LOWER).zip(column(&UPPER)),
        marker: column(&MARKS),
        ..Layout::new(Format::OnsApi, header, AreaColumns::Fixed { code: area.0, name: Some(area.1) })
    })
}
