//! The fonts of a document: the place's own, then the built-in ones; never the system's.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontStyle};
use typst::utils::LazyHash;
use unicode_normalization::char::decompose_canonical;

use super::CompileError;
use crate::assets;
use crate::charts::TextMeasure;
use crate::diag::{Collector, Diagnostic};
use crate::model::letters::has_no_shape;

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
            let others = self.fonts.iter().filter(|font| font.info().family != family);
            self.measure = measure.falling_back_on(others.map(|font| (font.data().as_slice(), font.index())));
        }
        self
    }

    /// The letters of texts that no font shows, in the order of Unicode. A letter that is drawn as nothing needs none; one
    /// with an accent may be drawn as two.
    pub fn lacking<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> BTreeSet<char> {
        let letters: BTreeSet<char> = texts.into_iter().flat_map(str::chars).collect();
        let is_drawn = |letter: &char| !letter.is_whitespace() && !letter.is_control() && !has_no_shape(*letter);
        let is_lacking = |letter: &char| !self.fonts.iter().any(|font| shows(font, *letter));
        letters.into_iter().filter(is_drawn).filter(is_lacking).collect()
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

/// Whether a font has a letter, or its parts.
fn shows(font: &Font, letter: char) -> bool {
    let coverage = &font.info().coverage;
    let mut has_parts = true;
    decompose_canonical(letter, |part| has_parts &= coverage.contains(part.into()));
    has_parts || coverage.contains(letter.into())
}
