//! One file a command: arguments to stages, and what came of them to the terminal.

mod build;
mod check;
mod eject;
mod explain;
mod import;
mod list;
mod measures;

use std::io::{IsTerminal as _, Write as _};

use crate::cli::{BuildArgs, Cli, Command, MessageFormatArg, SET_PAGES, TemplateArgs};
use crate::compile::{self, Apart};
use crate::diag::{Collector, MessageFormat, Severity, render};

/// Exit code when all is done.
const DONE: u8 = 0;
/// Exit code for problems in the input.
const PROBLEMS: u8 = 1;
/// Exit code for wrong usage; clap uses the same.
const USAGE: u8 = 2;
/// Exit code when the machine failed.
const MACHINE: u8 = 3;

/// Runs the command and gives the exit code.
#[must_use]
pub fn run(cli: Cli) -> u8 {
    let outcome = match cli.command {
        None => build::run(&cli.build),
        Some(Command::Build(args)) => build::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Eject(args)) => eject::run(&args),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Import(command)) => import::run(&command),
        Some(Command::List(args)) => list::run(&args),
        Some(Command::SetPages) => compile::serve().map(|()| DONE).map_err(Into::into),
    };
    outcome.unwrap_or_else(|error| {
        tell(&format!("gradient: {error:#}\n"));
        MACHINE
    })
}

/// Where the templates of the place's own run, and how long.
fn apart(args: &TemplateArgs) -> anyhow::Result<Apart> {
    Ok(Apart::of_this_program(SET_PAGES, args.template_seconds)?)
}

/// Writes to standard error; a closed one is no reason to stop.
fn tell(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes a result to standard output.
fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Tells every problem and, for people, how many there are.
fn tell_problems(collector: &Collector, format: MessageFormatArg) {
    let format = match format {
        MessageFormatArg::Human => MessageFormat::Human,
        MessageFormatArg::Short => MessageFormat::Short,
        MessageFormatArg::Json => MessageFormat::Json,
    };
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    tell(&render(collector, format, colour));
    let count = |severity, one: &str, many: &str| match collector.count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let counts = [count(Severity::Error, "error", "errors"), count(Severity::Warning, "warning", "warnings")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if format != MessageFormat::Json && !counts.is_empty() {
        tell(&format!("{}\n", counts.join(", ")));
    }
}

/// Says in one line that errors stand in the way of a command that only shows; `check` tells them.
fn tell_stopped(collector: &Collector, format: MessageFormatArg) {
    if format == MessageFormatArg::Json {
        return tell_problems(collector, format);
    }
    let errors = match collector.count(Severity::Error) {
        1 => "1 error stands".to_owned(),
        number => format!("{number} errors stand"),
    };
    tell(&format!("gradient: {errors} in the way; `gradient check` tells more\n"));
}

/// Whether progress must stay plain: programs read the messages.
fn is_plain(args: &BuildArgs) -> bool {
    args.common.message_format != MessageFormatArg::Human
}
