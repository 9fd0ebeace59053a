//! What each stage makes of `one-priority`: records, chart specifications and sections as JSON, to be read in a review.
//!
//! Numbers are kept to six digits, so that the last bit of another machine's arithmetic makes no difference.

use serde_json::Value;

use crate::project::Case;
use crate::text::{made, plain};

fn keep(name: &str, value: &impl serde::Serialize) {
    let mut value = plain(value);
    settle(&mut value);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!(name, value);
    });
}

/// Six digits of every number, and no version of the program.
fn settle(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let all = number.as_f64().expect("a number");
            let six: f64 = format!("{all:.5e}").parse().expect("what was printed is a number");
            if all.fract() != 0.0 {
                *value = serde_json::json!(six);
            }
        }
        Value::String(text) => {
            *text = text.replace(concat!("Gradient ", env!("CARGO_PKG_VERSION")), "Gradient [version]");
        }
        Value::Array(values) => values.iter_mut().for_each(settle),
        Value::Object(values) => values.values_mut().for_each(settle),
        Value::Null | Value::Bool(_) => {}
    }
}

#[test]
fn records() {
    made(Case::new("one-priority").path(), |made| {
        for record in made.records {
            keep(&format!("record-{}", record.series.id.value), record.record());
        }
    });
}

#[test]
fn chart_specifications() {
    made(Case::new("one-priority").path(), |made| {
        for chart in &made.document.charts {
            keep(&format!("chart-{}", chart.spec.frame().id), &chart.spec);
        }
    });
}

#[test]
fn sections() {
    made(Case::new("one-priority").path(), |made| {
        keep("about", &made.document.about);
        for section in &made.document.sections {
            let kind = serde_json::to_value(section).expect("JSON")["kind"].as_str().expect("a kind").to_owned();
            keep(&format!("section-{kind}"), section);
        }
    });
}
