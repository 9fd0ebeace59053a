//! The repository is itself a project: Coventry's report says all that its framework names, and the published figures.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gradient::compile::Fonts;
use gradient::diag::Collector;
use gradient::model::ItemState;
use gradient::protect::Masked;
use gradient::say::plain;
use gradient::stats::Estimate;

use crate::project::{repository, run, skipped};
use crate::text::{example_pages, letters, made, missing, of_pages};

/// Every `name = "…"` and every child of a priority file, read without the program.
fn names(path: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut in_children = false;
    for line in fs::read_to_string(path).expect("readable").lines() {
        in_children |= line.starts_with("children = [");
        if in_children || line.starts_with("name = ") {
            names.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        in_children &= !line.ends_with(']');
    }
    names
}

#[test]
fn every_name_of_the_framework_is_printed() {
    let mut wanted = Vec::new();
    for entry in fs::read_dir(repository().join("seeds")).expect("seeds") {
        let path = entry.expect("readable").path();
        let shared = ["entities.toml", "glossary.toml"].iter().any(|name| path.ends_with(name));
        if !shared {
            wanted.extend(names(&path));
        }
    }
    assert!(wanted.len() > 100, "indicators, measures, programmes and partners: {}", wanted.len());
    assert_eq!(missing(example_pages(), wanted.iter().map(String::as_str)), Vec::<&str>::new(), "on no page");
}

/// The lists that the report quotes: indicators, programmes, partners and measures. Aims and what-we-know, which come
/// before the links, stand in the report in its own words.
#[test]
fn every_bullet_of_the_source_is_printed() {
    let folder = repository().join("../shared/seeds");
    if !folder.is_dir() {
        skipped(&format!("no source texts in {}", folder.display()));
        return;
    }
    let text = letters(&of_pages(example_pages()));
    let (mut bullets, mut absent) = (0, Vec::new());
    for entry in fs::read_dir(&folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let source = fs::read_to_string(&path).expect("readable");
        let quoted = source.lines().skip_while(|line| !line.starts_with("Links to "));
        for bullet in quoted.filter_map(|line| line.trim().strip_prefix(['•', '◦', '▪'])) {
            bullets += 1;
            if !text.contains(&letters(bullet)) {
                absent.push(bullet.trim().to_owned());
            }
        }
    }
    assert!(bullets > 80, "{bullets} bullets were found");
    assert_eq!(absent, Vec::<String>::new(), "on no page");
}

#[test]
fn the_same_inputs_give_the_same_bytes_in_another_folder() {
    let reports = [tempfile::tempdir(), tempfile::tempdir()].map(|folder| {
        let folder = folder.expect("a temporary folder");
        for part in ["seeds", "data"] {
            fs::create_dir(folder.path().join(part)).expect("writable");
            for entry in fs::read_dir(repository().join(part)).expect("readable") {
                let path = entry.expect("readable").path();
                fs::copy(&path, folder.path().join(part).join(path.file_name().expect("a name"))).expect("writable");
            }
        }
        fs::copy(repository().join("report.toml"), folder.path().join("report.toml")).expect("writable");
        let built = run(folder.path(), &["build", "annual", "briefings", "--variant", "screen"]);
        assert_eq!(built.code, Some(0), "{}", built.stderr);
        let place = folder.path().to_str().expect("UTF-8");
        assert!(!built.stdout.contains(place) && !built.stderr.contains(place), "{}{}", built.stdout, built.stderr);
        let pdf = fs::read(folder.path().join("out/annual-report.pdf")).expect("the report");
        assert!(!pdf.windows(place.len()).any(|bytes| bytes == place.as_bytes()), "{place} stands in the report");
        pdf
    });
    assert!(reports[0] == reports[1], "two folders, two reports");
}

/// What Typst is given holds no place on this machine.
#[test]
fn no_absolute_path_reaches_the_document() {
    made(repository(), |made| {
        let fonts = Fonts::load(&made.project.fonts, &mut Collector::default()).expect("readable").expect("fonts");
        let home = std::env::var("HOME").unwrap_or_else(|_| "/home".to_owned());
        let folders = [repository().to_str().expect("UTF-8"), home.as_str(), "file://"];
        for (name, bytes) in made.generated(&fonts) {
            let text = String::from_utf8(bytes.to_vec()).expect("drawings and JSON are text");
            for folder in folders.iter().filter(|folder| folder.len() > 1) {
                assert!(!text.contains(folder), "{folder} stands in {name}");
            }
        }
    });
}

#[test]
fn twenty_seven_items_of_which_fourteen_are_reported() {
    made(repository(), |made| {
        let items: Vec<_> = made.project.framework.priorities.iter().flat_map(|one| &one.items).collect();
        let ids: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!((items.len(), ids.len()), (27, 27));
        assert_eq!(items.iter().filter(|item| item.state == ItemState::Reported).count(), 14);
        assert!(items.iter().all(|item| (item.state == ItemState::Reported) != item.series.is_empty()));
    });
}

fn latest(record: &Masked<'_>) -> (String, Estimate) {
    let point = record.latest().expect("a figure");
    (point.period.to_string(), *point.figure.known().expect("a figure"))
}

fn printed(estimate: Estimate) -> String {
    let limits = estimate.limits.map(|limits| format!(" ({} to {})", plain(limits.lower, 1), plain(limits.upper, 1)));
    plain(estimate.value, 1) + &limits.unwrap_or_default()
}

#[test]
fn published_figures_are_reproduced() {
    made(repository(), |made| {
        let neet = made.record("neet");
        let (period, estimate) = latest(neet);
        assert_eq!((period.as_str(), plain(estimate.value, 1).as_str()), ("2025", "4.3"));
        let england = neet.positions.iter().find(|position| position.id == "england").expect("England");
        assert_eq!(england.value.map(|value| plain(value, 1)), Some("5.6".to_owned()));

        let care = made.record("care-leavers").latest().expect("a figure");
        assert_eq!((care.count, care.denominator), (Some(198.0), Some(353.0)));

        let gap = made.record("level-3-fsm-gap");
        let (period, estimate) = latest(gap);
        assert_eq!((period.as_str(), printed(estimate).as_str()), ("2022", "21.1 (16.9 to 25.1)"));
        let change = gap.progress.change.as_ref().expect("a change");
        assert_eq!(printed(change.difference), "-2.2 (-7.7 to 3.4)");

        let low = made.record("low-qualifications").gradient.as_ref().expect("a gradient");
        let ends = [low.groups.first(), low.groups.last()];
        let ends = ends.map(|group| plain(group.and_then(|group| group.figure.known()).expect("a figure").value, 1));
        assert_eq!(ends, ["50.0", "19.8"]);
        assert_eq!(plain(low.gap.expect("a gap").value, 1), "30.2");

        let households = made.record("households-deprived").gradient.as_ref().expect("a gradient");
        let slope = households.slope.expect("a slope");
        assert!(
            slope.sii.value < 0.0 && slope.at_most_deprived > slope.at_least_deprived,
            "higher in the most deprived"
        );
    });
}
