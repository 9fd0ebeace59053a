//! What a document prints: its figures, each under the words that stand around it or the heads of its row and column.

use std::collections::{BTreeMap, BTreeSet};

use crate::pdf::Element;

/// Digits by the words around them; the same words may stand with several figures.
pub(super) type Prints = BTreeMap<String, BTreeSet<Vec<String>>>;

/// Letters that words need, to be about one thing only.
const LETTERS: usize = 24;

/// What a text alternative says where its data table stands in another document.
const ELSEWHERE: &str = " That table stands in the annual report.";

/// Words of sentences about the document's own priorities, of which each document has others.
const OF_ITS_OWN: [&str; 5] =
    ["that can be judged", "measures have", "measures of th", "measures and headline indicators", "The framework of "];

/// What a document prints in its sentences, text alternatives and tables.
pub(super) fn of_document(root: &Element) -> Prints {
    let mut prints = Prints::new();
    gather(root, &mut prints);
    prints
}

/// What a chart says in its title and its description.
pub(super) fn of_chart(svg: &str) -> Prints {
    let mut prints = Prints::new();
    let part = |name: &str| {
        let (_, rest) = svg.split_once(&format!("<{name}>")).expect("the part");
        let text = rest.split_once(&format!("</{name}>")).expect("its end").0;
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&apos;", "'")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    };
    add(&part("desc"), LETTERS, &mut prints);
    prints
}

fn gather(element: &Element, prints: &mut Prints) {
    if let Some(alt) = &element.alt {
        return add(alt.trim_end_matches(ELSEWHERE), LETTERS, prints);
    }
    let parts: Vec<&Element> = element.elements().collect();
    match element.role.as_str() {
        // Contents name pages.
        "TOC" => {}
        "Table" => add_table(element, prints),
        // A fact: the figure and, under it, what it counts.
        "Div" if (2..=3).contains(&parts.len()) && parts.iter().all(|part| part.is_text()) => {
            add(&element.text(), LETTERS, prints);
        }
        _ if element.is_text() => add_sentences(&element.text(), prints),
        _ => parts.into_iter().for_each(|part| gather(part, prints)),
    }
}

/// Every sentence outside tables, those of text alternatives too.
pub(super) fn sentences(element: &Element, found: &mut Vec<String>) {
    if let Some(alt) = &element.alt {
        found.extend(split_sentences(alt));
    } else if element.is_text() {
        found.extend(split_sentences(&element.text()));
    } else if element.role != "Table" {
        element.elements().for_each(|part| sentences(part, found));
    }
}

fn add_table(table: &Element, prints: &mut Prints) {
    let caption = table.all("Caption").first().map(|caption| unnumbered(&caption.text())).unwrap_or_default();
    let rows: Vec<Vec<&Element>> = table.all("TR").into_iter().map(|row| row.elements().collect()).collect();
    let heads: Vec<String> = rows[0].iter().map(|head| head.text()).collect();
    for row in rows.iter().skip(1).filter(|row| row.len() > 1) {
        let (name, _) = split(&row[0].text());
        for (cell, head) in row.iter().zip(&heads) {
            let alts = cell.all("Figure").into_iter().filter_map(|figure| figure.alt.clone());
            let text = std::iter::once(cell.text()).chain(alts).collect::<Vec<_>>().join(" ");
            add(&format!("{caption} | {name} | {head} | {text}"), 0, prints);
        }
    }
}

fn add_sentences(text: &str, prints: &mut Prints) {
    split_sentences(text).iter().for_each(|sentence| add(sentence, LETTERS, prints));
}

fn split_sentences(text: &str) -> Vec<String> {
    let (mut rest, mut found) = (unnumbered(text), Vec::new());
    while let Some(end) =
        rest.match_indices(". ").map(|(at, _)| at).find(|at| rest[at + 2..].starts_with(char::is_uppercase))
    {
        let after = rest.split_off(end + 2);
        found.push(std::mem::replace(&mut rest, after));
    }
    found.push(rest);
    found
}

/// Without the number that a figure or a table has in its own document.
fn unnumbered(text: &str) -> String {
    let numbered = ["Figure ", "Table "].iter().find_map(|kind| text.strip_prefix(kind)?.split_once(". "));
    numbered.filter(|(number, _)| number.parse::<u32>().is_ok()).map_or(text, |(_, rest)| rest).to_owned()
}

fn add(text: &str, letters: usize, prints: &mut Prints) {
    let (words, figures) = split(text);
    let is_of_its_own = OF_ITS_OWN.iter().any(|own| words.contains(own));
    let is_long = words.chars().filter(|letter| letter.is_alphabetic()).count() >= letters;
    if is_long && !figures.is_empty() && !is_of_its_own {
        prints.entry(words).or_default().insert(figures);
    }
}

/// The words with `#` for each number, and the numbers. Numbers of notes count within their own page and are left out.
fn split(text: &str) -> (String, Vec<String>) {
    let letters: Vec<char> = without_notes(text).chars().collect();
    let (mut words, mut figures, mut at) = (String::new(), Vec::new(), 0);
    while at < letters.len() {
        let starts = |from: usize| letters.get(from).is_some_and(char::is_ascii_digit);
        let is_sign = letters[at] == '−' && starts(at + 1);
        if !is_sign && !starts(at) {
            words.push(letters[at]);
            at += 1;
            continue;
        }
        let from = at;
        at += 1;
        while starts(at) || (letters.get(at).is_some_and(|letter| ".,".contains(*letter)) && starts(at + 1)) {
            at += 1;
        }
        figures.push(letters[from..at].iter().collect());
        words.push('#');
    }
    (words, figures)
}

fn without_notes(text: &str) -> String {
    let mut kept = String::new();
    for (at, part) in text.split("[note ").enumerate() {
        let rest = if at == 0 { part } else { part.split_once(']').map_or(part, |(_, rest)| rest) };
        kept.push_str(rest);
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_are_told_from_words() {
    let found = split("−0.5 points since 2018/19 [note 2], of 3,710; 5.");
    assert_eq!(found.0, "# points since #/# , of #; #.");
    assert_eq!(found.1, ["−0.5", "2018", "19", "3,710", "5"]);
}
