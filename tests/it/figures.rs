//! Named figures: every number that is known of a record has an id of its own and leads back to rows of a file.

use std::collections::BTreeSet;
use std::path::Path;

use gradient::figures::{self, NamedFigure};
use gradient::record::Basis;

use crate::project::{Case, repository};
use crate::text::documents;

/// Looks at every figure of a project.
fn each(root: &Path, mut look: impl FnMut(&NamedFigure<'_>)) {
    documents(root, |shared| {
        for figure in shared.records.iter().flat_map(|record| figures::of(shared.project, record)) {
            look(&figure);
        }
    });
}

#[test]
fn every_figure_has_an_id_of_its_own_and_rows_that_are_there() {
    for root in [repository().to_owned(), repository().join("tests/cases/one-priority")] {
        let mut ids = BTreeSet::new();
        each(&root, |figure| {
            assert!(ids.insert(figure.id.clone()), "{} stands twice", figure.id);
            if figure.figure.known().is_some() {
                assert!(!figure.origin.is_empty(), "{} leads nowhere", figure.id);
            }
            for one in &figure.origin {
                let text = std::fs::read_to_string(root.join(&*one.file)).expect("a file of the project");
                assert!(one.line > 1 && one.line <= text.lines().count(), "{}: {}:{}", figure.id, one.file, one.line);
            }
        });
        assert!(ids.len() > 20, "{} figures", ids.len());
    }
}

/// A mean of areas rests on a row of each of them, a gap on both groups, a slope on all groups.
#[test]
fn figures_made_of_others_lead_to_all_of_their_rows() {
    let mut means = 0;
    each(repository(), |figure| match figure.what {
        figures::What::Comparator(_, point, _) => {
            if let Some(Basis::MeanOf(areas, _)) = point.map(|point| point.basis) {
                assert!(figure.origin.len() >= areas, "{}: {} rows of {areas} areas", figure.id, figure.origin.len());
                means += 1;
            }
        }
        figures::What::Gradient(figures::OfGradient::Slope) if figure.figure.known().is_some() => {
            let groups = figure.record.gradient.as_ref().expect("a gradient").groups.len();
            assert!(figure.origin.len() >= groups, "{}: {} rows", figure.id, figure.origin.len());
        }
        figures::What::SinceBaseline(Some(_)) => assert!(figure.origin.len() > 1, "{}", figure.id),
        _ => {}
    });
    assert!(means > 20, "{means} means");
}

/// From the command line: a figure as it is printed, with its rows; of one measure, or of all with their counts.
#[test]
fn figures_are_listed_with_their_rows() {
    let case = Case::new("one-priority");
    let run = case.run(&["list", "--figures", "smoking"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("figures-smoking", run.stdout);
    });
    let all = case.run(&["list", "--figures"]);
    assert!(all.stdout.contains(run.stdout.lines().next().expect("a line").split("  ").next().expect("an id")));
    assert!(all.stdout.lines().any(|line| line.starts_with("count.reported ")), "{}", all.stdout);
    let unknown = case.run(&["list", "--figures", "smokin"]);
    assert_eq!(unknown.code, Some(1));
    assert!(unknown.stderr.contains("did you mean \"smoking\"?"), "{}", unknown.stderr);
}
