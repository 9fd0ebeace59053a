//! `gradient import data FILE`: what a file holds, as tidy CSV, and an account of all its rows.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::ErrorKind;

use super::{DONE, PROBLEMS, tell, tell_problems};
use crate::cli::{ImportCommand, ImportDataArgs, MessageFormatArg};
use crate::diag::Collector;
use crate::ingest::{self, Choice, Differences, ImportError, Reason, Role, Summary};
use crate::model::{Period, PeriodKind};
use crate::project::DataFile;

pub(super) fn run(command: &ImportCommand) -> anyhow::Result<u8> {
    let ImportCommand::Data(args) = command;
    let mut collector = Collector::default();
    let choice = Choice {
        format: args.format,
        sheet: args.sheet.clone(),
        decimal_comma: args.decimal_comma,
        header_row: args.header_row,
        area_column: args.area_column.clone(),
        period_columns: args.period_columns.clone(),
        markers: args.markers.iter().cloned().collect(),
    };
    let mut out = std::io::stdout().lock();
    let summary = match DataFile::named(&args.file, &mut collector)? {
        None => None,
        Some(data) => match ingest::import(&data, &choice, &mut out, &mut collector) {
            Err(ImportError::Write(error)) if is_closed(&error) => return Ok(DONE),
            other => other?,
        },
    };
    tell_problems(&collector, args.message_format);
    let Some(summary) = summary else { return Ok(PROBLEMS) };
    tell(&account(args, &summary)?);
    Ok(DONE)
}

/// Whether the reader of standard output went away, as `head` does: no failure of ours.
fn is_closed(error: &csv::Error) -> bool {
    matches!(error.kind(), csv::ErrorKind::Io(error) if error.kind() == ErrorKind::BrokenPipe)
}

/// What stands where the code of an area would, behind a colon.
fn without_code(summary: &Summary) -> String {
    let listed: Vec<String> = summary.without_code.iter().map(|text| format!("\"{text}\"")).collect();
    let others = if summary.lists_all { "" } else { " and others" };
    if listed.is_empty() { String::new() } else { format!(": {}{others}", listed.join(", ")) }
}

fn account(args: &ImportDataArgs, summary: &Summary) -> anyhow::Result<String> {
    let set_aside = summary.rows() - summary.read;
    if args.message_format == MessageFormatArg::Json {
        let reasons = summary.set_aside.iter().map(|(reason, rows)| (reason.words().to_owned(), (*rows).into()));
        let object = serde_json::json!({
            "format": summary.format.name(),
            "rows": summary.rows(),
            "read": summary.read,
            "set_aside": set_aside,
            "without_code": summary.without_code,
            "reasons": reasons.collect::<serde_json::Map<_, _>>(),
            "figures": summary.figures,
            "areas": summary.areas.len(),
            "periods": summary.periods,
            "markers": summary.markers,
            "empty": summary.empty,
            "columns": summary.columns.iter().map(|(name, role)| serde_json::json!({ "name": name, "as": role.word() })).collect::<Vec<_>>(),
            "new_columns": summary.differences.new,
            "renamed_columns": summary.differences.renamed.iter().map(|(name, today)| serde_json::json!({ "name": name, "today": today })).collect::<Vec<_>>(),
            "gone_columns": summary.differences.gone,
        });
        return Ok(format!("{object}\n"));
    }
    let mut text = format!("format: {}\n", summary.format.name());
    writeln!(text, "rows: {}, {} read and {set_aside} set aside", summary.rows(), summary.read)?;
    for (reason, rows) in &summary.set_aside {
        let listed = if *reason == Reason::NoAreaCode { without_code(summary) } else { String::new() };
        writeln!(text, "  {rows} {}{listed}", reason.words())?;
    }
    writeln!(text, "figures: {}", summary.figures)?;
    writeln!(text, "areas: {}", summary.areas.len())?;
    let by_time = |text: &&String| PeriodKind::ALL.iter().find_map(|kind| Period::parse(*kind, text)).map(Period::key);
    let ends = summary.periods.iter().min_by_key(by_time).zip(summary.periods.iter().max_by_key(by_time));
    let range = ends.map_or("the file names none".to_owned(), |(first, last)| match summary.periods.len() {
        1 => first.clone(),
        count => format!("{count}, {first} to {last}"),
    });
    writeln!(text, "periods: {range}")?;
    let mut markers: Vec<String> = summary.markers.iter().map(|(marker, count)| format!("{marker} {count}")).collect();
    if summary.empty > 0 {
        markers.push(format!("empty {}", summary.empty));
    }
    writeln!(text, "markers: {}", if markers.is_empty() { "none".to_owned() } else { markers.join(", ") })?;
    let mut roles: BTreeMap<Role, Vec<&str>> = BTreeMap::new();
    for (name, role) in &summary.columns {
        roles.entry(*role).or_default().push(name);
    }
    writeln!(text, "columns:")?;
    for (role, names) in roles {
        writeln!(text, "  {}: {}", role.word(), names.join("; "))?;
    }
    let Differences { new, renamed, gone } = &summary.differences;
    let renamed: Vec<String> = renamed.iter().map(|(name, today)| format!("{name} for {today}")).collect();
    let kinds = [
        ("new in this format", new),
        ("under another name", &renamed),
        ("that this format has and the file lacks", gone),
    ];
    for (kind, columns) in kinds {
        if !columns.is_empty() {
            writeln!(text, "columns {kind}: {}", columns.join("; "))?;
        }
    }
    Ok(text)
}
