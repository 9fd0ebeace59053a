//! The boxes of a copy for the printer: Typst knows the trimmed page and its whole sheet, and not what bleeds.

use lopdf::{Document, Object};

use super::CompileError;

/// How far pictures run over the edge, in points: 3 mm.
const BLEED: f32 = 8.504;

/// The same document with a BleedBox around the TrimBox of every page.
///
/// # Errors
/// When the document cannot be read or written again.
///
/// # Panics
/// If a page has no TrimBox: Typst writes one on every page with bleed.
pub(super) fn with_bleed(pdf: &[u8]) -> Result<Vec<u8>, CompileError> {
    let mut document = Document::load_mem(pdf)?;
    let pages: Vec<_> = document.get_pages().into_values().collect();
    for page in pages {
        let page = document.get_dictionary_mut(page)?;
        let trim: Vec<f32> =
            page.get(b"TrimBox")?.as_array()?.iter().map(Object::as_float).collect::<Result<_, _>>()?;
        let [left, low, right, high] = trim[..] else { panic!("a box has four sides") };
        let bleed = [left - BLEED, low - BLEED, right + BLEED, high + BLEED];
        page.set("BleedBox", bleed.map(Object::Real).to_vec());
    }
    let mut written = Vec::new();
    document.save_to(&mut written)?;
    Ok(written)
}
