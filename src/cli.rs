//! The command line as types; no logic stands here.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::Format;
use crate::model::observation::Meaning;

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
    Check(CheckArgs),
    /// Reads a file as it was downloaded and prints it in Gradient's own form.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Writes a built-in template into the project, so that it can be changed there; lists them where none is named.
    Eject(EjectArgs),
    /// Tells how a figure came about: file, row, method, formula, rounding.
    Explain(ExplainArgs),
    /// Lists priorities, items with their state, and outputs.
    List(ListArgs),
    /// Sets one document for another process of this program.
    #[command(name = SET_PAGES, hide = true)]
    SetPages,
}

/// What can be imported.
#[derive(Debug, Clone, Subcommand)]
pub enum ImportCommand {
    /// Prints a data file as tidy CSV on standard output, with a summary on standard error.
    Data(ImportDataArgs),
}

/// Options of `import data`.
#[derive(Debug, Clone, Args)]
pub struct ImportDataArgs {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Its format, where its content does not tell.
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub format: Option<Format>,
    /// The sheet of a workbook.
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<String>,
    /// Numbers have a comma before their decimals.
    #[arg(long)]
    pub decimal_comma: bool,
    /// The line of the header, counted from 1; in a sheet its row.
    #[arg(long, value_name = "LINE")]
    pub header_row: Option<usize>,
    /// The column of the areas, by its header.
    #[arg(long, value_name = "COLUMN")]
    pub area_column: Option<String>,
    /// The columns that make the period together, by their headers, divided by commas: `year,quarter`.
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub period_columns: Vec<String>,
    /// What a text means: why a value is missing, `-99=c`, or a remark behind a number, `*=r`; once for each text.
    #[arg(long = "marker", value_name = "TEXT=c", value_parser = marker, allow_hyphen_values = true)]
    pub markers: Vec<(String, Meaning)>,
    /// How problems are written.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = MessageFormatArg::Human)]
    pub message_format: MessageFormatArg,
}

/// The names of the formats of data files, each read as the format.
fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::NAMES.map(|(name, _)| name);
    PossibleValuesParser::new(names).map(|name| {
        let found = Format::NAMES.into_iter().find(|(known, _)| *known == name);
        found.map_or_else(|| unreachable!("only known names are passed on"), |(_, format)| format)
    })
}

/// A text and the letter of what it means.
fn marker(declared: &str) -> Result<(String, Meaning), String> {
    let (text, letter) = declared.rsplit_once('=').ok_or("write the text, an equals sign and a letter: -99=c")?;
    let names = || Meaning::letters().collect::<Vec<_>>().join(", ");
    let meaning = Meaning::of_letter(letter).ok_or_else(|| format!("`{letter}` is none of the letters {}", names()))?;
    Ok((text.to_owned(), meaning))
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

/// What a second process of this program is called with, so that it sets pages for the first.
pub const SET_PAGES: &str = "set-pages";

/// Limits of templates that are the place's own.
#[derive(Debug, Clone, Args)]
pub struct TemplateArgs {
    /// Seconds that templates of the project's own may take for one document.
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub template_seconds: u64,
}

/// Options of `check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// Options that every command takes.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Limits of templates.
    #[command(flatten)]
    pub templates: TemplateArgs,
}

/// Options of `list`.
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    /// Lists figures by their ids, each as it is printed and with file and line of every input: all, or those of a series,
    /// or of a measure or headline indicator by its id or its name.
    #[arg(long, value_name = "MEASURE", num_args = 0..=1)]
    pub figures: Option<Option<String>>,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: CommonArgs,
}

/// Options of `explain`.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// A series, or a measure or headline indicator by its number, its id or its name.
    #[arg(value_name = "MEASURE")]
    pub measure: String,
    /// Each number of it that stands on this page of an output, back to its cell.
    #[arg(long, value_name = "NUMBER")]
    pub page: Option<NonZeroUsize>,
    /// The output that the page is of, as `gradient list` names it.
    #[arg(long, value_name = "OUTPUT", requires = "page", default_value = "annual-report")]
    pub output: String,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: CommonArgs,
}

/// Options of `eject`.
#[derive(Debug, Clone, Args)]
pub struct EjectArgs {
    /// A template by its path or its name: `sections/cover.typ`, `cover`; or `all`.
    #[arg(value_name = "TEMPLATE")]
    pub template: Option<String>,
    /// Prints the template and writes nothing.
    #[arg(long, requires = "template")]
    pub print: bool,
    /// Folder of the project.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub project: PathBuf,
}

/// Options of `build`.
#[derive(Debug, Clone, Args)]
pub struct BuildArgs {
    /// What to build: `annual`, `briefings`, `partners`, `data`, `charts`, or a name that `gradient list` shows;
    /// everything when nothing is named.
    #[arg(value_name = "OUTPUT")]
    pub outputs: Vec<String>,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Folder for the outputs; `out` within the project when not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Copy of the annual report, and of briefings where they are named; those that `report.toml` lists when not given.
    #[arg(long, value_name = "VARIANT", value_enum)]
    pub variant: Option<VariantArg>,
    /// Outputs made at the same time; as many as the machine has cores when not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Edition that must be the one in `report.toml`.
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,
    /// Limits of templates.
    #[command(flatten)]
    pub templates: TemplateArgs,
    /// What the charts by themselves are.
    #[arg(long, value_name = "IMAGE", value_enum, default_value_t = ImageArg::Svg)]
    pub image: ImageArg,
}

/// Copies of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VariantArg {
    /// For the screen and the website.
    Screen,
    /// For the printer; those of briefings go to `print/`.
    Print,
    /// For the archive, with the data attached; only the annual report has one.
    Archive,
    /// Each that there is.
    All,
}

/// What charts by themselves are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImageArg {
    /// Drawings with real text, as wide as on the page.
    Svg,
    /// Pictures of 2,400 pixels across, for slides.
    Png,
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
