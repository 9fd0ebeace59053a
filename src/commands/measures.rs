//! Measures as people name them: by a series, or by the number, id, name or title of an item.

use crate::diag::nearest;
use crate::model::Item;
use crate::pipeline::Inputs;

/// The item of that number, id, name or title.
pub(super) fn item<'i>(inputs: &'i Inputs, measure: &str) -> Option<&'i Item> {
    let priorities = &inputs.project.framework.priorities;
    let mut items = priorities.iter().flat_map(|priority| &priority.items);
    let called = items.find(|item| [&item.id, &item.name, &item.title].into_iter().any(|name| name == measure));
    called.or_else(|| {
        let (priority, number) = measure.split_once('.')?;
        let (priority, number): (u32, usize) = (priority.parse().ok()?, number.parse().ok()?);
        let priority = priorities.iter().find(|one| one.number == priority)?;
        priority.items.get(number.checked_sub(1)?)
    })
}

/// Series of that id, or of the item of that number, id, name or title.
pub(super) fn series_of(inputs: &Inputs, measure: &str) -> Vec<String> {
    let of_items = item(inputs, measure).into_iter().flat_map(|item| &item.series).map(|series| series.value.clone());
    let series = inputs.project.series.iter().map(|series| series.id.value.clone()).filter(|id| id == measure);
    series.chain(of_items).collect()
}

fn names(inputs: &Inputs) -> Vec<String> {
    let items = inputs.project.framework.priorities.iter().flat_map(|priority| &priority.items);
    let items = items.flat_map(|item| [item.id.clone(), item.name.clone()]);
    inputs.project.series.iter().map(|series| series.id.value.clone()).chain(items).collect()
}

/// Whether a measure or series has that name.
pub(super) fn is_known(inputs: &Inputs, measure: &str) -> bool {
    names(inputs).iter().any(|name| name == measure) || item(inputs, measure).is_some()
}

/// That there is no such measure, with the nearest.
pub(super) fn unknown(inputs: &Inputs, measure: &str) -> String {
    let known = names(inputs);
    let near = nearest(measure, known.iter().map(String::as_str));
    let help = near.map_or_else(|| "`gradient list` shows them".to_owned(), |near| format!("did you mean \"{near}\"?"));
    format!("gradient: there is no measure or series \"{measure}\"; {help}\n")
}
