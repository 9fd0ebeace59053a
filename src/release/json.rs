//! The records for other programs: everything that was computed, masked, and every number rounded as it is printed.

use serde_json::Value;

use crate::figures::Reported;
use crate::project::Project;
use crate::say;

/// Decimal places beyond those of a series that a share, a rank or a ratio keeps: they have no unit of their own.
const PLACES_WITHOUT_UNIT: usize = 3;

/// Keys whose numbers have no unit.
const WITHOUT_UNIT: [&str; 4] = ["share", "rank", "ratio", "rii"];

/// The bytes of `records.json`.
///
/// # Errors
/// When a record cannot be written as JSON.
pub fn records(project: &Project, records: &[Reported<'_>]) -> Result<Vec<u8>, serde_json::Error> {
    let mut all = Vec::new();
    for record in records {
        let mut value = serde_json::to_value(record.record())?;
        round(&mut value, record.series.decimals, false);
        if let Value::Object(fields) = &mut value {
            fields.insert("title".to_owned(), record.series.title.clone().into());
            fields.insert("unit".to_owned(), record.series.unit.clone().into());
            fields.insert("polarity".to_owned(), record.series.polarity.name().into());
        }
        all.push(value);
    }
    let report = &project.report;
    let whole = serde_json::json!({
        "place": { "code": report.place.code.value.0, "name": report.place.name },
        "edition": report.edition.id,
        "as_at": report.edition.as_at.format("%Y-%m-%d").to_string(),
        "records": all,
    });
    let mut bytes = serde_json::to_vec_pretty(&whole)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Rounds every number that is not whole.
fn round(value: &mut Value, decimals: usize, has_no_unit: bool) {
    match value {
        Value::Number(number) => {
            let places = if has_no_unit { PLACES_WITHOUT_UNIT } else { decimals };
            let fraction = number.as_f64().filter(|number| number.fract() != 0.0);
            if let Some(rounded) = fraction.and_then(|number| say::plain(number, places).parse::<f64>().ok()) {
                *value = serde_json::json!(rounded);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| round(value, decimals, has_no_unit)),
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                round(value, decimals, has_no_unit || WITHOUT_UNIT.contains(&key.as_str()));
            }
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}
