//! The integration tests, one program: whole projects through the program and the library.
//!
//! `tests/cases/` holds made-up projects that a test copies, edits and builds. Snapshots stand in `tests/it/snapshots/`
//! and are renewed with `INSTA_UPDATE=always`; pages stand in `tests/pages/` and are renewed with
//! `GRADIENT_PAGES=accept`. Look at the difference before you keep it.

#![allow(clippy::disallowed_methods, reason = "tests write the projects that they break")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod ages;
mod agreement;
mod averages;
mod broken;
mod builds;
mod charts;
mod contact_sheet;
mod coventry;
mod direction;
mod downloads;
mod editions;
mod figures;
mod fixtures;
mod laws;
mod ledger;
mod looks;
mod outputs;
mod pages;
mod pdf;
mod places;
mod project;
mod readers;
mod release;
mod sentences;
mod small_areas;
mod snapshots;
mod spreadsheets;
mod text;
mod transcripts;
mod traps;
mod values;
mod words;
mod world;
mod writing;
