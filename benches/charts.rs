//! How much of the time of a report is spent on its charts: two times of one run, to be divided, never a limit in a test.
//!
//! `cargo bench --bench charts` prints both; the first over the second is the share.

use std::path::Path;

use gradient::charts;
use gradient::compile::Fonts;
use gradient::diag::Collector;
use gradient::pipeline::{self, Inputs};
use gradient::progress::Silent;

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
    let (document, style) = pipeline::document(&inputs.project, &records);
    let fonts = Fonts::load(&inputs.project.fonts, &mut collector).expect("readable").expect("fonts");
    bencher.bench(|| {
        let draw = |spec| charts::draw(spec, &style, fonts.measure()).expect("drawn").len();
        document.charts.iter().map(|chart| draw(&chart.spec)).sum::<usize>()
    });
}

// Once: Typst keeps what it laid out, so a second report of the same run costs next to nothing.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn whole_report(bencher: divan::Bencher<'_, '_>) {
    let inputs = inputs();
    bencher.bench(|| pipeline::annual_report(&inputs, &Silent, &mut Collector::default()).expect("a report"));
}
