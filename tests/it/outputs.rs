//! Many outputs in one run: which there are, what each says, and what one that is broken does to the others.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;

use gradient::diag::Collector;
use gradient::outputs::batch;
use gradient::outputs::plan::Holds;
use gradient::progress::Progress;

use crate::project::{Case, repository, run};
use crate::text::{documents, letters, of_pages, pages};

/// Every distinct name under `[[partner]]` of the two pages, read without the program.
fn names_of_partners() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(repository().join("seeds")).expect("seeds") {
        let text = fs::read_to_string(entry.expect("readable").path()).expect("readable");
        for part in text.split("[[partner]]").skip(1) {
            let line = part.lines().find(|line| line.starts_with("name = ")).expect("a name");
            names.insert(line.split('"').nth(1).expect("in quotes").to_owned());
        }
    }
    names
}

#[test]
fn every_priority_and_every_body_has_a_briefing() {
    let named = names_of_partners();
    documents(repository(), |shared| {
        let outputs = shared.outputs();
        let of = |wanted: fn(&Holds) -> bool| outputs.iter().filter(|output| wanted(&output.holds)).count();
        assert_eq!(of(|holds| matches!(holds, Holds::Briefing(..))), 2);
        let bodies: Vec<_> = shared.project.framework.partners().collect();
        let called = |name: &String| bodies.iter().filter(|body| body.is_called(name)).count();
        assert!(named.iter().all(|name| called(name) == 1), "each name leads to one body");
        assert_eq!(of(|holds| matches!(holds, Holds::Partner(..))), bodies.len());
        assert!(bodies.len() <= named.len() && named.len() > 30, "{} of {}", bodies.len(), named.len());
        let paths: BTreeSet<&String> = outputs.iter().map(|output| &output.path).collect();
        assert_eq!(paths.len(), outputs.len(), "no two outputs share a file");
    });
}

#[test]
fn briefings_have_their_own_titles_charts_and_pages() {
    documents(repository(), |shared| {
        let mut titles = BTreeSet::new();
        for output in shared.outputs() {
            let Some(document) = shared.document(&output) else { continue };
            let is_copy = output.id.starts_with("annual-report-");
            assert!(is_copy || titles.insert(document.about.title.to_string()), "{} has a title of its own", output.id);
            let Holds::Briefing(id, _) = &output.holds else { continue };
            let priority = shared.project.framework.priorities.iter().find(|one| one.id == *id).expect("there");
            let own: BTreeSet<&str> = (priority.items.iter().flat_map(|item| &item.series))
                .chain(&priority.lead_gradient)
                .map(|series| series.value.as_str())
                .collect();
            let charts: Vec<String> = document.charts.iter().map(|chart| chart.spec.frame().id.to_string()).collect();
            assert!(charts.len() > 3, "{charts:?}");
            for chart in charts.iter().filter(|chart| **chart != "motif") {
                assert!(own.iter().any(|series| chart.starts_with(series)), "{chart} is not of priority {id}");
            }
            let laid_out = pages(shared, &output);
            assert!((2..=4).contains(&laid_out.pages().len()), "{} pages: {id}", laid_out.pages().len());
            let text = letters(&of_pages(&laid_out));
            for item in &priority.items {
                assert!(text.contains(&letters(&item.name)), "{} is in no line of {id}", item.name);
            }
            for name in priority.partners.iter().chain(priority.programmes.iter().map(|programme| &programme.name)) {
                assert!(text.contains(&letters(&name.value)), "{} is in no line of {id}", name.value);
            }
        }
    });
}

/// A body that leads a programme, is asked for something and has a measure of its own, under an alias.
fn involved() -> Case {
    let case = Case::new("one-priority");
    case.replace(
        "seeds/best-start.toml",
        "name = \"Books for babies\"\n",
        "name = \"Books for babies\"\nlead = \"The libraries\"\npartners = [\"Town nurseries\"]\nstatus = \"running\"\nmilestone = \"a book for every baby\"\n",
    );
    case.replace(
        "seeds/best-start.toml",
        "note = \"Cards of one library only.\"\n",
        "note = \"Cards of one library only.\"\npartners = [\"The libraries\"]\n",
    );
    case.append(
        "seeds/best-start.toml",
        "\n[[ask]]\ntext = \"open on Sundays\"\npartners = [\"The libraries\"]\n\n[[ask]]\ntext = \"read aloud\"\n",
    );
    case
}

#[test]
fn a_partner_reads_what_concerns_it() {
    documents(involved().path(), |shared| {
        let text = |id: &str| {
            let output = shared.outputs().into_iter().find(|output| output.id == id).expect("planned");
            letters(&of_pages(&pages(shared, &output)))
        };
        let (libraries, nurseries, priority) =
            (text("partners/libraries"), text("partners/nurseries"), text("briefings/best-start"));
        let has = |text: &str, wanted: &str| text.contains(&letters(wanted));
        for wanted in ["One measure is named for it", "Leads: Books for babies", "open on Sundays", "read aloud"] {
            assert!(has(&libraries, wanted), "{wanted}: {libraries}");
        }
        assert!(has(&libraries, "One measure over time") && has(&libraries, "Library cards by free school meals"));
        assert!(!has(&nurseries, "open on Sundays") && has(&nurseries, "read aloud"));
        assert!(has(&nurseries, "Takes part in: Books for babies"));
        assert!(has(&nurseries, "names no measure for this body alone"), "an honest page");
        for wanted in
            ["Led by The libraries", "With Town nurseries", "Status: running", "The libraries: open on Sundays"]
        {
            assert!(has(&priority, wanted), "{wanted}: {priority}");
        }
        assert!(!has(&priority, "does not say who leads"));
    });
}

#[test]
fn a_body_that_only_answers_for_a_measure_has_a_briefing() {
    let case = Case::new("one-priority");
    case.append("seeds/entities.toml", "\n[[entity]]\nid = \"parks\"\nname = \"Parks department\"\n");
    case.append("seeds/entities.toml", "\n[[entity]]\nid = \"readers\"\nname = \"Readers’ club\"\n");
    let needed = "needed = \"a count of playgrounds\"\n";
    case.replace("seeds/best-start.toml", needed, &format!("{needed}partners = [\"Parks department\"]\n"));
    case.append("seeds/best-start.toml", "\n[[ask]]\ntext = \"read to a class\"\npartners = [\"Readers’ club\"]\n");
    documents(case.path(), |shared| {
        let text = |id: &str| {
            let output = shared.outputs().into_iter().find(|output| output.id == id).expect("planned");
            letters(&of_pages(&pages(shared, &output)))
        };
        let (parks, readers, report) = (text("partners/parks"), text("partners/readers"), text("annual-report"));
        let has = |text: &str, wanted: &str| assert!(text.contains(&letters(wanted)), "{wanted}: {text}");
        has(&parks, "names this body in priority 1. One measure is named for it.");
        has(&parks, "Measured on: Playgrounds within ten minutes of home");
        has(&parks, "and it has no figures yet");
        has(&readers, "Asked to act");
        has(&readers, "read to a class");
        has(&report, "Parks department1none");
    });
}

/// A copy for the printer fills its sheets and has its boxes on every page.
fn is_for_the_printer(case: &Case, name: &str) {
    let document = lopdf::Document::load(case.file(name)).expect("a PDF");
    let pages = document.get_pages();
    assert!(pages.len() == 2 || pages.len().is_multiple_of(4), "{name} has {} pages", pages.len());
    for page in pages.into_values() {
        let page = document.get_dictionary(page).expect("a page");
        assert!(page.has(b"TrimBox") && page.has(b"BleedBox"), "{name}");
    }
}

#[test]
fn briefings_have_copies_for_the_printer() {
    let case = Case::new("one-priority");
    let files = || {
        let all = case.files("out").into_iter().map(|(name, _)| name);
        all.filter(|name| name.ends_with(".pdf")).collect::<Vec<_>>()
    };
    assert_eq!(case.run(&["build", "briefings", "--variant", "print"]).code, Some(0));
    assert_eq!(files(), ["out/print/briefings/best-start.pdf"]);
    is_for_the_printer(&case, "out/print/briefings/best-start.pdf");
    assert_eq!(case.run(&["build", "--variant", "all"]).code, Some(0));
    assert_eq!(
        files().iter().filter(|name| name.contains("/print/")).count(),
        1,
        "where nothing is named, the report has copies"
    );
    let refused = case.run(&["build", "partners", "--variant", "archive"]);
    assert_eq!(
        (refused.code, refused.stderr.contains("only the annual report")),
        (Some(2), true),
        "{}",
        refused.stderr
    );
    case.append("report.toml", "\n[outputs]\nbriefings = [\"print\", \"screen\"]\n");
    assert_eq!(case.run(&["build"]).code, Some(0));
    let printed: Vec<String> = files().into_iter().filter(|name| name.contains("/print/")).collect();
    assert_eq!(
        printed,
        ["out/print/briefings/best-start.pdf", "out/print/partners/libraries.pdf", "out/print/partners/nurseries.pdf"]
    );
    printed.iter().for_each(|name| is_for_the_printer(&case, name));
    assert!(case.run(&["list"]).stdout.contains("print/partners/libraries"));
}

/// A template that stops over one body only.
const STOPS_AT_NURSERIES: &str = "#let section(data, about) = [#if data.head.title == \"Town nurseries\" { assert(false, message: \"no more\") } #heading(level: 1, data.head.title)]\n";

#[test]
fn a_broken_briefing_hides_no_other() {
    let case = Case::new("one-priority");
    assert_eq!(case.run(&["build"]).code, Some(0));
    let of_last_week = fs::read(case.file("out/partners/nurseries.pdf")).expect("made");
    case.replace("report.toml", "title = \"Fair chances in Exampleton\"", "title = \"Fairer chances in Exampleton\"");
    case.write("templates/sections/partner.typ", STOPS_AT_NURSERIES);
    let built = case.run(&["build"]);
    assert_eq!(built.code, Some(1), "{}", built.stderr);
    let (wrote, kept): (Vec<&str>, Vec<&str>) = built.stdout.lines().partition(|line| line.starts_with("wrote "));
    let sound = |line: &&str| !line.contains("nurseries") && !kept.contains(line);
    assert!(wrote.iter().all(sound) && wrote.len() > 3 && wrote.len() + kept.len() > 10, "{wrote:?} {kept:?}");
    for wanted in
        ["compile/template", "no more", "not made because of the problems above: ./out/partners/nurseries.pdf"]
    {
        assert!(built.stderr.contains(wanted), "{wanted}: {}", built.stderr);
    }
    let (number, written, unchanged) = (wrote.len() + kept.len() + 1, wrote.len(), kept.len());
    let summary = format!("{number} outputs in ./out: {written} written, {unchanged} unchanged, 1 not made");
    assert!(built.stderr.contains(&summary), "{}", built.stderr);
    let there = fs::read(case.file("out/partners/nurseries.pdf")).expect("there");
    assert!(there == of_last_week, "the old one stays whole");
    assert_eq!(case.run(&["check"]).code, Some(1), "a check finds it too");
    assert_eq!(case.run(&["build", "partners/libraries"]).code, Some(0), "a build without it is in order");
}

#[test]
fn outputs_are_asked_for_by_group_name_or_subject() {
    let case = Case::new("one-priority");
    let files = |names: &[&str]| {
        let built = case.run(&[&["build", "--out", "made"], names].concat());
        assert_eq!(built.code, Some(0), "{}", built.stderr);
        let mut made: Vec<String> = case.files("made").into_iter().map(|(name, _)| name).collect();
        made.retain(|name| !["made/ledger.csv", "made/manifest.json", "made/.gradient"].contains(&name.as_str()));
        fs::remove_dir_all(case.file("made")).expect("made");
        made
    };
    assert_eq!(files(&["briefings"]), ["made/briefings/best-start.pdf"]);
    assert_eq!(files(&["partners"]), ["made/partners/libraries.pdf", "made/partners/nurseries.pdf"]);
    assert_eq!(
        files(&["best-start", "partners/libraries"]),
        ["made/briefings/best-start.pdf", "made/partners/libraries.pdf"]
    );
    assert_eq!(files(&["annual"]), ["made/annual-report.pdf"]);
    let wrong = case.run(&["build", "briefing"]);
    assert_eq!((wrong.code, wrong.stderr.contains("did you mean `briefings`?")), (Some(2), true), "{}", wrong.stderr);
}

/// Takes the names of outputs as they are done.
#[derive(Default)]
struct Done(Mutex<Vec<String>>);

impl Progress for Done {
    fn stage(&self, _name: &str) {}
    fn outputs(&self, _number: usize) {}
    fn output(&self, name: &str) {
        self.0.lock().expect("no panic").push(name.to_owned());
    }
}

/// One job ends an output before it begins the next, so that memory does not grow with their number.
#[test]
fn one_job_makes_one_output_after_the_other() {
    documents(Case::new("one-priority").path(), |shared| {
        let (done, outputs) = (Done::default(), shared.outputs());
        let names: Vec<String> = outputs.iter().map(|output| output.id.clone()).collect();
        let mut collector = Collector::default();
        let made = batch::run(shared, outputs, Some(1), &done, &mut collector, |_, _| Ok(())).expect("a thread");
        assert!(made.iter().all(|outcome| matches!(outcome.done, Ok(Some(())))));
        assert_eq!(*done.0.lock().expect("no panic"), names);
    });
}

#[test]
fn the_same_bytes_for_any_number_of_jobs() {
    let made = |jobs: &str, folder: &str| {
        let case = involved();
        let built = case.run(&["build", "--jobs", jobs, "--out", folder]);
        assert_eq!(built.code, Some(0), "{}", built.stderr);
        case.files(folder).into_iter().map(|(name, bytes)| (name.replace(folder, ""), bytes)).collect::<Vec<_>>()
    };
    let (one, many) = (made("1", "out"), made("7", "another/folder"));
    assert!(one.len() > 3 && one == many, "one job and seven make different files");
    assert_eq!(run(repository(), &["build", "--jobs", "0"]).code, Some(2), "no job makes nothing");
}
