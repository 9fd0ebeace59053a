//! The command line as types; no logic stands here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a place's framework of priorities and its indicator tables into board reports.
#[derive(Debug, Parser)]
#[command(name = "gradient", version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do; without it, `build`.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of `build`, where no command is named.
    #[command(flatten)]
    pub build: BuildArgs,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Builds the outputs of the project.
    Build(BuildArgs),
    /// Tells everything that can be wrong, and builds nothing.
    Check(CommonArgs),
    /// Tells how a figure came about: file, row, method, formula, rounding.
    Explain(ExplainArgs),
    /// Lists priorities, items with their state, and outputs.
    List(CommonArgs),
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub struct CommonArgs {
    /// Folder of the project.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub project: PathBuf,
    /// How problems are written.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = MessageFormatArg::Human)]
    pub message_format: MessageFormatArg,
}

/// Options of `explain`.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// A series, or a measure or headline indicator by its id or its name.
    #[arg(value_name = "MEASURE")]
    pub measure: String,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: CommonArgs,
}

/// Options of `build`.
#[derive(Debug, Clone, Args)]
pub struct BuildArgs {
    /// What to build; everything when nothing is named.
    #[arg(value_name = "OUTPUT", value_enum)]
    pub outputs: Vec<OutputArg>,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Folder for the outputs; `out` within the project when not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Edition that must be the one in `report.toml`.
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,
}

/// The outputs that can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputArg {
    /// The annual board report.
    Annual,
}

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormatArg {
    /// With the text around them.
    Human,
    /// One line each.
    Short,
    /// One JSON object a line.
    Json,
}
