//! Pages set in a process of their own, where the place has templates of its own: they are programs that others wrote.
//!
//! Nothing can stop a template from within the process that runs it, nor take back the memory that it asks for. So the
//! document goes to a second process of this very program, which may use so much memory and so much time; then it is
//! ended, the limit is told, and all other outputs are made. Documents of the built-in templates alone stay here.

mod child;
mod wire;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::{CompileError, Order, SetPages, diagnostics, ejected};
use crate::diag::{Collector, Diagnostic};
use crate::model::Span;

pub use child::serve;

use wire::Answer;

/// Bytes that the other process may take for its data.
const MOST_MEMORY: u64 = 1_000_000_000;

/// Other templates that a finding points at.
const LISTED: usize = 3;

/// Where and how long the templates of a place may run.
#[derive(Debug, Clone)]
pub struct Apart {
    program: PathBuf,
    command: &'static str,
    seconds: u64,
}

/// How a process ended.
enum Ended {
    Answered(Answer),
    TooLong,
    TooMuch,
    /// The last that it said.
    Broken(String),
}

impl Apart {
    /// Another process of this program, called with `command`, which may take so many seconds for a document.
    ///
    /// # Errors
    /// When the system does not say where this program lies.
    pub fn of_this_program(command: &'static str, seconds: u64) -> io::Result<Self> {
        Ok(Self { program: std::env::current_exe()?, command, seconds })
    }

    /// Sets the document called `name`; none, with what is wrong told, where a template cannot be used or does not end.
    ///
    /// # Errors
    /// When the other process cannot be started.
    pub fn set(
        &self,
        name: &str,
        order: &Order,
        fonts: &BTreeMap<String, Vec<u8>>,
        collector: &mut Collector,
    ) -> Result<Option<SetPages>, CompileError> {
        let failed = |error: io::Error| CompileError::Apart(error.to_string());
        let (code, message, help) = match self.run(order, fonts).map_err(failed)? {
            Ended::Answered(Answer { failure: Some(failure), .. }) => return Err(CompileError::Apart(failure)),
            Ended::Answered(answer) => {
                diagnostics::report(answer.complaints, &order.layers, collector);
                return Ok(answer.set);
            }
            Ended::TooLong => (
                "compile/template-time",
                format!("`{name}` was not set after {}", seconds(self.seconds)),
                "look for a loop without end in this template, or give more time with `--template-seconds`",
            ),
            Ended::TooMuch => (
                "compile/template-memory",
                format!("`{name}` was not set after {} MB of memory", MOST_MEMORY / 1_000_000),
                "look for a text or a list without end in this template",
            ),
            Ended::Broken(last) => (
                "compile/template-broken",
                format!("`{name}` was not set, for Typst broke off: {last}"),
                "look for an extreme number in this template, or take it out to use the built-in one",
            ),
        };
        let found = at_templates(Diagnostic::error(code, message).help(help), order, collector);
        collector.report(found);
        Ok(None)
    }

    fn run(&self, order: &Order, fonts: &BTreeMap<String, Vec<u8>>) -> io::Result<Ended> {
        let mut command = Command::new(&self.program);
        command.arg(self.command).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let (output, errors) = (child.stdout.take(), child.stderr.take());
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || sender.send(whole(output)));
            let errors = scope.spawn(move || whole(errors));
            let mut input = child.stdin.take();
            // A process that ends before it has read its order says why on standard error.
            let _ = input.as_mut().map(|input| wire::send(order, fonts, input));
            let answer = receiver.recv_timeout(Duration::from_secs(self.seconds)).ok();
            end(&mut child, answer.is_none())?;
            drop(input);
            let said = String::from_utf8_lossy(&errors.join().unwrap_or_default()).into_owned();
            let Some(answer) = answer else { return Ok(Ended::TooLong) };
            Ok(match Answer::receive(&answer) {
                Ok(answer) => Ended::Answered(answer),
                Err(_) if said.contains("memory allocation of") => Ended::TooMuch,
                Err(_) => Ended::Broken(last_words(&said)),
            })
        })
    }
}

/// Whether a place has templates of its own that are run.
#[must_use]
pub fn has_own(templates: &BTreeMap<String, Vec<u8>>) -> bool {
    !ejected::own(templates).is_empty()
}

/// Everything that comes out of a pipe until it is closed.
fn whole(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What comes before a failure is judged as it is: half an answer is none.
    let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
    bytes
}

/// Waits for a process that has closed its output, or ends one that has not.
fn end(child: &mut Child, by_force: bool) -> io::Result<()> {
    if by_force {
        child.kill()?;
    }
    child.wait().map(|_| ())
}

/// What a process said of its own end: the line below the place of a panic, or else its last.
fn last_words(said: &str) -> String {
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let panic = lines.iter().position(|line| line.contains("panicked at")).and_then(|at| lines.get(at + 1));
    panic.or(lines.last()).copied().unwrap_or("no reason was given").to_owned()
}

fn seconds(number: u64) -> String {
    if number == 1 { "1 second".to_owned() } else { format!("{number} seconds") }
}

/// Points at the templates of the place: one of them is the one that did not end.
fn at_templates(mut found: Diagnostic, order: &Order, collector: &mut Collector) -> Diagnostic {
    for path in ejected::own(&order.layers.templates).into_iter().take(1 + LISTED) {
        let bytes = order.layers.templates.get(path).map(Vec::as_slice).unwrap_or_default();
        let name = format!("templates/{path}");
        let file = collector.sources.find(&name).unwrap_or_else(|| collector.sources.add(&name, bytes));
        let first = collector.sources.text(file).lines().next().map_or(0, str::len);
        let span = Span::new(file, 0..first);
        found = match found.span {
            None => found.at(&span, "a template of the project"),
            Some(_) => found.see(&span, "another one"),
        };
    }
    found
}
