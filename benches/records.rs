//! How long the records of a place take, and how they share the cores: ratios within one run, never a limit in a test.
//!
//! `cargo bench` prints the time of one place's records, and of 150 places on one thread and on all of them.

use std::path::Path;
use std::thread;

use gradient::diag::Collector;
use gradient::pipeline::{self, Inputs};

const PLACES: usize = 150;

fn main() {
    divan::main();
}

fn inputs() -> Inputs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = pipeline::read(root, &mut Collector::default()).expect("the example project can be read");
    read.expect("the example project has no problems")
}

#[divan::bench]
fn one_place(bencher: divan::Bencher<'_, '_>) {
    let inputs = inputs();
    bencher.bench(|| pipeline::records(&inputs).len());
}

#[divan::bench(args = [1, 2, 4, 8])]
fn many_places(bencher: divan::Bencher<'_, '_>, threads: usize) {
    let inputs = inputs();
    bencher.bench(|| {
        thread::scope(|scope| {
            for worker in 0..threads {
                let inputs = &inputs;
                scope.spawn(move || {
                    for _ in (worker..PLACES).step_by(threads) {
                        divan::black_box(pipeline::records(inputs));
                    }
                });
            }
        });
    });
}
