//! How to read the report: marks, words, gradient, shorthand, comparators.

use serde::Serialize;

use crate::compose::composer::Composer;
use crate::compose::parts::Marked;
use crate::model::place::ComparatorAreas;
use crate::model::series::GradientOver;
use crate::record::{Gradient, ProgressWord};
use crate::say::{self, StatusMark};
use crate::text::{Text, quoted, text};

/// How to read the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Heading.
    pub heading: Text,
    /// Sentence under the heading.
    pub lead: Text,
    /// Tables of marks: heading, heads of the two columns, rows.
    pub keys: Vec<Key>,
    /// Paragraphs with their headings.
    pub topics: Vec<(Text, Vec<Text>)>,
}

/// A table of marks and what they mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Key {
    /// Heading.
    pub heading: Text,
    /// Heads of the columns.
    pub heads: (Text, Text),
    /// Marks with their meaning.
    pub rows: Vec<(Marked, Text)>,
}

pub(crate) fn reading(composer: &Composer<'_>) -> Reading {
    let any = match composer.project.report.house.any_change_counts {
        true => {
            "Some figures allow no interval, and each of them says why; by house rule any change then counts, and a note says so."
        }
        false => "Some figures allow no interval, and each of them says why; then we say that we can’t say.",
    };
    let topic = |heading: &'static str, paragraphs: Vec<Text>| (Text::from(heading), paragraphs);
    let shorthand = text!("{} A blank cell is never a value.", say::whole_shorthand_key());
    let progress = [
        "Each measure is compared with its baseline period. It improved or got worse only when the 95% interval of the change leaves out zero; otherwise it stayed the same.",
        any,
        "The headline count is improved and stayed the same, out of improved, stayed the same and got worse.",
    ];
    let mut topics = vec![
        topic("Shorthand in tables", vec![shorthand]),
        topic("What counts as progress", progress.map(Text::from).to_vec()),
    ];
    topics.extend(gradients(composer).map(|paragraphs| topic("How to read a gradient", paragraphs)));
    topics.push(topic("What the place is compared with", comparators(composer)));
    topics.retain(|(_, paragraphs)| !paragraphs.is_empty());
    Reading {
        heading: "How to read this report".into(),
        lead: "Shape first, then the word. A circle is good, a diamond is bad, a square is no difference, a dashed ring is unknown. The arrow in a mark is the direction of the figure. Nothing is told by colour alone.".into(),
        keys: keys(composer),
        topics,
    }
}

fn keys(composer: &Composer<'_>) -> Vec<Key> {
    let row =
        |mark: StatusMark, word: &'static str, meaning: &'static str| (Marked::new(mark, word), Text::from(meaning));
    let key = |heading: &'static str, rows| Key {
        heading: heading.into(),
        heads: ("Mark and word".into(), "What it means".into()),
        rows,
    };
    let of_progress = |word: ProgressWord| {
        let meaning = match word {
            ProgressWord::Improved => "better than at the baseline",
            ProgressWord::StayedTheSame => "the change is small enough to be chance",
            ProgressWord::GotWorse => "worse than at the baseline",
            ProgressWord::CantSay => "no judgement is possible",
            ProgressWord::NotAvailable => "fewer than two comparable periods",
        };
        row(say::mark_of_word(word), say::progress_word(word), meaning)
    };
    let of_state = |state| row(say::mark_of_state(state), say::state_word(state), say::state_meaning(state));
    let mut keys = vec![key("Progress since the baseline", say::PROGRESS_WORDS.into_iter().map(of_progress).collect())];
    if composer.used_records().iter().any(|record| !record.positions.is_empty()) {
        keys.push(key(
            "Compared with other areas",
            vec![
                row(StatusMark::Better, "Better", "the interval is on the better side"),
                row(StatusMark::Similar, "Similar", "the interval includes the other value"),
                row(StatusMark::Worse, "Worse", "the interval is on the worse side"),
                row(StatusMark::Higher, "Higher or lower", "the same test, where neither direction is better"),
                row(StatusMark::NotCompared, "Not tested", "both figures are shown; no interval to test with"),
                row(StatusMark::NotCompared, "Not compared", "no figure for the same period"),
            ],
        ));
    }
    keys.push(key("Measures without figures", say::WITHOUT_FIGURES.into_iter().map(of_state).collect()));
    keys
}

/// How the gradients of this report are to be read, by the groups that they really have; none where it has none.
fn gradients(composer: &Composer<'_>) -> Option<Vec<Text>> {
    let all: Vec<(&Gradient, &GradientOver)> = (composer.used_records().into_iter())
        .filter_map(|record| Some((record.gradient.as_ref()?, record.series.gradient.as_ref()?)))
        .collect();
    let mut groups: Vec<Text> = all.iter().map(|(_, over)| say::groups_meaning(over)).collect();
    groups.sort_unstable_by(|one, other| one.as_str().cmp(other));
    groups.dedup();
    let first = "People are ordered by the deprivation of the area they live in, from the most to the least deprived.";
    let bands = "Each band is as wide as its share of those counted, so a line fitted through them shows how the figure changes from one end of the place to the other.";
    let gap = "The gap is the figure of the most deprived group minus that of the least deprived.";
    let slope = "The slope uses everyone in between as well.";
    let has = |found: fn(&Gradient) -> bool| all.iter().any(|(gradient, _)| found(gradient));
    let ends = [
        has(|gradient| gradient.gap.is_some()).then_some(gap),
        has(|gradient| gradient.slope.is_some()).then_some(slope),
    ];
    let ends = Text::joined(ends.into_iter().flatten().map(Text::from), " ");
    let paragraphs = [text!("{} {} {}", first, Text::joined(groups, " "), bands), ends];
    (!all.is_empty()).then(|| paragraphs.into_iter().filter(|text| !text.is_empty()).collect())
}

fn comparators(composer: &Composer<'_>) -> Vec<Text> {
    let mut lines = Vec::new();
    for comparator in &composer.project.report.comparators {
        if let ComparatorAreas::Group { model, date, members, .. } = &comparator.who {
            let names: Vec<Text> =
                members.iter().map(|code| quoted(&composer.project.area_name(&code.value))).collect();
            lines.push(text!(
                "{}: {} ({}, {}).",
                quoted(&comparator.name),
                say::join(names),
                quoted(model),
                quoted(date)
            ));
        }
    }
    let areas: Vec<Text> = (composer.project.report.comparators.iter())
        .filter(|comparator| matches!(comparator.who, ComparatorAreas::Area(_)))
        .map(|comparator| quoted(&comparator.name))
        .collect();
    if !areas.is_empty() {
        lines.insert(
            0,
            text!("Single areas: {}. A figure of one is never shown under the name of another.", say::join(areas)),
        );
    }
    lines
}
