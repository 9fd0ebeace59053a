//! The fonts of a document: the place's own, then the built-in ones; never the system's.

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontStyle};
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

    /// Measures the text of charts in the regular and bold faces of `family`, where it has both.
    #[must_use]
    pub fn measuring(mut self, family: &str) -> Self {
        let face = |weight: u16| {
            let is_it = |font: &&Font| {
                let info = font.info();
                info.family == family
                    && info.variant.weight.to_number() == weight
                    && info.variant.style == FontStyle::Normal
            };
            self.fonts.iter().find(is_it)
        };
        if let (Some(regular), Some(bold)) = (face(400), face(700))
            && let Ok(measure) = TextMeasure::new(regular.data().as_slice(), bold.data().as_slice())
        {
            self.measure = measure;
        }
        self
    }

    /// The families there are, in order of their names.
    pub(super) fn families(&self) -> Vec<String> {
        let mut families: Vec<String> = self.fonts.iter().map(|font| font.info().family.to_string()).collect();
        families.sort_unstable();
        families.dedup();
        families
    }

    /// The upright weights of a family; none where there is no such family.
    pub(super) fn weights(&self, family: &str) -> Vec<u16> {
        let upright = |font: &&Font| font.info().family == family && font.info().variant.style == FontStyle::Normal;
        let mut weights: Vec<u16> =
            self.fonts.iter().filter(upright).map(|font| font.info().variant.weight.to_number()).collect();
        weights.sort_unstable();
        weights.dedup();
        weights
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
