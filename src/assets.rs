//! Files that are part of the program: templates, fonts and the register of areas. The only place that embeds anything.

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static FONTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// The regular face, with which charts measure their text.
pub const REGULAR: &[u8] = include_bytes!("../fonts/source-sans-3/SourceSans3-Regular.ttf");
/// The bold face.
pub const BOLD: &[u8] = include_bytes!("../fonts/source-sans-3/SourceSans3-Bold.ttf");

/// The register of areas; [`crate::register`] reads it.
pub const AREAS: &str = include_str!("register/areas.csv");

/// A built-in template by its path within `templates/`.
#[must_use]
pub fn template(path: &str) -> Option<&'static [u8]> {
    TEMPLATES.get_file(path).map(include_dir::File::contents)
}

/// The built-in templates by their paths within `templates/`, in order of these.
#[must_use]
pub fn templates() -> Vec<(&'static str, &'static [u8])> {
    let mut found = Vec::new();
    let mut folders = vec![&TEMPLATES];
    while let Some(folder) = folders.pop() {
        found.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
        folders.extend(folder.dirs());
    }
    found.sort_unstable();
    found
}

/// What the first line of an ejected template says before the version of the program that wrote it.
pub const EJECTED: &str = "// Ejected from gradient ";

/// The built-in fonts by their paths within `fonts/`.
pub fn fonts() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let families = FONTS.dirs().flat_map(Dir::files);
    families.filter_map(|file| Some((file.path().to_str()?, file.contents())))
}
