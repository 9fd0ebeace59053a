//! Whatever numbers stand in a theme, they are told or pages come of them.

use proptest::prelude::*;

use super::made;
use crate::laws::cases;
use crate::project::Case;

/// Tokens of every group.
const TOKENS: [&str; 16] = [
    "type/body/size",
    "type/body/line",
    "type/h2/weight",
    "type/table/size",
    "space/row",
    "space/before-h2",
    "space/page-top",
    "chart/text/label",
    "chart/text/cover",
    "chart/lines/axis",
    "chart/marks/dot",
    "chart/space/left",
    "chart/rows/comparison",
    "chart/cover/rise",
    "chart/cover/numbers",
    "chart/spark/left",
];

const NUMBERS: [&str; 14] =
    ["0", "-1", "0.001", "0.4", "1", "4", "12", "31", "48", "100", "700", "1e6", "1e308", "-1e-300"];

fn theme(tokens: &[(&str, &str)]) -> String {
    let mut theme = serde_json::json!({});
    for (token, number) in tokens {
        let number: serde_json::Value = serde_json::from_str(number).expect("a number");
        let mut at = &mut theme;
        for part in token.split('/') {
            at = &mut at[part];
        }
        *at = number;
    }
    theme.to_string()
}

proptest! {
    #![proptest_config(cases(24))]
    #[test]
    fn numbers_are_told_or_pages_come_of_them(
        tokens in prop::collection::vec((prop::sample::select(TOKENS.to_vec()), prop::sample::select(NUMBERS.to_vec())), 1..4),
    ) {
        let case = Case::new("one-priority");
        case.write("templates/theme.json", theme(&tokens));
        if let Some(outputs) = made(&case, |_| true) {
            prop_assert!(outputs.iter().all(|(_, bytes)| !bytes.is_empty()));
        }
    }
}
