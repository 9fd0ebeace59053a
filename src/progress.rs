//! What the program is doing, while it does it: a spinner on a terminal, plain lines elsewhere.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Takes the names of stages as they begin.
pub trait Progress {
    /// A stage begins.
    fn stage(&self, name: &str);
}

/// Progress on standard error.
#[derive(Debug)]
pub struct StderrProgress {
    spinner: Option<ProgressBar>,
}

impl StderrProgress {
    /// A spinner where standard error is a terminal and `plain` is not asked for.
    #[must_use]
    pub fn new(plain: bool) -> Self {
        let spinner = (!plain && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(80));
            bar
        });
        Self { spinner }
    }

    /// Takes the spinner off the screen.
    pub fn finish(&self) {
        if let Some(spinner) = &self.spinner {
            spinner.finish_and_clear();
        }
    }
}

impl Progress for StderrProgress {
    #[expect(clippy::print_stderr, reason = "progress is this module's output")]
    fn stage(&self, name: &str) {
        match &self.spinner {
            Some(spinner) => spinner.set_message(name.to_owned()),
            None => eprintln!("{name}"),
        }
    }
}

/// Says nothing; for tests and for messages that programs read.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _name: &str) {}
}
