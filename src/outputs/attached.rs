//! What is attached to a document.

use super::session::Session;
use crate::compose::Attachment;
use crate::model::place::Variant;
use crate::release;
use crate::text::{Text, quoted, text};

/// What is attached to a copy of the report: to that for the archive the tables and the framework.
pub(super) fn to(session: &Session<'_>, variant: Variant) -> Vec<(Attachment, Vec<u8>)> {
    if variant != Variant::Archive {
        return Vec::new();
    }
    let attachment = |path: String, mime: &'static str, description: Text, relationship: &'static str| Attachment {
        path,
        mime,
        description,
        relationship,
    };
    let tables = session.release().tables.iter().map(|table| {
        let path = format!("/data/{}.csv", table.id);
        let description = text!("{}. {}", quoted(&table.title), quoted(&table.source));
        (attachment(path, "text/csv", description, "data"), release::csv(table))
    });
    let framework = session.project.framework_files.iter().map(|(name, bytes)| {
        let description = text!("Framework of the place: {}", quoted(name));
        (attachment(format!("/seeds/{name}"), "application/toml", description, "source"), bytes.clone())
    });
    let description = "Every number that this report prints, with its page and its source".into();
    let ledger = (attachment(LEDGER.to_owned(), "text/csv", description, "data"), Vec::new());
    tables.chain(framework).chain([ledger]).collect()
}

/// The ledger among the files that Typst reads, which names it in the copy for the archive.
pub(super) const LEDGER: &str = "/ledger.csv";
