//! The files Typst can see: generated ones, then the place's templates, then the built-in templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Binding, Bytes, Datetime, Duration, Module, Scope};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_kit::files::{FileLoader, FileStore};

use super::fonts::Fonts;
use crate::assets;

/// The template that everything starts from.
const MAIN: &str = "/templates/report.typ";

/// The layers of files, the first that has a path wins.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    /// Files made for this document, by absolute path.
    pub generated: Arc<BTreeMap<String, Bytes>>,
    /// The place's templates, by path within `templates/`.
    pub templates: Arc<BTreeMap<String, Vec<u8>>>,
}

impl Layers {
    /// The file at an absolute path.
    pub(super) fn find(&self, path: &str) -> Option<Bytes> {
        let template = path.strip_prefix("/templates/");
        let own = || template.and_then(|name| self.templates.get(name)).map(|bytes| Bytes::new(bytes.clone()));
        let built_in = || template.and_then(assets::template).map(Bytes::new);
        self.generated.get(path).cloned().or_else(own).or_else(built_in)
    }
}

impl FileLoader for Layers {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_with_slash();
        let found = self.find(path).filter(|_| *id.get().root() == VirtualRoot::Project);
        found.ok_or_else(|| FileError::NotFound(path.into()))
    }
}

/// What Typst sees.
pub(super) struct World<'f> {
    library: LazyHash<Library>,
    files: FileStore<Layers>,
    fonts: &'f Fonts,
    main: FileId,
}

impl<'f> World<'f> {
    /// The world of a whole document.
    pub(super) fn new(layers: Layers, fonts: &'f Fonts) -> Self {
        Self::starting_at(MAIN, layers, fonts)
    }

    /// The world of a document that starts at another template.
    pub(super) fn starting_at(main: &str, layers: Layers, fonts: &'f Fonts) -> Self {
        let features = [Feature::A11yExtras].into_iter().collect();
        let path = VirtualPath::new(main).unwrap_or_else(|_| panic!("{main} is an absolute path"));
        Self {
            library: LazyHash::new(without_plugins(Library::builder().with_features(features).build())),
            files: FileStore::new(layers),
            fonts,
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
        }
    }
}

/// The library without what loads other programs: a template is text, and nothing that it brings is run.
fn without_plugins(mut library: Library) -> Library {
    let mut scope = Scope::new();
    for (name, binding) in library.global.scope().iter().filter(|(name, _)| *name != "plugin") {
        scope.bind(name.clone(), binding.clone());
    }
    library.global = Module::new("global", scope);
    library.std = Binding::detached(library.global.clone());
    library
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
