//! Gradient turns a place's framework of priorities and its indicator tables into finished documents.
//!
//! A report is a pure function of its inputs: framework, tables, templates and fonts in, the same PDF bytes out, every
//! time. The code is a straight pipe; each stage is one folder, takes and returns plain values, and knows nothing of
//! the stages after it. Files are read in `project` and written in `write`, nowhere else.
//!
//! ```text
//! project ─▶ ingest ─▶ record ─▶ protect ─▶ figures ─▶ say ─▶ compose ─▶ compile ─▶ write
//!                         ▲                                        │        ▲
//!                       stats                                   charts ─────┘
//! ```
//!
//! | stage | turns | into |
//! |---|---|---|
//! | [`project`] | `report.toml`, `seeds/`, `data/*.toml` | a checked [`project::Project`] |
//! | [`ingest`] | bytes of data files | typed observations, each with its file and row |
//! | [`record`] | observations and [`stats`] | one record a series and place |
//! | [`protect`] | records | masked records, the only ones later stages can see |
//! | [`figures`] | masked records | named figures, each with its unit and the rows of every input |
//! | [`say`] | masked records and their figures | sentences, headlines, alt texts: [`text::Text`], whose numbers know what they are |
//! | [`release`] | masked records and their figures | tidy tables: CSV, one spreadsheet, JSON |
//! | [`compose`] | records and words | a [`compose::Document`]: ordered, serialisable sections |
//! | [`charts`] | chart specifications | SVG |
//! | [`compile`] | a document and templates | PDF bytes |
//! | [`mod@write`] | bytes | files, whole or not at all, in a folder that is ours |
//!
//! [`model`] holds the words of the field that all stages share, [`register`] the areas by their codes, [`diag`] the
//! problems found in the user's files. [`unprinted`] keeps methods that no output uses, for the fixtures to judge.
//! [`pipeline`] goes from a folder to its figures, [`outputs`] names, makes and accounts for everything that comes out, and
//! [`commands`] are what the command line calls. A test holds the direction.

pub mod assets;
pub mod charts;
pub mod cli;
pub mod commands;
pub mod compile;
pub mod compose;
pub mod diag;
pub mod figures;
pub mod ingest;
pub mod model;
pub mod outputs;
pub mod pipeline;
pub mod progress;
pub mod project;
pub mod protect;
pub mod record;
pub mod register;
pub mod release;
pub mod say;
pub mod stats;
pub mod text;
pub mod unprinted;
pub mod write;
