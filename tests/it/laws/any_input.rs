//! No input makes the program panic: files cut, doubled and filled with odd bytes are read, and told about or used.

use gradient::compose::Document;
use gradient::diag::{Collector, MessageFormat, render};
use gradient::outputs::session;
use gradient::pipeline;
use proptest::prelude::*;

use super::cases;
use crate::project::Case;

const FILES: [&str; 11] = [
    "report.toml",
    "data/areas.csv",
    "data/SERIES.toml",
    "data/SOURCES.toml",
    "data/school-readiness.csv",
    "data/wellbeing.csv",
    "data/smoking.csv",
    "data/libraries.csv",
    "seeds/best-start.toml",
    "seeds/entities.toml",
    "seeds/glossary.toml",
];

/// What is put into a file: figures at the edge, quotes, line ends, other scripts, bytes that are no text.
const ODD: [&[u8]; 22] = [
    b"",
    b"0",
    b"-1",
    b"1e308",
    b"1e-320",
    b"-0.0",
    b"999999999999999999999",
    b"NaN",
    b"\"",
    b",",
    b"\r",
    b"\n\n",
    b"[",
    b"]]",
    b"= 5",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\0",
    "é\u{301}".as_bytes(),
    "\u{202e}".as_bytes(),
    b"[c]",
    b"2026",
];

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn no_input_makes_it_panic(
        file in prop::sample::select(FILES.to_vec()),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, prop::sample::select(ODD.to_vec())), 1..4),
    ) {
        let case = Case::new("one-priority");
        let mut bytes = case.read(file).into_bytes();
        for (at, cut, odd) in edits {
            let at = at.index(bytes.len() + 1);
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, odd.iter().copied());
        }
        case.write(file, &bytes);
        reads_without_panic(&case)?;
    }

    #[test]
    fn no_cut_makes_it_panic(file in prop::sample::select(FILES.to_vec()), at in any::<prop::sample::Index>(), key in any::<prop::sample::Index>()) {
        let case = Case::new("one-priority");
        let text = case.read(file);
        let cut = text.floor_char_boundary(at.index(text.len() + 1));
        case.write(file, &text[..cut]);
        reads_without_panic(&case)?;
        // Without one of its lines, a file lacks a key or a row.
        let lines: Vec<&str> = text.lines().collect();
        let without = key.index(lines.len());
        let kept: Vec<&str> = lines.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, line)| *line).collect();
        case.write(file, kept.join("\n"));
        reads_without_panic(&case)?;
    }
}

/// Reads the project and says what each document of it says.
fn reads_without_panic(case: &Case) -> Result<(), TestCaseError> {
    let mut collector = Collector::default();
    let inputs = pipeline::read(case.path(), &mut collector).expect("the machine can read it");
    for format in [MessageFormat::Human, MessageFormat::Short, MessageFormat::Json] {
        let told = render(&collector, format, false);
        prop_assert_eq!(inputs.is_none(), collector.has_errors(), "{}", told);
    }
    if let Some(inputs) = inputs {
        let said = session::with(&inputs, &mut collector, |session, _| {
            let says_something = |document: Document| !document.sections.is_empty();
            session.outputs().iter().all(|output| session.document(output).is_none_or(says_something))
        });
        prop_assert_eq!(said.expect("fonts"), Some(true));
    }
    Ok(())
}
