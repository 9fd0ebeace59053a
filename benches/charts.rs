//! How much of the time of a report is spent on its charts: two times of one run, to be divided, never a limit in a test.
//!
//! `cargo bench --bench charts` prints both; the first over the second is the share.

use std::path::Path;

use gradient::charts;
use gradient::diag::Collector;
use gradient::outputs::session::{self, Session};
use gradient::pipeline::{self, Inputs};

fn main() {
    divan::main();
}

fn inputs() -> Inputs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = pipeline::read(root, &mut Collector::default()).expect("the example project can be read");
    read.expect("the example project has no problems")
}

#[divan::bench]
fn charts_of_the_report(bencher: divan::Bencher<'_, '_>) {
    let inputs = inputs();
    let records = pipeline::records(&inputs);
    let mut collector = Collector::default();
    let looks = pipeline::looks(&inputs.project, &mut collector).expect("readable").expect("fonts");
    let figures = pipeline::figures(&inputs, &records);
    let shared = Session::new(&inputs, &figures, &looks);
    let document = shared.document(&shared.outputs()[0]).expect("the report has pages");
    bencher.bench(|| {
        let draw = |spec| charts::draw(spec, &looks.style, looks.fonts.measure()).expect("drawn").len();
        document.charts.iter().map(|chart| draw(&chart.spec)).sum::<usize>()
    });
}

// Once: Typst keeps what it laid out, so a second report of the same run costs next to nothing.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn whole_report(bencher: divan::Bencher<'_, '_>) {
    let inputs = inputs();
    bencher.bench(|| {
        let mut collector = Collector::default();
        let made = session::with(&inputs, &mut collector, |session, collector| {
            session.make(&session.outputs()[0], collector).expect("a report").map(|made| made.bytes.len())
        });
        made.expect("readable")
    });
}
