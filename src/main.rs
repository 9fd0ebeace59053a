//! The program: arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    ExitCode::from(gradient::commands::run(gradient::cli::Cli::parse()))
}
