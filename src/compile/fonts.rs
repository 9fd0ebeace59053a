//! The fonts of a document: the place's own, then the built-in ones; never the system's.

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::CompileError;
use crate::assets;
use crate::charts::TextMeasure;
use crate::diag::{Collector, Diagnostic};

/// Fonts, loaded once and shared by every document.
#[derive(Debug)]
pub struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    measure: TextMeasure,
}

impl Fonts {
    /// Loads the fonts of the place and the built-in ones.
    ///
    /// None, with a problem told, where a file of the place is no font.
    ///
    /// # Errors
    /// When a built-in font cannot be read.
    pub fn load(own: &BTreeMap<String, Vec<u8>>, collector: &mut Collector) -> Result<Option<Self>, CompileError> {
        let is_font = |path: &str| path.ends_with(".ttf") || path.ends_with(".otf");
        let mut files: BTreeMap<&str, &[u8]> = assets::fonts().filter(|(path, _)| is_font(path)).collect();
        files.extend(
            own.iter().filter(|(path, _)| is_font(path)).map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
        );
        let (mut fonts, mut all_read) = (Vec::new(), true);
        for (path, bytes) in files {
            let found = fonts.len();
            fonts.extend(Font::iter(Bytes::new(bytes.to_vec())));
            if fonts.len() == found {
                let found = Diagnostic::error("compile/font", format!("`fonts/{path}` is no font that can be read"));
                collector.report(found.help("put a TTF or OTF file there, or take the file out"));
                all_read = false;
            }
        }
        let measure = TextMeasure::new(assets::REGULAR, assets::BOLD)
            .map_err(|error| CompileError::Font(format!("the built-in font cannot be measured: {error}")))?;
        Ok(all_read.then(|| Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, measure }))
    }

    /// What measures the text of charts.
    #[must_use]
    pub fn measure(&self) -> &TextMeasure {
        &self.measure
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}
