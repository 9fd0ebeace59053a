//! One sheet of a workbook (XLSX, ODS) as rows of text, the same rows that its CSV would have: a share that is shown as per
//! cent is one, and a number that is shown as `<5` or not at all is not told.
//!
//! A workbook can name a cell a million rows away, repeat one a million times and unpack to a thousand times its size. So
//! only the cells that are there are kept, and what is beyond any table is refused with its cell.

mod ods;
mod parts;
mod sheet;
mod shown;
mod xlsx;

use std::sync::Arc;

pub(super) use sheet::{Rows, Sheet};

/// Why no sheet can be read.
#[derive(Debug)]
pub(super) enum NoSheet {
    /// The workbook is damaged; what the library said.
    Damaged(String),
    /// There are several sheets and none was chosen, or none has the chosen name; the names.
    Unknown(Vec<String>),
    /// Something in it is larger than in any table; what it is.
    TooLarge(String),
}

/// A sheet of a workbook: its name, and whether it is hidden.
struct Named {
    name: String,
    is_hidden: bool,
}

/// Reads the sheet called `name`; without a name, the only one that is not hidden.
pub(super) fn read(bytes: &Arc<[u8]>, name: Option<&str>) -> Result<Sheet, NoSheet> {
    match parts::check(bytes)? {
        parts::Kind::OpenDocument => ods::read(bytes, name),
        parts::Kind::Excel => xlsx::read(Arc::clone(bytes), name),
    }
}

/// The sheet that is asked for, by its place among all.
fn choose(all: &[Named], name: Option<&str>) -> Result<usize, NoSheet> {
    let found = match name {
        Some(name) => all.iter().position(|sheet| sheet.name == name),
        None => {
            let mut visible = all.iter().enumerate().filter(|(_, sheet)| !sheet.is_hidden);
            visible.next().filter(|_| visible.next().is_none()).map(|(at, _)| at)
        }
    };
    found.ok_or_else(|| NoSheet::Unknown(all.iter().map(|sheet| sheet.name.clone()).collect()))
}
