//! How to read the report: marks, words, gradient, shorthand, comparators.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::Marked;
use crate::model::place::ComparatorAreas;

/// How to read the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Heading.
    pub heading: String,
    /// Sentence under the heading.
    pub lead: String,
    /// Tables of marks: heading, heads of the two columns, rows.
    pub keys: Vec<Key>,
    /// Paragraphs with their headings.
    pub topics: Vec<(String, Vec<String>)>,
}

/// A table of marks and what they mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Key {
    /// Heading.
    pub heading: String,
    /// Heads of the columns.
    pub heads: (String, String),
    /// Marks with their meaning.
    pub rows: Vec<(Marked, String)>,
}

pub(crate) fn reading(composer: &Composer<'_>) -> Reading {
    let house = composer.project.report.house;
    let any = if house.any_change_counts {
        "Where the source gives no counts, no interval is possible; by house rule any change then counts, and a note says so."
    } else {
        "Where the source gives no counts, no interval is possible and we say that we can’t say."
    };
    Reading {
        heading: "How to read this report".to_owned(),
        lead: "Shape first, then the word. A circle is good, a diamond is bad, a square is no difference, a dashed ring is unknown. The arrow in a mark is the direction of the figure. Nothing is told by colour alone.".to_owned(),
        keys: keys(),
        topics: vec![
            ("Shorthand in tables".to_owned(), vec![
                "[c] suppressed to protect people; [x] not available; [z] not applicable; [low] rounds to zero but is not zero; [u] low reliability; [b] break in the series; [e] estimated; [p] provisional; [r] revised. A blank cell is never a value.".to_owned(),
            ]),
            ("What counts as progress".to_owned(), vec![
                "Each measure is compared with its baseline period. It improved or got worse only when the 95% interval of the change leaves out zero; otherwise it stayed the same.".to_owned(),
                any.to_owned(),
                "The headline count is improved and stayed the same, out of improved, stayed the same and got worse.".to_owned(),
            ]),
            ("How to read a gradient".to_owned(), vec![
                "People are ordered by the deprivation of the area they live in, from the most to the least deprived tenth nationally. Each band is as wide as its share of the place’s people, so the fitted line shows how the figure changes from one end of the place to the other.".to_owned(),
                "The gap is the most deprived tenth minus the least deprived. The slope uses everyone in between as well.".to_owned(),
            ]),
            ("What the place is compared with".to_owned(), comparators(composer)),
        ],
    }
}

fn keys() -> Vec<Key> {
    let row = |mark: &str, word: &str, meaning: &str| (Marked::new(mark, word), meaning.to_owned());
    vec![
        Key {
            heading: "Progress since the baseline".to_owned(),
            heads: ("Mark and word".to_owned(), "What it means".to_owned()),
            rows: vec![
                row("improved-up", "Improved", "better than at the baseline"),
                row("same", "Stayed the same", "the change is small enough to be chance"),
                row("worse-up", "Got worse", "worse than at the baseline"),
                row("cant-say", "Can’t say", "no judgement is possible"),
                row("not-available", "Progress not available", "fewer than two comparable periods"),
            ],
        },
        Key {
            heading: "Compared with England and others".to_owned(),
            heads: ("Mark and word".to_owned(), "What it means".to_owned()),
            rows: vec![
                row("better", "Better", "the interval is on the better side"),
                row("similar", "Similar", "the interval includes the other value"),
                row("worse", "Worse", "the interval is on the worse side"),
                row("higher", "Higher or lower", "the same test, where neither direction is better"),
                row("not-compared", "Not tested", "both figures are shown; no interval to test with"),
                row("not-compared", "Not compared", "no figure for the same period"),
            ],
        },
        Key {
            heading: "Measures without figures".to_owned(),
            heads: ("Mark and word".to_owned(), "What it means".to_owned()),
            rows: vec![
                row("awaiting", "Awaiting data", "agreed, and no figures held yet"),
                row("undefined", "Not yet defined", "named as a source, with no measure agreed"),
                row("qualitative", "Qualitative", "told through case studies, not counted"),
            ],
        },
    ]
}

fn comparators(composer: &Composer<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for comparator in &composer.project.report.comparators {
        if let ComparatorAreas::Group { model, date, members, .. } = &comparator.who {
            let names: Vec<String> = members.iter().map(|code| composer.project.area_name(&code.value)).collect();
            lines.push(format!("{}: {} ({model}, {date}).", comparator.name, crate::say::join(&names)));
        }
    }
    let areas: Vec<String> = (composer.project.report.comparators.iter())
        .filter(|comparator| matches!(comparator.who, ComparatorAreas::Area(_)))
        .map(|comparator| comparator.name.clone())
        .collect();
    if !areas.is_empty() {
        lines.insert(
            0,
            format!(
                "Single areas: {}. A figure of one is never shown under the name of another.",
                crate::say::join(&areas)
            ),
        );
    }
    lines
}
