//! What the program is doing, while it does it: a spinner and a bar on a terminal, plain lines elsewhere.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Takes the names of stages and outputs as they begin and end.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, name: &str);
    /// So many outputs will be made.
    fn outputs(&self, number: usize);
    /// An output is done, well or not.
    fn output(&self, name: &str);
}

/// Progress on standard error.
#[derive(Debug)]
pub struct StderrProgress {
    bar: Option<ProgressBar>,
}

impl StderrProgress {
    /// A spinner, then a bar, where standard error is a terminal and `plain` is not asked for.
    #[must_use]
    pub fn new(plain: bool) -> Self {
        let bar = (!plain && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::new_spinner();
            restyle(&bar, "{spinner} {msg}");
            bar.enable_steady_tick(Duration::from_millis(80));
            bar
        });
        Self { bar }
    }

    /// Takes the spinner or bar off the screen.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn restyle(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
}

impl Progress for StderrProgress {
    #[expect(clippy::print_stderr, reason = "progress is this module's output")]
    fn stage(&self, name: &str) {
        match &self.bar {
            Some(bar) => bar.set_message(name.to_owned()),
            None => eprintln!("{name}"),
        }
    }

    #[expect(clippy::print_stderr, reason = "progress is this module's output")]
    fn outputs(&self, number: usize) {
        match &self.bar {
            Some(bar) => {
                bar.set_length(u64::try_from(number).unwrap_or(u64::MAX));
                restyle(bar, "{spinner} [{bar:30}] {pos} of {len} {msg}");
            }
            None => eprintln!("making {number} {}", if number == 1 { "output" } else { "outputs" }),
        }
    }

    fn output(&self, name: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(name.to_owned());
            bar.inc(1);
        }
    }
}

/// Says nothing; for tests and for messages that programs read.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _name: &str) {}
    fn outputs(&self, _number: usize) {}
    fn output(&self, _name: &str) {}
}
